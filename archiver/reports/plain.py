"""The report that an editor reads in a terminal: by article, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import Headline
from archiver.reports.columns import wrap
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.places import Places, cites_nothing, file_of
from archiver.reports.story import SEVERITY, Story, tell
from archiver.reports.wording import Wording, read_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.records import Finding, Reading, Report
    from archiver.reports.style import Style

WIDTH = 96
QUOTE = 300
"""How many characters of a passage are shown; the key leads to the rest."""

_COLORS = {
    Headline.MISSING: "1;31",
    Headline.DRIFT: "1;35",
    Headline.UNKNOWN: "1;33",
    Headline.FOUND: "1;36",
    Headline.MATCH: "1;32",
    Headline.WAIVED: "1;2",
}


def render(report: Report, style: Style) -> str:
    """Return *report* as plain text."""
    return log_safe("\n".join(_Plain(read_wording(style.language), style).lines(report)) + "\n")


class _Plain:
    """One report being written: its words, and whether they are coloured."""

    def __init__(self, wording: Wording, style: Style) -> None:
        self._say = wording.say
        self._wording = wording
        self._color = style.color

    def lines(self, report: Report) -> Iterator[str]:
        """Yield the report line by line."""
        yield f"{report.tool}, {report.started_at:%Y-%m-%d %H:%M} UTC"
        yield from self._controls(report)
        for reading in report.readings:
            yield ""
            yield from self._article(report, reading)
        yield ""
        yield self._counts(report.findings)

    def _controls(self, report: Report) -> Iterator[str]:
        for control in report.controls:
            if not control.ok:
                said = self._say(
                    "label",
                    "control-failed",
                    name=one_line(control.name),
                    expected=control.expected,
                    got=one_line(control.got),
                )
                yield self._paint("1;31", said)

    def _article(self, report: Report, reading: Reading) -> Iterator[str]:
        article = reading.article
        findings = [found for found in report.findings if found.article == article.source]
        yield self._paint("1", one_line(article.source)) + self._about(reading)
        if cites_nothing(reading, findings):
            yield "  " + self._say("label", "no-citations")
        else:
            yield "  " + self._counts(findings)
        places = Places(article.text)
        for headline in SEVERITY:
            for finding in findings:
                if finding.headline is headline:
                    yield ""
                    file = file_of(report, finding)
                    yield from self._finding(tell(finding, self._wording), places, file)
        yield from self._leftovers(reading, places)

    def _about(self, reading: Reading) -> str:
        article = reading.article
        about = [one_line(article.title, 80)] if article.title else []
        if article.published:
            code = "published-inferred" if article.published_inferred else "published"
            about.append(self._say("label", code, date=article.published))
        return f"  ({', '.join(about)})" if about else ""

    def _counts(self, findings: Iterable[Finding]) -> str:
        findings = tuple(findings)
        code = "finding" if len(findings) == 1 else "findings"
        total = self._say("label", code, n=len(findings))
        counts = {
            headline: sum(found.headline is headline for found in findings) for headline in SEVERITY
        }
        parts = [
            self._paint(_COLORS[headline], f"{number} {headline}")
            for headline, number in counts.items()
            if number
        ]
        return f"{total}: {', '.join(parts)}" if parts else total

    def _finding(self, story: Story, places: Places, file: str | None) -> Iterator[str]:
        finding = story.finding
        passage = finding.passage
        line, _ = places.place((passage or finding.citation).span.start)
        headline = self._paint(_COLORS[finding.headline], finding.headline)
        cited = one_line(finding.citation.raw, 120)
        fresh = "  " + self._say("label", "new") if self._speaks(finding) else ""
        yield f"{headline}  {self._say('label', 'line', line=line)}  {cited}{fresh}"
        words = passage.text if passage else self._say("label", "nothing-quoted")
        yield from self._field("article", one_line(words, QUOTE))
        yield from self._compared(story)
        yield from self._field("why", one_line(story.why))
        for note in story.notes:
            yield from self._field("also", one_line(note))
        if story.next_step:
            yield from self._field("next", one_line(story.next_step))
        yield from self._proof(finding, file)

    @staticmethod
    def _speaks(finding: Finding) -> bool:
        return finding.new and finding.headline in {Headline.DRIFT, Headline.MISSING}

    def _compared(self, story: Story) -> Iterator[str]:
        quoted = story.finding.quoted
        if quoted and quoted.source_text and (story.changes or story.facts):
            yield from self._field("source", one_line(quoted.source_text, QUOTE))
        nothing = self._say("edit", "nothing")
        for change in story.changes:
            before = one_line(change.before, QUOTE) or nothing
            after = one_line(change.after, QUOTE) or nothing
            yield from self._field(
                "edits",
                f"{self._paint('31', before)} → {self._paint('32', after)}"
                f"  ({change.kind}; {change.effect})",
            )
        for fact in story.facts:
            at_source = f" → {one_line(fact.source, QUOTE)}" if fact.source else ""
            shown = f"{one_line(fact.quote, QUOTE)}{at_source}"
            yield from self._field("facts", f"{shown}  ({fact.kind}: {fact.verdict})")

    def _proof(self, finding: Finding, file: str | None) -> Iterator[str]:
        if finding.url:
            yield self._raw("page", one_line(finding.url))
        evidence = finding.evidence
        if evidence:
            spot = self._say("label", "offset", offset=evidence.offset, length=evidence.length)
            taken = self._say("label", "captured", date=f"{evidence.warc_date:%Y-%m-%d %H:%M}")
            yield self._raw("proof", f"{one_line(file or evidence.warc)}, {spot}, {taken}")
            yield self._raw("", one_line(f"{evidence.record_id} {evidence.payload_digest}"))
        yield self._raw("key", one_line(finding.key))

    def _leftovers(self, reading: Reading, places: Places) -> Iterator[str]:
        if reading.orphans:
            yield ""
            yield "  " + self._say("label", "orphans")
        for orphan in reading.orphans:
            line, _ = places.place(orphan.span.start)
            where = self._say("label", "line", line=line)
            yield f"    {where}  {one_line(orphan.text, 160)}"
        problems = tuple(dict.fromkeys((*reading.article.problems, *reading.problems)))
        if problems:
            yield ""
            yield "  " + self._say("label", "problems")
        for problem in problems:
            yield f"    {one_line(problem.place)}: {one_line(problem.message)}"

    def _label(self, code: str) -> str:
        return self._say("label", code) + ":" if code else ""

    def _field(self, code: str, words: str) -> Iterator[str]:
        yield from wrap(self._label(code), words, width=WIDTH)

    def _raw(self, code: str, words: str) -> str:
        """Return one line that is never wrapped, so that it can be copied whole."""
        return next(iter(wrap(self._label(code), words, width=None)))

    def _paint(self, color: str, words: str) -> str:
        return f"\x1b[{color}m{words}\x1b[0m" if self._color else words
