"""A page made ready for many passages: what is shared between them is done once."""

from __future__ import annotations

from dataclasses import dataclass, field

from archiver.compare.haystack import Haystack
from archiver.compare.language import spoken_language
from archiver.compare.readings import find_notices, find_readings
from archiver.compare.speech import find_interruptions
from archiver.records import Page, Span
from archiver.text import Folded, MappedText, fold


@dataclass(frozen=True, slots=True)
class Layer:
    """One way of reading a page's text, folded without its punctuation.

    *name* is empty for the running text, ``aside`` for all of it, ``ruby`` without readings in
    brackets, ``speech`` without attributions that interrupt one. *text* is what was folded, *hay*
    what is searched; *mapped* leads back to the page.
    """

    name: str
    text: str = field(repr=False)
    bare: Folded = field(repr=False)
    hay: Haystack = field(repr=False)
    mapped: MappedText | None = field(default=None, repr=False)

    def of_text(self, span: Span) -> Span:
        """Return the stretch of the page's own text that *span* of this layer's text came from."""
        if self.mapped is None:
            return span
        if not span:
            point = self.mapped.origin(Span(min(span.start, len(self.text) - 1), len(self.text)))
            return Span(point.start, point.start)
        return self.mapped.origin(span)


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """A page, its layers in the order in which they are searched, and its language if it tells."""

    page: Page
    layers: tuple[Layer, ...] = field(repr=False)
    language: str | None = None


def prepare(page: Page) -> PreparedPage:
    """Fold *page* once, for as many passages as are compared with it."""
    layers: list[Layer] = []
    aside = (*page.aside, *find_notices(page.text))
    running = _without(page.text, aside)
    if running is not None:
        layers.append(_layer("", running.text, running))
    layers.append(_layer("aside" if layers else "", page.text, None))
    readings = find_readings(page.text)
    if readings:
        plain = _without(page.text, (*aside, *readings))
        if plain is not None:
            layers.append(_layer("ruby", plain.text, plain))
    language = spoken_language(page.text, page.language)
    spoken = find_interruptions(page.text, language=language or "en")
    if spoken:
        speech = _joined(page.text, spoken)
        layers.append(_layer("speech", speech.text, speech))
    return PreparedPage(page, tuple(layers), language)


def _joined(text: str, interruptions: tuple[Span, ...]) -> MappedText:
    """Return *text* with one blank for each interruption."""
    pieces = []
    start = 0
    for span in interruptions:
        pieces += [(text[start : span.start], Span(start, span.start)), (" ", span)]
        start = span.end
    return MappedText.of_pieces([*pieces, (text[start:], Span(start, len(text)))])


def _layer(name: str, text: str, mapped: MappedText | None) -> Layer:
    bare = fold(text, skip=())
    return Layer(name, text, bare, Haystack.of(bare.text), mapped)


def _without(text: str, aside: tuple[Span, ...]) -> MappedText | None:
    """Return *text* without the stretches *aside*; None if there is nothing to leave out."""
    if not any(aside):
        return None
    kept: list[Span] = []
    start = 0
    for span in sorted(aside):
        if span.start > start:
            kept.append(Span(start, span.start))
        start = max(start, span.end)
    if start < len(text):
        kept.append(Span(start, len(text)))
    return MappedText.of_slices(text, kept)
