"""Whatever a server sends is kept as it came: odd, old, broken or cut."""

from __future__ import annotations

import gzip
import re
import sys
import time
import zlib
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]
import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.records import Capture, Failure
from archiver.warc import verify_paths
from tests.web_fetch.asking import cited, fetch_all, settings_for
from tests.web_fetch.raw_server import RawServer, page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

JAPANESE = "日経によれば、三月に値上げが決まった。".encode()
WORDS = JAPANESE * 40
OK = b"HTTP/1.1 200 OK\r\n"
AROUND = re.compile("urn:(?:interim|surplus):")  # before and after the message


@dataclass(frozen=True)
class Odd:
    """What is sent: before the message, the message, after it; and what is read out of it."""

    message: bytes
    body: bytes | None = None
    before: bytes = b""
    after: bytes = b""
    method: str = "GET"
    truncated: str | None = None
    pieces: int = 1

    @property
    def wire(self) -> bytes:
        return self.before + self.message + self.after


def length(body: bytes, *fields: bytes, start: bytes = OK) -> bytes:
    return (
        start
        + b"".join(f + b"\r\n" for f in fields)
        + b"Content-Length: %d\r\n\r\n" % len(body)
        + body
    )


def chunked(
    *chunks: bytes, fields: bytes = b"", trailer: bytes = b"", eol: bytes = b"\r\n"
) -> bytes:
    out = OK + b"Transfer-Encoding: chunked\r\n" + fields + b"\r\n"
    for chunk in chunks:
        out += b"%x" % len(chunk) + eol + chunk + eol
    return out + b"0" + eol + trailer + eol


HALF = len(WORDS) // 2

