"""Texts that remember where each character came from; folding, segments, facts."""

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
from archiver.text.folding import FOLDINGS, Folded, bare, fold
from archiver.text.mapped import MappedText
from archiver.text.segments import MarkedGap, find_gaps, split_segments

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
