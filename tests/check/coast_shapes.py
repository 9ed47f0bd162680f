"""Addresses in the shapes of real outlets, with pages of our own: those that one essay cites.

Blog, dailies by print date, a paper behind a wall, an agency that moved, a wiki without a title, a
broadcaster with bare numbers, two agencies with dates in their ids, a print-only monthly.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from archiver.citations import load_catalogue
from archiver.records import Precision
from archiver.resolvers.codes import write_nikkei, write_reuters
from tests.check.coast import FILL, JSON, Coast, links, page, sentence, title
from tests.check.coast_press import MATCH, UNKNOWN
from tests.resolvers.asking import day
from tests.web import Answer, html

if TYPE_CHECKING:
    from archiver.records import Publication

REAL = load_catalogue()
_THINGS = ("網小屋", "桟橋", "渡し船", "魚市場", "潮見台", "倉庫")


def words(number: int) -> str:
    thing = _THINGS[number % len(_THINGS)]
    return f"灯台守は第{number}号の港湾台帳を前に、潮が満ちる前に{thing}を片づけたと静かに述べた。"


def heading(number: int) -> str:
    return f"灯台守、潮の前に{_THINGS[number % len(_THINGS)]}を片づける"


def article(number: int, *, said: str | None = None) -> str:
    body = f"<h1>{heading(number)}</h1><p>{words(number) if said is None else said}</p>{FILL}"
    return html(heading(number), body, language="ja")


def real(name: str) -> Publication:
    return REAL.by_id[name]


def plant_shapes(coast: Coast) -> None:
    """Plant twelve sources, each with another piece of the same day beside it."""
    _blog(coast)
    _dailies(coast)
    _agencies(coast)
    _others(coast)


def _blog(coast: Coast) -> None:
    base = "https://eigokiji.cocolog-nifty.com/blog/2022/01/"
    pieces = [(f"{base}post-{it:06x}.html", it) for it in (201, 202, 203)]
    coast.plant(f"{base}index.html", links(*((url, heading(it)) for url, it in pieces)))
    for url, number in pieces:
        coast.plant(url, article(number))
    for _ in range(2):  # cited twice: the second time as 同上
        coast.case(
            "blog of translations",
            words(202),
            real("eigokiji"),
            MATCH,
            url=pieces[1][0],
            date=day("2022-01-19"),
        )


def _nikkei(date: str, desk: str, *, prefix: str = "DGXZQO") -> str:
    on = dt.date.fromisoformat(date)
    turned = write_nikkei(on)[1]
    told = f"{on.day:02d}" if prefix == "DGXZQO" else ""
    return f"https://www.nikkei.com/article/{prefix}{desk}{told}8CLG0{turned}000000/"


def _dailies(coast: Coast) -> None:
    paper = real("nikkei")
    online = coast.plant(_nikkei("2022-01-18", "CB"), article(210))
    other = coast.plant(_nikkei("2022-01-18", "GR"), article(211))
    listed = links((other, heading(211)), (online, heading(210)))
    coast.keep("https://www.nikkei.com/paper/morning/?b=20220119&d=0", "20220119090000", listed)
    for number, piece, date in (
        (210, online, "2022-01-19"),
        (212, _nikkei("2017-10-06", "21939270", prefix="DGXMZO"), "2017-10-06"),
        (213, _nikkei("2021-11-30", "GR"), "2021-12-01"),
    ):
        coast.plant(piece, article(number))
        coast.keep(piece, f"{date.replace('-', '')}120000", article(number))
        coast.case(
            "daily by its print date", words(number), paper, MATCH, url=piece, date=day(date)
        )
    coast.case(
        "column on paper alone",
        words(214),
        paper,
        UNKNOWN,
        date=day("2021-07-30"),
        column="大機小機",
        step=("Nikkei Telecom", "大機小機", "2021-07-30"),
    )
    wall = "https://www.jungewelt.de/artikel/415898.hafen-und-flut.html"
    gate = '<meta name="isAccessibleForFree" content="false"><div class="paywall"></div>'
    coast.plant(
        wall, html("Hafen und Flut", "<p>Der Hafen.</p><p>Jetzt abonnieren.</p>", head=gate)
    )
    coast.plant("https://www.jungewelt.de/2021/12-04/index.php", links((wall, "Hafen und Flut")))
    coast.case(
        "behind a wall",
        "„Der Hafen wurde im Jahr 215 nach der großen Flut geschlossen“",
        real("jungewelt"),
        UNKNOWN,
        date=day("2021-12-04"),
        step=("junge Welt", "2021-12-04"),
    )


def _agencies(coast: Coast) -> None:
    now = coast.plant("https://sputniknews.jp/20220108/9908527.html", article(220))
    beside = coast.plant("https://sputniknews.jp/20220108/9908528.html", article(221))
    old = "https://jp.sputniknews.com/20220108/"
    coast.keep(old, "20220109000000", links((beside, heading(221)), (now, heading(220))))
    coast.case(
        "agency that moved", words(220), real("sputnik-jp"), MATCH, url=now, date=day("2022-01-08")
    )
    code = write_reuters(dt.date(2022, 1, 6))
    report = coast.plant(f"https://jp.reuters.com/article/harbour-idJPKBN{code}0BD", article(222))
    other = coast.plant(f"https://jp.reuters.com/article/stocks-idJPKBN{code}0XX", article(223))
    for url, number in ((report, 222), (other, 223)):
        coast.keep(url, "20220107000000", article(number))
    coast.case(
        "agency with days counted",
        words(222),
        real("reuters-jp"),
        MATCH,
        url=report,
        date=day("2022-01-06"),
    )
    seconds = int(dt.datetime(2022, 1, 14, 3, tzinfo=dt.UTC).timestamp())
    translated = f"https://jp.wsj.com/articles/harbour-and-tide-1{seconds}"
    coast.plant(translated, article(224))
    coast.keep(translated, "20220115000000", article(224))
    coast.case(
        "translation with seconds counted",
        words(224),
        real("wsj-jp"),
        MATCH,
        url=translated,
        date=day("2022-01-14"),
    )


def _others(coast: Coast) -> None:
    opinion = coast.plant("https://www.rt.com/russia/545550-harbour-tide/", page(sentence(230)))
    coast.plant("https://www.rt.com/news/545551-weather/", article(231))
    front = links((opinion, title(230)), ("https://www.rt.com/news/545551-weather/", "Rain"))
    coast.keep("https://www.rt.com/", "20220110230000", front)
    coast.case(
        "broadcaster with bare numbers",
        sentence(230),
        real("rt"),
        MATCH,
        url=opinion,
        date=day("2022-01-10"),
    )
    address = "https://ja.wikipedia.org/wiki/%E7%81%AF%E5%8F%B0%E5%AE%88"
    coast.plant(f"{address}?oldid=77", article(232))
    coast.plant(address, article(233))
    coast.serve("https://ja.wikipedia.org/w/api.php", _wiki)
    coast.case(
        "wiki without a title", words(232), real("wikipedia-ja"), MATCH, url=f"{address}?oldid=77"
    )
    coast.case(
        "print-only monthly",
        words(234),
        real("gendaishiso"),
        UNKNOWN,
        source="offline",
        date=day("2017-02-01", last="2017-02-28", precision=Precision.MONTH),
        step=("現代思想", "2017-02"),
    )


def _wiki(url: str) -> Answer:
    query = parse_qs(urlsplit(url).query)
    if "srsearch" in query:
        return Answer(
            body=json.dumps({"query": {"search": [{"title": "灯台守"}]}}).encode(), headers=JSON
        )
    revisions = [{"revid": 77, "timestamp": "2022-01-01T00:00:00Z"}]
    pages = [{"title": query["titles"][0], "revisions": revisions}]
    return Answer(body=json.dumps({"query": {"pages": pages}}).encode(), headers=JSON)
