"""Lines for terminals: labels in a column, words wrapped beside it, wide characters as two."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INDENT = 2
LABEL = 9
_PAINT = re.compile(r"\x1b\[[0-9;]*m")
_PIECE = re.compile(
    r"[ ]+|[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|"
    r"[^ \u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]+"
)
_NOT_FIRST = frozenset("、。,.:;)」』】〕》〉・ー!?々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…")


def columns(text: str) -> int:
    """Return how many columns of a terminal *text* fills (UAX #11); paint fills none.

    >>> columns("日経 1")
    6
    """
    return sum(_column(character) for character in _PAINT.sub("", text))


def wrap(label: str, words: str, *, width: int | None) -> Iterator[str]:
    """Yield *label* and *words* beside it, broken before *width* columns; None never breaks."""
    start = " " * INDENT + label + " " * max(1, LABEL - columns(label))
    room = None if width is None else width - INDENT - LABEL
    lines = [words] if room is None else list(_broken(words, room))
    for number, line in enumerate(lines):
        yield (start if number == 0 else " " * (INDENT + LABEL)) + line


def _broken(words: str, room: int) -> Iterator[str]:
    line, filled = "", 0
    for piece in _PIECE.findall(words):
        wide = columns(piece)
        if filled and filled + wide > room and piece not in _NOT_FIRST and not piece.isspace():
            yield line.rstrip()
            line, filled = "", 0
        if line or not piece.isspace():
            line, filled = line + piece, filled + wide
    if line or not filled:
        yield line.rstrip()


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
