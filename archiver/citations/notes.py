"""Footnotes, endnotes and lists of works, and what in the text points to them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.citations.labels import Context, Label, read_label, with_url
from archiver.citations.urls import cited_url, find_urls
from archiver.records import Form, MarkKind, Mention, Outlet, Precision, Reference, Span

if TYPE_CHECKING:
    from archiver.citations.prose import Block, Prose

_AUTHOR = re.compile(
    r"\s*(?P<author>[A-ZÀ-Þ][\w’'-]+,\s(?:[A-Z]\.\s?-?){1,3}|[A-ZÀ-Þ][\w’'-]+,\s[A-ZÀ-Þ]["
    r"\w’'-]+(?:\s[A-Z]\.)?|"
    r"(?:[A-ZÀ-Þ][\w’'.-]+\s){1,3}[A-ZÀ-Þ][\w’'-]+(?=,))"
)
_JA_AUTHOR = re.compile(r"\s*(?P<author>[一-龥々ぁ-んァ-ヶー・]{2,16})(?=[「『、，])")
_APA_TITLE = re.compile(r"\((?:19|20)\d\d[^()]{0,20}\)\.\s(?P<title>[^.?!]{4,200})[.?!]")
_AUTHOR_OF_SAME = re.compile(
    r"\s*(?:(?:[Ss]ee|[Cc]f\.|[Vv]gl\.|[Vv]oir)\s)?(?P<author>[A-ZÀ-Þ][\w’'-]{1,30}|[一-龥々]{1,4}|[А-ЯЁ]\w{1,30})"
    r"(?:,?\s[A-ZА-Я]\.){0,2}[,、，・]?\s?$"
)
_BEHIND_TITLE = re.compile(
    r"[.,]?[”\"»“’]?[.,]?\s{1,2}(?:in:?\s)?(?P<name>[A-ZÀ-ÞА-ЯЁ][^,.;:()\[\]\d“”„«»\"]{2,70}?)"
    r"(?=\s?(?:,|;|\(|\d|\.\s|\.?$)|\s(?:vol|no|n°|Bd|Nr|t)\.|\s№)"
)
_BOOK = re.compile(
    r",\s(?P<title>[A-ZÀ-ÞА-ЯЁ][^,.;:()“”„«»\"]{3,120})(?:,\s|\s?\(|\.\s)"
    r"(?:[^,.;:()]{2,60}[,:]\s?){0,2}(?:[^,.;:()\d]{2,40}\s)?(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
)
_APA_OUTLET = re.compile(r"[.?!]\s(?P<name>[A-ZÀ-Þ][^.,;:()\d]{2,70})(?:,|\.|\s\d)")
_LONE = re.compile(  # Le Petit Journal, 21 mars 1909; Русское слово. 1912. 5 февраля
    r"[„«\"]?(?P<name>[A-ZÀ-ÞА-ЯЁ][^,.;:()\[\]\d“”„«»\"]{2,60}?)[“»\"]?(?:[,.]|\s(?:vom|of|du|от))\s"
    r"(?=(?:\w{1,9}\.?\s)?\d)"
)
_ZH_WORKS = re.compile(r"《[^《》]{2,80}》[，,、\s]{0,2}《(?P<name>[^《》]{2,80})》")
_WORK = re.compile(r"[『《](?P<name>[^『』《》]{2,80})[』》]")
_LEAD = re.compile(r"\s*(?:\[?\d{1,3}[\]).:]?\s|[①-⑳]|注\d*[:：.]?|\*\s)?")


def note_mention(
    prose: Prose, block: Block, context: Context, scope: Span | None
) -> Mention | None:
    """Return the citation that a note or an entry of a list makes, if it names a source."""
    label = read_label(prose.text, block.span, context)
    reference = _with_links(prose, block, _completed(prose.text, block, label), context)
    span = _without_frame(prose.text, block.span)
    if label.same:
        named = _AUTHOR_OF_SAME.match(prose.text, block.span.start, _same_at(prose, block, context))
        by = named["author"] if named and reference.outlet is None else None
        reference = replace(reference, author=by)
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


def _same_at(prose: Prose, block: Block, context: Context) -> int:
    match = context.tongue.same.search(prose.text, block.span.start, block.span.end)
    return match.start() if match else block.span.start


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
    apa = _APA_TITLE.search(text, start, block.span.end)
    if reference.title is None and apa:
        reference = replace(reference, title=apa["title"].strip())
    if reference.outlet is None and label.dates:
        name = _work(text, block, label, author, apa)
        if name is not None:
            reference = replace(reference, outlet=Outlet(id=None, name=name.strip()))
    return reference


def _work(
    text: str,
    block: Block,
    label: Label,
    author: re.Match[str] | None,
    apa: re.Match[str] | None,
) -> str | None:
    """Return the book or periodical that we do not know: 『…』, or what stands where one does.

    Behind the title in quotation marks or of APA; else between the author and the year.
    """
    end = block.span.end
    if both := _ZH_WORKS.search(text, block.span.start, end):
        return both["name"]
    if work := _WORK.search(text, block.span.start, end):
        return work["name"]
    found = None
    if label.title is not None:
        found = _BEHIND_TITLE.match(text, label.title.end, end)
    elif apa is not None:
        found = _APA_OUTLET.match(text, apa.end() - 1, end)
    elif author is not None and (book := _BOOK.match(text, author.end(), end)):
        return book["title"]
    elif author is None and _exact(label):
        found = _LONE.match(text, block.span.start, end)
    return None if found is None else found["name"]


def _exact(label: Label) -> bool:
    """Whether a day stands there: what bears one is a newspaper rather than a person."""
    date = label.date.date if label.date else None
    return date is not None and date.precision is Precision.DAY


def _names_source(reference: Reference, label: Label) -> bool:
    identifiers = reference.identifiers
    if reference.urls or any(
        (identifiers.doi, identifiers.isbn, identifiers.arxiv, identifiers.pmid)
    ):
        return True
    if label.name is not None:
        return bool(label.dates) or label.name.sure
    dated = bool(label.dates)
    return dated and bool(reference.title or reference.author or reference.outlet)


def note_scopes(prose: Prose) -> dict[str, list[Span]]:
    """Return where the text points to each note, by the note's label."""
    places: dict[str, list[Span]] = {}
    for mark in prose.of_kind(MarkKind.NOTE_MARK):
        if mark.target is not None:
            places.setdefault(mark.target, []).append(mark.span)
    return places
