"""Marked text to a page's text: zones, blocks and asides as spans.

Readers of all formats hand over strings in which noncharacters of Unicode mark the structure. They
cannot come from a page: `unmarked` takes them out first, and HTML's character references cannot
produce them (HTML Standard, 13.2.5.80).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archiver.pages.asides import find_asides
from archiver.pages.scanning import EDGE
from archiver.records import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BREAK: Final = "\ufdd0"
"""Ends a block (a paragraph, a heading, a table cell)."""
LINE: Final = "\ufdd1"
"""A line break inside a block."""
RUBY: Final = "\ufdd2"
"""Begins a ruby reading; it ends with `END_RUBY` or with its block."""
END_RUBY: Final = "\ufdd3"
LAYER: Final = "\ufdd4"
"""Begins a layer laid over the page (a request for consent)."""
END_LAYER: Final = "\ufdd5"

_MARK_LIST: Final = (BREAK, LINE, RUBY, END_RUBY, LAYER, END_LAYER, EDGE)
_NO_MARKS = dict.fromkeys(map(ord, _MARK_LIST))
_SPACES = re.compile(r"  +")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufeff]+")
_CONTROL_BYTES: Final = bytes([*range(9), 0x0B, *range(0x0E, 0x20)])
_LINES = re.compile(f" ?{LINE} ?")
_EMPTY: Final = f" {BREAK}{LINE}"
_MARKS = re.compile(f"([{RUBY}{END_RUBY}{LAYER}{END_LAYER}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A page's text with the spans of its zones, blocks and asides."""

    text: str
    zones: tuple[Zone, ...]
    blocks: tuple[Span, ...]
    aside: tuple[Span, ...]


def unmarked(text: str) -> str:
    """Return *text* without the characters that are marks here."""
    if text.isascii() or not any(mark in text for mark in _MARK_LIST):
        return text
    return text.translate(_NO_MARKS)


def compose(parts: Iterable[tuple[ZoneKind, str]], *, before: Composed | None = None) -> Composed:
    """Put marked texts together in the order of their zones; empty ones leave no zone.

    *before* is what stands in front of them.

    >>> compose([(ZoneKind.BODY, f"one{BREAK}two")]).blocks
    (Span(start=0, end=3), Span(start=4, end=7))
    """
    ordered = sorted(parts, key=lambda part: list(ZoneKind).index(part[0]))
    texts: list[str] = [before.text] if before else []
    zones: list[Zone] = [*before.zones] if before else []
    blocks: list[Span] = [*before.blocks] if before else []
    aside: list[Span] = [*before.aside] if before else []
    at = len(before.text) if before else 0
    for kind, marked in ordered:
        text, breaks, asides = _settled(marked)
        if not text:
            continue
        if kind is ZoneKind.BODY:
            asides += find_asides(text, breaks)
        text += "\n"
        texts.append(text)
        zones.append(Zone(kind=kind, span=Span(at, at + len(text))))
        blocks += [span.shifted(at) for span in breaks] if at else breaks
        aside += [span.shifted(at) for span in asides]
        at += len(text)
    return Composed(
        text="".join(texts), zones=_merged(zones), blocks=tuple(blocks), aside=tuple(aside)
    )


def _merged(zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """Join neighbours of one kind."""
    joined: list[Zone] = []
    for zone in zones:
        if joined and joined[-1].kind is zone.kind:
            joined[-1] = Zone(kind=zone.kind, span=Span(joined[-1].span.start, zone.span.end))
        else:
            joined.append(zone)
    return tuple(joined)


def _settled(marked: str) -> tuple[str, list[Span], list[Span]]:
    """Collapse white space as a browser does, drop controls; return text, blocks and asides."""
    text = marked.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
    text = _without_controls(text)
    pieces = [piece for one in text.split(BREAK) if (piece := one.strip(_EMPTY))]
    text = BREAK.join(pieces)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if LINE in text:
        text = _LINES.sub(LINE, text)
    text, asides = _without_marks(text)
    return text.replace(BREAK, "\n").replace(LINE, "\n"), _blocks(text), asides


def _without_controls(text: str) -> str:
    """Drop controls; bytes tell at once whether there are any."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROL_BYTES)) == len(data) and "\ufeff" not in text:
        return text
    return _CONTROLS.sub("", text)


def _blocks(text: str) -> list[Span]:
    """Return the spans between the breaks that hold more than white space."""
    blocks: list[Span] = []
    start = 0
    for piece in text.split(BREAK):
        end = start + len(piece)
        if piece and not piece.isspace():
            blocks.append(Span(start, end))
        start = end + 1
    return blocks


def _without_marks(text: str) -> tuple[str, list[Span]]:
    """Take the marks of asides out of *text* and return where the asides are."""
    pieces = _MARKS.split(text)
    if len(pieces) == 1:
        return text, []
    tracker = _Asides()
    kept: list[str] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            tracker.mark(piece)
        else:
            tracker.text(piece)
            kept.append(piece)
    tracker.mark(END_RUBY)
    while tracker.layers:
        tracker.mark(END_LAYER)
    text = "".join(kept)
    spans = (_trimmed(span, text) for span in tracker.spans)
    return text, [span for span in spans if span]


def _trimmed(span: Span, text: str) -> Span:
    """Leave the breaks around an aside out of it."""
    inner = span.of(text)
    begin = len(inner) - len(inner.lstrip(_EMPTY))
    return Span(span.start + begin, max(span.start + begin, span.start + len(inner.rstrip(_EMPTY))))


class _Asides:
    """Follows the marks of asides through a text; one that lies in another is part of it."""

    def __init__(self) -> None:
        self.at = 0
        self.layers = 0
        self.ruby: int | None = None
        self.begun = 0
        self.spans: list[Span] = []

    def mark(self, mark: str) -> None:
        """Take note of a mark at the present place."""
        if mark == RUBY:
            self.ruby = self.at if self.ruby is None else self.ruby
        elif mark == END_RUBY:
            self._end_ruby(self.at)
        elif mark == LAYER:
            self.begun = self.begun if self.layers else self.at
            self.layers += 1
        elif self.layers:
            self.layers -= 1
            if not self.layers:
                self._add(self.begun, self.at)

    def text(self, text: str) -> None:
        """Go past *text*; an open ruby reading ends with its block."""
        if self.ruby is not None and BREAK in text:
            self._end_ruby(self.at + text.index(BREAK))
        self.at += len(text)

    def _end_ruby(self, end: int) -> None:
        if self.ruby is not None and not self.layers:
            self._add(self.ruby, end)
        self.ruby = None

    def _add(self, start: int, end: int) -> None:
        if end > start:
            self.spans.append(Span(start, end))
