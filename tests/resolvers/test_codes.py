"""Dates in article ids. Each address of the table is a fact: it was seen with the date beside it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from archiver.resolvers.codes import (
    CODES,
    read_date,
    write_asahi,
    write_nikkei,
    write_reuters,
)

TABLE = Path(__file__).with_name("observed_ids.tsv")
OBSERVED = [tuple(line.split("\t")[:3]) for line in TABLE.read_text("utf-8").splitlines()[1:]]

# What an address cannot tell: an issue's date is not the day on which its piece appeared, and an
# outlet east of Greenwich is a day ahead. The outlet's window is there for these.
AHEAD = (
    ("https://www.newyorker.com/magazine/2011/10/31/foreign-campaigns", "2011-10-20"),
    ("https://www.newyorker.com/magazine/2017/06/19/remembering-the-murder-you-didnt-commit", "2017-06-12"),
    ("https://www.nytimes.com/2015/05/10/nyregion/manicurists-in-new-york-area-are-underpaid-and-unprotected.html", "2015-05-07"),
)  # fmt: skip


def test_the_table_is_long_enough_to_mean_something():
    assert len({url for _, url, _ in OBSERVED}) >= 100


@pytest.mark.parametrize(("code", "url", "published"), OBSERVED)
def test_an_observed_id_tells_its_day_and_never_a_later_one(code, url, published):
    told = read_date(url, code)
    assert told is not None
    first, last = told
    known = dt.date.fromisoformat(published)
    assert first <= known
    assert (known - last).days <= CODES[code].lag


@pytest.mark.parametrize(("code", "url"), [observed[:2] for observed in OBSERVED])
def test_what_is_written_for_the_ids_day_fits_the_observed_address(code, url):
    told = read_date(url, code)
    assert told is not None
    if told[0] != told[1]:
        return
    pattern = CODES[code].write([told[0]])
    assert pattern is not None
    assert re.fullmatch(pattern, url.lower().rstrip("/"))
    other = CODES[code].write([told[0] + dt.timedelta(days=40)])
    assert other is not None
    assert not re.fullmatch(other, url.lower().rstrip("/"))


@pytest.mark.parametrize(("url", "published"), AHEAD)
def test_an_issues_date_in_an_address_runs_ahead_of_the_web(url, published):
    told = read_date(url, "ymd")
    assert told is not None
    assert 0 < (told[0] - dt.date.fromisoformat(published)).days <= 11


def test_every_day_survives_being_written_and_read_back():
    start = dt.date(2014, 1, 1)
    for step in range(0, 12 * 365, 11):
        day = start + dt.timedelta(days=step)
        for turn in write_nikkei(day):
            url = f"/article/DGXZQOGR{day.day:02d}0AB0{turn}000000/"
            assert read_date(url, "nikkei") == (day, day), url
        if day.day != 31:
            assert read_date(f"/articles/{write_asahi(day)}5W38L5W.html", "asahi") == (day, day)
        assert read_date(f"/article/x-idJPKBN{write_reuters(day)}0BD", "reuters") == (day, day)


def test_an_id_of_print_tells_the_ten_days_that_it_can():
    told = read_date("https://www.nikkei.com/article/DGXMZO21939270V01C17A0FF2000/", "nikkei")
    assert told == (dt.date(2017, 10, 1), dt.date(2017, 10, 9))


@pytest.mark.parametrize(
    ("code", "url"),
    [
        ("nikkei", "https://www.nikkei.com/article/DGXZQOGR99E8Q0V11C22A1000000/"),
        ("nikkei", "https://www.nikkei.com/article/DGXZQOGR15E8Q0/"),
        ("nikkei", "https://www.nikkei.com/news/category/"),
        ("asahi", "https://www.asahi.com/articles/ASI1F6JR8R1FPTIL015.html"),
        ("asahi", "https://www.asahi.com/articles/ASR2Z6JR8R1FPTIL015.html"),
        ("reuters", "https://jp.reuters.com/markets/"),
        ("wsj", "https://jp.wsj.com/articles/SB10001424052702303661904576454621540410844"),
        ("ymd", "https://a.example/2022/02/30/x"),
        ("none", "https://a.example/2022/02/03/x"),
        ("sequence", "https://a.example/artikel/20220203.x"),
        (None, "https://a.example/news/12345678"),
    ],
)
def test_an_id_that_is_not_of_the_code_tells_nothing(code, url):
    assert read_date(url, code) is None


@pytest.mark.parametrize(
    ("code", "url", "day"),
    [
        ("y-mon-d", "https://www.theguardian.com/world/2024/feb/24/x", "2024-02-24"),
        ("y-mmdd", "http://world.people.com.cn/n1/2022/0108/c1002-3.html", "2022-01-08"),
        ("yymm-dd", "https://www.itmedia.co.jp/news/articles/2201/08/news045.html", "2022-01-08"),
        ("yymmdd", "https://tanakanews.com/220108kazakh.htm", "2022-01-08"),
        ("ddmmyy", "https://www.mediapart.fr/journal/international/080122/x", "2022-01-08"),
        (None, "https://www.aljazeera.com/news/2022/1/8/x", "2022-01-08"),
        ("unheard-of", "https://a.example/2022/01/08/x", "2022-01-08"),
    ],
)
def test_dates_spelled_in_other_orders_are_read(code, url, day):
    date = dt.date.fromisoformat(day)
    assert read_date(url, code) == (date, date)
    if code in CODES:
        pattern = CODES[code].write([date])
        assert pattern is not None
        assert re.fullmatch(pattern, url.lower())


def test_a_month_in_the_path_stands_for_all_its_days():
    told = read_date("https://b.example/blog/2022/12/post-741c8c.html", "ym")
    assert told == (dt.date(2022, 12, 1), dt.date(2022, 12, 31))


def test_days_before_a_code_was_used_are_not_written():
    assert write_asahi(dt.date(2010, 1, 1)) is None
    assert write_asahi(dt.date(2022, 1, 31)) is None
    assert write_reuters(dt.date(2010, 1, 1)) is None
    assert CODES["asahi"].write([dt.date(2010, 1, 1)]) is None
    assert CODES["reuters"].write([dt.date(2010, 1, 1)]) is None
    assert CODES["wsj"].write([dt.date(1990, 1, 1)]) is None
