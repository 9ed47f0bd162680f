"""Look up spans that are sorted and do not overlap, without walking through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.records import Span


@dataclass(frozen=True, slots=True)
class Ranges:
    """Spans in order, none meeting another."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Ranges:
        """Take *spans* in; of two that meet, the first in order stays."""
        starts: list[int] = []
        ends: list[int] = []
        for span in sorted(spans):
            if not ends or span.start >= ends[-1]:
                starts.append(span.start)
                ends.append(span.end)
        return cls(starts, ends)

    def hold(self, span: Span) -> bool:
        """Whether one of them holds all of *span*."""
        return self.holder(span) is not None

    def holder(self, span: Span) -> int | None:
        """Return which of them holds all of *span*."""
        number = bisect_right(self.starts, span.start) - 1
        return number if number >= 0 and span.end <= self.ends[number] else None

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a code point with *span*."""
        number = bisect_left(self.starts, span.end) - 1
        return number >= 0 and self.ends[number] > span.start

    def last_end(self, place: int) -> int | None:
        """Return where the last one that ends by *place* does; None if none does."""
        number = bisect_right(self.ends, place) - 1
        return self.ends[number] if number >= 0 else None
