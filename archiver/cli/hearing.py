"""What is asked of the web and what comes back, told while it happens (-v, -vv)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli.streams import note
from archiver.flow import Purpose
from archiver.records import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.flow import Ask, Outcome

ALL = 2
"""How often -v is given for every question; once is for the pages alone."""


def hearing(verbose: int) -> Callable[[Ask, Outcome], None]:
    """Return a function that tells standard error of each answer that is wanted, on one line."""

    def heard(ask: Ask, outcome: Outcome) -> None:
        if verbose >= ALL or (verbose and ask.purpose is not Purpose.DISCOVERY):
            note(f"{_asked(ask)}: {_answered(outcome)}")

    return heard


def _asked(ask: Ask) -> str:
    method = "" if ask.method == "GET" else f"{ask.method} "
    service = f" ({ask.service})" if ask.service else ""
    copy = f", the copy of {ask.kept_at:%Y-%m-%d %H:%M}" if ask.kept_at else ""
    return f"{ask.purpose} {method}{ask.url}{service}{copy}"


def _answered(outcome: Outcome) -> str:
    if isinstance(outcome, Failure):
        return f"{outcome.kind}, {outcome.detail}"
    told = [
        f"{outcome.status}",
        f"{len(outcome.body)} bytes",
        f"{outcome.fetched_at:%Y-%m-%d %H:%M}",
    ]
    if outcome.final_url != outcome.url:
        told.append(f"answered by {outcome.final_url}")
    if outcome.truncated:
        told.append(f"cut off ({outcome.truncated})")
    return ", ".join(told)
