"""Halving the copies of a page: between which two did the words change."""

import datetime as dt
import math
from dataclasses import replace

import pytest

from archiver.flow import drive
from archiver.records import (
    Acceptance,
    Candidate,
    Capture,
    FailureKind,
)
from archiver.resolvers import find_change
from tests.resolvers.asking import (
    Matching,
    Web,
)


def copies(count: int) -> list[Candidate]:
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return [
        Candidate(
            url=f"https://web.archive.org/web/{number}/x",
            resolver="wayback",
            reason="",
            score=0.5,
            acceptance=Acceptance.ADDRESS,
            capture_date=start + dt.timedelta(days=number),
        )
        for number in range(count)
    ]


def holding(outcome):
    if not isinstance(outcome, Capture) or outcome.status != 200:
        return None
    return b"the words" in outcome.body


def web_that_changed(at: int, unreadable: frozenset[int] = frozenset()) -> Matching:
    def answer(url):
        number = int(url.split("/")[4])
        if number in unreadable:
            return 503
        return b"the words" if number < at else b"other"

    return Matching(answer)


@pytest.mark.parametrize("count", [2, 3, 10, 100, 1000])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_the_change_is_found_between_neighbours_in_few_fetches(count, share):
    at = min(max(int(count * share), 1), count - 1)
    web = web_that_changed(at)
    change = drive(find_change(list(reversed(copies(count))), holding), web)
    assert change.before == copies(count)[at - 1]
    assert change.after == copies(count)[at]
    assert change.held_before is True
    assert change.fetches == len(web.asked) <= math.ceil(math.log2(count)) + 2
    assert change.whole


def test_copies_that_cannot_be_read_are_passed_over():
    web = web_that_changed(50, frozenset({0, 48, 49, 50, 51, 99}))
    change = drive(find_change(copies(100), holding), web)
    assert (change.before, change.after) == (copies(100)[47], copies(100)[52])


def test_words_that_came_later_are_a_change_too():
    web = Matching(lambda url: b"the words" if int(url.split("/")[4]) >= 3 else b"other")
    change = drive(find_change(copies(8), holding), web)
    assert (change.after, change.held_before) == (copies(8)[3], False)


def test_no_change_is_claimed_where_none_was_seen():
    for web in (web_that_changed(100), web_that_changed(50, frozenset(range(100)))):
        change = drive(find_change(copies(100), holding, most=200), web)
        assert (change.before, change.after) == (None, None)
    undated = [replace(copy, capture_date=None) for copy in copies(5)]
    assert drive(find_change(undated, holding), Web()).fetches == 0
    one = drive(find_change(copies(1), holding), web_that_changed(1))
    assert (one.before, one.fetches) == (None, 1)


def test_a_search_that_ran_out_of_fetches_says_so():
    change = drive(find_change(copies(1000), holding, most=5), web_that_changed(500))
    assert not change.whole
    assert change.fetches == 5


def test_a_failure_of_ours_ends_no_bisection_wrongly():
    change = drive(find_change(copies(4), holding), Web(otherwise=FailureKind.NO_NETWORK))
    assert (change.before, change.after) == (None, None)
