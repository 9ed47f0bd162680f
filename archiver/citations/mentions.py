"""Find every mention of a source, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.citations.brackets import bracket_mentions
from archiver.citations.dated_behind import with_dates_behind
from archiver.citations.dates import find_dates
from archiver.citations.entries import unknown_entries
from archiver.citations.leadins import lead_in, unknown_lead_ins
from archiver.citations.lines import closes, datelines, line_mention
from archiver.citations.links import with_links, with_quoted_addresses
from archiver.citations.lists import named_along
from archiver.citations.marks import Bracket
from archiver.citations.notes import note_mention, note_scopes
from archiver.citations.quotations import quoted_spans
from archiver.citations.ranges import Ranges
from archiver.citations.stated import stated_entry, stated_mentions
from archiver.citations.works import list_works
from archiver.records import Form, MarkKind, Mention, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archiver.citations.labels import Context
    from archiver.citations.names import NameHit
    from archiver.citations.prose import Block, Prose

_DATE_ROOM = 16
_NOTES = frozenset({MarkKind.NOTE, MarkKind.REFERENCE})


@dataclass(frozen=True, slots=True)
class _Sections:
    """Where the text that a heading line stands for ends and begins."""

    starts: tuple[int, ...]
    end: int

    def following(self, place: int) -> Span:
        number = bisect_left(self.starts, place)
        end = self.starts[number] if number < len(self.starts) else self.end
        return Span(place, max(place, end))

    def preceding(self, place: int) -> int:
        number = bisect_left(self.starts, place) - 1
        return self.starts[number] if number >= 0 else 0


def find_mentions(prose: Prose, context: Context) -> list[Mention]:
    """Return the mentions in *prose*; their spans are in the prose."""
    scopes = note_scopes(prose)
    noted = [
        (block.label, one)
        for block in prose.blocks
        if block.kind in _NOTES
        for one in _notes(prose, block, context, scopes)
    ]
    mentions = [one for _, one in noted]
    context = replace(context, works=list_works(noted))
    for block in prose.blocks:
        if block.kind not in _NOTES:
            found = _in_block(prose, block, context)
            mentions += found
            context = _after(context, found)
    mentions.sort(key=lambda one: (one.span.start, -one.span.end))
    return _scoped(prose, with_quoted_addresses(prose, mentions, context))


def _notes(
    prose: Prose, block: Block, context: Context, scopes: dict[str, list[Span]]
) -> list[Mention]:
    """Return a note's citation, and one more for each further mark that points to it."""
    entry = stated_entry(prose, block, context)
    if entry is not None:
        return [entry]
    marks = scopes.pop(block.label or "", [])
    mention = note_mention(prose, block, context, marks[0] if marks else None)
    if mention is None:
        return []
    more = [replace(mention, span=mark, raw=mark.of(prose.text), scope=mark) for mark in marks[1:]]
    return [mention, *more]


def _in_block(prose: Prose, block: Block, context: Context) -> list[Mention]:
    line = line_mention(prose, block, context, Span(block.span.end, block.span.end))
    if line is not None:
        return with_links(prose, block, [line], context)
    found = _running(prose, block, context)
    return with_links(prose, block, found, context)


def _running(prose: Prose, block: Block, context: Context) -> list[Mention]:
    """Read brackets and names in order; what stands inside a quotation belongs to it."""
    names = context.names.find(prose.text, block.span)
    spans = [] if block.quoted else quoted_spans(block, prose.text, context.tongue, context.names)
    quoted = Ranges.of(spans)
    events: list[Bracket | NameHit] = [*block.brackets, *names]
    events.sort(key=_place)
    stated = stated_mentions(prose, block, context)
    found = datelines(prose, block, context)
    covered = max((one.span.end for one in found), default=block.span.start)
    for event in events:
        here = _extent(event)
        if here.start < covered or quoted.hold(here):
            continue
        new = _read(prose, block, event, context)
        if new and new[0].span.start >= covered:
            found += new
            covered = max(one.span.end for one in new)
            context = _after(context, new)
    taken = Ranges.of(one.span for one in found)
    along = [one for one in named_along(prose.text, names, found) if not taken.meet(one.span)]
    found += [one for one in along if not quoted.hold(one.span)]
    found += [one for one in stated if not taken.meet(one.span)]
    for one in [
        *unknown_lead_ins(prose, block, context),
        *unknown_entries(prose, block, context),
        *_same(prose, block, context, tuple(found)),
    ]:
        if not taken.meet(one.span) and not quoted.hold(one.span):
            found.append(one)
    found = _without_doubles(block, sorted(found, key=lambda one: one.span))
    return with_dates_behind(prose, block, found, context)


