"""Links that lead to the words after their page is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import lxml.html
import pytest

from archiver.records import QuoteState, Witness
from archiver.reports import render
from archiver.reports.robust_links import robust_link
from tests.reports.samples import (
    NOW,
    make_finding,
    make_observation,
    make_report,
    whole_reading,
)

ORIGINAL = "https://herald.example/1"
FINDING = make_finding(whole_reading().citations[0])


def copy_of(day: dt.date, **changes):
    at = dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC)
    url = f"https://archive.example/web/{at:%Y%m%d%H%M%S}id_/{ORIGINAL}"
    return make_observation(url, witness=Witness.ARCHIVED, at=at, **changes)


def linked(*observations):
    found = robust_link(replace(FINDING, observations=observations))
    assert found
    return found


def test_the_copy_nearest_to_the_citation_is_linked_in_its_form_for_readers():
    early, near, late = (copy_of(dt.date(2026, month, 3)) for month in (1, 11, 12))

    found = linked(early, near, late, make_observation(ORIGINAL))

    assert found.original == ORIGINAL
    assert found.copy == f"https://archive.example/web/20261103090000/{ORIGINAL}"
    assert found.seen == near.at


def test_a_copy_without_the_words_is_no_version():
    found = linked(
        copy_of(dt.date(2026, 11, 3), quote=QuoteState.ABSENT), make_observation(ORIGINAL)
    )

    assert found.copy is None
    assert (found.original, found.seen) == (ORIGINAL, NOW)


@pytest.mark.parametrize("quote", [QuoteState.ABSENT, QuoteState.ALTERED, QuoteState.UNREAD])
def test_a_source_in_which_the_words_were_not_found_has_no_link(quote):
    seen = make_observation(ORIGINAL, quote=quote)

    assert robust_link(replace(FINDING, observations=(seen,))) is None


def test_without_a_date_the_oldest_copy_is_linked():
    undated = replace(FINDING.citation.reference, date=None)
    finding = replace(
        FINDING,
        citation=replace(FINDING.citation, reference=undated),
        observations=(copy_of(dt.date(2026, 11, 3)), copy_of(dt.date(2025, 1, 3))),
    )

    found = robust_link(finding)

    assert found
    assert found.seen.year == 2025


def test_every_source_is_linked_once_with_its_attributes():
    told = render(
        make_report(
            replace(FINDING, observations=(copy_of(dt.date(2026, 11, 3)),)),
            replace(FINDING, observations=(copy_of(dt.date(2026, 11, 3)),)),
        ),
        format="robustlinks",
    )

    (element,) = lxml.html.document_fromstring(told).iter("a")
    assert dict(element.items()) == {
        "href": ORIGINAL,
        "data-originalurl": ORIGINAL,
        "data-versionurl": f"https://archive.example/web/20261103090000/{ORIGINAL}",
        "data-versiondate": "2026-11-03T09:00:00Z",
    }
