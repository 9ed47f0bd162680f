"""Answer what flows ask: each address once a run, over the network or from the archive."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from archiver.audit.due import is_due
from archiver.audit.rendering import wants_browser
from archiver.records import Capture, Failure, FailureKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archiver.config import Settings
    from archiver.flow import Ask, Flow, Outcome
    from archiver.warc import Archive
    from archiver.web import Web

Result = TypeVar("Result")

_ONE_RUN = dt.timedelta(hours=1)
"""What came this long before the first failure came in another run."""

_UNREACHED = frozenset(
    {FailureKind.DNS, FailureKind.CONNECT, FailureKind.TIMEOUT, FailureKind.NO_NETWORK}
)


class Answers:
    """Answers asks for one audit of one article; *web* None answers from the archive alone.

    *moment* is when the audit started: what the archive held before then is history, unless it is
    younger than the pause between two looks and stands in for a new look. *heard* is told of each
    question and what came back for it.
    """

    def __init__(
        self,
        *,
        archive: Archive,
        web: Web | None,
        moment: dt.datetime,
        heard: Callable[[Ask, Outcome], None],
        settings: Settings,
    ) -> None:
        self.archive = archive
        self.moment = moment
        self._web = web
        self._heard = heard
        self._recalled: list[dt.datetime] = []
        self._settings = settings
        self._given: dict[tuple[str, dt.datetime | None], asyncio.Future[Outcome]] = {}

    async def answer(self, ask: Ask) -> Outcome:
        """Return what came back for *ask*; the same question twice is asked once."""
        key = (ask.identity, ask.kept_at)
        if key in self._given:
            return await self._given[key]
        self._given[key] = asyncio.get_running_loop().create_future()
        outcome = await self._find(ask)
        self._given[key].set_result(outcome)
        self._heard(ask, outcome)
        return outcome

    async def _find(self, ask: Ask) -> Outcome:
        kept = self.archive.answer(ask)
        if self._web is None or ask.kept_at is not None:
            return kept or _not_archived(ask)
        if kept is not None and not is_due(ask, kept, self.moment, self._settings.recheck_days):
            return kept
        outcome = await self._web.fetch(replace(ask, max_age=None))
        if isinstance(outcome, Capture) and wants_browser(ask, outcome, self._settings):
            return await self._web.render(ask, outcome) or outcome
        return outcome

    def kept(self, url: str) -> tuple[dt.datetime, ...]:
        """Return the moments of *url*'s older copies in the archive: all before this run's own."""
        return self.older(url, newest=self._newest(url))

    def older(self, url: str, *, newest: dt.datetime | None) -> tuple[dt.datetime, ...]:
        """Return the moments of *url*'s copies from before the *newest*, which this run has."""
        if self._web is not None:
            newest = min(newest or self.moment, self.moment)
        return tuple(at for at in self.archive.kept(url) if newest is None or at < newest)

    def _newest(self, url: str) -> dt.datetime | None:
        outcomes = [it for (asked, at), it in self._given.items() if asked == url and at is None]
        if not outcomes or not outcomes[0].done():
            return None
        outcome = outcomes[0].result()
        return outcome.fetched_at if isinstance(outcome, Capture) else outcome.failed_at

    @property
    def cut_off(self) -> bool:
        """Whether nothing at all answered, and what failed looks like a missing network.

        Read off the times of what came back, so that a replay comes to the same conclusion:
        copies that the archive held before do not count as answers.
        """
        failures = self._failures()
        if not any(it.kind in _UNREACHED for it in failures):
            return False
        began = min((it.failed_at for it in failures if it.failed_at), default=self.moment)
        captured = [it.fetched_at for it in self._newly_asked() if isinstance(it, Capture)]
        return all(at < began - _ONE_RUN for at in (*captured, *self._recalled))

    def recall(self, fetched: Iterable[dt.datetime]) -> None:
        """Take note of answers that were not read again, for they are the same."""
        self._recalled += fetched

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that could not be reached, in the order of asking."""
        failed = [it for it in self._failures() if it.kind in _UNREACHED]
        return tuple(dict.fromkeys(urlsplit(it.url).hostname or it.url for it in failed))

    def _newly_asked(self) -> list[Outcome]:
        return [it.result() for (_, at), it in self._given.items() if at is None and it.done()]

    def _failures(self) -> list[Failure]:
        return [it for it in self._newly_asked() if isinstance(it, Failure)]

    def without_network(self, asks: tuple[Ask, ...]) -> tuple[Outcome, ...]:
        """Answer again what was asked, calling failures by their common cause: no network."""
        return tuple(self._without_network(ask) for ask in asks)

    def _without_network(self, ask: Ask) -> Outcome:
        given = self._given.get((ask.identity, ask.kept_at))
        if given is None:
            detail = "nothing on the network answered in this run"
            return Failure(url=ask.url, kind=FailureKind.NO_NETWORK, detail=detail)
        outcome = given.result()
        if isinstance(outcome, Failure) and outcome.kind in _UNREACHED:
            return replace(outcome, kind=FailureKind.NO_NETWORK)
        return outcome


def _not_archived(ask: Ask) -> Failure:
    when = f" of {ask.kept_at.isoformat()}" if ask.kept_at else ""
    return Failure(
        url=ask.url,
        kind=FailureKind.NOT_ARCHIVED,
        detail=f"the archive holds no copy{when}, and nothing is fetched with --offline",
    )


def _too_late(ask: Ask) -> Failure:
    detail = "the time for one citation was used up before this was asked"
    return Failure(url=ask.url, kind=FailureKind.BUDGET, detail=detail)


class Answering(Protocol):
    """Whoever answers questions one by one."""

    async def answer(self, ask: Ask) -> Outcome:
        """Return what came back for *ask*."""
        ...


async def converse(flow: Flow[Result], answers: Answering, seconds: float) -> Result:
    """Run *flow* to its end, answering the questions of each round side by side.

    After *seconds* nothing more is asked: what is still wanted fails for our own limit.
    """
    now = asyncio.get_running_loop().time
    end = now() + seconds
    try:
        asks = next(flow)
        while True:
            if now() < end:
                told = await asyncio.gather(*(answers.answer(ask) for ask in asks))
                outcomes: tuple[Outcome, ...] = tuple(told)
            else:
                outcomes = tuple(_too_late(ask) for ask in asks)
            asks = flow.send(outcomes)
    except StopIteration as stop:
        result: Result = stop.value
        return result
