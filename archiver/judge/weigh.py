"""Choose the best witness and read the axes off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.judge.case import SETTLED
from archiver.judge.standing import Standing, doubts, reason_of, same_page, standing
from archiver.records import (
    AddressState,
    Capture,
    FailureKind,
    Form,
    QuoteState,
    SourceState,
    Witness,
    is_passing,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.judge.case import Case, Look
    from archiver.records import Failure, LedgerLine

STRIKES = 3
BETWEEN_STRIKES_HOURS = 72
_NEVER_LOST = frozenset({FailureKind.TLS})

_WITNESS_SOURCE = {
    Witness.LIVE: SourceState.LIVE,
    Witness.ARCHIVED: SourceState.ARCHIVED,
    Witness.SYNDICATED: SourceState.SYNDICATED,
    Witness.SUPPLIED: SourceState.SUPPLIED,
}


def best_witness(case: Case) -> Look | None:
    """Return the copy that the quotation is judged on; None where nothing witnesses.

    The page as it is now comes first, unless only a copy can speak; among copies those that hold
    the words, nearest to the citation; then those that are complete.
    """
    standings = [(look, standing(look)) for look in case.looks]
    witnesses = [look for look, worth in standings if worth is Standing.WITNESS]
    if witnesses:
        return min(witnesses, key=lambda look: _rank(case, look))
    unreadable = [look for look, worth in standings if worth is Standing.UNREADABLE]
    return next(iter(unreadable), None)


def _rank(case: Case, look: Look) -> tuple[int, int, dt.datetime]:
    order = (
        look.live and look.holds,
        look.live,
        look.witness is Witness.ARCHIVED and look.holds,
        look.witness is Witness.SUPPLIED and look.holds,
        look.holds,
        look.witness is Witness.ARCHIVED,
    )
    first = order.index(True) if True in order else len(order)
    return first, _days_from_citation(case, look), look.at


def _days_from_citation(case: Case, look: Look) -> int:
    cited = case.citation.reference.date
    day = case.published or (cited.start if cited else None)
    return abs((look.at.date() - day).days) if day else 0


def source_state(case: Case, best: Look | None) -> SourceState:
    """Name the witness; or, without one, the first reason that applies."""
    if best is not None:
        return _WITNESS_SOURCE[best.witness]
    settled = [look for look in case.looks if look.grounds is not None]
    if not settled:
        return SourceState.OFFLINE if case.on_paper_only else SourceState.UNLOCATED
    standings = {standing(look) for look in settled}
    if Standing.BLOCKED in standings:
        return SourceState.BLOCKED
    if Standing.GATED in standings:
        return SourceState.GATED
    live = [look for look in settled if look.live]
    if any(standing(look) is Standing.LOST for look in live):
        return SourceState.FAILING if half_searched(case) else SourceState.LOST
    return SourceState.LOST if _lost_by_failing(case.prior, live) else SourceState.FAILING


def half_searched(case: Case) -> bool:
    """Whether a service or a page that may hold the words gave no answer for now.

    Then an address that is gone may have moved to where we could not look, and a copy that differs
    may not be the one that is cited.
    """
    return case.proposal.troubled or any(is_passing(look.outcome) for look in case.looks)


def _lost_by_failing(prior: LedgerLine | None, looks: Sequence[Look]) -> bool:
    """Whether this failure is the third, each at least three days after the last."""
    failed = [look for look in looks if standing(look) is Standing.FAILING]
    if prior is None or not failed or any(_kind(look) in _NEVER_LOST for look in failed):
        return False
    if not any(look.grounds in SETTLED for look in failed):
        return False
    return len(strikes(prior.strikes, max(look.at for look in failed))) >= STRIKES


def _kind(look: Look) -> FailureKind | None:
    return None if isinstance(look.outcome, Capture) else look.outcome.kind


def strikes(earlier: tuple[dt.datetime, ...], at: dt.datetime) -> tuple[dt.datetime, ...]:
    """Return the strikes after a failure seen *at*: it counts only three days after the last."""
    if earlier and (at - earlier[-1]).total_seconds() < BETWEEN_STRIKES_HOURS * 3600:
        return earlier
    return (*earlier, at)


def quote_state(case: Case, best: Look | None) -> tuple[QuoteState, tuple[str, ...]]:
    """Say what *best* shows of the words, and why no more than that."""
    if case.passage is None:
        return QuoteState.NONE, ()
    if best is None or best.match is None:
        return QuoteState.UNREAD, ()
    if best.holds:
        return best.match.state, ()
    if _needs_proof(best):
        unproved = doubts(best, len(case.passage.text))
        if not unproved and _shows_another_piece(case, best):
            unproved = ("identity-unproved",)
        if unproved:
            return QuoteState.UNREAD, unproved
    return best.match.state, ()


def _shows_another_piece(case: Case, best: Look) -> bool:
    """Whether a cited title, and the date, are others at *best*, and no older copy held the words.

    Then the address may have been given to another piece, and its silence accuses nobody.
    """
    citation = case.citation
    title = None if citation.form is Form.LINK else citation.reference.title  # a link's own words
    if title is None or best.page is None or not best.page.title:
        return False
    if {"title", "date"} & set(best.names):
        return False
    return not any(look.holds and look.at < best.at for look in case.looks)


def _needs_proof(best: Look) -> bool:
    match = best.match
    if match is None or match.state in (QuoteState.UNREAD, QuoteState.NONE):
        return False
    return match.state is not QuoteState.RENDERED or contradicted(best)


def contradicted(look: Look | None) -> bool:
    """Whether a fact of the passage is another one at *look*."""
    if look is None or look.match is None or look.match.state is not QuoteState.RENDERED:
        return False
    return any(check.agrees is False for check in look.match.facts)


_ADDRESS = {
    Standing.BLOCKED: AddressState.BLOCKED,
    Standing.GATED: AddressState.GATED,
    Standing.FAILING: AddressState.FAILING,
    Standing.OURS: AddressState.FAILING,
    Standing.LOST: AddressState.GONE,
}


def address_state(case: Case) -> AddressState:
    """Say how the cited address itself is; `none` where no address was given or settled."""
    given = [look for look in case.looks if look.live and look.grounds in SETTLED]
    if not given:
        return AddressState.NONE
    first = given[0]
    worth = standing(first)
    if worth in _ADDRESS:
        return _ADDRESS[worth]
    if isinstance(first.outcome, Capture) and not same_page(
        first.outcome.url, first.outcome.final_url
    ):
        return AddressState.MOVED
    return AddressState.OK


def trouble(case: Case) -> tuple[str, ...]:
    """Return the codes of what came instead of a source, each once, in the order of the looks."""
    codes = [
        reason_of(look)
        for look in case.looks
        if look.live
        and look.grounds is not None
        and standing(look) not in (Standing.WITNESS, Standing.UNACCEPTED)
    ]
    return tuple(dict.fromkeys(codes))


def failure_detail(case: Case) -> Failure | None:
    """Return the first failure at a settled address, for the next step."""
    failures = (look.outcome for look in case.looks if look.grounds in SETTLED and look.live)
    return next((it for it in failures if not isinstance(it, Capture)), None)
