"""A person's own evidence in the ledger of a seed: which findings a key means, and their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.cli.jobs import settings_for
from archiver.cli.reading import catalogue_for, read_given
from archiver.errors import UsageError
from archiver.ledger import read_ledger, write_ledger
from archiver.records import (
    AddressState,
    Headline,
    LedgerLine,
    QuoteState,
    SourceState,
    TimeState,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.records import Citation, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """One finding that a key means, before it is made: a passage, or a citation without any."""

    citation: Citation
    passage: Passage | None

    @property
    def key(self) -> str:
        """The key of the finding."""
        return self.passage.key if self.passage is not None else self.citation.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The ledger and the findings that a person's evidence is about."""

    ledger: Path
    meant: tuple[Meant, ...]


def subject(given: Given, key: str, found: Configured) -> Subject:
    """Return what *key*, a passage's or a citation's, means in *given*.

    Raises `UsageError` where it means nothing there.
    """
    if given.address or given.ledger is None:
        raise UsageError(
            f"{given.source}: an article on the web can change; save it beside seed.toml, and name "
            'the file there as "article"'
        )
    reading = read_given(given, catalogue_for(given, found.outlets(settings_for(given, found, {}))))
    meant = tuple(
        Meant(citation=citation, passage=passage)
        for citation in reading.citations
        for passage in citation.passages or (None,)
        if key in {citation.key, passage.key if passage else None}
    )
    if not meant:
        raise UsageError(
            f"{key}: {given.source} has no citation or passage of this key; "
            f"`archiver cite {given.source}` prints them"
        )
    return Subject(ledger=given.ledger, meant=meant)


def note_in_ledger(about: Subject, change: Callable[[Meant, LedgerLine], LedgerLine]) -> None:
    """Write the ledger with *change* made to the line of each finding that is meant.

    A finding that the ledger does not hold gets a line that says no more than that nothing is
    known, so that a DRIFT or MISSING of it is as new as before.
    """
    lines = {line.key: line for line in read_ledger(about.ledger)}
    for meant in about.meant:
        lines[meant.key] = change(meant, lines.get(meant.key) or _unknown(meant.key))
    write_ledger(about.ledger, tuple(lines.values()))


def _unknown(key: str) -> LedgerLine:
    return LedgerLine(
        key=key,
        headline=Headline.UNKNOWN,
        source=SourceState.UNLOCATED,
        quote=QuoteState.UNREAD,
        time=TimeState.FIRST,
        address=AddressState.NONE,
    )
