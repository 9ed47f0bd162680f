"""One fetch from the first request to the outcome: redirects, each hop vetted and kept anew."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.records import Failure, FailureKind
from archiver.warc import Exchange, Role, Trouble, capture_of, failure_of, hop_of
from archiver.web.address import Address, AddressError, parse_address
from archiver.web.http2 import needs_http2
from archiver.web.job import Job
from archiver.web.limits import parse_retry_after
from archiver.web.robots import RobotsVerdict, is_obeyed
from archiver.web.trouble import WireError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from archiver.config import Settings
    from archiver.flow import Ask, Outcome
    from archiver.records import Hop
    from archiver.warc import Archive, Earlier, Stored
    from archiver.web.committer import Committer
    from archiver.web.limits import Limits, Pace
    from archiver.web.robots import Rules
    from archiver.web.transport import Client

REDIRECTS = frozenset({301, 302, 303, 307, 308})
WAIT_AND_SEE = frozenset({429, 503})
NOT_MODIFIED = 304
WHOLE_AGAIN = dt.timedelta(days=30)
MOST_RETRIES = 2
# Fields of an Ask that say nothing about its sender, and so go along to another origin.
HARMLESS = frozenset({"accept", "accept-language", "accept-datetime"})
BREAKS = ("\r", "\n", "\0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What every fetch of a run shares.

    *conditional*: pages that are kept are asked for under the condition that they have changed.
    """

    settings: Settings
    archive: Archive
    committer: Committer
    client: Client
    limits: Limits
    pace: Pace
    clock: Callable[[], dt.datetime]
    conditional: bool = True


