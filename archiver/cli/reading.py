"""From arguments to readings: the part of every command that starts from articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.citations import load_catalogue, read_citations
from archiver.records import CitedUrl

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from archiver.cli.articles import Given
    from archiver.records import Catalogue, Citation, Reading


def catalogue_for(given: Given, own: tuple[tuple[str, str], ...]) -> Catalogue:
    """Return the outlets known to *given*: ours, those of the settings, those of its seed."""
    return load_catalogue((*own, *given.outlets()))


def read_given(given: Given, catalogue: Catalogue) -> Reading:
    """Read an article that is no address; the addresses that its seed gives are the author's."""
    article = read_article(
        given.read(),
        source=given.source,
        published=given.published,
        language=given.language,
        companion=given.companion(),
    )
    reading = read_citations(article, catalogue)
    return with_urls(reading, given.seed.urls) if given.seed else reading


def with_urls(reading: Reading, urls: Mapping[str, str]) -> Reading:
    """Return *reading* with *urls*, by citation, passage or source key, as given addresses."""
    if not urls:
        return reading
    return replace(
        reading, citations=tuple(_with_url(citation, urls) for citation in reading.citations)
    )


def only(reading: Reading, keys: Collection[str]) -> Reading:
    """Return *reading* with only the citations that *keys* name, or whose passages they do."""
    if not keys:
        return reading
    return replace(
        reading,
        citations=tuple(it for it in reading.citations if not keys_of(it).isdisjoint(keys)),
        orphans=tuple(it for it in reading.orphans if it.key in keys),
    )


def keys_of(citation: Citation) -> frozenset[str]:
    """Return every key that means *citation*: its own, its source's, its passages'."""
    return frozenset(
        {citation.key, citation.source_key, *(passage.key for passage in citation.passages)}
    )


def _with_url(citation: Citation, urls: Mapping[str, str]) -> Citation:
    told = [url for key, url in urls.items() if key in keys_of(citation)]
    known = {given.url for given in citation.reference.urls}
    added = tuple(CitedUrl(url=url) for url in told if url not in known)
    reference = replace(citation.reference, urls=(*added, *citation.reference.urls))
    return replace(citation, reference=reference)
