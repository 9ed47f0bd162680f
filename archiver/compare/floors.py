"""How like a text must be before it is more than chance; fitted on practice data.

The floors are those of 0.1 % false locations in unrelated pages, by length of the folded
quotation; benchmarks/compare_quotes.py measures them again.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from archiver.compare.haystack import is_eastern

if TYPE_CHECKING:
    from archiver.compare.edits import Comparison

_SPACED_LENGTHS = (12, 20, 28, 40, 60, 90, 140)
_SPACED_FLOORS = (1.01, 0.80, 0.76, 0.64, 0.55, 0.50, 0.44, 0.40)
_EASTERN_LENGTHS = (8, 16, 24, 36, 120)
_EASTERN_FLOORS = (1.01, 0.72, 0.62, 0.48, 0.42, 0.36)
_SPACED_RUN, _SPACED_MUCH = 18, 40  # one end of it in one piece: with and without its share
_EASTERN_RUN, _EASTERN_MUCH = 11, 20
_LEAST_RUN_SHARE = 0.2
_LEAST_REST, _LEAST_REST_SHARE = 14, 0.12
_CHANCE_SHARE = 0.12  # of the rest, what chance may hold of its other end
_UNLIKE, _MISSING = 0.6, 0.75
_ALIKE = 0.75  # from here on the letters tell enough, even if hardly a word is spelt alike


def floor(words: str) -> float:
    """Return the least similarity at which folded *words* are not found by chance."""
    if is_eastern(words):
        return _EASTERN_FLOORS[bisect_right(_EASTERN_LENGTHS, len(words))]
    return _SPACED_FLOORS[bisect_right(_SPACED_LENGTHS, len(words))]


def found_by_chance(words: str, similarity: float, comparison: Comparison) -> bool:
    """Whether what was found for folded *words* may stand in any page of that language."""
    least = floor(words)
    if similarity < least:
        return True
    return similarity < max(_ALIKE, least) and comparison.kept < least * 0.6


def tells_enough(words: str, run: int) -> bool:
    """Whether *run* characters of *words* in one piece are more than any page might hold."""
    least, much = (
        (_EASTERN_RUN, _EASTERN_MUCH) if is_eastern(words) else (_SPACED_RUN, _SPACED_MUCH)
    )
    return run >= much or run >= max(least, _LEAST_RUN_SHARE * len(words))


def stands_in_part(
    words: str, runs: tuple[int, int], similarity: float, comparison: Comparison
) -> bool:
    """Whether one end of *words* stands there, and the rest does not at all.

    *runs* are the lengths of the beginning and of the end that stand somewhere in one piece.
    """
    run, other = max(runs), min(runs)
    length, rest = len(words), len(words) - run
    east = is_eastern(words)
    if not tells_enough(words, run):
        return False
    if rest < max(_LEAST_REST / (2 if east else 1), _LEAST_REST_SHARE * length):
        return False
    if other > max(3 if east else 7, _CHANCE_SHARE * rest):
        return False
    missing = (1 - comparison.kept) * length
    return (1 - similarity) * length >= _UNLIKE * rest and missing >= _MISSING * rest
