"""Dates in Japanese, Chinese and Korean text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.citations.dates import (
    Anchor,
    Rule,
    as_issue,
    back,
    day,
    era_year,
    full_year,
    latest,
    latest_day,
    month,
    number,
    weekday_before,
    whole_year,
)

if TYPE_CHECKING:
    from archiver.records import CitedDate

_N = r"(?:\d{1,2}|[〇零一二三四五六七八九十]{1,3})"
_Y = r"(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})"
_SEP = r"\s?[./．／・･-]\s?"
_DECEMBER = 12
_WEEKDAYS = {sign: value for value, sign in enumerate("月火水木金土日")}
_WEEKDAYS |= {sign: value for value, sign in enumerate("월화수목금토일")}
_ISSUE = r"(?P<issue>\s?(?:合併|増大)?[号號호])?"
_LAST_YEAR = "昨年|去年|前年|지난해|작년"
_THIS_YEAR = "今年|本年|올해"
_BEFORE_LAST = "一昨年|おととし|재작년"


def _known(match: re.Match[str], name: str) -> int | None:
    return number(match.groupdict().get(name))


def _dated(match: re.Match[str], year: int | None) -> CitedDate | None:
    """Build a day, double issue or month from the groups *m*, *d*, *d2*, *issue*."""
    of_year, first, last = _known(match, "m"), _known(match, "d"), _known(match, "d2")
    if year is None or of_year is None:
        return None
    date = month(year, of_year) if first is None else day(year, of_year, first, last)
    return as_issue(date) if match.groupdict().get("issue") else date


def _full(match: re.Match[str], _anchor: Anchor) -> CitedDate | None:
    return _dated(match, _known(match, "y"))


def _short(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    year = _known(match, "y")
    return None if year is None else _dated(match, full_year(year, anchor))


def _era(match: re.Match[str], _anchor: Anchor) -> CitedDate | None:
    return _dated(match, era_year(match["era"], match["y"]))


def _relative_year(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    word = match["rel"]
    if word == "同年":
        return _dated(match, anchor.previous.year) if anchor.previous else None
    if anchor.published is None:
        return None
    back_by = 0 if re.fullmatch(_THIS_YEAR, word) else 2 if re.fullmatch(_BEFORE_LAST, word) else 1
    return _dated(match, anchor.published.year - back_by)


def _no_year(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    of_year, first = _known(match, "m"), _known(match, "d")
    if of_year is None:
        return None
    monthly = first is None and bool(match.groupdict().get("issue"))
    return _dated(match, latest(anchor, of_year, first or 1, monthly=monthly))


def _relative_month(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    same = match["rel"] == "同月"
    base = anchor.previous if same else anchor.published
    first = _known(match, "d")
    if base is None or first is None:
        return None
    if match["rel"] in {"同月", "今月", "本月", "이달"}:
        return day(base.year, base.month, first)
    year, before = (base.year, base.month - 1) if base.month > 1 else (base.year - 1, 12)
    return day(year, before, first)


def _day_only(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    first = _known(match, "d")
    return None if first is None else latest_day(anchor, first)


def _day_after(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    """Read 翌6日: the first such day after the one cited last."""
    first = _known(match, "d")
    if anchor.previous is None or first is None:
        return None
    base = anchor.previous
    if first > base.day:
        return day(base.year, base.month, first)
    year, following = (base.year, base.month + 1) if base.month < _DECEMBER else (base.year + 1, 1)
    return day(year, following, first)


def _day_past(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    if anchor.published is None:
        return None
    yesterday = anchor.published - dt.timedelta(days=1)
    return _day_only(match, replace(anchor, published=yesterday))


def _weekday(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    return weekday_before(anchor.published, _WEEKDAYS[match["w"]], last_week=True)


def _word(match: re.Match[str], anchor: Anchor) -> CitedDate | None:
    word = match["rel"].replace(" ", "")
    if word in {"同日", "当日", "當日", "같은날"}:
        return back(anchor.previous, 0)
    if word in {"翌日", "次日", "다음날", "이튿날"}:
        return back(anchor.previous, -1)
    return back(anchor.published, 1 if word in {"昨日", "きのう", "어제", "昨天"} else 0)


def _year(match: re.Match[str], _anchor: Anchor) -> CitedDate | None:
    year = _known(match, "y")
    date = None if year is None else whole_year(year)
    return as_issue(date) if match.groupdict().get("issue") else date


WRITTEN_FULL: Rule = (
    re.compile(
        rf"(?<!\d)(?P<y>{_Y})\s?[年년]\s?(?P<m>{_N})\s?[月월]"
        rf"(?:\s?(?P<d>{_N})(?:[日일]?[・･,、〜~–-](?P<d2>{_N}))?\s?[日일])?{_ISSUE}"
    ),
    _full,
)
"""The one form that says itself what its figures are; articles in any language may hold it."""

CJK: tuple[Rule, ...] = (
    (
        re.compile(
            r"(?P<era>令和|平成|昭和|大正|明治|民国|民國|(?<![A-Za-z\d])[RHSTM](?=\d))\s?"
            rf"(?P<y>元|{_N})(?:年\s?|[./．／])(?P<m>{_N})(?:(?:月\s?|[./．／])(?P<d>{_N})日?|月)"
        ),
        _era,
    ),
    WRITTEN_FULL,
    (
        re.compile(
            rf"(?<![\d.])(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})"
            rf"(?:[・･](?P<d2>\d{{1,2}}))?(?![\d%％])[日일]?{_ISSUE}"
        ),
        _full,
    ),
    (
        re.compile(
            r"(?<![\d.])(?P<y>[12１２]\d{3})\s?[年./．／]\s?(?P<m>\d{1,2})月?"
            r"(?![\d%％.．/／日])(?P<issue>[号號호])?"
        ),
        _full,
    ),
    (
        re.compile(
            r"(?<![\d.])['’‘]?(?P<y>\d{2})(?:[./．／、年]\s?)(?P<m>\d{1,2})(?:[./．／、月]\s?)"
            rf"(?P<d>\d{{1,2}})(?![\d%％])日?{_ISSUE}"
        ),
        _short,
    ),
    (
        re.compile(
            rf"(?P<rel>{_BEFORE_LAST}|{_LAST_YEAR}|{_THIS_YEAR}|同年)の?\s?(?P<m>{_N})\s?[月월]"
            rf"(?:\s?(?P<d>{_N})(?:[・･](?P<d2>{_N}))?\s?[日일])?{_ISSUE}"
        ),
        _relative_year,
    ),
    (
        re.compile(
            rf"(?<![\d年년一二三四五六七八九十])(?P<m>{_N})\s?[月월]\s?(?P<d>{_N})"
            rf"(?:[日일]?[・･](?P<d2>{_N}))?\s?[日일]{_ISSUE}"
        ),
        _no_year,
    ),
    (
        re.compile(
            r"(?<![\d./．／-])(?P<m>\d{1,2})[/／](?P<d>\d{1,2})(?:[・･](?P<d2>\d{1,2}))?"
            rf"(?![\d/／%％.])日?{_ISSUE}"
        ),
        _no_year,
    ),
    (re.compile(rf"(?<![\d年년])(?P<m>{_N})[月월](?P<issue>[号號호])"), _no_year),
    (
        re.compile(
            rf"(?P<rel>先月|今月|同月|前月|上月|上个月|上個月|本月|지난달|이달)\s?(?P<d>{_N})[日일]"
        ),
        _relative_month,
    ),
    (
        re.compile(
            rf"(?<![\d月월/／〇零一二三四五六七八九十前昨今本毎先数第約])(?P<d>{_N})[日일]"
            r"(?=付|の|朝刊|夕刊|号|夜|に|共同|時事|ロイター|AFP|=|＝|자|自|接受|报道|報道|發|发|刊|电|電|讯|"
            r"訊|援引|称|稱|评论|評論|在|晚|[(（]현지|\s?[“‘「『]|[)）、，]|\s(?!동안|만에|연속|전|후|뒤|이내|간))"
        ),
        _day_only,
    ),
    (re.compile(r"지난\s?(?P<d>\d{1,2})일"), _day_past),
    (re.compile(r"翌\s?(?P<d>\d{1,2})日"), _day_after),
    (
        re.compile(
            r"(?:先週|上周|上週|지난주)(?:の|星期)?\s"
            r"?(?P<w>[月火水木金土日월화수목금토일])(?:曜日?|요일)"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"(?P<rel>同日|当日|當日|翌日|次日|昨日|きのう|本日|어제|昨天|같은\s?날|다음\s?날|이튿날)"
            r"(?=付|の|に|、|，|자|《|\s|[)）]|刊|发|發|报|報|电|電|[「『“])"
        ),
        _word,
    ),
    (
        re.compile(rf"(?<!\d)(?P<y>{_Y})\s?[年년]?\s?(?P<issue>[第제]\s?\d{{1,4}}\s?[期号號호])"),
        _year,
    ),
    (re.compile(rf"(?<!\d)(?P<y>{_Y})年?(?P<issue>[春夏秋冬]季?号|新年号)"), _year),
    (re.compile(r"(?<![\d.,])(?P<y>[12１２]\d{3})[年년]?(?![\d年년月월日일.,%％])"), _year),
)
"""In the order of preference where two read the same stretch."""
