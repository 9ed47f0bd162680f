"""Where in a text words stand that are not quite those of the quotation."""

from __future__ import annotations

from dataclasses import dataclass

import edlib

_CODES = 254
_SMALL = 40_000  # texts up to this length are searched whole
_SEEDS = 24


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a folded text that is like a pattern: how many edits away (Levenshtein)."""

    start: int
    end: int
    distance: int
    similarity: float


def is_eastern(text: str) -> bool:
    """Whether *text* is mostly kanji, kana or Hangul: its characters say more each."""
    return sum(character > "\u2e80" for character in text) > 0.4 * len(text)


def find_windows(text: str, pattern: str, *, count: int = 2) -> tuple[Window, ...]:
    """Return the *count* best places for *pattern* in *text*, best first, none meeting another.

    Semi-global alignment (edlib: Šošić and Šikić, Bioinformatics 2017, after Myers 1999); a long
    text is searched around the places that share rare pieces with the pattern.
    """
    if not pattern or not text:
        return ()
    regions = [(0, len(text))] if len(text) <= _SMALL else _promising(text, pattern)
    codes = _alphabet(pattern)
    quoted = pattern.translate(codes).encode("latin-1")
    found: list[Window] = []
    for start, end in regions:
        found += _best(text[start:end].translate(codes).encode("latin-1"), quoted, start, count)
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


def _best(text: bytes, pattern: bytes, offset: int, count: int) -> list[Window]:
    found = []
    for _ in range(count):
        result = edlib.align(pattern, text, mode="HW", task="locations")
        distance = result["editDistance"]
        if distance >= len(pattern):
            break
        start, last = result["locations"][0]
        start = start or 0
        similarity = 1 - distance / len(pattern)
        found.append(Window(offset + start, offset + last + 1, distance, similarity))
        text = text[:start] + b"\0" * (last + 1 - start) + text[last + 1 :]
    return found


def _promising(text: str, pattern: str) -> list[tuple[int, int]]:
    """Return up to three stretches of a long *text* that share the most pieces with *pattern*."""
    size = 3 if is_eastern(pattern) else 7
    step = max(1, (len(pattern) - size) // _SEEDS)
    margin = len(pattern) // 2 + 64
    votes: dict[int, float] = {}
    bucket = len(pattern) + margin
    for place in range(0, max(1, len(pattern) - size + 1), step):
        hits = _occurrences(text, pattern[place : place + size])
        for hit in hits:
            number = max(0, hit - place) // bucket
            votes[number] = votes.get(number, 0) + 1 / len(hits)
    best = sorted(votes, key=lambda number: -votes[number] - votes.get(number + 1, 0))[:4]
    regions: list[tuple[int, int]] = []
    for number in sorted(best):
        start = max(0, number * bucket - margin)
        end = min(len(text), (number + 1) * bucket + len(pattern) + margin)
        if regions and start <= regions[-1][1]:
            start = regions.pop()[0]
        regions.append((start, end))
    return regions


def _occurrences(text: str, seed: str, limit: int = 64) -> list[int]:
    found: list[int] = []
    here = text.find(seed)
    while here >= 0 and len(found) < limit:
        found.append(here)
        here = text.find(seed, here + 1)
    return found
