"""What an outlet published on a day: its own list for that day, live or as archived."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.flow import Ask, Purpose
from archiver.resolvers.answers import answered, as_original
from archiver.resolvers.archives import memento_ask
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import spell_days, web_days
from archiver.resolvers.hosts import moved
from archiver.resolvers.listing import is_listing, read_listing
from archiver.resolvers.ranking import rank
from archiver.resolvers.services import asked_of_outlet

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Candidate, Citation, Publication
    from archiver.resolvers.context import Context
    from archiver.resolvers.listing import ReadAnchors

_MOST_LISTS = 2  # addresses of lists per round, those of the cited day first
_MOST_FORMER = 1  # the same list on a host that the outlet left
GOOD = 0.6  # a score from which a live list needs no archived one beside it


class DayIndex:
    """Lists of a day's articles, ranked by the words of the citation."""

    name = "day-index"

    def __init__(self, read_anchors: ReadAnchors) -> None:
        self._read_anchors = read_anchors

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask the lists themselves, then archived copies of those that did not help."""
        publication = context.publication(citation)
        days = web_days(citation, publication)
        if publication is None or not publication.day_indexes or not days:
            return Finds()
        lists = list(spell_days(publication.day_indexes, days))[:_MOST_LISTS]
        live = yield from self._read(
            tuple((url, asked_of_outlet(url)) for url in lists), citation, publication
        )
        if any(candidate.score >= GOOD for candidate in live.candidates):
            return live
        near = dt.datetime.combine(days[0], dt.time(12), dt.UTC) + dt.timedelta(days=1)
        former = [other for url in lists[:1] for other in moved(url, publication)[:_MOST_FORMER]]
        archived = yield from self._read(
            tuple((url, _archived(url, near, context)) for url in (*lists, *former)),
            citation,
            publication,
        )
        return Finds(
            candidates=(*live.candidates, *archived.candidates),
            unread=(*live.unread, *archived.unread),
        )

    def _read(
        self,
        asks: tuple[tuple[str, Ask], ...],
        citation: Citation,
        publication: Publication,
    ) -> Flow[Finds]:
        outcomes = yield tuple(ask for _, ask in asks)
        found: list[Candidate] = []
        unread: list[str] = []
        for (url, ask), outcome in zip(asks, outcomes, strict=True):
            capture = answered(outcome)
            if capture is None:
                continue
            listed = list(read_listing(as_original(capture, url), self._read_anchors))
            if not is_listing(capture, listed, publication):
                unread.append(ask.identity)
            found += rank(listed, citation, publication, resolver=self.name, where=url)
        return Finds(candidates=tuple(found), unread=tuple(unread))


def _archived(url: str, near: dt.datetime, context: Context) -> Ask:
    return memento_ask(url, near, context.settings, purpose=Purpose.DISCOVERY)
