"""For how long an answer that our archive keeps stands in for asking again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from archiver.flow import Purpose
from archiver.resolvers.meter import GONE, was_answered

if TYPE_CHECKING:
    from archiver.flow import Ask
    from archiver.records import Capture

NEGATIVE = dt.timedelta(hours=6)
"""How long it may be believed that there is nothing: an index may learn of a page any day."""

_ANYTHING = msgspec.json.Decoder()
_LISTED = (b"<item", b"<entry", b"<url", b"<sitemap")
_DEEPEST = 8


def still_holds(ask: Ask, kept: Capture, now: dt.datetime) -> bool:
    """Whether *kept* may be given for *ask* at *now*.

    A page holds for as long as was asked for. So does what a service found; that it found nothing
    holds for a few hours, and a refusal or a trouble of the service not at all.
    """
    if ask.max_age is None:
        return False
    age = now - kept.fetched_at
    if ask.purpose is not Purpose.DISCOVERY:
        return age <= ask.max_age
    if not was_answered(kept):
        return False
    return age <= (min(ask.max_age, NEGATIVE) if is_negative(kept) else ask.max_age)


def is_negative(answer: Capture) -> bool:
    """Whether a service's answer is that there is nothing: 404, an empty table, no hit."""
    body = answer.body.strip()
    if answer.status in GONE or not body:
        return True
    if body[:1] in (b"[", b"{"):
        return _is_bare(body)
    if body.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset", b"<rdf")):
        return not any(mark in body for mark in _LISTED)
    return False


def _is_bare(body: bytes) -> bool:
    """Whether a JSON document has lists, and nothing in any of them."""
    try:
        return _lists(_ANYTHING.decode(body), 0) == (True, False)
    except msgspec.DecodeError:  # JSON lines, or none at all
        return False


def _lists(value: Any, depth: int) -> tuple[bool, bool]:  # noqa: ANN401 - whatever JSON holds
    """Return whether there are lists, and whether one of them has something in it."""
    if isinstance(value, list):
        return True, bool(value)
    if not isinstance(value, dict) or depth > _DEEPEST:
        return False, False
    within = [_lists(each, depth + 1) for each in value.values()]
    return any(there for there, _ in within), any(full for _, full in within)
