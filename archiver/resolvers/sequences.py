"""Outlets that count their articles: which numbers a day can have, between days that are known.

Numbers are read off straight lines between anchors. A line says where to look, never what a page
is; beyond the anchors it is drawn on for a while, with a margin that grows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_SHARE = 0.04  # of the distance to the nearer anchor, in articles: papers' output varies
_LEAST_DAYS = 3  # of output, as margin on either side
_FARTHEST = 1200  # days from the nearest anchor beyond which nothing is said
_MOST_PREFIXES = 3
_NUMBER = re.compile(r"(?<!\d)\d{5,9}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Numbers, both ends included."""

    low: int
    high: int

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The longest beginnings, three at most, that cover the range; any figure if too wide.

        >>> Range(low=415_380, high=416_120).prefixes
        ('415', '416')
        """
        size = len(str(self.high))
        for unit in (10**power for power in range(size)):
            found = range(self.low // unit, self.high // unit + 1)
            if len(found) <= _MOST_PREFIXES:
                return tuple(str(each) for each in found)
        return tuple("123456789")


def numbers_of(day: dt.date, anchors: Sequence[tuple[int, dt.date]]) -> Range | None:
    """Return the numbers that articles of *day* can have; None if the anchors do not tell."""
    points = sorted(anchors, key=lambda anchor: anchor[1])
    if len(points) < 2:  # noqa: PLR2004 - a line needs two points
        return None
    away = min(abs((day - at).days) for _, at in points)
    if away > _FARTHEST:
        return None
    (first, start), (last, end) = _around(day, points)
    days = (end - start).days
    if days <= 0 or last <= first:
        return None
    rate = (last - first) / days
    middle = first + rate * (day - start).days
    margin = rate * max(_LEAST_DAYS, _SHARE * away)
    return Range(low=max(int(middle - margin), 0), high=int(middle + margin) + 1)


def _around(
    day: dt.date, points: list[tuple[int, dt.date]]
) -> tuple[tuple[int, dt.date], tuple[int, dt.date]]:
    """Return the anchors before and after *day*, or the two nearest to it."""
    for before, after in pairwise(points):
        if before[1] <= day <= after[1]:
            return before, after
    return (points[0], points[1]) if day < points[0][1] else (points[-2], points[-1])


def number_in(url: str) -> int | None:
    """Return the last number of an address that can be a count of articles."""
    found = _NUMBER.findall(url)
    return int(found[-1]) if found else None


def fits(url: str, days: Sequence[dt.date], anchors: Sequence[tuple[int, dt.date]]) -> bool | None:
    """Whether an address is numbered as one of *days*; None if that cannot be told.

    Beyond the anchors the pace is not known well enough to rule a number out.
    """
    number = number_in(url)
    ranges = [found for day in days if (found := numbers_of(day, anchors)) is not None]
    if number is None or not ranges:
        return None
    if any(each.low <= number <= each.high for each in ranges):
        return True
    known = [at for _, at in anchors]
    return False if min(known) <= min(days) and max(days) <= max(known) else None
