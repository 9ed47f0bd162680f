"""Dates in English, German, French and Russian text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.citations.dates import (
    Anchor,
    Rule,
    as_issue,
    back,
    day,
    full_year,
    had_come,
    latest,
    month,
    plausible,
    real_day,
    weekday_before,
    whole_year,
)
from archiver.citations.dates_cjk import WRITTEN_FULL
from archiver.citations.dates_foreign import foreign_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from archiver.records import CitedDate

_DECEMBER = 12


def _names(facts: Mapping[str, str]) -> dict[str, int]:
    """Return the number of each month's name, long or short; ``_`` keeps a place."""
    named: dict[str, int] = {}
    for table in (facts["months"], facts["short_months"]):
        for position, word in enumerate(table.split()):
            if word != "_":
                named[word] = position % 12 + 1
    return named


def _written_out(facts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules of one language, the most telling first."""
    months = _names(facts)
    word = "|".join(sorted(months, key=len, reverse=True))
    named = rf"(?P<mon>(?i:{word}))(?![^\W\d_])\.?"
    ordinal = facts["ordinal"]
    first = rf"(?<![\d.,])(?P<d>\d{{1,2}}){ordinal}"
    second = r"(?:\s?(?:[-–/]|et|und|and)\s?(?P<d2>\d{1,2})\.?)?"
    year = r"(?P<y>\d{4}|['’]\d{2})(?!\d)"
    weekdays = _weekdays(facts)
    led = rf"(?:\b(?P<w>(?i:{'|'.join(weekdays)})),?\s(?:d[ae][mn]\s|le\s|the\s)?)?"

    def read(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
        groups = match.groupdict()
        of_year = months[match["mon"].lower()]
        opening = int(groups["d"]) if groups.get("d") else None
        closing = int(groups["d2"]) if groups.get("d2") else None
        written = groups.get("y")
        if written:
            in_year: int | None = full_year(int(written.strip("'’")), anchor)
        else:
            in_year = _stated_or_latest(groups, anchor, of_year, opening)
        if in_year is None:
            return None
        if opening is None:
            return month(in_year, of_year)
        weekday = weekdays.get((groups.get("w") or "").lower())
        found = day(in_year, of_year, opening, closing)
        if written or weekday is None or found is None or found.start.weekday() == weekday:
            return found
        return None  # the latest such day is another day of the week: some other year is meant

    tail = (
        rf"(?:,?\s(?:de\s)?{year}(?:\sгода|\sг\.)?|,?\s(?P<last>{facts['last_year']})"
        rf"|,?\s(?P<this>{facts['this_year']}))"
    )
    rules: list[Rule] = [
        (re.compile(rf"{led}{first}{second}\s(?:of\s)?{named}{tail}"), read),
        (re.compile(rf"{led}\b{named}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{second}{tail}"), read),
        (re.compile(rf"(?<![\d.,])(?P<y>\d{{4}}),\s{named}(?:\s(?P<d>\d{{1,2}}))?(?!\d)"), read),
        (re.compile(rf"{led}{first}{second}\s(?:of\s)?{named}(?!\w)"), read),
        (re.compile(rf"{led}\b{named}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"), read),
        (re.compile(rf"\b{named}{tail}"), read),
    ]
    return (*rules, *_weekday_rules(facts))


def _stated_or_latest(
    groups: dict[str, str | None], anchor: Anchor, of_year: int, opening: int | None
) -> int | None:
    if anchor.published is None:
        return None
    if groups.get("last"):
        return anchor.published.year - 1
    if groups.get("this"):
        return anchor.published.year
    return latest(anchor, of_year, opening or 1)


def _weekday_rules(facts: Mapping[str, str]) -> tuple[Rule, ...]:
    weekdays = _weekdays(facts)
    word = "|".join(weekdays)

    def weekday(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
        return weekday_before(anchor.published, weekdays[match["w"].lower()])

    def yesterday(_match: re.Match[str], anchor: Anchor) -> CitedDate | None:
        return back(anchor.published, 1)

    def beside(days: int) -> Callable[[re.Match[str], Anchor], CitedDate | None]:
        return lambda _match, anchor: back(anchor.previous, days)

    rules: list[Rule] = [
        (re.compile(rf"\b(?P<w>(?i:{word}))(?!\w)(?!,? (?:\d|(?i:[a-z]+ \d)))"), weekday),
        (re.compile(rf"\b{facts['yesterday']}\b"), yesterday),
    ]
    beside_days = (("day_before", 1), ("same_day", 0), ("next_day", -1))
    rules += [(re.compile(facts[name]), beside(days)) for name, days in beside_days]
    return tuple(rules)


def _weekdays(facts: Mapping[str, str]) -> dict[str, int]:
    return {name: value for value, name in enumerate(facts["weekdays"].split())}


def _figures(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    """Read 3/4/2022 in the order that is known, or that alone is possible; else refuse."""
    one, two = int(match["a"]), int(match["b"])
    year = full_year(int(match["y"]), anchor)
    if anchor.order:
        of_year, first = (one, two) if anchor.order == "mdy" else (two, one)
        return day(year, of_year, first)
    readings = {
        found
        for found in (real_day(year, one, two), real_day(year, two, one))
        if found is not None and had_come(found, anchor)
    }
    if len(readings) != 1:
        return None
    found = readings.pop()
    return day(found.year, found.month, found.day)


def _figures_no_year(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    one, two = int(match["a"]), int(match["b"])
    if anchor.weekly and plausible(2000 + two) and two > _DECEMBER:
        return as_issue(whole_year(full_year(two, anchor)))
    if anchor.order is None:
        return None
    of_year, first = (one, two) if anchor.order == "mdy" else (two, one)
    year = latest(anchor, of_year, first)
    return None if year is None else day(year, of_year, first)


def _dotted(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    """Read 4.12.19 and 12.2.: where dots are written, the day comes first."""
    of_year, first = int(match["b"]), int(match["a"])
    closing = match.groupdict().get("a2")
    written = match.groupdict().get("y")
    year = full_year(int(written), anchor) if written else latest(anchor, of_year, first)
    return None if year is None else day(year, of_year, first, int(closing) if closing else None)


def _iso(match: re.Match[str], _anchor: Anchor) -> CitedDate | None:
    return day(int(match["y"]), int(match["b"]), int(match["a"]))


def _numbered(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    year = match["y"] or match["y2"]
    return as_issue(whole_year(full_year(int(year), anchor))) if year else None


def _of_year(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    """Read 4/2026: a weekly's fourth issue, else the month."""
    number, year = int(match["issue"]), int(match["y"])
    if anchor.weekly or number > _DECEMBER:
        return as_issue(whole_year(year))
    return month(year, number)


def _year(match: re.Match[str], _anchor: Anchor) -> CitedDate | None:
    return whole_year(int(match["y"]))


_ISO: Rule = (re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<b>\d\d)-(?P<a>\d\d)(?![\d-])"), _iso)
_SLASHES: Rule = (
    re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})(?![\d/])"),
    _figures,
)
_SLASH: Rule = (re.compile(r"(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/%])"), _figures_no_year)
_DOTS: Rule = (
    re.compile(
        r"(?<![\d.])(?P<a>\d{1,2})\.(?:/(?P<a2>\d{1,2})\.)?\s?(?P<b>\d{1,2})\.\s?(?P<y>\d"
        r"{4}|\d{2})(?!\d)"
    ),
    _dotted,
)
_DOT: Rule = (
    re.compile(r"(?<![\d.])(?P<a>\d{1,2})\.(?:\s(?=\d))?(?P<b>\d{1,2})\.?(?![\d%])"),
    _dotted,
)
_ISSUE: Rule = (
    re.compile(
        r"\b(?:(?:Ausgabe|Heft|Nr\.|No\.|n°|№|numéro)\s?)(?P<issue>\d{1,4})(?:/\s"
        r"?(?P<y>\d{4}|\d{2})|[,:]?\s\(?(?P<y2>(?:19|20)\d\d)\)?)?(?!\d)"
    ),
    _numbered,
)
_OF_YEAR: Rule = (
    re.compile(r"(?<![\d/.])(?P<issue>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])"),
    _of_year,
)
_YEAR: Rule = (re.compile(r"(?<![\d.,/-])(?P<y>1[5-9]\d\d|20\d\d)(?![\d/-])"), _year)


def western(code: str, facts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules for language *code*, with these names of months and days."""
    dots = (_DOTS, _DOT) if facts.get("dotted") else ()
    named = (_ISO, *_written_out(facts), *foreign_rules(code), WRITTEN_FULL)
    return (*named, *dots, _SLASHES, _SLASH, _OF_YEAR, _ISSUE, _YEAR)
