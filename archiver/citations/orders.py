"""In which order an article writes its figures: 3/4/2022 is two different days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.citations.dates import Order
    from archiver.citations.tongues import Tongue

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_MONTH_FIRST = frozenset({"US", "PH"})
_DECEMBER, _LAST_DAY = 12, 31


def written_order(text: str, language: str, tongue: Tongue) -> Order | None:
    """Return the order of *text*: that of its language or region, or what its own dates betray.

    11/13/08 can only be a day in November; if another date can only be the other way round, the
    text has no order, and dates that may be read both ways are refused.

    >>> from archiver.citations.tongues import tongue_of
    >>> written_order("(Post, 11/13/08)", "en", tongue_of("en"))
    'mdy'
    """
    if tongue.order is not None or not tongue.spaced:
        return tongue.order
    region = language.partition("-")[2].upper()
    if region:
        return "mdy" if region in _MONTH_FIRST else "dmy"
    found: set[Order] = set()
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first <= _DECEMBER < second <= _LAST_DAY:
            found.add("mdy")
        elif second <= _DECEMBER < first <= _LAST_DAY:
            found.add("dmy")
    return found.pop() if len(found) == 1 else None
