"""Phrases by which pages give themselves away, from phrases.toml.

There are some hundreds of them in eleven languages, and every page is asked for all. So each has
stems, of which every text that it matches must hold one, and only those that have a stem in the
text are tried as patterns.
"""

from __future__ import annotations

import re
import tomllib
from collections import deque
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TOPICS: Final = (
    "missing",
    "broken",
    "parked",
    "paid",
    "label",
    "human",
    "login",
    "consent",
    "asking",
    "partners",
    "button",
    "scripts",
    "challenge",
    "region",
    "moving",
    "agree",
    "more",
    "onward",
    "paging",
    "loading",
    "live",
    "advertisement",
    "talk",
    "neighbours",
)
_LANGUAGES: Final = frozenset(("en", "ja", "de", "fr", "es", "it", "pt", "zh", "ko", "ru", "pl"))
_REFERENCE = re.compile(r"<(\w+)>")
_PIECE = re.compile(r"\(\?:|[()|]|\[[^\]]*+\]|\\.|[?*+]|\{[\d,]+\}|.")
_TIMES = re.compile(r"[?*+]|\{[\d,]+\}")
_EAST = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DEEPEST: Final = 6

Entry = tuple[frozenset[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one topic, each as its stems in small letters and a pattern.

    *among* are those to be tried for a text with and without East Asian and Cyrillic letters.
    """

    entries: tuple[Entry, ...]
    among: Mapping[tuple[bool, bool], tuple[Entry, ...]]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Phrases:
        """Sort *entries* by the letters that they need."""
        return cls(
            entries=tuple(entries),
            among={
                (east, cyrillic): tuple(
                    entry
                    for entry in entries
                    if (east or not all(map(_EAST.search, entry[0])))
                    and (cyrillic or not all(map(_CYRILLIC.search, entry[0])))
                )
                for east in (False, True)
                for cyrillic in (False, True)
            },
        )

    def stand_in(self, *texts: str) -> bool:
        """Whether any phrase stands anywhere in one of *texts*."""
        _, small, letters = _small(texts)
        likely = [pattern for stems, pattern in self.among[letters] if _any_in(stems, small)]
        together = "\n".join(texts) if likely else ""
        return any(pattern.search(together) for pattern in likely)

    def begin(self, *texts: str) -> bool:
        """Whether one of *texts* begins with a phrase."""
        return any(pattern.match(text) for text, pattern in self._likely(texts))

    def make_up(self, *texts: str) -> bool:
        """Whether one of *texts* is a phrase and nothing else."""
        return any(pattern.fullmatch(text) for text, pattern in self._likely(texts))

    def made_up(self, *texts: str) -> Iterator[str]:
        """Yield those of *texts* that are a phrase and nothing else; maybe more than once."""
        for text, pattern in self._likely(texts):
            if pattern.fullmatch(text):
                yield text

    def _likely(self, texts: tuple[str, ...]) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the texts and the patterns of which they hold a stem."""
        small, together, letters = _small(texts)
        for stems, pattern in self.among[letters]:
            if _any_in(stems, together):
                for text, low in zip(texts, small, strict=True):
                    if _any_in(stems, low):
                        yield text, pattern


@lru_cache(maxsize=4)
def _small(texts: tuple[str, ...]) -> tuple[list[str], str, tuple[bool, bool]]:
    """Return *texts* in small letters, one by one and together, and whose letters they have.

    Each topic asks for the same.
    """
    small = [text.lower() for text in texts]
    together = "\n".join(small)
    letters = (False, False)
    if not together.isascii():
        letters = (bool(_EAST.search(together)), bool(_CYRILLIC.search(together)))
    return small, together, letters


def _any_in(stems: frozenset[str], text: str) -> bool:
    for stem in stems:  # noqa: SIM110 - a generator costs more than the search
        if stem in text:
            return True
    return False


@cache
def phrases(topic: str) -> Phrases:
    """Return the phrases of *topic* in all languages.

    >>> phrases("missing").make_up("The page you requested could not be found")
    True
    """
    table = _table()
    entries: Mapping[str, list[str]] = table[topic]
    names = {**table["names"], **{k: v for k, v in entries.items() if k not in _LANGUAGES}}
    listed = (phrase for name in entries if name in _LANGUAGES for phrase in entries[name])
    filled = (_filled(phrase, names) for phrase in listed)
    return Phrases.of(
        [(stems_of(one), re.compile(one, re.IGNORECASE | re.MULTILINE)) for one in filled]
    )


def stems_of(phrase: str) -> frozenset[str]:
    """Return letters of which every match of *phrase* holds at least one run.

    >>> sorted(stems_of("(?:please )?(?:subscribe|sign in) to"))
    ['sign in', 'subscribe']
    """
    return _branches(deque(_PIECE.findall(phrase))) or frozenset({""})


def _branches(pieces: deque[str]) -> frozenset[str]:
    """Read on to the end of a group; return what its alternatives need, nothing if one needs none.

    *pieces* are taken away from the left.
    """
    needed: list[frozenset[str]] = []
    ended = "|"
    while ended == "|":
        needs, ended = _branch(pieces)
        needed.append(needs)
    return frozenset().union(*needed) if all(needed) else frozenset()


def _branch(pieces: deque[str]) -> tuple[frozenset[str], str]:
    """Read one alternative; return its most telling need and what ended it."""
    choices: list[frozenset[str]] = []
    run = ""
    while pieces:
        piece = pieces.popleft()
        if piece in ("|", ")"):
            return _most_telling([*choices, frozenset({run})]), piece
        needs = _branches(pieces) if piece[0] == "(" else _literal(piece)
        times = pieces.popleft() if pieces and _TIMES.match(pieces[0]) else ""
        if times[:1] in ("?", "*") or times[:2] == "{0":
            needs = frozenset()
        if piece[0] != "(" and needs and not times:
            run += "".join(needs)
            continue
        choices += [frozenset({run}), needs]
        run = ""
    return _most_telling([*choices, frozenset({run})]), ""


def _literal(piece: str) -> frozenset[str]:
    """Return the letter that *piece* stands for, if it stands for one."""
    if len(piece) > 1:
        return frozenset({piece[1]}) if piece[0] == "\\" and not piece[1].isalnum() else frozenset()
    return frozenset() if piece in ".^$" else frozenset({piece.lower()})


def _most_telling(choices: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the set whose shortest member is longest; a letter beyond ASCII tells more."""

    def telling(stems: frozenset[str]) -> tuple[int, int]:
        return min((len(one.strip().encode()) for one in stems), default=0), -len(stems)

    best = max(choices, key=telling)
    return best if all(best) else frozenset()


@cache
def _table() -> Mapping[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text("utf-8")
    return tomllib.loads(text)


def _filled(phrase: str, names: Mapping[str, list[str]]) -> str:
    """Put the alternatives in the place of each name; names may use names."""
    for _ in range(_DEEPEST):
        phrase = _REFERENCE.sub(lambda found: f"(?:{'|'.join(names[found[1]])})", phrase)
    return phrase