class Journey:
    """The way of one Ask. *seconds* is its deadline, not counting turns that are waited for.

    *part*: it belongs to a page that a browser shows, whose visit has had its turn.
    """

    def __init__(
        self,
        means: Means,
        ask: Ask,
        seconds: float,
        rules: Callable[[Address], Awaitable[Rules]] | None,
        *,
        part: bool = False,
    ) -> None:
        self._means = means
        self._ask = ask
        self._left = seconds
        self._rules = rules
        self._part = part
        self._method = ask.method
        self._headers = dict(ask.headers)
        self._body = ask.body
        self._hops: list[Hop] = []
        self._seen: set[tuple[str, str]] = set()
        self._retries = 0
        self._verdict: str | None = None

    async def run(self) -> Outcome:
        """Go all the way; every step is written before the next, and synced before the end."""
        outcome = await self._go()
        await self._means.committer.settled()
        return outcome

    async def _go(self) -> Outcome:
        try:
            address = self._first()
        except AddressError as error:
            return self._stop(self._ask.url, FailureKind.REFUSED, str(error))
        while True:
            trouble = await self._permission(address)
            if trouble is not None:
                return self._stop(address.url, trouble.kind, trouble.detail)
            exchange = await self._exchange(address)
            following = self._next(address, exchange)
            if not isinstance(following, Address):
                return following
            address = following

    def _first(self) -> Address:
        told = [value for pair in self._headers.items() for value in pair]
        if any(mark in value for value in told for mark in BREAKS):
            raise AddressError("a header field with a line break in it")
        return parse_address(self._ask.url)

    async def _permission(self, address: Address) -> Trouble | None:
        """Wait for our turn; say why the address may not be asked."""
        limits, ask = self._means.limits, self._ask
        if self._rules is not None:
            began = self._means.pace.now()
            rules = await self._rules(address)
            self._left -= min(self._means.pace.now() - began, self._left / 3)
            verdict = rules.verdict(address.url)
            self._verdict = verdict.value
            if verdict is not RobotsVerdict.ALLOWED and is_obeyed(
                self._means.settings, ask.purpose, rules
            ):
                detail = f"robots.txt of {address.host}: {verdict.value}"
                return Trouble(kind=rules.trouble or FailureKind.ROBOTS, detail=detail)
        if self._part:
            return limits.closed(address.host, ask.service, self._left)
        return await limits.turn(address.host, ask.service, self._left)

    async def _exchange(self, address: Address) -> Exchange:
        """Ask once, and hold whatever came of it."""
        settings, pace, client = self._means.settings, self._means.pace, self._means.client
        earlier = self._earlier(address)
        told = {**self._headers, **dict(earlier.validators)} if earlier else self._headers
        job = Job(
            address=address,
            method=self._method,
            headers=client.fields(address, told, self._body),
            body=self._body,
            seconds=self._left,
            budgets=settings.budgets,
        )
        began, start = self._means.clock(), pace.now()
        trouble, wire = None, True
        try:
            async with asyncio.timeout(self._left):
                wire = await client.run(job)
        except TimeoutError:
            trouble = self._out_of_time(job)
        except WireError as error:
            trouble = Trouble(kind=error.kind, detail=error.detail)
        took = pace.now() - start
        self._left = max(0.0, self._left - took)
        self._means.limits.note(address.host, self._ask.service, trouble)
        return Exchange(
            url=address.url,
            method=self._method,
            began=began,
            seconds=took,
            sent=job.sent,
            message=job.framer if job.framer.data else None,
            peer=job.peer,
            truncated=job.truncated,
            trouble=trouble,
            wire=wire and job.transcript is None,
            transcript=job.transcript,
            robots=self._verdict,
            decoded_limit=settings.budgets.decoded_bytes,
            earlier=earlier if job.framer.status == NOT_MODIFIED else None,
        )

    def _earlier(self, address: Address) -> Earlier | None:
        """Return a kept page that the server may say is still good; not too old a one.

        A server that is wrong about its own pages is found out when the page is asked for whole.
        """
        if not self._means.conditional or self._method != "GET" or self._headers or self._body:
            return None
        return self._means.archive.earlier(address.url, self._means.clock() - WHOLE_AGAIN)

    def _out_of_time(self, job: Job) -> Trouble | None:
        framer = job.framer
        if not framer.whole:
            framer.finish(clean=False)
            job.truncated = "time" if framer.data else None
        if framer.status is not None:
            return None  # what came is kept and shown as cut off
        return Trouble(kind=FailureKind.TIMEOUT, detail=f"out of time while {job.stage}")

    def _next(self, address: Address, exchange: Exchange) -> Address | Outcome:
        """Keep *exchange*; return where to go on, or the outcome."""
        if needs_http2(exchange) and self._means.client.pool.use_http2(address):
            self._keep(exchange, Role.RETRY)
            return address
        if exchange.trouble is not None:
            return self._fail(exchange)
        deferred = self._wait_and_see(address, exchange)
        if deferred is not None:
            return deferred
        status = exchange.message.status if exchange.message else None
        if status in REDIRECTS:
            onward = self._redirect(address, exchange)
            if onward is not None:
                return onward
        stored = self._keep(exchange, Role.CAPTURE)
        if stored.kept is None:
            return self._fail(exchange)
        return capture_of(self._ask, stored.kept, tuple(self._hops), robots=self._verdict)

    def _wait_and_see(self, address: Address, exchange: Exchange) -> Address | Outcome | None:
        """Heed Retry-After: ask again if there is time, else leave the host alone."""
        message = exchange.message
        if message is None or message.status not in WAIT_AND_SEE:
            return None
        told = next((v for k, v in message.fields if k.lower() == "retry-after"), "")
        seconds = parse_retry_after(told, exchange.began)
        if seconds is None:
            return None
        limits, ask = self._means.limits, self._ask
        limits.hold(address.host, ask.service, seconds, f"answered {message.status}")
        if seconds < self._left / 2 and self._retries < MOST_RETRIES:
            self._retries += 1
            self._left -= seconds
            self._keep(exchange, Role.RETRY)
            return address
        detail = f"answered {message.status} and asks to be left alone for {round(seconds)} s"
        return self._fail(
            replace(exchange, trouble=Trouble(kind=FailureKind.DEFERRED, detail=detail))
        )

    def _redirect(self, address: Address, exchange: Exchange) -> Address | Outcome | None:
        """Follow a redirect; None if it leads nowhere that can be told."""
        message = exchange.message
        if message is None:
            return None
        location = next((v for k, v in message.fields if k.lower() == "location"), "")
        if not location:
            return None
        try:
            onward = parse_address(location, address.url)
        except AddressError as error:
            return self._lose_way(
                exchange, FailureKind.REFUSED, f"redirected to {location}: {error}"
            )
        limit = self._means.settings.budgets.redirects
        self._seen.add((self._method, address.url))
        method = self._method_after(message.status or 0)
        if (method, onward.url) in self._seen:
            return self._lose_way(exchange, FailureKind.REDIRECTS, "redirected in a circle")
        if len(self._hops) >= limit:
            return self._lose_way(exchange, FailureKind.REDIRECTS, f"more than {limit} redirects")
        stored = self._keep(exchange, Role.REDIRECT)
        if stored.kept is not None:
            self._hops.append(hop_of(stored.kept))
        self._method, self._body = method, self._body if method == self._method else b""
        if onward.origin != address.origin:
            self._headers = {k: v for k, v in self._headers.items() if k.lower() in HARMLESS}
        return onward

    def _method_after(self, status: int) -> str:
        """Turn a POST into a GET where browsers do (the Fetch standard, HTTP-redirect fetch)."""
        post = status in (301, 302) and self._method == "POST"
        other = status == 303 and self._method not in ("GET", "HEAD")  # noqa: PLR2004
        return "GET" if post or other else self._method

    def _lose_way(self, exchange: Exchange, kind: FailureKind, detail: str) -> Failure:
        return self._fail(replace(exchange, trouble=Trouble(kind=kind, detail=detail)))

    def _fail(self, exchange: Exchange) -> Failure:
        trouble = exchange.trouble or Trouble(kind=FailureKind.PROTOCOL, detail="no answer")
        stored = self._keep(replace(exchange, trouble=trouble), Role.FAILURE)
        return failure_of(self._ask, trouble, stored.moment, stored.metadata)

    def _stop(self, url: str, kind: FailureKind, detail: str) -> Failure:
        """Fail before anything was asked; that is kept too, to be told again from the archive."""
        exchange = Exchange(
            url=_safe(url),
            method=self._method,
            began=self._means.clock(),
            trouble=Trouble(kind=kind, detail=detail),
            robots=self._verdict,
        )
        return self._fail(exchange)

    def _keep(self, exchange: Exchange, role: Role) -> Stored:
        via = tuple(hop.warc.record_id for hop in self._hops)
        return self._means.archive.keeper.stage(exchange, self._ask, role, via=via)


def _safe(url: str) -> str:
    """Return *url* fit for a record's target field, though no browser could open it."""
    printable = url.encode("ascii", "backslashreplace").decode()
    return "".join(c if c.isprintable() and c != " " else f"%{ord(c):02X}" for c in printable)
