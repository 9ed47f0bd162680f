"""Texts that remember where each character came from; folding, segments, facts.

What reads figures and dates is imported at its first use: finding citations needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from archiver.text.folding import FOLDINGS, Folded, bare, fold
from archiver.text.mapped import MappedText
from archiver.text.segments import MarkedGap, find_gaps, split_segments

if TYPE_CHECKING:
    from archiver.text.dates import find_dates
    from archiver.text.facts import find_facts
    from archiver.text.figures import (
        EAST,
        TENTHS,
        Number,
        find_numbers,
        in_hundredths,
        read_kanji,
    )

__all__ = [
    "EAST",
    "FOLDINGS",
    "TENTHS",
    "Folded",
    "MappedText",
    "MarkedGap",
    "Number",
    "bare",
    "find_dates",
    "find_facts",
    "find_gaps",
    "find_numbers",
    "fold",
    "in_hundredths",
    "read_kanji",
    "split_segments",
]

_LATER = {
    "EAST": "figures",
    "TENTHS": "figures",
    "Number": "figures",
    "find_dates": "dates",
    "find_facts": "facts",
    "find_numbers": "figures",
    "in_hundredths": "figures",
    "read_kanji": "figures",
}


def __getattr__(name: str) -> object:
    """Import what reads figures, dates and facts (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
