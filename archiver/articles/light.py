"""What light markup languages have in common: paragraphs, and rules that take the markup out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.records import Mark, MarkKind, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLANK = re.compile(r"\n[ \t]*(?:\r?\n[ \t]*)+")
_FILLED = re.compile(r"\S")


@dataclass(slots=True)
class Sheet:
    """An article being marked: what is taken out, what stands in for it, what is left."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    references: dict[str, Reference] = field(default_factory=dict)

    def drop(self, start: int, end: int, words: str = "") -> None:
        """Take a stretch out; *words* stand in for it."""
        if start < end:
            self.marks.append(
                Mark(kind=MarkKind.MARKUP, span=Span(start, end), target=words or None)
            )

    def mark(self, kind: MarkKind, start: int, end: int, target: str | None = None) -> None:
        """Say what a stretch is."""
        if start < end:
            self.marks.append(Mark(kind=kind, span=Span(start, end), target=target))

    def point(self, start: int, end: int, label: str) -> None:
        """Let a stretch of markup stand as a pointer to the reference of that label."""
        self.drop(start, end, f"[{label[:40]}]")
        self.mark(MarkKind.NOTE_MARK, start, end, label)

    def unwrap(self, whole: re.Match[str], group: str = "words") -> None:
        """Take out all of a match but one group."""
        self.drop(whole.start(), whole.start(group))
        self.drop(whole.end(group), whole.end())

    def sorted(self) -> tuple[Mark, ...]:
        """Return the marks in reading order."""
        return tuple(sorted(self.marks, key=lambda one: (one.span.start, -one.span.end)))


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the stretches between blank lines that hold anything."""
    end = len(text) if end is None else end
    place = start
    for blank in _BLANK.finditer(text, start, end):
        if _FILLED.search(text, place, blank.start()):
            yield Span(place, blank.start())
        place = blank.end()
    if _FILLED.search(text, place, end):
        yield Span(place, end)


def pairs(text: str, opening: str, ending: str) -> dict[int, int]:
    """Return where each *opening* in *text* is closed: the place behind its *ending*.

    One pass, whatever is left open: an opening that nothing closes has no entry.

    >>> pairs("{a{b}", "{", "}")
    {2: 5}
    """
    closed: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(f"{re.escape(opening)}|{re.escape(ending)}", text):
        if match[0] == opening:
            opened.append(match.start())
        elif opened:
            closed[opened.pop()] = match.end()
    return closed


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return *text* with line ends in place of each of *spans*, so that they part paragraphs."""
    pieces, place = [], 0
    for span in sorted(spans):
        if span.start >= place:
            pieces += [text[place : span.start], "\n" * len(span)]
            place = span.end
    return "".join([*pieces, text[place:]])
