"""OpenAlex: works by title (docs.openalex.org). Wants a key: asked only where settings name it."""

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


class _Place(msgspec.Struct):
    pdf_url: str | None = None
    landing_page_url: str | None = None


class _Item(msgspec.Struct):
    display_name: str | None = None
    publication_year: int | None = None
    doi: str | None = None
    best_oa_location: _Place | None = None


class _Answer(msgspec.Struct):
    results: list[_Item]


_ANSWERS = msgspec.json.Decoder(_Answer)


class OpenAlex:
    """Works of a cited title, and a free copy of the full text if there is one."""

    name = "openalex"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once for a cited title, if the service is switched on."""
        title = citation.reference.title
        if not title or not is_for_catalogues(citation, context):
            return Finds()
        told = [("search", title), ("per-page", "5")]
        year = year_of(citation)
        if year is not None:
            told.append(("filter", f"publication_year:{year - 1}-{year + 1}"))
        ask = asked_of("openalex", context.settings, told)
        answer = yield from ask_once(ask, _ANSWERS.decode)
        if isinstance(answer, Finds):
            return answer
        works = [_work(item) for item in answer.results]
        return finds_of(works, citation, resolver=self.name, source="OpenAlex")


def _work(item: _Item) -> Work:
    place = item.best_oa_location
    pdf = place.pdf_url if place is not None else None
    return Work(
        title=item.display_name or "",
        year=item.publication_year,
        url=pdf or (place.landing_page_url if place is not None else None) or item.doi,
        number=f"DOI {item.doi}" if item.doi else "",
        whole=pdf is not None,
    )
