from __future__ import annotations

import pytest

from archiver.pages import read_document, read_page
from archiver.records import PageState
from tests.pages.captures import ADDRESS, ARTICLE, JAPANESE, PARAGRAPHS, capture, html


def read(
    more: str,
    *,
    url: str = ADDRESS,
    paragraphs=PARAGRAPHS,
    head: str = "",
    title: str = "Pier - Courier",
):
    return read_page(capture(html(*paragraphs, title=title, head=head, more=more), url=url))


def is_partial(page) -> bool:
    if page.state is PageState.WHOLE:
        return False
    assert (page.state, page.reasons) == (PageState.PARTIAL, ("more-pages",))
    return True


@pytest.mark.parametrize(
    "more",
    [
        "<nav class=pagination><a rel=next href='?page=2'>2</a></nav>",
        "<a href='/2022/01/19/harbour?page=2'>Next page</a>",
        "<a href='/2022/01/19/harbour/2'>weiter</a>",
        "<a href='/2022/01/19/harbour/2/'>suivant</a>",
        "<a href='/2022/01/19/harbour_2.html'>次へ</a>",
        "<a href='/2022/01/19/harbour/page/2'><span>&raquo;</span></a>",
        "<a href='/2022/01/19/harbour?utm_source=x&amp;page=2'>››</a>",
        "<a href='/b'>次のページ</a>",
        "<a href='/b'>下一页</a>",
        "<a href='/b'>Nächste Seite »</a>",
        "<a href='/b'>Page suivante</a>",
        "<a href='/b'>Следующая страница</a>",
        "<a href='/b'>다음 페이지</a>",
        "<a href='?p=2'>2</a>",
        "<p>Page 1 of 3</p>",
        "<p>1/3ページ</p>",
        "<p>Seite 1 von 4</p>",
        "<p>第1页 共3页</p>",
        "<p>Page 2 sur 5</p>",
        "<p>Страница 1 из 2</p>",
        "<a href='?full=1'>続きを読む</a>",
        "<a href='/2022/01/19/harbour/full'>Continue reading</a>",
        "<a href='/2022/01/19/harbour?view=all'>Weiterlesen</a>",
        "<a href='?page=2'>Load more</a>",
    ],
)
def test_a_text_that_goes_on_elsewhere_is_not_whole(more):
    assert is_partial(read(more))
    assert is_partial(read(more, paragraphs=JAPANESE))
    assert PARAGRAPHS[0] in read(more).text


@pytest.mark.parametrize("rel", ["next", "NEXT", "nofollow next"])
def test_a_link_of_the_head_to_the_second_page_counts(rel):
    assert is_partial(read("", head=f"<link rel='{rel}' href='{ADDRESS}?page=2'>"))


def test_the_last_of_several_pages_is_not_whole_either():
    assert is_partial(read(f"<a href='{ADDRESS}'>1</a> 2", url=f"{ADDRESS}?page=2"))
    assert is_partial(
        read("<a href='/a/story/page/2'>2</a>", url="https://news.example.com/a/story/page/3")
    )


@pytest.mark.parametrize(
    "more",
    [
        "<a rel=next href='/2022/01/20/ferry'>Next: the ferry</a>",
        "<a rel=next href='/2022/01/20/ferry'>Next</a>",
        "<a href='/2022/01/20/ferry'>Weiter</a>",
        "<a href='/2022/01/20/page-2-of-our-history'>Read more</a>",
        "<a href='/2022/01/20/ferry'>続きを読む</a>",
        "<a href='/news?page=2'>Next</a> <a href='/archive/2'>2</a>",
        "<a href='/2022/01/19/harbour?page=2#comments'>2 comments</a>",
        "<a href='/2022/01/19/harbour/comment-page-2'>2</a>",
        "<a href='/2022/01/19/harbour-2'>The pier, two years on</a>",
        "<a href='#more'>Read more</a> <a href='/2022/01/19/harbour'>Next page</a>",
        "<a href='http://[bad?page=2'>2</a><a>2</a><link rel=next>",
        "<button>Load more</button>",
        "<p>Load more comments</p>",
        "<p>Picture 1 of 3</p>",
        "<p>On page 1 of 3 pages he signed.</p>",
        "<a href='https://other.example/2022/01/19/harbour?page=2'>2</a>",
    ],
)
def test_an_article_with_links_to_others_is_whole(more):
    assert not is_partial(read(more))


def test_the_next_post_by_number_is_another_post():
    assert not is_partial(
        read("<a rel=next href='/post-8'>Next</a>", url="https://blog.example/post-7")
    )
    assert not is_partial(read("<a rel=next href='/a/8'>Next</a>", url="https://blog.example/a/7"))
    assert not is_partial(
        read("<a rel=next href='/?p=8'>Next</a>", url="https://blog.example/?p=7")
    )


@pytest.mark.parametrize(
    ("title", "button"),
    [
        ("Live: storm over the harbour", "Load more"),
        ("Storm: minute by minute", "Show earlier posts"),
        ("Sturm im Liveticker", "Mehr laden"),
        ("Tempête : suivez en direct", "Charger plus"),
        ("【速報中】港の嵐", "もっと見る"),
        ("风暴直播", "加载更多"),
        ("Tormenta en directo", "Cargar más"),
    ],
)
def test_a_live_report_that_loads_more_is_not_whole(title, button):
    assert is_partial(read(f"<button>{button}</button>", title=title))
    assert not is_partial(read("", title=title))
    assert not is_partial(read(f"<button>{button}</button>"))


def test_a_live_report_is_known_by_its_data_or_address():
    data = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    assert is_partial(read("<button>Load more</button>", head=data))
    assert is_partial(read("<button>Load more</button>", url="https://a.example/news/live/storm"))


def test_a_file_on_disk_knows_its_own_pages():
    page = ARTICLE.replace("</body>", "<a rel=next href='?page=2'>2</a></body>")
    assert is_partial(read_document(page.encode(), name="page.html"))
    assert not is_partial(read_document(b"Page 1 of 3\n\n" + PARAGRAPHS[0].encode(), name="a.txt"))


def test_an_archived_copy_is_read_by_its_original_addresses():
    more = "<a href='https://web.archive.org/web/20220120000000/https://news.example.com/2022/01/19/harbour?page=2'>2</a>"
    url = f"https://web.archive.org/web/20220120000000id_/{ADDRESS}"
    assert is_partial(read(more, url=url))
