"""A quotation as pieces: what its writer claims to be the source's words, and the gaps between."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.compare.readings import find_readings
from archiver.records import Span
from archiver.text import MappedText, MarkedGap, bare, find_gaps, split_segments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without a marked gap. *words* lead back to the quotation; *gap* stands before it.

    A piece may begin or end within a word where the writer's bracket does: [W]e, demand[s].
    """

    words: MappedText
    bare: str
    gap: MarkedGap | None = None
    cut_start: bool = False
    cut_end: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation: as a *whole*, brackets and all, and as *pieces* without them.

    *stated* says that its writer puts it as a statement of its own, whatever mark it ends in.
    """

    text: str
    whole: Piece
    pieces: tuple[Piece, ...]
    segments: tuple[Span, ...] | None = None
    stated: bool = False

    @property
    def bare(self) -> str:
        """All claimed words, folded and closed up."""
        return "".join(piece.bare for piece in self.pieces)

    def without_readings(self) -> Quotation | None:
        """Return the quotation without readings in brackets after kanji; None if it has none."""
        readings = find_readings(self.text)
        if not readings:
            return None
        segments = []
        for piece in self.pieces:
            for start, end in zip(piece.words.starts, piece.words.ends, strict=True):
                segments += _outside(Span(start, end), readings)
        return replace(read_quotation(self.text, segments), stated=self.stated)


def read_quotation(text: str, segments: Iterable[Span] | None = None) -> Quotation:
    """Cut a quotation into pieces at its marked gaps.

    *segments* are the claimed stretches of *text*, where they are known; what lies between two of
    them without being marked as an ellipsis or insertion is markup, and joins them.
    """
    spans = list(split_segments(text) if segments is None else segments)
    groups: list[list[Span]] = []
    gaps: list[MarkedGap | None] = []
    for span in spans:
        gap = _gap(text[groups[-1][-1].end : span.start]) if groups else None
        if groups and gap is None:
            groups[-1].append(span)
        else:
            groups.append([span])
            gaps.append(gap)
    pieces = tuple(
        piece
        for group, gap in zip(groups, gaps, strict=True)
        if (piece := _piece(text, group, gap)).bare
    )
    marks = [b.start - a.end for group in groups for a, b in itertools.pairwise(group)]
    whole = _piece(text, [Span(0, len(text))], None)
    if any(marks):
        whole = _piece(text, [span for group in groups for span in group], None)
    return Quotation(text, whole, pieces, tuple(spans))


def _piece(text: str, spans: list[Span], gap: MarkedGap | None) -> Piece:
    words = MappedText.of_slices(text, spans)
    return Piece(
        words,
        bare(words.text),
        gap,
        cut_start=spans[0].start > 0 and text[spans[0].start - 1] in "]］〕",
        cut_end=spans[-1].end < len(text) and text[spans[-1].end] in "[［〔",
    )


def _gap(between: str) -> MarkedGap | None:
    kinds = {kind for _, kind in find_gaps(between)}
    return max(kinds, key=lambda kind: kind == MarkedGap.ELLIPSIS) if kinds else None


def _outside(span: Span, holes: tuple[Span, ...]) -> list[Span]:
    parts = []
    start = span.start
    for hole in holes:
        if span.holds(hole):
            if hole.start > start:
                parts.append(Span(start, hole.start))
            start = hole.end
    if start < span.end:
        parts.append(Span(start, span.end))
    return parts
