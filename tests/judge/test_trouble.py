"""What is said while a page or a service that may hold the words gave no answer for now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from archiver.judge import Grounds, judge
from archiver.records import (
    Acceptance,
    AddressState,
    FailureKind,
    Headline,
    PageState,
    Proposal,
    QuoteState,
    SourceState,
    Witness,
)
from tests.making import candidate, capture, case, failure, look, moment, page

GONE: dict[str, Any] = {
    "page": page("Not found", state=PageState.ERROR, reasons=("gone",)),
    "match": None,
}
FOUND: dict[str, Any] = {
    "candidate": candidate(acceptance=Acceptance.FOUND),
    "grounds": Grounds.NAMES,
}
OTHER = candidate("https://other.example/x", Acceptance.FOUND)
TROUBLED = Proposal(candidates=(), troubled=True, whole=False, next_step="Ask the library.")


def found(*looks, **fields):
    return judge(case(*looks, **fields), article="a.txt")


@pytest.mark.parametrize(
    "outcome",
    [
        capture(status=429),
        capture(status=503),
        capture(truncated="length"),
        failure(FailureKind.TIMEOUT),
        failure(FailureKind.DEFERRED),
    ],
)
def test_a_dead_address_is_not_lost_while_another_page_gave_no_answer(outcome):
    other = look(candidate=OTHER, outcome=outcome, page=None, match=None, grounds=None)
    finding = found(look(**GONE), other)
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, SourceState.FAILING)
    assert finding.address is AddressState.GONE
    assert "not-searched" in finding.reasons
    assert finding.next_step is not None
    assert "later" in finding.next_step
    assert "Ask the library." in finding.next_step


def test_a_dead_address_is_not_lost_while_an_archive_gave_no_answer():
    assert found(look(**GONE), proposal=TROUBLED).headline is Headline.UNKNOWN
    assert found(look(**GONE)).headline is Headline.MISSING


def test_what_will_not_pass_leaves_a_dead_address_lost():
    for outcome in (capture(status=403), failure(FailureKind.DNS), failure(FailureKind.ROBOTS)):
        other = look(candidate=OTHER, outcome=outcome, page=None, match=None, grounds=None)
        assert found(look(**GONE), other).headline is Headline.MISSING


def test_a_found_page_that_differs_accuses_nobody_while_another_gave_no_answer():
    differing = look(QuoteState.ALTERED, **FOUND)
    assert found(differing).headline is Headline.DRIFT
    finding = found(differing, proposal=TROUBLED)
    assert (finding.headline, finding.cause) == (Headline.UNKNOWN, None)
    assert "not-searched" in finding.reasons
    given = look(QuoteState.ALTERED)
    assert found(given, proposal=TROUBLED).headline is Headline.DRIFT


def test_a_drift_names_the_last_copy_that_held_the_words_and_the_next_that_does_not():
    old: dict[str, Any] = {"witness": Witness.ARCHIVED}
    looks = (
        look(at=moment(1), **old),
        look(at=moment(2), **old),
        look(QuoteState.ABSENT, at=moment(3), **old),
        look(QuoteState.ABSENT, at=moment(6)),
    )
    finding = found(*looks)
    assert finding.change is not None
    assert [seen.at for seen in finding.change] == [moment(2), moment(3)]
    assert found(*looks[2:]).change is None


def test_pages_that_come_close_are_named_and_errors_are_not():
    close = look(QuoteState.ALTERED, candidate=OTHER, grounds=None)
    finding = found(close)
    assert finding.headline is Headline.UNKNOWN
    assert finding.next_step is not None
    assert OTHER.url in finding.next_step
    error = replace(close, page=page("Not found", state=PageState.ERROR))
    step = found(error).next_step
    assert step is not None
    assert OTHER.url not in step


def test_rivals_are_both_named():
    urls = ("https://a.example/one", "https://a.example/two")
    looks = [look(candidate=candidate(url, Acceptance.FOUND), grounds=None) for url in urls]
    finding = found(*looks, rivals=urls)
    assert "ambiguous" in finding.reasons
    assert finding.next_step is not None
    assert all(url in finding.next_step for url in urls)
