"""Markdown: what is markup is told from what is words, to the code point."""

from __future__ import annotations

import datetime as dt

import pytest

from archiver.articles import read_article
from archiver.citations.prose import read_prose
from archiver.records import Article, MarkKind
from tests.articles.formats import found, read


def article(text: str) -> Article:
    return read_article(text.encode(), source="a.md")


def words(text: str) -> list[str]:
    prose = read_prose(article(text))
    return [block.span.of(prose.text) for block in prose.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **bold** word", "a bold word"),
        ("a [link](https://a.example/x_(y) 'title') here", "a link here"),
        ("a [link][ref] here\n\n[ref]: https://a.example/", "a link here"),
        ("a [ref] here\n\n[ref]: https://a.example/", "a ref here"),
        ("see <https://a.example/> now", "see https://a.example/ now"),
        ("an ![image](x.png) here", "an  here"),
        ("an ![image [in]][ref] here\n\n[ref]: x.png", "an  here"),
        ('some `code("x")` here', "some  here"),
        ("a <b>tag</b> here", "a tag here"),
        (r"an \*escaped\* star", "an *escaped* star"),
        ("caf&eacute; &amp; bar", "café & bar"),
        ("one\ntwo", "one\ntwo"),
        ("# A *title*", "A title"),
        ("- an item", "an item"),
    ],
)
def test_words_are_what_a_reader_sees(text, expected):
    assert words(text)[0] == expected


def test_code_blocks_hold_no_words():
    assert words("before\n\n```\n(日経:2022.1.19)\n```\n\n    (日経:2022.1.19)\n\nafter") == [
        "before",
        "after",
    ]


def test_front_matter_tells_title_date_and_language():
    found = article(
        '---\ntitle: "The ferry"\ndate: 2021-02-03T10:00:00\nlang: en-GB\n---\n# Other\n\nwords'
    )
    assert (found.title, found.published, found.language) == (
        "The ferry",
        dt.date(2021, 2, 3),
        "en-GB",
    )


def test_the_first_heading_is_the_title_without_front_matter():
    assert article("# The *ferry*\n\nwords").title == "The ferry"


def test_footnotes_are_notes_with_the_places_that_point_to_them():
    text = (
        "One thing.[^a] Another.[^b][^a]\n\n[^a]: Reuters, 5 May 2020.\n[^b]: BBC News, 6 May 2020."
    )
    marks = [(one.kind, one.target) for one in article(text).marks if "note" in one.kind]
    assert marks == [
        (MarkKind.NOTE_MARK, "a"),
        (MarkKind.NOTE_MARK, "b"),
        (MarkKind.NOTE_MARK, "a"),
        (MarkKind.NOTE, "a"),
        (MarkKind.NOTE, "b"),
    ]
    reading = read("a.md", text)
    assert [(form, outlet) for form, outlet, _ in found(reading)] == [
        ("footnote", "reuters"),
        ("footnote", "reuters"),
        ("footnote", "bbc"),
    ] or len(reading.citations) == 3


def test_spans_point_into_the_source_whatever_the_markup():
    text = "彼は「**とても**[大切な](https://a.example/)ことであり、忘れてはならない。」と述べた（日経:2022.1.19）。"
    reading = read("a.md", text)
    for citation in reading.citations:
        assert citation.span.of(text) == citation.raw
        for passage in citation.passages:
            assert passage.span.of(text) == passage.text
    quoted = [p for c in reading.citations for p in c.passages if p.kind == "quotation"]
    assert quoted[0].segments[0].text == "とても大切なことであり、忘れてはならない。"


@pytest.mark.parametrize(
    "text",
    ["[a](", "![a](", "[a][", "![", "`", "[^", "> ", "**", "<a", "[^a]: ", "---\n", "\\", "[](x)"],
)
def test_unfinished_markup_is_still_read(text):
    article(f"word {text}")


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[x](https://a.example/?a=<script>alert(1)</script>)", ["https://a.example/?a=<script>alert(1)</script>"]),
        ("See https://a.example/?a=<script>alert(1)</script> here.", ["https://a.example/?a=<script>alert(1)</script>"]),
        ("https://a.example/x?y=1<br>next", ["https://a.example/x?y=1"]),
        ("[x](https://a.example/日本?q=ä)", ["https://a.example/日本?q=ä"]),
        ("**https://a.example/q**: yes", ["https://a.example/q"]),
    ],
)  # fmt: skip
def test_an_address_stays_as_the_writer_wrote_it(text, urls):
    citations = read("a.md", text).citations
    assert [one.url for citation in citations for one in citation.reference.urls] == urls
