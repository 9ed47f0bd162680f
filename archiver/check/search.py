"""The rounds of a search: where to look, in which order, and when it is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.check.supplied import visit_supplied
from archiver.check.visit import Visit, is_settled_live, is_whole, satisfied, visit
from archiver.records import Proposal, Witness
from archiver.resolvers import Tally, ask_for, propose, seek_mementos

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.check.brief import Brief
    from archiver.flow import Flow
    from archiver.records import Candidate, Citation

_ROUNDS = 6
"""How often a search goes on past what it found; the budget of fetches ends most before."""

_MEMENTOS = 6
"""How many copies in web archives are looked at for a page that does not hold the words."""

COPIES = 8
"""How many kept copies of one address are looked at: the outermost and those about the article."""

Found = tuple[Proposal, tuple[Visit, ...]]


def search(citation: Citation, brief: Brief) -> Flow[Found]:
    """Look where the citation points, and go on while nothing shows the words.

    First the addresses that are settled, and our own copies of them. One of them that answers
    with a whole page has spoken: only its older copies can say more. Else the search goes on
    past what was seen: to copies of what is dead, to what the resolvers find, to their next finds.
    """
    visits = yield from visit_supplied(citation, brief)
    supplied = len(visits)
    context = brief.resolving
    proposal = Proposal(candidates=tuple(it.candidate for it in visits))
    tally = Tally(context.settings.budgets.discovery_requests)
    for _ in range(_ROUNDS):
        latest = yield from propose(citation, context, tally=tally)
        proposal = replace(latest, candidates=(*proposal.candidates, *latest.candidates))
        if not latest.candidates:
            break
        visits += yield from _visit_all(latest.candidates, citation, brief, len(visits) - supplied)
        if satisfied(citation, visits) or _spent(visits[supplied:], brief):
            break
        spoken = _spoken(visits)
        if spoken:
            copies, seen = yield from _visit_mementos(spoken, citation, brief)
            return _with(proposal, copies), (*visits, *seen)
        dead = {(it.candidate.url, it.candidate.capture_date) for it in visits}
        context = replace(context, rejected=context.rejected | dead)
    return proposal, visits


def _spoken(visits: Sequence[Visit]) -> tuple[Candidate, ...]:
    """Return the settled addresses that answered for themselves, with a whole page."""
    return tuple(
        it.candidate
        for it in visits
        if is_settled_live(it.candidate) and it.witness is Witness.LIVE and is_whole(it)
    )


def _with(proposal: Proposal, more: Proposal) -> Proposal:
    return replace(
        proposal,
        candidates=(*proposal.candidates, *more.candidates),
        asked=(*proposal.asked, *more.asked),
        whole=proposal.whole and more.whole,
    )


def _visit_mementos(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief
) -> Flow[Found]:
    """Visit web archives' copies of pages that do not hold the words now, nearest first."""
    sought = Proposal(candidates=())
    visits: tuple[Visit, ...] = ()
    cited = citation.reference.date
    near = brief.resolving.article.published or (cited.start if cited else None)
    for candidate in candidates:
        latest = yield from seek_mementos(candidate.url, near=near, context=brief.resolving)
        copies = tuple(
            replace(it, acceptance=candidate.acceptance) for it in latest.candidates[:_MEMENTOS]
        )
        sought = _with(sought, replace(latest, candidates=copies))
        visits += yield from _visit_in_turn(copies, citation, brief, _MEMENTOS)
    return sought, visits


def _visit_all(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief, before: int
) -> Flow[tuple[Visit, ...]]:
    """Visit settled live addresses and our copies of them; then the rest, one by one."""
    left = max(1, brief.resolving.settings.budgets.page_fetches - before)
    first = [it for it in candidates if is_settled_live(it)]
    visits = yield from _visit_settled(first, citation, brief)
    if satisfied(citation, visits):
        return visits
    rest = [it for it in candidates if not is_settled_live(it)]
    return visits + (yield from _visit_in_turn(rest, citation, brief, left - len(visits)))


def _visit_in_turn(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief, left: int
) -> Flow[tuple[Visit, ...]]:
    """Visit at most *left* of *candidates*, until one shows the words."""
    visits: tuple[Visit, ...] = ()
    for candidate in candidates[: max(0, left)]:
        outcomes = yield (ask_for(candidate),)
        visits = (*visits, visit(candidate, outcomes[0], citation, brief))
        if satisfied(citation, visits):
            break
    return visits


def _visit_settled(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief
) -> Flow[tuple[Visit, ...]]:
    if not candidates:
        return ()
    outcomes = yield tuple(ask_for(it) for it in candidates)
    visits = [
        visit(it, outcome, citation, brief)
        for it, outcome in zip(candidates, outcomes, strict=True)
    ]
    for candidate in candidates:
        kept = _about(brief.resolving.kept(candidate.url), brief)
        if not kept:
            continue
        outcomes = yield tuple(replace(ask_for(candidate), kept_at=at) for at in kept)
        copies = (visit(candidate, outcome, citation, brief) for outcome in outcomes)
        visits += [replace(it, witness=Witness.ARCHIVED) for it in copies]
    return tuple(visits)


def _about(moments: Sequence[dt.datetime], brief: Brief) -> tuple[dt.datetime, ...]:
    """Choose at most `COPIES` moments: the first, the last and those nearest to the article."""
    if len(moments) <= COPIES:
        return tuple(moments)
    published = brief.resolving.article.published
    if published is None:
        return (*moments[: COPIES - 1], moments[-1])
    inner = sorted(moments[1:-1], key=lambda at: (abs((at.date() - published).days), at))
    return tuple(sorted([moments[0], *inner[: COPIES - 2], moments[-1]]))


def _spent(visits: Sequence[Visit], brief: Brief) -> bool:
    ours = (it.witness is Witness.ARCHIVED and it.candidate.capture_date is None for it in visits)
    return len(visits) - sum(ours) >= brief.resolving.settings.budgets.page_fetches