ODD: dict[str, Odd] = {
    "ordinary": Odd(length(WORDS), WORDS),
    "mixed-case duplicate fields": Odd(length(b"x", b"sEt-CooKie: a=1", b"SET-COOKIE: b=2", b"X-a: 1", b"x-A: 1"), b"x"),
    "padding around values": Odd(length(b"x", b"X-Pad:   two  spaces   ", b"X-Tab:\tt\t", b"X-None:"), b"x"),
    "space before the colon": Odd(length(b"x", b"X-Space : y"), b"x"),
    "folded field": Odd(length(b"x", b"X-Fold: one\r\n\ttwo\r\n  three"), b"x"),
    "bytes beyond ascii in fields": Odd(length(b"x", "X-日本: 語".encode(), b"X-Latin: caf\xe9"), b"x"),
    "bytes beyond ascii in the reason": Odd(length(b"x", start="HTTP/1.1 200 良い\r\n".encode()), b"x"),
    "no reason": Odd(length(b"x", start=b"HTTP/1.1 200\r\n"), b"x"),
    "an empty reason": Odd(length(b"x", start=b"HTTP/1.1 200 \r\n"), b"x"),
    "a lower-case protocol": Odd(length(b"x", start=b"http/1.1 200 ok\r\n"), b"x"),
    "another version": Odd(length(b"x", start=b"HTTP/1.2 200 OK\r\n"), b"x"),
    "old version": Odd(b"HTTP/1.0 200 OK\r\n\r\n" + WORDS + b"1", WORDS + b"1"),
    "shoutcast": Odd(b"ICY 200 OK\r\nContent-Length: 1\r\n\r\nx", b"x"),
    "a status nobody knows": Odd(length(b"x", start=b"HTTP/1.1 799 What\r\n"), b"x"),
    "chunks": Odd(chunked(WORDS[:HALF], WORDS[HALF:]), WORDS),
    "chunks in single bytes": Odd(chunked(*[b"x"] * 50), b"x" * 50),
    "chunk extensions": Odd(OK + b'Transfer-Encoding: chunked\r\n\r\n5;a=b;c="d"\r\nhello\r\n0;last\r\n\r\n', b"hello"),
    "chunk sizes with zeros and capitals": Odd(OK + b"Transfer-Encoding: chunked\r\n\r\n000A\r\n0123456789\r\n0000\r\n\r\n", b"0123456789"),
    "chunk sizes padded": Odd(OK + b"Transfer-Encoding: chunked\r\n\r\n5  \r\nhello\r\n0\r\n\r\n", None),
    "trailers": Odd(chunked(WORDS, trailer=b"X-Sum: abc\r\nX-Odd:  y \r\n"), WORDS),
    "chunks with bare line feeds": Odd(chunked(b"hello", eol=b"\n"), b"hello"),
    "chunked and a length": Odd(chunked(b"hello", fields=b"Content-Length: 3\r\n"), b"hello"),
    "chunks not ended": Odd(chunked(WORDS)[:-5], WORDS, truncated="disconnect"),
    "chunk size that is none": Odd(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\nmore", b"helloxyz\r\nmore", truncated="disconnect"),
    "until the connection closes": Odd(OK + b"\r\n" + WORDS + b"2", WORDS + b"2"),
    "bare line feeds": Odd(b"HTTP/1.1 200 OK\nContent-Length: 5\nX-A: b\n\nhello", b"hello"),
    "mixed line ends": Odd(b"HTTP/1.1 200 OK\nContent-Length: 5\r\nX-A: b\n\r\nhello", b"hello"),
    "empty lines before": Odd(length(b"x"), b"x", before=b"\r\n\r\n"),
    "an interim response": Odd(length(b"final"), b"final", before=b"HTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\n"),
    "several interim responses": Odd(length(b"final"), b"final", before=b"HTTP/1.1 100 Continue\r\n\r\n" * 3),
    "length too large": Odd(OK + b"Content-Length: 9999\r\n\r\n" + WORDS, WORDS, truncated="disconnect"),
    "length counted in characters": Odd(
        OK + b"Content-Length: %d\r\n\r\n" % len(WORDS.decode()) + WORDS[: len(WORDS.decode())],
        WORDS[: len(WORDS.decode())],
        after=WORDS[len(WORDS.decode()) :],
        truncated="unspecified",
    ),
    "two equal lengths": Odd(length(b"hello", b"Content-Length: 5"), b"hello"),
    "two different lengths": Odd(length(b"hello", b"Content-Length: 3"), b"hello"),
    "a length that is none": Odd(OK + b"Content-Length: abc\r\n\r\nhello", b"hello"),
    "an unasked second response": Odd(length(b"mine"), b"mine", after=length(b"PHANTOM")),
    "surplus after an empty body": Odd(length(b""), b"", after=b"PHANTOM", truncated="unspecified"),
    "no content": Odd(b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n", b""),
    "not modified": Odd(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\n\r\n", b""),
    "an answer to HEAD": Odd(OK + b"Content-Length: 5000\r\n\r\n", b"", method="HEAD"),
    "gzip": Odd(length(gzip.compress(WORDS), b"Content-Encoding: gzip"), WORDS),
    "x-gzip in chunks": Odd(chunked(gzip.compress(WORDS), fields=b"Content-Encoding: x-gzip\r\n"), WORDS),
    "two gzip members": Odd(length(gzip.compress(WORDS) + gzip.compress(b"!"), b"Content-Encoding: gzip"), WORDS + b"!"),
    "gzip twice": Odd(length(gzip.compress(gzip.compress(WORDS)), b"Content-Encoding: gzip, gzip"), WORDS),
    "gzip with noise after": Odd(length(gzip.compress(WORDS) + b"noise", b"Content-Encoding: gzip"), WORDS),
    "gzip cut": Odd(length(gzip.compress(WORDS)[:-9], b"Content-Encoding: gzip"), WORDS, truncated="unspecified"),
    "deflate": Odd(length(zlib.compress(WORDS), b"Content-Encoding: deflate"), WORDS),
    "deflate without its wrapper": Odd(length(zlib.compress(WORDS)[2:-4], b"Content-Encoding: deflate"), WORDS),
    "brotli": Odd(length(brotli.compress(WORDS), b"Content-Encoding: br"), WORDS),
    "zstandard": Odd(length(zstd.compress(WORDS), b"Content-Encoding: zstd"), WORDS),
    "gzip as transfer coding": Odd(
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n%x\r\n" % len(gzip.compress(WORDS)) + gzip.compress(WORDS) + b"\r\n0\r\n\r\n",
        WORDS,
    ),
    "a field without a colon": Odd(length(b"x", b"this is no field"), b"x"),
    "a NUL in a field": Odd(length(b"x", b"X-A: a\x00b"), b"x"),
    "a carriage return in a field": Odd(length(b"x", b"X-A: a\rb"), b"x"),
    "a first field that is folded": Odd(OK + b" folded: x\r\nContent-Length: 1\r\n\r\nx", b"x"),
    "a head that is cut": Odd(OK + b"Content-Len", None),
    "a status line that is cut": Odd(b"HTTP/1.", None),
    "no status line": Odd(b"<html>no head at all</html>", None),
    "another protocol": Odd(b"220 mail.example ESMTP\r\n", None),
    "in many small pieces": Odd(chunked(WORDS, WORDS, trailer=b"A: b\r\n"), WORDS * 2, pieces=60),
    "a head in many small pieces": Odd(length(WORDS + b"3", b"X-A: b"), WORDS + b"3", before=b"HTTP/1.1 102 P\r\n\r\n", pieces=40),
}  # fmt: skip


def sending(odd: Odd):
    def send(sock, _head):
        step = max(1, len(odd.wire) // odd.pieces)
        for start in range(0, len(odd.wire), step):
            sock.sendall(odd.wire[start : start + step])
            if odd.pieces > 1:
                time.sleep(0.0005)

    return send


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The whole corpus, fetched one after the other into one archive, each with a plain page after."""
    folder = tmp_path_factory.mktemp("fidelity")
    names = list(ODD)
    answers = {f"/{number}": sending(ODD[name]) for number, name in enumerate(names)}
    with RawServer({**answers, "/innocent": page(b"innocent")}) as server:
        asks = []
        for number, name in enumerate(names):
            asks.append(cited(server.url(f"/{number}"), method=ODD[name].method))
            asks.append(cited(server.url("/innocent")))
        outcomes = fetch_all(folder, settings_for(server.port), asks)
        urls = [ask.url for ask in asks[::2]]
    return folder, dict(
        zip(names, zip(urls, outcomes[::2], outcomes[1::2], strict=True), strict=True)
    )


def stored(folder, url: str) -> dict[str, list[bytes]]:
    """The blocks about *url* as another reader finds them, by record type."""
    blocks: dict[str, list[bytes]] = {}
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                target = record.rec_headers.get_header("WARC-Target-URI") or ""
                if AROUND.sub("", target) == url:
                    blocks.setdefault(record.rec_type, []).append(record.raw_stream.read())
    return blocks


def test_the_corpus_is_large_enough():
    assert len(ODD) >= 50


@pytest.mark.parametrize("name", ODD)
def test_every_byte_is_kept(kept, name):
    folder, outcomes = kept
    blocks = stored(folder, outcomes[name][0])
    assert blocks["response"] == [ODD[name].message]
    around = [block for block in (ODD[name].before, ODD[name].after) if block]
    assert blocks["metadata"][: len(around)] == around
    assert len(blocks["request"]) == 1


@pytest.mark.parametrize("name", [name for name, odd in ODD.items() if odd.body is not None])
def test_the_body_is_read_out_of_it(kept, name):
    got = kept[1][name][1]
    assert isinstance(got, Capture)
    assert got.body == ODD[name].body
    assert got.truncated == ODD[name].truncated


@pytest.mark.parametrize(
    "name", [name for name, odd in ODD.items() if odd.body is None and "padded" not in name]
)
def test_what_is_no_answer_is_a_failure_and_still_kept(kept, name):
    assert isinstance(kept[1][name][1], Failure)


@pytest.mark.parametrize("name", ODD)
def test_nothing_of_it_becomes_the_answer_to_the_next_address(kept, name):
    following = kept[1][name][2]
    assert isinstance(following, Capture)
    assert following.body == b"innocent"


def test_the_archive_of_oddities_is_sound(kept):
    found = verify_paths([kept[0]])
    assert [flaw for file in found.files for flaw in file.problems] == []


def test_an_ordinary_reader_gets_through_all_of_it(kept):
    types: list[str] = []
    for path in sorted(kept[0].glob("*.warc.gz")):
        with path.open("rb") as file:
            types = [record.rec_type for record in ArchiveIterator(file, check_digests=False)]
    assert types.count("response") + types.count("revisit") == 2 * len(ODD)
