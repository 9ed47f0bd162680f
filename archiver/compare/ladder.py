"""The exact rungs: the quoted words stand in the page, but for what carries no meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archiver.compare.haystack import is_eastern
from archiver.records import Span
from archiver.text import MarkedGap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.compare.prepared import Layer, PreparedPage
    from archiver.compare.quotation import Piece, Quotation

_MOST_OCCURRENCES = 50
_LONGEST_INSERTION = 80  # what a bracket may stand in place of, in folded characters
_LONGEST_BREAK = 600  # what may stand between two halves of a sentence: a caption, a box
_MOST_BREAKS = 3
_NEAR = 400  # a short piece must stand this close to its neighbour
_NUMERALS = frozenset("〇一二三四五六七八九十百千万億兆")
_LONG_GAP = 20_000  # what an ellipsis may leave out, in folded characters


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a layer: in its folded text, and in the text that was folded."""

    bare: Span
    raw: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """Where each piece of a quotation stands in a layer, and by which rung it was found.

    There is one place for each piece, or several for one piece that is interrupted.
    """

    layer: Layer
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]
    rung: str


def exact_hits(quotation: Quotation, page: PreparedPage) -> Iterator[Hit]:
    """Yield the places where all of *quotation* stands, the strictest rung first."""
    for layer in page.layers:
        for place in _occurrences(layer, quotation.whole, 0, len(layer.bare.text)):
            yield Hit(layer, (quotation.whole,), (place,), layer.name)
        if len(quotation.pieces) != 1 or quotation.bare != quotation.whole.bare:
            yield from _chained(layer, quotation)
    plain = quotation.without_readings()
    if plain is not None and plain.pieces:
        for layer in page.layers:
            yield from _chained(layer, plain, rung="ruby")
    if len(quotation.pieces) == 1:
        yield from _interrupted(page.layers[0], quotation.pieces[0])


def _chained(layer: Layer, quotation: Quotation, rung: str = "") -> Iterator[Hit]:
    """Yield the places where all pieces stand in order, with no more between than is marked."""
    pieces = quotation.pieces
    if not pieces or not _may_float(pieces):
        return
    ellipsis = any(piece.gap is MarkedGap.ELLIPSIS for piece in pieces)
    name = rung or ("elided" if ellipsis else "editorial")
    for first in _occurrences(layer, pieces[0], 0, len(layer.bare.text)):
        places = [first]
        for piece in pieces[1:]:
            end = places[-1].bare.end
            there = next(_occurrences(layer, piece, end, end + _reach(piece)), None)
            if there is None:
                break
            places.append(there)
        else:
            yield Hit(layer, pieces, tuple(places), name)


def _reach(piece: Piece) -> int:
    """Return how far after the piece before it *piece* may begin, its own length included."""
    if piece.gap is MarkedGap.INSERTION:
        return len(piece.bare) + _LONGEST_INSERTION
    return len(piece.bare) + (_LONG_GAP if _tells(piece.bare) else _NEAR)


def _tells(words: str) -> bool:
    return len(words) >= (6 if is_eastern(words) else 12)


def _may_float(pieces: tuple[Piece, ...]) -> bool:
    """Whether the pieces together say enough to be looked for."""
    return len(pieces) == 1 or _tells("".join(piece.bare for piece in pieces))


def _interrupted(layer: Layer, piece: Piece) -> Iterator[Hit]:
    """Yield where *piece* stands but for whole blocks of the page in between."""
    least = 12 if is_eastern(piece.bare) else 20
    if len(piece.bare) < 2 * least:
        return
    hay = layer.hay
    if hay.samples is not None and (
        hay.longest_head(piece.bare) + hay.longest_tail(piece.bare) < len(piece.bare)
    ):
        return  # on a long page one break is looked for, not three
    spans = _split(layer, piece.bare, 0, _MOST_BREAKS)
    if spans and min(map(len, spans)) >= least:
        places = tuple(Place(span, layer.bare.origin(span)) for span in spans)
        yield Hit(layer, (piece,), places, "interrupted")


