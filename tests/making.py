"""Records with sensible fields, for tests that care about one of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from archiver.judge import Case, Grounds, Look
from archiver.records import (
    Acceptance,
    Candidate,
    Capture,
    Citation,
    CitedUrl,
    Edit,
    EditKind,
    EditOp,
    Failure,
    FailureKind,
    Form,
    Match,
    Page,
    PageState,
    Passage,
    PassageKind,
    Proposal,
    QuoteState,
    Reference,
    Segment,
    Span,
    WarcRef,
    Witness,
    Zone,
    ZoneKind,
)

URL = "https://news.example/2026/story"
WORDS = "The bridge will be closed for a year, the minister said."
PUBLISHED = dt.date(2026, 3, 10)


def moment(month: int, day: int = 1) -> dt.datetime:
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


def capture(
    url: str = URL, *, at: dt.datetime | None = None, body: bytes = b"", status: int = 200, **fields
) -> Capture:
    made = at or moment(6)
    name = f"<urn:uuid:{abs(hash((url, made))):032x}>"
    told: dict[str, Any] = {
        "final_url": url,
        "headers": (("Content-Type", "text/html; charset=utf-8"),),
        "warc": WarcRef(path="a.warc.gz", offset=0, length=100, record_id=name),
        "payload_digest": f"sha256:{len(body):064x}",
    }
    return Capture(url=url, status=status, body=body, fetched_at=made, **(told | fields))


def failure(kind: FailureKind, url: str = URL) -> Failure:
    return Failure(url=url, kind=kind, detail="it did not work", failed_at=moment(6))


def page(text: str | None = None, *, state: PageState = PageState.WHOLE, **fields) -> Page:
    told = (
        text if text is not None else f"{WORDS} " + "Other words fill the rest of the page. " * 12
    )
    zones = (Zone(kind=ZoneKind.BODY, span=Span(0, len(told))),)
    return Page(url=URL, text=told, zones=zones, state=state, **fields)


def passage(
    text: str = WORDS, *, key: str = "p1", kind: PassageKind = PassageKind.QUOTATION
) -> Passage:
    span = Span(10, 10 + len(text))
    return Passage(
        key=key, kind=kind, span=span, text=text, segments=(Segment(span=span, text=text),)
    )


def citation(*passages: Passage, reference: Reference | None = None, key: str = "c1") -> Citation:
    return Citation(
        key=key,
        ordinal=1,
        span=Span(0, 5),
        raw="(x)",
        form=Form.PAREN,
        reference=reference or Reference(urls=(CitedUrl(url=URL),)),
        source_key="s1",
        passages=passages,
    )


def candidate(url: str = URL, acceptance: Acceptance = Acceptance.ADDRESS, **fields) -> Candidate:
    return Candidate(
        url=url,
        resolver="given",
        reason="the article gives it",
        score=1.0,
        acceptance=acceptance,
        **fields,
    )


def edit(kind: EditKind = EditKind.FIGURE, *, material: bool = True) -> Edit:
    return Edit(
        op=EditOp.REPLACE,
        kind=kind,
        material=material,
        quote=Span(0, 1),
        quote_text="8",
        source=Span(0, 1),
        source_text="9",
    )


def match(state: QuoteState, **fields) -> Match:
    found = state not in (QuoteState.ABSENT, QuoteState.UNREAD, QuoteState.NONE)
    told: dict[str, Any] = {
        "method": str(state),
        "score": 1.0,
        "span": Span(0, len(WORDS)) if found else None,
    }
    if state is QuoteState.ALTERED:
        told["edits"] = (edit(),)
    return Match(state=state, **(told | fields))


def look(state: QuoteState = QuoteState.EXACT, **fields) -> Look:
    at = fields.pop("at", moment(6))
    told: dict[str, Any] = {
        "candidate": candidate(),
        "outcome": capture(at=at),
        "witness": Witness.LIVE,
        "at": at,
        "page": page(),
        "match": match(state),
        "grounds": Grounds.ADDRESS,
    }
    return Look(**(told | fields))


def case(*looks: Look, **fields) -> Case:
    said = fields.pop("passage", passage())
    told: dict[str, Any] = {
        "citation": citation(*([said] if said else [])),
        "passage": said,
        "looks": looks,
        "proposal": Proposal(
            candidates=tuple(it.candidate for it in looks), next_step="Ask the library."
        ),
        "published": PUBLISHED,
    }
    return Case(**(told | fields))
