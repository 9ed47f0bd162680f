"""Links and bare addresses: part of the citation they stand in, or citations themselves."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.citations.labels import Context, with_url
from archiver.citations.ranges import Ranges
from archiver.citations.urls import cited_url, find_urls
from archiver.records import CitedUrl, Form, MarkKind, Mention, Outlet, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.citations.prose import Block, Prose

_LONGEST_TITLE = 200
_NEAR = 3
_BRACKETS = frozenset({"()", "（）", "[]", "［］"})


def with_links(
    prose: Prose, block: Block, mentions: Sequence[Mention], context: Context
) -> list[Mention]:
    """Return *mentions* with the block's links given to them; a link of its own is one more."""
    held = sorted(mentions, key=lambda one: one.span)
    starts = [one.span.start for one in held]
    more = []
    for span, url in _links(prose, block):
        number = _holder(prose.text, span, held, starts)
        if number is None:
            more.append(_link(prose, block, span, url, context))
        else:
            one = held[number]
            held[number] = replace(one, reference=with_url(one.reference, url))
    return sorted([*held, *more], key=lambda one: one.span)


def with_quoted_addresses(
    prose: Prose, mentions: Sequence[Mention], context: Context
) -> list[Mention]:
    """Return *mentions* with the addresses that quotation elements bear (cite="https://…").

    Such an address goes to the citation that stands in the quotation or signs it right after; a
    quotation that nothing else cites is a citation of its own.
    """
    held = list(mentions)
    starts = [one.span.start for one in held]
    more = []
    for kind in (MarkKind.BLOCKQUOTE, MarkKind.QUOTE):
        for mark in prose.of_kind(kind):
            if not mark.target or not _external(mark.target) or not len(mark.span):
                continue
            url, number = cited_url(mark.target), bisect_left(starts, mark.span.start)
            if number < len(held) and _signs(prose.text, mark.span, held[number]):
                one = held[number]
                held[number] = replace(one, reference=with_url(one.reference, url))
            else:
                link = _link(prose, prose.blocks[0], mark.span, url, context)
                more.append(replace(link, reference=replace(link.reference, title=None)))
    return sorted([*held, *more], key=lambda one: (one.span.start, -one.span.end))


def _signs(text: str, quotation: Span, mention: Mention) -> bool:
    if mention.form in {Form.FOOTNOTE, Form.REFERENCE}:
        return False
    if mention.span.start < quotation.end:
        return True
    return not text[quotation.end : mention.span.start].strip(" \n—–―-(（")


def _links(prose: Prose, block: Block) -> list[tuple[Span, CitedUrl]]:
    """Return the block's external links and bare addresses, without repeats of one place."""
    marked = [
        (mark.span, cited_url(mark.target))
        for mark in prose.of_kind(MarkKind.LINK, block.span)
        if mark.target and len(mark.span) and block.span.holds(mark.span) and _external(mark.target)
    ]
    taken = Ranges.of(span for span, _ in marked)
    bare = [one for one in find_urls(prose.text, block.span) if not taken.meet(one[0])]
    return sorted([*marked, *bare], key=lambda one: one[0])


def _external(target: str) -> bool:
    return target.lower().startswith(("http://", "https://"))


def _holder(
    text: str, span: Span, mentions: Sequence[Mention], starts: Sequence[int]
) -> int | None:
    """Return which mention the link belongs to: it overlaps it, or follows it at once."""
    last = bisect_left(starts, max(span.end, span.start + 1)) - 1
    for number in (last, last - 1):
        if number >= 0 and mentions[number].span.meets(span):
            return number
    if last < 0 or mentions[last].reference.urls:
        return None
    between = text[mentions[last].span.end : span.start]
    if len(between) <= _NEAR and not between.strip(" ：:、,（(【["):
        return last
    return None


def _link(prose: Prose, block: Block, span: Span, url: CitedUrl, context: Context) -> Mention:
    anchor = span.of(prose.text)
    host = urlsplit(url.url).hostname or ""
    publication = context.names.by_host(host)
    outlet = None
    if publication is not None:
        outlet = Outlet(id=publication.id, name=publication.name, language=publication.language)
    title = None if anchor.startswith("http") or len(anchor) > _LONGEST_TITLE else anchor.strip()
    reference = Reference(outlet=outlet, title=title, urls=(url,))
    brackets = _in_brackets(prose.text, span)
    if brackets is not None:  # “…” (The News): as any other citation in brackets
        raw = brackets.of(prose.text)
        return Mention(span=brackets, raw=raw, form=Form.PAREN, reference=reference)
    sentence = block.sentence_at(span.start) if block.sentences else block.span
    return Mention(span=span, raw=anchor, form=Form.LINK, reference=reference, scope=sentence)


def _in_brackets(text: str, span: Span) -> Span | None:
    """Return the brackets that hold nothing but *span*; None where it stands otherwise."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return Span(span.start - 1, span.end + 1) if around in _BRACKETS else None
