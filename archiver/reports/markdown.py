"""The report as GitHub Flavored Markdown: for job summaries, issues and pull requests.

Whatever comes from an article or a page stands in a code span, the one form in which nothing is
markup, mentions nobody and links nowhere; links are made only of plain http(s) addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.records import Headline
from archiver.reports.harmless import code_span, link, log_safe, one_line
from archiver.reports.places import Places, cites_nothing, file_of
from archiver.reports.story import SEVERITY, Story, tell
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Reading, Report
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording

QUOTE = 300
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&!]")
_QUIET = frozenset({Headline.MATCH, Headline.FOUND, Headline.WAIVED})


def render(report: Report, style: Style) -> str:
    """Return *report* as Markdown."""
    return log_safe("\n".join(_lines(report, read_wording(style.language))) + "\n")


def _lines(report: Report, wording: Wording) -> Iterator[str]:
    yield f"# {wording.say('label', 'title')}"
    yield ""
    yield f"{report.tool}, {report.started_at:%Y-%m-%d %H:%M} UTC"
    yield ""
    yield from _counts(report, wording)
    for control in report.controls:
        if not control.ok:
            said = wording.say(
                "label",
                "control-failed",
                name=code_span(control.name),
                expected=control.expected,
                got=code_span(control.got),
            )
            yield from ("", f"**{said}**")
    for reading in report.readings:
        yield from _article(report, reading, wording)


def _counts(report: Report, wording: Wording) -> Iterator[str]:
    yield "| | | |"
    yield "|---|---:|---|"
    for headline in SEVERITY:
        gloss = wording.say("headline", headline)
        yield f"| **{headline}** | {report.count(headline)} | {gloss} |"


def _article(report: Report, reading: Reading, wording: Wording) -> Iterator[str]:
    yield from ("", f"## {code_span(reading.article.source)}")
    places = Places(reading.article.text)
    findings = [found for found in report.findings if found.article == reading.article.source]
    if cites_nothing(reading, findings):
        yield from ("", wording.say("label", "no-citations"))
    for headline in SEVERITY:
        for finding in findings:
            if finding.headline is headline:
                yield ""
                file = file_of(report, finding)
                yield from _finding(tell(finding, wording), places, file, wording)
    yield from _leftovers(reading, places, wording)


def _finding(story: Story, places: Places, file: str | None, wording: Wording) -> Iterator[str]:
    finding = story.finding
    line, _ = places.place((finding.passage or finding.citation).span.start)
    where = wording.say("label", "line", line=line)
    cited = code_span(one_line(finding.citation.raw, 120))
    if finding.headline in _QUIET:
        told = (story.why, *story.notes) if finding.waiver else (story.why,)
        yield f"- **{finding.headline}** {where} {cited}: {' '.join(map(_told, told))}"
        return
    yield f"### {finding.headline}: {where} {cited}"
    yield ""
    if finding.passage:
        yield _item(wording, "article", code_span(one_line(finding.passage.text, QUOTE)))
    quoted = finding.quoted
    if quoted and quoted.source_text and story.changes:
        yield _item(wording, "source", code_span(one_line(quoted.source_text, QUOTE)))
    nothing = wording.say("edit", "nothing")
    for change in story.changes:
        before, after = (
            code_span(one_line(words, QUOTE)) if words else nothing
            for words in (change.before, change.after)
        )
        yield _item(wording, "edits", f"{before} → {after} ({change.kind}; {change.effect})")
    yield _item(wording, "why", _told(story.why))
    for note in story.notes:
        yield _item(wording, "also", _told(note))
    if story.next_step:
        yield _item(wording, "next", code_span(story.next_step))
    yield from _proof(story, file, wording)


def _proof(story: Story, file: str | None, wording: Wording) -> Iterator[str]:
    finding = story.finding
    if finding.url:
        url = link(finding.url)
        yield _item(wording, "page", f"<{url}>" if url else code_span(finding.url))
    if finding.evidence:
        spot = wording.say(
            "label", "offset", offset=finding.evidence.offset, length=finding.evidence.length
        )
        yield _item(wording, "proof", f"{code_span(file or finding.evidence.warc)}, {spot}")
    yield _item(wording, "key", code_span(finding.key))


def _leftovers(reading: Reading, places: Places, wording: Wording) -> Iterator[str]:
    if reading.orphans:
        yield from ("", f"### {wording.say('label', 'orphans')}", "")
    for orphan in reading.orphans:
        line, _ = places.place(orphan.span.start)
        where = wording.say("label", "line", line=line)
        yield f"- {where} {code_span(one_line(orphan.text, QUOTE))}"
    problems = tuple(dict.fromkeys((*reading.article.problems, *reading.problems)))
    if problems:
        yield from ("", f"### {wording.say('label', 'problems')}", "")
    for problem in problems:
        yield f"- {code_span(f'{problem.place}: {problem.message}')}"


def _item(wording: Wording, code: str, words: str) -> str:
    return f"- {wording.say('label', code)}: {words}"


def _told(sentence: str) -> str:
    """Return a sentence of ours; a host or a code that it names cannot be markup in it."""
    return _MARKUP.sub(r"\\\g<0>", one_line(sentence)).replace("@", "(at)")
