"""CiNii Research: Japanese articles and books (OpenSearch, JSON-LD).

Wants an id (`appid`): asked only where settings name the service with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.resolvers.answers import ask_once
from archiver.resolvers.context import Finds
from archiver.resolvers.services import asked_of
from archiver.resolvers.works import Work, finds_of, is_for_catalogues, read_year

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class _Link(msgspec.Struct):
    id: str = msgspec.field(name="@id", default="")


class _Item(msgspec.Struct):
    title: str = ""
    link: _Link = msgspec.field(default_factory=_Link)
    authors: list[str] = msgspec.field(name="dc:creator", default_factory=list)
    venue: str = msgspec.field(name="prism:publicationName", default="")
    date: str = msgspec.field(name="prism:publicationDate", default="")


class _Answer(msgspec.Struct):
    items: list[_Item] = []


_ANSWERS = msgspec.json.Decoder(_Answer)


class CiNii:
    """Articles by title, or what a magazine printed in a month."""

    name = "cinii"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once, for what is not of the daily press, if the service is switched on."""
        told = _query(citation) if is_for_catalogues(citation, context) else []
        ask = asked_of("cinii", context.settings, told) if told else None
        answer = yield from ask_once(ask, _ANSWERS.decode)
        if isinstance(answer, Finds):
            return answer
        works = [
            Work(
                title=item.title,
                authors=tuple(item.authors),
                year=read_year(item.date),
                venue=item.venue,
                url=item.link.id or None,
            )
            for item in answer.items
        ]
        return finds_of(works, citation, resolver=self.name, source="CiNii Research")


def _query(citation: Citation) -> list[tuple[str, str]]:
    reference = citation.reference
    told: list[tuple[str, str]] = []
    if reference.title:
        told.append(("title", reference.title))
    if reference.outlet is not None:
        told.append(("publicationTitle", reference.outlet.name))
    if not told:
        return []
    if reference.date is not None:
        start, end = reference.date.start, reference.date.end
        told += [("from", f"{start:%Y%m}"), ("until", f"{end:%Y%m}")]
    return [*told, ("count", "20"), ("format", "json")]
