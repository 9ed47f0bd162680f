"""Where one HTTP/1.1 response begins and ends in the bytes that a server sent.

One tolerant framer for the wire, for replay and for verification, so that all three read the same
bytes in the same way (RFC 9112, sections 2 to 7). It never changes a byte and never gives up:
what breaks the rules is named in *anomaly* and the rest is kept as it came.
"""

from __future__ import annotations

import hashlib
import io
import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_END = re.compile(rb"\n\r?\n")
STATUS_LINE = re.compile(rb"HTTP/[0-9][0-9.]* +([0-9]{3})(?![0-9])[ \t]*([^\r\n]*)", re.IGNORECASE)
OTHER_STATUS_LINE = re.compile(rb"[A-Z]{2,8}(?:/[0-9.]+)? ([1-5][0-9]{2})(?![0-9]) ?([^\r\n]*)")
PARTIAL_STATUS_LINE = re.compile(rb"[A-Za-z]{0,8}(?:/[0-9.]*)?(?: +(?:[0-9]{1,3}[^\n]*)?)?")
CHUNK_SIZE = re.compile(rb"\A[ \t]*([0-9A-Fa-f]{1,12})[ \t]*(?:;|\r?\Z)")
FOLDS = (b" ", b"\t")
MAX_CHUNK_LINE = 16 * 2**10
LONGEST_STATUS_START = 16


class Framing(StrEnum):
    """How the end of a response's body is told (RFC 9112, 6.3)."""

    UNKNOWN = "unknown"
    NONE = "none"  # HEAD, 204, 304
    LENGTH = "length"
    CHUNKED = "chunked"
    CLOSE = "close"


def parse_fields(head: bytes) -> tuple[tuple[str, str], ...]:
    r"""Return the header fields of *head* after its first line: case, order and repeats kept.

    >>> parse_fields(b"HTTP/1.1 200 OK\r\nX-Odd :  a \r\n\tb\r\n\r\n")
    (('X-Odd', 'a b'),)
    """
    lines = head.replace(b"\r\n", b"\n").split(b"\n")[1:]
    fields: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in FOLDS and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {_text(line.strip())}".strip())
            continue
        raw_name, colon, raw_value = line.partition(b":")
        if not colon:
            continue
        if line.isascii():
            fields.append((raw_name.strip().decode(), raw_value.strip().decode()))
        else:
            fields.append((_text(raw_name.strip()), _text(raw_value.strip())))
    return tuple(fields)


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _done() -> bool:
    """Take no further step. Not a method: a framer that is done must not refer to itself."""
    return False


