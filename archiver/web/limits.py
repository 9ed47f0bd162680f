"""Politeness: how often a host is asked, when it is left alone, and when it is given up for now."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.records import FailureKind
from archiver.warc import Trouble
from archiver.web.turns import Host, OwnTurns, SharedTurns, Turns

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from archiver.config import Settings

SECONDS = re.compile(r"[0-9]+")
LONGEST_WAIT = 366 * 24 * 3600.0
BREAK_AFTER = 3
BREAK_SECONDS = 300.0
MOST_CRAWL_DELAY = 30.0
STRIKES = frozenset({FailureKind.CONNECT, FailureKind.TIMEOUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How time passes: a monotonic clock in seconds, and a way to wait on it.

    *shared* is the file in which the processes of this machine tell each other when hosts were
    asked; None: this one counts for itself.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    shared: Path | None = None


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


QUOTAS = {
    "wayback-cdx": 2.5,
    "wayback": 0.125,
    "arquivo": 2.5,
    "arquivo-search": 2.5,
    "commoncrawl": 2.0,
    "commoncrawl-list": 2.0,
    "openlibrary": 1.0,
    "crossref": 0.1,
    "doi": 0.1,
    "openalex": 0.1,
    "ndl": 1.0,
    "cinii": 1.0,
    "jstage": 1.0,
    "wayback-save": 20.0,
    "wayback-save-status": 5.0,
}
"""Seconds between two requests to a published service, as its limits of 2026 want."""


class Limits:
    """The politeness of one run; *pace* is how it waits.

    Turns are taken one after the other, the next when the last has come, so that a run that ends
    early leaves nobody else waiting.
    """

    def __init__(self, settings: Settings, pace: Pace) -> None:
        self._settings = settings
        self._pace = pace
        self._own = OwnTurns(pace.now)
        self._shared = SharedTurns(pace.shared) if pace.shared else None
        self._crawl_delays: dict[str, float] = {}
        self._queues: dict[str, asyncio.Lock] = {}
        self._struck: set[str] = set()

    async def turn(self, host: str, service: str | None, patience: float) -> Trouble | None:
        """Wait until *host* may be asked; or say that it is closed for longer than *patience*."""
        key, delay = service or host, self._delay(host, service)
        turns = self._turns(delay)
        async with self._queues.setdefault(key, asyncio.Lock()):
            with turns.of(key) as state:
                now = turns.now()
                trouble = _closed(host, state, now, patience)
                if trouble is not None:
                    return trouble
                turn = max(now, state.next_turn, state.closed_until)
                state.next_turn = turn + delay
            if turn > now:
                await self._pace.sleep(turn - now)
        return None

    def closed(self, host: str, service: str | None, patience: float) -> Trouble | None:
        """Say whether *host* wants to be left alone for longer than *patience*."""
        turns = self._turns(self._delay(host, service))
        with turns.of(service or host) as state:
            return _closed(host, state, turns.now(), patience)

    def hold(self, host: str, service: str | None, seconds: float, reason: str) -> None:
        """Leave *host* alone for *seconds*."""
        turns = self._turns(self._delay(host, service))
        with turns.of(service or host) as state:
            _close(state, turns.now() + seconds, reason)

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep at least *seconds* between two requests to *host*, as its robots.txt asks."""
        self._crawl_delays[host] = min(seconds, MOST_CRAWL_DELAY)

    def note(self, host: str, service: str | None, trouble: Trouble | None) -> None:
        """Count what came of a request: after three failures in a row the host is left alone."""
        key, turns = service or host, self._turns(self._delay(host, service))
        failed = trouble is not None and trouble.kind in STRIKES
        if not failed and key not in self._struck:
            return  # nothing to forgive
        self._struck.add(key)
        with turns.of(key) as state:
            state.strikes = state.strikes + 1 if failed else 0
            if state.strikes >= BREAK_AFTER:
                until = turns.now() + BREAK_SECONDS
                _close(state, until, f"failed {state.strikes} times in a row")

    def close(self) -> None:
        """Let go of what other processes share."""
        if self._shared is not None:
            self._shared.close()

    def _turns(self, delay: float) -> Turns:
        """Whoever wants no delay (a server of one's own) has none to share with others."""
        return self._shared if self._shared is not None and delay > 0 else self._own

    def _delay(self, host: str, service: str | None) -> float:
        delays = self._settings.delays
        told = delays.get(service or "", delays.get(host))
        if told is not None:
            return told
        wanted = 0.0
        if service not in self._settings.endpoints:
            wanted = QUOTAS.get(service or "", 0.0)
        crawl_delay = self._crawl_delays.get(service or host, 0.0)
        return max(self._settings.delay_seconds, crawl_delay, wanted)


def _closed(host: str, state: Host, now: float, patience: float) -> Trouble | None:
    left = state.closed_until - now
    if left <= patience:
        return None
    detail = f"{host}: {state.reason}; to be asked again in {round(left)} s at the earliest"
    return Trouble(kind=FailureKind.DEFERRED, detail=detail)


def _close(state: Host, until: float, reason: str) -> None:
    if until > state.closed_until:
        state.closed_until, state.reason = until, reason


def is_published(service: str | None) -> bool:
    """Whether *service* is one made for programs (an API), whose own terms decide; not a site.

    A site's own index is asked under its host name, and that has a dot in it; a site's interface
    for programs under the interface's name and the host's (``mediawiki:ja.wikipedia.org``).
    """
    return service is not None and ("." not in service or ":" in service)
