"""Findings as W3C Web Annotations (REC-annotation-model): the words, and the words they cite.

The article's passage is the target; the bodies are the verdict, why, and the source's passage as
it was captured. Positions count code points.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import msgspec

from archiver.reports.addresses import article_address, record_address
from archiver.reports.harmless import json_safe, link, one_line
from archiver.reports.places import spot
from archiver.reports.shapes.matching import context_of
from archiver.reports.story import Story, tell
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    import datetime as dt

    from archiver.records import Evidence, Finding, Quoted, Report
    from archiver.reports.style import Style

NEAR = 32
"""How many characters on each side of the source's words a quote selector carries."""


def render(report: Report, style: Style) -> str:
    """Return one annotation collection, one annotation for each finding."""
    wording = read_wording(style.language)
    items = [annotation(tell(it, wording), report, style) for it in report.findings]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    told = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _name("run", report.started_at.isoformat(), report.settings_digest),
        "type": "AnnotationCollection",
        "label": wording.say("label", "title"),
        "total": len(items),
        "first": {"id": _name("page", report.started_at.isoformat()), **page},
    }
    json = msgspec.json.format(msgspec.json.encode(told), indent=2)
    return json_safe(json.decode()) + "\n"


def annotation(story: Story, report: Report, style: Style) -> dict[str, Any]:
    """Return one finding as an annotation."""
    finding = story.finding
    moment = _moment(report.started_at)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _name("finding", finding.article, finding.key),
        "type": "Annotation",
        "motivation": "assessing",
        "created": moment,
        "generated": moment,
        "generator": {"type": "Software", "name": report.tool},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": finding.headline},
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "language": style.language,
                "value": one_line(story.why),
            },
            *_sources(finding),
        ],
        "target": _target(finding),
    }


def _target(finding: Finding) -> dict[str, Any]:
    words = finding.passage.text if finding.passage else finding.citation.raw
    span = spot(finding)
    return {
        "type": "SpecificResource",
        "source": article_address(finding.article),
        "selector": [
            {"type": "TextQuoteSelector", "exact": words},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _sources(finding: Finding) -> list[dict[str, Any]]:
    url = link(finding.url)
    found: list[dict[str, Any]] = []
    if url is not None:
        found.append(_page(article_address(url), finding.quoted, finding.evidence))
    evidence = finding.evidence
    if evidence and evidence.text_record_id and evidence.text_span:
        start, end = evidence.text_span.start, evidence.text_span.end
        found.append(
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": record_address(evidence.text_record_id),
                "selector": {"type": "TextPositionSelector", "start": start, "end": end},
            }
        )
    return found


def _page(url: str, quoted: Quoted | None, evidence: Evidence | None) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "SpecificResource", "purpose": "linking", "source": url}
    if quoted and quoted.source_text:
        before, after = context_of(quoted, private=False)
        told["selector"] = {
            "type": "TextQuoteSelector",
            "exact": quoted.source_text,
            "prefix": before[-NEAR:],
            "suffix": after[:NEAR],
        }
    if evidence:
        told["state"] = {"type": "TimeState", "sourceDate": _moment(evidence.warc_date)}
    return told


def _name(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _moment(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
