"""Dates that outlets write into the ids of their articles, read and written.

Each code was worked out from addresses whose page tells its own date; the tests keep the table.
An id is made when a piece is entered: it may precede publication by some days. A decoder that
does not know an id says so; it never guesses.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Days = tuple[dt.date, dt.date]
"""The first and last day that an id can stand for."""

_NIKKEI = re.compile(r"/article/(DG[A-Z0-9]{4,40})", re.IGNORECASE)
_NIKKEI_DAY = re.compile(r"DGXZQO[A-Z]{2}(\d\d)")
_NIKKEI_CYCLE = re.compile(r"(?=(\d)A(\d)(\d)(\d)C(\d))")
_NIKKEI_TURNED = re.compile(r"(?=(\d)(\d)C(\d)(\d)A(\d))")
_ASAHI = re.compile(r"/articles/AS([G-Z])([0-9B-D])([0-9B-Z])")
_REUTERS = re.compile(r"id[A-Z]{2}(?:KBN|KCN|KBS|KCS)([0-9A-Z]{3})[0-9A-Z]{3}")
_REUTERS_FIRST = dt.date(2013, 1, 1)
_WSJ = re.compile(r"/articles/[^/]*-1?(1\d{9})(?:$|[?#])")
_YMD = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])")
_Y_M_D_BARE = re.compile(r"/((?:19[89]|20[0-4])\d)/(1[0-2]|[1-9])/(3[01]|[12]\d|[1-9])/")
_Y_MON_D = re.compile(r"/((?:19[89]|20[0-4])\d)/([a-z]{3})/(\d\d?)/", re.IGNORECASE)
_Y_MMDD = re.compile(r"/((?:19[89]|20[0-4])\d)/(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/")
_YYMM_DD = re.compile(r"/(\d\d)(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/")
_YYMMDD = re.compile(r"/(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_DDMMYY = re.compile(r"/(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d\d)/")
_YM = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)[/-]?(0[1-9]|1[0-2])(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_LETTERS = "0123456789BCDFGHJKLMNPQRSTVWXYZ"
_YEAR_LETTERS = "GHJKLMNPQRSTVWXYZ"
_YEAR_OF_G = 2014
_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DECEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCode:
    """One way of writing a date into an address.

    *read* gives the days an address stands for. *write* gives regular expressions, of lower-case
    addresses, that fit articles of the given days. *lag* is how many days after the id's own day
    a piece was seen to appear.
    """

    read: Callable[[str], Days | None]
    write: Callable[[Sequence[dt.date]], str | None]
    lag: int = 0


def read_date(url: str, code: str | None) -> Days | None:
    """Return the days that *url* itself tells, by its outlet's *code* or spelled out.

    >>> read_date("https://www.nikkei.com/article/DGXZQOUB148MY0U5A110C2000000/", "nikkei")
    (datetime.date(2025, 1, 14), datetime.date(2025, 1, 14))
    """
    known = CODES.get(code or "")
    told = known.read(url) if known is not None else None
    if told is not None or code in {"none", "sequence"}:
        return told
    return _read_spelled(url)


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return (date, date)


def _month(year: int, month: int) -> Days:
    first = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return (first, after - dt.timedelta(days=1))


def _read_nikkei(url: str) -> Days | None:
    found = _NIKKEI.search(url)
    if found is None:
        return None
    code = found[1].upper()
    for year, unit, tens, month_tens, decade in _nikkei_readings(code):
        month = 10 * month_tens + unit
        if 1 <= month <= _DECEMBER:
            return _nikkei_days(code, 2000 + 10 * decade + year, month, tens)
    return None


def _nikkei_readings(code: str) -> list[tuple[int, ...]]:
    cycles = [tuple(map(int, found.groups())) for found in _NIKKEI_CYCLE.finditer(code)]
    for found in _NIKKEI_TURNED.finditer(code):
        tens, month_tens, decade, year, unit = map(int, found.groups())
        cycles.append((year, unit, tens, month_tens, decade))
    return cycles


def _nikkei_days(code: str, year: int, month: int, tens: int) -> Days | None:
    first, last = _month(year, month)
    told = _NIKKEI_DAY.match(code)
    if told is not None:
        return _day(year, month, int(told[1])) if int(told[1]) // 10 == tens else None
    days = [day for day in range(1, last.day + 1) if day // 10 == tens]
    return (first.replace(day=days[0]), first.replace(day=days[-1])) if days else None


def write_nikkei(day: dt.date) -> tuple[str, str]:
    """Return both turns of the date's cycle, as they stand in an id.

    >>> write_nikkei(dt.date(2021, 12, 1))
    ('01C21A2', '1A201C2')
    """
    tens, month_tens = f"{day.day // 10}", f"{day.month // 10}"
    decade, year, unit = f"{day.year // 10 % 10}", f"{day.year % 10}", f"{day.month % 10}"
    return (
        f"{tens}{month_tens}C{decade}{year}A{unit}",
        f"{year}A{unit}{tens}{month_tens}C{decade}",
    )


def _write_nikkei(days: Sequence[dt.date]) -> str:
    each = [
        rf"dgxzqo[a-z]{{2}}{day.day:02d}.*({'|'.join(write_nikkei(day)).lower()})" for day in days
    ]
    return rf".*/article/({'|'.join(dict.fromkeys(each))}).*"


def _read_asahi(url: str) -> Days | None:
    found = _ASAHI.search(url)
    if found is None or found[1] not in _YEAR_LETTERS:
        return None
    month, day = (_DAY_LETTERS.find(letter) for letter in found.groups()[1:])
    return _day(_YEAR_OF_G + _YEAR_LETTERS.index(found[1]), month, day)


def write_asahi(day: dt.date) -> str | None:
    """Return what follows ``/articles/`` in ids of *day*; None before 2014.

    Letters stand for 10 to 30; how a 31st is written was not seen, so it is not written either.

    >>> write_asahi(dt.date(2021, 12, 1))
    'ASPD1'
    """
    year = day.year - _YEAR_OF_G
    if not 0 <= year < len(_YEAR_LETTERS) or day.day >= len(_DAY_LETTERS):
        return None
    return f"AS{_YEAR_LETTERS[year]}{_DAY_LETTERS[day.month]}{_DAY_LETTERS[day.day]}"


def _write_asahi(days: Sequence[dt.date]) -> str | None:
    codes = [code.lower() for day in days if (code := write_asahi(day))]
    return rf".*/articles/({'|'.join(codes)}).*" if codes else None


def _read_reuters(url: str) -> Days | None:
    found = _REUTERS.search(url)
    if found is None:
        return None
    day = _REUTERS_FIRST + dt.timedelta(days=int(found[1], 36))
    return (day, day)


def write_reuters(day: dt.date) -> str | None:
    """Return the three characters that stand for *day* in an id; None outside 2013 to 2140.

    >>> write_reuters(dt.date(2022, 1, 6))
    '2JG'
    """
    number = (day - _REUTERS_FIRST).days
    if not 0 <= number < 36**3:
        return None
    return _BASE36[number // 1296] + _BASE36[number // 36 % 36] + _BASE36[number % 36]


def _write_reuters(days: Sequence[dt.date]) -> str | None:
    codes = [code.lower() for day in days if (code := write_reuters(day))]
    return rf".*id[a-z]{{2}}k[bc][ns]({'|'.join(codes)}).*" if codes else None


def _read_wsj(url: str) -> Days | None:
    found = _WSJ.search(url)
    if found is None:
        return None
    day = dt.datetime.fromtimestamp(int(found[1]), dt.UTC).date()
    return (day, day)


def _write_wsj(days: Sequence[dt.date]) -> str | None:
    steps: dict[int, None] = {}
    for day in days:
        start = int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
        for step in range(start // 100_000, (start + 86_399) // 100_000 + 1):
            steps[step] = None
    heads = "|".join(str(step) for step in steps if step >= 10_000)  # noqa: PLR2004
    return rf".*-1?({heads})\d{{5}}$" if heads else None


def _read_spelled(url: str) -> Days | None:
    for shape in (_YMD, _Y_M_D_BARE):
        if found := shape.search(url):
            year, month, day = (found[1], found[shape.groups - 1], found[shape.groups])
            return _day(int(year), int(month), int(day))
    if (found := _Y_MON_D.search(url)) and found[2].lower() in _MONTHS:
        return _day(int(found[1]), _MONTHS.index(found[2].lower()) + 1, int(found[3]))
    return None


def _write_spelled(days: Sequence[dt.date]) -> str:
    forms = dict.fromkeys(
        form
        for day in days
        for form in (
            f"{day:%Y}[/-]?{day:%m}[/-]?{day:%d}",
            f"/{day.year}/{day.month}/{day.day}/",
            f"/{_spell_mon(day)}/",
        )
    )
    return rf".*({'|'.join(forms)}).*"


def _reader(shape: re.Pattern[str], order: str) -> Callable[[str], Days | None]:
    def read(url: str) -> Days | None:
        found = shape.search(url)
        if found is None:
            return None
        values = dict(zip(order, map(int, found.groups()), strict=True))
        year = values["y"] + (2000 if values["y"] < 100 else 0)  # noqa: PLR2004
        return _day(year, values["m"], values["d"])

    return read


def _writer(spell: Callable[[dt.date], str]) -> Callable[[Sequence[dt.date]], str]:
    def write(days: Sequence[dt.date]) -> str:
        return rf".*/({'|'.join(dict.fromkeys(spell(day) for day in days))}).*"

    return write


def _spell_mon(day: dt.date) -> str:
    return f"{day.year}/{_MONTHS[day.month - 1]}/{day.day:02d}"


def _read_ym(url: str) -> Days | None:
    found = _YM.search(url)
    return _month(int(found[1]), int(found[2])) if found else None


def _write_ym(days: Sequence[dt.date]) -> str:
    forms = dict.fromkeys(f"{day:%Y}[/-]?{day:%m}" for day in days)
    return rf".*({'|'.join(forms)}).*"


CODES: dict[str, DateCode] = {
    "nikkei": DateCode(read=_read_nikkei, write=_write_nikkei, lag=3),
    "asahi": DateCode(read=_read_asahi, write=_write_asahi, lag=7),
    "reuters": DateCode(read=_read_reuters, write=_write_reuters),
    "wsj": DateCode(read=_read_wsj, write=_write_wsj, lag=1),
    "ymd": DateCode(read=_read_spelled, write=_write_spelled, lag=2),
    "ym": DateCode(read=_read_ym, write=_write_ym),
    "y-mon-d": DateCode(read=_read_spelled, write=_writer(_spell_mon), lag=1),
    "y-mmdd": DateCode(read=_reader(_Y_MMDD, "ymd"), write=_writer("{:%Y/%m%d}".format)),
    "yymm-dd": DateCode(read=_reader(_YYMM_DD, "ymd"), write=_writer("{:%y%m/%d}".format)),
    "yymmdd": DateCode(read=_reader(_YYMMDD, "ymd"), write=_writer("{:%y%m%d}".format)),
    "ddmmyy": DateCode(read=_reader(_DDMMYY, "dmy"), write=_writer("{:%d%m%y}".format)),
}
"""The codes by the name that the catalogue gives them."""
