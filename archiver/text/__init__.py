"""Texts that remember where each character came from; folding, segments, facts."""

from archiver.text.folding import FOLDINGS, Folded, fold
from archiver.text.mapped import MappedText
from archiver.text.segments import MarkedGap, find_gaps, split_segments

__all__ = [
    "FOLDINGS",
    "Folded",
    "MappedText",
    "MarkedGap",
    "find_gaps",
    "fold",
    "split_segments",
]
