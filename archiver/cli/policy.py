"""Which exit code a finished audit has: 2 before 3 before 1."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from archiver.cli.exits import Exit
from archiver.errors import UsageError
from archiver.records import Headline, SourceState
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.records import Finding


def check_fail_on(names: Iterable[str], *, place: str) -> tuple[str, ...]:
    """Return *names* as findings carry them; a name that nothing carries is a usage error."""
    known = {name.lower(): name for name in _names()}
    checked: list[str] = []
    for name in names:
        if name.lower() not in known:
            close = difflib.get_close_matches(name.lower(), known, n=1)
            hint = f"did you mean {known[close[0]]}?" if close else f"such as {', '.join(Headline)}"
            raise UsageError(
                f"{place}: {name!r} is no headline, source state or reason code; {hint}"
            )
        checked.append(known[name.lower()])
    return tuple(checked)


def failing(findings: Iterable[Finding], fail_on: Iterable[str]) -> tuple[Finding, ...]:
    """Return those of *findings* that fail a run: in *fail_on*, and new or worse."""
    wanted = frozenset(fail_on)
    return tuple(it for it in findings if it.new and not wanted.isdisjoint(_carried(it)))


def too_unknown(findings: Sequence[Finding], max_unknown: float) -> bool:
    """Whether more than that share of *findings* is UNKNOWN."""
    unknown = sum(finding.headline is Headline.UNKNOWN for finding in findings)
    return unknown > max_unknown * len(findings)


def exit_code(*, unreadable: bool, undone: bool, found: bool) -> Exit:
    """Return the exit code: an unreadable article before an undone job before findings."""
    if unreadable:
        return Exit.USAGE
    if undone:
        return Exit.FAILED
    return Exit.FINDINGS if found else Exit.CLEAN


def _names() -> tuple[str, ...]:
    return (
        *map(str, Headline),
        *map(str, SourceState),
        *sorted(read_wording("en").codes("reason")),
    )


def _carried(finding: Finding) -> frozenset[str]:
    if finding.headline is Headline.WAIVED:
        return frozenset({Headline.WAIVED})
    return frozenset({finding.headline, finding.source, *finding.reasons})