def _read(prose: Prose, block: Block, event: Bracket | NameHit, context: Context) -> list[Mention]:
    if isinstance(event, Bracket):
        return bracket_mentions(prose, block, event, context)
    lead = None if block.kind is MarkKind.HEADING else lead_in(prose, block, event, context)
    return [] if lead is None else [lead]


def _extent(event: Bracket | NameHit) -> Span:
    return event.outer if isinstance(event, Bracket) else event.span


def _place(event: Bracket | NameHit) -> tuple[int, int]:
    span = _extent(event)
    return span.start, -span.end


def _same(
    prose: Prose, block: Block, context: Context, found: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield 同紙は翌日、, "Id. at 5." and their like in the running text."""
    for match in context.tongue.again.finditer(prose.text, block.span.start, block.span.end):
        here = _after(context, [one for one in found if one.span.end <= match.start()][-3:])
        window = Span(match.end(), min(block.span.end, match.end() + _DATE_ROOM))
        dates = find_dates(prose.text, window, context.tongue.dates, here.anchor)
        dated = dates[0] if dates and dates[0].span.start == match.end() else None
        span = Span(match.start(), dated.span.end if dated else match.end())
        yield Mention(
            span=span,
            raw=span.of(prose.text),
            form=Form.IBID,
            reference=Reference(date=dated.date if dated else None),
            ibid=True,
        )


def _without_doubles(block: Block, mentions: list[Mention]) -> list[Mention]:
    """Drop an undated lead-in whose own bracket cites the same outlet in the same sentence."""
    kept = []
    for number, mention in enumerate(mentions):
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        if following is None or not _doubled(block, mention, following):
            kept.append(mention)
    return kept


def _doubled(block: Block, mention: Mention, following: Mention) -> bool:
    outlet, other = mention.reference.outlet, following.reference.outlet
    return (
        mention.form in {Form.LEAD_IN, Form.AFTER}
        and mention.reference.date is None
        and following.form is Form.PAREN
        and outlet is not None
        and other is not None
        and outlet.id == other.id
        and block.sentence_at(mention.span.start).holds(following.span)
    )


def _after(context: Context, found: Iterable[Mention]) -> Context:
    """Return *context* as it stands once *found* were read: 翌日 counts from them."""
    dates = [one.reference.date for one in found if one.reference.date]
    if not dates:
        return context
    return replace(context, anchor=replace(context.anchor, previous=dates[-1].end))


def _scoped(prose: Prose, mentions: list[Mention]) -> list[Mention]:
    """Give each heading line the text it stands for: to the next one, or back to the last."""
    headings = [one.span.start for one in prose.blocks if one.kind is MarkKind.HEADING]
    headers = [one.span.start for one in mentions if one.form is Form.HEADER]
    notes = [one.span.start for one in prose.blocks if one.kind in _NOTES]
    sections = _Sections(tuple(sorted([*headings, *headers, *notes])), len(prose.text))
    blocks = {block.span: block for block in prose.blocks}
    scoped = []
    for mention in mentions:
        if mention.form is Form.HEADER and mention.scope is not None and not len(mention.scope):
            block = blocks.get(mention.span)
            if block is not None and closes(prose, block):
                scope = Span(sections.preceding(mention.span.start), mention.span.start)
            else:
                scope = sections.following(mention.span.end)
            scoped.append(replace(mention, scope=scope))
        else:
            scoped.append(mention)
    return scoped
