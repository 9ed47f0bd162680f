"""What the linear scanner reads, beside a parser that builds the tree of the HTML Standard."""

from __future__ import annotations

import base64
import gzip
import json
import os
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from archiver.pages import read_document
from archiver.records import ZoneKind
from archiver.text import bare
from tests.pages.captures import ARTICLE, JAPANESE, html

PIECES = (
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "</ul>", "<h2>", "<span title='a > b'>",
    "<img alt=x>", "<!-- c -->", "<!---->", "<!x>", "</>", "< ", "&amp;", "&lt;", "&#65;", "&copy", "<a href=\"x'y\">",
    "</a>", "<em\n>", "<P CLASS=x>", "one ", "two", "日本", " ", "\n", "5<6", "a=b", "'", '"', "<wbr>", "<script>var a='<p>';</script>",
    "<style>p{}</style>", "<svg><path d='M0'/></svg>", "<font color=red>", "</font>", "<hr/>", "<o:p>", "</o:p>",
)  # fmt: skip


def body(markup: str) -> str:
    page = read_document(markup.encode(), name="page.html", media_type="text/html; charset=utf-8")
    return "".join(zone.span.of(page.text) for zone in page.zones if zone.kind is ZoneKind.BODY)


def tree(markup: str) -> str:
    parsed = LexborHTMLParser(markup)
    parsed.strip_tags(["script", "style", "noscript", "template", "title", "iframe"])
    return parsed.root.text() if parsed.root else ""


def texts(markup: str) -> list[str]:
    """Return each stretch of text between two tags."""
    parsed = LexborHTMLParser(markup)
    parsed.strip_tags(["script", "style", "noscript", "template", "title", "iframe"])
    nodes = parsed.root.traverse(include_text=True) if parsed.root else ()
    found = (node.text(deep=False) for node in nodes if node.tag == "-text")
    return [text for text in found if text and text.strip()]


def letters(text: str) -> str:
    return "".join(text.split())


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300)
def test_both_read_the_same_letters_of_any_tag_soup(soup):
    assert letters(body(f"<body>{soup}<p>end")) == letters(tree(f"<body>{soup}<p>end"))


@pytest.mark.parametrize(
    "page", [ARTICLE, html(*JAPANESE), ARTICLE.upper(), ARTICLE.replace("</p>", "")]
)
def test_both_read_the_same_letters_of_an_article(page):
    assert letters(body(page)) == letters(tree(page))


@pytest.mark.slow
@pytest.mark.skipif("ARCHIVER_SHARED" not in os.environ, reason="needs the practice pages")
def test_no_sentence_of_a_real_page_is_lost():
    pages = pathlib.Path(os.environ["ARCHIVER_SHARED"], "data", "quotes", "html.jsonl.gz")
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            data = gzip.decompress(base64.b85decode(line["gz"]))
            page = read_document(data, name="page.html", media_type="text/html")
            ours = bare(page.text)
            for words in texts(data.decode("utf-8", "replace")):
                if "\ufffd" not in words:
                    assert bare(words) in ours, line["id"]


@given(
    st.lists(
        st.sampled_from((*PIECES, "<ruby>", "<rt>", "</rt>", "</ruby>", "<noscript>", "</noscript>", "<template>",
                         "<div class=cookie-banner>cookie", "<title>", "\ufdd0", "\ufdd2", "\ufdd4", "<script>")),
        max_size=40,
    ).map("".join)
)  # fmt: skip
@settings(max_examples=300)
def test_spans_are_sound_whatever_the_page(soup):
    page = read_document(soup.encode(), name="page.html")
    length = len(page.text)
    assert [zone.span.start for zone in page.zones] == [0, *(zone.span.end for zone in page.zones)][
        : len(page.zones)
    ]
    assert not page.zones or page.zones[-1].span.end == length
    for before, after in zip(page.blocks, page.blocks[1:], strict=False):
        assert before.end < after.start
    for block in page.blocks:
        assert any(zone.span.holds(block) for zone in page.zones)
        assert block.of(page.text).strip()
    for aside in page.aside:
        assert len(aside) > 0
        assert aside.end <= length
