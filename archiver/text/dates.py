"""Dates in running text, as far as they are written: no year is ever supplied."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from archiver.records import Fact, FactKind, Span
from archiver.text.figures import EAST, WIDE, read_kanji
from archiver.text.scales import ERAS, MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_ISO = re.compile(rf"(?<![\d.,]){_YEAR}([-/.])(?P<month>0?[1-9]|1[0-2])\2(?P<day>[0-3]?\d)(?![\d])")
_LONE_YEAR = re.compile(rf"(?<![\d.,:/$€£¥-]){_YEAR}(?!\d|[.,:]\d|\s?[%°])")
_ERA_YEAR = r"(?:(?P<era>令和|平成|昭和|大正|明治)(?P<count>\d{1,2}|元)|(?P<year>\d{4}))\s?年度?"
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_EAST = re.compile(
    rf"(?:{_ERA_YEAR}\s?(?:(?P<month>{_COUNT})\s?月(?!間|号)\s?(?:(?P<day>{_COUNT})\s?[日号])?)?"
    rf"|(?P<month2>{_COUNT})\s?月(?!間|号)\s?(?:(?P<day2>{_COUNT})\s?[日号](?!間|目))?"
    r"|(?<![\d月十])(?P<day3>\d{1,2}|[十二三][一二三四五六七八九十]{1,2})日(?!間|目|以|分|前|後))"
)
_KOREAN = re.compile(
    r"(?P<year>\d{4})\s?년\s?(?:(?P<month>\d{1,2})\s?월\s?(?:(?P<day>\d{1,2})\s?일)?)?"
    r"|(?P<month2>\d{1,2})\s?월\s?(?:(?P<day2>\d{1,2})\s?일)?|(?<![\d월])(?P<day3>\d{1,2})일(?!간|째)"
)
_DOTTED = re.compile(
    rf"(?<![\d.,])(?P<day>[0-3]?\d)\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?{_YEAR}(?!\d)"
)
_NUMBERS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPELLED = re.compile(r"[一二三四五六七八九〇零]{4}(?=年)")
_LAST_MONTH, _LAST_DAY = 12, 31


def find_dates(text: str, *, language: str) -> tuple[Fact, ...]:
    """Return the dates of *text*; values are ISO 8601, with -- for a year not written.

    >>> [d.value for d in find_dates("令和4年1月2日と3月5日、6日", language="ja")]
    ['2022-01-02', '--03-05', '---06']
    >>> [d.value for d in find_dates("On Jan. 2, 2022 and in May 2021", language="en")]
    ['2022-01-02', '2021-05']
    """
    plain = text.translate(WIDE)
    found: list[Fact] = []
    for span, value in _all(plain, language):
        if value and not any(span.meets(fact.span) for fact in found[-3:]):
            found.append(Fact(kind=FactKind.DATE, span=span, text=span.of(text), value=value))
    return tuple(sorted(found, key=lambda fact: fact.span))


def _all(text: str, language: str) -> Iterator[tuple[Span, str | None]]:
    """Yield dates in reading order, the fullest form first where several begin alike."""
    found = [(_span(match), _numeric(match)) for match in _ISO.finditer(text)]
    if language in EAST:
        spelled = _SPELLED.sub(lambda match: match.group().translate(_NUMBERS), text)
        pattern = _KOREAN if language == "ko" else _EAST
        found += [(_span(match), _eastern(match)) for match in pattern.finditer(spelled)]
    else:
        found += [(_span(match), _numeric(match)) for match in _DOTTED.finditer(text)]
        for match in _worded(language).finditer(text):
            found.append((_trimmed(match), _named(match, language)))
        found += [(_span(match), match["year"]) for match in _LONE_YEAR.finditer(text)]
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    last = 0
    for span, value in found:
        if span.start >= last and value:
            last = span.end
            yield span, value


@cache
def _worded(language: str) -> re.Pattern[str]:
    """Return the pattern of dates with the month's name in *language*."""
    words = sorted(MONTHS.get(language, MONTHS["en"]), key=len, reverse=True)
    month = r"(?P<name>" + "|".join(words) + r")\b\.?"
    day = r"(?P<before>\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?"
    after = r"(?:\s(?P<after>\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d|:))?"
    return re.compile(
        rf"(?<![\w.,])(?:{day})?\b{month}{after}(?:,?\s(?:de\s)?{_YEAR}(?!\d))?", re.IGNORECASE
    )


def _named(match: re.Match[str], language: str) -> str | None:
    name = match["name"]
    if language in {"en", "de"} and not name[0].isupper():
        return None
    day = match["before"] or match["after"]
    if not day and not match["year"] and name.casefold() in {"may", "march", "mar", "mai", "mars"}:
        return None
    month = MONTHS.get(language, MONTHS["en"])[name.casefold()]
    return _value(match["year"], str(month), day)


def _numeric(match: re.Match[str]) -> str | None:
    return _value(match["year"], match["month"], match["day"])


def _eastern(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = groups["year"]
    if groups.get("era"):
        count = groups["count"]
        year = str(ERAS[groups["era"]] + (1 if count == "元" else int(count)))
    month = groups["month"] or groups["month2"]
    return _value(year, month, groups["day"] or groups["day2"] or groups["day3"])


def _value(year: str | None, month: str | None, day: str | None) -> str | None:
    """Put a date together as ISO 8601 does; None if there is no such month or day."""
    numbers = [_count(month, _LAST_MONTH), _count(day, _LAST_DAY)]
    if 0 in numbers:
        return None
    if not month and not year:
        return f"---{numbers[1]:02}" if day else None
    return "-".join([year or "-", *(f"{number:02}" for number in numbers if number)])


def _count(written: str | None, last: int) -> int | None:
    """Return a month's or day's number; 0 if there is no such one, None if none was written."""
    value = read_kanji(written) if written else None
    if value is None:
        return None
    return int(value) if value <= last else 0


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _trimmed(match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match.group().rstrip()))
