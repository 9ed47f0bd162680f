"""When a source is looked at again: not within a week of the last look, unless it was asked for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.flow import Purpose
from archiver.records import Capture, FailureKind
from archiver.resolvers import still_holds

if TYPE_CHECKING:
    from archiver.flow import Ask, Outcome

FAILING_DAYS = 1.0
GONE = frozenset({404, 410})
FAILED = 400
FAILING = frozenset(
    {
        FailureKind.DNS,
        FailureKind.CONNECT,
        FailureKind.TLS,
        FailureKind.TIMEOUT,
        FailureKind.PROTOCOL,
        FailureKind.REDIRECTS,
    }
)


def is_due(ask: Ask, kept: Outcome, moment: dt.datetime, recheck_days: float) -> bool:
    """Say whether *ask* is to be put to the network at *moment*, though *kept* answers it.

    What an *ask* says itself of a kept answer's age decides. A whole page is good for
    *recheck_days*; a source that fails is due again after a day. That something is gone is never
    taken from an earlier run, and neither is trouble of our own.
    """
    if ask.max_age is not None:
        return not (isinstance(kept, Capture) and still_holds(ask, kept, moment))
    if ask.purpose is Purpose.DISCOVERY:
        return True
    at = kept.fetched_at if isinstance(kept, Capture) else kept.failed_at
    days = _good_for(kept, recheck_days)
    return at is None or not dt.timedelta(0) <= moment - at < dt.timedelta(days=days)


def _good_for(kept: Outcome, recheck_days: float) -> float:
    """Return for how many days *kept* stands in for a new look."""
    failing = min(FAILING_DAYS, recheck_days)
    if isinstance(kept, Capture):
        if kept.status in GONE:
            return 0.0
        return failing if kept.status >= FAILED or kept.truncated else recheck_days
    return failing if kept.kind in FAILING else 0.0
