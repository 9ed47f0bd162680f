"""A text derived from another, with a way back."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class MappedText:
    """A derived text made of pieces, each of which knows the stretch it came from.

    Build it with `of_pieces` or `of_slices`. A piece as long as its origin maps character by
    character; any other maps as a whole, so that its characters lead back to all of the origin.
    Three machine integers for each piece are all that is kept.

    >>> derived = MappedText.of_pieces([("が", Span(0, 2)), ("!", Span(2, 3))])
    >>> derived.text, derived.origin(Span(0, 1))
    ('が!', Span(start=0, end=2))
    """

    text: str
    at: array[int] = field(repr=False)
    starts: array[int] = field(repr=False)
    ends: array[int] = field(repr=False)

    @classmethod
    def of_pieces(cls, pieces: Iterable[tuple[str, Span]]) -> MappedText:
        """Join *pieces*: words of the derived text, and where each came from, in order."""
        words: list[str] = []
        at, starts, ends = array("I"), array("I"), array("I")
        length = 0
        for piece, span in pieces:
            if not piece:
                continue
            words.append(piece)
            at.append(length)
            starts.append(span.start)
            ends.append(span.end)
            length += len(piece)
        return cls("".join(words), at, starts, ends)

    @classmethod
    def of_slices(cls, text: str, kept: Iterable[Span]) -> MappedText:
        """Return the *kept* stretches of *text*, closed up.

        >>> MappedText.of_slices("a**b**", (Span(0, 1), Span(3, 4))).text
        'ab'
        """
        return cls.of_pieces((span.of(text), span) for span in kept)

    def origin(self, span: Span) -> Span:
        """Return the stretch of the original that *span* of this text came from.

        Raises ValueError for an empty span, which came from nowhere, and for one beyond the text.
        """
        if span.start == span.end:
            raise ValueError("an empty span has no origin")
        if span.end > len(self.text):
            raise ValueError(f"the text ends at {len(self.text)}, before {span.end}")
        first, last = self._piece(span.start), self._piece(span.end - 1)
        start, end = self._one(span.start).start, self._one(span.end - 1).end
        if first < last:
            start = min(start, *self.starts[first + 1 : last + 1])
            end = max(end, *self.ends[first:last])
        return Span(start, end)

    def derived(self, span: Span) -> Span:
        """Return the stretch of this text that came from *span* of the original.

        Needs pieces in the order of their origins. What left no trace is an empty span.

        >>> MappedText.of_slices("a**b**", (Span(0, 1), Span(3, 4))).derived(Span(1, 6))
        Span(start=1, end=2)
        """
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end)
        if first >= last:
            here = self.at[first] if first < len(self.at) else len(self.text)
            return Span(here, here)
        start = self._within(first, span.start)
        uneven = not self._even(last - 1)
        end = self._until(last - 1) if uneven else self._within(last - 1, span.end)
        return Span(start, end)

    def _until(self, piece: int) -> int:
        return self.at[piece + 1] if piece + 1 < len(self.at) else len(self.text)

    def _even(self, piece: int) -> bool:
        return self._until(piece) - self.at[piece] == self.ends[piece] - self.starts[piece]

    def _piece(self, here: int) -> int:
        return bisect_right(self.at, here) - 1

    def _one(self, here: int) -> Span:
        piece = self._piece(here)
        if self._even(piece):
            start = self.starts[piece] + here - self.at[piece]
            return Span(start, start + 1)
        return Span(self.starts[piece], self.ends[piece])

    def _within(self, piece: int, place: int) -> int:
        """Return where *place* of the original falls in *piece* of the derived text."""
        if not self._even(piece):
            return self.at[piece]
        inside = min(max(place, self.starts[piece]), self.ends[piece])
        return self.at[piece] + inside - self.starts[piece]
