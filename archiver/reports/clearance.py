"""The clearance sheet: what is cleared, by whom and when, and what is still open; for a signature.

Cleared are words that were read at the source (MATCH), and sources of which nothing is quoted
(FOUND). By hand is what a person attested or set aside. All else is open, with its next step.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from archiver.records import Headline, QuoteState
from archiver.reports.columns import wrap
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.places import Places
from archiver.reports.story import source_name, tell, worst_first
from archiver.reports.wording import Wording, read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Finding, Reading, Report
    from archiver.reports.style import Style

WIDTH = 96
WORDS = 60
"""How many characters of a passage are shown: enough to find it in the article."""


class Standing(StrEnum):
    """How far a finding is settled."""

    OPEN = "open"
    BY_HAND = "by-hand"
    CLEARED = "cleared"


_VOUCHED = frozenset({Headline.MATCH, Headline.FOUND})


def standing(finding: Finding) -> Standing:
    """Say whether *finding* is cleared, by us or by a person, or open."""
    if finding.headline is Headline.WAIVED:
        return Standing.BY_HAND
    if finding.read_headline is not None:
        return Standing.BY_HAND if finding.headline in _VOUCHED else Standing.OPEN
    nothing_quoted = finding.headline is Headline.FOUND and finding.quote is QuoteState.NONE
    cleared = finding.headline is Headline.MATCH or nothing_quoted
    return Standing.CLEARED if cleared else Standing.OPEN


def render(report: Report, style: Style) -> str:
    """Return one sheet for each article of *report*."""
    wording = read_wording(style.language)
    sheets = ("\n".join(_sheet(report, reading, wording)) for reading in report.readings)
    return log_safe("\n\n\n".join(sheets) + "\n")


def _sheet(report: Report, reading: Reading, wording: Wording) -> Iterator[str]:
    article = reading.article
    findings = worst_first(it for it in report.findings if it.article == article.source)
    by: dict[Standing, list[Finding]] = {each: [] for each in Standing}
    for finding in findings:
        by[standing(finding)].append(finding)
    title = one_line(article.title or article.source, 80)
    yield wording.say("clearance", "title", title=title)
    about = [one_line(article.source)]
    if article.published:
        about.append(wording.say("label", "published", date=article.published))
    checked = f"{report.started_at:%Y-%m-%d %H:%M} UTC"
    about.append(wording.say("clearance", "checked", date=checked, tool=report.tool))
    yield ", ".join(about)
    numbers = {"cleared": by[Standing.CLEARED], "hand": by[Standing.BY_HAND]}
    told = {name: len(each) for name, each in numbers.items()}
    yield wording.say("clearance", "counts", open=len(by[Standing.OPEN]), **told)
    if reading.orphans:
        yield wording.say("clearance", "orphans", n=len(reading.orphans))
    if not all(control.ok for control in report.controls):
        yield wording.say("reason", "control-failed")
    places = Places(article.text)
    for each, those in by.items():
        if those:
            yield ""
            yield wording.say("clearance", each)
            yield from _list(those, places, wording)
    yield ""
    yield wording.say("clearance", "signature")


def _list(findings: Sequence[Finding], places: Places, wording: Wording) -> Iterator[str]:
    in_order = sorted(findings, key=lambda it: (it.passage or it.citation).span.start)
    for finding in in_order:
        line, _ = places.place((finding.passage or finding.citation).span.start)
        where = wording.say("label", "line", line=line)
        yield from wrap(where, _line(finding, wording), width=WIDTH)
        if standing(finding) is Standing.OPEN:
            story = tell(finding, wording)
            yield from wrap("", one_line(story.why), width=WIDTH)
            if story.next_step:
                yield from wrap("", one_line(story.next_step), width=WIDTH)


def _line(finding: Finding, wording: Wording) -> str:
    named = source_name(finding, wording)
    if named == wording.say("label", "source-unknown"):
        named = finding.citation.raw
    parts = [one_line(named, 80)]
    if finding.passage:
        parts.append(one_line(finding.passage.text, WORDS))
    return f"{': '.join(parts)}  [{_settled(finding, wording)}]"


def _settled(finding: Finding, wording: Wording) -> str:
    """Say how, by whom and when *finding* was settled; of an open one its headline."""
    told = finding.attestation
    if finding.waiver and finding.headline is Headline.WAIVED:
        waiver = finding.waiver
        return wording.say("clearance", "waived", by=one_line(waiver.owner), until=waiver.until)
    if told is not None and finding.read_headline is not None:
        return wording.say(
            "clearance",
            "attested",
            headline=finding.headline,
            by=one_line(told.by),
            date=told.date,
            basis=one_line(told.basis),
        )
    taken = finding.evidence.warc_date.date() if finding.evidence else None
    if standing(finding) is Standing.CLEARED and taken:
        source = wording.say("witness", finding.source)
        return wording.say(
            "clearance", "read", headline=finding.headline, witness=source, date=taken
        )
    return finding.headline
