"""The Internet Archive's index, asked in narrow places for addresses of the cited days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.resolvers.answers import answered
from archiver.resolvers.cdx import CdxQuery, cdx_ask, read_cdx
from archiver.resolvers.context import Finds
from archiver.resolvers.prefixes import Place, places
from archiver.resolvers.ranking import Listed, rank

if TYPE_CHECKING:
    from archiver.flow import Ask, Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_MOST_QUESTIONS = 3
_MOST_PAGES = 2  # of one question, where the index has more to tell


class Wayback:
    """Addresses that the Internet Archive captured, by prefix and date code."""

    name = "wayback-prefix"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask for the captures under each narrow prefix, and go on where an answer was cut."""
        publication = context.publication(citation)
        if publication is None:
            return Finds()
        queries = [_query(place) for place in places(citation, publication)[:_MOST_QUESTIONS]]
        listed: list[Listed] = []
        unread: list[str] = []
        for _ in range(_MOST_PAGES):
            asks = [
                (query, ask)
                for query in queries
                if (ask := cdx_ask(query, context.settings)) is not None
            ]
            if not asks:
                break
            queries = yield from _round(asks, listed, unread)
        candidates = rank(
            listed,
            citation,
            publication,
            resolver=self.name,
            where="the Internet Archive's index",
            settings=context.settings,
        )
        return Finds(candidates=candidates, unread=tuple(unread))


def _round(
    asks: list[tuple[CdxQuery, Ask]], listed: list[Listed], unread: list[str]
) -> Flow[list[CdxQuery]]:
    """Ask, add what came to *listed* and *unread*, and return what is to be asked further."""
    outcomes = yield tuple(ask for _, ask in asks)
    further = []
    for (query, ask), outcome in zip(asks, outcomes, strict=True):
        capture = answered(outcome)
        if capture is None:
            continue
        answer = read_cdx(capture)
        if answer is None:
            unread.append(ask.url)
            continue
        listed += [Listed(url=row.original, captured=row.at) for row in answer.rows]
        if answer.resume is not None:
            further.append(_resumed(query, answer.resume))
    return further


def _query(place: Place) -> CdxQuery:
    pattern = (f"urlkey:{place.pattern}",) if place.pattern is not None else ()
    return CdxQuery(
        url=place.prefix.rstrip("/") if place.whole else place.prefix,
        match="domain" if place.whole else "prefix",
        since=place.since,
        until=place.until,
        filters=("statuscode:200|-", *pattern),
        collapse="urlkey",
    )


def _resumed(query: CdxQuery, key: str) -> CdxQuery:
    return CdxQuery(
        url=query.url,
        match=query.match,
        since=query.since,
        until=query.until,
        filters=query.filters,
        collapse=query.collapse,
        resume=key,
    )
