"""The rounds of a search: where to look, in which order, and when it is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.check.copies import visit_copies, visit_our_copies
from archiver.check.quest import Quest
from archiver.check.rivals import visit_rivals
from archiver.check.sibling import without_soft_404
from archiver.check.supplied import visit_supplied
from archiver.check.visit import Visit, is_settled_live, is_whole
from archiver.records import Proposal, Witness
from archiver.resolvers import Tally, ask_for, propose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.check.brief import Brief
    from archiver.flow import Flow
    from archiver.records import Candidate, Citation

_ROUNDS = 6
"""How often a search goes on past what it found; the budget of fetches ends most before."""

COPIES = 8
"""How many kept copies of one address are looked at: the outermost and those about the article."""


def search(citation: Citation, brief: Brief) -> Flow[tuple[Proposal, tuple[Visit, ...]]]:
    """Look where the citation points, and go on while nothing shows the words.

    First the addresses that are settled, and our own copies of them. One of them that answers
    with a whole page has spoken: only its older copies can say more. Else the search goes on
    past what was seen: to copies of what is dead, to what the resolvers find, to their next finds.
    """
    visits = yield from visit_supplied(citation, brief)
    context = brief.resolving
    proposal = Proposal(candidates=tuple(it.candidate for it in visits))
    tally = Tally(context.settings.budgets.discovery_requests)
    quest = Quest(citation=citation, brief=brief, tally=tally)
    for _ in range(_ROUNDS):
        latest = yield from propose(citation, context, tally=tally)
        proposal = replace(latest, candidates=(*proposal.candidates, *latest.candidates))
        if not latest.candidates:
            break
        new = yield from _visit_all(latest.candidates, visits, quest)
        visits += yield from without_soft_404(new, quest)
        if quest.satisfied(visits):
            visits += yield from visit_rivals(latest.candidates, visits, quest)
            visits += yield from visit_our_copies(_spoken(visits), visits, quest)
            break
        if quest.left(visits) <= 0:
            break
        spoken = _spoken(visits)
        if spoken:
            copies, seen = yield from visit_copies(spoken, visits, quest)
            return _with(proposal, copies), (*visits, *seen)
        dead = {(it.candidate.url, it.candidate.capture_date) for it in visits}
        context = replace(context, rejected=context.rejected | dead)
    return replace(proposal, asked=tally.asked, troubled=tally.troubled), visits


def _spoken(visits: Sequence[Visit]) -> tuple[Candidate, ...]:
    """Return the settled addresses that answered for themselves, with a whole page."""
    return tuple(
        it.candidate
        for it in visits
        if is_settled_live(it.candidate) and it.witness is Witness.LIVE and is_whole(it)
    )


def _with(proposal: Proposal, copies: Proposal) -> Proposal:
    return replace(
        proposal,
        candidates=(*proposal.candidates, *copies.candidates),
        asked=copies.asked,
        whole=proposal.whole and copies.whole,
        troubled=copies.troubled,
    )


def _visit_all(
    candidates: Sequence[Candidate], before: Sequence[Visit], quest: Quest
) -> Flow[tuple[Visit, ...]]:
    """Visit settled live addresses and our copies of them; then the rest, one by one."""
    first = [it for it in candidates if is_settled_live(it)]
    visits = yield from _visit_settled(first, quest)
    if quest.satisfied(visits):
        return visits
    rest = [it for it in candidates if not is_settled_live(it)]
    left = quest.left([*before, *visits])
    return visits + (yield from quest.visit_in_turn(rest, left))


def _visit_settled(candidates: Sequence[Candidate], quest: Quest) -> Flow[tuple[Visit, ...]]:
    if not candidates:
        return ()
    outcomes = yield tuple(ask_for(it) for it in candidates)
    visits = [quest.visited(it, outcome) for it, outcome in zip(candidates, outcomes, strict=True)]
    for candidate in candidates:
        kept = _about(quest.brief.resolving.kept(candidate.url), quest.brief)
        if not kept:
            continue
        outcomes = yield tuple(replace(ask_for(candidate), kept_at=at) for at in kept)
        copies = (quest.visited(candidate, outcome) for outcome in outcomes)
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
