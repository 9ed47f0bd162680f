"""J-STAGE: papers of Japanese societies, with their full text (WebAPI, service 3, Atom)."""

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


class JStage:
    """Papers by title, for citations in Japanese."""

    name = "j-stage"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once for a cited title."""
        title = citation.reference.title
        if not title or context.article.language != "ja":
            return Finds()
        if not is_for_catalogues(citation, context):
            return Finds()
        told = [("service", "3"), ("article", title), ("count", "5")]
        year = year_of(citation)
        if year is not None:
            told += [("pubyearfrom", str(year - 1)), ("pubyearto", str(year + 1))]
        ask = asked_of("jstage", context.settings, told)
        if ask is None:
            return Finds()
        (outcome,) = yield (ask,)
        capture = answered(outcome)
        if capture is None:
            return Finds()
        feed = read_feed(capture.body)
        if feed is None:
            return Finds(unread=(ask.identity,))
        works = [Work(title=entry.title, url=entry.url) for entry in feed.entries]
        return finds_of(works, citation, resolver=self.name, source="J-STAGE")
