"""What older copies prove: when the words changed, and whose doing a DRIFT is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from archiver.judge.case import HELD
from archiver.judge.standing import doubts
from archiver.records import Cause, QuoteState, TimeState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.judge.case import Case, Look
    from archiver.records import LedgerLine

_DIFFERED = frozenset({QuoteState.ABSENT, QuoteState.PARTIAL, QuoteState.ALTERED})


def text_digest(text: str) -> str:
    """Return the digest of *text* in UTF-8 as records carry it: ``sha256:`` and hex."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"sha256:{digest}"


def proving(case: Case, looks: Sequence[Look]) -> list[Look]:
    """Return those of *looks* that prove something about the words, present or absent."""
    length = len(case.passage.text) if case.passage else 0
    return [
        look
        for look in looks
        if look.grounds is not None and (look.holds or not doubts(look, length))
    ]


def time_of(case: Case, best: Look, *, differs: bool) -> TimeState:
    """Place *best* in time: against the ledger, and against older copies of the source."""
    older = [look for look in proving(case, case.looks) if look.at < best.at]
    if differs:
        return _time_of_difference(case, best, older)
    if not best.holds:
        return TimeState.FIRST if case.prior is None else TimeState.SAME
    if case.prior is not None:
        return _against_ledger(case.prior, best)
    if not older:
        return TimeState.FIRST
    nearest = _nearest(older, case)
    if not nearest.holds:
        return TimeState.FIRST
    return TimeState.SAME if _digest(nearest) == _digest(best) else TimeState.ELSEWHERE


def _time_of_difference(case: Case, best: Look, older: Sequence[Look]) -> TimeState:
    if any(look.holds for look in older) or (case.prior is not None and held_by(case.prior)):
        absent = best.match is not None and best.match.state is QuoteState.ABSENT
        return TimeState.VANISHED if absent else TimeState.CHANGED
    return TimeState.FIRST if case.prior is None else TimeState.SAME


def _against_ledger(prior: LedgerLine, best: Look) -> TimeState:
    if held_by(prior):
        return TimeState.SAME if prior.text_digest == _digest(best) else TimeState.ELSEWHERE
    return TimeState.RESTORED if prior.quote in _DIFFERED else TimeState.FIRST


def held_by(line: LedgerLine) -> bool:
    """Whether the ledger says that the words stood at the source, letter for letter."""
    return line.quote in HELD


def cause_of(case: Case, best: Look) -> Cause:
    """Say whose doing the difference at *best* is, as far as accepted copies prove it."""
    proofs = proving(case, case.looks)
    if any(look.holds and look.at < best.at for look in proofs):
        return Cause.SOURCE_CHANGED
    if case.prior is not None and held_by(case.prior):
        return Cause.SOURCE_CHANGED
    if _both_sides(case.published, [look for look in proofs if not look.holds]):
        return Cause.QUOTE_DIFFERS
    return Cause.UNDETERMINED


def change_of(case: Case, best: Look) -> tuple[Look, Look] | None:
    """Return the last copy before *best* that held the words, and the next that does not.

    None where no copy that was looked at held them: the ledger alone may know that.
    """
    proofs = sorted(
        (it for it in proving(case, case.looks) if it.at <= best.at), key=lambda it: it.at
    )
    last = max((at for at, it in enumerate(proofs) if it.holds), default=None)
    if last is None or last + 1 == len(proofs):
        return None
    return proofs[last], proofs[last + 1]


def _both_sides(published: dt.date | None, looks: Sequence[Look]) -> bool:
    if published is None:
        return False
    days = [look.at.date() for look in looks]
    return any(day < published for day in days) and any(day > published for day in days)


def _nearest(looks: Sequence[Look], case: Case) -> Look:
    cited = case.citation.reference.date
    day = cited.start if cited else case.published
    if day is None:
        return min(looks, key=lambda look: look.at)
    return min(looks, key=lambda look: (abs((look.at.date() - day).days), look.at))


def _digest(look: Look) -> str | None:
    return text_digest(look.page.text) if look.page else None
