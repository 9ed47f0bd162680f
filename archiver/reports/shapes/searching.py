"""``archiver.candidates/1``: what a search for the sources of one article came up with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from archiver.records import Searched
from archiver.reports.shapes.run import JsonAsked, JsonCandidate, asked_shape, candidate_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Citation, Proposal


class JsonSearch(msgspec.Struct, frozen=True, kw_only=True):
    """The candidates for one citation, best first, and every question that was asked for them."""

    key: str
    raw: str
    candidates: list[JsonCandidate]
    asked: list[JsonAsked]
    outcome: Searched
    next_step: str | None


class JsonSearches(msgspec.Struct, frozen=True, kw_only=True):
    """The searches for every citation of one article, in its order."""

    schema: Literal["archiver.candidates/1"]
    article: str
    citations: list[JsonSearch]


def searches_shape(
    article: str, searches: Sequence[tuple[Citation, Proposal, Searched]]
) -> JsonSearches:
    """Return the *searches* for the citations of *article* as ``archiver.candidates/1``."""
    return JsonSearches(
        schema="archiver.candidates/1",
        article=article,
        citations=[
            JsonSearch(
                key=citation.key,
                raw=citation.raw,
                candidates=[candidate_shape(candidate) for candidate in proposal.candidates],
                asked=[asked_shape(asked) for asked in proposal.asked],
                outcome=outcome,
                next_step=proposal.next_step,
            )
            for citation, proposal, outcome in searches
        ],
    )
