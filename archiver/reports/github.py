"""Findings as GitHub workflow commands: annotations at their lines, worst first.

GitHub shows ten annotations of each level in a step; the tenth says how many more there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import Headline
from archiver.reports.harmless import one_line
from archiver.reports.places import article_places, spot
from archiver.reports.story import message, tell, worst_first
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Finding, Report
    from archiver.reports.places import Places
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

MOST = 10
_FAILS = frozenset({Headline.MISSING, Headline.DRIFT})


def render(report: Report, style: Style) -> str:
    """Return the commands, one a line."""
    return "".join(f"{line}\n" for line in _lines(report, read_wording(style.language)))


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    places = article_places(report)
    levels: dict[str, list[Finding]] = {"error": [], "warning": [], "notice": []}
    for finding in worst_first(report.findings):
        level = _level(finding)
        if level:
            levels[level].append(finding)
    for level, findings in levels.items():
        yield from _commands(level, findings, places, wording)


def _level(finding: Finding) -> str | None:
    if finding.headline in _FAILS:
        return "error" if finding.new else "warning"
    return "notice" if finding.headline is Headline.UNKNOWN else None


def _commands(
    level: str, findings: Sequence[Finding], places: dict[str, Places], wording: Wording
) -> Iterator[str]:
    shown = findings if len(findings) <= MOST else findings[: MOST - 1]
    for finding in shown:
        yield _command(level, finding, places[finding.article], wording)
    if len(shown) < len(findings):
        more = wording.say("label", "more", n=len(findings) - len(shown))
        yield f"::{level} title=archiver::{_data(more)}"


def _command(level: str, finding: Finding, places: Places, wording: Wording) -> str:
    span = spot(finding)
    line, column = places.place(span.start)
    end_line, end_column = places.place(span.end)
    told = {
        "file": finding.article,
        "line": str(line),
        "endLine": str(end_line),
        "title": f"{finding.headline} {one_line(finding.citation.raw, 80)}",
    }
    if line == end_line:
        told |= {"col": str(column), "endColumn": str(end_column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    return f"::{level} {properties}::{_data(message(tell(finding, wording)))}"


def _data(text: str) -> str:
    """Return the message of a command, escaped as the runner's toolkit does."""
    return one_line(text).replace("%", "%25").replace("##[", "# #[")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
