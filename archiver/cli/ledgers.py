"""Ledgers of seeds: written only when they are asked for, and only where something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from archiver.cli.streams import note
from archiver.drift import ledger_lines
from archiver.ledger import write_ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from archiver.audit import Job
    from archiver.cli.articles import Given
    from archiver.records import Finding


def update_ledger(
    given: Given, job: Job, findings: Sequence[Finding], *, keys: Collection[str] | None
) -> None:
    """Take *findings* over into the ledger of *given*; *keys* limits which of them."""
    if given.ledger is None:
        note(f"{given.source}: no seed, so no ledger; `archiver init` makes one")
        return
    lines = ledger_lines(findings, job.ledger, today=utc_now().date(), keys=keys)
    if write_ledger(given.ledger, lines):
        note(f"{given.ledger}: written, {len(lines)} lines")
