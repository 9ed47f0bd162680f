"""Copies of an address: our own, the Internet Archive's and others', ordered by nearness in time.

RFC 7089 (TimeMap in link format) and the Internet Archive's capture index.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from archiver.flow import Ask, Purpose
from archiver.records import Acceptance, Candidate, Capture, Failure, FailureKind
from archiver.resolvers.answers import answered
from archiver.resolvers.archives import ARQUIVO, PUBLISHED, WAYBACK, memento_url
from archiver.resolvers.cdx import CdxQuery, cdx_ask, read_cdx
from archiver.resolvers.context import Finds
from archiver.resolvers.services import asked_of, endpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.config import Settings
    from archiver.flow import Flow, Outcome
    from archiver.resolvers.context import Context

_MOST_COPIES = 500  # one digest of the payload each
_BUSY = frozenset({429, 502, 503, 504})
_GATE_DAYS = 3
_AROUND = dt.timedelta(days=45)  # where the archive has more copies than that
_NAMES = {WAYBACK: "Internet Archive", ARQUIVO: "arquivo.pt"}
_LINK = re.compile(r"<([^<>\s]{1,4000})>([^<]{0,2000})")
_REL = re.compile(r'\brel\s*=\s*"?([^";]+)')
_DATETIME = re.compile(r'\bdatetime\s*=\s*"([^"]+)"')
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """One copy as a TimeMap lists it: the address of the copy, and when it was captured."""

    url: str
    at: dt.datetime


def find_mementos(
    url: str,
    *,
    near: dt.date | None,
    context: Context,
    acceptance: Acceptance = Acceptance.ADDRESS,
) -> Flow[Finds]:
    """Find archives' copies of *url*, nearest to *near* first (oldest first without it).

    The archives are asked side by side; what could not be asked stands in the record of questions.
    Where the Internet Archive's index is too busy, its TimeGate, which has a limit of its own, is
    asked for the nearest copy alone. Each candidate's address is that of the copy, as captured.
    """
    index = CdxQuery(url=url, collapse="digest", limit=_MOST_COPIES)
    asks = (
        (WAYBACK, cdx_ask(index, context.settings)),
        (ARQUIVO, asked_of(ARQUIVO, context.settings, path=f"timemap/link/{url}")),
    )
    listed = yield from _listed(asks)
    if any(each.cut for each in listed) and near is not None:
        around = replace(index, since=near - _AROUND, until=near + _AROUND)
        listed += yield from _listed(((WAYBACK, cdx_ask(around, context.settings)),))
    if any(each.busy for each in listed) and near is not None:
        listed.append((yield from _negotiated(url, near, context)))
    copies = [(each.archive, moment) for each in listed for moment in each.moments]
    return Finds(
        candidates=tuple(_by_nearness(url, copies, near, acceptance, context.settings)),
        unread=tuple(each.asked for each in listed if each.unread),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What one archive lists of an address; *cut* where it has more to tell, *busy* if it is."""

    archive: str
    asked: str
    moments: tuple[dt.datetime, ...] = ()
    unread: bool = False
    cut: bool = False
    busy: bool = False


def _listed(asks: tuple[tuple[str, Ask | None], ...]) -> Flow[list[_Listing]]:
    known = [(archive, ask) for archive, ask in asks if ask is not None]
    outcomes: tuple[Outcome, ...] = ()
    if known:
        outcomes = yield tuple(ask for _, ask in known)
    return [
        _listing(archive, ask, outcome)
        for (archive, ask), outcome in zip(known, outcomes, strict=True)
    ]


def _listing(archive: str, ask: Ask, outcome: Outcome) -> _Listing:
    capture = answered(outcome)
    if capture is None:
        busy = archive == WAYBACK and _is_busy(outcome)
        return _Listing(archive=archive, asked=ask.identity, busy=busy)
    if archive == WAYBACK:
        rows = read_cdx(capture)
        moments = None if rows is None else tuple(row.at for row in rows.rows)
        cut = rows is not None and rows.resume is not None
    else:
        mementos = read_timemap(capture.body.decode("utf-8", "replace"))
        moments = None if mementos is None else tuple(each.at for each in mementos)
        cut = False
    return _Listing(
        archive=archive,
        asked=ask.identity,
        moments=moments or (),
        unread=moments is None,
        cut=cut,
    )


