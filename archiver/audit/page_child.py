"""The program of the child process that reads pages under limits; run by its path, not as a module.

Messages go over standard input and output, each as its length in eight bytes and MessagePack.
"""

from __future__ import annotations

import datetime as dt
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec

from archiver.pages import read_page, read_plainly
from archiver.records import Capture, Page, PageState, Span, WarcRef, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO

_LENGTH: Final = struct.Struct(">Q")
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

Edges = tuple[int, int]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What of a capture its reading depends on; *plainly* asks for the second parser."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    truncated: str | None
    plainly: bool

    @classmethod
    def about(cls, capture: Capture, *, plainly: bool) -> Question:
        """Return the question what *capture* says."""
        return cls(
            url=capture.url,
            final_url=capture.final_url,
            status=capture.status,
            headers=capture.headers,
            body=capture.body,
            truncated=capture.truncated,
            plainly=plainly,
        )

    @property
    def capture(self) -> Capture:
        """The capture again, without what reading does not look at."""
        return Capture(
            url=self.url,
            final_url=self.final_url,
            status=self.status,
            headers=self.headers,
            body=self.body,
            fetched_at=_NEVER,
            warc=WarcRef(path="", offset=0, length=0, record_id=""),
            payload_digest="",
            truncated=self.truncated,
        )


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A page on its way between processes."""

    url: str
    text: str
    title: str
    language: str | None
    published: dt.date | None
    author: str | None
    site: str | None
    canonical: str | None
    charset: str | None
    zones: tuple[tuple[ZoneKind, int, int], ...]
    blocks: tuple[Edges, ...]
    aside: tuple[Edges, ...]
    state: PageState
    reasons: tuple[str, ...]
    noarchive: bool

    @classmethod
    def of(cls, page: Page) -> Told:
        """Return *page* as it travels."""
        plain = {name: getattr(page, name) for name in cls.__struct_fields__}
        plain["zones"] = tuple((one.kind, one.span.start, one.span.end) for one in page.zones)
        plain["blocks"] = _edges(page.blocks)
        plain["aside"] = _edges(page.aside)
        return cls(**plain)

    @property
    def page(self) -> Page:
        """The page as it was."""
        plain = {name: getattr(self, name) for name in self.__struct_fields__}
        plain["zones"] = tuple(
            Zone(kind=kind, span=Span(start, end)) for kind, start, end in self.zones
        )
        plain["blocks"] = tuple(Span(*edges) for edges in self.blocks)
        plain["aside"] = tuple(Span(*edges) for edges in self.aside)
        return Page(**plain)


def _edges(spans: Iterable[Span]) -> tuple[Edges, ...]:
    return tuple((span.start, span.end) for span in spans)


def send(stream: IO[bytes], message: Question | Told) -> None:
    """Write one message."""
    data = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None where the stream ends before its end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def serve(questions: IO[bytes], answers: IO[bytes], *, seconds: int, most_bytes: int) -> None:
    """Answer until no question comes; each page has *seconds* of processor time."""
    _limit_memory(most_bytes)
    while (data := receive(questions)) is not None:
        question = msgspec.msgpack.decode(data, type=Question)
        _limit_time(seconds)
        read = read_plainly if question.plainly else read_page
        send(answers, Told.of(read(question.capture)))


def _limit_memory(most_bytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not a POSIX system, or a lower limit holds
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Let the system end this process when this page has had its time."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    serve(
        sys.stdin.buffer,
        sys.stdout.buffer,
        seconds=int(sys.argv[1]),
        most_bytes=int(sys.argv[2]),
    )
