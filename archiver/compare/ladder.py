"""The exact rungs: the quoted words stand in the page, but for what carries no meaning."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archiver.compare.haystack import is_eastern
from archiver.records import Span
from archiver.text import MarkedGap, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.compare.prepared import Layer, PreparedPage
    from archiver.compare.quotation import Piece, Quotation

_MOST_OCCURRENCES = 50
_LONGEST_INSERTION = 80  # what a bracket may stand in place of, in folded characters
_LONGEST_BREAK = 600  # what may stand between two halves of a sentence: a caption, a box
_MOST_BREAKS = 3
_BEGINNING = 12  # folded characters by which the second half of a sentence is looked for
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


def interrupted_hits(quotation: Quotation, page: PreparedPage) -> Iterator[Hit]:
    """Yield where *quotation* stands but for whole blocks of the page in between."""
    if len(quotation.pieces) != 1:
        return
    layer, piece = page.layers[0], quotation.pieces[0]
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


def _split(layer: Layer, words: str, since: int, breaks: int) -> tuple[Span, ...]:
    text = layer.bare.text
    head = layer.hay.longest_head(words, since)
    if head <= 1 or breaks < 0:
        return ()
    for here in islice(layer.hay.find_all(words[:head], since), _MOST_BREAKS):
        for end, stop in _line_ends(layer, here, here + head):
            rest = words[end - here :]
            for restart in _line_starts(layer, rest[:_BEGINNING], end, stop) if rest else ():
                if text.startswith(rest, restart):
                    return (Span(here, end), Span(restart, restart + len(rest)))
                more = _split(layer, rest, restart, breaks - 1) if breaks else ()
                if more and more[0].start == restart:
                    return (Span(here, end), *more)
    return ()


def _line_ends(layer: Layer, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where lines end in (start, end] of the folded text, and in the text itself.

    Chance may have carried the head of the words a little too far over the end of its block, so
    ends before it are tried too.
    """
    folded = layer.bare
    here = folded.origin(Span(start, start + 1)).start
    last = folded.origin(Span(end - 1, end)).end
    while (here := layer.text.find("\n", here, last + _LONGEST_BREAK)) >= 0:
        stop = folded.derived(here)
        if stop > end:
            break
        if start < stop:
            yield stop, here
        here += 1


def _line_starts(layer: Layer, words: str, end: int, stop: int) -> Iterator[int]:
    """Yield where *words* begin a line with a whole block between it and *end*.

    *stop* is where the text's line ends of which *end* is the folded place.
    """
    found = end
    limit = end + _LONGEST_BREAK + len(words)
    while (found := layer.bare.text.find(words, found + 1, limit)) >= 0:
        raw = layer.bare.origin(Span(found, found + 1)).start
        line = layer.text.rfind("\n", stop, raw)
        if line >= 0 and layer.text[stop:line].strip() and not bare(layer.text[line:raw]):
            yield found


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
