"""Edits in the places of the passage and of the page themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.compare.edits import compare_texts
from archiver.compare.haystack import is_eastern
from archiver.compare.spelling import lexicon
from archiver.records import Edit, Span

if TYPE_CHECKING:
    from archiver.compare.differences import Comparison, Difference
    from archiver.compare.prepared import Layer, PreparedPage
    from archiver.compare.quotation import Piece


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who knows a page and a language."""

    page: PreparedPage
    language: str

    def is_word(self, word: str) -> bool:
        """Whether a folded word is one, as far as the page or a word list knows."""
        if word in lexicon(self.language):
            return True
        if not any(word in layer.bare.text for layer in self.page.layers):
            return False
        either = r"\w" if word.isascii() or not is_eastern(word) else "[ァ-ヺー]"
        pattern = rf"(?<!{either}){re.escape(word)}(?!{either})"
        return re.search(pattern, self.page.page.text, re.IGNORECASE) is not None

    def compare(self, words: str, source: str, *, loose: bool) -> Comparison:
        """Name the differences between *words* and *source*, or what of it is like them."""
        return compare_texts(
            words,
            source,
            language=self.language,
            loose=loose,
            is_word=self.is_word,
            page=self.page.page.text,
        )


def place_edits(
    differences: tuple[Difference, ...], piece: Piece, layer: Layer, offset: int
) -> list[Edit]:
    """Return differences as edits whose places are the passage's and the page's own."""
    edits = []
    for one in differences:
        quote = own_place(piece, one.quote)
        source = layer.of_text(Span(offset + one.source[0], offset + one.source[1]))
        edits.append(
            Edit(
                op=one.op,
                kind=one.kind,
                material=one.material,
                quote=quote,
                quote_text=piece.words.text[slice(*one.quote)],
                source=source,
                source_text=layer.text[offset + one.source[0] : offset + one.source[1]],
            )
        )
    return edits


def own_place(piece: Piece, place: tuple[int, int]) -> Span:
    """Return where *place* of a piece's words stands in the passage."""
    if place[0] < place[1]:
        return piece.words.origin(Span(*place))
    if place[0] == 0:
        start = piece.words.origin(Span(0, 1)).start
        return Span(start, start)
    end = piece.words.origin(Span(place[0] - 1, place[0])).end
    return Span(end, end)
