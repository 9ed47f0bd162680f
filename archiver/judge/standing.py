"""What a single look is worth: a witness, or the reason why it is none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.judge.case import SETTLED, Grounds
from archiver.records import OURS, Capture, Failure, FailureKind, PageState, ZoneKind

if TYPE_CHECKING:
    from archiver.judge.case import Look
    from archiver.records import Page

LOST_REASONS = frozenset({"gone", "not-found", "soft-404", "front-page", "parked", "other-content"})
LEAST_TEXT = 200
"""Characters of body below which a page proves nothing by what it does not say."""


class Standing(StrEnum):
    """What a look shows of the source."""

    WITNESS = "witness"
    UNREADABLE = "unreadable"  # the page, but no complete text of it
    BLOCKED = "blocked"
    GATED = "gated"
    FAILING = "failing"
    LOST = "lost"
    OURS = "ours"  # our own trouble: says nothing about the source
    UNACCEPTED = "unaccepted"  # somebody's page, but not shown to be the source


_BY_STATE = {
    PageState.WHOLE: Standing.WITNESS,
    PageState.WALL: Standing.BLOCKED,
    PageState.GATE: Standing.GATED,
    PageState.SHELL: Standing.UNREADABLE,
    PageState.EMPTY: Standing.UNREADABLE,
    PageState.PARTIAL: Standing.UNREADABLE,
    PageState.UNREADABLE: Standing.UNREADABLE,
    PageState.CUT: Standing.FAILING,
}


def standing(look: Look) -> Standing:
    """Say what *look* shows of the source."""
    if look.grounds is None:
        return Standing.UNACCEPTED
    if isinstance(look.outcome, Failure):
        return _failed(look.outcome)
    if look.page is None:
        return Standing.UNREADABLE
    if look.holds:
        return Standing.WITNESS
    if look.page.state is PageState.ERROR:
        return _error(look, look.page)
    return _BY_STATE[look.page.state]


def _failed(failure: Failure) -> Standing:
    if failure.kind is FailureKind.ROBOTS:
        return Standing.BLOCKED
    return Standing.OURS if failure.kind in OURS else Standing.FAILING


def _error(look: Look, page: Page) -> Standing:
    if LOST_REASONS.isdisjoint(page.reasons):
        return Standing.FAILING
    return Standing.LOST if look.grounds in SETTLED else Standing.UNACCEPTED


def reason_of(look: Look) -> str:
    """Return the code for what came back at *look*: ``ok``, or what came instead."""
    if isinstance(look.outcome, Failure):
        return str(look.outcome.kind)
    if look.page is None:
        return "format-unread"
    if look.page.state is PageState.WHOLE or look.holds:
        return "ok"
    return look.page.reasons[0] if look.page.reasons else str(look.page.state)


def doubts(look: Look, passage_length: int) -> tuple[str, ...]:
    """Return why the silence of *look* proves nothing; empty where it is a proof.

    Only a whole page, accepted otherwise than by the words and shown to be the right one, can
    prove that words are absent or changed.
    """
    if look.page is None or look.page.state is not PageState.WHOLE or look.candidate.excerpt:
        return ("incomplete",)
    found: list[str] = []
    if _body_length(look.page) < max(LEAST_TEXT, 2 * passage_length):
        found.append("incomplete")
    if look.grounds is Grounds.WORDS or _strayed(look):
        found.append("identity-unproved")
    return tuple(found)


def _body_length(page: Page) -> int:
    body = [len(zone.span) for zone in page.zones if zone.kind is ZoneKind.BODY]
    return sum(body) if page.zones else len(page.text)


def _strayed(look: Look) -> bool:
    """Whether redirects led to another page than the one that was accepted by its address."""
    if look.grounds not in SETTLED or not isinstance(look.outcome, Capture):
        return False
    return not same_page(look.outcome.url, look.outcome.final_url)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ only as one site's spellings of one page do.

    >>> same_page("http://a.example/x/", "https://www.a.example/x?utm_source=y")
    True
    >>> same_page("https://a.example/2022/story", "https://a.example/")
    False
    """
    return _page_key(one) == _page_key(other)


def _page_key(url: str) -> tuple[str, str, tuple[str, ...]]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    told = (pair for pair in parts.query.split("&") if pair and not pair.startswith("utm_"))
    return host, parts.path.rstrip("/"), tuple(sorted(told))
