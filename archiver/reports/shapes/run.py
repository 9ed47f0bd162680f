"""``archiver.report/1``: everything one run found out."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from archiver.records import (
    Acceptance,
    AddressState,
    Cause,
    Headline,
    QuoteState,
    SourceState,
    TimeState,
    Witness,
)
from archiver.reports.places import Places, article_places
from archiver.reports.shapes.matching import JsonMatch, Score, match_shape
from archiver.reports.shapes.reading import (
    JsonArticle,
    JsonCited,
    JsonOrphan,
    JsonPassage,
    JsonProblem,
    Moment,
    Offset,
    Ordinal,
    Pair,
    all_problems,
    article_fields,
    cited_fields,
    optional,
    orphan_fields,
    pair,
    passage_shape,
    problem_shape,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from archiver.records import (
        Asked,
        Attestation,
        Candidate,
        Control,
        Evidence,
        Finding,
        Observation,
        Reading,
        Report,
        Waiver,
        WarcRef,
    )


class JsonAudited(JsonArticle, frozen=True, kw_only=True):
    """An article of the run; *line_starts* are the offsets at which its lines begin.

    *archive* is the folder in which the files that its evidence names lie. *other_citations* is how
    many citations it has that no finding of this run is about.
    """

    archive: str | None
    line_starts: list[Offset]
    problems: list[JsonProblem]
    other_citations: Offset


class JsonLooseQuote(JsonOrphan, frozen=True, kw_only=True):
    """A quotation for which the article names no source, and the line it stands on."""

    article: str
    line: Ordinal


class JsonCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """An address that may be the source, and why; *score* only orders the fetches."""

    url: str
    resolver: str
    reason: str
    score: Score
    acceptance: Acceptance
    excerpt: bool
    capture_date: Moment | None


class JsonAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One question put to a discovery service, what it answered, and the record that holds it."""

    service: str
    url: str
    outcome: str
    record_id: str | None
    resolver: str | None


class JsonEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where the proof lies; *offset* and *length* are bytes, *text_span* is in the text record."""

    warc: str
    offset: Offset
    length: Offset
    record_id: str
    warc_date: Moment
    payload_digest: str
    text_record_id: str | None
    text_digest: str | None
    text_span: Pair | None
    text_fragment: str | None


class JsonWarc(msgspec.Struct, frozen=True, kw_only=True):
    """Where a record lies, in bytes."""

    path: str
    offset: Offset
    length: Offset
    record_id: str


class JsonObservation(msgspec.Struct, frozen=True, kw_only=True):
    """One look at one address; *outcome* is ok or the reason code of what came instead."""

    url: str
    witness: Witness
    at: Moment
    outcome: str
    quote: QuoteState
    payload_digest: str | None
    warc: JsonWarc | None


class JsonChange(msgspec.Struct, frozen=True, kw_only=True):
    """The last copy seen to hold the words, and the next that was seen not to."""

    before: JsonObservation
    after: JsonObservation


class JsonWaiver(msgspec.Struct, frozen=True, kw_only=True):
    """What waivers.toml says of a finding; it is in force only where the headline is WAIVED."""

    key: str
    reason: str
    owner: str
    until: dt.date
    headline: Headline | None


class JsonAttestation(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says who read the source; it decides only where *read_headline* is given."""

    verdict: Headline
    basis: str
    by: str
    date: dt.date
    passage: str


class JsonFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One passage of one citation, judged; *line* and *column* (from 1) say where it stands."""

    key: str
    article: str
    line: Ordinal
    column: Ordinal
    citation: JsonCited
    passage: JsonPassage | None
    source: SourceState
    quote: QuoteState
    time: TimeState
    headline: Headline
    waived_headline: Headline | None
    waiver: JsonWaiver | None
    attestation: JsonAttestation | None
    read_headline: Headline | None
    cause: Cause | None
    reasons: list[str]
    next_step: str | None
    address: AddressState
    new: bool
    url: str | None
    candidates: list[JsonCandidate]
    asked: list[JsonAsked]
    match: JsonMatch | None
    evidence: JsonEvidence | None
    observations: list[JsonObservation]
    change: JsonChange | None
    bibliographic: str | None


class JsonControl(msgspec.Struct, frozen=True, kw_only=True):
    """A planted case that the run had to get right to be believed."""

    name: str
    expected: str
    got: str
    ok: bool


class JsonRun(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one run found out; *counts* sum to the findings."""

    schema: Literal["archiver.report/1"]
    tool: str
    started_at: Moment
    settings_digest: str
    articles: list[JsonAudited]
    counts: dict[Headline, Offset]
    controls: list[JsonControl]
    orphans: list[JsonLooseQuote]
    findings: list[JsonFinding]


