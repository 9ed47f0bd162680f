"""How like a text must be before it is more than chance, and when only a part of it stands there.

Two logistic regressions, fitted by ``python -m benchmarks.fit_floors`` on practice quotations
(see docs); beneath them hard floors of length, since a short quotation is like something on
every page. Neither ever turns a difference into a match: they only tell altered, partial and
absent apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.compare.haystack import is_eastern

if TYPE_CHECKING:
    from archiver.compare.differences import Comparison

_THERE = (4.766, -10.325, 14.072, -9.011, -3.912, 6.343, -3.882, 1.277)
_IN_PART = (-34.533, 14.806, -8.671, 12.082, 1.984, 3.01, -0.574, 8.35)
_SURE_SHORT, _SURE_LONG = 2.0, 1.0  # log odds
_PART_SHORT, _PART_LONG = -2.0, -0.8
_SHORTEST = {False: 12, True: 8}  # folded characters; True: kanji, kana, Hangul
_LONG = {False: 40, True: 20}
_RUN = {False: 13, True: 8}  # one end in one piece: less is in many a page
_RUN_SHARE = 0.07
_REST = {False: 10, True: 5}  # less is one word changed
_MUCH = {False: 40, True: 20}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How folded *words* and their best place agree.

    *runs* are the lengths of the beginning and of the end of the words that stand somewhere in
    one piece.
    """

    words: str
    similarity: float
    comparison: Comparison
    runs: tuple[int, int]

    @property
    def eastern(self) -> bool:
        """Whether the words are in an unspaced script."""
        return is_eastern(self.words)


def found_by_chance(one: Likeness) -> bool:
    """Whether what was found may stand in any page of that language."""
    length = len(one.words)
    if length < _SHORTEST[one.eastern]:
        return True
    sure = _SURE_LONG if length >= _LONG[one.eastern] else _SURE_SHORT
    return _log_odds(_THERE, presence(one)) <= sure


def stands_in_part(one: Likeness) -> bool:
    """Whether one end of the words stands there, and the rest does not at all."""
    length, run = len(one.words), max(one.runs)
    if length - run < _REST[one.eastern]:
        return False
    enough = run >= _RUN[one.eastern] and run >= _RUN_SHARE * length
    if not enough and run < _MUCH[one.eastern]:
        return False
    sure = _PART_LONG if length >= _LONG[one.eastern] else _PART_SHORT
    return _log_odds(_IN_PART, partition(one)) > sure


def presence(one: Likeness) -> tuple[float, ...]:
    """Return what tells words that stand there, changed, from words that do not."""
    bits = math.log2(max(len(one.words), 4))
    east = float(one.eastern)
    kept, hit = one.comparison.kept, one.comparison.longest_hit
    return 1.0, one.similarity, kept, hit, bits, one.similarity * bits, east, east * bits


def partition(one: Likeness) -> tuple[float, ...]:
    """Return what tells words of which one end is missing from words that are changed."""
    length = len(one.words)
    run, other = max(one.runs), min(one.runs)
    rest = max(1, length - run)
    unlike = min(2.0, (1 - one.similarity) * length / rest)
    missing = min(2.0, (1 - one.comparison.kept) * length / rest)
    return (
        1.0,
        run / length,
        other / rest,
        unlike,
        missing,
        math.log2(rest),
        float(one.eastern),
        one.comparison.longest_miss,
    )


def _log_odds(weights: tuple[float, ...], features: tuple[float, ...]) -> float:
    return sum(weight * feature for weight, feature in zip(weights, features, strict=True))
