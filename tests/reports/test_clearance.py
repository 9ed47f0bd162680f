"""The clearance sheet: what an editor signs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archiver.judge import judge
from archiver.records import (
    Article,
    Attestation,
    Headline,
    QuoteState,
    Reading,
    Report,
    SourceState,
    Waiver,
)
from archiver.reports import render
from archiver.reports.clearance import Standing, standing
from tests.making import case, look

MATCH = judge(case(look()), article="a.txt")
OPEN = replace(MATCH, key="p2", headline=Headline.DRIFT)
BY_HAND = replace(
    MATCH,
    key="p3",
    read_headline=Headline.UNKNOWN,
    attestation=Attestation(
        verdict=Headline.MATCH,
        basis="print edition, p. 4",
        by="A. Aoki",
        date=dt.date(2026, 5, 1),
        passage="sha256:0",
    ),
)
WAIVED = replace(
    MATCH,
    key="p4",
    headline=Headline.WAIVED,
    waived_headline=Headline.DRIFT,
    waiver=Waiver(key="p4", reason="to be corrected", owner="B. Ito", until=dt.date(2026, 9, 1)),
)


def sheet(*findings, language="en"):
    article = Article(source="a.txt", text="x" * 100, title="On bread", language="en")
    report = Report(
        tool="archiver 1",
        started_at=dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC),
        settings_digest="x",
        readings=(Reading(article=article, citations=()),),
        findings=findings,
    )
    return render(report, format="clearance", language=language)


def test_the_sheet_counts_what_is_cleared_by_hand_and_open():
    told = sheet(MATCH, OPEN, BY_HAND, WAIVED)

    assert "1 cleared, 2 by hand, 1 open" in told
    assert "[MATCH, A. Aoki, 2026-05-01: print edition, p. 4]" in " ".join(told.split())
    assert "set aside by B. Ito until 2026-09-01" in " ".join(told.split())
    assert told.index("Open") < told.index("By hand") < told.index("Cleared")
    assert told.splitlines()[-1].startswith("Signed off by")


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (MATCH, Standing.CLEARED),
        (replace(MATCH, headline=Headline.FOUND, quote=QuoteState.NONE), Standing.CLEARED),
        (replace(MATCH, headline=Headline.FOUND, quote=QuoteState.RENDERED), Standing.OPEN),
        (replace(MATCH, headline=Headline.UNKNOWN, source=SourceState.OFFLINE), Standing.OPEN),
        (replace(MATCH, headline=Headline.MISSING), Standing.OPEN),
        (replace(BY_HAND, headline=Headline.DRIFT), Standing.OPEN),
        (BY_HAND, Standing.BY_HAND),
        (WAIVED, Standing.BY_HAND),
    ],
)
def test_nothing_is_cleared_that_was_not_read_or_vouched_for(finding, expected):
    assert standing(finding) is expected


def test_the_sheet_is_in_the_reader_s_language():
    assert "確認済み1件、人による確認0件、未解決1件" in sheet(MATCH, OPEN, language="ja")
