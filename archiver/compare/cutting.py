"""Words that stand at the source, weighed with what the quotation cut off or out of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.compare.cuts import (
    cut_off,
    cut_out,
    cuts_amount,
    depends,
    ends_as_sentence,
    joins_passages,
    left_out_condition,
)
from archiver.compare.endings import ending_behind
from archiver.compare.placing import own_place
from archiver.records import Edit, EditKind, EditOp, Match, QuoteState, Span
from archiver.text import MarkedGap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.compare.ladder import Hit
    from archiver.compare.placing import Reader
    from archiver.compare.quotation import Quotation

_DENIED = "source-denies-it"
_CONDITION = "condition-left-out"
_JOINED = "ellipsis-joins-passages"


def turned(span: Span, quote: str, reader: Reader) -> bool:
    """Whether what stands right beside *span* of the page makes something else of the words."""
    text, language = reader.page.page.text, reader.language
    return (
        cuts_amount(text, span, language=language)
        or cut_off(text, span, quote, language=language) is not None
        or ending_behind(text, span, language=language) is not None
        or depends(text, span, quote, language=language) is not None
        or left_out_condition(text, span, language=language)
    )


def with_cuts(match: Match, hit: Hit, quotation: Quotation, reader: Reader) -> Match | None:
    """Return *match* with what was cut off or out; None if it holds only part of a figure."""
    text, language, span = reader.page.page.text, reader.language, match.span
    if span is None or cuts_amount(text, span, language=language):
        return None
    edits = [*_front(span, quotation, reader), *_gaps(hit, quotation, reader)]
    behind = ending_behind(text, span, language=language)
    if behind is not None and (quotation.stated or ends_as_sentence(quotation.text)):
        kind, ending = behind
        end = len(quotation.text)
        edits.append(_edit(kind, Span(end, end), "", ending, ending.of(text)))
    if edits:
        edits.sort(key=lambda edit: edit.quote)
        return replace(
            match, state=QuoteState.ALTERED, method="altered", edits=(*match.edits, *edits)
        )
    reasons = [_DENIED] * (behind is not None and behind[0] is EditKind.NEGATION)
    reasons += [_JOINED] * any(joins_passages(gap.of(hit.layer.text)) for gap in _ellipses(hit))
    reasons += [_CONDITION] * left_out_condition(text, span, language=language)
    return replace(match, reasons=(*match.reasons, *reasons)) if reasons else match


def _front(span: Span, quotation: Quotation, reader: Reader) -> Iterator[Edit]:
    text = reader.page.page.text
    if quotation.pieces and quotation.pieces[0].cut_start:
        return  # the writer's own bracket says that the sentence began before
    found = cut_off(text, span, quotation.text, language=reader.language)
    if found is not None:
        kind, place = found
        yield _edit(kind, Span(0, 0), "", place, place.of(text))
        return
    rest = depends(text, span, quotation.text, language=reader.language)
    if rest is not None:
        kind, place = rest
        here = 0 if place.start < span.start else len(quotation.text)
        yield _edit(kind, Span(here, here), "", place, place.of(text))


def _ellipses(hit: Hit) -> Iterator[Span]:
    """Yield the stretches of the layer's text that the marked ellipses stand for."""
    if len(hit.pieces) == len(hit.places):
        stretches = pairwise(zip(hit.pieces, hit.places, strict=True))
        for (_, left), (piece, right) in stretches:
            if piece.gap is MarkedGap.ELLIPSIS:
                yield Span(left.raw.end, max(left.raw.end, right.raw.start))


def _gaps(hit: Hit, quotation: Quotation, reader: Reader) -> Iterator[Edit]:
    """Yield what was left out at the marked gaps of a quotation in several pieces."""
    if len(hit.pieces) != len(hit.places):
        return
    for (before, left), (after, right) in pairwise(zip(hit.pieces, hit.places, strict=True)):
        gap = Span(left.raw.end, max(left.raw.end, right.raw.start))
        start = own_place(before, (len(before.words.text), len(before.words.text))).start
        marked = Span(start, max(start, own_place(after, (0, 0)).start))
        bracket = marked.of(quotation.text)
        found = cut_out(gap, hit.layer.text, bracket, language=reader.language)
        if found is not None:
            kind, place = found
            source = hit.layer.of_text(place)
            yield _edit(kind, marked, bracket, source, place.of(hit.layer.text))


def _edit(kind: EditKind, quote: Span, quoted: str, source: Span, printed: str) -> Edit:
    op = EditOp.REPLACE if quoted and printed else EditOp.DELETE if quoted else EditOp.INSERT
    return Edit(
        op=op,
        kind=kind,
        material=True,
        quote=quote,
        quote_text=quoted,
        source=source,
        source_text=printed,
    )
