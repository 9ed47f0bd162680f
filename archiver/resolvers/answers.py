"""Answers of the world, as resolvers want them: the page, or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.records import Capture

if TYPE_CHECKING:
    from archiver.flow import Outcome

_OK = 200


def answered(outcome: Outcome) -> Capture | None:
    """Return the capture if it is a whole answer with a body to read; None for all else."""
    match outcome:
        case Capture(status=status, truncated=None) if status == _OK:
            return outcome
        case _:
            return None


def as_original(capture: Capture, url: str) -> Capture:
    """Return an archive's copy as if *url* had served it, so that its links lead where they led."""
    return replace(capture, url=url, final_url=url)
