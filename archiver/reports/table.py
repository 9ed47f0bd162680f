"""Findings as CSV (RFC 4180) for spreadsheets, one row for each, in reading order.

A cell that a spreadsheet would take for a formula, or a log for a command, begins with an
apostrophe; the byte order mark lets Excel see that this is UTF-8.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from archiver.reports.harmless import one_line
from archiver.reports.places import article_places, file_of, spot
from archiver.reports.story import tell
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from archiver.records import Finding, Report
    from archiver.reports.places import Places
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

MARK = "\ufeff"
COLUMNS = (
    *("article", "line", "headline", "new", "why", "next_step", "citation", "outlet", "date"),
    *("passage", "source_text", "source", "quote", "time", "address", "cause", "reasons", "url"),
    *("warc", "offset", "length", "record_id", "payload_digest", "key"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "::")


def render(report: Report, style: Style) -> str:
    """Return *report* as a table with a head."""
    wording = read_wording(style.language)
    places = article_places(report)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for finding in report.findings:
        rows.writerow(
            map(_cell, _row(finding, file_of(report, finding), places[finding.article], wording))
        )
    return MARK + out.getvalue()


def _row(
    finding: Finding, file: str | None, places: Places, wording: Wording
) -> tuple[object, ...]:
    story = tell(finding, wording)
    reference = finding.citation.reference
    evidence = finding.evidence
    proof: tuple[object, ...] = ("",) * 5
    if evidence:
        place = (file, evidence.offset, evidence.length)
        proof = (*place, evidence.record_id, evidence.payload_digest)
    return (
        finding.article,
        places.place(spot(finding).start)[0],
        finding.headline,
        "new" if finding.new else "known",
        story.why,
        story.next_step,
        finding.citation.raw,
        reference.outlet.name if reference.outlet else None,
        reference.date.start if reference.date else None,
        finding.passage.text if finding.passage else None,
        finding.quoted.source_text if finding.quoted else None,
        finding.source,
        finding.quote,
        finding.time,
        finding.address,
        finding.cause,
        " ".join(finding.reasons),
        finding.url,
        *proof,
        finding.key,
    )


def _cell(value: object) -> str:
    text = one_line("" if value is None else str(value)).replace("##[", "# #[")
    return f"'{text}" if text.startswith(_FORMULA) else text
