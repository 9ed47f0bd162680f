"""Answers of the world, as resolvers want them: the page, or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import msgspec

from archiver.records import Capture
from archiver.resolvers.context import Finds

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.flow import Ask, Flow, Outcome

Read = TypeVar("Read")
_OK = 200


def answered(outcome: Outcome) -> Capture | None:
    """Return the capture if it is a whole answer with a body to read; None for all else."""
    match outcome:
        case Capture(status=status, truncated=None) if status == _OK:
            return outcome
        case _:
            return None


def ask_once(ask: Ask | None, read: Callable[[bytes], Read]) -> Flow[Read | Finds]:
    """Put one question and return what *read* makes of the answer.

    Finds without a candidate where there is nothing to read: the service is switched off, it did
    not answer, or *read* raised msgspec's `DecodeError` and the address counts as unread.
    """
    if ask is None:
        return Finds()
    (outcome,) = yield (ask,)
    capture = answered(outcome)
    if capture is None:
        return Finds()
    try:
        return read(capture.body)
    except msgspec.DecodeError:
        return Finds(unread=(ask.identity,))


def as_original(capture: Capture, url: str) -> Capture:
    """Return an archive's copy as if *url* had served it, so that its links lead where they led."""
    return replace(capture, url=url, final_url=url)
