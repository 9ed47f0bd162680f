"""Remove differences that carry no meaning, and remember where each character came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from archiver.records import Span
from archiver.text.kanji import modern_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

FOLDINGS = (
    "space",  # blanks and line ends are removed
    "invisible",  # soft hyphens, zero-width and other format characters are removed
    "width",  # full and half width (NFKC)
    "ligatures",  # other compatibility forms: ligatures, circled figures (NFKC)
    "case",  # case folding
    "quotes",  # every quotation mark and apostrophe becomes "
    "dashes",  # every hyphen and dash becomes -
    "dots",  # middle dots and wave dashes each become one
    "kanji",  # old forms become modern ones
    "repeats",  # kana and kanji iteration marks become what they repeat
    "punctuation",  # punctuation is removed; only if asked for
)
"""Every folding by name; canonical composition (NFC) is always done."""

_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›＂＇`´′″‵‶「」『』｢｣〝〞〟❝❞❛❜ʼʹʺ`´")
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－⸺⸻⁃")
_DOTS = dict.fromkeys("・･·•‧∙⋅", "·") | dict.fromkeys("~〜～∼", "~") | {"⋯": "..."}
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_MEANING = frozenset("%‰°&@/§")  # stays even without punctuation, as mathematical signs do
_OTHER_MARKS = _QUOTES | _DASHES | _DOTS.keys() | set("^|")
_MARKS_OF_TRADE = frozenset("™℠®©")
_REPEATS = frozenset("ゝゞヽヾ々")
_JOINER = "\ufdd0"  # a noncharacter: says that what follows may merge with what precedes
_SOLID = re.compile(r"\S")
_CHUNK = 256
_KEPT_LAYOUTS = 256
_LONGEST_CLUSTER = 32  # UAX #15, stream-safe text


class _Table(dict[int, str]):
    """What each code point folds to, filled as code points are met."""

    def __init__(self, skip: frozenset[str]) -> None:
        super().__init__()
        self.skip = skip
        self.quick = _QuickTable(self)

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self.plain(character)
        if _merges(character) or (folded and _merges(folded[0])):
            folded = _JOINER + folded
        self[code] = folded
        return folded

    def plain(self, character: str) -> str:
        """Return what *character* folds to by itself."""
        if self._dropped(character):
            return ""
        if character in _QUOTES and "quotes" not in self.skip:
            wide = character
        elif _compatibility(character) in self.skip or _changes_value(character):
            wide = unicodedata.normalize("NFC", character)
        else:
            wide = unicodedata.normalize("NFKC", character)
        if "case" not in self.skip:
            wide = unicodedata.normalize("NFC", wide.casefold())
        return "".join(self._one(part) for part in wide)

    def _dropped(self, character: str) -> bool:
        if character in _MARKS_OF_TRADE:
            return "punctuation" not in self.skip
        return False

    def _one(self, character: str) -> str:
        category = unicodedata.category(character)
        if character.isspace() or category == "Zs":
            return " " if "space" in self.skip else ""
        if category[0] == "C" or character in _FILLERS or "\ufe00" <= character <= "\ufe0f":
            return character if "invisible" in self.skip and category == "Cf" else ""
        if "kanji" not in self.skip:
            character = modern_forms().get(character, character)
        return self._mark(character, category)

    def _mark(self, character: str, category: str) -> str:
        if "punctuation" not in self.skip and _is_punctuation(character, category):
            return ""
        if character in _QUOTES and "quotes" not in self.skip:
            return '"'
        if character in _DASHES and "dashes" not in self.skip:
            return "-"
        return _DOTS.get(character, character) if "dots" not in self.skip else character

    def settle(self, cluster: str) -> str:
        """Fold characters that merge with each other until nothing changes any more."""
        for _ in range(_LONGEST_CLUSTER):
            composed = unicodedata.normalize("NFC", cluster)
            folded = unicodedata.normalize("NFC", "".join(map(self.plain, composed)))
            if "repeats" not in self.skip:
                folded = _repeated(folded)
            if folded == cluster:
                break
            cluster = folded
        return cluster


class _QuickTable(dict[int, str | None]):
    """The same with None for what is removed, which lets str.translate run at full speed."""

    def __init__(self, table: _Table) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, code: int) -> str | None:
        self[code] = self.table[code] or None
        return self[code]


@cache
def _table(skip: frozenset[str]) -> _Table:
    return _Table(skip)


def _is_punctuation(character: str, category: str) -> bool:
    if character in _MEANING:
        return False
    return category[0] == "P" or category == "So" or character in _OTHER_MARKS


def _changes_value(character: str) -> bool:
    """Whether compatibility folding would split an accent off, or make 10² into 102."""
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) > 1 and plain[0] == " ":
        return True
    return plain.isdecimal() and unicodedata.decomposition(character).startswith("<super>")


def _compatibility(character: str) -> str:
    """Return which folding the compatibility form of *character* belongs to."""
    kind = unicodedata.decomposition(character).partition(">")[0]
    return "width" if kind in {"<wide", "<narrow"} else "ligatures"


def _merges(character: str) -> bool:
    """Whether *character* may compose with, be ordered among, or repeat, what stands before it."""
    if character in _REPEATS:
        return True
    first = unicodedata.normalize("NFKC", character)[0]
    return (
        unicodedata.category(first)[0] == "M"
        or "\u1160" <= first <= "\u11ff"
        or "\ud7b0" <= first <= "\ud7fb"
        or "\U00016d63" <= first <= "\U00016d6a"
    )


def _repeated(text: str) -> str:
    """Write out iteration marks that have something to repeat."""
    out: list[str] = []
    for character in text:
        out.append(_repeat(character, out[-1]) if out and character in _REPEATS else character)
    return "".join(out)


def _repeat(mark: str, before: str) -> str:
    if mark == "々":
        return before if unicodedata.category(before) == "Lo" and before >= "㐀" else mark
    first, last = ("ぁ", "ゖ") if mark in "ゝゞ" else ("ァ", "ヺ")
    if not first <= before <= last:
        return mark
    bare = unicodedata.normalize("NFD", before)[0]
    if mark in "ゝヽ":
        return bare
    voiced = unicodedata.normalize("NFC", bare + "\u3099")
    return voiced if len(voiced) == 1 else bare


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the way back to the text that it was folded from.

    Nothing is kept for single characters: places are found again by folding one small chunk,
    so that a page of a million characters costs its folded text and some kilobytes.
    """

    text: str
    original: str = field(repr=False)
    skip: frozenset[str]
    at: array[int] = field(repr=False)
    starts: array[int] = field(repr=False)

    def origin(self, span: Span) -> Span:
        """Return the stretch of the original that *span* of this text came from.

        Raises ValueError for an empty span, which came from nowhere, and for one beyond the text.
        """
        if span.start == span.end:
            raise ValueError("an empty span has no origin")
        if span.end > len(self.text):
            raise ValueError(f"the text ends at {len(self.text)}, before {span.end}")
        return Span(self._find(span.start)[0], self._find(span.end - 1)[1])

    def derived(self, place: int) -> int:
        """Return how long the folded text is before *place* of the original."""
        chunk = bisect_right(self.starts, place) - 1
        if chunk < 0:
            return 0
        ends, _, until = _layout(self._chunk(chunk), self.skip)
        before = bisect_right(until, place - self.starts[chunk])
        return ends[before - 1] + self.at[chunk] if before else self.at[chunk]

    def applied(self, span: Span) -> tuple[str, ...]:
        """Return the names of the foldings that changed something in *span* of this text."""
        source = self.origin(span).of(self.original)
        whole = fold(source, skip=self.skip).text
        names = (name for name in FOLDINGS if name not in self.skip)
        return tuple(name for name in names if fold(source, skip=self.skip | {name}).text != whole)

    def _find(self, place: int) -> tuple[int, int]:
        """Return where one character of the folded text came from."""
        chunk = bisect_right(self.at, place) - 1
        start, text = self.starts[chunk], self._chunk(chunk)
        if text.isascii():
            part = _until(text, place - self.at[chunk], self.skip)
            return start + part, start + part + 1
        ends, since, until = _layout(text, self.skip)
        part = bisect_right(ends, place - self.at[chunk])
        return start + since[part], start + until[part]

    def _chunk(self, chunk: int) -> str:
        last = chunk + 1 == len(self.starts)
        return self.original[self.starts[chunk] : None if last else self.starts[chunk + 1]]


