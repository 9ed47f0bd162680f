"""Findings as SARIF 2.1.0, for code-scanning views: only what a person may have to act on.

Columns count code points, and the report says so. GitHub shows 5,000 results of a run at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from archiver.records import Headline
from archiver.reports.addresses import article_address, record_address
from archiver.reports.harmless import json_safe, one_line
from archiver.reports.places import article_places, file_of, spot
from archiver.reports.story import message, tell, waiver_told, worst_first
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from archiver.records import Finding, Report
    from archiver.reports.places import Places
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

MOST = 5000
_SHOWN = frozenset({Headline.MISSING, Headline.DRIFT, Headline.UNKNOWN, Headline.WAIVED})
_FAILS = frozenset({Headline.MISSING, Headline.DRIFT})
_RULES = (
    "missing",
    "drift-source-changed",
    "drift-quote-differs",
    "drift-undetermined",
    "unknown",
)


def render(report: Report, style: Style) -> str:
    """Return *report* as one SARIF run."""
    wording = read_wording(style.language)
    places = article_places(report)
    shown = [it for it in worst_first(report.findings) if it.headline in _SHOWN]
    name, _, version = report.tool.partition(" ")
    driver = {
        "name": name,
        "version": version,
        "language": style.language,
        "rules": [_rule(rule, wording) for rule in _RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(shown))],
        "results": [
            _result(it, file_of(report, it), places[it.article], wording) for it in shown[:MOST]
        ],
    }
    told = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    json = msgspec.json.format(msgspec.json.encode(told), indent=2)
    return json_safe(json.decode()) + "\n"


def _invocation(report: Report, number: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "executionSuccessful": True,
        "startTimeUtc": f"{report.started_at:%Y-%m-%dT%H:%M:%SZ}",
    }
    if number > MOST:
        text = f"{number - MOST} more findings are left out; see the other reports."
        told["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return told


def _rule(rule: str, wording: Wording) -> dict[str, Any]:
    headline, _, cause = rule.partition("-")
    gloss = wording.say("headline", headline.upper())
    text = f"{gloss}: {wording.say('cause', cause)}" if cause else gloss
    level = "none" if rule == "unknown" else "error"
    return {
        "id": rule,
        "shortDescription": {"text": text},
        "help": {"text": wording.say("html", "contract")},
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Finding, file: str | None, places: Places, wording: Wording) -> dict[str, Any]:
    judged = finding.waived_headline or finding.headline
    fails = judged in _FAILS
    rule = judged.lower()
    if judged is Headline.DRIFT:
        rule += f"-{finding.cause or 'undetermined'}"
    told: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": _RULES.index(rule) if rule in _RULES else -1,
        "kind": "fail" if fails else "open",
        "level": "error" if fails else "none",
        "message": {"text": one_line(message(tell(finding, wording)))},
        "locations": [_location(finding, places)],
        "relatedLocations": _related(finding, file),
        "partialFingerprints": {"citation/v1": finding.key},
        "baselineState": "new" if finding.new else "unchanged",
        "properties": {
            "key": finding.key,
            "source": finding.source,
            "quote": finding.quote,
            "reasons": list(finding.reasons),
        },
    }
    if finding.headline is Headline.WAIVED:
        told["suppressions"] = [_suppression(finding, wording)]
    return told


def _suppression(finding: Finding, wording: Wording) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": "external", "status": "accepted"}
    if finding.waiver:
        told["justification"] = one_line(waiver_told(finding, finding.waiver, wording))
        told["properties"] = {
            "owner": one_line(finding.waiver.owner),
            "until": finding.waiver.until.isoformat(),
        }
    return told


def _location(finding: Finding, places: Places) -> dict[str, Any]:
    span = spot(finding)
    words = finding.passage.text if finding.passage else finding.citation.raw
    line, column = places.place(span.start)
    end_line, end_column = places.place(span.end)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": article_address(finding.article)},
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
                "charOffset": span.start,
                "charLength": len(span),
                "snippet": {"text": words},
            },
        }
    }


def _related(finding: Finding, file: str | None) -> list[dict[str, Any]]:
    evidence = finding.evidence
    if evidence is None:
        return []
    return [
        {
            "id": 1,
            "message": {"text": f"Evidence: {record_address(evidence.record_id)}"},
            "physicalLocation": {
                "artifactLocation": {"uri": article_address(file or evidence.warc)},
                "region": {"byteOffset": evidence.offset, "byteLength": evidence.length},
            },
        }
    ]
