"""Where in a text words stand that are not quite those of the quotation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import edlib

if TYPE_CHECKING:
    from archiver.compare.haystack import Haystack

_CODES = 254
_REGIONS = 4
_NEARLY = 16  # a second place is of interest only within a sixteenth of the first


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a folded text that is like a pattern: how many edits away (Levenshtein)."""

    start: int
    end: int
    distance: int
    similarity: float


def find_windows(hay: Haystack, pattern: str, *, count: int = 2) -> tuple[Window, ...]:
    """Return the *count* best places for *pattern* in *hay*, best first, none meeting another.

    Semi-global alignment (edlib: Šošić and Šikić, Bioinformatics 2017, after Myers 1999); a long
    text is searched around the places that share rare pieces with the pattern.
    """
    text = hay.text
    if not pattern or not text:
        return ()
    regions = [(0, len(text))] if hay.samples is None else _promising(hay, pattern)
    codes = _alphabet(pattern)
    quoted = pattern.translate(codes).encode("latin-1")
    found: list[Window] = []
    limit = len(pattern) - 1
    for start, end in regions:
        region = text[start:end].translate(codes).encode("latin-1")
        found += _best(region, quoted, start, count, limit)
        nearest = min((window.distance for window in found), default=limit)
        limit = min(limit, nearest + len(pattern) // _NEARLY)
    found.sort(key=lambda window: (window.distance, window.start))
    kept: list[Window] = []
    for window in found:
        if all(window.end <= other.start or other.end <= window.start for other in kept):
            kept.append(window)
    return tuple(kept[:count])


class _Codes(dict[int, int]):
    def __missing__(self, code: int) -> int:
        return 0


def _alphabet(pattern: str) -> _Codes:
    """Give each character of *pattern* a number; every other becomes 0, which equals none."""
    unique = list(dict.fromkeys(pattern))[:_CODES]
    return _Codes({ord(character): code for code, character in enumerate(unique, 1)})


def _best(text: bytes, pattern: bytes, offset: int, count: int, limit: int) -> list[Window]:
    """Return the best place within *limit* edits, and those of *count* that are nearly as good."""
    found: list[Window] = []
    for _ in range(count):
        result = edlib.align(pattern, text, mode="HW", task="locations", k=limit)
        distance = result["editDistance"]
        if distance < 0:
            break
        start, last = result["locations"][0]
        start = start or 0
        similarity = 1 - distance / len(pattern)
        found.append(Window(offset + start, offset + last + 1, distance, similarity))
        limit = min(limit, distance + len(pattern) // _NEARLY)
        text = text[:start] + b"\0" * (last + 1 - start) + text[last + 1 :]
    return found


def _promising(hay: Haystack, pattern: str) -> list[tuple[int, int]]:
    """Return up to four stretches of a long text that share the most pieces with *pattern*."""
    margin = len(pattern) // 2 + 64
    bucket = len(pattern) + margin
    votes: dict[int, float] = defaultdict(float)
    for ahead, places in hay.shared(pattern):
        weight = 1 / len(places)
        for place in places:
            votes[(place - ahead if place > ahead else 0) // bucket] += weight
    best = sorted(votes, key=lambda number: -votes[number] - votes.get(number + 1, 0))
    regions: list[tuple[int, int]] = []
    for number in sorted(best[:_REGIONS]):
        start = max(0, number * bucket - margin)
        end = min(len(hay.text), (number + 1) * bucket + len(pattern) + margin)
        if regions and start <= regions[-1][1]:
            start = regions.pop()[0]
        regions.append((start, end))
    return regions
