"""Findings that a person settles who read the source itself: shown as theirs, not as read by us."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.errors import ConfigError
from archiver.records import Attestation, Cause, Headline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from archiver.records import Citation, Finding, LedgerLine, Passage

ATTESTED = "attested"
LAPSED = "attestation-lapsed"
VERDICTS = (Headline.MATCH, Headline.FOUND, Headline.DRIFT, Headline.MISSING)
"""What a person may say of a source that they read, or sought in vain."""

LEAST_BASIS = 10
"""How many characters say at least what was read."""

_UNSETTLED = frozenset({Headline.UNKNOWN, Headline.FOUND, Headline.MISSING})


def words_digest(passage: Passage | None, citation: Citation) -> str:
    """Return the digest of the words that an attestation is given for: every character counts."""
    words = passage.text if passage is not None else citation.raw
    return f"sha256:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()}"


def make_attestation(
    *, verdict: Headline, basis: str, by: str, date: dt.date, passage: str, today: dt.date
) -> Attestation:
    """Return the attestation; raise `ConfigError` naming what it lacks."""
    told = {name: " ".join(value.split()) for name, value in (("basis", basis), ("by", by))}
    for name, value in told.items():
        if not value or not value.isprintable():
            raise ConfigError(f'"{name}" is empty or has characters that cannot be shown; write it')
    if len(told["basis"]) < LEAST_BASIS:
        raise ConfigError(
            f'"basis" is too short; say in {LEAST_BASIS} characters what was read, and where'
        )
    if date > today:
        raise ConfigError(f'"date" is {date}, which is still to come; name the day of reading')
    return Attestation(verdict=verdict, date=date, passage=passage, **told)


def attest(findings: Iterable[Finding], lines: Iterable[LedgerLine]) -> tuple[Finding, ...]:
    """Return *findings* as persons settled them.

    Their word decides where the words were not read by us (UNKNOWN, FOUND, MISSING). Words that
    were read and compared stand as read, and theirs is shown beside. One that was given for
    other words has lapsed, and only says so.
    """
    given = {line.key: line.attested for line in lines if line.attested is not None}
    return tuple(_attested(it, given[it.key]) if it.key in given else it for it in findings)


def _attested(finding: Finding, told: Attestation) -> Finding:
    if told.passage != words_digest(finding.passage, finding.citation):
        return replace(finding, reasons=(*finding.reasons, LAPSED))
    if finding.headline not in _UNSETTLED:
        return replace(finding, attestation=told)
    return replace(
        finding,
        headline=told.verdict,
        read_headline=finding.headline,
        attestation=told,
        cause=Cause.UNDETERMINED if told.verdict is Headline.DRIFT else None,
        reasons=(ATTESTED, *finding.reasons),
        next_step=None,
    )


def unfounded(findings: Sequence[Finding], lines: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """Return the lines with a person's evidence for words that no finding is about any more."""
    known = {it.key for it in findings}
    return tuple(
        line for line in lines if (line.attested or line.attached) and line.key not in known
    )
