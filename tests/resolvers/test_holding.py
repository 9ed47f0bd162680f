"""For how long a kept answer holds: what was found for days, that nothing was found for hours."""

import datetime as dt
import json

import pytest

from archiver.config import Settings
from archiver.flow import Ask, Purpose
from archiver.resolvers import still_holds
from archiver.resolvers.holding import is_negative
from archiver.resolvers.services import SERVICES, asked_of
from tests.resolvers.asking import NOON, capture

FULL = (
    b'[["timestamp"],["20220101000000"]]',
    json.dumps({"message": {"items": [{"DOI": "10.1/x"}], "facets": []}}).encode(),
    b'{"urlkey": "a"}\n{"urlkey": "b"}\n',
    b'{"title": "a work without any list"}',
    b"<html><body>a day's list</body></html>",
    b"<?xml version='1.0'?><rss><channel><item></item></channel></rss>",
    b'<http://a.example/>; rel="original"',
)
EMPTY = (
    b"[]",
    b"",
    b' {"response_items": [], "estimated_nr_results": 0}',
    json.dumps({"query": {"search": []}}).encode(),
    b"<?xml version='1.0'?><rss><channel><title>none</title></channel></rss>",
)


def ask(**more) -> Ask:
    fields = {"url": "https://a.example/", "purpose": Purpose.DISCOVERY}
    return Ask(**(fields | {"max_age": dt.timedelta(days=3)} | more))


def after(hours: float) -> dt.datetime:
    return NOON + dt.timedelta(hours=hours)


@pytest.mark.parametrize("body", FULL)
def test_what_was_found_holds_for_its_days(body):
    assert still_holds(ask(), capture("x", body), after(71))
    assert not still_holds(ask(), capture("x", body), after(73))


@pytest.mark.parametrize("body", EMPTY)
def test_that_nothing_was_found_holds_for_some_hours(body):
    assert is_negative(capture("x", body))
    assert still_holds(ask(), capture("x", body), after(5))
    assert not still_holds(ask(), capture("x", body), after(7))


def test_not_found_holds_for_some_hours_and_a_refusal_not_at_all():
    assert still_holds(ask(), capture("x", b"Not found", status=404), after(5))
    assert not still_holds(ask(), capture("x", b"Not found", status=404), after(7))
    for status in (403, 429, 500, 503):
        assert not still_holds(ask(), capture("x", b"later", status=status), after(0))
    assert not still_holds(ask(), capture("x", b"[[]]", truncated="length"), after(0))


def test_a_page_holds_for_as_long_as_was_asked_and_no_longer():
    copy = ask(purpose=Purpose.CANDIDATE)
    assert still_holds(copy, capture("x", b""), after(71))
    assert not still_holds(copy, capture("x", b""), after(73))
    assert not still_holds(ask(max_age=None), capture("x", b"[1]"), after(0))


def test_every_service_says_how_long_its_answers_hold():
    settings = Settings(endpoints=dict.fromkeys(SERVICES, "https://a.example/"))
    for name in SERVICES:
        asked = asked_of(name, settings)
        assert asked is not None
        assert asked.max_age is not None
        assert asked.max_age >= dt.timedelta(days=1)
