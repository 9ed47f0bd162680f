"""The evidence for one passage, as it is brought before the judge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from archiver.records import QuoteState, Witness

if TYPE_CHECKING:
    import datetime as dt

    from archiver.records import (
        Candidate,
        Capture,
        Citation,
        Failure,
        LedgerLine,
        Match,
        Page,
        Passage,
        Proposal,
    )

HELD = frozenset({QuoteState.EXACT, QuoteState.NORMALISED})


class Grounds(StrEnum):
    """Why a page is taken for the source. Never the same facts that it then confirms."""

    ADDRESS = "address"
    PIN = "pin"
    LEDGER = "ledger"
    NAMES = "names"  # outlet and date plus title agree
    WORDS = "words"  # the passage stands there: proves presence, never absence


SETTLED = frozenset({Grounds.ADDRESS, Grounds.PIN, Grounds.LEDGER})
"""Grounds on which an address itself can be lost; a dead guess of ours is only a dead guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at one candidate. *at* is when this copy was made; *grounds* None: not accepted.

    *names* are which of outlet, date, title and author agree between the citation and the page.
    """

    candidate: Candidate
    outcome: Capture | Failure
    witness: Witness
    at: dt.datetime
    page: Page | None = None
    match: Match | None = None
    grounds: Grounds | None = None
    names: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the passage stands in this copy, in whatever part of it we were given."""
        return self.match is not None and held(self.match)

    @property
    def live(self) -> bool:
        """Whether this is the page as it is now."""
        return self.witness is Witness.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything known about one passage of one citation.

    *published* is the article's own date; *as_speech* that it says somebody spoke the words,
    *speaker* whom it names as that.
    *language* is that of the people who read the report (en, ja). *from_print* says that the
    citation names a printed edition, which a web text need not follow to the letter;
    *on_paper_only* that no web text is to be expected at all (a book, a print-only issue, a
    broadcast, a letter). *rivals* are different pages that all hold the words, where nothing tells
    which of them is cited.
    """

    citation: Citation
    passage: Passage | None
    looks: tuple[Look, ...]
    proposal: Proposal
    published: dt.date | None = None
    prior: LedgerLine | None = None
    language: str = "en"
    as_speech: bool = False
    speaker: str | None = None
    from_print: bool = False
    on_paper_only: bool = False
    rivals: tuple[str, ...] = ()


def held(match: Match) -> bool:
    """Whether *match* shows the passage's words, up to differences that change nothing."""
    if match.state in HELD:
        return True
    return match.state is QuoteState.ALTERED and not match.material


LEAST_DISTINCTIVE_WIDE = 12
LEAST_DISTINCTIVE = 30


def distinctive(passage: Passage) -> bool:
    """Whether the words are long enough that two pages do not share them by chance.

    At least 12 letters where they are wide (Chinese, Japanese, Korean), else 30.
    """
    letters = [character for character in passage.text if character.isalnum()]
    wide = sum(character > "\u1100" for character in letters)
    needed = LEAST_DISTINCTIVE_WIDE if wide * 2 > len(letters) else LEAST_DISTINCTIVE
    return len(letters) >= needed
