"""Counting the questions of one search, and saying in words what came of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.records import Asked, Capture, Failure, FailureKind, is_passing

if TYPE_CHECKING:
    from archiver.flow import Ask, Flow, Outcome
    from archiver.resolvers.context import Finds

GONE = frozenset({404, 410})
"""Answers that there is nothing at an address."""

_EXCLUDED = "AdministrativeAccessControlException"  # the archive was told not to show a site
_SECRET = re.compile(r"(?<=[?&])((?:api_?key|appid|key|token)=)[^&#]*", re.IGNORECASE)
_UNREAD = ", but not with what was asked for"
_WORDS = {
    FailureKind.ROBOTS: "not asked: the site's robots.txt asks us not to",
    FailureKind.DEFERRED: "not asked now: the service told us to wait",
    FailureKind.BUDGET: "not asked: the limit of requests was used up",
    FailureKind.NO_NETWORK: "not asked: no network",
    FailureKind.NOT_ARCHIVED: "not asked: offline, and our archive does not hold the answer",
    FailureKind.REFUSED: "not asked: an address that we do not talk to",
    FailureKind.DNS: "no answer: the host name is not known",
    FailureKind.CONNECT: "no answer: no connection",
    FailureKind.TLS: "no answer: no safe connection",
    FailureKind.TIMEOUT: "no answer in time",
    FailureKind.PROTOCOL: "no answer: it broke off",
    FailureKind.REDIRECTS: "no answer: too many redirects",
}


def was_answered(outcome: Outcome) -> bool:
    """Whether the question got an answer, be it that there is nothing.

    Refusals (401, 403, 429) and troubles of the service (5xx, a cut body) are none.
    """
    match outcome:
        case Failure():
            return False
        case Capture(status=status, truncated=truncated):
            return (200 <= status < 400 and truncated is None) or (  # noqa: PLR2004
                status in GONE or is_excluded(outcome)
            )


def is_excluded(capture: Capture) -> bool:
    """Whether the Internet Archive says that it shows no copies of this site."""
    told = capture.header("x-archive-wayback-runtime-error") or ""
    return capture.status == 403 and _EXCLUDED in told  # noqa: PLR2004


def in_words(outcome: Outcome) -> str:
    """Say what came of a question."""
    match outcome:
        case Failure(kind=kind):
            return _WORDS[kind]
        case Capture(truncated=str(why)):
            return f"cut answer ({why})"
        case Capture(status=status) if was_answered(outcome):
            return f"answered ({status})"
        case Capture(status=429):
            return "not answered: the service told us to wait (429)"
        case Capture(status=status):
            return f"not answered ({status})"


class Tally:
    """The questions of one search so far, within its limit."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._outcomes: dict[str, Outcome] = {}
        self._asked: dict[str, Asked] = {}
        self._resolver: str | None = None
        self.whole = True
        self.troubled = False
        self.cut = False

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question put so far, in order, with what came of it."""
        return tuple(self._asked.values())

    def count(self, flow: Flow[Finds], resolver: str) -> Flow[Finds]:
        """Run *flow* within the limit; a question put before is answered as before."""
        self._resolver = resolver
        finds = yield from self._within(flow)
        for url in finds.unread:
            self._mark_unread(url)
        return finds

    def _within(self, flow: Flow[Finds]) -> Flow[Finds]:
        try:
            asks = next(flow)
            while True:
                asks = flow.send((yield from self._answers(asks)))
        except StopIteration as stop:
            finds: Finds = stop.value
            return finds

    def ask(self, ask: Ask, resolver: str) -> Flow[Outcome]:
        """Put one question for *resolver* within the limit."""
        self._resolver = resolver
        (outcome,) = yield from self._answers((ask,))
        return outcome

    def _answers(self, asks: tuple[Ask, ...]) -> Flow[tuple[Outcome, ...]]:
        new = {ask.identity: ask for ask in asks if ask.identity not in self._outcomes}
        within = tuple(new.values())[: self._left]
        self._left -= len(within)
        beyond = tuple(new.values())[len(within) :]
        if within:
            for ask, outcome in zip(within, (yield within), strict=True):
                self._note(ask, outcome)
        self.cut = self.cut or bool(beyond)
        for ask in beyond:
            self._note(ask, Failure(url=ask.url, kind=FailureKind.BUDGET, detail="used up"))
        return tuple(self._outcomes[ask.identity] for ask in asks)

    def _note(self, ask: Ask, outcome: Outcome) -> None:
        self._outcomes[ask.identity] = outcome
        self.whole = self.whole and was_answered(outcome)
        self.troubled = self.troubled or is_passing(outcome)
        self._asked[ask.identity] = Asked(
            service=ask.service or _host(ask.url),
            url=_SECRET.sub(r"\1…", ask.url),
            outcome=in_words(outcome),
            record_id=outcome.warc.record_id if outcome.warc is not None else None,
            resolver=self._resolver,
        )

    def _mark_unread(self, identity: str) -> None:
        self.whole = False
        before = self._asked.get(identity)
        if before is None or before.outcome.endswith(_UNREAD):
            return
        self._asked[identity] = replace(before, outcome=f"{before.outcome}{_UNREAD}")


def _host(url: str) -> str:
    return url.split("/", 3)[2] if "://" in url else url
