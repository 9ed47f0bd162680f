"""What one would use instead, each by its own rule: are the words there?

The page's text is what BeautifulSoup makes of its bytes, but for trafilatura, which has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import edlib
from bs4 import BeautifulSoup
from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Callable

HYPOTHESIS_ERRORS = 256
"""matchQuote of the Hypothesis client allows min(256, half of the quotation) errors."""
_OTHER = "\x00"


@dataclass(frozen=True, slots=True)
class Peer:
    """A rule that says of a quotation and a text whether the words are there.

    *every*: of how many pairs one is tried; slow rules are tried on a sample.
    """

    name: str
    rule: Callable[[str, str], bool]
    every: int = 1
    own_text: bool = False


def text_of(data: bytes, name: str) -> str:
    """Return a page's words as BeautifulSoup reads them, blanks collapsed."""
    if name.endswith(".txt"):
        return " ".join(data.decode().split())
    return " ".join(BeautifulSoup(data, "lxml").get_text().split())


def trafilatura_text_of(data: bytes, name: str) -> str:
    """Return the main text that trafilatura finds, blanks collapsed."""
    import trafilatura  # noqa: PLC0415 - slow to load

    if name.endswith(".txt"):
        return " ".join(data.decode().split())
    return " ".join((trafilatura.extract(data) or "").split())


def stands_in(quote: str, text: str) -> bool:
    return " ".join(quote.split()) in text


def partial_ratio(least: int) -> Callable[[str, str], bool]:
    return lambda quote, text: fuzz.partial_ratio(quote, text) >= least


def by_difflib(quote: str, text: str) -> bool:
    """Whether nine characters of ten lie in difflib's matching blocks of three or more."""
    blocks = SequenceMatcher(None, quote, text, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks if one.size > 2) >= 0.9 * len(quote)


def by_hypothesis(quote: str, text: str) -> bool:
    """Whether the rule of Hypothesis would anchor the quotation: exactly, or within its errors.

    Without a prefix and suffix its score does not turn a candidate down.
    """
    return quote in text or _distance(quote, text) <= min(HYPOTHESIS_ERRORS, len(quote) // 2)


def by_edlib(quote: str, text: str) -> bool:
    return _distance(quote, text) <= len(quote) // 10


def _distance(quote: str, text: str) -> int:
    """Return the fewest edits that turn the quotation into some stretch of the text."""
    known = set(quote)
    folded = "".join(it if it in known else _OTHER for it in text)
    return int(edlib.align(quote, folded, mode="HW", task="distance")["editDistance"])


PEERS = (
    Peer("BeautifulSoup + `in`", stands_in),
    Peer("trafilatura + `in`", stands_in, own_text=True),
    Peer("rapidfuzz partial_ratio >= 95", partial_ratio(95)),
    Peer("rapidfuzz partial_ratio >= 85", partial_ratio(85)),
    Peer("edlib, 10 % edits", by_edlib),
    Peer("difflib, 90 % in blocks (sample)", by_difflib, every=20),
    Peer("Hypothesis anchoring rule", by_hypothesis),
)
