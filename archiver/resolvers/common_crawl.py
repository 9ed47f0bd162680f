"""Common Crawl: addresses of the cited days that its crawls of the weeks after captured.

index.commoncrawl.org: a list of crawls, then one index each (pywb's dialect, JSON lines). One
question at a time, as its operators ask.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import msgspec

from archiver.resolvers.answers import answered, ask_once
from archiver.resolvers.cdx import read_cdx
from archiver.resolvers.context import Finds
from archiver.resolvers.prefixes import Place, places
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.services import asked_of

if TYPE_CHECKING:
    from archiver.flow import Ask, Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_MOST_CRAWLS = 2
_ID = re.compile(r"CC-MAIN-(\d{4})-(\d\d)")
_LIMIT = "500"


class _Crawl(msgspec.Struct):
    id: str


_CRAWLS = msgspec.json.Decoder(list[_Crawl])


class CommonCrawl:
    """The narrowest place of the cited days in the two crawls that followed them."""

    name = "common-crawl"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask for the list of crawls, then the index of each in turn."""
        publication = context.publication(citation)
        narrow = places(citation, publication)[:1] if publication is not None else ()
        listing = asked_of("commoncrawl-list", context.settings) if narrow else None
        crawls = yield from ask_once(listing, _CRAWLS.decode)
        if isinstance(crawls, Finds):
            return crawls
        listed: list[Listed] = []
        unread: list[str] = []
        for crawl in _after(narrow[0].since, [crawl.id for crawl in crawls]):
            ask = _ask(crawl, narrow[0], context)
            if ask is None:
                break
            (outcome,) = yield (ask,)
            capture = answered(outcome)
            answer = read_cdx(capture) if capture is not None else None
            if answer is None:
                unread += [ask.identity] if capture is not None else []
                continue
            listed += [Listed(url=row.original) for row in answer.rows]
        candidates = rank(
            listed, citation, publication, resolver=self.name, where="Common Crawl's index"
        )
        return Finds(candidates=candidates, unread=tuple(unread))


def _ask(crawl: str, place: Place, context: Context) -> Ask | None:
    where = f"*.{place.prefix.rstrip('/')}" if place.whole else f"{place.prefix}*"
    told = [("url", where), ("output", "json"), ("limit", _LIMIT)]
    told += [("fl", "timestamp,url,status,digest,mime"), ("filter", "=status:200")]
    if place.pattern is not None:
        told.append(("filter", f"~urlkey:{place.pattern}"))
    return asked_of("commoncrawl", context.settings, told, path=f"{crawl}-index")


def _after(day: dt.date, crawls: list[str]) -> list[str]:
    """Return the first crawls that began after *day*; their ids tell year and week (ISO)."""
    dated = []
    for crawl in crawls:
        found = _ID.fullmatch(crawl)
        if found is not None and 1 <= int(found[2]) <= 52:  # noqa: PLR2004
            began = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            dated.append((began, crawl))
    return [crawl for began, crawl in sorted(dated) if began >= day][:_MOST_CRAWLS]
