"""Links that scroll to a passage."""

from __future__ import annotations

import re
from urllib.parse import quote

LONGEST_WHOLE = 300
_CLAUSES = re.compile(r"[^。、，．！？!?;；:：\n]+")
_RESERVED = {"-": "%2D", ",": "%2C", "&": "%26"}


def text_fragment(words: str) -> str | None:
    """Return the text directive for *words* as they stand on the page; None if it cannot be one.

    The whole passage where it is short, else its first and last clause, never cut inside a
    number. (WICG, URL Fragment Text Directives.)

    >>> text_fragment("8% of power, and rising")
    ':~:text=8%25%20of%20power%2C%20and%20rising'
    """
    told = " ".join(words.split())
    if not told:
        return None
    if len(told) <= LONGEST_WHOLE and "\n" not in words.strip():
        return f":~:text={_encoded(told)}"
    clauses = [clause.strip() for clause in _CLAUSES.findall(words) if clause.strip()]
    if len(clauses) < 2:  # noqa: PLR2004 (a range has two ends)
        return f":~:text={_encoded(told)}"
    return f":~:text={_encoded(_flat(clauses[0]))},{_encoded(_flat(clauses[-1]))}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _encoded(words: str) -> str:
    return "".join(_RESERVED.get(character, character) for character in quote(words, safe="-,&"))
