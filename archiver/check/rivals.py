"""Two different pages that both hold the words: then neither is the source until a person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.check.visit import shows
from archiver.judge import Grounds
from archiver.records import Acceptance, Witness
from archiver.resolvers import same_piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.check.quest import Quest
    from archiver.check.visit import Visit
    from archiver.flow import Flow
    from archiver.records import Candidate, Passage

_MOST = 2
_AS_LIKELY = 0.15  # below the score of the page that was accepted


def visit_rivals(
    candidates: Sequence[Candidate], visits: Sequence[Visit], quest: Quest
) -> Flow[tuple[Visit, ...]]:
    """Visit those of *candidates* that are about as likely as the page accepted by its words."""
    accepted = [it for it in visits if _by_words_alone(it, quest.citation.passages)]
    if not accepted:
        return ()
    least = accepted[-1].candidate.score - _AS_LIKELY
    read = {it.candidate.url for it in visits}
    others = [
        it
        for it in candidates
        if it.url not in read
        and it.acceptance is Acceptance.FOUND
        and it.capture_date is None
        and it.score >= least
    ]
    seen: tuple[Visit, ...] = ()
    for other in others[: min(_MOST, quest.left(visits))]:
        seen += yield from quest.visit_in_turn((other,), 1)
    return seen


def _by_words_alone(visit: Visit, passages: Sequence[Passage]) -> bool:
    return any(visit.grounds[it.key] is Grounds.WORDS and shows(visit, it) for it in passages)


def rivals(visits: Sequence[Visit], passage: Passage | None) -> tuple[Visit, ...]:
    """Return the different live pages that were accepted because *passage* stands on them.

    None where something else settles which is meant: an address, the title, or the cited date that
    only one of them carries. Copies of one piece (the same title, or the same canonical address)
    are no rivals.
    """
    if passage is None:
        return ()
    holding = [it for it in visits if shows(it, passage)]
    if any(it.grounds[passage.key] is not Grounds.WORDS for it in holding):
        return ()
    live = [it for it in holding if it.witness is Witness.LIVE]
    most = max((len(it.names) for it in live), default=0)
    best = [it for it in live if len(it.names) == most]
    apart: list[Visit] = []
    for it in best:
        if not any(_same(it, other) for other in apart):
            apart.append(it)
    return tuple(apart) if len(apart) > 1 else ()


def _same(one: Visit, other: Visit) -> bool:
    return one.page is not None and other.page is not None and same_piece(one.page, other.page)