class Framer:
    """Reads one response out of a growing buffer; feed it, then look.

    *data* is all that came; the message is ``data[start:end]``, what stands before *start* is
    interim responses, what stands after *end* is surplus. *status* is None if there is none to
    be found. *complete* says that the end of the message was seen, not merely assumed.
    """

    def __init__(self, method: str = "GET") -> None:
        self.method = method
        self.data = bytearray()
        self.start = 0
        self.head_end: int | None = None
        self.end: int | None = None
        self.status: int | None = None
        self.reason = ""
        self.fields: tuple[tuple[str, str], ...] = ()
        self.framing = Framing.UNKNOWN
        self.anomaly: str | None = None
        self.complete = False
        self._named: dict[str, list[str]] | None = None
        self._chunks: io.BytesIO | None = None
        self._payload: bytes | None = None
        self._digest: str | None = None
        self._pos = 0
        self._need = 0
        self._step: Callable[[], bool] = self._read_head

    def feed(self, piece: bytes) -> None:
        """Add what came next."""
        self.data += piece
        while self._step():
            pass

    def finish(self, *, clean: bool = True) -> None:
        """Say that no more will come; *clean* if the server closed the connection properly."""
        if self.end is None:
            self.end = len(self.data)
            self.head_end = self.end if self.head_end is None else self.head_end
            self.complete = self.framing is Framing.CLOSE and clean and self.status is not None
        self._step = _done

    @property
    def whole(self) -> bool:
        """Whether the message has ended, so that nothing more needs to be waited for."""
        return self.end is not None

    @property
    def head_open(self) -> bool:
        """Whether the head has not yet ended."""
        return self.head_end is None

    @property
    def surplus(self) -> bytes:
        """What came after the message: never part of an answer."""
        return bytes(self.data[self.end :]) if self.end is not None else b""

    @property
    def payload(self) -> bytes:
        """The body without its chunk framing, still content-encoded; look when it has ended."""
        if self._payload is None:
            if self._chunks is not None:
                self._payload = self._chunks.getvalue()
                self._chunks = None
            else:
                with memoryview(self.data) as view:
                    body = view[self.head_end : self.end]
                    self._payload = bytes(body) if self.head_end is not None else b""
        return self._payload

    @property
    def payload_digest(self) -> str:
        """The labelled sha256 of the payload."""
        if self._digest is None:
            self._digest = f"sha256:{hashlib.sha256(self.payload).hexdigest()}"
        return self._digest

    def drain(self) -> bytes:
        """Return the body read since the last call, without its chunks, and forget its bytes.

        For messages too large to hold: after the first call the offsets mean nothing any more.
        """
        if self.head_end is None:
            return b""
        if self._chunks is not None:
            taken, self._chunks = self._chunks.getvalue(), io.BytesIO()
            del self.data[: self._pos]
        else:
            most = self._need if self.framing is Framing.LENGTH else len(self.data)
            most = 0 if self.framing is Framing.NONE else most
            taken = bytes(self.data[self._pos : self._pos + most])
            self._need = max(0, self._need - len(taken))
            self.data.clear()
        self._pos = 0
        return taken

    def value(self, name: str) -> str | None:
        """Return the first field called *name*, in lower case; None if there is none."""
        told = self._by_name().get(name)
        return told[0] if told else None

    def values(self, name: str) -> list[str]:
        """Return the comma-separated values of all fields called *name*, in lower case."""
        told = self._by_name().get(name, ())
        parts = [part.strip().lower() for value in told for part in value.split(",")]
        return [part for part in parts if part]

    def _by_name(self) -> dict[str, list[str]]:
        if self._named is None:
            self._named = {}
            for name, value in self.fields:
                self._named.setdefault(name.lower(), []).append(value)
        return self._named

    def _close(self, end: int, *, complete: bool = True) -> bool:
        self.end, self.complete, self._step = end, complete, _done
        return False

    def _read_head(self) -> bool:
        data = self.data
        while self._pos == self.start and bytes(data[self.start : self.start + 1]) in (
            b"\r",
            b"\n",
        ):
            self.start += 1
            self._pos = self.start
        if not self._could_be_status():
            self.anomaly = "no status line"
            self.head_end = self.start
            self.framing = Framing.CLOSE
            self._step = _done
            return False
        found = HEAD_END.search(data, self._pos)
        if found is None:
            self._pos = max(self.start, len(data) - 3)
            return False
        return self._read_status(found.end())

    def _could_be_status(self) -> bool:
        first = bytes(self.data[self.start : self.start + LONGEST_STATUS_START])
        if len(first) < LONGEST_STATUS_START and b"\n" not in first:
            return PARTIAL_STATUS_LINE.fullmatch(first) is not None
        return bool(STATUS_LINE.match(first) or OTHER_STATUS_LINE.match(first))

    def _read_status(self, head_end: int) -> bool:
        head = bytes(self.data[self.start : head_end])
        line = STATUS_LINE.match(head) or OTHER_STATUS_LINE.match(head)
        status = int(line[1]) if line else 0
        if 100 <= status < 200 and status != 101:  # noqa: PLR2004 (interim responses)
            self.start = self._pos = head_end
            return True
        self.status, self.reason = status, _text(line[2].strip()) if line else ""
        self.head_end = self._pos = head_end
        self.fields = parse_fields(head)
        return self._choose_framing()

    def _choose_framing(self) -> bool:
        codings, lengths = self.values("transfer-encoding"), set(self.values("content-length"))
        if self.method == "HEAD" or self.status in (204, 304):
            self.framing = Framing.NONE
            return self._close(self._pos)
        if codings and codings[-1] == "chunked":
            self.framing, self._chunks, self._step = Framing.CHUNKED, io.BytesIO(), self._read_size
            return True
        if not codings and len(lengths) == 1 and _is_length(length := lengths.pop()):
            self.framing, self._need, self._step = Framing.LENGTH, int(length), self._read_length
            return True
        if lengths and not codings:
            self.anomaly = "Content-Length cannot be used"
        self.framing, self._step = Framing.CLOSE, _done
        return False

    def _read_length(self) -> bool:
        end = self._pos + self._need
        return self._close(end) if len(self.data) >= end else False

    def _read_size(self) -> bool:
        line_end = self.data.find(b"\n", self._pos, self._pos + MAX_CHUNK_LINE)
        if line_end < 0:
            too_long = len(self.data) - self._pos >= MAX_CHUNK_LINE
            return self._give_up("chunk size line without end") if too_long else False
        size = CHUNK_SIZE.match(bytes(self.data[self._pos : line_end]))
        if size is None:
            return self._give_up("bad chunk size")
        self._need, self._pos = int(size[1], 16), line_end + 1
        self._step = self._read_chunk if self._need else self._read_trailers
        return True

    def _read_chunk(self) -> bool:
        if self._chunks is None:
            return False
        taken = min(self._need, len(self.data) - self._pos)
        with memoryview(self.data) as view:
            self._chunks.write(view[self._pos : self._pos + taken])
        self._pos += taken
        self._need -= taken
        if self._need:
            return False
        self._step = self._read_chunk_end
        return True

    def _read_chunk_end(self) -> bool:
        mark = bytes(self.data[self._pos : self._pos + 2])
        if mark in (b"", b"\r"):
            return False
        if mark == b"\r\n" or mark[:1] == b"\n":
            self._pos += 2 if mark == b"\r\n" else 1
            self._step = self._read_size
            return True
        return self._give_up("chunk runs past its size")

    def _read_trailers(self) -> bool:
        while (line_end := self.data.find(b"\n", self._pos)) >= 0:
            line = bytes(self.data[self._pos : line_end]).rstrip(b"\r")
            self._pos = line_end + 1
            if not line:
                return self._close(self._pos)
        return False

    def _give_up(self, anomaly: str) -> bool:
        """Keep what is left as it stands: the words may be in it, but nothing proves it whole."""
        self.anomaly = anomaly
        self._step = self._keep_raw
        return True

    def _keep_raw(self) -> bool:
        if self._chunks is not None:
            self._chunks.write(self.data[self._pos :])
            self._pos = len(self.data)
        return False


def _is_length(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 18  # noqa: PLR2004 (below 2**63)


def frame(block: bytes, *, method: str = "GET", clean: bool = True) -> Framer:
    """Frame a response that is all there."""
    framer = Framer(method)
    framer.feed(block)
    framer.finish(clean=clean)
    return framer
