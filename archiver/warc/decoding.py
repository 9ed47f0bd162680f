"""Content codings undone in bounded pieces: no body can make more memory than it may.

httpx's own decoders are never used: they inflate a whole read at once.
"""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backports import zstd as zstd_module

PIECE = 64 * 2**10
MAX_CODINGS = 2
ZSTD_WINDOW_LOG = 23  # RFC 8878, 3.1.1.1.2 recommends 8 MiB
GZIP_MAGIC = b"\x1f\x8b"

Feed = Callable[[bytes], Iterator[bytes]]


class DecodingError(ValueError):
    """A body is not what its Content-Encoding says."""


class _Inflate:
    """gzip (any number of members) and deflate (with or without its zlib wrapper)."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding == "gzip"
        self._inner = zlib.decompressobj(31) if self._gzip else None
        self._head = b""
        self.ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        inner = self._inner or self._open(data)
        if inner is None:
            return
        data, self._head = self._head + data if self._head else data, b""
        while data:
            try:
                piece = inner.decompress(data, PIECE)
                while piece:
                    yield piece
                    piece = inner.decompress(inner.unconsumed_tail, PIECE)
            except zlib.error as error:
                raise DecodingError(str(error)) from error
            data = inner.unused_data
            self.ended = inner.eof
            if not (self.ended and self._gzip and data.startswith(GZIP_MAGIC)):
                return
            inner = self._inner = zlib.decompressobj(31)

    def _open(self, data: bytes) -> zlib._Decompress | None:
        """Tell raw deflate from the zlib format by its first two bytes (RFC 1950, 2.2)."""
        head = self._head + data
        if len(head) < 2:  # noqa: PLR2004 (the two bytes of a zlib head)
            self._head = head
            return None
        wrapped = head[0] & 15 == 8 and (head[0] * 256 + head[1]) % 31 == 0  # noqa: PLR2004
        self._inner = zlib.decompressobj(15 if wrapped else -15)
        return self._inner


class _Brotli:
    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 (seldom needed: we ask for gzip)

        self._error = brotli.error
        self._inner = brotli.Decompressor()

    @property
    def ended(self) -> bool:
        return bool(self._inner.is_finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            piece = self._inner.process(data, output_buffer_limit=PIECE)
            while piece:
                yield piece
                piece = self._inner.process(b"", output_buffer_limit=PIECE)
        except self._error as error:
            raise DecodingError(f"brotli: {error}") from error


class _Zstd:
    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415
        else:
            from backports import zstd  # noqa: PLC0415
        self._module = zstd
        self._inner = self._open()
        self.ended = False

    def _open(self) -> zstd_module.ZstdDecompressor:
        window = self._module.DecompressionParameter.window_log_max
        return self._module.ZstdDecompressor(options={window: ZSTD_WINDOW_LOG})

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._inner.eof:
                    self._inner = self._open()
                yield from self._pieces(data)
                self.ended = self._inner.eof
                data = self._inner.unused_data if self.ended else b""
        except self._module.ZstdError as error:
            raise DecodingError(f"zstd: {error}") from error

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        piece = self._inner.decompress(data, PIECE)
        while piece:
            yield piece
            if self._inner.eof or self._inner.needs_input:
                return
            piece = self._inner.decompress(b"", PIECE)


def decode(payload: bytes, codings: Sequence[str], limit: int) -> tuple[bytes, str | None]:
    """Undo *codings* (as listed: first applied first) and say why the result is not whole.

    None means whole. Otherwise WARC-Truncated's words: ``length`` where *limit* bytes were reached,
    ``unspecified`` where the coding is unknown, broken or ends too early; then as much is returned
    as could be read, or the payload itself if that is nothing.

    >>> decode(zlib.compress(b"words"), ["deflate"], 1000)
    (b'words', None)
    >>> decode(zlib.compress(b"words"), ["deflate"], 3)
    (b'wor', 'length')
    """
    wanted = [_plain_name(coding) for coding in codings if coding != "identity"]
    if not wanted or not payload:
        return payload[:limit], "length" if len(payload) > limit else None
    if len(wanted) > MAX_CODINGS or any(coding not in _OPENERS for coding in wanted):
        return payload[:limit], "unspecified"
    out = io.BytesIO()
    decoders = [_OPENERS[coding]() for coding in reversed(wanted)]
    reason = _decode_into(out, payload, decoders, limit)
    if reason == "unspecified" and not out.tell():
        return payload[:limit], reason
    return out.getvalue(), reason


def _decode_into(
    out: io.BytesIO, payload: bytes, decoders: list[_Inflate | _Brotli | _Zstd], limit: int
) -> str | None:
    try:
        for start in range(0, len(payload), PIECE):
            for piece in _chain(decoders, payload[start : start + PIECE]):
                room = limit - out.tell()
                out.write(piece if len(piece) <= room else piece[:room])
                if len(piece) > room:
                    return "length"
    except DecodingError:
        return "unspecified"
    return None if all(decoder.ended for decoder in decoders) else "unspecified"


def _chain(decoders: list[_Inflate | _Brotli | _Zstd], data: bytes) -> Iterator[bytes]:
    if not decoders:
        yield data
        return
    for piece in decoders[0].feed(data):
        yield from _chain(decoders[1:], piece)


def _plain_name(coding: str) -> str:
    return coding.removeprefix("x-")


_OPENERS: dict[str, Callable[[], _Inflate | _Brotli | _Zstd]] = {
    "gzip": lambda: _Inflate("gzip"),
    "deflate": lambda: _Inflate("deflate"),
    "br": _Brotli,
    "zstd": _Zstd,
}
