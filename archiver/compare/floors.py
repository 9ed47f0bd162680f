"""How like a text must be before it is more than chance; fitted on practice data.

The floors are those of 0.1 % false locations in unrelated pages, by length of the folded
quotation; benchmarks/compare_quotes.py measures them again.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from archiver.compare.locate import is_eastern

if TYPE_CHECKING:
    from archiver.compare.edits import Comparison

_SPACED_LENGTHS = (12, 20, 28, 40, 60, 90, 140)
_SPACED_FLOORS = (1.01, 0.80, 0.76, 0.64, 0.55, 0.50, 0.44, 0.40)
_EASTERN_LENGTHS = (8, 16, 24, 36, 120)
_EASTERN_FLOORS = (1.01, 0.72, 0.62, 0.48, 0.42, 0.36)
_MOST_MISSED = 0.3
_INTACT = 0.85
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


def stands_in_part(similarity: float, comparison: Comparison) -> bool:
    """Whether one end of the words is missing as a whole and the rest stands there."""
    missed = comparison.longest_miss
    if not comparison.at_edge or missed < _MOST_MISSED or 1 - similarity < missed / 2:
        return False
    return comparison.kept >= _INTACT * (1 - missed)
