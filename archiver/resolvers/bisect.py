"""Looking through the copies of a page: which one holds the words, and when they changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.flow import Outcome
from archiver.resolvers.archives import ask_for

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Candidate

Holds = Callable[[Outcome], bool | None]
"""Whether a page holds the passage; None where it cannot be told (a failure, a cut page)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Between which copies a passage came or went.

    *before* and *after* are neighbours among the copies that could be read, and differ in whether
    they hold the words (*held_before* says which way). Both None: no change was seen between the
    first and the last readable copy, or fewer than two could be read.
    """

    before: Candidate | None = None
    after: Candidate | None = None
    held_before: bool | None = None
    fetches: int = 0
    whole: bool = True


def find_change(copies: Sequence[Candidate], holds: Holds, *, most: int = 40) -> Flow[Change]:
    """Find where the passage changed, in O(log n) fetches; copies without a date are left out.

    The first and the last readable copy must differ; then each fetch halves what lies between. If
    the words came and went more than once, one of the changes is found. A copy that cannot be read
    is passed over for its neighbour.
    """
    search = _Search(
        sorted((copy for copy in copies if copy.capture_date is not None), key=_moment),
        holds,
        most,
    )
    return (yield from search.run())


def _moment(copy: Candidate) -> float:
    return copy.capture_date.timestamp() if copy.capture_date is not None else 0.0


class _Search:
    """One bisection; *copies* shrinks as unreadable ones are met."""

    def __init__(self, copies: list[Candidate], holds: Holds, most: int) -> None:
        self._copies = copies
        self._holds = holds
        self._most = most
        self._fetches = 0

    def run(self) -> Flow[Change]:
        low, first = yield from self._readable(range(len(self._copies)))
        if first is None:
            return self._unchanged()
        high, last = yield from self._readable(range(len(self._copies) - 1, low, -1))
        if last is None or first is last:
            return self._unchanged()
        while high - low > 1:
            middle, held = yield from self._readable(_outwards(low, high))
            if held is None:
                break
            low, high = (middle, high) if held is first else (low, middle)
        return Change(
            before=self._copies[low],
            after=self._copies[high],
            held_before=first,
            fetches=self._fetches,
            whole=self._fetches < self._most,
        )

    def _unchanged(self) -> Change:
        return Change(fetches=self._fetches, whole=self._fetches < self._most)

    def _readable(self, places: Sequence[int]) -> Flow[tuple[int, bool | None]]:
        """Return the first of *places* whose copy can be read, and whether it holds the words."""
        for place in places:
            if self._fetches >= self._most:
                break
            self._fetches += 1
            (outcome,) = yield (ask_for(self._copies[place]),)
            held = self._holds(outcome)
            if held is not None:
                return place, held
        return -1, None


def _outwards(low: int, high: int) -> list[int]:
    """Return the places strictly between, from the middle outwards.

    >>> _outwards(0, 6)
    [3, 2, 4, 1, 5]
    """
    middle = (low + high) // 2
    return sorted(range(low + 1, high), key=lambda place: (abs(place - middle), place))
