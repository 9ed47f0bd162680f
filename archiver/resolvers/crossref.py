"""Crossref: papers by title, author and year (api.crossref.org, REST API)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.resolvers.answers import ask_once
from archiver.resolvers.context import Finds
from archiver.resolvers.services import asked_of
from archiver.resolvers.works import Work, finds_of, is_for_catalogues, year_of

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class _Name(msgspec.Struct):
    family: str = ""
    given: str = ""
    name: str = ""


class _Issued(msgspec.Struct):
    parts: list[list[int | None]] = msgspec.field(name="date-parts", default_factory=list)


class _Item(msgspec.Struct):
    doi: str = msgspec.field(name="DOI", default="")
    title: list[str] = []
    author: list[_Name] = []
    issued: _Issued = msgspec.field(default_factory=_Issued)
    venue: list[str] = msgspec.field(name="container-title", default_factory=list)


class _Message(msgspec.Struct):
    items: list[_Item]


class _Answer(msgspec.Struct):
    message: _Message


_ANSWERS = msgspec.json.Decoder(_Answer)


class Crossref:
    """The papers that best fit a cited title."""

    name = "crossref"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once, for a title without a DOI of its own."""
        reference = citation.reference
        if not reference.title or reference.identifiers.doi:
            return Finds()
        if not is_for_catalogues(citation, context):
            return Finds()
        words = " ".join(part for part in (reference.title, reference.author) if part)
        told = [("query.bibliographic", words), ("rows", "5")]
        year = year_of(citation)
        if year is not None:
            told.append(("filter", f"from-pub-date:{year - 1},until-pub-date:{year + 1}"))
        told.append(("select", "DOI,title,author,issued,container-title"))
        if context.settings.contact:
            told.append(("mailto", context.settings.contact))
        ask = asked_of("crossref", context.settings, told)
        answer = yield from ask_once(ask, _ANSWERS.decode)
        if isinstance(answer, Finds):
            return answer
        works = [work_of(item) for item in answer.message.items]
        return finds_of(works, citation, resolver=self.name, source="Crossref")


def work_of(item: _Item) -> Work:
    """Return an entry of Crossref's as a work."""
    years = [part[0] for part in item.issued.parts if part and part[0]]
    return Work(
        title=item.title[0] if item.title else "",
        authors=tuple(each.name or f"{each.given} {each.family}".strip() for each in item.author),
        year=years[0] if years else None,
        venue=item.venue[0] if item.venue else "",
        url=f"https://doi.org/{item.doi}" if item.doi else None,
        number=f"DOI {item.doi}" if item.doi else "",
    )
