"""The HTML report: one file, no request, nothing in it acts but its own script."""

from __future__ import annotations

import base64
import hashlib
import re

import lxml.html
import pytest

from archiver.records import Control, Edit, EditKind, EditOp, Headline, QuoteState, Span
from archiver.reports import render
from tests.reports.hostile import ALL, filled
from tests.reports.samples import (
    every_ending,
    make_finding,
    make_quoted,
    make_reading,
    make_report,
)

VARIABLE = {
    "data-address",
    "data-span",
    "value",
    "title",
    "lang",
    "x",
    "width",
    "id",
    "href",
    "aria-label",
}


def parsed(report, **style):
    return lxml.html.document_fromstring(render(report, format="html", **style))


def skeleton(report) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with its attributes' names: what a browser would build."""
    found = []
    for element in parsed(report).iter():
        if isinstance(element.tag, str):
            told = sorted(
                name if name in VARIABLE else f"{name}={value}"
                for name, value in element.attrib.items()
            )
            found.append((element.tag, tuple(told)))
    return found


@pytest.fixture(scope="module")
def harmless():
    return skeleton(filled("words"))


def test_hostile_words_change_nothing_of_the_structure(harmless):
    for words in ALL:
        assert skeleton(filled(words, url="words")) == harmless


def test_every_link_leads_to_the_web_or_within():
    for words in ALL:
        for element in parsed(filled(words)).iter("a"):
            assert re.match(r"https?://|#a\d+-\d+\Z", element.get("href", ""))


def test_nothing_is_fetched_and_only_our_own_script_and_style_run():
    document = parsed(every_ending())
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, directive in (("script", "script-src"), ("style", "style-src")):
        (element,) = document.iter(name)
        digest = hashlib.sha256((element.text or "").encode()).digest()
        assert f"{directive} 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert not document.xpath("//*[@src or @srcset or @style or @onclick]")
    assert not list(document.iter("link", "img", "iframe", "object", "embed"))


def test_what_differs_is_marked_in_both_texts_and_not_by_colour_alone():
    document = parsed(every_ending())
    (card,) = document.xpath("//article[contains(., 'Herald:2026.11.4)')]")

    assert [it.text for it in card.xpath(".//blockquote/del[not(@class)]")] == ["18"]
    assert [it.text for it in card.xpath(".//blockquote/ins[not(@class)]")] == ["8"]
    assert "figure" in card.text_content()
    assert "may change the sense" in card.text_content()


def test_a_reader_finds_counts_strip_and_every_finding():
    document = parsed(every_ending())

    numbers = [int(it.text) for it in document.xpath("//span[@class='number']")]
    assert sum(numbers) == 13
    assert len(document.xpath("//article")) == 13
    stripes = document.xpath("//*[local-name()='svg']/*[local-name()='a']/@href")
    assert {f"#{it.get('id')}" for it in document.xpath("//article")} == set(stripes)
    assert document.xpath("string(//html/@lang)") == "en"


def test_proof_timeline_and_candidates_stand_at_each_finding():
    document = parsed(every_ending())
    (card,) = document.xpath("//article[contains(., 'Herald:2026.11.4)')]")
    told = card.xpath("string(.//details)")

    for expected in (
        "warcs/essay/2026-11-25.warc.gz",
        "byte 1234, 5678 bytes",
        "<urn:uuid:6f1c7f0e-0000-4000-8000-000000000001>",
        "2025-11-25 09:30",
        "archived copy",
        "(given: the author gave it)",
        "cdx",
    ):
        assert expected in told
    assert card.get("data-span") == "166 199"


def test_links_open_the_page_and_the_words_on_it():
    document = parsed(every_ending())
    (card,) = document.xpath("//article[contains(., 'Herald:2026.11.1)')]")

    assert card.xpath(".//p[@class='links']/a/@href") == [
        "https://herald.example/1",
        "https://herald.example/1#:~:text=words",
    ]
    assert set(card.xpath(".//p[@class='links']/a/@rel")) == {
        "noopener noreferrer nofollow external"
    }


def test_context_is_short_unless_private():
    shared = parsed(every_ending()).xpath("string(//span[@class='around'][starts-with(., 'b')])")
    private = parsed(every_ending(), private=True).xpath(
        "string(//span[@class='around'][starts-with(., 'b')])"
    )

    assert (len(shared), len(private)) == (200, 300)


def test_japanese_is_spoken_and_said_to_be():
    document = parsed(every_ending(), language="ja")

    assert document.get("lang") == "ja"
    assert "出典はこう言っていない" in document.text_content()


def test_a_failed_control_is_an_alarm():
    report = make_report(controls=(Control(name="a wall", expected="UNKNOWN", got="MATCH"),))

    (alarm,) = parsed(report).xpath("//*[@role='alert']")
    assert "a wall: expected UNKNOWN, got MATCH" in alarm.text_content()


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 4, 3, 8), (2, 6, 5, 9)],
        [(0, 0, 3, 3)],
        [(0, 999, 3, 999)],
        [(5, 9, 0, 2)],
        [(10, 12, 20, 21), (0, 4, 3, 8)],
    ],
)
def test_edits_that_overlap_or_lie_outside_lose_no_word(spans):
    reading = make_reading(("rose by 18 percent", "(Herald)"))
    edits = tuple(
        Edit(
            op=EditOp.REPLACE,
            kind=EditKind.WORDING,
            material=True,
            quote=Span(a, b),
            quote_text="q",
            source=Span(c, d),
            source_text="s",
        )
        for a, b, c, d in spans
    )
    finding = make_finding(
        reading.citations[0],
        headline=Headline.DRIFT,
        quote=QuoteState.ALTERED,
        quoted=make_quoted(QuoteState.ALTERED, *edits),
    )
    document = parsed(make_report(finding, reading=reading))
    article, source = document.xpath("//blockquote")

    assert article.text_content() == "rose by 18 percent"
    assert source.text_content() == "Prices rose by 8 percent in a year."
