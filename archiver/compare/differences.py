"""What comparing two texts yields: the differences, and how far the texts agree."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archiver.records import EditKind, EditOp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Difference:
    """One edit by its places in the two texts that were compared, half-open."""

    kind: EditKind
    quote: tuple[int, int]
    source: tuple[int, int]
    material: bool = field(kw_only=True)
    reason: str | None = field(default=None, kw_only=True)

    @property
    def op(self) -> EditOp:
        """What turns the quotation into the source."""
        if self.quote[0] == self.quote[1]:
            return EditOp.INSERT
        return EditOp.DELETE if self.source[0] == self.source[1] else EditOp.REPLACE


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences of two texts and how far they agree.

    *start* and *end* are where the source's side begins and ends; *kept* is the share of the
    quotation's letters that stand there, *longest_hit* and *longest_miss* the shares of its
    longest stretch that does and that does not; *missed* is the place of the latter, *at_edge*
    whether it is the beginning or the end. *errors* counts words.
    """

    differences: tuple[Difference, ...]
    start: int
    end: int
    kept: float
    longest_miss: float
    longest_hit: float
    at_edge: bool
    errors: int
    missed: tuple[int, int] | None = None

    @property
    def material(self) -> bool:
        """Whether any difference changes what is said."""
        return any(difference.material for difference in self.differences)


def closed_up(found: Iterable[Difference]) -> Iterator[Difference]:
    """Join neighbours of one kind, so that a changed phrase is one edit."""
    last: Difference | None = None
    for one in found:
        if last is not None and _joins(last, one):
            last = replace(
                last,
                quote=(last.quote[0], one.quote[1]),
                source=(last.source[0], one.source[1]),
            )
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _joins(last: Difference, one: Difference) -> bool:
    if (last.kind, last.material, last.reason) != (one.kind, one.material, one.reason):
        return False
    if one.kind in {EditKind.PUNCTUATION, EditKind.FIGURE, EditKind.SPELLING}:
        return False
    return 0 <= one.quote[0] - last.quote[1] <= 1 and 0 <= one.source[0] - last.source[1] <= 1
