"""Read a few lines as an article would be read."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.citations import load_catalogue, read_citations

if TYPE_CHECKING:
    from archiver.records import Catalogue, Citation, Reading

PUBLISHED = dt.date(2022, 2, 1)


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def reading_of(
    text: str,
    *,
    source: str = "essay.txt",
    published: dt.date | None = PUBLISHED,
    language: str | None = None,
) -> Reading:
    article = read_article(text.encode(), source=source, published=published, language=language)
    return read_citations(article, catalogue())


def only(
    text: str, *, language: str | None = None, published: dt.date | None = PUBLISHED
) -> Citation:
    reading = reading_of(text, language=language, published=published)
    assert len(reading.citations) == 1, [one.raw for one in reading.citations]
    return reading.citations[0]


def cited(citation: Citation) -> tuple[str | None, str | None]:
    """The outlet's id or name, and the first day, as an ISO date."""
    outlet, date = citation.reference.outlet, citation.reference.date
    return (outlet.id or outlet.name) if outlet else None, date.start.isoformat() if date else None


def quotations(citation: Citation) -> list[str]:
    return [one.text for one in citation.passages if one.kind == "quotation"]
