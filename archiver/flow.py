"""Conversations: code that asks for addresses instead of fetching them.

A flow yields a tuple of `Ask`s, which may be answered side by side, is sent the tuple of their
`Outcome`s in the same order, and finally returns its result. Whoever drives it decides how: over
the network, from a WARC file, or from a dict in a test. So nothing that flows can bypass limits,
robots rules, the address guard or the archive: it has no way to fetch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from archiver.records import Capture, Failure

if TYPE_CHECKING:
    import datetime as dt

Result = TypeVar("Result")
Outcome = Capture | Failure


class Purpose(StrEnum):
    """What an address is wanted for: it decides robots policy, budget and WARC file."""

    CITED = "cited"  # an address that the author gave or a person pinned
    CANDIDATE = "candidate"  # a page that we found
    DISCOVERY = "discovery"  # an index, a search, a bibliography: never itself the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An address that a flow wants to see, and what for.

    *service* names whose quota it counts against (``wayback-cdx``); None is the address's host.
    *max_age* lets a kept answer of at most that age stand in for a new one. *kept_at* asks for
    our own archive's copy of exactly that moment, and never for the network.
    """

    url: str
    purpose: Purpose
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    service: str | None = None
    max_age: dt.timedelta | None = None
    kept_at: dt.datetime | None = None

    @property
    def identity(self) -> str:
        """Name what is asked for, whoever answers: the address, unless more than that was said.

        >>> Ask(url="https://a.example/", purpose=Purpose.CITED).identity
        'https://a.example/'
        """
        if self.method == "GET" and not self.headers and not self.body:
            return self.url
        told = sorted((name.lower(), value) for name, value in self.headers)
        more = "\n".join([self.method, *(f"{name}: {value}" for name, value in told)])
        digest = hashlib.sha256(more.encode() + b"\n\n" + self.body).hexdigest()[:16]
        return f"{self.url} {digest}"


Flow = Generator[tuple[Ask, ...], tuple[Outcome, ...], Result]
Answer = Callable[[tuple[Ask, ...]], tuple[Outcome, ...]]
Kept = Callable[[str], "tuple[dt.datetime, ...]"]
"""The moments at which our own archive captured an address, oldest first."""


def drive(flow: Flow[Result], answer: Answer) -> Result:
    """Run *flow* to its end, answering each round of questions."""
    try:
        asks = next(flow)
        while True:
            asks = flow.send(answer(asks))
    except StopIteration as stop:
        result: Result = stop.value
        return result
