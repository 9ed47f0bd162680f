"""Places in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a text.

    >>> Span(2, 4).of("abcdef")
    'cd'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of *text* that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """Return the same range *by* code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read; the rest still was.

    *place* is what a person can go to: ``line 12``, ``footnote 3``, ``entry "smith20"``.
    """

    place: str
    message: str
