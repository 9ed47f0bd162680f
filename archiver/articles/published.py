"""The article's own date, from what its format and its address say."""

from __future__ import annotations

import datetime as dt
import re

_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_JAPANESE = re.compile(r"\s*(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日")
_IN_PATH = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})|(?P<c>(?:19|20)\d"
    r"{6}))(?!\d)"
)


def date_of(written: str) -> dt.date | None:
    """Read a date as metadata write it: ISO 8601 or its relatives, time and all.

    >>> date_of("2022-01-25T09:00:00+09:00")
    datetime.date(2022, 1, 25)
    """
    for pattern in (_ISO, _COMPACT, _JAPANESE):
        if match := pattern.match(written):
            return _real(*map(int, match.groups()))
    return None


def date_in_address(address: str) -> dt.date | None:
    """Return the day that stands in the path of *address*, as many outlets write it.

    >>> date_in_address("https://a.example/2022/01/25/title")
    datetime.date(2022, 1, 25)
    """
    for match in _IN_PATH.finditer(address[:2000]):
        if match["c"]:
            found = date_of(match["c"])
        else:
            found = _real(int(match["y"]), int(match["m"]), int(match["d"]))
        if found is not None:
            return found
    return None


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
