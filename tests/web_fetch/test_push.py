"""The Wayback Machine is asked to keep a page; what it says of that is believed when it is read back."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from dataclasses import replace
from itertools import count

import pytest

from archiver.config import Settings
from archiver.flow import drive
from archiver.records import Capture, Failure, FailureKind, WarcRef
from archiver.warc import open_archive
from archiver.web import Pace, Pushed, open_web, push, push_over
from tests.web_fetch.asking import NOON, TickingClock, cited, settings_for
from tests.web_fetch.raw_server import RawServer, page
from tests.web_fetch.test_politeness import FakeTime

WORDS = b"<p>The harbour stays open.</p>"
NEW, OLD = "20260102120100", "20240102120100"


def told(**fields: str) -> bytes:
    return page(json.dumps(fields).encode(), b"Content-Type: application/json")


def memento(stamp: str, body: bytes = WORDS, status: bytes = b"200 OK") -> bytes:
    at = dt.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    when = at.strftime("Memento-Datetime: %a, %d %b %Y %H:%M:%S GMT").encode()
    return page(body, when, status=status)


class SavePageNow:
    """A stand-in with the real one's addresses: a job is pending twice, then done."""

    def __init__(
        self, *, stamp: str = NEW, copy: bytes | None = None, pending: int = 2, **done: str
    ):
        self.stamp, self.pending, self.done = stamp, pending, done
        self.copy = copy or memento(stamp)
        self.posts: list[bytes] = []
        self.looks = count()

    def answers(self, original: str):
        answers = {
            "/page": page(WORDS),
            "/save": self.save,
            f"/web/{self.stamp}id_/{original}": self.copy,
        }
        answers |= {f"/save/status/spn2-abc?look={n}": self.status(original) for n in range(30)}
        return answers

    def save(self, sock, head):
        self.posts.append(head)
        sock.sendall(told(url="x", job_id="spn2-abc"))

    def status(self, original):
        def answer(sock, _head):
            if next(self.looks) < self.pending:
                sock.sendall(told(status="pending", job_id="spn2-abc"))
                return
            done = {"status": "success", "timestamp": self.stamp, "original_url": original}
            sock.sendall(told(**(self.done or done)))

        return answer


async def pushed(tmp_path, settings, url, pace):
    clock = TickingClock()
    with open_archive(tmp_path, clock=clock) as archive:
        async with open_web(settings, archive, clock, pace=pace) as web:
            capture = await web.fetch(cited(url))
            assert isinstance(capture, Capture)
            return await push_over(web, capture, clock(), settings)


def run(tmp_path, service: SavePageNow, pace: Pace | None = None, **more):
    with RawServer({}) as server:
        original = server.url("/page")
        server.answers = service.answers(original)
        endpoints = {"wayback-save": server.url("/save"), "wayback": server.url("/web/")}
        settings = settings_for(server.port, endpoints=endpoints, **more)
        return asyncio.run(pushed(tmp_path, settings, original, pace or FakeTime().pace)), server


def test_a_page_is_saved_when_its_copy_was_read_back(tmp_path):
    service = SavePageNow()
    got, server = run(tmp_path, service)
    assert (got.state, got.same) == (Pushed.SAVED, True)
    assert got.at == dt.datetime(2026, 1, 2, 12, 1, tzinfo=dt.UTC)
    assert got.copy == server.url(f"/web/{NEW}id_/{server.url('/page')}")
    (post,) = service.posts
    assert post.startswith(b"POST /save HTTP/1.1\r\n")
    assert b"\r\nAccept: application/json\r\n" in post
    assert b"url=http%3A%2F%2F127.0.0.1" in post
    assert b"uthorization" not in post


def test_a_copy_from_before_is_called_so(tmp_path):
    got, _ = run(tmp_path, SavePageNow(stamp=OLD))
    assert got.state is Pushed.OLDER


def test_a_copy_with_other_bytes_is_called_so(tmp_path):
    got, _ = run(tmp_path, SavePageNow(copy=memento(NEW, b"<p>A login page.</p>")))
    assert (got.state, got.same) == (Pushed.SAVED, False)


@pytest.mark.parametrize(
    "copy", [memento(NEW, status=b"404 Not Found"), b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", b"nonsense"]
)  # fmt: skip
def test_a_copy_that_cannot_be_read_proves_nothing(tmp_path, copy):
    got, _ = run(tmp_path, SavePageNow(copy=copy))
    assert got.state is Pushed.UNVERIFIED


def test_a_refusal_is_told_in_the_services_own_words(tmp_path):
    service = SavePageNow(
        status="error", status_ext="error:blocked-url", message="The URL is blocked."
    )
    got, _ = run(tmp_path, service)
    assert (got.state, got.detail) == (Pushed.REFUSED, "The URL is blocked.")


@pytest.mark.parametrize("stamp", ["", "20261345", "yesterday"])
def test_a_save_without_a_time_proves_nothing(tmp_path, stamp):
    got, _ = run(tmp_path, SavePageNow(status="success", timestamp=stamp))
    assert got.state is Pushed.UNVERIFIED


def test_a_job_that_never_ends_is_given_up(tmp_path):
    time = FakeTime()
    got, _ = run(tmp_path, SavePageNow(pending=99), time.pace)
    assert got.state is Pushed.UNANSWERED


def test_the_real_service_is_asked_as_seldom_as_it_wants(tmp_path):
    time = FakeTime()
    run(tmp_path, SavePageNow(), time.pace, delays={"wayback-save-status": 5.0})
    assert time.slept.count(5.0) == 2


CAPTURE = Capture(
    url="https://paper.example/a",
    final_url="https://paper.example/a",
    status=200,
    headers=(),
    body=WORDS,
    fetched_at=NOON,
    warc=WarcRef(path="a.warc.gz", offset=0, length=1, record_id="<urn:uuid:a>"),
    payload_digest="sha256:0",
)


def test_without_an_answer_nothing_is_known():
    asked: list[str] = []

    def answer(asks):
        asked.extend(ask.url for ask in asks)
        return tuple(
            Failure(url=ask.url, kind=FailureKind.DEFERRED, detail="answered 429") for ask in asks
        )

    got = drive(push(CAPTURE, NOON, Settings()), answer)
    assert asked == ["https://web.archive.org/save"]
    assert (got.state, got.detail) == (Pushed.UNANSWERED, "deferred: answered 429")


@pytest.mark.parametrize(
    "body", [b"<html>busy</html>", b"[]", b'{"message": "You have reached your limit."}']
)
def test_an_answer_without_a_job_saves_nothing(body):
    def answer(asks):
        return tuple(replaced(ask.url, body) for ask in asks)

    got = drive(push(CAPTURE, NOON, Settings()), answer)
    assert got.state in (Pushed.REFUSED, Pushed.UNANSWERED)
    assert got.detail


def replaced(url: str, body: bytes) -> Capture:
    return replace(CAPTURE, url=url, final_url=url, body=body, status=429)