def _split(layer: Layer, words: str, since: int, breaks: int) -> tuple[Span, ...]:
    text = layer.bare.text
    head = layer.hay.longest_head(words, since)
    if head <= 1 or breaks < 0:
        return ()
    for here in islice(layer.hay.find_all(words[:head], since), _MOST_BREAKS):
        for end, restart in _breaks(layer, here, here + head):
            done = end - here
            rest = words[done:]
            if rest and text.startswith(rest, restart):
                return (Span(here, end), Span(restart, restart + len(rest)))
            if rest and text.startswith(rest[:12], restart) and breaks:
                more = _split(layer, rest, restart, breaks - 1)
                if more and more[0].start == restart:
                    return (Span(here, end), *more)
    return ()


def _breaks(layer: Layer, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in the folded text with whole blocks between them.

    The first lies in (start, end], where the head of the words ended; chance may have carried
    it a little too far, so block ends before it are tried too.
    """
    bare = layer.bare
    first = bare.origin(Span(start, start + 1)).start
    last = bare.origin(Span(end - 1, end)).end
    beyond = min(len(layer.text), last + _LONGEST_BREAK * 2)
    lines = [Span(*match.span()) for match in _LINES.finditer(layer.text, first, beyond)]
    for number, line in enumerate(lines):
        if line.start > last:
            break
        stop = bare.derived(line.end)
        if not start < stop <= end:
            continue
        for later in lines[number + 2 :]:
            restart = bare.derived(later.start)
            if restart - stop > _LONGEST_BREAK:
                break
            yield stop, restart


_LINES = re.compile(r"[^\n]*[^\s][^\n]*")


def _occurrences(layer: Layer, piece: Piece, since: int, until: int) -> Iterator[Place]:
    """Yield where *piece* stands, whole words and figures only."""
    if not piece.bare:
        return
    found = layer.hay.find_all(piece.bare, since, until)
    places = ((here, _whole(layer, piece, here)) for here in islice(found, _MOST_OCCURRENCES))
    for here, raw in places:
        if raw is not None:
            yield Place(Span(here, here + len(piece.bare)), raw)


def _whole(layer: Layer, piece: Piece, start: int) -> Span | None:
    """Return where the words at *start* come from, if they are whole words and figures."""
    text, end = layer.bare.text, start + len(piece.bare)
    raw = layer.bare.origin(Span(start, end))
    left = start > 0 and not piece.cut_start and _joined(text[start - 1], text[start])
    if left and raw.start and _runs_on(layer.text, raw.start):
        return None
    right = end < len(text) and not piece.cut_end and _joined(text[end - 1], text[end])
    if right and raw.end < len(layer.text) and _runs_on(layer.text, raw.end):
        return None
    return raw


def runs_whole(text: str, span: Span, piece: Piece) -> bool:
    """Whether no word or figure of *text* runs across an end of *span*."""
    left = span.start > 0 and not piece.cut_start and len(span) > 0
    if left and _joined(text[span.start - 1], text[span.start]):
        return False
    if left and text[span.start - 1] in ".,，．" and text[span.start].isdecimal():
        return not _runs_on(text, span.start)
    if span.end < len(text) and not piece.cut_end:
        return not (
            _joined(text[span.end - 1], text[span.end])
            or (text[span.end] in ".,，．" and _runs_on(text, span.end))
        )
    return True


def _joined(before: str, after: str) -> bool:
    """Whether two neighbours of the folded text would make one word or figure."""
    if before.isdecimal() or after.isdecimal():
        return before.isdecimal() and (after.isdecimal() or after in _NUMERALS)
    if before in _NUMERALS and after in _NUMERALS:
        return True
    return before.isalpha() and after.isalpha() and before < "\u2e80" and after < "\u2e80"


def _runs_on(text: str, place: int) -> bool:
    """Whether a word or figure of the unfolded text runs across *place*."""
    before, after = text[place - 1], text[place]
    if before.isalnum() and after.isalnum():
        return True
    if before in ".,，．" and after.isdecimal():
        return place > 1 and text[place - 2].isdecimal()
    if after in ".,，．" and before.isdecimal():
        return text[place + 1 : place + 2].isdecimal()
    return before in "\u00ad\u200b" or after in "\u00ad\u200b"
