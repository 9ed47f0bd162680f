"""What the HTML report shows, article by article: values ready for its template.

Text of the world is made visible here (`archiver.reports.harmless`) and escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.records import WITNESSES, Headline
from archiver.reports.addresses import article_address
from archiver.reports.harmless import one_line, visible
from archiver.reports.links import Link, links_of
from archiver.reports.places import Places, cites_nothing, file_of, spot
from archiver.reports.shapes.matching import CONTEXT, context_of
from archiver.reports.shapes.reading import all_problems
from archiver.reports.story import SEVERITY, Change, Checked, Story, tell, worst_first
from archiver.reports.strip import stripes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Edit, Evidence, Finding, Observation, Reading, Report, Span
    from archiver.reports.strip import Stripe
    from archiver.reports.style import Style
    from archiver.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many findings have one headline."""

    headline: str
    gloss: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a passage; *change* is the difference that it belongs to, if any."""

    text: str
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A list with a title: the looks at the source, the candidates, the questions asked."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding."""

    id: str
    headline: str
    gloss: str
    new: bool
    line: str
    cited: str
    why: str
    notes: tuple[str, ...]
    next_step: str | None
    passage: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    source_name: str
    source_language: str
    before: str
    after: str
    quote: str
    changes: tuple[Change, ...]
    facts: tuple[Checked, ...]
    links: tuple[Link, ...]
    details: tuple[str, ...]
    lists: tuple[Lines, ...]
    span: str
    captured: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A quotation without a citation."""

    line: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One article."""

    id: str
    source: str
    address: str
    title: str | None
    language: str
    about: str
    bare: bool
    stripes: tuple[Stripe, ...]
    cards: tuple[Card, ...]
    orphans: tuple[Loose, ...]
    problems: tuple[str, ...]


def counts_of(report: Report, wording: Wording) -> tuple[Count, ...]:
    """Return how many findings have each headline, worst first."""
    return tuple(
        Count(
            headline=headline,
            gloss=wording.say("headline", headline),
            number=report.count(headline),
        )
        for headline in SEVERITY
    )


def failed_controls(report: Report, wording: Wording) -> tuple[str, ...]:
    """Return a sentence for each planted case that the run got wrong."""
    return tuple(
        visible(
            wording.say(
                "label",
                "control-failed",
                name=control.name,
                expected=control.expected,
                got=control.got,
            )
        )
        for control in report.controls
        if not control.ok
    )


