"""Copies of an address: our own, the Internet Archive's and others', ordered by nearness in time.

RFC 7089 (TimeMap in link format) and the Internet Archive's capture index.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from archiver.records import Acceptance, Candidate
from archiver.resolvers.answers import answered
from archiver.resolvers.archives import ARQUIVO, WAYBACK, memento_url
from archiver.resolvers.cdx import CdxQuery, cdx_ask, read_cdx
from archiver.resolvers.context import Finds
from archiver.resolvers.services import asked_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.config import Settings
    from archiver.flow import Ask, Flow, Outcome
    from archiver.resolvers.context import Context

_MOST_COPIES = 500  # one digest of the payload each
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
    Each candidate's address is that of the copy, bytes as captured.
    """
    copies: list[tuple[str, dt.datetime]] = []
    index = cdx_ask(CdxQuery(url=url, collapse="digest", limit=_MOST_COPIES), context.settings)
    timemap = asked_of(ARQUIVO, context.settings, path=f"timemap/link/{url}")
    asks = [(WAYBACK, index), (ARQUIVO, timemap)]
    asked = [(archive, ask) for archive, ask in asks if ask is not None]
    outcomes: tuple[Outcome, ...] = ()
    if asked:
        outcomes = yield tuple(ask for _, ask in asked)
    unread: list[str] = []
    for (archive, ask), outcome in zip(asked, outcomes, strict=True):
        moments = _moments(archive, outcome)
        if moments is None:
            unread.append(ask.identity)
        copies += [(archive, moment) for moment in moments or ()]
    return Finds(
        candidates=tuple(_by_nearness(url, copies, near, acceptance, context.settings)),
        unread=tuple(unread),
    )


def _moments(archive: str, outcome: Outcome) -> list[dt.datetime] | None:
    """Return when an archive captured the address; None if its answer cannot be read."""
    capture = answered(outcome)
    if capture is None:
        return []
    if archive == WAYBACK:
        rows = read_cdx(capture)
        return None if rows is None else [row.at for row in rows.rows]
    mementos = read_timemap(capture.body.decode("utf-8", "replace"))
    return None if mementos is None else [memento.at for memento in mementos]


def _by_nearness(
    url: str,
    copies: Iterable[tuple[str, dt.datetime]],
    near: dt.date | None,
    acceptance: Acceptance,
    settings: Settings,
) -> Iterator[Candidate]:
    order = [WAYBACK, ARQUIVO]

    wanted = _noon(near)

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


def _noon(near: dt.date | None) -> dt.datetime | None:
    if near is None or isinstance(near, dt.datetime):
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


def timegate_ask(url: str, near: dt.datetime, context: Context) -> Ask | None:
    """Return the question to the Internet Archive's TimeGate for the copy nearest to *near*."""
    written = near.astimezone(dt.UTC)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    date = (
        f"{days[written.weekday()]}, {written:%d} {months[written.month - 1]} "
        f"{written:%Y %H:%M:%S} GMT"
    )
    return asked_of(WAYBACK, context.settings, path=url, headers=(("Accept-Datetime", date),))
