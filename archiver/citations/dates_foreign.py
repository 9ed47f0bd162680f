"""Dates written in another language than the article's: 21 janvier 2022 in an English essay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.citations.dates import Anchor, Rule, day, latest, month
from archiver.text.scales import MONTHS

if TYPE_CHECKING:
    from archiver.records import CitedDate

_SHORTEST_NAME = 4  # "set" and "gen" are words; with a year behind them they are months


def foreign_rules(code: str) -> tuple[Rule, ...]:
    """Return the rules for dates in the other languages, for articles in language *code*.

    Shortened months count only with a year; names that are another month at home, never.
    """
    own = MONTHS.get(code, {})
    months = {
        name: number
        for language, names in MONTHS.items()
        if language != code
        for name, number in names.items()
        if own.get(name, number) == number
    }
    every, whole = _names(months, 1), _names(months, _SHORTEST_NAME)

    def read(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
        groups = match.groupdict()
        of_year, first = months[groups["mon"].lower()], groups.get("d")
        written = groups.get("y")
        year = int(written) if written else latest(anchor, of_year, int(first or 1))
        if year is None:
            return None
        return month(year, of_year) if first is None else day(year, of_year, int(first))

    first = r"(?<![\d.,])(?P<d>\d{1,2})(?:\.|er|º|-го|st|nd|rd|th)?\s(?:de\s|of\s)?"
    year = r"(?P<y>\d{4})(?!\d)"
    return (
        (re.compile(rf"{first}{every}\.?,?\s(?:del?\s)?{year}"), read),
        (re.compile(rf"\b{every}\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{year}"), read),
        (re.compile(rf"{first}{whole}(?![^\W\d_])"), read),
        (re.compile(rf"\b{whole}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"), read),
        (re.compile(rf"\b{whole}\s(?:del?\s)?{year}"), read),
    )


def _names(months: dict[str, int], shortest: int) -> str:
    names = sorted((one for one in months if len(one) >= shortest), key=len, reverse=True)
    return rf"(?P<mon>(?i:{'|'.join(map(re.escape, names))}))"
