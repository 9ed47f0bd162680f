"""All sources of the zoo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.zoo import bad, good, unknowable

if TYPE_CHECKING:
    from benchmarks.zoo.source import Source

IN_A_CUT = 3
"""The tests run one source of so many; which one goes round with their order."""


def sources() -> list[Source]:
    """Return every source, good ones first."""
    return [*good.sources(), *bad.sources(), *unknowable.sources()]


def cut() -> list[Source]:
    """Return the small zoo that the tests run: the first source of each class, and every third."""
    every = sources()
    firsts = {(it.group, it.cls): it.name for it in reversed(every)}
    kept = set(firsts.values()) | {it.name for it in every[::IN_A_CUT]}
    return [it for it in every if it.name in kept]
