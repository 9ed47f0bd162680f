"""An outlet's sitemaps: the list of lists, then those of its lists that can hold the cited day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.resolvers.answers import answered
from archiver.resolvers.codes import read_date
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import spell_days, web_days
from archiver.resolvers.feeds import Feed, read_feed
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.services import asked_of_outlet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from archiver.flow import Flow, Outcome
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_MOST_SITEMAPS = 2
_MOST_CHILDREN = 2


class Sitemaps:
    """Sitemaps and feeds that the catalogue names, and those that robots.txt names if none."""

    name = "sitemap"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask the sitemaps, then the likeliest of the lists that they name."""
        publication = context.publication(citation)
        days = web_days(citation, publication)
        if publication is None or not publication.sitemaps or not days:
            return Finds()
        first = tuple(spell_days(publication.sitemaps, days))[:_MOST_SITEMAPS]
        feeds, unread = yield from _fetch(first)
        children = [child for _, feed in feeds if feed.is_index for child in _children(feed, days)][
            :_MOST_CHILDREN
        ]
        if children:
            more, unread_too = yield from _fetch(tuple(children))
            feeds, unread = (*feeds, *more), (*unread, *unread_too)
        found = [
            candidate
            for url, feed in feeds
            if not feed.is_index
            for candidate in rank(
                _listed(feed), citation, publication, resolver=self.name, where=url
            )
        ]
        return Finds(candidates=tuple(found), unread=unread)


def _fetch(
    urls: tuple[str, ...],
) -> Flow[tuple[tuple[tuple[str, Feed], ...], tuple[str, ...]]]:
    """Return the lists that came, each with its address, and what came but is no list."""
    outcomes: tuple[Outcome, ...] = yield tuple(asked_of_outlet(url) for url in urls)
    feeds: list[tuple[str, Feed]] = []
    unread: list[str] = []
    for url, outcome in zip(urls, outcomes, strict=True):
        capture = answered(outcome)
        if capture is None:
            continue
        feed = read_feed(capture.body)
        if feed is None:
            unread.append(url)
        else:
            feeds.append((url, feed))
    return tuple(feeds), tuple(unread)


def _children(feed: Feed, days: tuple[dt.date, ...]) -> list[str]:
    """Return the lists to read, those that name the cited day or month first.

    A list that was last changed before the day cannot hold it; one that names another day or month
    does not.
    """
    first = min(days)
    ranked: list[tuple[int, str]] = []
    for entry in feed.entries:
        if entry.modified is not None and entry.modified < first:
            continue
        told = read_date(entry.url, "ymd") or read_date(entry.url, "ym")
        if told is None:
            ranked.append((1, entry.url))
        elif any(told[0] <= day <= told[1] for day in days):
            ranked.append((0 if told[0] == told[1] or days[0] >= told[0] else 1, entry.url))
    return [url for _, url in sorted(ranked, key=lambda pair: pair[0])]


def _listed(feed: Feed) -> Iterator[Listed]:
    for entry in feed.entries:
        yield Listed(url=entry.url, headline=entry.title, published=entry.published)
