"""Findings as JUnit XML (the Jenkins dialect): a suite for each article, a case for each finding.

What is new and does not hold is a failure; what is known, UNKNOWN or waived is skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from archiver.records import Headline
from archiver.reports.harmless import one_line, visible
from archiver.reports.places import article_places, spot
from archiver.reports.story import message, tell
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Finding, Report
    from archiver.reports.places import Places
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

_FAILS = frozenset({Headline.MISSING, Headline.DRIFT})
_SKIPPED = _FAILS | {Headline.UNKNOWN, Headline.WAIVED}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, style: Style) -> str:
    """Return *report* as a JUnit document."""
    wording = read_wording(style.language)
    places = article_places(report)
    root = ET.Element("testsuites", _numbers(report.findings) | {"name": "archiver"})
    for reading in report.readings:
        source = reading.article.source
        findings = [it for it in report.findings if it.article == source]
        suite = ET.SubElement(
            root,
            "testsuite",
            {
                "name": _text(source),
                **_numbers(findings),
                "errors": "0",
                "skipped": str(sum(_skipped(it) for it in findings)),
                "timestamp": f"{report.started_at:%Y-%m-%dT%H:%M:%S}",
            },
        )
        for finding in findings:
            _case(suite, finding, places[source], wording)
    ET.indent(root)
    xml = ET.tostring(root, "unicode").replace("##[", "##&#91;")  # a log may show it
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml}\n'


def _numbers(findings: Sequence[Finding]) -> dict[str, str]:
    failures = sum(_failed(finding) for finding in findings)
    return {"tests": str(len(findings)), "failures": str(failures), "time": "0"}


def _failed(finding: Finding) -> bool:
    return finding.headline in _FAILS and finding.new


def _skipped(finding: Finding) -> bool:
    return finding.headline in _SKIPPED and not _failed(finding)


def _case(suite: ET.Element, finding: Finding, places: Places, wording: Wording) -> None:
    line, _ = places.place(spot(finding).start)
    where = wording.say("label", "line", line=line)
    name = f"{where} {one_line(finding.citation.raw, 120)} [{finding.key}]"
    case = ET.SubElement(
        suite, "testcase", {"classname": _text(finding.article), "name": _text(name), "time": "0"}
    )
    told = _text(one_line(message(tell(finding, wording))))
    if _failed(finding):
        failure = ET.SubElement(case, "failure", {"message": told, "type": finding.headline})
        failure.text = told
    elif _skipped(finding):
        ET.SubElement(case, "skipped", {"message": told})


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(text))
