"""Put a verdict and its proof together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.judge.case import SETTLED
from archiver.judge.copies import cause_of, change_of, text_digest, time_of
from archiver.judge.fragment import text_fragment
from archiver.judge.speaker import speaker_differs, speaker_of
from archiver.judge.standing import reason_of
from archiver.judge.steps import next_step
from archiver.judge.table import Axes, differs, headline
from archiver.judge.weigh import (
    address_state,
    best_witness,
    contradicted,
    half_searched,
    quote_state,
    source_state,
    trouble,
)
from archiver.records import (
    AddressState,
    Capture,
    Cause,
    Evidence,
    Finding,
    Headline,
    Observation,
    Quoted,
    QuoteState,
    SourceState,
    TimeState,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.judge.case import Case, Look
    from archiver.records import Match, Page, Span

SHARED_CONTEXT = 200
"""Characters of the source on each side of the passage that a shared report may carry."""

_UNSEEN = frozenset({SourceState.UNLOCATED, SourceState.OFFLINE})
_PROSE = "not-in-quotation-marks-at-source"
"""Only worth saying where the article gives the words as somebody's speech."""

_DIFFERENCE = {
    QuoteState.ABSENT: "words-absent",
    QuoteState.ALTERED: "words-altered",
    QuoteState.PARTIAL: "words-partial",
    QuoteState.RENDERED: "fact-contradicted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    best: Look | None
    axes: Axes
    address: AddressState
    doubts: tuple[str, ...]


def judge(case: Case, *, article: str, context: int | None = SHARED_CONTEXT) -> Finding:
    """Weigh *case* and return its finding; *context* limits the source shown, None: all of it."""
    weighed = _weigh(case)
    word = headline(weighed.axes)
    cause = cause_of(case, weighed.best) if word is Headline.DRIFT and weighed.best else None
    reasons = _reasons(case, weighed, cause)
    step = None
    if word is Headline.UNKNOWN:
        step = next_step(case, weighed.axes.source, weighed.best, reasons)
    shown = weighed.best or _first_settled(case)
    return Finding(
        key=case.passage.key if case.passage else case.citation.key,
        article=article,
        citation=case.citation,
        passage=case.passage,
        source=weighed.axes.source,
        quote=weighed.axes.quote,
        time=weighed.axes.time,
        headline=word,
        address=weighed.address,
        cause=cause,
        change=_change(case, weighed.best) if cause is Cause.SOURCE_CHANGED else None,
        reasons=reasons,
        next_step=step,
        url=shown.candidate.url if shown else None,
        candidates=case.proposal.candidates,
        asked=case.proposal.asked,
        quoted=_quoted(weighed.best, context),
        evidence=_evidence(shown),
        observations=_observations(case),
        bibliographic=case.proposal.bibliographic,
    )


def _weigh(case: Case) -> _Weighed:
    best = best_witness(case)
    source = source_state(case, best)
    quote, doubts = quote_state(case, best)
    material = best is not None and best.match is not None and best.match.material
    axes = Axes(
        source=source,
        quote=quote,
        time=TimeState.FIRST,
        material=material,
        contradicted=quote is QuoteState.RENDERED and contradicted(best),
    )
    differing = differs(axes)
    time = time_of(case, best, differs=differing) if best else _time_without_witness(case)
    doubtful = differing and time not in (TimeState.CHANGED, TimeState.VANISHED)
    doubtful = doubtful and (case.from_print or _may_be_elsewhere(case, best))
    return _Weighed(
        best=best,
        axes=Axes(
            source=source,
            quote=quote,
            time=time,
            material=material,
            contradicted=axes.contradicted,
            edition_doubt=doubtful,
        ),
        address=address_state(case),
        doubts=doubts,
    )


def _may_be_elsewhere(case: Case, best: Look | None) -> bool:
    """Whether a found page that differs may not be the source: another one gave no answer."""
    return best is not None and best.grounds not in SETTLED and half_searched(case)


def _time_without_witness(case: Case) -> TimeState:
    return TimeState.FIRST if case.prior is None else TimeState.SAME


def _reasons(case: Case, weighed: _Weighed, cause: Cause | None) -> tuple[str, ...]:
    axes, best = weighed.axes, weighed.best
    codes: list[str] = []
    if differs(axes):
        codes.append(_DIFFERENCE[axes.quote])
    if cause is Cause.SOURCE_CHANGED:
        codes.append("older-copy-held-it")
    if axes.edition_doubt:
        codes.append("edition-may-differ" if case.from_print else "not-searched")
    codes += [*weighed.doubts, *trouble(case)]
    if best is not None and best.match is not None:
        codes += [it for it in best.match.reasons if case.as_speech or it != _PROSE]
        codes += ["speaker-differs"] * _says_another(case, best)
    if best is not None and weighed.address in (AddressState.GONE, AddressState.MOVED):
        codes.append(f"address-{weighed.address}")
    return tuple(dict.fromkeys([*codes, *_of_the_search(case, weighed)]))


def _of_the_search(case: Case, weighed: _Weighed) -> Iterator[str]:
    if any(_kept_out(look) for look in case.looks):
        yield "robots-disallowed"
    if case.rivals:
        yield "ambiguous"
    elif _is_unsearched(case, weighed):
        yield "not-searched"


def _kept_out(look: Look) -> bool:
    """Whether a cited page was fetched though its robots.txt keeps programs out."""
    outcome = look.outcome
    return (
        look.grounds in SETTLED and isinstance(outcome, Capture) and outcome.robots == "disallowed"
    )


def _says_another(case: Case, best: Look) -> bool:
    """Whether the article and the source name different people as the speaker of these words."""
    if case.speaker is None or best.page is None or best.match is None or best.match.span is None:
        return False
    return best.holds and speaker_differs(case.speaker, speaker_of(best.page.text, best.match.span))


def _is_unsearched(case: Case, weighed: _Weighed) -> bool:
    if weighed.axes.source in _UNSEEN:
        return not case.proposal.whole
    gone = weighed.address is AddressState.GONE
    return weighed.axes.source is SourceState.FAILING and gone and half_searched(case)


def _first_settled(case: Case) -> Look | None:
    accepted = [look for look in case.looks if look.grounds is not None]
    return next(iter(accepted), None)


def _quoted(best: Look | None, context: int | None) -> Quoted | None:
    if best is None or best.match is None or best.page is None:
        return None
    return _shown(best.match, best.page, context)


def _shown(match: Match, page: Page, context: int | None) -> Quoted:
    if match.span is None:
        return Quoted(match=match)
    before, after = page.text[: match.span.start], page.text[match.span.end :]
    if context is not None and page.noarchive:
        before = after = ""
    elif context is not None:
        before, after = before[-context:] if context else "", after[:context]
    return Quoted(
        match=match,
        source_text=match.span.of(page.text),
        context_before=before,
        context_after=after,
        noarchive=page.noarchive,
    )


def _evidence(look: Look | None) -> Evidence | None:
    if look is None or not isinstance(look.outcome, Capture):
        return None
    capture, ref = look.outcome, look.outcome.warc
    proof = Evidence(
        warc=ref.path,
        offset=ref.offset,
        length=ref.length,
        record_id=ref.record_id,
        warc_date=capture.fetched_at,
        payload_digest=capture.payload_digest,
    )
    return proof if look.page is None else _with_text(proof, look, look.page, capture)


def _with_text(proof: Evidence, look: Look, page: Page, capture: Capture) -> Evidence:
    digest = text_digest(page.text)
    span = look.match.span if look.match else None
    return replace(
        proof,
        text_record_id=capture.text_record_id(digest),
        text_digest=digest,
        text_span=span,
        text_fragment=_link(span, page) if span else None,
    )


def _link(span: Span, page: Page) -> str | None:
    """Return the directive that leads to the words at *span* of *page*."""
    aside = [it.shifted(-span.start) for it in page.aside if span.start <= it.start < span.end]
    return text_fragment(span.of(page.text), aside)


def _change(case: Case, best: Look | None) -> tuple[Observation, Observation] | None:
    pair = change_of(case, best) if best is not None else None
    return (_observation(pair[0]), _observation(pair[1])) if pair is not None else None


def _observations(case: Case) -> tuple[Observation, ...]:
    return tuple(sorted(map(_observation, case.looks), key=lambda it: (it.at, it.url)))


def _observation(look: Look) -> Observation:
    return Observation(
        url=look.candidate.url,
        witness=look.witness,
        at=look.at,
        outcome=reason_of(look),
        quote=look.match.state if look.match else QuoteState.UNREAD,
        payload_digest=_digest(look),
        warc=look.outcome.warc,
    )


def _digest(look: Look) -> str | None:
    return look.outcome.payload_digest if isinstance(look.outcome, Capture) else None
