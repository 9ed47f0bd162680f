"""Older copies of a page that does not hold the words now: who held them, and until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.check.visit import is_whole, shows
from archiver.records import Acceptance, Candidate, Proposal, Witness
from archiver.resolvers import KEPT, ask_for, find_change, seek_mementos

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from archiver.check.quest import Quest
    from archiver.check.visit import Visit
    from archiver.flow import Flow, Outcome
    from archiver.records import Passage

MEMENTOS = 6
"""How many copies in web archives are looked at before it is said that none holds the words."""

_ENDS = 2  # of a stretch of copies that is halved: both were read before
_Key = tuple[str, "dt.datetime | None"]


def visit_copies(
    spoken: Sequence[Candidate], visits: Sequence[Visit], quest: Quest
) -> Flow[tuple[Proposal, tuple[Visit, ...]]]:
    """Visit copies of pages that speak for themselves and do not hold the words.

    First those nearest to the article's day, on either side of it, until one holds the words; then,
    between that one and the first that does not, half of what is left each time: so the two copies
    between which the words went are found in O(log n) fetches.
    """
    sought = Proposal(candidates=())
    seen: tuple[Visit, ...] = ()
    for candidate in spoken:
        latest = yield from seek_mementos(
            candidate.url, near=quest.near, context=quest.brief.resolving, tally=quest.tally
        )
        copies = tuple(replace(it, acceptance=candidate.acceptance) for it in latest.candidates)
        nearest = tuple(_on_both_sides(copies, quest.near))[:MEMENTOS]
        left = min(MEMENTOS, quest.left([*visits, *seen]))
        seen += yield from quest.visit_in_turn(nearest, left)
        every = (*copies, *_our_copies(candidate, quest))
        seen += yield from _narrowed(every, (*visits, *seen), quest)
        shown = {(it.candidate.url, it.candidate.capture_date) for it in seen}
        looked_at = tuple(it for it in copies if (it.url, it.capture_date) in shown)
        sought = replace(
            latest,
            candidates=(*sought.candidates, *(looked_at or nearest)),
            whole=sought.whole and latest.whole,
        )
    return sought, seen


def _on_both_sides(copies: Sequence[Candidate], near: dt.date | None) -> Iterator[Candidate]:
    """Yield *copies* as they come, but the first of the other side of *near* as the second."""
    if near is None or not copies:
        yield from copies
        return
    first, *rest = copies
    side = _is_before(first, near)
    other = next((it for it in rest if _is_before(it, near) is not side), None)
    yield first
    if other is not None:
        yield other
    yield from (it for it in rest if it is not other)


def _is_before(copy: Candidate, near: dt.date) -> bool:
    return copy.capture_date is not None and copy.capture_date.date() < near


def visit_our_copies(
    spoken: Sequence[Candidate], visits: Sequence[Visit], quest: Quest
) -> Flow[tuple[Visit, ...]]:
    """Narrow down where the words went among our own copies alone; nothing is fetched for it."""
    seen: tuple[Visit, ...] = ()
    for candidate in spoken:
        ours = tuple(_our_copies(candidate, quest))
        seen += yield from _narrowed(ours, (*visits, *seen), quest)
    return seen


def _our_copies(candidate: Candidate, quest: Quest) -> Iterator[Candidate]:
    """Yield our own archive's copies of *candidate* as candidates of their own."""
    for at in quest.brief.resolving.kept(candidate.url):
        yield replace(
            candidate, resolver=KEPT, reason=f"our own copy of {at:%Y-%m-%d}", capture_date=at
        )


def _narrowed(
    copies: Sequence[Candidate], visits: Sequence[Visit], quest: Quest
) -> Flow[tuple[Visit, ...]]:
    """Look for where the words of each passage went, between copies that did and did not hold."""
    seen: dict[_Key, Visit] = {}
    for passage in quest.citation.passages:
        known = (*visits, *seen.values())
        if not any(_is_silent(it, passage) for it in known if it.candidate.capture_date is None):
            continue
        stretch = _stretch(copies, known, passage)
        if stretch:
            seen |= yield from _halved(stretch, passage, known, quest)
    return tuple(seen.values())


def _is_silent(visit: Visit, passage: Passage) -> bool:
    return is_whole(visit) and not shows(visit, passage)


def _stretch(
    copies: Sequence[Candidate], visits: Sequence[Visit], passage: Passage
) -> tuple[Candidate, ...]:
    """Return the copies from the last that is known to hold the words to the next known not to."""
    dated = [it for it in visits if it.candidate.acceptance is not Acceptance.FOUND]
    held = [it.at for it in dated if shows(it, passage)]
    if not held:
        return ()
    low = max(held)
    silent = [it.at for it in dated if _is_silent(it, passage) and it.at > low]
    high = min(silent, default=None)
    return tuple(
        it
        for it in copies
        if it.capture_date is not None
        and it.capture_date >= low
        and (high is None or it.capture_date <= high)
    )


def _halved(
    stretch: Sequence[Candidate], passage: Passage, visits: Sequence[Visit], quest: Quest
) -> Flow[dict[_Key, Visit]]:
    """Bisect *stretch*; what was read before is not asked for again."""
    read: dict[_Key, Visit] = {
        (it.candidate.url, it.at): it for it in visits if it.witness is Witness.ARCHIVED
    }
    seen: dict[_Key, Visit] = {}
    asked: list[_Key] = []

    def holds(_outcome: Outcome) -> bool | None:
        it = read[asked[-1]]
        held = shows(it, passage)
        return held if held or is_whole(it) else None

    by_address = {_address(it): it for it in stretch}
    flow = find_change(stretch, holds, most=quest.left(visits) + _ENDS)
    try:
        asks = next(flow)
        while True:
            copy = by_address[asks[0].url, asks[0].kept_at]
            key = (copy.url, copy.capture_date)
            asked.append(key)
            if key not in read:
                (outcome,) = yield asks
                read[key] = seen[key] = quest.visited(copy, outcome)
            asks = flow.send((read[key].outcome,))
    except StopIteration:
        return seen


def _address(copy: Candidate) -> _Key:
    ask = ask_for(copy)
    return ask.url, ask.kept_at