def _is_busy(outcome: Outcome) -> bool:
    match outcome:
        case Capture(status=status):
            return status in _BUSY
        case Failure(kind=kind):
            return kind in {FailureKind.DEFERRED, FailureKind.TIMEOUT}


def _negotiated(url: str, near: dt.date, context: Context) -> Flow[_Listing]:
    """Ask the TimeGate for the copy nearest to *near*; its date is what the archive says."""
    ask = timegate_ask(url, _noon(near), context)
    (outcome,) = yield (ask,)
    capture = answered(outcome)
    told = capture.header("memento-datetime") if capture is not None else None
    moment = _moment(f'datetime="{told}"') if told is not None else None
    moments = (moment,) if moment is not None else ()
    return _Listing(archive=WAYBACK, asked=ask.identity, moments=moments)


def _by_nearness(
    url: str,
    copies: Iterable[tuple[str, dt.datetime]],
    near: dt.date | None,
    acceptance: Acceptance,
    settings: Settings,
) -> Iterator[Candidate]:
    order = [WAYBACK, ARQUIVO]
    wanted = _noon(near) if near is not None else None

    def distance(copy: tuple[str, dt.datetime]) -> tuple[float, int]:
        archive, moment = copy
        away = abs((moment - wanted).total_seconds()) if wanted else moment.timestamp()
        return (away, order.index(archive))

    for place, (archive, moment) in enumerate(sorted(set(copies), key=distance)):
        yield Candidate(
            url=memento_url(url, moment, settings, archive),
            resolver=archive,
            reason=f"{_NAMES[archive]}, captured {moment:%Y-%m-%d}",
            score=round(max(0.9 - 0.01 * place, 0.1), 3),
            acceptance=acceptance,
            capture_date=moment,
        )


def _noon(near: dt.date) -> dt.datetime:
    if isinstance(near, dt.datetime):
        return near
    return dt.datetime.combine(near, dt.time(12), dt.UTC)


def read_timemap(text: str) -> tuple[Memento, ...] | None:
    """Read a TimeMap in link format (RFC 7089, section 5); None if it is not one.

    >>> read_timemap('<http://a.example/web/20220119000000/http://b.example/>; rel="memento"; '
    ...     'datetime="Wed, 19 Jan 2022 00:00:00 GMT"')[0].at.year
    2022
    """
    if not text.strip().lstrip(_BOM).startswith("<") or text.lstrip().lower().startswith("<!doc"):
        return None
    found: list[Memento] = []
    known = False
    for link in _LINK.finditer(text):
        rel = _REL.search(link[2])
        known = known or rel is not None
        moment = _moment(link[2])
        if rel is not None and moment is not None and "memento" in rel[1].split():
            found.append(Memento(url=link[1], at=moment))
    return tuple(found) if known else None


def _moment(attributes: str) -> dt.datetime | None:
    told = _DATETIME.search(attributes)
    if told is None:
        return None
    try:
        moment = parsedate_to_datetime(told[1])
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def timegate_ask(url: str, near: dt.datetime, context: Context) -> Ask:
    """Return the question to the Internet Archive's TimeGate for the copy nearest to *near*."""
    written = near.astimezone(dt.UTC)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    date = (
        f"{days[written.weekday()]}, {written:%d} {months[written.month - 1]} "
        f"{written:%Y %H:%M:%S} GMT"
    )
    base = (endpoint(WAYBACK, context.settings) or PUBLISHED).rstrip("/")
    return Ask(
        url=f"{base}/{url}",
        purpose=Purpose.DISCOVERY,
        headers=(("Accept-Datetime", date),),
        service=WAYBACK,
        max_age=dt.timedelta(days=_GATE_DAYS),
    )
