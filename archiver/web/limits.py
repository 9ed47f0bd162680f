"""Politeness: how often a host is asked, when it is left alone, and when it is given up for now."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.records import FailureKind
from archiver.warc import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from archiver.config import Settings

SECONDS = re.compile(r"[0-9]+")
LONGEST_WAIT = 366 * 24 * 3600.0
BREAK_AFTER = 3
BREAK_SECONDS = 300.0
MOST_CRAWL_DELAY = 30.0
STRIKES = frozenset({FailureKind.CONNECT, FailureKind.TIMEOUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How time passes: a monotonic clock in seconds, and a way to wait on it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


def parse_retry_after(value: str, now: dt.datetime) -> float | None:
    """Return how many seconds a Retry-After field (RFC 9110, 10.2.3) asks for; None if it is void.

    >>> parse_retry_after("120", dt.datetime(2026, 1, 2, tzinfo=dt.UTC))
    120.0
    """
    value = value.strip()
    if SECONDS.fullmatch(value) and value.isascii():
        return min(float(value[:12]), LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(value[:64])
        until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
        seconds = (until - now).total_seconds()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
    return min(max(0.0, seconds), LONGEST_WAIT)


@dataclass(slots=True)
class _Host:
    """What is known of one host, or of one service's quota."""

    next_turn: float = 0.0
    closed_until: float = 0.0
    reason: str = ""
    crawl_delay: float = 0.0
    strikes: int = 0


QUOTAS = {
    "wayback-cdx": 2.5,
    "arquivo": 2.5,
    "arquivo-search": 2.5,
    "commoncrawl": 2.0,
    "commoncrawl-list": 2.0,
    "openlibrary": 1.0,
}
"""Seconds between two requests to a published service, as its limits of 2026 want."""


@dataclass(slots=True)
class Limits:
    """The politeness of one run; *pace* is how it waits."""

    settings: Settings
    pace: Pace
    _hosts: dict[str, _Host] = field(default_factory=dict)

    async def turn(self, host: str, service: str | None, patience: float) -> Trouble | None:
        """Wait until *host* may be asked; or say that it is closed for longer than *patience*."""
        state = self._host(service or host)
        closed = state.closed_until - self.pace.now()
        if closed > patience:
            detail = (
                f"{host}: {state.reason}; to be asked again in {round(closed)} s at the earliest"
            )
            return Trouble(kind=FailureKind.DEFERRED, detail=detail)
        turn = max(self.pace.now(), state.next_turn, state.closed_until)
        state.next_turn = turn + self._delay(host, service, state)
        wait = turn - self.pace.now()
        if wait > 0:
            await self.pace.sleep(wait)
        return None

    def hold(self, host: str, service: str | None, seconds: float, reason: str) -> None:
        """Leave *host* alone for *seconds*."""
        state = self._host(service or host)
        until = self.pace.now() + seconds
        if until > state.closed_until:
            state.closed_until, state.reason = until, reason

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep at least *seconds* between two requests to *host*, as its robots.txt asks."""
        self._host(host).crawl_delay = min(seconds, MOST_CRAWL_DELAY)

    def note(self, host: str, service: str | None, trouble: Trouble | None) -> None:
        """Count what came of a request: after three failures in a row the host is left alone."""
        state = self._host(service or host)
        if trouble is None or trouble.kind not in STRIKES:
            state.strikes = 0
            return
        state.strikes += 1
        if state.strikes >= BREAK_AFTER:
            self.hold(host, service, BREAK_SECONDS, f"failed {state.strikes} times in a row")

    def _host(self, key: str) -> _Host:
        return self._hosts.setdefault(key, _Host())

    def _delay(self, host: str, service: str | None, state: _Host) -> float:
        delays = self.settings.delays
        told = delays.get(service or "", delays.get(host))
        if told is not None:
            return told
        wanted = 0.0 if service in self.settings.endpoints else QUOTAS.get(service or "", 0.0)
        return max(self.settings.delay_seconds, state.crawl_delay, wanted)


def is_published(service: str | None) -> bool:
    """Whether *service* is one made for programs (an API), whose own terms decide; not a site.

    A site's own index is asked under its host name, and that has a dot in it; a site's interface
    for programs under the interface's name and the host's (``mediawiki:ja.wikipedia.org``).
    """
    return service is not None and ("." not in service or ":" in service)
