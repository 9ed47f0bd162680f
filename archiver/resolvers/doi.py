"""DOI content negotiation: what a given DOI names (citation.crosscite.org; CSL JSON)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

from archiver.records import Acceptance, Candidate
from archiver.resolvers.answers import ask_once
from archiver.resolvers.context import Finds
from archiver.resolvers.services import asked_of
from archiver.resolvers.works import Work, describe, read_year

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_HEADERS = (("Accept", "application/vnd.citationstyles.csl+json"),)
_WHOLE = frozenset({"application/pdf", "application/xml", "text/xml"})
_PREFIX = re.compile(r"(?i)^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)")


class _Link(msgspec.Struct):
    url: str = msgspec.field(name="URL", default="")
    media_type: str = msgspec.field(name="content-type", default="")


class _Item(msgspec.Struct):
    title: str | list[str] = ""
    venue: str | list[str] = msgspec.field(name="container-title", default="")
    issued: dict[str, object] = {}
    link: list[_Link] = []


_ITEMS = msgspec.json.Decoder(_Item)


class Doi:
    """The work of a given DOI, and where its publisher says the full text is."""

    name = "doi"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask the resolver of DOIs for the entry, once."""
        given = citation.reference.identifiers.doi
        if not given:
            return Finds()
        doi = _PREFIX.sub("", given.strip())
        ask = asked_of("doi", context.settings, path=quote(doi), headers=_HEADERS)
        item = yield from ask_once(ask, _ITEMS.decode)
        if isinstance(item, Finds):
            return item
        work = Work(
            title=_first(item.title),
            venue=_first(item.venue),
            year=read_year(str(item.issued.get("date-parts", ""))),
            number=f"DOI {doi}",
        )
        return Finds(
            candidates=tuple(_full_text(link) for link in item.link if link.url),
            bibliographic=f"DOI: {describe(work)}",
        )


def _full_text(link: _Link) -> Candidate:
    return Candidate(
        url=link.url,
        resolver=Doi.name,
        reason="the publisher's address of the full text of the given DOI",
        score=0.92,
        acceptance=Acceptance.ADDRESS,
        excerpt=link.media_type not in _WHOLE,
    )


def _first(text: str | list[str]) -> str:
    if isinstance(text, str):
        return text
    return text[0] if text else ""
