"""Bibliographic fields, whatever they are called, to references."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from archiver.articles.published import date_of
from archiver.records import (
    CitedDate,
    CitedUrl,
    Identifiers,
    Outlet,
    Precision,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_OUTLETS = (
    "journaltitle",
    "newspaper",
    "journal",
    "magazine",
    "work",
    "website",
    "container-title",
    "werk",
    "zeitung",
    "booktitle",
    "periodical",
    "agency",
    "publisher",
    "verlag",
    "howpublished",
)
_DATES = ("date", "issued", "datum", "日付", "year", "jahr")
_WRITTEN = re.compile(r"(?:(\d{1,2})\.?\s)?([A-Za-zäÄéû]{3,9})\.?\s(?:(\d{1,2}),?\s)?(\d{4})")
_YEAR_MONTH = re.compile(r"\s*(\d{4})-(\d{1,2})\s*$")
_YEAR = re.compile(r"\d{4}")


def reference_of(fields: Mapping[str, str]) -> Reference:
    """Return what the *fields* of an entry or template name (names in small letters)."""
    outlet = _first(fields, _OUTLETS)
    return Reference(
        outlet=Outlet(id=None, name=outlet) if outlet else None,
        date=_date(fields),
        title=_first(fields, ("title", "titel", "titre", "タイトル")),
        author=_author(fields),
        issue=_first(fields, ("number", "issue", "nummer")),
        pages=_first(fields, ("pages", "page", "seiten", "p", "pp")),
        urls=_urls(fields),
        identifiers=Identifiers(
            doi=_first(fields, ("doi",)),
            isbn=_first(fields, ("isbn",)),
            arxiv=_first(fields, ("arxiv", "eprint")),
            pmid=_first(fields, ("pmid",)),
        ),
    )


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name].strip() for name in names if fields.get(name, "").strip()), None)


def _author(fields: Mapping[str, str]) -> str | None:
    last = _first(fields, ("last", "last1", "nachname", "nom"))
    given = _first(fields, ("first", "first1", "vorname", "prénom"))
    if last:
        return f"{last}, {given}" if given else last
    return _first(fields, ("author", "author1", "autor", "auteur", "著者"))


def _urls(fields: Mapping[str, str]) -> tuple[CitedUrl, ...]:
    url = _first(fields, ("url", "archivebot"))
    archived = _first(fields, ("archive-url", "archiveurl", "archiv-url"))
    if not (url and url.lower().startswith(("http://", "https://"))):
        return ()
    day = date_of(fields.get("archive-date", "") or fields.get("archivedate", ""))
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) if archived and day else None
    return (CitedUrl(url=url, capture_date=moment, archive_url=archived),)


def _date(fields: Mapping[str, str]) -> CitedDate | None:
    written = _first(fields, _DATES)
    if written is None:
        return None
    if (day := date_of(written)) is not None:
        return CitedDate(start=day, end=day, precision=Precision.DAY)
    if match := _YEAR_MONTH.match(written):
        return _month(int(match[1]), int(match[2]))
    if match := _WRITTEN.search(written):
        return _named(match)
    year = _YEAR.search(written)
    if year is None:
        return None
    month = _number_of(fields.get("month", ""))
    return _month(int(year[0]), month) if month else _year(int(year[0]))


def _named(match: re.Match[str]) -> CitedDate | None:
    month, day, year = _number_of(match[2]), match[1] or match[3], int(match[4])
    if month is None:
        return _year(year)
    if day is None:
        return _month(year, month)
    try:
        found = dt.date(year, month, int(day))
    except ValueError:
        return None
    return CitedDate(start=found, end=found, precision=Precision.DAY)


def _number_of(month: str) -> int | None:
    month = month.strip().lower()
    if month.isdecimal():
        return int(month)
    return _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else None


def _month(year: int, month: int) -> CitedDate | None:
    if not (1 <= month <= len(_MONTHS) and dt.MINYEAR <= year <= dt.MAXYEAR):
        return None
    end = dt.date(year, month, calendar.monthrange(year, month)[1])
    return CitedDate(start=dt.date(year, month, 1), end=end, precision=Precision.MONTH)


def _year(year: int) -> CitedDate | None:
    if year < dt.MINYEAR:
        return None
    return CitedDate(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), precision=Precision.YEAR)
