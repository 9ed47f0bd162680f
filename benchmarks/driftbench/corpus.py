"""Sentences of our own with places that can be filled in more than one way.

A template is a sentence with places in braces: ``{list}`` takes one of a list's items,
``{int a b}``, ``{gen a b}`` (a figure that the genitive plural follows), ``{dec a b}`` and
``{year a b}`` a figure, ``{day}`` a date; ``{neg:a|b}``, ``{mod:a|b}`` and ``{word:a|b}`` choose
between words that say different things, and ``{opt:...}`` is a part that a quotation may leave out.
So whoever draws a sentence knows of each piece what it is and what else it could have said.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

FOLDER = Path(__file__).parent / "corpus"
LANGUAGES = ("ja", "en", "de", "fr", "zh", "ko", "ru")
EASTERN = frozenset({"ja", "zh", "ko"})
UNSPACED = frozenset({"ja", "zh"})

_PLACE = re.compile(r"\{([^{}]*)\}")
_CHOICES = {"neg": "negation", "mod": "modality", "word": "wording"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: what kind of fact it is, and what it could say instead."""

    text: str
    kind: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One drawn sentence; *template* is the number of what it was drawn from."""

    pieces: tuple[Piece, ...]
    template: int

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def places(self, kind: str) -> list[int]:
        """Return where a piece of *kind* stands that could say something else."""
        return [at for at, piece in enumerate(self.pieces) if piece.kind == kind and piece.others]

    def saying(self, at: int, text: str) -> Sentence:
        """Return the sentence with another text at one place."""
        changed = replace(self.pieces[at], text=text)
        return Sentence((*self.pieces[:at], changed, *self.pieces[at + 1 :]), self.template)


class Corpus:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
        self.language = language
        self.thousands: str = table["thousands"]
        self.decimal: str = table["decimal"]
        self.day: str = table["day"]
        self.months: list[str] = table["months"]
        self.gloss: list[str] = table["gloss"]
        self.variants: dict[str, str] = table.get("variants", {})
        self.readings: dict[str, str] = table.get("readings", {})
        self.lists: dict[str, dict] = table["lists"]
        self.templates: list[str] = [one["text"] for one in table["sentence"]]

    def draw(self, template: int, chosen: random.Random) -> Sentence:
        """Fill in a template; an optional part stands in two sentences of three."""
        pieces: list[Piece] = []
        for number, part in enumerate(_PLACE.split(self.templates[template])):
            if number % 2:
                pieces.append(self._fill(part, chosen))
            elif part:
                pieces.append(Piece(part))
        return Sentence(_capitalised(tuple(pieces)), template)

    def _fill(self, place: str, chosen: random.Random) -> Piece:
        name, _, rest = place.partition(":")
        if name == "opt":
            return _optional(rest, chosen)
        if name in _CHOICES:
            return _one_of(rest.split("|"), _CHOICES[name], chosen)
        if name in self.lists:
            return _one_of(self.lists[name]["items"], self.lists[name]["kind"], chosen)
        return self._figure(*place.split(), chosen=chosen)

    def _figure(self, name: str, *bounds: str, chosen: random.Random) -> Piece:
        if name == "day":
            first = chosen.randrange(2, 29), chosen.randrange(12)
            days = {self._day(*it) for it in _other_days(*first)}
            return Piece(self._day(*first), "date", tuple(sorted(days)))
        low, high = map(int, bounds)
        value = _value(low, high, name, chosen)
        if name == "year":
            return Piece(str(value), "date", tuple(str(it) for it in _near(value, low, high, name)))
        tenths = chosen.randrange(1, 10) if name == "dec" else None
        others = {self.written(it, tenths) for it in _near(value, low, high, name)}
        return Piece(self.written(value, tenths), "figure", tuple(sorted(others)))

    def _day(self, day: int, month: int) -> str:
        return self.day.format(d=day, month=self.months[month])

    def written(self, value: int, tenths: int | None = None) -> str:
        """Write a figure as the language's newspapers do."""
        whole = f"{value:,}".replace(",", self.thousands)
        return whole if tenths is None else f"{whole}{self.decimal}{tenths}"


def _one_of(items: list[str], kind: str, chosen: random.Random) -> Piece:
    said = chosen.choice(items)
    return Piece(said, kind, tuple(it for it in items if it != said))


def _optional(text: str, chosen: random.Random) -> Piece:
    if chosen.random() < 1 / 3:
        return Piece("", "inserted", (text,))
    return Piece(text, "optional", ("",))


def _value(low: int, high: int, name: str, chosen: random.Random) -> int:
    while True:
        value = chosen.randint(low, high)
        if name != "gen" or _takes_genitive_plural(value):
            return value


def _takes_genitive_plural(value: int) -> bool:
    return value % 100 in range(11, 15) or value % 10 not in {1, 2, 3, 4}


def _near(value: int, low: int, high: int, name: str) -> list[int]:
    """Return figures that a slip of the pen makes: one digit another, two digits swapped."""
    digits = str(value)
    slips = set()
    for at in range(len(digits)):
        for other in "0123456789":
            slips.add(int(digits[:at] + other + digits[at + 1 :]))
        if at:
            slips.add(int(digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]))
    fits = (
        it
        for it in slips
        if low <= it <= high and it != value and (name != "gen" or _takes_genitive_plural(it))
    )
    return sorted(fits)


def _other_days(day: int, month: int) -> set[tuple[int, int]]:
    other_days = {(it, month) for it in (day - 1, day + 1, 31 - day) if 1 <= it <= 28}
    return (other_days | {(day, (month + 1) % 12), (day, (month + 6) % 12)}) - {(day, month)}


def _capitalised(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    first, rest = pieces[0], pieces[1:]
    others = tuple(_capital(it) for it in first.others)
    return (replace(first, text=_capital(first.text), others=others), *rest)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