def _until(chunk: str, place: int, skip: frozenset[str]) -> int:
    """Return how many ASCII characters of *chunk* come before the folded *place*.

    None of them merges with another, so the beginning of a chunk folds to the beginning.
    """
    quick = _table(skip).quick
    every = range(1, len(chunk) + 1)
    return bisect_right(every, place, key=lambda size: len(chunk[:size].translate(quick)))


@lru_cache(_KEPT_LAYOUTS)
def _layout(chunk: str, skip: frozenset[str]) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Lay out the parts of a chunk that are folded one by one.

    Each has the folded length up to its end, and the start and end of its origin.
    """
    table = _table(skip)
    if _JOINER not in chunk.translate(table.quick):
        lengths = map(len, map(table.__getitem__, map(ord, chunk)))
        return array("I", accumulate(lengths)), range(len(chunk)), range(1, len(chunk) + 1)
    parts = tuple(_clusters(chunk, table))
    return (
        array("I", accumulate(len(folded) for folded, _ in parts)),
        [span.start for _, span in parts],
        [span.end for _, span in parts],
    )


def fold(text: str, *, skip: Collection[str] = ("punctuation",)) -> Folded:
    r"""Fold *text* by all FOLDINGS but those in *skip*.

    Folding twice changes nothing; canonically equivalent texts fold alike (UAX #15), but for
    runs of more than 32 combining marks. Time grows with the length of *text*.

    >>> fold("ＬＰＧ \n價格").text
    'lpg価格'
    >>> folded = fold("in the “Ga\u0308nge”")
    >>> folded.origin(Span(folded.text.index("ä"), folded.text.index("ä") + 1))
    Span(start=9, end=11)
    """
    table = _table(frozenset(skip))
    words: list[str] = []
    at, starts = array("I"), array("I")
    length = start = 0
    while start < len(text):
        end = _cut(text, start, table)
        chunk = text[start:end]
        folded = chunk.translate(table.quick)
        if _JOINER in folded:
            folded = "".join(part for part, _ in _clusters(chunk, table))
        if folded:
            words.append(folded)
            at.append(length)
            starts.append(start)
            length += len(folded)
        start = end
    return Folded("".join(words), text, table.skip, at, starts)


def bare(text: str) -> str:
    """Return *text* by every folding, punctuation included, where no way back is needed.

    >>> bare("“Stop!”, he said.")
    'stophesaid'
    """
    table = _table(frozenset())
    folded = text.translate(table.quick)
    if _JOINER in folded:
        return "".join(part for part, _ in _clusters(text, table))
    return folded


def _cut(text: str, start: int, table: _Table) -> int:
    """Return where the chunk from *start* ends: before a character that merges with nothing."""
    end = start + _CHUNK
    while here := _SOLID.search(text, end):
        folded = table[ord(here.group())]
        if folded and folded[0] != _JOINER:
            return here.start()
        end = here.end()
    return len(text)


def _clusters(text: str, table: _Table) -> Iterator[tuple[str, Span]]:
    """Yield what *text* folds to, by the shortest stretches that can be folded on their own.

    Removed characters belong to the stretch only if a later one merges with it across them.
    """
    base, start, end, merged = "", 0, 0, 0
    for here, character in enumerate(text):
        folded = table[ord(character)]
        if not folded:
            continue
        if folded[0] == _JOINER and merged < _LONGEST_CLUSTER:
            start, base = (start, base) if base else (here, "")
            base, end, merged = base + character, here + 1, merged + 1
            continue
        if base:
            yield _closed(base, merged, table), Span(start, end)
        # a mark too many begins a stretch of its own, as it would at the beginning of a text
        base, start, end = character, here, here + 1
        merged = int(folded[0] == _JOINER)
    if base:
        yield _closed(base, merged, table), Span(start, end)


def _closed(cluster: str, merged: int, table: _Table) -> str:
    return table.settle(cluster) if merged else table[ord(cluster)].removeprefix(_JOINER)
