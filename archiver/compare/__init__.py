"""Compare a passage with a page: where its words stand, what differs, whether it matters."""

from archiver.compare.endings import is_stated
from archiver.compare.matching import find_passage, find_words
from archiver.compare.meaning import Embed
from archiver.compare.prepared import PreparedPage, prepare

__all__ = ["Embed", "PreparedPage", "find_passage", "find_words", "is_stated", "prepare"]
