"""A finished run read back: the way from ``archiver.report/1`` to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.errors import RunError
from archiver.records import (
    Article,
    Asked,
    Attestation,
    Candidate,
    Citation,
    CitedDate,
    CitedUrl,
    Control,
    Edit,
    Evidence,
    Fact,
    FactCheck,
    Finding,
    Identifiers,
    Match,
    Observation,
    Outlet,
    Passage,
    Problem,
    Quoted,
    Reading,
    Reference,
    Report,
    Segment,
    Span,
    Waiver,
    WarcRef,
)
from archiver.reports.places import redacted
from archiver.reports.shapes.reading import optional
from archiver.reports.shapes.run import JsonRun

if TYPE_CHECKING:
    from archiver.reports.shapes.matching import JsonEdit, JsonFact, JsonFactCheck, JsonMatch
    from archiver.reports.shapes.reading import (
        JsonCited,
        JsonOrphan,
        JsonPassage,
        Pair,
    )
    from archiver.reports.shapes.run import (
        JsonAudited,
        JsonChange,
        JsonEvidence,
        JsonFinding,
        JsonLooseQuote,
        JsonObservation,
        JsonWarc,
    )


class _Named(msgspec.Struct, frozen=True):
    """Any JSON of ours: what it is, before anything else of it is read."""

    schema: str


def read_run(json: str | bytes, *, place: str = "run.json") -> Report:
    """Read ``archiver.report/1`` back; *place* names the file in errors.

    Of the articles themselves a run carries only the stretches that its findings are about: every
    other code point of the text comes back as a space, every line end where it was.
    Raises `RunError`.
    """
    try:
        named = msgspec.json.decode(json, type=_Named).schema
        if named != "archiver.report/1":
            raise RunError(
                f"{place}: this is {named}, not archiver.report/1; "
                "give the file that `archiver audit --format json` wrote"
            )
        return _report(msgspec.json.decode(json, type=JsonRun), place)
    except (msgspec.DecodeError, ValueError) as error:
        raise RunError(
            f"{place}: not a run of archiver: {error}; "
            "give the file that `archiver audit --format json` wrote, whole and unchanged"
        ) from error


def _report(run: JsonRun, place: str) -> Report:
    findings: dict[str, list[JsonFinding]] = {}
    for told in run.findings:
        findings.setdefault(told.article, []).append(told)
    readings = tuple(
        _reading(article, findings.get(article.source, []), run, place) for article in run.articles
    )
    cited = {
        (reading.article.source, citation.key): citation
        for reading in readings
        for citation in reading.citations
    }
    return Report(
        tool=run.tool,
        started_at=run.started_at,
        settings_digest=run.settings_digest,
        readings=readings,
        findings=tuple(
            finding_of(told, _citation_of(told, cited, place, number))
            for number, told in enumerate(run.findings)
        ),
        controls=tuple(
            Control(name=told.name, expected=told.expected, got=told.got) for told in run.controls
        ),
        archives=tuple(
            (article.source, article.archive) for article in run.articles if article.archive
        ),
    )


def _citation_of(
    told: JsonFinding, cited: dict[tuple[str, str], Citation], place: str, number: int
) -> Citation:
    citation = cited.get((told.article, told.citation.key))
    if citation is None:
        raise RunError(
            f"{place}: $.findings[{number}].article: {told.article!r} is none of $.articles; "
            "the run was changed after it was written: audit again"
        )
    return citation


def _reading(
    article: JsonAudited, findings: list[JsonFinding], run: JsonRun, place: str
) -> Reading:
    orphans = [told for told in run.orphans if told.article == article.source]
    citations: dict[str, list[JsonFinding]] = {}
    for told in findings:
        citations.setdefault(told.citation.key, []).append(told)
    return Reading(
        article=Article(
            source=article.source,
            text=_text(article, findings, orphans, place),
            title=article.title,
            published=article.published,
            published_inferred=article.published_inferred,
            language=article.language,
        ),
        citations=tuple(_citation(each) for each in citations.values()),
        orphans=tuple(_orphan(told) for told in orphans),
        problems=tuple(
            Problem(place=problem.place, message=problem.message) for problem in article.problems
        ),
        others=article.other_citations,
    )


def _text(
    article: JsonAudited, findings: list[JsonFinding], orphans: list[JsonLooseQuote], place: str
) -> str:
    text = redacted(article.characters, article.line_starts)
    stretches = [(told.citation.span, told.citation.raw) for told in findings]
    stretches += [(told.passage.span, told.passage.text) for told in findings if told.passage]
    stretches += [(told.span, told.text) for told in orphans]
    for (start, end), words in stretches:
        if start == end:  # an article that could not be fetched: it has an address, and no text
            continue
        if not 0 <= start <= end <= article.characters or len(words) != end - start:
            raise RunError(
                f"{place}: {article.source}: the span {start}..{end} does not fit its words "
                f"{words[:40]!r}; the run was changed after it was written: audit again"
            )
        text[start:end] = words
    return "".join(text)


def _span(told: Pair) -> Span:
    return Span(*told)


def _citation(findings: list[JsonFinding]) -> Citation:
    told = findings[0].citation
    return Citation(
        key=told.key,
        ordinal=told.ordinal,
        span=_span(told.span),
        raw=told.raw,
        form=told.form,
        reference=_reference(told),
        source_key=told.source_key,
        ibid=told.ibid,
        antecedent=told.antecedent,
        article_page=told.article_page,
        passages=tuple(_passage(each.passage) for each in findings if each.passage),
    )


def _reference(told: JsonCited) -> Reference:
    numbers = told.identifiers
    return Reference(
        outlet=optional(
            told.outlet,
            lambda o: Outlet(id=o.id, name=o.name, edition=o.edition, language=o.language),
        ),
        date=optional(
            told.date,
            lambda d: CitedDate(
                start=d.start, end=d.end, precision=d.precision, inherited=d.inherited
            ),
        ),
        title=told.title,
        author=told.author,
        column=told.column,
        issue=told.issue,
        pages=told.pages,
        edition_time=told.edition_time,
        urls=tuple(
            CitedUrl(url=u.url, capture_date=u.capture_date, archive_url=u.archive_url)
            for u in told.urls
        ),
        identifiers=Identifiers(
            doi=numbers.doi, isbn=numbers.isbn, arxiv=numbers.arxiv, pmid=numbers.pmid
        ),
    )


def _passage(told: JsonPassage) -> Passage:
    return Passage(
        key=told.key,
        kind=told.kind,
        span=_span(told.span),
        text=told.text,
        segments=tuple(Segment(span=_span(part.span), text=part.text) for part in told.segments),
    )


def _orphan(told: JsonOrphan) -> Passage:
    span = _span(told.span)
    whole = Segment(span=span, text=told.text)
    return Passage(key=told.key, kind=told.kind, span=span, text=told.text, segments=(whole,))


def finding_of(told: JsonFinding, citation: Citation) -> Finding:
    """Return the finding that *told* is, about *citation*."""
    return Finding(
        key=told.key,
        article=told.article,
        citation=citation,
        passage=optional(told.passage, _passage),
        source=told.source,
        quote=told.quote,
        time=told.time,
        headline=told.headline,
        address=told.address,
        waived_headline=told.waived_headline,
        waiver=optional(
            told.waiver,
            lambda w: Waiver(
                key=w.key, reason=w.reason, owner=w.owner, until=w.until, headline=w.headline
            ),
        ),
        attestation=optional(
            told.attestation,
            lambda a: Attestation(
                verdict=a.verdict, basis=a.basis, by=a.by, date=a.date, passage=a.passage
            ),
        ),
        read_headline=told.read_headline,
        cause=told.cause,
        reasons=tuple(told.reasons),
        next_step=told.next_step,
        new=told.new,
        url=told.url,
        candidates=tuple(
            Candidate(
                url=c.url,
                resolver=c.resolver,
                reason=c.reason,
                score=c.score,
                acceptance=c.acceptance,
                excerpt=c.excerpt,
                capture_date=c.capture_date,
            )
            for c in told.candidates
        ),
        asked=tuple(
            Asked(
                service=a.service,
                url=a.url,
                outcome=a.outcome,
                record_id=a.record_id,
                resolver=a.resolver,
            )
            for a in told.asked
        ),
        quoted=optional(told.match, _quoted),
        evidence=optional(told.evidence, _evidence),
        observations=tuple(_observation(seen) for seen in told.observations),
        change=optional(told.change, _change),
        bibliographic=told.bibliographic,
    )


def _change(told: JsonChange) -> tuple[Observation, Observation]:
    return _observation(told.before), _observation(told.after)


def _observation(told: JsonObservation) -> Observation:
    return Observation(
        url=told.url,
        witness=told.witness,
        at=told.at,
        outcome=told.outcome,
        quote=told.quote,
        payload_digest=told.payload_digest,
        warc=optional(told.warc, _warc),
    )


def _quoted(told: JsonMatch) -> Quoted:
    return Quoted(
        match=Match(
            state=told.state,
            method=told.method,
            score=told.score,
            span=optional(told.span, _span),
            edits=tuple(_edit(edit) for edit in told.edits),
            facts=tuple(_check(check) for check in told.facts),
            reasons=tuple(told.reasons),
        ),
        source_text=told.source_text,
        context_before=told.context_before,
        context_after=told.context_after,
        noarchive=told.noarchive,
    )


def _edit(told: JsonEdit) -> Edit:
    return Edit(
        op=told.op,
        kind=told.kind,
        material=told.material,
        quote=Span(told.quote[0], told.quote[1]),
        quote_text=told.quote[2],
        source=Span(told.source[0], told.source[1]),
        source_text=told.source[2],
    )


def _check(told: JsonFactCheck) -> FactCheck:
    return FactCheck(
        kind=told.kind,
        quote=_fact(told.quote),
        source=optional(told.source, _fact),
        agrees=told.agrees,
    )


def _fact(told: JsonFact) -> Fact:
    return Fact(
        kind=told.kind,
        span=_span(told.span),
        text=told.text,
        value=told.value,
        approximate=told.approximate,
    )


def _warc(told: JsonWarc) -> WarcRef:
    return WarcRef(path=told.path, offset=told.offset, length=told.length, record_id=told.record_id)


def _evidence(told: JsonEvidence) -> Evidence:
    return Evidence(
        warc=told.warc,
        offset=told.offset,
        length=told.length,
        record_id=told.record_id,
        warc_date=told.warc_date,
        payload_digest=told.payload_digest,
        text_record_id=told.text_record_id,
        text_digest=told.text_digest,
        text_span=optional(told.text_span, _span),
        text_fragment=told.text_fragment,
    )
