"""The whole search for one citation's source: resolver after resolver, within its budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.errors import ConfigError
from archiver.records import Acceptance, Candidate, Proposal
from archiver.resolvers.next_step import next_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.config import Settings
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context, Resolver
    from archiver.resolvers.meter import Tally

ABOUT_ADDRESS = frozenset({"copies", "redirected", "moved-page"})
"""Resolvers that look for where a dead address went: unasked, it is open whether it is lost."""

GOOD = 0.7  # a found candidate of this score is worth reading before more is asked


def search(
    resolvers: Sequence[Resolver], citation: Citation, context: Context, tally: Tally
) -> Flow[Proposal]:
    """Ask one resolver after the other until a candidate is worth reading.

    A given, pinned or known address ends the search before it costs a request; so does a found
    candidate that fits well, and then the search was not whole. To go on, ask again with what was
    read among the context's rejected and with the same *tally*: it answers what was asked before,
    and what is asked further counts against the same limit.
    """
    found: list[Candidate] = []
    bibliographic: str | None = None
    ended_early = False
    for resolver in resolvers:
        cut_before = tally.cut
        finds = yield from tally.count(resolver.look_for(citation, context), resolver.name)
        if resolver.name in ABOUT_ADDRESS and tally.cut and not cut_before:
            tally.troubled = True
        bibliographic = bibliographic or finds.bibliographic
        found += [
            candidate
            for candidate in finds.candidates
            if (candidate.url, candidate.capture_date) not in context.rejected
        ]
        if any(_is_settled(candidate) for candidate in found):
            break
        ended_early = any(_is_worth_reading(candidate) for candidate in found)
        if ended_early:
            break
    return Proposal(
        candidates=_ordered(found),
        asked=tally.asked,
        whole=tally.whole and not ended_early,
        troubled=tally.troubled,
        next_step=next_step(
            citation, context.publication(citation), context.language, listed=bibliographic
        ),
        bibliographic=bibliographic,
    )


def _is_settled(candidate: Candidate) -> bool:
    return candidate.acceptance is not Acceptance.FOUND and not candidate.excerpt


def _is_worth_reading(candidate: Candidate) -> bool:
    return candidate.acceptance is Acceptance.FOUND and candidate.score >= GOOD


def _ordered(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates best first, each address and date once."""
    best: dict[tuple[str, object], Candidate] = {}
    for candidate in sorted(found, key=lambda each: -each.score):
        best.setdefault((candidate.url, candidate.capture_date), candidate)
    return tuple(best.values())


def chosen(
    usual: Sequence[Resolver], on_request: Sequence[Resolver], settings: Settings
) -> tuple[Resolver, ...]:
    """Return the resolvers that *settings* name, in its order; the usual ones if it names none."""
    if settings.resolvers is None:
        return tuple(usual)
    by_name = {resolver.name: resolver for resolver in (*usual, *on_request)}
    unknown = [name for name in settings.resolvers if name not in by_name]
    if unknown:
        raise ConfigError(
            f"resolvers: there is no resolver {unknown[0]!r}; there are {', '.join(by_name)}"
        )
    return tuple(by_name[name] for name in settings.resolvers)
