"""A source is left alone for a week after it was looked at; one that fails, for a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec
import pytest

from archiver.audit.due import is_due
from archiver.flow import Ask, Purpose
from archiver.records import Capture, Failure, FailureKind, WarcRef
from tests.audit.test_article import job, run, web

assert web is not None  # the fixture

NOW = dt.datetime(2026, 3, 8, 12, tzinfo=dt.UTC)
URL = "https://news.example/bridge"
CITED = Ask(url=URL, purpose=Purpose.CITED)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def capture(age: dt.timedelta, status: int = 200, truncated: str | None = None) -> Capture:
    return Capture(
        url=URL,
        final_url=URL,
        status=status,
        headers=(),
        body=b"",
        fetched_at=NOW - age,
        warc=WarcRef(path="a.warc.gz", offset=0, length=1, record_id="<urn:uuid:a>"),
        payload_digest="sha256:0",
        truncated=truncated,
    )


def failure(kind: FailureKind, age: dt.timedelta | None) -> Failure:
    at = NOW - age if age is not None else None
    return Failure(url=URL, kind=kind, detail="", failed_at=at)


@pytest.mark.parametrize(
    ("kept", "due"),
    [
        (capture(HOUR), False),
        (capture(7 * DAY - HOUR), False),
        (capture(7 * DAY), True),
        (capture(-HOUR), True),
        (capture(HOUR, truncated="disconnect"), False),
        (capture(25 * HOUR, truncated="disconnect"), True),
        (capture(HOUR, status=503), False),
        (capture(25 * HOUR, status=503), True),
        (capture(HOUR, status=403), False),
        (capture(HOUR, status=404), True),
        (capture(HOUR, status=410), True),
        (failure(FailureKind.TLS, HOUR), False),
        (failure(FailureKind.TIMEOUT, 25 * HOUR), True),
        (failure(FailureKind.NO_NETWORK, HOUR), True),
        (failure(FailureKind.DEFERRED, HOUR), True),
        (failure(FailureKind.DNS, None), True),
    ],
)
def test_when_a_source_is_due_again(kept, due):
    assert is_due(CITED, kept, NOW, 7.0) is due


def test_whoever_wants_no_pause_gets_none():
    assert is_due(CITED, capture(HOUR), NOW, 0.0)
    assert is_due(CITED, failure(FailureKind.TLS, HOUR), NOW, 0.0)


def test_questions_to_indexes_keep_their_own_time():
    ask = Ask(url=URL, purpose=Purpose.DISCOVERY)
    assert is_due(ask, capture(HOUR), NOW, 7.0)
    assert not is_due(replace(ask, max_age=DAY), capture(HOUR), NOW, 7.0)
    assert is_due(replace(ask, max_age=DAY), capture(2 * DAY), NOW, 7.0)
    assert is_due(replace(ask, max_age=DAY), failure(FailureKind.DNS, HOUR), NOW, 7.0)


def asked(planted) -> list[str]:
    return [request.url for request in planted.requests if "news.example" in request.url]


def test_within_a_week_only_the_article_is_read_again(tmp_path, web):
    one = job(web, tmp_path / "a", "https://essays.example/bridge")
    one = replace(one, settings=msgspec.structs.replace(one.settings, recheck_days=7.0))
    first = run(one, web.clock)
    web.requests.clear()
    web.clock.now += 2 * DAY
    second = run(one, web.clock)
    assert asked(web) == []
    assert any("essays.example/bridge" in request.url for request in web.requests)
    assert [it.headline for it in second.report.findings] == [
        it.headline for it in first.report.findings
    ]
    web.clock.now += 6 * DAY
    run(one, web.clock)
    assert URL in asked(web)
