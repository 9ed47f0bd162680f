"""Framing and decoding: the same answer however the bytes are cut, in linear time."""

from __future__ import annotations

import gzip
import itertools
import re
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.warc import cdxj, index, message, reader, record, verify
from archiver.warc.decoding import PIECE, DecodingError, decode
from archiver.warc.message import Framer, Framing, frame
from archiver.web import limits, robots

OK = b"HTTP/1.1 200 OK\r\n"
PIECES = [
    OK, b"HTTP/1.0 404 No\r\n", b"HTTP/1.1 103 E\r\n\r\n", b"\r\n", b"\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Length: 5\r\n", b"Content-Length: 7\r\n", b"\r\n\r\n", b"5\r\n", b"hello", b"0\r\n\r\n", b"a;b=c\r\n",
    b" folded\r\n", b"X: \xff\r\n", b"zz\r\n", b"\x00", b"words of a page ", b"FFFFFFFFFFFF\r\n", b"ICY 200 OK\r\n",
]  # fmt: skip
WIRE = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=14).map(
    b"".join
)


def seen(framer: Framer):
    return (framer.start, framer.head_end, framer.end, framer.status, framer.fields, framer.framing,
            framer.anomaly, framer.complete, framer.payload, framer.surplus)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(WIRE, st.lists(st.integers(1, 30), max_size=30), st.sampled_from(["GET", "HEAD"]))
def test_how_the_bytes_are_cut_makes_no_difference(wire, cuts, method):
    whole = frame(wire, method=method)
    framer, rest = Framer(method), wire
    for cut in cuts:
        framer.feed(rest[:cut])
        rest = rest[cut:]
    framer.feed(rest)
    framer.finish()
    assert seen(framer) == seen(whole)
    assert framer.head_end is not None
    assert framer.end is not None
    assert framer.start <= framer.head_end <= framer.end <= len(wire)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=3000), st.lists(st.integers(1, 400), max_size=12), st.integers(1, 700))
def test_chunks_are_put_together_again_also_when_drained(body, sizes, cut):
    wire, rest = OK + b"Transfer-Encoding: chunked\r\n\r\n", body
    for size in sizes:
        part, rest = rest[:size], rest[size:]
        wire += b"%x\r\n%s\r\n" % (len(part), part) if part else b""
    wire += (b"%x\r\n%s\r\n" % (len(rest), rest) if rest else b"") + b"0\r\n\r\n"
    whole = frame(wire)
    assert (whole.payload, whole.complete, whole.framing) == (body, True, Framing.CHUNKED)
    draining, drained = Framer(), b""
    for start in range(0, len(wire), cut):
        draining.feed(wire[start : start + cut])
        drained += draining.drain()
    assert drained == body


CODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw": lambda data: zlib.compress(data)[2:-4],
}


def packed(data: bytes, coding: str) -> bytes:
    if coding == "br":
        import brotli  # type: ignore[import-untyped]  # noqa: PLC0415

        return brotli.compress(data, quality=3)
    if coding == "zstd":
        from backports import zstd  # noqa: PLC0415

        return zstd.compress(data)
    return CODINGS[coding](data)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=3000),
    st.integers(0, 200),
    st.lists(st.sampled_from(["gzip", "deflate", "raw", "br", "zstd"]), min_size=1, max_size=2),
)
def test_what_was_encoded_is_decoded(data, thousands, codings):
    data += bytes(1000 * thousands)
    wire = data
    for coding in codings:
        wire = packed(wire, coding)
    names = ["deflate" if coding == "raw" else coding for coding in codings]
    if not data and "raw" in codings:
        return  # an empty raw stream may look like the head of a wrapped one
    assert decode(wire, names, 10**7) == (data, None)
    cut, reason = decode(wire, names, max(0, len(data) - 1))
    assert (cut, reason) == (data[:-1], "length") or not data


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_noise_is_never_an_exception(noise, coding):
    body, reason = decode(noise, [coding], PIECE)
    assert len(body) <= PIECE
    assert reason is None or reason in ("length", "unspecified")
    assert issubclass(DecodingError, ValueError)


def test_what_cannot_be_decoded_is_kept_as_it_is():
    assert decode(b"plain", ["gzip"], 100) == (b"plain", "unspecified")
    assert decode(b"plain", ["rot13"], 3) == (b"pla", "unspecified")
    assert decode(b"plain", ["identity"], 100) == (b"plain", None)
    assert decode(b"", ["gzip"], 100) == (b"", None)


PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in (cdxj, index, message, reader, record, verify, limits, robots)
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}
SEEDS = [
    "\r",
    "\n",
    " ",
    "\t",
    "a",
    "0",
    ":",
    ";",
    "-",
    "HTTP/1.1 ",
    "user-agent: x\n",
    " \n",
    "\r\n",
    "1.",
    "<",
    "W",
]


def slowest(pattern: re.Pattern, size: int) -> float:
    best = 0.0
    for seed, odd in itertools.product(SEEDS, (0, 1)):
        text = "x" * odd + (seed * size)[:size] + "!"
        subject = text.encode() if isinstance(pattern.pattern, bytes) else text
        times = []
        for _ in range(5):
            began = time.process_time()
            pattern.search(subject)
            pattern.match(subject)
            times.append(time.process_time() - began)
        best = max(best, min(times))
    return best


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_is_linear(name):
    assert len(PATTERNS) >= 12
    pattern = PATTERNS[name]
    small, large = slowest(pattern, 50_000), slowest(pattern, 200_000)
    assert large < 1.0
    assert large < 0.02 or large / small < 2.6**2


def test_a_head_in_single_bytes_takes_linear_time():
    head = OK + b"".join(b"X-%d: y\r\n" % n for n in range(1500)) + b"\r\n"
    framer = Framer()
    began = time.process_time()
    for place in range(len(head)):
        framer.feed(head[place : place + 1])
    assert framer.status == 200
    assert time.process_time() - began < 2.0
