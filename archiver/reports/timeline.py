"""One citation's timeline: every look at its source, oldest first, and what the ledger says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import TimeState
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Finding, LedgerLine, Observation
    from archiver.reports.wording import Wording

HELD = frozenset({"exact", "normalised"})
_MOVED = frozenset({TimeState.ELSEWHERE, TimeState.CHANGED, TimeState.VANISHED, TimeState.RESTORED})


def differs_from(finding: Finding, line: LedgerLine | None) -> bool:
    """Whether *finding* is another than the ledger's *line*, or moved since; no line is another."""
    if line is None or finding.new or finding.time in _MOVED:
        return True
    then = (line.headline, line.source, line.quote, line.address, line.url)
    now = (finding.headline, finding.source, finding.quote, finding.address, finding.url)
    return then != now


def render_timeline(finding: Finding, line: LedgerLine | None, *, language: str) -> str:
    """Return when the words of *finding* were and were not seen at their source."""
    wording = read_wording(language)
    return log_safe("\n".join(_lines(finding, line, wording)) + "\n")


def _lines(finding: Finding, line: LedgerLine | None, wording: Wording) -> Iterator[str]:
    yield f"{finding.headline}  {one_line(finding.citation.raw, 120)}  {finding.key}"
    if finding.passage:
        yield f"  {one_line(finding.passage.text, 300)}"
    for seen in sorted(finding.observations, key=lambda it: it.at):
        yield f"  {_look(seen, wording)}"
    if not finding.observations:
        yield "  " + wording.say("history", "never")
    yield from (f"  {said}" for said in _between(finding, wording))
    if line is not None:
        yield "  " + _ledger(line, wording)


def _look(seen: Observation, wording: Wording) -> str:
    if seen.outcome == "ok":
        what = wording.say("quote", seen.quote)
    else:
        what = wording.say("reason", seen.outcome)
    witness = wording.say("witness", seen.witness)
    return f"{seen.at:%Y-%m-%d %H:%M}  {witness}: {what}  {one_line(seen.url)}"


def _between(finding: Finding, wording: Wording) -> Iterator[str]:
    """Say when the words were first and last seen, and between which looks they went."""
    looks = [it for it in sorted(finding.observations, key=lambda it: it.at) if it.outcome == "ok"]
    held = [it.at for it in looks if it.quote in HELD]
    if not held:
        return
    yield wording.say("history", "seen", first=held[0].date(), last=held[-1].date())
    later = [it.at for it in looks if it.quote not in HELD and it.at > held[-1]]
    if later:
        exact = "%Y-%m-%d %H:%M" if later[0].date() == held[-1].date() else "%Y-%m-%d"
        last, first = (f"{at:{exact}}" for at in (held[-1], later[0]))
        yield wording.say("history", "gone", last=last, first=first)


def _ledger(line: LedgerLine, wording: Wording) -> str:
    return wording.say(
        "history",
        "ledger",
        headline=line.headline,
        changed=line.changed or wording.say("label", "undated"),
    )
