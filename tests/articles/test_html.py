"""HTML: the words of the article, with spans into the source; broken pages are read as far as they go."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from archiver.articles import read_article
from archiver.articles.metadata import read_metadata
from archiver.articles.tags import cut
from archiver.citations.prose import read_prose
from archiver.errors import ArticleError
from archiver.records import Article, MarkKind
from tests.articles.formats import found, read


def article(text: str) -> Article:
    return read_article(text.encode(), source="a.html")


def words(text: str) -> list[str]:
    prose = read_prose(article(text))
    return [block.span.of(prose.text) for block in prose.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>one</p><p>two", ["one", "two"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<p>a <b>bold</b> word &amp; caf&eacute; &#12354; &nosuch;", ["a bold word & café あ &nosuch;"]),
        ("<p>one<br>two", ["one\ntwo"]),
        ("<!-- (日経) --><p>one<!-- two -->", ["one"]),
        ("<p>one<script>two</script><style>three</style>", ["one"]),
        ("<nav>menu</nav><p>one</p><aside>two</aside><form>three</form><footer>four</footer>", ["one"]),
        ("<p>other</p><article><p>one</p></article><p>more</p>", ["one"]),
        ("<p>other</p><main><p>one</p></main>", ["one"]),
        ("<pre>code</pre><p>one", ["one"]),
        ("<p title='a > b'>one", ["one"]),
        ('<p title="a > b>one', ["b>one"]),
        ("<p>1 < 2 and 3 <4", ["1 < 2 and 3 <4"]),
        ("<p>one<", ["one<"]),
        ("<p>one<a", ["one"]),
        ("<p>one<!", ["one"]),
        ("<script>never closed (日経)<p>one", None),
        ("<div><div><p>one</div></p></div></b>", ["one"]),
        ("<p>one</p><hr/><img src=x><p>two", ["one", "two"]),
    ],
)  # fmt: skip
def test_words_are_what_a_reader_sees(text, expected):
    if expected is None:
        with pytest.raises(ArticleError, match="no words"):
            article(text)
    else:
        assert words(text) == expected


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-02-03T10:00:00+09:00">',
        '<meta name="date" content="2021-02-03">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-02-03T00:00:00Z"}</script>',
        '<time datetime="2021-02-03">3 February</time>',
    ],
)
def test_the_date_is_found_in_metadata(head):
    assert article(f"<html><body>{head}<p>one").published == dt.date(2021, 2, 3)


def test_title_and_language_are_found():
    found = article('<html lang="fr"><head><title>Le  port &amp; la mer</title></head><body><p>un')
    assert (found.title, found.language) == ("Le port & la mer", "fr")
    assert article("<h1>The <i>port</i></h1><p>one").title == "The port"
    assert (
        article('<meta property="og:title" content="Port"><title>x</title><p>one').title == "Port"
    )


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Le port | Le Phare", "Le Phare", "Le port"),
        ("港の話 - 灯台通信", "灯台通信", "港の話"),
        ("The Lighthouse", "Lighthouse", "The Lighthouse"),
        ("Le Phare", "Le Phare", "Le Phare"),
        ("Le port", "", "Le port"),
    ],
)
def test_the_sites_own_name_is_no_part_of_the_title(title, site, expected):
    page = f'<meta property="og:site_name" content="{site}"><title>{title}</title><p>un'
    assert article(page).title == expected


def test_metadata_are_read_from_a_page_of_xml_and_a_date_in_a_menu_is_not_the_articles():
    page = (
        '<?xml version="1.0"?><html lang="de"><head><title>Hafen</title></head>'
        '<body><nav><time datetime="2020-01-01">alt</time></nav><p>eins <time>heute</time>'
    )
    found = article(page)
    assert (found.title, found.language, found.published) == ("Hafen", "de", None)
    dated = page.replace("<time>heute", '<time datetime="2021-02-03">heute')
    assert article(dated).published == dt.date(2021, 2, 3)


@pytest.mark.cost
@pytest.mark.parametrize(
    "unit",
    [
        "<b>",
        "<meta",
        '<meta name="a">',
        "<time>",
        "<nav>",
        "<title>",
        "<!--",
        "<script>",
        "&",
        "<?",
    ],
)
def test_metadata_cost_no_more_than_their_bounded_part(unit):
    started = time.process_time()
    read_metadata(unit * (2_000_000 // len(unit)))
    assert time.process_time() - started < 3


def test_a_declared_charset_is_obeyed_and_an_unknown_one_is_not():
    page = '<meta charset="{}"><p>港の話である</p>'
    for name in ("Shift_JIS", "euc-jp"):
        text = page.format(name)
        assert "港の話" in read_article(text.encode(name), source="a.html").text
    assert "港の話" in read_article(page.format("x-no-such").encode(), source="a.html").text
    with pytest.raises(ArticleError, match="cp932"):
        read_article(page.format("Shift_JIS").encode("euc-jp") + b"\xff\xff", source="a.html")


def test_notes_links_works_and_quotations_are_marked():
    text = (
        '<p><a href="https://a.example/">link</a> <a href="#top">up</a> <q cite="https://b.example/">said</q> <cite>Work</cite> '
        '<a href="#n1">[1]</a> <a href="#n9">2</a></p><p id="n1">Reuters, 5 May 2020. <a href="#r">back</a></p>'
    )
    kinds = [one.kind for one in article(text).marks]
    for kind in (MarkKind.LINK, MarkKind.QUOTE, MarkKind.WORK, MarkKind.NOTE_MARK, MarkKind.NOTE):
        assert kinds.count(kind) == 1, kind
    assert ("footnote", "reuters", "2020-05-05") in found(read("a.html", text))


def test_the_address_of_a_note_is_where_its_link_leads():
    for note in (
        'New York Times, Feb. 14, 2021 <a href="https://www.nytimes.com/x">link</a>',
        '<a href="https://www.nytimes.com/x">New York Times, Feb. 14, 2021</a>',
    ):
        text = f'<p>The pier was sold in spring.<a href="#n1">1</a></p><ol><li id="n1">{note}</ol>'
        (citation,) = read("a.html", text).citations
        assert [one.url for one in citation.reference.urls] == ["https://www.nytimes.com/x"]
        assert [one.text for one in citation.passages] == ["The pier was sold in spring"]


def test_the_foot_of_a_block_quotation_signs_it_and_the_pages_foot_does_not():
    text = (
        "<p>The agency wrote:</p><blockquote><p>The pier will close for ten months in all.</p>"
        '<footer><cite><a href="https://www.reuters.com/x">Reuters, 2 March 2021</a></cite></footer>'
        "</blockquote><footer>BBC News, 3 March 2021</footer>"
    )
    (citation,) = read("a.html", text).citations
    assert [one.text for one in citation.passages] == ["The pier will close for ten months in all."]
    assert [one.url for one in citation.reference.urls] == ["https://www.reuters.com/x"]


def test_an_unknown_outlet_in_a_cite_element_is_kept_by_its_name():
    text = "<p>Fog came in during the night (<cite>Harbour Notes of the North</cite>, 19 January 2021)."
    citation = read("a.html", text).citations
    assert [one.reference.outlet.name for one in citation if one.reference.outlet] in (
        [],
        ["Harbour Notes of the North"],
    )


def test_every_piece_covers_its_stretch_and_together_they_cover_the_page():
    text = "<p>one &amp; <b class=x>two</b><!-- c --><script>x</script>three"
    pieces = list(cut(text))
    assert "".join(piece.span.of(text) for piece in pieces) == text


def test_a_run_of_links_is_a_menu_unless_a_heading_says_that_it_lists_sources():
    links = "".join(f'<li><a href="https://{name}.example/">{name}</a></li>' for name in "abc")
    assert words(f"<ul>{links}</ul><p>one") == ["one"]
    assert words(f"<p>one</p><h2>Sources</h2><ul>{links}</ul>") == ["one", "Sources", "a", "b", "c"]
    assert words('<p>one</p><li><a href="https://a.example/">a</a></li>') == ["one", "a"]


def test_a_page_that_is_one_form_is_read_all_the_same():
    assert words("<form><p>one</p></form>") == ["one"]
    assert words("<p>other</p><article></article>") == ["other"]


def test_control_characters_do_not_spoil_a_page():
    assert words("<p>one\x08two</p>") == ["one\x08two"]


def test_a_picture_credit_is_no_citation():
    assert (
        found(
            read(
                "a.html",
                "<p>The harbour at night (Photo: Ann Lee/AFP). It rained (AFP/Getty Images).",
            )
        )
        == []
    )


def test_a_page_nested_a_thousand_deep_is_read():
    assert words("<div>" * 1000 + "<p>one") == ["one"]
    assert words("<b>" * 1000 + "one" + "</b>" * 1000) == ["one"]


@pytest.mark.parametrize(
    "menu",
    [
        '<div><a href="https://m.example/1">A</a> | <a href="https://m.example/2">B</a> | <a href="https://m.example/3">C</a></div>',
        '<div><a href="https://m.example/1">A</a><a href="https://m.example/2">B</a><a href="https://m.example/3">C</a></div>',
        '<p><a href="https://m.example/1">A</a>&nbsp;•&nbsp;<a href="https://m.example/2">B</a> » <a href="https://m.example/3">C</a></p>',
    ],
)
def test_links_in_one_line_with_nothing_between_them_are_a_menu(menu):
    page = f"<html><body>{menu}<p>The pier closed (Reuters, 5 May 2020).</p>{menu}</body></html>"
    assert [one for one in found(read("a.html", page)) if one[0] == "link"] == []


def test_sources_with_words_between_them_are_no_menu():
    page = '<p>Sources: <a href="https://m.example/1">one</a>, <a href="https://m.example/2">two</a> and <a href="https://m.example/3">three</a>.</p>'
    assert len(found(read("a.html", page))) == 3
