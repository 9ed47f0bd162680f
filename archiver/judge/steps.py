"""What a person can do about a finding that stayed UNKNOWN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.judge.standing import reason_of
from archiver.judge.weigh import failure_detail
from archiver.records import FailureKind, SourceState

if TYPE_CHECKING:
    from archiver.judge.case import Case, Look

_OURS = {
    FailureKind.NO_NETWORK: "Run the audit again with network access.",
    FailureKind.NOT_ARCHIVED: "Run the audit again without --offline, so that {url} is fetched.",
    FailureKind.DEFERRED: "Run the audit again later: {url} asked us to wait.",
    FailureKind.BUDGET: "Run the audit again, or raise the budgets: our own limit was used up.",
    FailureKind.ROBOTS: "Open {url} in a browser: its robots.txt keeps programs out.",
    FailureKind.REFUSED: "Check the address {url}: it is not one on the public Internet.",
}


_FAILED = {
    "redirects": "only redirects, in a circle or too often",
    "cut-body": "broke off in the middle of its answer",
    "server-error": "answered that its server has failed",
    "dns": "has a host name that is not known just now",
    "tls": "could not show a certificate to be trusted",
    "timeout": "took too long to answer",
    "protocol": "did not answer as the Web does",
}


def next_step(case: Case, source: SourceState, best: Look | None, reasons: tuple[str, ...]) -> str:
    """Say in a sentence what a person can do next; never empty."""
    if "edition-may-differ" in reasons:
        return _join("Compare the words with the printed edition.", case.proposal.next_step)
    if best is not None:
        return _unread(best, reasons)
    failure = failure_detail(case)
    if failure is not None and failure.kind in _OURS:
        return _OURS[failure.kind].format(url=failure.url)
    return _without_witness(case, source)


def _unread(best: Look, reasons: tuple[str, ...]) -> str:
    url = best.candidate.url
    if "identity-unproved" in reasons:
        return f"Check whether {url} is the cited page; if it is, pin it, and it will be judged."
    if "ambiguous" in reasons:
        return f"Open {url} and decide which of the similar places is meant."
    if not {"facts-not-found", "no-facts-to-compare"}.isdisjoint(reasons):
        return (
            f"Read {url} and compare the passage by hand: it is in other words or another "
            f"language, and no figure, date or name in it settles the matter."
        )
    return f"Open {url} in a browser and look for the words there: we could not read all of it."


def _without_witness(case: Case, source: SourceState) -> str:
    looks = [look for look in case.looks if look.live] or list(case.looks)
    url = looks[0].candidate.url if looks else None
    if source is SourceState.BLOCKED:
        return _join(
            "It does not let programs in.",
            case.proposal.next_step or f"Open {url} in a browser and compare the words.",
        )
    if source is SourceState.GATED:
        return _join(f"Read {url} with a subscription.", case.proposal.next_step)
    if source is SourceState.FAILING:
        how = _FAILED.get(reason_of(looks[0]) if looks else "", "did not answer")
        return f"Run the audit again in three days: {url} {how}."
    return _join(_to_confirm(case), case.proposal.next_step) or (
        "Name the source more fully in the article (an address, a title, a page): "
        "what is written does not lead to it."
    )


def _to_confirm(case: Case) -> str | None:
    likely = next((look for look in case.looks if look.holds), None)
    if likely is None:
        return None
    return (
        f"Confirm that {likely.candidate.url} is the cited page (the words stand there), "
        f"then pin it."
    )


def _join(*sentences: str | None) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
