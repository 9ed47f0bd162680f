"""What would mend an article: for an address a copy or its new place, for a passage the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote

from archiver.records import (
    AddressState,
    Cause,
    Headline,
    QuoteState,
    SourceState,
    Witness,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from archiver.records import Finding, Observation, Span

_HELD = frozenset({QuoteState.EXACT, QuoteState.NORMALISED})
_ADDRESS = re.compile(r"https?://[!-~]+")
_RAW = re.compile(r"(/[0-9]{14})id_/")
"""An archive's address of a copy as it was captured; without id_ it shows it to people."""

_SAFE = ":/?#@!$&'*+,;=-._~%"
"""What may stand in an address that is written into any article syntax: no brackets, bar, quote."""


class Kind(StrEnum):
    """What is wrong with a cited address."""

    GONE = "gone"  # it does not answer with the source any more
    CHANGED = "changed"  # it answers, and does not hold the words any more
    MOVED = "moved"  # it redirects for good to where the source is now


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What to write for one cited address. *captured* is the copy's date; None for a new place.

    *keys* are the findings whose words stand there.
    """

    kind: Kind
    url: str
    better: str
    keys: tuple[str, ...]
    captured: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A quotation that the source never held, and what it holds instead: for a person to decide."""

    key: str
    span: Span
    quoted: str
    at_source: str
    url: str | None


def remedies(findings: Sequence[Finding], moved: Mapping[str, str]) -> tuple[Remedy, ...]:
    """Return what mends the addresses that *findings* cite, each address once.

    *moved* are addresses that redirect for good, with where they lead.
    """
    by_url: dict[str, list[Finding]] = {}
    for finding in findings:
        for given in finding.citation.reference.urls:
            if given.archive_url is None:
                by_url.setdefault(given.url, []).append(finding)
    found = (_remedy(url, those, moved.get(url)) for url, those in by_url.items())
    return tuple(it for it in found if it is not None)


def helpless(findings: Iterable[Finding], told: Sequence[Remedy]) -> tuple[tuple[str, str], ...]:
    """Return (key, address) of those that are gone or changed and for which *told* has nothing."""
    mended = {key for remedy in told for key in remedy.keys}
    return tuple(
        (it.key, given.url)
        for it in findings
        for given in it.citation.reference.urls
        if _kind(it) is not None and it.key not in mended and given.archive_url is None
    )


def _remedy(url: str, findings: Sequence[Finding], moved: str | None) -> Remedy | None:
    kinds = {kind for it in findings if (kind := _kind(it)) is not None}
    if not kinds:
        keys = tuple(dict.fromkeys(it.key for it in findings if _stands_there(it)))
        better = safe_address(moved) if moved else None
        if better is None or better == url or not keys:
            return None
        return Remedy(kind=Kind.MOVED, url=url, better=better, keys=keys)
    needy = [it for it in findings if _kind(it) is not None]
    copy = _best_copy(needy)
    if copy is None:
        return None
    better = safe_address(_RAW.sub(r"\1/", copy.url))
    if better is None:
        return None
    return Remedy(
        kind=Kind.GONE if Kind.GONE in kinds else Kind.CHANGED,
        url=url,
        better=better,
        keys=tuple(dict.fromkeys(it.key for it in needy if copy.url in _copies(it))),
        captured=copy.at.date(),
    )


def _kind(finding: Finding) -> Kind | None:
    if finding.address is AddressState.GONE:
        return Kind.GONE
    return Kind.CHANGED if finding.cause is Cause.SOURCE_CHANGED else None


def _stands_there(finding: Finding) -> bool:
    """Whether the words were read on the page that the cited address leads to now."""
    at_page = finding.source is SourceState.LIVE and finding.address is AddressState.MOVED
    return at_page and finding.headline is Headline.MATCH


def _copies(finding: Finding) -> dict[str, Observation]:
    """Return the public copies that hold the words, by address: not those of our own archive."""
    public = {it.url for it in finding.candidates if it.capture_date is not None}
    return {
        it.url: it
        for it in finding.observations
        if it.witness is Witness.ARCHIVED and it.quote in _HELD and it.url in public
    }


def _best_copy(findings: Sequence[Finding]) -> Observation | None:
    """Return the copy that holds the words of most findings; of equals the one nearest in time."""
    copies: dict[str, Observation] = {}
    for finding in findings:
        copies |= _copies(finding)
    if not copies:
        return None
    holders = {url: sum(url in _copies(it) for it in findings) for url in copies}
    cited = findings[0].citation.reference.date
    day = cited.start if cited else min(it.at.date() for it in copies.values())
    return min(
        copies.values(), key=lambda it: (-holders[it.url], abs((it.at.date() - day).days), it.url)
    )


def safe_address(url: str) -> str | None:
    """Return *url* so that no article syntax can take a part of it for its own; None if it is none.

    >>> safe_address("https://a.example/x(1)|y}")
    'https://a.example/x%281%29%7Cy%7D'
    """
    escaped = quote(url, safe=_SAFE)
    return escaped if _ADDRESS.fullmatch(escaped) else None


def suggestions(findings: Iterable[Finding]) -> tuple[Suggestion, ...]:
    """Return the quotations that differ from every copy, with the source's words beside them."""
    return tuple(
        Suggestion(
            key=it.key,
            span=it.passage.span,
            quoted=it.passage.text,
            at_source=it.quoted.source_text,
            url=it.url,
        )
        for it in findings
        if it.headline is Headline.DRIFT
        and it.cause is Cause.QUOTE_DIFFERS
        and it.quote is QuoteState.ALTERED
        and it.passage is not None
        and it.quoted is not None
        and it.quoted.source_text
    )
