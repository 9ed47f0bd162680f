"""Entries in running text: Jane Walsh, “Who owns the harbour?”, The Economist, May 6th 2023."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.citations.dates import find_dates
from archiver.records import Form, Mention, Outlet, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.citations.labels import Context
    from archiver.citations.prose import Block, Prose

_LONGEST_TITLE = 200
_LONGEST_LEAD = 120
_DATE_ROOM = 40
_WORD = r"[A-ZÀ-ÞА-ЯЁ][\w.’'-]{0,30}"
_BEFORE_TITLE = re.compile(
    r"(?:(?:(?:[Ss]ee|[Cc]f\.|[Vv]gl\.|[Vv]oir|[Ss]iehe|[Сс]м\.)(?: also| auch| aussi| также)?:?|"
    r"[Rr]ead(?: more)?:?|[-–—•*])\s)?"
    rf"(?:(?P<author>{_WORD}(?: (?:{_WORD}|&|and|und|et|и|van|von|de|der)){{0,5}})[,:.]\s)?"
)
_BETWEEN = re.compile(r"[.,]?\s(?:in:?\s(?:the\s|der\s|die\s|dem\s)?)?")
_UNKNOWN = re.compile(
    rf"[.,]?\s(?:in:?\s)?(?P<name>{_WORD}(?:\s(?:{_WORD}|of|the|and|de|la|le|du|des|der|die|für|&)){{0,6}}),?\s"
)
_CLOSED = re.compile(r"[,，]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The title in quotation marks that stands before an outlet's name, and who wrote it."""

    start: int
    title: Span
    author: str | None


def title_before(text: str, block: Block, place: int) -> Titled | None:
    """Return the title that ends right before *place*, where nothing but its author leads to it.

    It opens the sentence or follows a semicolon; between it and *place* stands a comma. What is
    said is told apart by the verb that leads to it or follows it.
    """
    number = bisect_left(block.quotes, place, key=lambda one: one.outer.start)
    quote = next(
        (one for one in reversed(block.quotes[max(0, number - 4) : number]) if not one.depth), None
    )
    if quote is None or quote.outer.end > place or len(quote.inner) > _LONGEST_TITLE:
        return None
    between = text[quote.outer.end : place]
    if not _BETWEEN.fullmatch(between):
        return None
    inside = _CLOSED.search(quote.inner.of(text))
    if not inside and between[0] not in ",." and not between.lstrip().startswith("in"):
        return None
    sentence = block.sentence_at(quote.outer.start)
    opened = text.rfind(
        ";", max(sentence.start, quote.outer.start - _LONGEST_LEAD), quote.outer.start
    )
    start = max(sentence.start, opened + 1)
    while text[start].isspace():
        start += 1
    led = _BEFORE_TITLE.fullmatch(text, start, quote.outer.start)
    if led is None:
        return None
    title = Span(quote.inner.start, quote.inner.end - bool(inside))
    return Titled(
        start=led.start("author") if led["author"] else quote.outer.start,
        title=title,
        author=led["author"],
    )


def unknown_entries(prose: Prose, block: Block, context: Context) -> Iterator[Mention]:
    """Yield the entries whose outlet we do not know: “A beam”, Harbour Weekly, 5 November 2021."""
    text = prose.text
    for quote in block.quotes:
        named = None if quote.depth else _UNKNOWN.match(text, quote.outer.end, block.span.end)
        if named is None:
            continue
        room = Span(named.end(), min(block.span.end, named.end() + _DATE_ROOM))
        date = next(iter(find_dates(text, room, context.tongue.dates, context.anchor)), None)
        titled = title_before(text, block, named.start("name"))
        if date is None or date.date is None or date.span.start != named.end() or titled is None:
            continue
        span = Span(titled.start, date.span.end)
        yield Mention(
            span=span,
            raw=span.of(text),
            form=Form.AFTER,
            reference=Reference(
                outlet=Outlet(id=None, name=named["name"]),
                date=date.date,
                issue=date.issue,
                title=titled.title.of(text),
                author=titled.author,
            ),
        )
