"""The days on which a source can have appeared, and addresses that spell a day."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from archiver.records import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Citation, Publication

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLACE = re.compile(r"\{([^{}]{1,20})\}")
_BY_DAY = frozenset({"dd", "d", "yyyymmdd", "yymmdd", "mmdd", "ddmmyy"})
_LONGEST_WINDOW = 62  # days: two months, the longest issue of a magazine


def web_days(citation: Citation, publication: Publication | None) -> tuple[dt.date, ...]:
    """Return the days on which the web copy can be dated, likeliest first.

    The cited days come first, then those around them that the outlet's print-to-web window
    allows. Nothing for a year, or without a date.
    """
    cited = citation.reference.date
    if cited is None or cited.precision is Precision.YEAR:
        return ()
    before, after = publication.window if publication is not None else (1, 1)
    length = (cited.end - cited.start).days + 1
    if length > _LONGEST_WINDOW:
        return ()
    inside = [cited.start + dt.timedelta(days=day) for day in range(length)]
    around = [cited.start - dt.timedelta(days=day) for day in range(1, before + 1)]
    around += [cited.end + dt.timedelta(days=day) for day in range(1, after + 1)]
    return (*inside, *around)


def is_in_window(day: dt.date, citation: Citation, publication: Publication | None) -> bool:
    """Whether a page of *day* can be the web copy of what is cited."""
    cited = citation.reference.date
    if cited is None:
        return False
    before, after = publication.window if publication is not None else (1, 1)
    return cited.start - dt.timedelta(days=before) <= day <= cited.end + dt.timedelta(days=after)


def reading_day(citation: Citation, published: dt.date | None) -> dt.date | None:
    """Return the day at which the source was as the author saw it: cited, else the article's."""
    cited = citation.reference.date
    return cited.end if cited is not None else published


def names_a_day(template: str) -> bool:
    """Whether an address template differs from day to day.

    >>> names_a_day("https://a.example/{yyyy}/{mm}/")
    False
    """
    return any(place in _BY_DAY for place in _PLACE.findall(template))


def spell(template: str, day: dt.date) -> str | None:
    """Fill *day* into an address template; None where it has a place that no date fills.

    >>> spell("https://a.example/{yyyy}/{mon}/{d}/", dt.date(2022, 1, 8))
    'https://a.example/2022/jan/8/'
    >>> spell("https://a.example/{section}/{yyyy}", dt.date(2022, 1, 8)) is None
    True
    """
    values = _places(day)
    if not all(place in values for place in _PLACE.findall(template)):
        return None
    return _PLACE.sub(lambda found: values[found[1]], template)


def spell_days(templates: tuple[str, ...], days: tuple[dt.date, ...]) -> Iterator[str]:
    """Yield the addresses of *templates* for *days*, day by day, each address once."""
    seen = set()
    for day in days:
        for template in templates:
            url = spell(template, day)
            if url is not None and url not in seen:
                seen.add(url)
                yield url


def _places(day: dt.date) -> dict[str, str]:
    year, month, date = f"{day:%Y}", f"{day:%m}", f"{day:%d}"
    fiscal = day.year - (day.month < 4)  # noqa: PLR2004 - the Japanese fiscal year, from April
    return {
        "yyyy": year,
        "yy": year[2:],
        "mm": month,
        "dd": date,
        "m": str(day.month),
        "d": str(day.day),
        "mon": _MONTHS[day.month - 1],
        "fy": f"{fiscal % 100:02d}",
        "yyyymmdd": year + month + date,
        "yyyymm": year + month,
        "mmdd": month + date,
        "yymmdd": year[2:] + month + date,
        "ddmmyy": date + month + year[2:],
    }
