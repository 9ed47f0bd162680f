"""A report of thousands of findings, each with a diff, candidates and a history."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from archiver.records import Cause, Headline, QuoteState, Report, TimeState, Witness
from tests.reports.samples import (
    COMMA,
    FIGURE,
    make_finding,
    make_observation,
    make_quoted,
    make_reading,
    make_report,
)

_WORDS = "rose by 18 percent in the district of Northmoor, the harbour office said"
_LOOKS = 6


def many_findings(number: int) -> Report:
    """Return *number* findings of one article, of every headline in turn."""
    reading = make_reading(
        *((f"{_WORDS}, {each}", f"(Herald:2026.11.{each % 28 + 1})") for each in range(number))
    )
    turns: tuple[dict[str, Any], ...] = (
        {},
        {
            "headline": Headline.DRIFT,
            "quote": QuoteState.ALTERED,
            "cause": Cause.SOURCE_CHANGED,
            "time": TimeState.CHANGED,
            "reasons": ("words-altered",),
            "quoted": make_quoted(QuoteState.ALTERED, FIGURE, COMMA),
        },
        {"headline": Headline.UNKNOWN, "quote": QuoteState.UNREAD, "quoted": None},
        {"headline": Headline.FOUND, "quote": QuoteState.RENDERED},
    )
    findings = tuple(
        replace(
            make_finding(citation, **turns[place % len(turns)]),
            observations=_history(citation.reference.urls[0].url),
        )
        for place, citation in enumerate(reading.citations)
    )
    return make_report(*findings, reading=reading)


def _history(url: str):
    first = make_observation(url)
    return tuple(
        replace(first, at=first.at - dt.timedelta(days=7 * week), witness=Witness.LIVE)
        for week in range(_LOOKS)
    )
