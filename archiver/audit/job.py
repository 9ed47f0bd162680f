"""One article to audit, and everything that its audit is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from archiver.config import Settings
    from archiver.records import Catalogue, LedgerLine, Reading, Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One article to audit. *reading* None: it is still to be fetched from *source*, an address.

    *folder* is its archive; *online* False answers only from there. *only* limits the findings to
    these citation or passage keys. *readers* is the language in which next steps are told (en, ja).
    *memory* is where verdicts from the archive are remembered, if anywhere.
    """

    source: str
    folder: Path
    settings: Settings
    catalogue: Catalogue
    reading: Reading | None = None
    published: dt.date | None = None
    language: str | None = None
    online: bool = True
    ledger: tuple[LedgerLine, ...] = ()
    pins: tuple[tuple[str, str], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    only: frozenset[str] = frozenset()
    readers: str = "en"
    memory: Path | None = None
