"""Dates in article ids. Each address is a fact: it was seen with the date beside it."""

import datetime as dt
import re

import pytest

from archiver.resolvers.codes import (
    CODES,
    read_date,
    write_asahi,
    write_nikkei,
    write_reuters,
)

# code, address, date that the page itself or its listing tells
OBSERVED = (
    ("nikkei", "https://www.nikkei.com/article/DGXZQOUA169350W1A111C2000000/", "2021-11-17"),
    ("nikkei", "https://www.nikkei.com/article/DGXZQOGR15E8Q0V11C22A1000000/", "2022-11-15"),
    ("nikkei", "https://www.nikkei.com/article/DGXZQOGR10F0M0Q1A210C2000000/", "2021-02-10"),
    ("nikkei", "https://www.nikkei.com/article/DGXZQOGR151JP0V11C22A1000000/", "2022-11-16"),
    ("nikkei", "https://www.nikkei.com/article/DGXZQOGR1706S0X10C23A6000000/", "2023-06-17"),
    ("nikkei", "https://www.nikkei.com/article/DGXZQOUB148MY0U5A110C2000000/", "2025-01-14"),
    ("nikkei", "https://www.nikkei.com/article/DGXZQOCB18CLG0Y2A110C2000000/", "2022-01-18"),
    ("nikkei", "https://www.nikkei.com/article/DGXMZO21939270V01C17A0FF2000/", "2017-10-06"),
    ("asahi", "https://www.asahi.com/articles/ASR1F6JR8R1FPTIL015.html", "2023-01-14"),
    ("asahi", "https://www.asahi.com/articles/AST1F4445T1FUTIL02SM.html", "2025-01-13"),
    ("asahi", "https://www.asahi.com/articles/ASV8712HVV87ULFA031M.html", "2026-08-13"),
    ("asahi", "https://www.asahi.com/articles/ASL5W5W38L5WTTHB00C.html", "2018-05-28"),
    ("asahi", "https://www.asahi.com/articles/ASK3Y4JQSK3YPLFA002.html", "2017-04-02"),
    ("asahi", "https://www.asahi.com/articles/ASK29336BK29UTFK001.html", "2017-02-09"),
    ("reuters", "https://jp.reuters.com/article/2015/08/05/us-theater-shooting-idJPKCN0QA2O720150805", "2015-08-05"),
    ("reuters", "https://www.reuters.com/article/us-health-coronavirus-sweden-casualties-idUSKBN22J1UV", "2020-05-07"),
    ("reuters", "https://www.reuters.com/article/us-health-coronavirus-qatar-idUSKBN23F2KD", "2020-06-08"),
    ("reuters", "https://www.reuters.com/article/us-japan-line-access-idUSKBN2B901E/", "2021-03-17"),
    ("reuters", "https://jp.reuters.com/article/ukraine-crisis-russia-gas-nordstream-idJPKBN2OT0BD", "2022-07-18"),
    ("wsj", "http://www.wsj.com/articles/russia-writes-off-cuba-debt-1405083869", "2014-07-12"),
    ("wsj", "https://www.wsj.com/articles/u-s-military-chief-says-chinas-hypersonic-missile-test-is-close-to-sputnik-moment-11635344992", "2021-10-27"),
    ("ymd", "https://mainichi.jp/articles/20250114/k00/00m/030/335000c", "2025-01-14"),
    ("ymd", "https://www.yomiuri.co.jp/world/20241203-OYT1T50218/", "2024-12-03"),
    ("ymd", "https://www.sankei.com/article/20250121-QBJP5I25BBIG5IZ76XZNDHDB5Q/", "2025-01-21"),
    ("ymd", "https://www.sankei.com/article/20220119-OSJMXDQDURLCVEFCOWY7TPYXHY/", "2022-01-19"),
    ("ymd", "https://www.jiji.com/jc/article?k=2024041801147&g=soc", "2024-04-18"),
    ("ymd", "https://jp.sputniknews.com/life/202006097524781/", "2020-06-09"),
    ("ymd", "https://sputniknews.jp/20220108/9908527.html", "2022-01-08"),
    ("ymd", "https://www.yna.co.kr/view/AKR20220127214000003", "2022-01-28"),
    ("ymd", "https://www.lemonde.fr/politique/article/2023/08/30/x_6187099_823448.html", "2023-08-30"),
    ("ymd", "https://www.lefigaro.fr/international/guerre-20241122", "2024-11-22"),
    ("ymd", "http://www.news.cn/world/2022-07/14/c_1128832327.htm", "2022-07-14"),
    ("ymd", "https://www.reuters.com/markets/europe/bitcoin-network-power-slumps-kazakhstan-crackdown-hits-crypto-miners-2022-01-06/", "2022-01-06"),
    ("ymd", "https://www.strategic-culture.org/news/2022/01/14/after-kazakhstan-color-revolution-era-over/", "2022-01-14"),
)  # fmt: skip


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
