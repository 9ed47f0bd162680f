"""What a fetch returned is what the archive says afterwards: every field, byte for byte."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import time
from typing import TYPE_CHECKING

import pytest

from archiver.records import Capture, Failure, FailureKind
from archiver.warc import open_archive
from archiver.web import open_web
from tests.web_fetch.asking import (
    NOON,
    SMALL,
    TickingClock,
    cited,
    fetch_all,
    fetch_one,
    replay,
    settings_for,
)
from tests.web_fetch.raw_server import Answer, RawServer, page, redirect

if TYPE_CHECKING:
    import socket

WORDS = "三月、カザフスタンは抗議に揺れた。".encode() * 200


def cut(sock: socket.socket, _head: bytes) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this")


def slow(sock: socket.socket, _head: bytes) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this")
    time.sleep(3)


def silent(_sock: socket.socket, _head: bytes) -> None:
    time.sleep(3)


ANSWERS: dict[str, Answer] = {
    "/plain": page(WORDS, b"Content-Type: text/plain; charset=utf-8"),
    "/missing": page(b"nothing here", status=b"404 Not Found"),
    "/to-plain": redirect("/plain"),
    "/to-missing": redirect("/missing", 301),
    "/twice": redirect("/to-plain", 307),
    "/circle": redirect("/circle-back"),
    "/circle-back": redirect("/circle"),
    "/away": redirect("ftp://files.example/x"),
    "/nowhere": b"HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nhm",
    "/gzip": page(gzip.compress(WORDS), b"Content-Encoding: gzip"),
    "/half-gzip": page(gzip.compress(WORDS)[:-30], b"Content-Encoding: gzip"),
    "/not-gzip": page(WORDS, b"Content-Encoding: gzip"),
    "/unknown-coding": page(WORDS, b"Content-Encoding: rot13"),
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nA: b\r\n\r\n",
    "/bad-chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\nrest of it",
    "/close": b"HTTP/1.1 200 OK\r\n\r\nuntil the end",
    "/cut": cut,
    "/slow": slow,
    "/silent": silent,
    "/empty": b"",
    "/noise": b"\x00\x01\x02 SSH-2.0-nothing\r\n",
    "/half-head": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "/no-content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/more-than-said": page(b"x" * 10) + "記事の残り".encode(),
    "/unasked": page(b"x" * 10) + page(b"PHANTOM"),
    "/early-hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + page(b"final"),
    "/memento": page(b"old", b"Memento-Datetime: Wed, 01 Dec 2021 10:11:12 GMT"),
    "/huge": page(b"x" * 250_000),
    "/bomb": page(gzip.compress(bytes(5_000_000)), b"Content-Encoding: gzip"),
    "/header-flood": b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 20_000 + b"\r\n",
    "/wait": page(b"slow down", b"Retry-After: 3600", status=b"429 Too Many Requests"),
    "/busy": page(b"no date", status=b"503 Service Unavailable"),
}


@pytest.mark.parametrize("path", sorted(ANSWERS))
def test_the_archive_replays_what_was_fetched(tmp_path, path):
    with RawServer(ANSWERS) as server:
        settings = settings_for(server.port, deadline_seconds=1.0, budgets=SMALL)
        ask = cited(server.url(path))
        fetched = fetch_one(tmp_path, settings, ask)
    assert replay(tmp_path, ask) == fetched
    for left in ("state.sqlite", "index.cdxj"):
        (tmp_path / left).unlink(missing_ok=True)
    before = sorted(path.name for path in tmp_path.iterdir())
    assert replay(tmp_path, ask) == fetched
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def outcome(tmp_path, path, **more):
    with RawServer(ANSWERS) as server:
        settings = settings_for(server.port, deadline_seconds=1.0, budgets=SMALL, **more)
        return fetch_one(tmp_path, settings, cited(server.url(path)))


@pytest.mark.parametrize(
    ("path", "status", "body", "truncated"),
    [
        ("/plain", 200, WORDS, None),
        ("/missing", 404, b"nothing here", None),
        ("/to-plain", 200, WORDS, None),
        ("/to-missing", 404, b"nothing here", None),
        ("/nowhere", 302, b"hm", None),
        ("/gzip", 200, WORDS, None),
        ("/chunked", 200, b"hello world", None),
        ("/close", 200, b"until the end", None),
        ("/cut", 200, b"only this", "disconnect"),
        ("/slow", 200, b"only this", "time"),
        ("/no-content", 204, b"", None),
        ("/more-than-said", 200, b"x" * 10, "unspecified"),
        ("/unasked", 200, b"x" * 10, None),
        ("/early-hints", 200, b"final", None),
        ("/not-gzip", 200, WORDS, "unspecified"),
        ("/busy", 503, b"no date", None),
    ],
)
def test_a_capture_says_what_came_and_whether_it_is_whole(tmp_path, path, status, body, truncated):
    got = outcome(tmp_path, path)
    assert isinstance(got, Capture)
    assert (got.status, got.body, got.truncated) == (status, body, truncated)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/circle", FailureKind.REDIRECTS),
        ("/away", FailureKind.REFUSED),
        ("/silent", FailureKind.TIMEOUT),
        ("/empty", FailureKind.PROTOCOL),
        ("/noise", FailureKind.PROTOCOL),
        ("/half-head", FailureKind.PROTOCOL),
        ("/header-flood", FailureKind.BUDGET),
        ("/wait", FailureKind.DEFERRED),
    ],
)
def test_a_failure_says_why(tmp_path, path, kind):
    got = outcome(tmp_path, path)
    assert isinstance(got, Failure)
    assert got.kind is kind
    assert got.detail
    assert got.warc is not None


def test_redirects_are_told_in_order(tmp_path):
    got = outcome(tmp_path, "/twice")
    assert isinstance(got, Capture)
    assert [(hop.status, hop.location) for hop in got.redirects] == [
        (307, "/to-plain"),
        (302, "/plain"),
    ]
    assert got.final_url.endswith("/plain")


def test_caps_hold(tmp_path):
    huge, bomb = outcome(tmp_path / "a", "/huge"), outcome(tmp_path / "b", "/bomb")
    assert huge.truncated == bomb.truncated == "length"
    assert len(huge.body) <= SMALL.wire_bytes + 65536
    assert len(bomb.body) == SMALL.decoded_bytes


def test_the_copy_of_a_moment_can_be_asked_for(tmp_path):
    pages = {"/": page(b"first")}

    async def again(settings, ask, moment):
        clock = TickingClock(NOON + dt.timedelta(days=1))
        with open_archive(tmp_path, clock=clock) as archive:
            async with open_web(settings, archive, clock) as web:
                second = await web.fetch(ask)
                old = await web.fetch(cited(ask.url, kept_at=moment))
                none = await web.fetch(cited(ask.url, kept_at=NOON))
                fresh = await web.fetch(cited(ask.url, max_age=dt.timedelta(days=7)))
                return second, old, none, fresh, archive.kept(ask.url)

    with RawServer(pages) as server:
        ask, settings = cited(server.url("/")), settings_for(server.port)
        first = fetch_one(tmp_path, settings, ask)
        assert isinstance(first, Capture)
        pages["/"] = page(b"second")
        second, old, none, fresh, moments = asyncio.run(again(settings, ask, first.fetched_at))
    assert (second.body, old.body) == (b"second", b"first")
    assert none.kind is FailureKind.NOT_ARCHIVED
    assert fresh == second
    assert moments == (first.fetched_at, second.fetched_at)
    assert old == first


def test_a_capture_says_what_robots_txt_said_of_it_live_and_replayed(tmp_path):
    rules = page(b"User-agent: *\nDisallow: /a\n")
    with RawServer({"/robots.txt": rules, "/a": page(b"x"), "/b": page(b"y")}) as server:
        asks = [cited(server.url("/a")), cited(server.url("/b"))]
        got = fetch_all(tmp_path, settings_for(server.port, robots="cited-record"), asks)
    assert [it.robots for it in got if isinstance(it, Capture)] == ["disallowed", "allowed"]
    assert [replay(tmp_path, ask) for ask in asks] == got
