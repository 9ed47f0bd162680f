"""The candidates for each citation as a list that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.reports.columns import wrap
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.places import Places
from archiver.reports.shapes.searching import by_citation, search_shape
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Finding, Report
    from archiver.reports.wording import Wording

WIDTH = 96


def render_candidates(report: Report, *, language: str) -> str:
    """Return, article by article, where the source of each citation may be, and why."""
    wording = read_wording(language)
    return log_safe("\n".join(_lines(report, wording)) + "\n")


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    for number, reading in enumerate(report.readings):
        if number:
            yield ""
        yield one_line(reading.article.source)
        findings = [it for it in report.findings if it.article == reading.article.source]
        if not findings:
            yield "  " + wording.say("label", "no-citations")
        places = Places(reading.article.text)
        for group in by_citation(findings):
            yield ""
            yield from _search(group, places, wording)


def _search(findings: Sequence[Finding], places: Places, wording: Wording) -> Iterator[str]:
    told = search_shape(findings)
    line = wording.say("label", "line", line=places.place(findings[0].citation.span.start)[0])
    outcome = wording.say("searched", told.outcome)
    yield f"{line}  {one_line(told.raw, 120)}  {outcome}"
    for candidate in told.candidates:
        when = f" ({candidate.capture_date:%Y-%m-%d})" if candidate.capture_date else ""
        yield from _raw(wording, "candidate", f"{one_line(candidate.url)}{when}")
        yield from wrap("", f"{candidate.resolver}: {one_line(candidate.reason)}", width=WIDTH)
    for asked in told.asked:
        yield from _raw(wording, "asked", f"{asked.service}: {one_line(asked.outcome)}")
    if told.next_step:
        label = wording.say("label", "next") + ":"
        yield from wrap(label, one_line(told.next_step), width=WIDTH)
    yield from _raw(wording, "key", told.key)


def _raw(wording: Wording, code: str, words: str) -> Iterator[str]:
    yield from wrap(wording.say("label", code) + ":", one_line(words), width=None)
