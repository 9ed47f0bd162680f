"""Lists for people: citations, candidates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archiver.records import (
    CitedDate,
    Headline,
    Precision,
    QuoteState,
    Searched,
    SourceState,
)
from archiver.reports.candidates import render_candidates
from archiver.reports.listing import render_readings
from archiver.reports.shapes.searching import search_shape, searched
from tests.reports.samples import make_finding, make_report, whole_reading

READING = whole_reading()
ONE, TWO = READING.citations[:2]


def dated(precision: Precision, start: dt.date, end: dt.date):
    date = CitedDate(start=start, end=end, precision=precision)
    citation = replace(ONE, reference=replace(ONE.reference, date=date))
    return replace(READING, citations=(citation,))


@pytest.mark.parametrize(
    ("precision", "start", "end", "shown"),
    [
        (Precision.DAY, dt.date(2026, 1, 2), dt.date(2026, 1, 2), "The Herald, 2026-01-02,"),
        (Precision.MONTH, dt.date(2026, 1, 1), dt.date(2026, 1, 31), "The Herald, 2026-01,"),
        (Precision.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31), "The Herald, 2026,"),
        (
            Precision.ISSUE,
            dt.date(2026, 1, 1),
            dt.date(2026, 1, 7),
            "The Herald, 2026-01-01/2026-01-07,",
        ),
    ],
)
def test_a_date_is_shown_as_far_as_it_was_written(precision, start, end, shown):
    assert shown in render_readings([dated(precision, start, end)], language="en")


def test_a_list_of_citations_names_source_address_words_and_rest():
    ibid = replace(ONE, antecedent="citation0", passages=(), ibid=True)
    reading = replace(READING, citations=(ibid, TWO))
    told = render_readings([reading, reading], language="en", color=True)

    assert "[ibid. = citation0]" in " ".join(told.split())
    assert "https://herald.example/1" in told
    assert "(nothing quoted)" in told
    assert "nobody is named for this" in told
    assert "line 3: a note without its text" in told
    assert "2 citations, 1 passage" in told
    assert "\x1b[1messay.md\x1b[0m" in told


def test_an_inferred_date_says_so():
    article = replace(READING.article, published_inferred=True)

    assert "published 2026-11-03 (inferred)" in render_readings(
        [replace(READING, article=article)], language="en"
    )


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Searched.VERIFIED),
        ({"source": SourceState.GATED}, Searched.TEASER),
        (
            {"source": SourceState.OFFLINE, "bibliographic": "NDL Search: a work"},
            Searched.BIBLIOGRAPHIC,
        ),
        ({"source": SourceState.OFFLINE}, Searched.NOT_FOUND),
        ({"source": SourceState.UNLOCATED}, Searched.NOT_FOUND),
        ({"source": SourceState.UNLOCATED, "reasons": ("ambiguous",)}, Searched.AMBIGUOUS),
        ({"source": SourceState.UNLOCATED, "reasons": ("not-searched",)}, Searched.NOT_SEARCHED),
        ({"source": SourceState.FAILING, "reasons": ("no-network",)}, Searched.NOT_SEARCHED),
    ],
)
def test_a_search_that_was_not_carried_out_found_nothing_out(changes, outcome):
    assert searched(make_finding(ONE, **changes)) is outcome


def test_the_best_passage_speaks_for_the_citation():
    lost = make_finding(ONE, source=SourceState.UNLOCATED, url=None)
    told = search_shape([lost, make_finding(ONE)])

    assert told.outcome is Searched.VERIFIED
    assert told.url == "https://herald.example/1"
    assert len(told.candidates) == 1


def test_candidates_are_listed_with_their_reasons():
    dated_candidate = replace(
        make_finding(ONE).candidates[0], capture_date=dt.datetime(2020, 1, 2, tzinfo=dt.UTC)
    )
    unknown = make_finding(
        TWO,
        headline=Headline.UNKNOWN,
        source=SourceState.UNLOCATED,
        quote=QuoteState.UNREAD,
        candidates=(dated_candidate,),
        next_step="Ask the library.",
    )
    report = make_report(make_finding(ONE), unknown, reading=READING)
    empty = replace(READING, article=replace(READING.article, source="bare.md"), citations=())
    told = render_candidates(replace(report, readings=(READING, empty)), language="en")

    assert "found, and the words stand there" in told
    assert "searched, not found" in told
    assert "https://herald.example/1 (2020-01-02)" in told
    assert "given: the author gave it" in told
    assert "cdx: 2 captures" in told
    assert "Ask the library." in told
    assert "bare.md\n  No citations were found." in told
