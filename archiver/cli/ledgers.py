"""Ledgers of seeds: written only when they are asked for, and only where something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from archiver.cli.streams import note
from archiver.drift import ledger_lines
from archiver.ledger import write_ledger
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from archiver.audit import Job
    from archiver.cli.articles import Given
    from archiver.records import Finding


def update_ledger(
    given: Given,
    job: Job,
    findings: Sequence[Finding],
    *,
    keys: Collection[str] | None,
    language: str,
) -> None:
    """Take *findings* over into the ledger of *given*; *keys* limits which of them."""
    wording = read_wording(language)
    if given.ledger is None:
        note(wording.say("ledger", "no-seed", source=given.source))
        return
    lines = ledger_lines(findings, job.ledger, today=utc_now().date(), keys=keys)
    if write_ledger(given.ledger, lines):
        note(wording.say("ledger", "written", path=given.ledger, n=len(lines)))
