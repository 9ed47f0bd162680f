from __future__ import annotations

import pytest

from archiver.pages import read_page
from archiver.records import PageState
from tests.pages.captures import JAPANESE, PARAGRAPHS, capture

TEXT = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
TEXT_IN_JAPANESE = "".join(f"<p>{one}</p>" for one in JAPANESE)
LABELS = [
    "Read more", "Continue reading", "続きを読み込む", "続きを読む", "もっと見る", "全文を表示する", "展开全文", "阅读全文",
    "继续阅读", "더 보기", "계속 읽기", "Weiterlesen", "Lire la suite", "Читать далее",
]  # fmt: skip


def read(body: str):
    page = f"<html><head><title>Pier</title></head><body>{body}</body></html>"
    return read_page(capture(page))


def goes_on(body: str) -> bool:
    page = read(body)
    if page.state is PageState.WHOLE:
        return False
    assert (page.state, page.reasons) == (PageState.PARTIAL, ("more-pages",))
    return True


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    "button",
    [
        "<button class=x>{}</button>",
        "<div><button><span>{}</span> …</button></div>",
        "<a href='#'>{}</a>",
        "<a href='javascript:void(0)'>{}</a>",
        "<div role=button>{}</div>",
    ],
)
def test_a_button_right_behind_the_text_says_that_there_is_more(label, button):
    more = button.format(label)
    assert goes_on(f"<article><h1>Pier</h1>{TEXT}{more}</article>")
    assert goes_on(f"<article><h1>Pier</h1>{TEXT_IN_JAPANESE}{more}</article>")


def test_a_page_without_an_article_element_is_read_by_its_main_one():
    assert goes_on(f"<main><h1>Pier</h1>{TEXT}<button>Read more</button></main>")
    assert goes_on(
        f"<article><h1>Pier</h1>{TEXT[:-4]} Read <a href=/b>the plan</a>.</p><button>Read more</button></article>"
    )


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    "below",
    [
        "</article><article><h2>Ferry</h2><p>The ferry sails again after the long winter storm, says its owner.</p><button>{}</button></article>",
        "<ul><li><a href=/b>The ferry sails again</a></li></ul><button>{}</button></article>",
        "<section><h3>More</h3><p>The ferry sails again after the long winter storm, says its owner.</p></section><aside><button>{}</button></aside></article>",
        "</article><button>{}</button>",
        "</article><div><p>The ferry sails again after the long winter storm, says its owner.</p><a href='/ferry'>{}</a></div>",
        "<p><a href='/ferry'>{}</a></p></article>",
        "<button>{}</button><p>The ferry sails again after the long winter storm, says its owner.</p></article>",
        "<form><button>{}</button></form></article>",
    ],
)
def test_a_button_for_anything_else_leaves_the_article_whole(label, below):
    assert not goes_on(f"<article><h1>Pier</h1>{TEXT}{below.format(label)}")


def test_buttons_that_show_something_else_leave_the_article_whole():
    for label in ("Load more comments", "Share", "Load more"):
        assert not goes_on(f"<article>{TEXT}<button>{label}</button></article>")
    assert not goes_on(f"<article>{TEXT}<button>Read more")
    assert not goes_on(f"<article>{TEXT}<div role=button>Read</div></article><p>Read more</p>")
