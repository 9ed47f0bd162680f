"""Footnotes, endnotes and lists of works, and what in the text points to them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.citations.labels import Context, Label, read_label, with_url
from archiver.citations.urls import cited_url, find_urls
from archiver.records import Form, MarkKind, Mention, Outlet, Reference, Span

if TYPE_CHECKING:
    from archiver.citations.prose import Block, Prose

_AUTHOR = re.compile(
    r"\s*(?P<author>[A-ZÀ-Þ][\w’'-]+,\s(?:[A-Z]\.\s?-?){1,3}|[A-ZÀ-Þ][\w’'-]+,\s[A-ZÀ-Þ]["
    r"\w’'-]+(?:\s[A-Z]\.)?|"
    r"(?:[A-ZÀ-Þ][\w’'.-]+\s){1,3}[A-ZÀ-Þ][\w’'-]+(?=,))"
)
_JA_AUTHOR = re.compile(r"\s*(?P<author>[一-龥々ぁ-んァ-ヶー・]{2,16})(?=[「『、，])")
_APA_TITLE = re.compile(r"\((?:19|20)\d\d[^()]{0,20}\)\.\s(?P<title>[^.?!]{4,200})[.?!]")
_LEAD = re.compile(r"\s*(?:\[?\d{1,3}[\]).:]?\s|[①-⑳]|注\d*[:：.]?|\*\s)?")


def note_mention(
    prose: Prose, block: Block, context: Context, scope: Span | None
) -> Mention | None:
    """Return the citation that a note or an entry of a list makes, if it names a source."""
    label = read_label(prose.text, block.span, context)
    reference = _with_links(prose, block, _completed(prose.text, block, label), context)
    span = _without_frame(prose.text, block.span)
    if label.same:
        return Mention(
            span=block.span,
            raw=block.span.of(prose.text),
            form=Form.IBID,
            reference=reference,
            ibid=True,
            scope=scope,
        )
    if not _names_source(reference, label):
        return None
    form = Form.REFERENCE if block.kind is MarkKind.REFERENCE else Form.FOOTNOTE
    return Mention(span=span, raw=span.of(prose.text), form=form, reference=reference, scope=scope)


def _without_frame(text: str, span: Span) -> Span:
    """Return *span* without the stop behind an address at its end, or what frames it alone: <…>."""
    places = [place for place, _ in find_urls(text, span)]
    if not places or text[places[-1].end : span.end].strip("<> .。．"):
        return span
    start, end = span.start, places[-1].end
    if text[end : end + 1] == ">":
        opened = places[-1].start - 1
        start, end = (start + 1, end) if opened == start else (start, end + 1)
    return Span(start, end)


def _with_links(prose: Prose, block: Block, reference: Reference, context: Context) -> Reference:
    """Add the addresses that a note's links lead to, and the outlet whose address it gives."""
    for mark in prose.of_kind(MarkKind.LINK, block.span):
        if mark.target and mark.target.lower().startswith(("http://", "https://")):
            reference = with_url(reference, cited_url(mark.target))
    if reference.outlet is None and reference.urls and not reference.author:
        host = urlsplit(reference.urls[0].url).hostname or ""
        if (publication := context.names.by_host(host)) is not None:
            named = Outlet(id=publication.id, name=publication.name, language=publication.language)
            reference = replace(reference, outlet=named)
    return reference


def _completed(text: str, block: Block, label: Label) -> Reference:
    """Add the author and the title that the shape of an entry shows."""
    reference = label.reference
    lead = _LEAD.match(text, block.span.start, block.span.end)
    start = lead.end() if lead else block.span.start
    author = _AUTHOR.match(text, start, block.span.end) or _JA_AUTHOR.match(
        text, start, block.span.end
    )
    if author and not (label.name and label.name.span.start < author.end("author")):
        reference = replace(reference, author=author["author"].strip())
    if reference.title is None and (title := _APA_TITLE.search(text, start, block.span.end)):
        reference = replace(reference, title=title["title"].strip())
    if reference.outlet is None:
        work = next((one for one in _works(text, label)), None)
        reference = replace(reference, outlet=work)
    return reference


def _works(text: str, label: Label) -> list[Outlet]:
    """『…』 in an entry names the book or magazine, whatever stands in 「…」."""
    if label.title is None or text[label.title.start - 1] not in "『《":
        return []
    return [Outlet(id=None, name=label.title.of(text))]


def _names_source(reference: Reference, label: Label) -> bool:
    identifiers = reference.identifiers
    if reference.urls or any(
        (identifiers.doi, identifiers.isbn, identifiers.arxiv, identifiers.pmid)
    ):
        return True
    if label.name is not None:
        return bool(label.dates) or label.name.sure
    dated = bool(label.dates)
    return dated and bool(reference.title or reference.author)


def note_scopes(prose: Prose) -> dict[str, list[Span]]:
    """Return where the text points to each note, by the note's label."""
    places: dict[str, list[Span]] = {}
    for mark in prose.of_kind(MarkKind.NOTE_MARK):
        if mark.target is not None:
            places.setdefault(mark.target, []).append(mark.span)
    return places
