"""One of two texts that are compared, with what is known of its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.compare.senses import find_senses
from archiver.compare.tokens import Token, tokenise
from archiver.text import find_facts

if TYPE_CHECKING:
    from archiver.records import EditKind, Fact, FactKind

_ENDS = '.!?:;\n“”"«»„'
_AROUND = 6  # tokens: a fact or a phrase of a closed class is no longer


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, with what is known of its words."""

    text: str
    tokens: tuple[Token, ...]
    senses: tuple[tuple[EditKind, int, int, str], ...]
    facts: tuple[Fact, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that tokens [start, end) cover; between two if empty."""
        if start < end:
            return self.tokens[start].start, self.tokens[end - 1].end
        here = self.tokens[start - 1].end if start else 0
        return here, here

    def around(self, start: int, end: int, before: int, after: int) -> str:
        """Return the words of tokens [start, end) with some *before* and *after* them."""
        first, last = max(0, start - before), min(len(self.tokens), end + after)
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def in_sentence(self, place: int) -> str:
        """Return a word as written; nothing where its capitals are those of its place."""
        if not place:
            return ""
        before, token = self.tokens[place - 1], self.tokens[place]
        around = self.text[before.start : before.end]
        shouted = around.isupper() and len(around) > 1
        if shouted or any(mark in _ENDS for mark in self.text[before.end : token.start]):
            return ""
        return self.text[token.start : token.end]

    def key(self, start: int, end: int) -> str:
        """Return the folded words of tokens [start, end), closed up."""
        return "".join(token.key for token in self.tokens[start:end])

    def marks(self, kind: EditKind, place: tuple[int, int]) -> list[str]:
        """Return the words of one closed class that meet *place*."""
        return [
            word
            for sense, start, end, word in self.senses
            if sense is kind and start < place[1] and place[0] < end
        ]

    def values(self, kind: FactKind, place: tuple[int, int] | None = None) -> set[str]:
        """Return the values of the facts of *kind* that meet *place*, or of all of them."""
        return {
            fact.value
            for fact in self.facts
            if fact.kind is kind
            and (place is None or (fact.span.start < place[1] and place[0] < fact.span.end))
        }

    def fact_kinds(self, place: tuple[int, int]) -> set[FactKind]:
        """Return the kinds of the facts that meet *place*."""
        return {
            fact.kind
            for fact in self.facts
            if fact.span.start < place[1] and place[0] < fact.span.end
        }


def side_of(text: str, language: str) -> Side:
    """Return the tokens of one text; its facts are read where something differs."""
    return Side(text, tokenise(text, language=language), (), ())


def read_around(side: Side, language: str, start: int, end: int) -> Side:
    """Return *side* with the facts and the words of closed classes around tokens [start, end)."""
    first, last = max(0, start - _AROUND), min(len(side.tokens), end + _AROUND)
    if first >= last:
        return side
    place = side.tokens[first].start
    text = side.text[place : side.tokens[last - 1].end]
    return replace(
        side,
        senses=tuple(
            (kind, begin + place, stop + place, word)
            for kind, begin, stop, word in find_senses(text, language=language)
        ),
        facts=tuple(
            replace(fact, span=fact.span.shifted(place))
            for fact in find_facts(text, language=language)
        ),
    )
