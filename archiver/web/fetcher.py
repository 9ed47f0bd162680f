"""The one way to the network: an Ask goes in, what came back is kept, and its Outcome returned."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from archiver.errors import ConfigError
from archiver.flow import Ask, Purpose
from archiver.records import Capture, Failure, FailureKind
from archiver.warc import software_name
from archiver.web.address import Address, parse_address
from archiver.web.browser import find_browser
from archiver.web.committer import Committer
from archiver.web.guard import Guard
from archiver.web.journey import Journey, Means
from archiver.web.limits import Limits, Pace, is_published
from archiver.web.names import Lookup, Names, system_lookup
from archiver.web.render import render
from archiver.web.robots import Rules, asks_robots, read_rules
from archiver.web.transport import make_context, open_client
from archiver.web.turns import shared_file
from archiver.web.wire import WirePool

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncGenerator, Callable

    from archiver.config import Settings
    from archiver.flow import Outcome
    from archiver.warc import Archive

ROBOTS_AGE = dt.timedelta(days=1)  # RFC 9309, 2.4
ROBOTS_SHARE = 3  # robots.txt may use a third of the deadline
ROBOTS_SECONDS = 10.0
CHROMIUM = "chromium"
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class _Tls:
    """The run's TLS context, made when the first https address is asked for."""

    def __init__(self, ca_file: str | None) -> None:
        self._ca_file = ca_file

    @cached_property
    def context(self) -> ssl.SSLContext:
        try:
            return make_context(self._ca_file)
        except OSError as error:
            raise ConfigError(
                f"ca_file: {self._ca_file} cannot be read as certificates."
            ) from error


class Web:
    """Fetches, within all limits. Open one with `open_web`."""

    def __init__(self, means: Means, clock: Callable[[], dt.datetime]) -> None:
        self._means = means
        self._clock = clock
        self._robots: dict[str, asyncio.Task[Rules]] = {}
        self._showing = asyncio.Semaphore(1)

    async def fetch(self, ask: Ask) -> Outcome:
        """Return what came back for *ask*, which is in the archive by then; never raises for it.

        An `ArchiveError` says that it could not be kept.
        """
        if ask.kept_at is not None:
            return self._means.archive.answer(ask) or self._not_archived(ask)
        fresh = self._fresh(ask) if ask.max_age is not None else None
        if fresh is not None:
            return fresh
        return await self._travel(ask, self._means.settings.deadline_seconds, robots=True)

    async def render(self, ask: Ask, page: Capture) -> Capture | None:
        """Return what a browser makes of *page*, the answer to *ask*; None if it makes nothing.

        One page at a time. What the page asks for is fetched here and kept, all within twice the
        deadline; what is returned is the answer to *ask* from now on. Raises `ConfigError` where
        there is no such browser.
        """
        settings = self._means.settings
        path = find_browser(settings.browser or CHROMIUM)
        async with self._showing:
            view = await render(path, page, ask, self._part, 2 * settings.deadline_seconds)
        if view is None:
            return None
        rendered = self._means.archive.keep_rendered(ask, page, view)
        await self._means.committer.settled()
        return rendered

    async def _part(self, ask: Ask) -> Outcome:
        return await self._travel(
            ask, self._means.settings.deadline_seconds, robots=True, part=True
        )

    async def _travel(
        self, ask: Ask, seconds: float, *, robots: bool, part: bool = False
    ) -> Outcome:
        asked = robots and asks_robots(self._means.settings) and not is_published(ask.service)
        journey = Journey(self._means, ask, seconds, self._rules if asked else None, part=part)
        return await journey.run()

    def _fresh(self, ask: Ask) -> Capture | None:
        kept = self._means.archive.answer(ask)
        if not isinstance(kept, Capture) or kept.status >= 400 or ask.max_age is None:  # noqa: PLR2004
            return None
        return kept if self._clock() - kept.fetched_at <= ask.max_age else None

    def _not_archived(self, ask: Ask) -> Failure:
        detail = f"the archive holds no copy of {ask.kept_at:%Y-%m-%d %H:%M:%S}"
        return Failure(url=ask.url, kind=FailureKind.NOT_ARCHIVED, detail=detail)

    async def _rules(self, address: Address) -> Rules:
        """Return the rules of the address's host; asked for once, whoever waits for them."""
        task = self._robots.get(address.origin)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._ask_rules(address))
            self._robots[address.origin] = task
        return await asyncio.shield(task)

    async def _ask_rules(self, address: Address) -> Rules:
        ask = Ask(
            url=parse_address("/robots.txt", address.url).url,
            purpose=Purpose.DISCOVERY,
            max_age=ROBOTS_AGE,
        )
        seconds = min(self._means.settings.deadline_seconds / ROBOTS_SHARE, ROBOTS_SECONDS)
        outcome = self._fresh(ask) or await self._travel(ask, seconds, robots=False)
        rules = read_rules(outcome)
        self._means.limits.slow_down(address.host, rules.crawl_delay)
        return rules

    async def close(self) -> None:
        """Give up what is still under way."""
        for task in self._robots.values():
            task.cancel()
        await asyncio.gather(*self._robots.values(), return_exceptions=True)


@asynccontextmanager
async def open_web(
    settings: Settings,
    archive: Archive,
    clock: Callable[[], dt.datetime],
    *,
    lookup: Lookup = system_lookup,
    pace: Pace | None = None,
    conditional: bool = True,
) -> AsyncGenerator[Web]:
    """Open the network for the length of an `async with` block. Raises `ConfigError`.

    *conditional*: a page that the archive holds is only sent anew if it has changed since.
    """
    if settings.browser is not None:
        find_browser(settings.browser)  # a missing one is told at once
    tls = _Tls(settings.ca_file)
    if settings.ca_file is not None:
        _ = tls.context  # a wrong file is told at once
    pool = WirePool(Guard(settings), Names(lookup), lambda: tls.context)
    pace = pace or Pace(shared=shared_file())
    limits = Limits(settings, pace)
    async with open_client(pool, _headers(settings)) as client:
        means = Means(
            settings=settings,
            archive=archive,
            committer=Committer(archive.keeper),
            client=client,
            limits=limits,
            pace=pace,
            clock=clock,
            conditional=conditional,
        )
        web = Web(means, clock)
        try:
            yield web
        finally:
            await web.close()
            limits.close()


def _headers(settings: Settings) -> dict[str, str]:
    name = settings.user_agent
    agent = name if "/" in name else f"{name}/{software_name().partition('/')[2]}"
    return {
        "User-Agent": f"{agent} (+{settings.contact})" if settings.contact else agent,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
