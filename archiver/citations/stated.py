"""References that the article's format states as data: templates, cite commands, entries."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.records import Form, MarkKind, Mention, Outlet, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.citations.labels import Context
    from archiver.citations.names import Names
    from archiver.citations.prose import Block, Prose
    from archiver.records import Article


def stated_references(article: Article, names: Names) -> Mapping[str, Reference]:
    """Return the article's references by label, their outlets looked up in the catalogue."""
    return MappingProxyType({key: _known(one, names) for key, one in article.references})


def _known(reference: Reference, names: Names) -> Reference:
    outlet = reference.outlet
    if outlet is not None:
        hits = names.find(outlet.name, Span(0, len(outlet.name)))
        if hits and len(hits[0].span) >= len(outlet.name) - 1:
            return replace(reference, outlet=hits[0].outlet)
        return reference
    for url in reference.urls:
        publication = names.by_host(urlsplit(url.url).hostname or "")
        if publication is not None:
            named = Outlet(id=publication.id, name=publication.name, language=publication.language)
            return replace(reference, outlet=named)
    return reference


def stated_mentions(prose: Prose, block: Block, context: Context) -> list[Mention]:
    """Return a citation for each pointer in *block* to a reference that is stated as data."""
    return [
        Mention(
            span=mark.span,
            raw=mark.span.of(prose.text),
            form=Form.TEMPLATE,
            reference=context.stated[mark.target or ""],
        )
        for mark in prose.of_kind(MarkKind.NOTE_MARK, block.span)
        if mark.target in context.stated and len(mark.span)
    ]


def stated_entry(prose: Prose, block: Block, context: Context) -> Mention | None:
    """Return the citation of an entry of a list of works that is stated as data."""
    reference = context.stated.get(block.label or "")
    if reference is None or block.kind is not MarkKind.REFERENCE:
        return None
    raw = block.span.of(prose.text)
    return Mention(span=block.span, raw=raw, form=Form.REFERENCE, reference=reference)
