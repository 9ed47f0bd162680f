"""The dates of citations, by a grammar of our own: it refuses rather than guesses.

General date libraries read 昨年12月1日 as a day in February and German 04.12. as an April day;
a wrong date accuses a writer of citing what does not exist.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archiver.records import CitedDate, Precision, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Order = Literal["mdy", "dmy"]

_FIGURE = re.compile("[0-9０-９〇一二三四五六七八九十元]")
_DECEMBER = 12
_TWO_FIGURES = 99
_LAST_DAY = 31
_FIRST_PRINT, _FAR = 1450, 2199
_COVER_MONTH = dt.timedelta(days=31)  # the November issue is out in October
_COVER_DAYS = dt.timedelta(days=10)  # weeklies carry the date of a day still to come
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ERAS |= {"R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867, "民国": 1911, "民國": 1911}
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a date without a year, or a relative one, is read against.

    *published* is the article's own date, *previous* the date cited last (翌日, la veille count
    from it). *order* is that of figures such as 3/4/2022, None where nothing tells.
    *weekly* says that the outlet numbers its issues (6/15 is issue 6 of 2015).
    """

    published: dt.date | None = None
    previous: dt.date | None = None
    order: Order | None = None
    weekly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date as written; *date* is None where it was recognised and refused.

    *vague*: said without a figure, such as Monday, or the same day.
    """

    span: Span
    date: CitedDate | None
    issue: str | None = None
    vague: bool = False


Rule = tuple["re.Pattern[str]", "Callable[[re.Match[str], Anchor], CitedDate | None]"]


def find_dates(
    text: str, span: Span, rules: Iterable[Rule], anchor: Anchor
) -> tuple[FoundDate, ...]:
    """Return the dates in *span* of *text*; of two that overlap the earlier, then the longer."""
    found = [
        (match.start(), -match.end(), rank, match, rule)
        for rank, rule in enumerate(rules)
        for match in rule[0].finditer(text, span.start, span.end)
    ]
    found.sort(key=lambda one: one[:3])
    dates: list[FoundDate] = []
    end = span.start
    for start, _, _, match, rule in found:
        if start < end or match.end() == start:
            continue
        end = match.end()
        dates.append(
            FoundDate(
                span=Span(start, end),
                date=rule[1](match, anchor),
                issue=_issue(match),
                vague=not _FIGURE.search(match[0]),
            )
        )
    return tuple(dates)


def _issue(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return match[0].strip() if groups.get("issue") else None


def number(digits: str | None) -> int | None:
    """Read western (of any width) or kanji figures.

    >>> number("十二"), number("二〇二二"), number("７"), number("元")
    (12, 2022, 7, 1)
    """
    if digits is None:
        return None
    if digits == "元":
        return 1
    if digits[0].isdecimal():
        return int(digits)
    if "十" in digits:
        tens, _, units = digits.partition("十")
        return _KANJI.get(tens, 1) * 10 + (_KANJI[units] if units else 0)
    return int("".join(str(_KANJI[sign]) for sign in digits))


def era_year(era: str, year: str) -> int | None:
    """Return the western year of a Japanese (or Republican Chinese) one."""
    count = number(year)
    return None if count is None else _ERAS[era] + count


def day(year: int, month: int, first: int, last: int | None = None) -> CitedDate | None:
    """Return a day (or a double issue, to *last*) if the calendar has it."""
    start = real_day(year, month, first)
    if start is None:
        return None
    if last is None:
        return CitedDate(start=start, end=start, precision=Precision.DAY)
    end = real_day(year, month, last) if last > first else _next_month(start, last)
    if end is None:
        return None
    return CitedDate(start=start, end=end, precision=Precision.ISSUE)


def month(year: int, number_of_month: int) -> CitedDate | None:
    """Return a whole month."""
    if not (1 <= number_of_month <= _DECEMBER and plausible(year)):
        return None
    last = calendar.monthrange(year, number_of_month)[1]
    start, end = dt.date(year, number_of_month, 1), dt.date(year, number_of_month, last)
    return CitedDate(start=start, end=end, precision=Precision.MONTH)


def whole_year(year: int) -> CitedDate | None:
    """Return a whole year."""
    if not plausible(year):
        return None
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return CitedDate(start=start, end=end, precision=Precision.YEAR)


def plausible(year: int) -> bool:
    """Whether a source may bear this year: print begins in 1450."""
    return _FIRST_PRINT <= year <= _FAR


def real_day(year: int, number_of_month: int, of_month: int) -> dt.date | None:
    """Return the day, or None where the calendar has no such day."""
    if not plausible(year):
        return None
    try:
        return dt.date(year, number_of_month, of_month)
    except ValueError:
        return None


def latest(
    anchor: Anchor, number_of_month: int, of_month: int, *, monthly: bool = False
) -> int | None:
    """Return the year of the latest such day that had come by the article's date.

    Ten days of grace, and a month for the issue of a *monthly*: cover dates run ahead. Without a
    date for the article there is no answer.
    """
    if anchor.published is None:
        return None
    limit = anchor.published + (_COVER_MONTH if monthly else _COVER_DAYS)
    for year in (limit.year, limit.year - 1):
        found = real_day(year, number_of_month, of_month)
        if found is not None and found <= limit:
            return year
    return None


def had_come(found: dt.date, anchor: Anchor) -> bool:
    """Whether the day had come when the article was published (or nobody knows when that was)."""
    return anchor.published is None or found <= anchor.published + _COVER_DAYS


def latest_day(anchor: Anchor, of_month: int) -> CitedDate | None:
    """Return the latest day of that number that had come by the article's date."""
    if anchor.published is None or not 1 <= of_month <= _LAST_DAY:
        return None
    limit = anchor.published + dt.timedelta(days=1)
    year, current = limit.year, limit.month
    for _ in range(3):
        found = real_day(year, current, of_month)
        if found is not None and found <= limit:
            return CitedDate(start=found, end=found, precision=Precision.DAY)
        year, current = (year, current - 1) if current > 1 else (year - 1, 12)
    return None


def full_year(short: int, anchor: Anchor) -> int:
    """Return the year that two figures mean: never one after the article's own."""
    if short > _TWO_FIGURES:
        return short
    limit = anchor.published.year + 1 if anchor.published else 2049
    return 2000 + short if 2000 + short <= limit else 1900 + short


def as_issue(date: CitedDate | None) -> CitedDate | None:
    """Return the same stretch, named by the issue that bears it."""
    if date is None:
        return None
    return CitedDate(start=date.start, end=date.end, precision=Precision.ISSUE)


def back(published: dt.date | None, days: int) -> CitedDate | None:
    """Return the day that many days before."""
    if published is None:
        return None
    found = published - dt.timedelta(days=days)
    return CitedDate(start=found, end=found, precision=Precision.DAY)


def weekday_before(
    published: dt.date | None, weekday: int, *, last_week: bool = False
) -> CitedDate | None:
    """Return the latest such weekday up to the article's date, or that of the week before.

    Monday is 0.
    """
    if published is None:
        return None
    if last_week:
        return back(published, published.weekday() + 7 - weekday)
    return back(published, (published.weekday() - weekday) % 7)


def _next_month(start: dt.date, of_month: int) -> dt.date | None:
    """Return the day of the month after, for double issues such as 12/28・1/4."""
    year, following = (
        (start.year, start.month + 1) if start.month < _DECEMBER else (start.year + 1, 1)
    )
    return real_day(year, following, of_month)
