"""``archiver.candidates/1``: what a search for the sources of one article came up with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from archiver.records import OURS, WITNESSES, Searched, SourceState
from archiver.reports.shapes.run import JsonAsked, JsonCandidate, asked_shape, candidate_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.records import Finding


class JsonSearch(msgspec.Struct, frozen=True, kw_only=True):
    """The candidates for one citation, best first, and every question that was asked for them."""

    key: str
    raw: str
    candidates: list[JsonCandidate]
    asked: list[JsonAsked]
    outcome: Searched
    url: str | None
    next_step: str | None


class JsonSearches(msgspec.Struct, frozen=True, kw_only=True):
    """The searches for every citation of one article, in its order."""

    schema: Literal["archiver.candidates/1"]
    article: str
    citations: list[JsonSearch]


_OUR_CODES = frozenset({str(kind) for kind in OURS} | {"not-searched"})


def searches_shape(article: str, findings: Iterable[Finding]) -> JsonSearches:
    """Return the searches behind *findings*, all of one *article*, as ``archiver.candidates/1``."""
    return JsonSearches(
        schema="archiver.candidates/1",
        article=article,
        citations=[search_shape(each) for each in by_citation(findings)],
    )


def by_citation(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Return *findings* together that are about one citation, in the order of the citations."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.citation.key, []).append(finding)
    return tuple(tuple(group) for group in groups.values())


def search_shape(findings: Sequence[Finding]) -> JsonSearch:
    """Return the search for one citation, from the *findings* about its passages."""
    best = min(findings, key=lambda finding: list(Searched).index(searched(finding)))
    candidates = dict.fromkeys(it for finding in findings for it in finding.candidates)
    asked = dict.fromkeys(it for finding in findings for it in finding.asked)
    outcome = searched(best)
    return JsonSearch(
        key=best.citation.key,
        raw=best.citation.raw,
        candidates=[candidate_shape(candidate) for candidate in candidates],
        asked=[asked_shape(each) for each in asked],
        outcome=outcome,
        url=best.url if outcome in {Searched.VERIFIED, Searched.TEASER} else None,
        next_step=best.next_step,
    )


def searched(finding: Finding) -> Searched:
    """Say how the search for the source of *finding* ended."""
    if finding.source in WITNESSES:
        return Searched.VERIFIED
    if not _OUR_CODES.isdisjoint(finding.reasons):
        return Searched.NOT_SEARCHED
    if "ambiguous" in finding.reasons:
        return Searched.AMBIGUOUS
    if finding.source is SourceState.GATED:
        return Searched.TEASER
    return Searched.BIBLIOGRAPHIC if finding.bibliographic else Searched.NOT_FOUND
