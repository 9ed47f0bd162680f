"""One citation through time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archiver.records import (
    AddressState,
    Headline,
    LedgerLine,
    QuoteState,
    SourceState,
    TimeState,
    Witness,
)
from archiver.reports.timeline import differs_from, render_timeline
from tests.reports.samples import NOW, make_finding, make_observation, whole_reading

CITATION = whole_reading().citations[0]
FINDING = make_finding(CITATION, new=False, time=TimeState.SAME)
LINE = LedgerLine(
    key=FINDING.key,
    headline=Headline.MATCH,
    source=SourceState.LIVE,
    quote=QuoteState.EXACT,
    time=TimeState.FIRST,
    address=AddressState.OK,
    url=FINDING.url,
    changed=dt.date(2026, 5, 1),
)


def look(days: int, quote: QuoteState, **changes):
    return make_observation(
        "https://herald.example/1", at=NOW - dt.timedelta(days=days), quote=quote, **changes
    )


def test_looks_stand_oldest_first_with_what_was_seen():
    finding = replace(
        FINDING,
        observations=(
            look(0, QuoteState.ABSENT),
            look(300, QuoteState.EXACT, witness=Witness.ARCHIVED),
            look(30, QuoteState.NORMALISED),
            look(10, QuoteState.UNREAD, outcome="timeout"),
        ),
    )
    lines = render_timeline(finding, LINE, language="en").splitlines()

    assert [line[2:12] for line in lines[2:6]] == [
        "2026-01-29",
        "2026-10-26",
        "2026-11-15",
        "2026-11-25",
    ]
    assert "archived copy: the same words" in lines[2]
    assert "The host took too long to answer." in lines[4]
    assert lines[6].strip() == (
        "The words were first seen on 2026-01-29 and last seen on 2026-10-26."
    )
    assert lines[7].strip() == "They went from the page between 2026-10-26 and 2026-11-25."
    assert lines[8].strip() == "The ledger says MATCH since 2026-05-01."


def test_words_that_were_never_seen_have_no_first_day():
    told = render_timeline(
        replace(FINDING, observations=(look(0, QuoteState.ABSENT),)), None, language="en"
    )

    assert "first seen" not in told
    assert "ledger" not in told


def test_a_source_that_was_never_reached_says_so():
    told = render_timeline(
        replace(FINDING, observations=(), passage=None), replace(LINE, changed=None), language="ja"
    )

    assert "出典には一度も届いていません。" in told


@pytest.mark.parametrize(
    ("finding", "differs"),
    [
        (FINDING, False),
        (replace(FINDING, new=True), True),
        (replace(FINDING, time=TimeState.ELSEWHERE), True),
        (replace(FINDING, address=AddressState.GONE), True),
        (replace(FINDING, headline=Headline.UNKNOWN), True),
    ],
)
def test_what_moved_since_the_ledger_differs_from_it(finding, differs):
    assert differs_from(finding, LINE) is differs


def test_what_the_ledger_does_not_hold_differs_from_it():
    assert differs_from(FINDING, None)
