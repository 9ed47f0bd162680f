"""NDL Search: books, magazines and their issues in Japanese libraries (OpenSearch, RSS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.resolvers.answers import answered
from archiver.resolvers.context import Finds
from archiver.resolvers.feeds import read_feed
from archiver.resolvers.services import asked_of
from archiver.resolvers.works import Work, finds_of, is_for_catalogues, year_of

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_MOST = 20


class NdlSearch:
    """A Japanese book by its title, or an issue of a magazine by the magazine's name."""

    name = "ndl-search"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once, for what is Japanese and not of the daily press."""
        told = _query(citation, context)
        ask = asked_of("ndl", context.settings, told) if told else None
        if ask is None:
            return Finds()
        (outcome,) = yield (ask,)
        capture = answered(outcome)
        if capture is None:
            return Finds()
        feed = read_feed(capture.body)
        if feed is None:
            return Finds(unread=(ask.identity,))
        year = year_of(citation)
        works = [
            Work(title=entry.title, url=entry.url, year=year)  # the question fixed the year
            for entry in feed.entries
        ]
        return finds_of(works, citation, resolver=self.name, source="NDL Search")


def _query(citation: Citation, context: Context) -> list[tuple[str, str]]:
    if not is_for_catalogues(citation, context) or not _is_japanese(citation, context):
        return []
    reference = citation.reference
    name = reference.title or (reference.outlet.name if reference.outlet is not None else "")
    if not name:
        return []
    told = [("title", name)]
    if reference.title and reference.author:
        told.append(("creator", reference.author))
    if reference.date is not None:
        start, end = reference.date.start, reference.date.end
        told += [("from", f"{start:%Y-%m}"), ("until", f"{end:%Y-%m}")]
    return [*told, ("cnt", str(_MOST))]


def _is_japanese(citation: Citation, context: Context) -> bool:
    publication = context.publication(citation)
    if publication is not None:
        return publication.language == "ja"
    reference = citation.reference
    told = f"{reference.title or ''}{reference.outlet.name if reference.outlet else ''}"
    kana = any("ぁ" <= sign <= "ヺ" for sign in told)
    return kana or (context.article.language == "ja" and any("一" <= sign <= "鿿" for sign in told))
