"""Findings of our own invention, one for each way in which a passage can end."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from archiver.records import (
    Acceptance,
    AddressState,
    Article,
    Asked,
    Candidate,
    Cause,
    Citation,
    CitedDate,
    CitedUrl,
    Control,
    Edit,
    EditKind,
    EditOp,
    Evidence,
    Fact,
    FactCheck,
    FactKind,
    Finding,
    Form,
    Headline,
    Match,
    Observation,
    Outlet,
    Passage,
    PassageKind,
    Precision,
    Problem,
    Quoted,
    QuoteState,
    Reading,
    Reference,
    Report,
    Segment,
    SourceState,
    Span,
    TimeState,
    Waiver,
    WarcRef,
    Witness,
)

NOW = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 2)


def digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def make_reading(
    *stories: tuple[str, str], source: str = "essay.md", orphan: str | None = None
) -> Reading:
    """Return an article that quotes each (words, citation), one per line."""
    text, citations = "", []
    for number, (words, raw) in enumerate(stories, start=1):
        start = len(text) + 1
        text += f"“{words}” {raw}\n"
        span = Span(start, start + len(words))
        passage = Passage(
            key=f"passage{number}",
            kind=PassageKind.QUOTATION,
            span=span,
            text=words,
            segments=(Segment(span=span, text=words),),
        )
        cited = Span(span.end + 2, span.end + 2 + len(raw))
        citations.append(make_citation(number, cited, raw, passage))
    orphans: tuple[Passage, ...] = ()
    if orphan is not None:
        span = Span(len(text) + 1, len(text) + 1 + len(orphan))
        text += f"“{orphan}”\n"
        whole = Segment(span=span, text=orphan)
        orphans = (
            Passage(
                key="orphan1",
                kind=PassageKind.QUOTATION,
                span=span,
                text=orphan,
                segments=(whole,),
            ),
        )
    article = Article(
        source=source, text=text, title="An essay", published=dt.date(2026, 11, 3), language="en"
    )
    return Reading(article=article, citations=tuple(citations), orphans=orphans)


def make_citation(number: int, span: Span, raw: str, passage: Passage) -> Citation:
    return Citation(
        key=f"citation{number}",
        ordinal=number,
        span=span,
        raw=raw,
        form=Form.PAREN,
        reference=Reference(
            outlet=Outlet(id="herald", name="The Herald", language="en"),
            date=CitedDate(start=DAY, end=DAY, precision=Precision.DAY),
            title="Prices",
            urls=(CitedUrl(url=f"https://herald.example/{number}"),),
        ),
        source_key=f"source{number}",
        passages=(passage,),
    )


def make_finding(citation: Citation, article: str = "essay.md", **changes) -> Finding:
    """Return an exact match on a live page, with *changes*."""
    passage = citation.passages[0] if citation.passages else None
    url = citation.reference.urls[0].url
    finding = Finding(
        key=passage.key if passage else citation.key,
        article=article,
        citation=citation,
        passage=passage,
        source=SourceState.LIVE,
        quote=QuoteState.EXACT,
        time=TimeState.FIRST,
        headline=Headline.MATCH,
        address=AddressState.OK,
        url=url,
        candidates=(
            Candidate(
                url=url,
                resolver="given",
                reason="the author gave it",
                score=1.0,
                acceptance=Acceptance.ADDRESS,
            ),
        ),
        asked=(Asked(service="cdx", url="https://cdx.example/?q=1", outcome="2 captures"),),
        quoted=Quoted(
            match=Match(state=QuoteState.EXACT, method="exact", score=1.0, span=Span(400, 420)),
            source_text=passage.text if passage else None,
            context_before="b" * 300,
            context_after="a" * 300,
        ),
        evidence=make_evidence(),
        observations=(make_observation(url),),
    )
    return replace(finding, **changes)


def make_evidence() -> Evidence:
    return Evidence(
        warc="2026-11-25.warc.gz",
        offset=1234,
        length=5678,
        record_id="<urn:uuid:6f1c7f0e-0000-4000-8000-000000000001>",
        warc_date=NOW,
        payload_digest=digest("page"),
        text_record_id="<urn:uuid:6f1c7f0e-0000-4000-8000-000000000002>",
        text_digest=digest("text"),
        text_span=Span(400, 420),
        text_fragment="#:~:text=words",
    )


def make_observation(url: str, **changes) -> Observation:
    seen = Observation(
        url=url,
        witness=Witness.LIVE,
        at=NOW,
        outcome="ok",
        quote=QuoteState.EXACT,
        payload_digest=digest("page"),
        warc=WarcRef(path="a.warc.gz", offset=1, length=2, record_id="<urn:uuid:1>"),
    )
    return replace(seen, **changes)


def make_quoted(state: QuoteState, *edits: Edit, text: str = "rose by 8 percent", **more) -> Quoted:
    return Quoted(
        match=Match(
            state=state, method="aligned", score=0.98, span=Span(7, 24), edits=edits, **more
        ),
        source_text=text,
        context_before="Prices ",
        context_after=" in a year.",
    )


FIGURE = Edit(
    op=EditOp.REPLACE,
    kind=EditKind.FIGURE,
    material=True,
    quote=Span(8, 10),
    quote_text="18",
    source=Span(15, 16),
    source_text="8",
)
COMMA = Edit(
    op=EditOp.DELETE,
    kind=EditKind.PUNCTUATION,
    material=False,
    quote=Span(4, 5),
    quote_text=",",
    source=Span(11, 11),
    source_text="",
)
_EIGHTEEN = Fact(kind=FactKind.UNIT, span=Span(8, 18), text="18 percent", value="% 18")
AGREEING = FactCheck(kind=FactKind.UNIT, quote=_EIGHTEEN, source=_EIGHTEEN, agrees=True)
UNFOUND = FactCheck(
    kind=FactKind.DATE,
    quote=Fact(kind=FactKind.DATE, span=Span(0, 4), text="2021", value="2021", approximate=True),
    source=None,
    agrees=None,
)

WORDS = "rose by 18 percent"


WAIVER = Waiver(
    key="passage12",
    reason="The archive promised a correction (desk 12)",
    owner="Aoki",
    until=dt.date(2026, 12, 31),
)


def make_report(*findings: Finding, reading: Reading | None = None, **changes) -> Report:
    readings = (reading or whole_reading(),)
    report = Report(
        tool="archiver 0.1.0",
        started_at=NOW,
        settings_digest=digest("settings"),
        readings=readings,
        findings=findings,
        controls=(Control(name="mutated quote", expected="DRIFT", got="DRIFT"),),
        archives=(("essay.md", "warcs/essay"),),
    )
    return replace(report, **changes)


def whole_reading() -> Reading:
    reading = make_reading(
        *(
            (f"{WORDS}, said source {number}", f"(Herald:2026.11.{number})")
            for number in range(1, 14)
        ),
        orphan="nobody is named for this",
    )
    return replace(reading, problems=(Problem(place="line 3", message="a note without its text"),))


def every_ending() -> Report:
    """Return a report with every headline, source, quote and cause that matters to a reader."""
    reading = whole_reading()
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, last = (
        reading.citations
    )
    archived = make_observation(
        "https://herald.example/4",
        witness=Witness.ARCHIVED,
        at=NOW.replace(year=2025),
        quote=QuoteState.EXACT,
    )
    return make_report(
        make_finding(one, new=False),
        make_finding(
            two,
            quote=QuoteState.NORMALISED,
            quoted=replace(
                make_quoted(QuoteState.NORMALISED),
                match=Match(
                    state=QuoteState.NORMALISED,
                    method="normalised: width, quotes",
                    score=1.0,
                    span=Span(7, 24),
                ),
            ),
            source=SourceState.ARCHIVED,
            address=AddressState.GONE,
            reasons=("address-gone",),
            observations=(archived,),
        ),
        make_finding(
            three,
            quote=QuoteState.ALTERED,
            quoted=make_quoted(QuoteState.ALTERED, COMMA),
            source=SourceState.SYNDICATED,
        ),
        make_finding(
            four,
            headline=Headline.DRIFT,
            quote=QuoteState.ALTERED,
            cause=Cause.SOURCE_CHANGED,
            time=TimeState.CHANGED,
            reasons=("words-altered",),
            quoted=make_quoted(QuoteState.ALTERED, FIGURE, COMMA),
            observations=(
                archived,
                make_observation("https://herald.example/4", quote=QuoteState.ABSENT),
            ),
        ),
        make_finding(
            five,
            headline=Headline.DRIFT,
            quote=QuoteState.ABSENT,
            cause=Cause.QUOTE_DIFFERS,
            reasons=("words-absent",),
            quoted=None,
            observations=(
                replace(archived, quote=QuoteState.ABSENT),
                replace(archived, at=NOW, quote=QuoteState.ABSENT),
            ),
        ),
        make_finding(
            six,
            headline=Headline.DRIFT,
            quote=QuoteState.RENDERED,
            cause=Cause.UNDETERMINED,
            quoted=make_quoted(QuoteState.RENDERED, facts=(replace(AGREEING, agrees=False),)),
            reasons=("fact-contradicted",),
        ),
        make_finding(
            seven,
            headline=Headline.FOUND,
            quote=QuoteState.RENDERED,
            quoted=make_quoted(QuoteState.RENDERED, facts=(AGREEING, UNFOUND)),
        ),
        make_finding(
            eight,
            headline=Headline.UNKNOWN,
            source=SourceState.GATED,
            quote=QuoteState.UNREAD,
            address=AddressState.GATED,
            quoted=None,
            evidence=None,
        ),
        make_finding(
            nine,
            headline=Headline.UNKNOWN,
            source=SourceState.FAILING,
            quote=QuoteState.UNREAD,
            address=AddressState.FAILING,
            reasons=("no-network", "not-searched"),
            url=None,
            quoted=None,
            evidence=None,
        ),
        make_finding(
            ten,
            headline=Headline.UNKNOWN,
            source=SourceState.OFFLINE,
            quote=QuoteState.UNREAD,
            next_step="Ask the National Library for the issue of 2 November 2026, page 3.",
            quoted=None,
            evidence=None,
        ),
        make_finding(
            eleven,
            headline=Headline.MISSING,
            source=SourceState.LOST,
            quote=QuoteState.UNREAD,
            address=AddressState.GONE,
            quoted=None,
        ),
        make_finding(
            twelve,
            headline=Headline.WAIVED,
            waived_headline=Headline.DRIFT,
            waiver=WAIVER,
            quote=QuoteState.PARTIAL,
            cause=Cause.UNDETERMINED,
        ),
        make_finding(
            replace(last, passages=()),
            passage=None,
            headline=Headline.FOUND,
            quote=QuoteState.NONE,
            quoted=None,
        ),
        reading=replace(reading, citations=(*reading.citations[:-1], replace(last, passages=()))),
    )
