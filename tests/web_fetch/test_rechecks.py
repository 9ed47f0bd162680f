"""A page that is asked for again is only sent again if it has changed, and both can be told."""

from __future__ import annotations

import datetime as dt

import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.records import Capture
from archiver.warc import open_archive, verify_paths
from tests.web_fetch.asking import (
    NOON,
    TickingClock,
    cited,
    fetch_all,
    fetch_one,
    replay,
    settings_for,
)
from tests.web_fetch.raw_server import RawServer, page, redirect

WORDS = b"<p>The harbour stays open.</p>" * 60
ETAG = b'ETag: "v1"'
DATE = b"Last-Modified: Fri, 02 Jan 2026 03:04:05 GMT"


def answering(*fields: bytes, unchanged: bytes = b"X-Age: 2"):
    """Sends the page, or a 304 where it is asked for under a condition."""

    def answer(sock, head):
        if b"\r\nIf-" in head:
            sock.sendall(b"HTTP/1.1 304 Not Modified\r\n" + unchanged + b"\r\n\r\n")
        else:
            sock.sendall(page(WORDS, *fields, b"Content-Type: text/html", b"X-Age: 1"))

    return answer


def records(folder, kind):
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            found += [
                (dict(record.rec_headers.headers), record.raw_stream.read())
                for record in ArchiveIterator(file, no_record_parse=True)
                if record.rec_type == kind
            ]
    return found


@pytest.mark.parametrize("fields", [(ETAG,), (DATE,), (ETAG, DATE)])
def test_an_unchanged_page_is_kept_as_a_revisit_that_replays_to_the_earlier_one(tmp_path, fields):
    with RawServer({"/": answering(*fields)}) as server:
        ask = cited(server.url())
        first, second, third = fetch_all(tmp_path, settings_for(server.port), [ask] * 3)
        heads = server.heads
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert isinstance(third, Capture)
    assert (second.status, second.body) == (200, WORDS)
    assert second.payload_digest == first.payload_digest
    assert second.fetched_at > first.fetched_at
    assert second.header("x-age") == "2"
    assert second.header("content-type") == "text/html"
    assert [b"If-None-Match" in head for head in heads] == [False] + [ETAG in fields] * 2
    assert [b"If-Modified-Since" in head for head in heads] == [False] + [DATE in fields] * 2
    revisits = records(tmp_path, "revisit")
    assert [fields["WARC-Refers-To"] for fields, _ in revisits] == [first.warc.record_id] * 2
    assert all(fields["WARC-Profile"].endswith("/server-not-modified") for fields, _ in revisits)
    assert revisits[0][1] == b"HTTP/1.1 304 Not Modified\r\nX-Age: 2\r\n\r\n"
    assert replay(tmp_path, ask) == third
    assert verify_paths([tmp_path]).ok


def test_a_page_that_changed_is_sent_and_kept_whole(tmp_path):
    pages = iter([page(b"one", b'ETag: "1"'), page(b"two", b'ETag: "2"')])
    with RawServer({"/": lambda sock, _head: sock.sendall(next(pages))}) as server:
        ask = cited(server.url())
        got = fetch_all(tmp_path, settings_for(server.port), [ask, ask])
        assert b'If-None-Match: "1"' in server.heads[1]
    assert [outcome.body for outcome in got if isinstance(outcome, Capture)] == [b"one", b"two"]


def test_the_condition_is_put_to_the_page_behind_a_redirect(tmp_path):
    with RawServer({"/a": redirect("/b"), "/b": answering(ETAG)}) as server:
        ask = cited(server.url("/a"))
        got = fetch_all(tmp_path, settings_for(server.port), [ask, ask])
        heads = server.heads
    assert [b"If-None-Match" in head for head in heads] == [False, False, False, True]
    assert [outcome.body for outcome in got if isinstance(outcome, Capture)] == [WORDS, WORDS]
    assert replay(tmp_path, ask) == got[1]


@pytest.mark.parametrize(
    "answer",
    [
        page(b"no validator"),
        page(b"refused", ETAG, status=b"403 Forbidden"),
        b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 99\r\n\r\ncut",
        page(b"odd", b'ETag: "\xe9\x01"'),
    ],
)
def test_what_cannot_be_told_unchanged_is_asked_for_without_a_condition(tmp_path, answer):
    with RawServer({"/": answer}) as server:
        ask = cited(server.url())
        fetch_all(tmp_path, settings_for(server.port), [ask, ask])
        assert not any(b"\r\nIf-" in head for head in server.heads)


def test_a_question_with_fields_of_its_own_is_put_as_it_is(tmp_path):
    with RawServer({"/": answering(ETAG)}) as server:
        plain = cited(server.url())
        own = cited(server.url(), headers=(("Accept-Language", "ja"),))
        fetch_all(tmp_path, settings_for(server.port), [plain, own])
        assert b"\r\nIf-" not in server.heads[1]


def test_after_a_month_the_page_is_asked_for_whole(tmp_path):
    later = NOON + dt.timedelta(days=31)
    with RawServer({"/": answering(ETAG)}) as server:
        ask = cited(server.url())
        fetch_one(tmp_path, settings_for(server.port), ask)
        fetch_one(tmp_path, settings_for(server.port), ask, clock=TickingClock(later))
        assert b"\r\nIf-" not in server.heads[1]


def test_conditions_can_be_left_out(tmp_path):
    with RawServer({"/": answering(ETAG)}) as server:
        asks = [cited(server.url())] * 2
        fetch_all(tmp_path, settings_for(server.port), asks, conditional=False)
        assert b"\r\nIf-" not in server.heads[1]


def test_a_304_that_nobody_asked_for_is_no_page(tmp_path):
    bare = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    with RawServer({"/": bare}) as server:
        got = fetch_one(tmp_path, settings_for(server.port), cited(server.url()))
    assert isinstance(got, Capture)
    assert (got.status, got.body) == (304, b"")


def test_without_its_original_a_revisit_is_no_answer(tmp_path):
    folder, ask = tmp_path / "a", cited("http://127.0.0.1/")
    with RawServer({"/": answering(ETAG)}) as server:
        ask = cited(server.url())
        first, second = fetch_all(folder, settings_for(server.port), [ask, ask])
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    (path,) = folder.glob("*.warc.gz")
    data = path.read_bytes()
    start, size = first.warc.offset, first.warc.length
    other = tmp_path / "b"
    other.mkdir()
    (other / "b-00001.warc.gz").write_bytes(data[:start] + data[start + size :])
    with open_archive(other, clock=TickingClock(), writable=False) as archive:
        assert archive.answer(cited(server.url(), kept_at=second.fetched_at)) is None
        assert any("not in the archive" in warning for warning in archive.warnings)
        assert archive.earlier(ask.url, NOON - dt.timedelta(days=30)) is None
