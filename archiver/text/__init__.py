"""Texts that remember where each character came from; folding, segments, facts."""

from archiver.text.folding import FOLDINGS, Folded, fold
from archiver.text.mapped import MappedText

__all__ = ["FOLDINGS", "Folded", "MappedText", "fold"]
