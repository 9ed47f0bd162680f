"""Links and bare addresses: part of the citation they stand in, or citations themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.citations.labels import Context, with_url
from archiver.citations.urls import cited_url, find_urls
from archiver.records import CitedUrl, Form, MarkKind, Mention, Outlet, Reference, Span

if TYPE_CHECKING:
    from archiver.citations.prose import Block, Prose

_LONGEST_TITLE = 200
_NEAR = 3


def with_links(
    prose: Prose, block: Block, mentions: list[Mention], context: Context
) -> list[Mention]:
    """Return *mentions* with the block's links given to them; a link of its own is one more."""
    for span, url in _links(prose, block):
        holder = _holder(prose.text, span, mentions)
        if holder is None:
            mentions = [*mentions, _link(prose, block, span, url, context)]
        else:
            kept = mentions[holder]
            reference = with_url(kept.reference, url)
            mentions = [
                *mentions[:holder],
                replace(kept, reference=reference),
                *mentions[holder + 1 :],
            ]
    return sorted(mentions, key=lambda one: one.span)


def _links(prose: Prose, block: Block) -> list[tuple[Span, CitedUrl]]:
    """Return the block's external links and bare addresses, without repeats of one place."""
    marked = [
        (mark.span, cited_url(mark.target))
        for mark in prose.of_kind(MarkKind.LINK)
        if mark.target and block.span.holds(mark.span) and _external(mark.target)
    ]
    bare = [
        (span, url)
        for span, url in find_urls(prose.text, block.span)
        if not any(span.meets(place) for place, _ in marked)
    ]
    return sorted([*marked, *bare], key=lambda one: one[0])


def _external(target: str) -> bool:
    return target.lower().startswith(("http://", "https://"))


def _holder(text: str, span: Span, mentions: list[Mention]) -> int | None:
    """Return which mention the link belongs to: it overlaps it, or follows it at once."""
    for number, mention in enumerate(mentions):
        if mention.span.meets(span) or mention.span.holds(span):
            return number
    for number, mention in enumerate(mentions):
        if mention.reference.urls:
            continue
        between = text[mention.span.end : span.start]
        if (
            mention.span.end <= span.start
            and len(between) <= _NEAR
            and not between.strip(" ：:、,（(【[")
        ):
            return number
    return None


def _link(prose: Prose, block: Block, span: Span, url: CitedUrl, context: Context) -> Mention:
    anchor = span.of(prose.text)
    host = urlsplit(url.url).hostname or ""
    publication = context.names.by_host(host)
    outlet = None
    if publication is not None:
        outlet = Outlet(id=publication.id, name=publication.name, language=publication.language)
    title = None if anchor.startswith("http") or len(anchor) > _LONGEST_TITLE else anchor.strip()
    sentence = block.sentence_at(span.start) if block.sentences else block.span
    return Mention(
        span=span,
        raw=anchor,
        form=Form.LINK,
        reference=Reference(outlet=outlet, title=title, urls=(url,)),
        scope=sentence,
    )
