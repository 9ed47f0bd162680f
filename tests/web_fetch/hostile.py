"""Servers that mean harm, or are merely broken: one function per behaviour."""

from __future__ import annotations

import functools
import gzip
import itertools
import socket
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterable

import brotli  # type: ignore[import-untyped]

from tests.web_fetch.raw_server import Answer, page, redirect

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
STALL = 4.0
BLOCK = bytes(65536)
Behave = Callable[[socket.socket, bytes], None]


def then(start: bytes, *more: Iterable[bytes], every: float = 0.0, stall: float = 0.0) -> Behave:
    """Send *start*, then what *more* yields (for ever, if it does), then hold the line."""

    def behave(sock: socket.socket, _head: bytes) -> None:
        sock.sendall(start)
        for piece in itertools.chain(*more):
            sock.sendall(piece)
            if every:
                time.sleep(every)
        time.sleep(stall)

    return behave


def hold(start: bytes) -> Behave:
    return then(start, stall=STALL)


def reset(start: bytes) -> Behave:
    def behave(sock: socket.socket, _head: bytes) -> None:
        sock.sendall(start)
        time.sleep(0.05)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()

    return behave


def endless(piece: bytes) -> Iterable[bytes]:
    return itertools.repeat(piece)


@functools.cache
def gzip_bomb() -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(72)) + packer.flush()


@functools.cache
def double_bomb() -> bytes:
    return gzip.compress(gzip_bomb())


@functools.cache
def deflate_bomb() -> bytes:
    packer = zlib.compressobj(6)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(72)) + packer.flush()


@functools.cache
def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=5, lgwin=24)
    return b"".join(packer.process(bytes(2**20)) for _ in range(72)) + packer.finish()


@functools.cache
def zstd_bomb() -> bytes:
    packer = zstd.ZstdCompressor()
    return b"".join(packer.compress(bytes(2**20)) for _ in range(72)) + packer.flush()


@functools.cache
def wide_zstd() -> bytes:
    return zstd.compress(bytes(2**20), options={zstd.CompressionParameter.window_log: 27})


def coded(body: bytes, coding: bytes) -> bytes:
    return page(body, b"Content-Encoding: " + coding)


def lazily(make: Callable[[], bytes], coding: bytes) -> Behave:
    return lambda sock, _head: sock.sendall(coded(make(), coding))


def make_ready() -> None:
    """Make what takes long before anybody waits for it."""
    for make in (gzip_bomb, double_bomb, deflate_bomb, brotli_bomb, zstd_bomb, wide_zstd):
        make()


def bombs() -> dict[str, Answer]:
    return {
        "gzip bomb": lazily(gzip_bomb, b"gzip"),
        "gzip bomb in gzip": lazily(double_bomb, b"gzip, gzip"),
        "brotli bomb": lazily(brotli_bomb, b"br"),
        "zstandard bomb": lazily(zstd_bomb, b"zstd"),
        "zstandard with a wide window": lazily(wide_zstd, b"zstd"),
        "deflate bomb": lazily(deflate_bomb, b"deflate"),
        "a hundred codings": coded(b"x", b", ".join([b"gzip"] * 100)),
        "many empty gzip members": coded(gzip.compress(b"") * 100_000, b"gzip"),
    }


