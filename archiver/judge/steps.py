"""What a person can do about a finding that stayed UNKNOWN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.judge.phrases import FAILED, STEPS
from archiver.judge.standing import reason_of
from archiver.judge.weigh import failure_detail
from archiver.records import OURS, WITNESSES, PageState, QuoteState, SourceState, Witness

if TYPE_CHECKING:
    from archiver.judge.case import Case, Look

_HALF = frozenset({*WITNESSES, SourceState.FAILING})
_NO_PAGE = frozenset({PageState.ERROR, PageState.WALL})
_FACTLESS = frozenset({"facts-not-found", "no-facts-to-compare"})


def next_step(case: Case, source: SourceState, best: Look | None, reasons: tuple[str, ...]) -> str:
    """Say in a sentence or two, in the language of the case, what a person can do; never empty."""
    told = STEPS[case.language]
    if "edition-may-differ" in reasons:
        return _join(told["edition"], case.proposal.next_step)
    if "not-searched" in reasons and source in _HALF:
        url = _first_url(case)
        return _join(told["half-searched"].format(url=url), case.proposal.next_step)
    if best is not None:
        return _witnessed(case, best, reasons)
    if case.rivals:
        return told["rivals"].format(pages=told["and"].join(case.rivals))
    failure = failure_detail(case)
    if failure is not None and failure.kind in OURS:
        return told[str(failure.kind)].format(url=failure.url)
    return _without_witness(case, source)


def _witnessed(case: Case, best: Look, reasons: tuple[str, ...]) -> str:
    told = STEPS[case.language]
    if best.witness is Witness.SUPPLIED:
        key = case.passage.key if case.passage else case.citation.key
        return told["supplied"].format(key=key)
    step = told[_unread(reasons)].format(url=best.candidate.url)
    return _join(step, case.proposal.next_step if best.candidate.excerpt else None)


def _unread(reasons: tuple[str, ...]) -> str:
    if "identity-unproved" in reasons:
        return "identity"
    if "ambiguous" in reasons:
        return "ambiguous"
    return "unread" if _FACTLESS.isdisjoint(reasons) else "factless"


def _without_witness(case: Case, source: SourceState) -> str:
    told = STEPS[case.language]
    looks = [look for look in case.looks if look.live] or list(case.looks)
    url = _first_url(case)
    if source is SourceState.BLOCKED:
        return _join(told["blocked"], case.proposal.next_step or told["browse"].format(url=url))
    if source is SourceState.GATED:
        return _join(told["gated"].format(url=url), case.proposal.next_step)
    if source is SourceState.FAILING:
        failed = FAILED[case.language]
        how = failed.get(reason_of(looks[0]) if looks else "", failed["default"])
        return told["failing"].format(url=url, how=how)
    return _join(_to_confirm(case), case.proposal.next_step) or told["nothing"]


def _first_url(case: Case) -> str:
    looks = [look for look in case.looks if look.live] or list(case.looks)
    return looks[0].candidate.url if looks else ""


def _to_confirm(case: Case) -> str | None:
    told = STEPS[case.language]
    holding = next((look for look in case.looks if look.holds), None)
    if holding is not None:
        return told["confirm"].format(url=holding.candidate.url)
    close = next((look for look in case.looks if _comes_close(look)), None)
    return told["close"].format(url=close.candidate.url) if close is not None else None


def _comes_close(look: Look) -> bool:
    """Whether a page that was not accepted says nearly the same, or tells the same facts."""
    if look.match is None or look.page is None or look.page.state in _NO_PAGE:
        return False
    if look.match.state in (QuoteState.ALTERED, QuoteState.PARTIAL):
        return True
    facts = [check.agrees for check in look.match.facts]
    return look.match.state is QuoteState.RENDERED and True in facts and False not in facts


def _join(*sentences: str | None) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
