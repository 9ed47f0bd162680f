"""One finding closely, for a terminal: what stands around the words, what differs, the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.reports.columns import wrap
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.places import Places, file_of, spot
from archiver.reports.story import Story, tell
from archiver.reports.timeline import render_timeline
from archiver.reports.wording import Wording, read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Edit, Finding, LedgerLine, ProofCheck, Report

WIDTH = 96
AROUND = 200
"""How many characters of the article are shown on each side of the passage."""


def render_closeup(
    report: Report,
    finding: Finding,
    *,
    line: LedgerLine | None = None,
    proof: ProofCheck | None = None,
    language: str,
    color: bool = False,
) -> str:
    """Return *finding* with all that is known of it; *proof* is the check of its evidence."""
    wording = read_wording(language)
    close = _Closeup(wording, tell(finding, wording), color=color)
    told = "\n".join((*close.head(report), *close.words(report), *close.account(), ""))
    tail = "\n".join(close.proof(report, proof))
    timeline = render_timeline(finding, line, language=language).splitlines()
    looks = "\n".join(timeline[2 if finding.passage else 1 :])
    history = f"\n{wording.say('html', 'timeline')}\n{looks}\n"
    return log_safe(f"{told}{tail}\n") + history


class _Closeup:
    def __init__(self, wording: Wording, story: Story, *, color: bool) -> None:
        self._say = wording.say
        self._story = story
        self._finding = story.finding
        self._color = color

    def head(self, report: Report) -> Iterator[str]:
        """Yield headline, place and name."""
        finding = self._finding
        text = next(
            (it.article.text for it in report.readings if it.article.source == finding.article), ""
        )
        number, _ = Places(text).place(spot(finding).start)
        yield f"{self._paint('1', finding.headline)}  {self._story.gloss}"
        where = self._say("label", "line", line=number)
        yield f"  {one_line(finding.article)}, {where}: {one_line(finding.citation.raw, 200)}"
        yield from self._field("source", one_line(self._story.source_name, 200))
        yield from self._field("key", finding.key)

    def words(self, report: Report) -> Iterator[str]:
        """Yield the passage and the source's words, each with what stands around, and the diff."""
        finding = self._finding
        for reading in report.readings:
            if reading.article.source == finding.article:
                yield ""
                yield self._say("html", "in-article")
                yield from self._quoted(*_around(reading.article.text, finding))
        quoted = finding.quoted
        yield ""
        yield self._say("html", "at-source")
        if quoted is None or quoted.source_text is None:
            yield f"  {self._say('quote', finding.quote)}"
            return
        yield from self._quoted(quoted.context_before, quoted.source_text, quoted.context_after)
        if finding.passage and quoted.match.edits:
            yield ""
            yield self._say("label", "edits")
            yield from self._field("", self._diff(finding.passage.text, quoted.match.edits))
            for change in self._story.changes:
                nothing = self._say("edit", "nothing")
                before, after = (one_line(it) or nothing for it in (change.before, change.after))
                yield from self._field("", f"{before} → {after}  ({change.kind}; {change.effect})")
        for fact in self._story.facts:
            shown = f"{fact.quote} → {fact.source or '?'}  ({fact.kind}: {fact.verdict})"
            yield from self._field("facts", one_line(shown))

    def account(self) -> Iterator[str]:
        """Yield why, what else, what was tried, and what to do next."""
        yield ""
        yield from self._field("why", one_line(self._story.why))
        for told in self._story.notes:
            yield from self._field("also", one_line(told))
        if self._story.next_step:
            yield from self._field("next", one_line(self._story.next_step))
        for candidate in self._finding.candidates:
            shown = f"{one_line(candidate.url)}  ({candidate.resolver}: {candidate.reason})"
            yield from self._field("candidate", one_line(shown))
        for asked in self._finding.asked:
            yield from self._field("asked", one_line(f"{asked.service}: {asked.outcome}"))

    def proof(self, report: Report, check: ProofCheck | None) -> Iterator[str]:
        """Yield where the evidence lies, and whether it is there and says so."""
        evidence = self._finding.evidence
        if self._finding.url:
            yield self._raw("page", one_line(self._finding.url))
        if evidence is None:
            return
        file = one_line(file_of(report, self._finding) or evidence.warc)
        spot_told = self._say("label", "offset", offset=evidence.offset, length=evidence.length)
        date = f"{evidence.warc_date:%Y-%m-%d %H:%M}"
        yield self._raw("proof", f"{file}, {spot_told}")
        yield self._raw("", self._say("label", "captured", date=date))
        yield self._raw("", one_line(f"{evidence.record_id} {evidence.payload_digest}"))
        if evidence.text_digest and evidence.text_span:
            span = f"{evidence.text_span.start}-{evidence.text_span.end}"
            text = self._say("label", "text")
            yield self._raw("", f"{text} {span} {evidence.text_digest}")
        if check is not None:
            yield from self._field("", self._say("proof", check.code))

    def _quoted(self, before: str, words: str, after: str) -> Iterator[str]:
        shown = self._paint("1", one_line(words))
        start = f"…{one_line(before[-AROUND:])}" if before.strip() else ""
        end = f"{one_line(after[:AROUND])}…" if after.strip() else ""
        yield from wrap("", f"{start} >>{shown}<< {end}".strip(), width=WIDTH)

    def _diff(self, words: str, edits: tuple[Edit, ...]) -> str:
        parts, at = [], 0
        for edit in sorted(edits, key=lambda it: it.quote):
            if edit.quote.start < at:
                continue
            parts.append(words[at : edit.quote.start])
            if edit.quote_text:
                parts.append(self._paint("31", f"[-{one_line(edit.quote_text)}-]"))
            if edit.source_text:
                parts.append(self._paint("32", f"{{+{one_line(edit.source_text)}+}}"))
            at = edit.quote.end
        return " ".join("".join([*parts, words[at:]]).split())

    def _field(self, code: str, words: str) -> Iterator[str]:
        label = self._say("label", code) + ":" if code else ""
        yield from wrap(label, words, width=WIDTH)

    def _raw(self, code: str, words: str) -> str:
        label = self._say("label", code) + ":" if code else ""
        return next(iter(wrap(label, words, width=None)))

    def _paint(self, color: str, words: str) -> str:
        return f"\x1b[{color}m{words}\x1b[0m" if self._color else words


def _around(text: str, finding: Finding) -> tuple[str, str, str]:
    """Return the passage, or the citation, and what stands before and after it in the article."""
    span = spot(finding)
    start, end = max(0, span.start - AROUND), span.end + AROUND
    return text[start : span.start], span.of(text), text[span.end : end]
