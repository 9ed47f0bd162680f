"""Phrases by which pages give themselves away, from phrases.toml, as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPICS: Final = (
    "missing broken parked paid label human login consent scripts challenge".split()  # noqa: SIM905
)
_LANGUAGES: Final = frozenset("en ja de fr es it pt zh ko ru pl".split())  # noqa: SIM905
_REFERENCE = re.compile(r"<(\w+)>")
_DEEPEST: Final = 4


@cache
def phrases(topic: str) -> re.Pattern[str]:
    """Return one pattern for all phrases of *topic*, in all languages.

    >>> bool(phrases("missing").fullmatch("The page you requested could not be found"))
    True
    """
    table = _table()
    entries: Mapping[str, list[str]] = table[topic]
    names = {**table["names"], **{k: v for k, v in entries.items() if k not in _LANGUAGES}}
    listed = [phrase for name in entries if name in _LANGUAGES for phrase in entries[name]]
    return re.compile("|".join(f"(?:{_filled(phrase, names)})" for phrase in listed), re.IGNORECASE)


@cache
def _table() -> Mapping[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text("utf-8")
    return tomllib.loads(text)


def _filled(phrase: str, names: Mapping[str, list[str]]) -> str:
    """Put the alternatives in the place of each name; names may use names."""
    for _ in range(_DEEPEST):
        phrase = _REFERENCE.sub(lambda found: f"(?:{'|'.join(names[found[1]])})", phrase)
    return phrase
