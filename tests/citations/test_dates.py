"""A citation's date is read right or refused; never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.citations.dates import Anchor, find_dates, number
from archiver.citations.tongues import LANGUAGES, tongue_of
from archiver.records import CitedDate, Precision, Span

PUBLISHED = dt.date(2022, 2, 1)


def read(text: str, language: str = "ja", **anchor) -> CitedDate | None:
    found = find_dates(
        text,
        Span(0, len(text)),
        tongue_of(language).dates,
        Anchor(**({"published": PUBLISHED} | anchor)),
    )
    return found[0].date if found else None


def days(text: str, language: str = "ja", **anchor) -> str | None:
    date = read(text, language, **anchor)
    if date is None:
        return None
    start, end = date.start.isoformat(), date.end.isoformat()
    return start if start == end else f"{start}..{end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022.1.19", "2022-01-19"),
        ("２０２２．１．１９", "2022-01-19"),
        ("2022/01/19付", "2022-01-19"),
        ("2022-01-19", "2022-01-19"),
        ("2022年1月19日", "2022-01-19"),
        ("二〇二二年一月十九日", "2022-01-19"),
        ("令和4年1月19日", "2022-01-19"),
        ("令和元年五月一日", "2019-05-01"),
        ("平成29年2月3日", "2017-02-03"),
        ("H29.2.3", "2017-02-03"),
        ("昭和20年8月15日", "1945-08-15"),
        ("昨年12月1日付け", "2021-12-01"),
        ("一昨年3月5日", "2020-03-05"),
        ("今年1月6日", "2022-01-06"),
        ("先月20日", "2022-01-20"),
        ("今月1日", "2022-02-01"),
        ("1月19日", "2022-01-19"),
        ("11月16日", "2021-11-16"),
        ("2月8日号", "2022-02-08"),
        ("3月8日号", "2021-03-08"),
        ("01/14", "2022-01-14"),
        ("6/12・19日号", "2021-06-12..2021-06-19"),
        ("12/28・1/4", "2021-12-28"),
        ("29日の", "2022-01-29"),
        ("30日付", "2022-01-30"),
        ("'21.12.3", "2021-12-03"),
        ("14、9、26", "2014-09-26"),
        ("98/5/3", "1998-05-03"),
        ("2017.2", "2017-02-01..2017-02-28"),
        ("2017年2月号", "2017-02-01..2017-02-28"),
        ("2017年秋号", "2017-01-01..2017-12-31"),
        ("5月号", "2021-05-01..2021-05-31"),
        ("先週火曜", "2022-01-25"),
        ("1998年", "1998-01-01..1998-12-31"),
        ("2022年2月30日", None),
        ("2022年13月1日", None),
        ("13/45", None),
        ("3.14%", None),
        ("二十五日", None),
        ("翌日の", None),
    ],
)
def test_japanese(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "March 5, 2019", "2019-03-05"),
        ("en", "5 March 2019", "2019-03-05"),
        ("en", "Mar. 15, 2016", "2016-03-15"),
        ("en", "(2011, April 30)", "2011-04-30"),
        ("en", "March 2019", "2019-03-01..2019-03-31"),
        ("en", "December 3", "2021-12-03"),
        ("en", "3rd of December", "2021-12-03"),
        ("en", "December 3 last year", "2021-12-03"),
        ("en", "11/13/08", "2008-11-13"),
        ("en", "13/11/2008", "2008-11-13"),
        ("en", "3/4/2020", None),
        ("en", "12/1/22", "2022-01-12"),
        ("en", "12/1", None),
        ("en", "Wednesday's", "2022-01-26"),
        ("en", "yesterday", "2022-01-31"),
        ("en", "2022-01-19", "2022-01-19"),
        ("en", "February 30, 2020", None),
        ("en", "May 2021", "2021-05-01..2021-05-31"),
        ("de", "4.12.19", "2019-12-04"),
        ("de", "04.12.2021", "2021-12-04"),
        ("de", "12.1.", "2022-01-12"),
        ("de", "30. November 2019", "2019-11-30"),
        ("de", "4./5. Dezember 2021", "2021-12-04..2021-12-05"),
        ("de", "Ausgabe 47/2021", "2021-01-01..2021-12-31"),
        ("de", "gestern", "2022-01-31"),
        ("fr", "13 décembre 2019", "2019-12-13"),
        ("fr", "1er février 2016", "2016-02-01"),
        ("fr", "23-24 juin 2019", "2019-06-23..2019-06-24"),
        ("fr", "13/12", "2021-12-13"),
        ("fr", "hier", "2022-01-31"),
        ("ru", "4 марта 2020 г.", "2020-03-04"),
        ("ru", "20.02.2020", "2020-02-20"),
        ("ru", "10 марта прошлого года", "2021-03-10"),
        ("zh", "3月13日", "2021-03-13"),
        ("zh", "2020年2月20日", "2020-02-20"),
        ("zh", "民国二十五年三月四日", "1936-03-04"),
        ("zh", "去年11月16日", "2021-11-16"),
        ("ko", "2017년 9월 30일자", "2017-09-30"),
        ("ko", "지난해 12월 1일", "2021-12-01"),
        ("ko", "(9/25)", "2021-09-25"),
        ("ko", "지난 2일", "2022-01-02"),
    ],
)
def test_other_languages(language, text, expected):
    order = tongue_of(language).order
    assert days(text, language, order=order) == expected


def test_figures_follow_the_order_that_the_article_writes():
    assert days("3/4/2020", "en", order="mdy") == "2020-03-04"
    assert days("3/4/2020", "en", order="dmy") == "2020-04-03"
    assert days("12/1", "en", order="mdy") == "2021-12-01"


def test_a_weekly_counts_its_issues():
    assert days("6/15", "de", order="dmy", weekly=True) == "2015-01-01..2015-12-31"
    assert days("13.12.", "de", order="dmy", weekly=True) == "2021-12-13"


def test_what_counts_from_the_citation_before_needs_one():
    before = dt.date(2021, 12, 31)
    assert days("翌日の", previous=before) == "2022-01-01"
    assert days("同日の", previous=before) == "2021-12-31"
    assert days("同年3月4日", previous=before) == "2021-03-04"
    assert days("同月4日", previous=before) == "2021-12-04"
    assert days("la veille", "fr", previous=before) == "2021-12-30"


@pytest.mark.parametrize(
    "text", ["1月19日", "昨年12月1日", "先月20日", "29日の", "先週火曜", "同年3月4日"]
)
def test_without_the_articles_date_a_relative_one_is_refused(text):
    assert days(text, published=None) is None


def test_the_29th_of_february_is_looked_for_in_leap_years_only():
    assert days("2月29日") is None
    assert days("2月29日", published=dt.date(2021, 1, 5)) == "2020-02-29"


def test_precision_says_how_much_was_written():
    for text, precision in (
        ("2022.1.19", Precision.DAY),
        ("2017.2", Precision.MONTH),
        ("1998年", Precision.YEAR),
        ("6月10日号", Precision.ISSUE),
    ):
        date = read(text)
        assert date is not None
        assert date.precision is precision


@pytest.mark.parametrize(
    ("digits", "value"), [("十", 10), ("二十", 20), ("三十一", 31), ("○", 0), (None, None)]
)
def test_kanji_figures(digits, value):
    assert number(digits) == value


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_full_date_is_read_back_in_every_language(day):
    written = {
        "ja": f"{day.year}年{day.month}月{day.day}日",
        "zh": f"{day.year}年{day.month}月{day.day}日",
        "ko": f"{day.year}년 {day.month}월 {day.day}일",
        "en": f"{day:%B} {day.day}, {day.year}",
        "de": f"{day.day}.{day.month}.{day.year}",
        "fr": f"{day.isoformat()}",
        "ru": f"{day.day:02}.{day.month:02}.{day.year}",
    }
    for language in LANGUAGES:
        assert days(written[language], language) == day.isoformat()


@given(text=st.text("0123456789./-年月日号昨同付 ()令和", max_size=24))
def test_no_text_breaks_the_grammar_and_no_day_is_made_up(text):
    for language in LANGUAGES:
        rules = tongue_of(language).dates
        for one in find_dates(text, Span(0, len(text)), rules, Anchor(published=PUBLISHED)):
            assert one.date is None or one.date.start <= one.date.end
