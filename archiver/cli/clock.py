"""The one place that reads the clock; every other module is handed one."""

from __future__ import annotations

import datetime as dt


def utc_now() -> dt.datetime:
    """Return the current time, UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 (the one place)
