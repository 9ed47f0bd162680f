"""All sources of the zoo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.zoo import bad, good, subtle, unknowable

if TYPE_CHECKING:
    from benchmarks.zoo.source import Source

IN_A_CUT = 3
"""The tests run one source of so many; which one goes round with their order."""


def unmended() -> frozenset[str]:
    """Return the names of sources that archiver is known to judge wrongly; they count as wrong."""
    lines = (Path(__file__).parent / "unmended.txt").read_text("utf-8").splitlines()
    return frozenset(line.split(":")[0] for line in lines if line and not line.startswith("#"))


def sources() -> list[Source]:
    """Return every source, good ones first."""
    return [*good.sources(), *bad.sources(), *unknowable.sources(), *subtle.sources()]


def cut() -> list[Source]:
    """Return the small zoo that the tests run: the first source of each class, and every third."""
    every = sources()
    firsts = {(it.group, it.cls): it.name for it in reversed(every)}
    kept = set(firsts.values()) | {it.name for it in every[::IN_A_CUT]}
    return [it for it in every if it.name in kept]
