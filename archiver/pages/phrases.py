"""Phrases by which pages give themselves away, from phrases.toml.

There are some two hundred of them in eleven languages, and every page is asked for all. So each
has a stem, letters that no text without them can match, and only those whose stem stands in the
text are tried as patterns.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
)
_LANGUAGES: Final = frozenset(("en", "ja", "de", "fr", "es", "it", "pt", "zh", "ko", "ru", "pl"))
_REFERENCE = re.compile(r"<(\w+)>")
_GROUP = re.compile(r"\((?:\?:)?[^()]*+\)(?:[?*]|\{\d+(?:,\d*)?\})?|\\.(?:[?*]|\{[\d,]+\})?")
_NOT_LITERAL = re.compile(r"\[[^\]]*+\](?:[?*+]|\{[\d,]+\})?|.(?:[?*]|\{[\d,]+\})|[.^$+\0]")
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one topic, each as a stem in small letters and a pattern."""

    entries: tuple[tuple[str, re.Pattern[str]], ...]

    def stand_in(self, *texts: str) -> bool:
        """Whether any phrase stands anywhere in one of *texts*."""
        together = "\n".join(texts)
        return any(pattern.search(together) for pattern in self._likely(texts))

    def begin(self, *texts: str) -> bool:
        """Whether one of *texts* begins with a phrase."""
        return any(pattern.match(text) for pattern in self._likely(texts) for text in texts)

    def make_up(self, *texts: str) -> bool:
        """Whether one of *texts* is a phrase and nothing else."""
        return any(pattern.fullmatch(text) for pattern in self._likely(texts) for text in texts)

    def _likely(self, texts: Iterable[str]) -> list[re.Pattern[str]]:
        together = "\n".join(texts).lower()
        return [pattern for stem, pattern in self.entries if stem in together]


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
    return Phrases(
        tuple((stem_of(one), re.compile(one, re.IGNORECASE | re.MULTILINE)) for one in filled)
    )


def stem_of(phrase: str) -> str:
    """Return the longest run of letters that every match of *phrase* must hold; may be empty.

    >>> stem_of("(?:subscribe|sign in) to (?:continue|keep) reading")
    ' reading'
    """
    before = ""
    while before != phrase:
        before, phrase = phrase, _GROUP.sub("\0", phrase)
    if "|" in phrase:
        return ""
    return max(_NOT_LITERAL.sub("\0", phrase).lower().split("\0"), key=len)


@cache
def _table() -> Mapping[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text("utf-8")
    return tomllib.loads(text)


def _filled(phrase: str, names: Mapping[str, list[str]]) -> str:
    """Put the alternatives in the place of each name; names may use names."""
    for _ in range(_DEEPEST):
        phrase = _REFERENCE.sub(lambda found: f"(?:{'|'.join(names[found[1]])})", phrase)
    return phrase