def articles_of(report: Report, style: Style, wording: Wording) -> tuple[Section, ...]:
    """Return every article of *report* with its findings, worst first."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.article, []).append(finding)
    writer = _Writer(report, style, wording)
    return tuple(
        writer.section(number, reading, found.get(reading.article.source, []))
        for number, reading in enumerate(report.readings, start=1)
    )


class _Writer:
    def __init__(self, report: Report, style: Style, wording: Wording) -> None:
        self._report = report
        self._style = style
        self._say = wording.say
        self._wording = wording

    def section(self, number: int, reading: Reading, findings: Sequence[Finding]) -> Section:
        article = reading.article
        places = Places(article.text)
        names = {id(it): f"a{number}-{place}" for place, it in enumerate(findings, start=1)}
        cards = [self._card(names[id(it)], it, reading, places) for it in worst_first(findings)]
        return Section(
            id=f"a{number}",
            source=one_line(article.source),
            address=article_address(article.source),
            title=one_line(article.title) if article.title else None,
            language=article.language,
            about=self._about(reading, findings),
            bare=cites_nothing(reading, findings),
            stripes=stripes_of(
                ((names[id(it)], it) for it in findings), len(article.text), places, self._wording
            ),
            cards=tuple(cards),
            orphans=tuple(
                Loose(line=self._line(places, it.span), text=one_line(it.text, CONTEXT))
                for it in reading.orphans
            ),
            problems=tuple(one_line(f"{it.place}: {it.message}") for it in all_problems(reading)),
        )

    def _about(self, reading: Reading, findings: Sequence[Finding]) -> str:
        article = reading.article
        told = []
        if article.published:
            code = "published-inferred" if article.published_inferred else "published"
            told.append(self._say("label", code, date=article.published))
        code = "finding" if len(findings) == 1 else "findings"
        told.append(self._say("label", code, n=len(findings)))
        return ", ".join(told)

    def _line(self, places: Places, span: Span) -> str:
        return self._say("label", "line", line=places.place(span.start)[0])

    def _card(self, name: str, finding: Finding, reading: Reading, places: Places) -> Card:
        story = tell(finding, self._wording)
        quoted = finding.quoted
        before, after = context_of(quoted, private=self._style.private) if quoted else ("", "")
        outlet = finding.citation.reference.outlet
        return Card(
            id=name,
            headline=finding.headline,
            gloss=story.gloss,
            new=finding.new and finding.headline in {Headline.DRIFT, Headline.MISSING},
            line=self._line(places, spot(finding)),
            cited=one_line(finding.citation.raw, CONTEXT),
            why=one_line(story.why),
            notes=tuple(map(one_line, story.notes)),
            next_step=one_line(story.next_step) if story.next_step else None,
            passage=_passage(story),
            source=_source(story),
            source_name=one_line(story.source_name, CONTEXT),
            source_language=(outlet and outlet.language) or reading.article.language,
            before=visible(before),
            after=visible(after),
            quote=self._absent(finding),
            changes=tuple(map(_shown_change, story.changes)),
            facts=tuple(map(_shown_fact, story.facts)),
            links=tuple(links_of(finding, self._style, self._wording)),
            details=self._details(finding),
            lists=tuple(self._lists(finding)),
            span=f"{spot(finding).start} {spot(finding).end}" if finding.passage else "",
            captured=_moment(finding),
        )

    def _absent(self, finding: Finding) -> str:
        """Say what stands where the source's words would."""
        if finding.source in WITNESSES:
            return self._say("quote", finding.quote)
        return self._say("html", "no-witness")

    def _details(self, finding: Finding) -> tuple[str, ...]:
        told = [(self._say("label", "key"), finding.key)]
        if finding.url:
            told.append((self._say("html", "accepted"), finding.url))
        if finding.quoted:
            told.append((self._say("html", "compared"), finding.quoted.match.method))
        if finding.evidence:
            told += self._proof(finding.evidence, file_of(self._report, finding))
        return tuple(f"{name}: {one_line(value)}" for name, value in told)

    def _proof(self, evidence: Evidence, file: str | None) -> list[tuple[str, str]]:
        place = self._say("label", "offset", offset=evidence.offset, length=evidence.length)
        told = [
            (self._say("html", "captured"), f"{evidence.warc_date:%Y-%m-%d %H:%M:%S} UTC"),
            (self._say("html", "file"), file or evidence.warc),
            (self._say("html", "place"), place),
            (self._say("html", "record"), evidence.record_id),
            (self._say("html", "payload"), evidence.payload_digest),
        ]
        if evidence.text_record_id:
            told.append((self._say("html", "text-record"), evidence.text_record_id))
        if evidence.text_digest:
            told.append((self._say("html", "text-digest"), evidence.text_digest))
        return told

    def _lists(self, finding: Finding) -> Iterator[Lines]:
        looks = sorted(finding.observations, key=lambda it: it.at)
        told = {
            self._say("html", "timeline"): tuple(self._look(seen) for seen in looks),
            self._say("label", "candidates"): tuple(
                one_line(f"{it.url} ({it.resolver}: {it.reason})") for it in finding.candidates
            ),
            self._say("label", "asked"): tuple(
                one_line(f"{it.service}: {it.outcome}") for it in finding.asked
            ),
        }
        for title, lines in told.items():
            if lines:
                yield Lines(title=title, lines=lines)

    def _look(self, seen: Observation) -> str:
        witness = self._say("witness", seen.witness)
        code = ("quote", seen.quote) if seen.outcome == "ok" else ("reason", seen.outcome)
        told = self._say(*code)
        return one_line(f"{seen.at:%Y-%m-%d %H:%M}, {witness}: {told} ({seen.url})")


def _moment(finding: Finding) -> str | None:
    return f"{finding.evidence.warc_date:%Y-%m-%dT%H:%M:%SZ}" if finding.evidence else None


def _passage(story: Story) -> tuple[Stretch, ...]:
    passage = story.finding.passage
    if passage is None:
        return ()
    edits = story.finding.quoted.match.edits if story.finding.quoted else ()
    spans = [edit.quote for edit in edits]
    return _stretches(passage.text, spans, story.changes)


def _source(story: Story) -> tuple[Stretch, ...]:
    quoted = story.finding.quoted
    if quoted is None or not quoted.source_text:
        return ()
    start = quoted.match.span.start if quoted.match.span else 0
    spans = [_within(edit, start) for edit in quoted.match.edits]
    return _stretches(quoted.source_text, spans, story.changes)


def _within(edit: Edit, start: int) -> Span:
    return edit.source.shifted(-min(start, edit.source.start))


def _stretches(text: str, spans: Sequence[Span], changes: Sequence[Change]) -> tuple[Stretch, ...]:
    """Return *text* cut at *spans*, each with its change; what overlaps or is empty is left."""
    found: list[Stretch] = []
    done = 0
    for span, change in sorted(zip(spans, changes, strict=True), key=lambda it: it[0]):
        if span.start < done or not 0 < len(span) <= len(text) - span.start:
            continue
        found.append(Stretch(text=visible(text[done : span.start]), change=None))
        found.append(Stretch(text=visible(span.of(text)), change=change))
        done = span.end
    found.append(Stretch(text=visible(text[done:]), change=None))
    return tuple(stretch for stretch in found if stretch.text)


def _shown_change(change: Change) -> Change:
    return Change(
        kind=change.kind,
        effect=change.effect,
        material=change.material,
        before=one_line(change.before),
        after=one_line(change.after),
    )


def _shown_fact(fact: Checked) -> Checked:
    return Checked(
        kind=fact.kind,
        quote=one_line(fact.quote),
        source=None if fact.source is None else one_line(fact.source),
        verdict=fact.verdict,
        agrees=fact.agrees,
    )
