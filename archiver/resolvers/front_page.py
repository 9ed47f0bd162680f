"""What an outlet showed on the cited day: archived copies of its news sitemaps and front page.

A news sitemap holds the last two days with titles and dates of publication, a front page the day's
headlines; the copy that an archive made that day lists the piece long after the outlet's own list
forgot it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.flow import Purpose
from archiver.records import Precision
from archiver.resolvers.answers import answered, as_original
from archiver.resolvers.archives import memento_ask
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import names_a_day
from archiver.resolvers.hosts import host_of, own_hosts
from archiver.resolvers.listing import is_listing, read_listing
from archiver.resolvers.ranking import rank

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Candidate, Citation, Publication
    from archiver.resolvers.context import Context
    from archiver.resolvers.listing import ReadAnchors

_MOST_PAGES = 2
_STALE = dt.timedelta(days=10)  # a copy further from the day shows other news


class FrontPage:
    """Archived front pages and feeds of the cited day."""

    name = "front-page"

    def __init__(self, read_anchors: ReadAnchors) -> None:
        self._read_anchors = read_anchors

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask for the copies nearest to the cited day; read those that are near enough."""
        publication = context.publication(citation)
        cited = citation.reference.date
        if publication is None or cited is None or cited.precision is not Precision.DAY:
            return Finds()
        near = dt.datetime.combine(cited.end, dt.time(23), dt.UTC)
        pages = _pages(publication)
        if not pages:
            return Finds()
        asks = tuple(
            memento_ask(url, near, context.settings, purpose=Purpose.DISCOVERY) for url in pages
        )
        outcomes = yield asks
        found: list[Candidate] = []
        unread: list[str] = []
        for url, ask, outcome in zip(pages, asks, outcomes, strict=True):
            capture = answered(outcome)
            if capture is None or _is_stale(capture.archived_at, near):
                continue
            listed = list(read_listing(as_original(capture, url), self._read_anchors))
            if not is_listing(capture, listed, publication):
                unread.append(ask.identity)
            where = f"{host_of(url)} as archived near {cited.end}"
            found += rank(listed, citation, publication, resolver=self.name, where=where)
        return Finds(candidates=tuple(found), unread=tuple(unread))


def _pages(publication: Publication) -> tuple[str, ...]:
    lists = [url for url in publication.sitemaps if not names_a_day(url) and "{" not in url]
    lists.sort(key=lambda url: not any(word in url for word in ("news", "rss", "feed")))
    fronts = [f"https://{host.rstrip('/')}/" for host in own_hosts(publication)]
    return (*fronts[:1], *lists[: _MOST_PAGES - 1], *fronts[1:])[:_MOST_PAGES]


def _is_stale(at: dt.datetime | None, near: dt.datetime) -> bool:
    return at is not None and abs(at - near) > _STALE
