"""This run against the ledger: what is new or worse, and what the ledger should say now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.judge import HELD, strikes
from archiver.records import OURS, AddressState, Headline, LedgerLine, SourceState, Witness
from archiver.waivers import LAPSED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from archiver.records import Finding

_WORSE = {
    Headline.MATCH: 0,
    Headline.FOUND: 1,
    Headline.UNKNOWN: 2,
    Headline.DRIFT: 3,
    Headline.MISSING: 4,
    Headline.WAIVED: 0,
}
_COPIES = frozenset({SourceState.ARCHIVED, SourceState.SUPPLIED})
_OURS = frozenset({*(str(kind) for kind in OURS), "not-searched", "control-failed"})


def against(findings: Iterable[Finding], lines: Iterable[LedgerLine]) -> tuple[Finding, ...]:
    """Mark which of *findings* are new or worse than the ledger's *lines*."""
    known = {line.key: line for line in lines}
    return tuple(replace(it, new=is_new(it, known.get(it.key))) for it in findings)


def is_new(finding: Finding, line: LedgerLine | None) -> bool:
    """Whether *finding* is one that the ledger does not hold, or is worse than it says.

    An address that died is worse even where an archived copy still shows the words. A waiver that
    no longer does anything stays new until it is taken away or renewed.
    """
    if not LAPSED.isdisjoint(finding.reasons):
        return True
    if line is None or _WORSE[finding.headline] > _WORSE[line.headline]:
        return True
    return finding.address is AddressState.GONE and line.address is not AddressState.GONE


def ledger_lines(
    findings: Sequence[Finding],
    old: Iterable[LedgerLine],
    *,
    today: dt.date,
    keys: Collection[str] | None = None,
) -> tuple[LedgerLine, ...]:
    """Return the ledger after this run; *keys* limits what is taken over from it.

    A finding that could not be made for a reason of ours leaves its line as it was, or makes none,
    and a line is only touched where something but the time of looking changed.
    """
    known = {line.key: line for line in old}
    lines: list[LedgerLine] = []
    for finding in findings:
        before = known.pop(finding.key, None)
        if keys is not None and finding.key not in keys:
            lines += [before] if before else []
        elif before is not None or not _nothing_learnt(finding):
            lines.append(_line(finding, before, today))
    kept = list(known.values()) if keys is not None else []
    return tuple(sorted([*lines, *kept], key=lambda line: line.key))


def _nothing_learnt(finding: Finding) -> bool:
    return finding.headline is Headline.UNKNOWN and ours(finding)


def ours(finding: Finding) -> bool:
    """Whether the source itself was not asked for a reason of ours: no network, a limit."""
    return not _OURS.isdisjoint(finding.reasons)


def _line(finding: Finding, before: LedgerLine | None, today: dt.date) -> LedgerLine:
    if before is not None and ours(finding) and finding.read_headline is None:
        return before
    evidence = finding.evidence
    now = LedgerLine(
        key=finding.key,
        headline=finding.headline,
        url=_address(finding),
        source=finding.source,
        quote=finding.quote,
        time=finding.time,
        address=finding.address,
        cause=finding.cause,
        reasons=finding.reasons,
        payload_digest=evidence.payload_digest if evidence else None,
        text_digest=evidence.text_digest if evidence else None,
        first_seen=_first_seen(finding, before),
        changed=today,
        strikes=_strikes(finding, before),
        attested=before.attested if before else None,
        attached=before.attached if before else (),
    )
    if before is not None and replace(now, changed=before.changed, time=before.time) == before:
        return before
    return now


def _address(finding: Finding) -> str | None:
    """Return the address to come back to: the live one, where the witness is a copy of it."""
    if finding.source not in _COPIES:
        return finding.url
    live = [it.url for it in finding.observations if it.witness is Witness.LIVE]
    if not live and finding.source is SourceState.SUPPLIED:
        return None
    return live[0] if live else finding.url


def _first_seen(finding: Finding, before: LedgerLine | None) -> dt.date | None:
    days = [it.at.date() for it in finding.observations if it.quote in HELD]
    earlier = [before.first_seen] if before is not None and before.first_seen else []
    return min([*earlier, *days], default=None)


def _strikes(finding: Finding, before: LedgerLine | None) -> tuple[dt.datetime, ...]:
    earlier = before.strikes if before is not None else ()
    if finding.source is SourceState.LOST:
        return earlier
    if finding.source is not SourceState.FAILING:
        return ()
    if ours(finding):
        return earlier
    return strikes(earlier, max(it.at for it in finding.observations))
