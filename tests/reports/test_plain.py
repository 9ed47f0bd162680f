"""The report that an editor reads."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from archiver.records import (
    Article,
    Control,
    Headline,
    Match,
    Quoted,
    QuoteState,
    Reading,
    SourceState,
    Span,
)
from archiver.reports import render
from archiver.reports.columns import columns, wrap
from archiver.reports.story import SEVERITY
from tests.reports.samples import (
    every_ending,
    make_finding,
    make_reading,
    make_report,
    whole_reading,
)


def plain(report, **style) -> str:
    return render(report, format="plain", **style)


def paragraph(report, word: str, **style) -> str:
    """Return the one paragraph that contains *word*, unwrapped."""
    found = [part for part in plain(report, **style).split("\n\n") if word in part]
    assert len(found) == 1, found
    return re.sub(r"\s+", " ", found[0])


def test_findings_stand_worst_first():
    words = re.findall(r"^([A-Z]{5,7})  line", plain(every_ending()), re.MULTILINE)

    assert words == sorted(words, key=[str(h) for h in SEVERITY].index)
    assert len(words) == 13


def test_a_finding_has_its_line_its_citation_and_its_proof():
    told = paragraph(every_ending(), "(Herald:2026.11.4)")

    assert told.startswith("DRIFT line 4 (Herald:2026.11.4) new")
    assert "rose by 18 percent, said source 4" in told
    assert "https://herald.example/4" in told
    assert "warcs/essay/2026-11-25.warc.gz, byte 1234, 5678 bytes" in told
    assert "urn:uuid:6f1c7f0e-0000-4000-8000-000000000001" in told
    assert "Key: passage4" in told


def test_an_edit_is_shown_before_and_after_with_what_it_does():
    told = paragraph(every_ending(), "(Herald:2026.11.4)")

    assert "18 → 8 (figure; may change the sense)" in told
    assert ", → (nothing) (punctuation; leaves the sense)" in told


def test_a_changed_page_is_told_with_the_day_of_the_copy_that_held_the_words():
    told = paragraph(every_ending(), "(Herald:2026.11.4)")

    assert "the page changed after it was cited (the copy of 2025-11-25 held the words)" in told


def test_words_that_no_copy_holds_are_told_with_the_days_of_the_copies():
    told = paragraph(every_ending(), "(Herald:2026.11.5)")

    assert "it differs from the copies captured on 2025-11-25 and 2026-11-25" in told


def test_a_match_says_where_and_which_foldings_were_applied():
    told = paragraph(every_ending(), "(Herald:2026.11.2)")

    assert "in the archived copy of 2025-11-25" in told
    assert "full and half width, style of quotation marks" in told
    assert "The cited address no longer works; the source was found elsewhere." in told


def test_facts_are_counted_and_shown():
    told = paragraph(every_ending(), "(Herald:2026.11.7)")

    assert "1 of 2 agree" in told
    assert "18 percent → 18 percent (measure: agrees)" in told
    assert "2021 (date: not found in the source)" in told


def test_a_waiver_keeps_saying_what_it_sets_aside():
    told = paragraph(every_ending(), "(Herald:2026.11.12)")

    assert "without that: DRIFT" in told


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("source", [s for s in SourceState if s is not SourceState.LOST])
@pytest.mark.parametrize("quote", QuoteState)
@pytest.mark.parametrize("reasons", [(), ("ambiguous",), ("timeout",), ("brand-new-code",)])
def test_no_unknown_is_without_a_next_step(language, source, quote, reasons):
    reading = whole_reading()
    finding = make_finding(
        reading.citations[0],
        headline=Headline.UNKNOWN,
        source=source,
        quote=quote,
        reasons=reasons,
        quoted=None,
        evidence=None,
        url=None,
    )
    told = plain(make_report(finding, reading=reading), language=language)

    assert re.search(r"(Next|次に): +\S", told)
    assert "{" not in told


def test_the_next_step_that_was_found_is_the_one_shown():
    assert "Ask the National Library" in paragraph(every_ending(), "(Herald:2026.11.10)")


def test_no_network_is_never_told_as_missing():
    told = paragraph(every_ending(), "(Herald:2026.11.9)")

    assert told.startswith("UNKNOWN")
    assert "There was no network, so the source was not looked up." in told


def test_counts_sum_to_the_findings():
    last = plain(every_ending()).splitlines()[-1]
    total, *parts = map(int, re.findall(r"\d+", last))

    assert total == sum(parts) == 13


def test_an_article_without_citations_says_so_in_one_line():
    bare = Reading(article=Article(source="bare.md", text="nothing\n"), citations=())
    told = plain(make_report(reading=bare))

    assert "bare.md\n  No citations were found.\n" in told


def test_orphans_and_problems_are_told_with_their_place():
    told = plain(every_ending())

    assert "line 14  nobody is named for this" in told
    assert "line 3: a note without its text" in told


def test_a_failed_control_is_told_at_the_top():
    report = replace(
        every_ending(), controls=(Control(name="a wall", expected="UNKNOWN", got="MATCH"),)
    )

    assert "a wall: expected UNKNOWN, got MATCH" in plain(report).splitlines()[1]


def test_colour_is_only_paint():
    colored = plain(every_ending(), color=True)

    assert "\x1b[1;35mDRIFT\x1b[0m" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain(every_ending())


def test_nothing_of_the_web_acts_on_the_terminal():
    evil = "\x1b[2J\u202egniht\x07\n::error::x ##[error]"
    reading = make_reading((f"a{evil}b", f"({evil})"), source="es\x1bsay.md", orphan=evil)
    quoted = Quoted(
        match=Match(state=QuoteState.ALTERED, method="aligned", score=0.5, span=Span(0, 1)),
        source_text=evil,
        context_before=evil,
    )
    finding = make_finding(
        reading.citations[0],
        article="es\x1bsay.md",
        headline=Headline.UNKNOWN,
        url=f"https://a.example/{evil}",
        reasons=(evil,),
        next_step=evil,
        quoted=quoted,
    )
    for format_name in ("plain", "markdown", "json"):
        for language in ("en", "ja"):
            told = render(
                make_report(finding, reading=reading), format=format_name, language=language
            )
            assert not {unicodedata.category(c) for c in told.replace("\n", "")} & {"Cc", "Cf"}
            assert "##[" not in told
            assert not any(line.lstrip().startswith("::") for line in told.splitlines())


def test_wide_characters_fill_two_columns():
    assert columns("日経 A") == 6
    assert columns("e\u0301") == 1
    assert columns("\x1b[31mab\x1b[0m") == 2


@pytest.mark.parametrize(
    "words",
    [
        "a" * 500,
        "日本語の長い文。" * 40,
        "word " * 100,
        "https://a.example/" + "x" * 300 + " and then some words",
        "",
    ],
)
def test_wrapped_lines_keep_all_words_and_fit(words):
    lines = list(wrap("Label:", words, width=60))
    text = "".join(line[11:] for line in lines)

    assert text.replace(" ", "") == words.replace(" ", "")
    longest = max((columns(w) for w in words.split() if w.isascii()), default=0)
    assert all(columns(line) <= max(62, longest + 11) for line in lines)


def test_no_japanese_line_begins_with_a_closing_mark():
    lines = list(wrap("理由:", "あ" * 23 + "。「い" * 60, width=60))

    assert not any(line.strip().startswith(("。", "」")) for line in lines)
