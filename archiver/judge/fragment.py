"""Links that scroll to a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Span

LONGEST_WHOLE = 300
_CLAUSES = re.compile(r"[^。、，．！？!?;；:：\n]+")
_RESERVED = {"-": "%2D", ",": "%2C", "&": "%26"}
_RUBY_BRACKETS = frozenset("()（）《》")


def text_fragment(words: str, aside: Sequence[Span] = ()) -> str | None:
    """Return the text directive for *words* as they stand on the page; None if it cannot be one.

    The whole passage where it is short, else its first and last clause, never cut inside a
    number. *aside* are the stretches of *words* that are no running text: browsers look through
    the readings of ruby as through other text, but do not show the brackets around them.
    (WICG, URL Fragment Text Directives.)

    >>> text_fragment("8% of power, and rising")
    ':~:text=8%25%20of%20power%2C%20and%20rising'
    """
    shown = _shown(words, aside)
    told = " ".join(shown.split())
    if not told:
        return None
    if len(told) <= LONGEST_WHOLE and "\n" not in shown.strip():
        return f":~:text={_encoded(told)}"
    clauses = [clause.strip() for clause in _CLAUSES.findall(shown) if clause.strip()]
    if len(clauses) < 2:  # noqa: PLR2004 (a range has two ends)
        return f":~:text={_encoded(told)}"
    return f":~:text={_encoded(_flat(clauses[0]))},{_encoded(_flat(clauses[-1]))}"


def _shown(words: str, aside: Sequence[Span]) -> str:
    """Return *words* without the brackets that only a page without ruby would show (HTML, rp)."""
    shown, place = [], 0
    for span in sorted(aside):
        if span.of(words).strip() in _RUBY_BRACKETS:
            shown.append(words[place : span.start])
            place = span.end
    return "".join(shown) + words[place:]


def _flat(words: str) -> str:
    return " ".join(words.split())


def _encoded(words: str) -> str:
    return "".join(_RESERVED.get(character, character) for character in quote(words, safe="-,&"))