def behaviours() -> dict[str, Answer]:
    """Every behaviour by name; the name is also its path."""
    return bombs() | {
        "silence": hold(b""),
        "a head drop by drop": then(b"", endless(b"H"), every=0.05),
        "a status line drop by drop": then(b"HTTP/1.1 200 ", endless(b" "), every=0.05),
        "a body drop by drop": then(OK + b"\r\n", endless(b"x"), every=0.05),
        "a body without end": then(OK + b"\r\n", endless(BLOCK)),
        "chunks without end": then(CHUNKED, endless(b"10000\r\n" + BLOCK + b"\r\n")),
        "tiny chunks without end": then(CHUNKED, endless(b"1\r\nx\r\n" * 9000)),
        "fields without end": then(OK, endless(b"X-A: b\r\n" * 5000)),
        "one field without end": then(OK + b"X-A: ", endless(b"y" * 65536)),
        "interim responses without end": then(b"", endless(b"HTTP/1.1 100 Go\r\n\r\n" * 2000)),
        "empty lines without end": then(b"", endless(b"\r\n" * 30000)),
        "NULs without end": then(b"", endless(BLOCK)),
        "a status line without end": then(b"HTTP/1.1 200 ", endless(b" " * 65536)),
        "a chunk size line without end": then(CHUNKED + b"5;", endless(b"a" * 65536)),
        "trailers without end": then(CHUNKED + b"0\r\n", endless(b"X: y\r\n" * 9000)),
        "a length and nothing": hold(OK + b"Content-Length: 5000\r\n\r\n"),
        "a length below zero": page(b"x").replace(b": 1", b": -1"),
        "a length beyond all numbers": hold(page(b"x").replace(b": 1", b": " + b"9" * 40)),
        "a chunk beyond all numbers": hold(CHUNKED + b"F" * 30 + b"\r\nx"),
        "a chunk and nothing": hold(CHUNKED + b"FFFFFF\r\n"),
        "a redirect to itself": redirect("/a redirect to itself".replace(" ", "%20")),
        "a redirect of a megabyte": redirect("/" + "x" * 2**20),
        "a redirect with odd bytes": b"HTTP/1.1 302 F\r\nLocation: http://a\x00\x01\xff.example/\r\n\r\n",
        "a redirect nowhere": b"HTTP/1.1 302 F\r\nContent-Length: 0\r\n\r\n",
        "a redirect that folds": b"HTTP/1.1 302 F\r\nLocation: http://\r\n 127.0.0.1:1/\r\n\r\n",
        "closing at once": b"",
        "a reset at once": reset(b""),
        "a reset in the head": reset(OK + b"X-A"),
        "a reset in the body": reset(OK + b"Content-Length: 50\r\n\r\nhalf"),
        "a reset after the body": reset(page(b"whole")),
        "another protocol that waits": hold(b"SSH-2.0-OpenSSH_9.9\r\n"),
        "the frames of HTTP/2": hold(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18)),
        "a TLS alert": hold(b"\x15\x03\x01\x00\x02\x02\x28"),
        "a second answer": hold(page(b"mine") + page(b"PHANTOM")),
        "a line kept open": hold(page(b"mine")),
        "switching protocols": hold(b"HTTP/1.1 101 Go\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"),
        "a challenge": page(b"who?", b"WWW-Authenticate: Basic", status=b"401 Unauthorized"),
        "a proxy challenge": page(b"who?", b"Proxy-Authenticate: Basic", status=b"407 Proxy"),
        "a thousand cookies": page(b"x", *[b"Set-Cookie: c%d=1" % n for n in range(1000)]),
        "later, for ever": page(b"x", b"Retry-After: 0", status=b"503 Busy"),
        "later, in a year": page(b"x", b"Retry-After: 31536000", status=b"429 Slow"),
        "a body where none may be": then(b"HTTP/1.1 204 N\r\n\r\n", endless(BLOCK)),
        "a body after 304": then(b"HTTP/1.1 304 N\r\n\r\n", endless(b"x"), every=0.01),
        "gzip that is none": coded(b"\x1f\x8b\x08" + b"\xff" * 500, b"gzip"),
        "gzip that stops and waits": hold(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"abc")[:12]),
        "a strange charset": page(b"x" * 10_000, b"Content-Type: text/html; charset=punycode"),
        "fields that are no text": page(b"x", bytes(range(128, 256)) + b": \x00\x01\xff"),
        "a status of nothing": hold(b"HTTP/1.1 000 \r\nContent-Length: 0\r\n\r\n"),
        "a second status line in a field": page(b"x", b"X: y\rHTTP/1.1 500 Z"),
    }  # fmt: skip
