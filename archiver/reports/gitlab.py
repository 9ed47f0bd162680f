"""Findings as a GitLab Code Quality report: what is shown beside the lines of a merge request."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from archiver.records import Headline
from archiver.reports.harmless import json_safe, one_line
from archiver.reports.places import article_places, spot
from archiver.reports.story import message, tell, worst_first
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from archiver.records import Finding, Report
    from archiver.reports.places import Places
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

_SEVERITY = {Headline.MISSING: "major", Headline.DRIFT: "critical", Headline.UNKNOWN: "info"}


def render(report: Report, style: Style) -> str:
    """Return the array of issues, worst first."""
    wording = read_wording(style.language)
    places = article_places(report)
    issues = [
        _issue(finding, places[finding.article], wording)
        for finding in worst_first(report.findings)
        if finding.headline in _SEVERITY
    ]
    return json_safe(msgspec.json.format(msgspec.json.encode(issues), indent=2).decode()) + "\n"


def _issue(finding: Finding, places: Places, wording: Wording) -> dict[str, Any]:
    line, _ = places.place(spot(finding).start)
    name = f"{finding.article}\n{finding.key}\n{finding.headline}"
    return {
        "description": one_line(message(tell(finding, wording))),
        "check_name": f"archiver/{finding.headline.lower()}",
        "fingerprint": hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITY[finding.headline],
        "location": {
            "path": finding.article.removeprefix("./"),
            "lines": {"begin": line},
        },
    }