def run_shape(report: Report, *, private: bool = False) -> JsonRun:
    """Return *report* as ``archiver.report/1``; all of the sources' context only if *private*."""
    places = article_places(report)
    archives = dict(report.archives)
    told = {(finding.article, finding.citation.key) for finding in report.findings}
    return JsonRun(
        schema="archiver.report/1",
        tool=report.tool,
        started_at=report.started_at,
        settings_digest=report.settings_digest,
        articles=[_audited(reading, told, places, archives) for reading in report.readings],
        counts={headline: report.count(headline) for headline in Headline},
        controls=[_control(control) for control in report.controls],
        orphans=[
            JsonLooseQuote(
                **orphan_fields(orphan),
                article=reading.article.source,
                line=places[reading.article.source].place(orphan.span.start)[0],
            )
            for reading in report.readings
            for orphan in reading.orphans
        ],
        findings=[
            finding_shape(finding, places[finding.article], private=private)
            for finding in report.findings
        ],
    )


def candidate_shape(candidate: Candidate) -> JsonCandidate:
    """Return *candidate* as JSON has it."""
    return JsonCandidate(
        url=candidate.url,
        resolver=candidate.resolver,
        reason=candidate.reason,
        score=candidate.score,
        acceptance=candidate.acceptance,
        excerpt=candidate.excerpt,
        capture_date=candidate.capture_date,
    )


def asked_shape(asked: Asked) -> JsonAsked:
    """Return *asked* as JSON has it."""
    return JsonAsked(
        service=asked.service,
        url=asked.url,
        outcome=asked.outcome,
        record_id=asked.record_id,
        resolver=asked.resolver,
    )


def _audited(
    reading: Reading,
    told: Collection[tuple[str, str]],
    places: dict[str, Places],
    archives: dict[str, str],
) -> JsonAudited:
    source = reading.article.source
    others = sum((source, it.key) not in told for it in reading.citations)
    return JsonAudited(
        archive=archives.get(source),
        **article_fields(reading.article),
        line_starts=list(places[source].starts),
        problems=[problem_shape(problem) for problem in all_problems(reading)],
        other_citations=others + reading.others,
    )


def finding_shape(finding: Finding, places: Places, *, private: bool) -> JsonFinding:
    """Return *finding* as JSON has it; all of the source's context only if *private*."""
    line, column = places.place((finding.passage or finding.citation).span.start)
    return JsonFinding(
        key=finding.key,
        article=finding.article,
        line=line,
        column=column,
        citation=JsonCited(**cited_fields(finding.citation)),
        passage=optional(finding.passage, passage_shape),
        source=finding.source,
        quote=finding.quote,
        time=finding.time,
        headline=finding.headline,
        waived_headline=finding.waived_headline,
        waiver=optional(finding.waiver, _waiver),
        attestation=optional(finding.attestation, _attestation),
        read_headline=finding.read_headline,
        cause=finding.cause,
        reasons=list(finding.reasons),
        next_step=finding.next_step,
        address=finding.address,
        new=finding.new,
        url=finding.url,
        candidates=[candidate_shape(candidate) for candidate in finding.candidates],
        asked=[asked_shape(asked) for asked in finding.asked],
        match=optional(finding.quoted, partial(match_shape, private=private)),
        evidence=optional(finding.evidence, _evidence),
        observations=[_observation(seen) for seen in finding.observations],
        change=optional(finding.change, _change),
        bibliographic=finding.bibliographic,
    )


def _change(pair: tuple[Observation, Observation]) -> JsonChange:
    return JsonChange(before=_observation(pair[0]), after=_observation(pair[1]))


def _waiver(waiver: Waiver) -> JsonWaiver:
    return JsonWaiver(
        key=waiver.key,
        reason=waiver.reason,
        owner=waiver.owner,
        until=waiver.until,
        headline=waiver.headline,
    )


def _attestation(told: Attestation) -> JsonAttestation:
    return JsonAttestation(
        verdict=told.verdict, basis=told.basis, by=told.by, date=told.date, passage=told.passage
    )


def _evidence(evidence: Evidence) -> JsonEvidence:
    return JsonEvidence(
        warc=evidence.warc,
        offset=evidence.offset,
        length=evidence.length,
        record_id=evidence.record_id,
        warc_date=evidence.warc_date,
        payload_digest=evidence.payload_digest,
        text_record_id=evidence.text_record_id,
        text_digest=evidence.text_digest,
        text_span=optional(evidence.text_span, pair),
        text_fragment=evidence.text_fragment,
    )


def _observation(seen: Observation) -> JsonObservation:
    return JsonObservation(
        url=seen.url,
        witness=seen.witness,
        at=seen.at,
        outcome=seen.outcome,
        quote=seen.quote,
        payload_digest=seen.payload_digest,
        warc=optional(seen.warc, _warc),
    )


def _warc(warc: WarcRef) -> JsonWarc:
    return JsonWarc(
        path=warc.path, offset=warc.offset, length=warc.length, record_id=warc.record_id
    )


def _control(control: Control) -> JsonControl:
    return JsonControl(name=control.name, expected=control.expected, got=control.got, ok=control.ok)
