"""Archives made by hand: exchanges without a network, to be kept, damaged and read again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.flow import Ask, Purpose
from archiver.records import Capture
from archiver.warc import Archive, Exchange, Framer, Peer, Role, open_archive

if TYPE_CHECKING:
    from pathlib import Path

NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)


class StepClock:
    """A clock that moves on by one second each time it is read."""

    def __init__(self, moment: dt.datetime = NOON):
        self.moment = moment

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment


def cited(url: str, **more) -> Ask:
    return Ask(url=url, purpose=Purpose.CITED, **more)


def answered(
    url: str, wire: bytes, began: dt.datetime = NOON, method: str = "GET", **more
) -> Exchange:
    framer = Framer(method)
    framer.feed(wire)
    framer.finish()
    return Exchange(
        url=url,
        method=method,
        began=began,
        seconds=0.25,
        sent=f"{method} / HTTP/1.1\r\nHost: a.example\r\n\r\n".encode(),
        message=framer,
        peer=Peer(ip="203.0.113.7", port=443, tls="TLSv1.3", cipher="TLS_AES_128_GCM_SHA256"),
        **more,
    )


def page(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


def fill(folder: Path, count: int = 3, clock: StepClock | None = None, start: int = 0) -> list[Ask]:
    """Keep *count* pages of different words, and the text of each."""
    clock = clock or StepClock()
    asks = [cited(f"https://a.example/{number}") for number in range(start, start + count)]
    with open_archive(folder, clock=clock) as archive:
        for number, ask in enumerate(asks, start):
            exchange = answered(ask.url, page(b"page %d " % number * 300), clock())
            archive.keep(exchange, ask, Role.CAPTURE)
            archive.keep_text(captured(archive, ask), f"text of page {number}")
    return asks


def captured(archive: Archive, ask: Ask) -> Capture:
    """The kept answer, which must be a capture."""
    answer = archive.answer(ask)
    assert isinstance(answer, Capture)
    return answer
