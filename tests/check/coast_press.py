"""The coast's outlets, and the citations of them that a reader would meet: first the daily press."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

from archiver.records import (
    Alias,
    CitedUrl,
    Headline,
    Host,
    HostRole,
    OutletKind,
    Publication,
)
from tests.check.coast import JSON, Coast, links, page, sentence, title
from tests.resolvers.asking import day
from tests.web import Answer

MATCH, UNKNOWN, DRIFT, MISSING = (
    Headline.MATCH,
    Headline.UNKNOWN,
    Headline.DRIFT,
    Headline.MISSING,
)


def outlet(name: str, *paths: str, **more) -> Publication:
    fields = {
        "id": name.lower(),
        "name": f"The {name}",
        "kind": OutletKind.NEWSPAPER,
        "language": "en",
        "hosts": (Host(name=f"www.{name.lower()}.example"),),
        "article_paths": paths,
        "date_code": "ymd",
    }
    return Publication(**(fields | more))


TIDE = outlet(
    "Tide",
    r"/\d{4}/\d{2}/\d{2}/[\w-]+",
    hosts=(
        Host(name="www.tide.example"),
        Host(name="old-tide.example", role=HostRole.FORMER),
        Host(name="m.tide.example", role=HostRole.MOBILE),
    ),
    day_indexes=("https://www.tide.example/on/{yyyy}{mm}{dd}/",),
    columns=("Harbour Light",),
)
QUAY = outlet("Quay", r"/articles/\d{8}/[\w-]+")
LOG = outlet("Log", kind=OutletKind.BLOG, wordpress=True, date_code=None)
WIRE = outlet(
    "Wire",
    r"/report/\d{8}-[\w-]+",
    kind=OutletKind.AGENCY,
    aliases=(Alias(text="The Wire"),),
    hosts=(Host(name="www.wire.example"), Host(name="www.tide.example", role=HostRole.PARTNER)),
)
PAPERS = (TIDE, QUAY, LOG, WIRE)


def given(*urls: str) -> tuple[CitedUrl, ...]:
    return tuple(CitedUrl(url=url) for url in urls)


def plant_press(coast: Coast) -> None:
    """Plant pieces, traps beside them, and the citations."""
    _moved_hosts(coast)
    _moved_paths(coast)
    _duplicates(coast)
    _columns(coast)
    _same_day(coast)
    _series(coast)
    _wire(coast)


def _moved_hosts(coast: Coast) -> None:
    for number, below in ((1, ""), (2, ""), (3, "sports.")):
        path = f"/2022/03/0{number}/story-{number}"
        now = coast.plant(f"https://{below or 'www.'}tide.example{path}", page(sentence(number)))
        coast.case(
            "moved host",
            sentence(number),
            TIDE,
            MATCH,
            url=now,
            urls=given(f"https://{below}old-tide.example{path}"),
        )


def _moved_paths(coast: Coast) -> None:
    """The Quay renamed /articles/DATE/NAME to /DATE-NAME; an archive saw some of the redirects."""
    for number in range(10, 13):
        folder = f"https://www.quay.example/articles/2021040{number - 9}"
        for name in ("oyster-fair", "rope-works"):
            coast.keep(
                f"{folder}/{name}", "20230101000000", f"https://www.quay.example/s/2021/{name}"
            )
        now = coast.plant(
            f"https://www.quay.example/s/2021/old-pier-{number}", page(sentence(number))
        )
        dead = f"{folder}/old-pier-{number}"
        coast.case("moved path", sentence(number), QUAY, MATCH, url=now, urls=given(dead))
    for number in (13, 14):
        dead = f"https://unheard.example/n/{number}/the-long-harbour-wall-{number}.html"
        now = f"https://news.unheard.example/2020/the-long-harbour-wall-{number}"
        coast.plant(now, page(sentence(number)))
        coast.plant("https://unheard.example/", page("Welcome."))
        coast.keep(now, "20240101000000", page(sentence(number)))
        coast.case("same name elsewhere", sentence(number), None, MATCH, url=now, urls=given(dead))
    now = coast.plant("https://www.log.example/pier-song/", page(sentence(15), name=title(15)))
    coast.serve("https://www.log.example/wp-json/", lambda url: _blog(url, now))
    coast.case(
        "title in the site's search",
        sentence(15),
        LOG,
        MATCH,
        url=now,
        urls=given("https://www.log.example/?p=12"),
        title=title(15),
    )
    coast.case(
        "title in the site's search",
        sentence(15),
        LOG,
        MATCH,
        url=now,
        urls=given("https://www.log.example/2019/pier-song.html"),
        title=title(15),
    )


def _blog(url: str, found: str) -> Answer:
    query = parse_qs(urlsplit(url).query)
    if url.startswith("https://www.log.example/wp-json/wp/v2/search"):
        hits = [{"url": found}] if title(15) in query["search"] else []
        return Answer(body=json.dumps(hits).encode(), headers=JSON)
    posts = [
        {
            "link": f"https://www.log.example/series-{part}/",
            "date": f"2022-05-0{part}T08:00:00",
            "title": {"rendered": f"Down the coast, part {part}"},
        }
        for part in range(1, 6)
        if "after" in query and query["after"][0] < f"2022-05-0{part}T08:00:00" < query["before"][0]
    ]
    return Answer(body=json.dumps(posts).encode(), headers=JSON)


def _listed(coast: Coast, date: str, *pieces: tuple[str, str]) -> None:
    digits = date.replace("-", "")
    coast.plant(f"https://www.tide.example/on/{digits}/", links(*pieces))


def _duplicates(coast: Coast) -> None:
    """The same piece as AMP, for telephones, and as itself; each holds the words."""
    for number, prefix in ((20, "https://www.tide.example/amp"), (21, "https://m.tide.example")):
        date = f"2022-04-{number}"
        path = f"/{date.replace('-', '/')}/piece-{number}"
        url = f"https://www.tide.example{path}"
        head = f'<link rel="canonical" href="{url}">'
        body = page(sentence(number), name=title(number), day=date, head=head)
        coast.plant(url, body)
        coast.plant(f"{prefix}{path}", body)
        other = f"https://www.tide.example/{date.replace('-', '/')}/weather"
        coast.plant(other, page("It rained.", day=date))
        _listed(
            coast, date, (f"{prefix}{path}", title(number)), (url, title(number)), (other, "Rain")
        )
        coast.case(
            "AMP or mobile in the list", sentence(number), TIDE, MATCH, url=url, date=day(date)
        )
        coast.case(
            "AMP or mobile given",
            sentence(number),
            TIDE,
            MATCH,
            url=f"{prefix}{path}",
            urls=given(f"{prefix}{path}"),
        )


def _columns(coast: Coast) -> None:
    """Harbour Light appears each week under the same title; only the week tells which is meant."""
    for number, date in ((30, "2022-05-06"), (31, "2022-05-13"), (32, "2022-05-20")):
        url = f"https://www.tide.example/{date.replace('-', '/')}/harbour-light"
        coast.plant(url, page(sentence(number), name="Harbour Light", day=date))
        _listed(coast, date, (url, "Harbour Light"))
        coast.case(
            "weekly column",
            sentence(number),
            TIDE,
            MATCH,
            url=url,
            date=day(date),
            column="Harbour Light",
        )
    coast.case(
        "trap: the column of another week",
        sentence(31),
        TIDE,
        UNKNOWN,
        date=day("2022-05-06"),
        column="Harbour Light",
        step=("Harbour Light", "2022-05-06", "www.tide.example"),
    )


def _same_day(coast: Coast) -> None:
    """Two pieces of one day about one event, and a citation of words that neither holds."""
    date = "2022-06-01"
    urls = [f"https://www.tide.example/2022/06/01/ferry-{it}" for it in ("aground", "rescued")]
    for number, url in zip((40, 41), urls, strict=True):
        coast.plant(url, page(sentence(number), name=title(number), day=date))
    _listed(coast, date, *zip(urls, (title(40), title(41)), strict=True))
    for number, url in zip((40, 41), urls, strict=True):
        coast.case("two pieces of a day", sentence(number), TIDE, MATCH, url=url, date=day(date))
    changed = sentence(40).replace("year 40", "year 44")
    step = ("2022-06-01", "www.tide.example")
    coast.case("trap: words of neither", changed, TIDE, UNKNOWN, date=day(date), step=step)
    both = "2022-06-02"
    for name in ("first", "second"):
        url = f"https://www.tide.example/2022/06/02/{name}"
        coast.plant(url, page(sentence(42), name=f"The {name} report of it", day=both))
    pair = [(f"https://www.tide.example/2022/06/02/{it}", title(42)) for it in ("first", "second")]
    _listed(coast, both, *pair)
    coast.case(
        "two pages hold the words",
        sentence(42),
        TIDE,
        UNKNOWN,
        date=day(both),
        reasons=("ambiguous",),
        step=(pair[0][0], pair[1][0], "pin"),
    )


def _series(coast: Coast) -> None:
    """One author, one blog, a part each day."""
    for part in range(1, 6):
        url = f"https://www.log.example/series-{part}/"
        coast.plant(url, page(sentence(50 + part), name=f"Down the coast, part {part}"))
    for part in (2, 4):
        date = day(f"2022-05-0{part}")
        url = f"https://www.log.example/series-{part}/"
        coast.case("blog series", sentence(50 + part), LOG, MATCH, url=url, date=date)
    coast.case(
        "trap: the same author another day",
        sentence(55),
        LOG,
        UNKNOWN,
        date=day("2022-05-02"),
        title="Down the coast, part 2",
        step=("2022-05-02", "www.log.example"),
    )


def _wire(coast: Coast) -> None:
    """The Tide carries the Wire's reports: whole, or with a figure of its own."""
    date, path = "2022-07-01", "2022/07/01"
    whole = coast.plant(
        f"https://www.tide.example/{path}/carried-60",
        page(f"(The Wire) {sentence(60)}", name=title(60), day=date),
    )
    edited = sentence(61).replace("year 61", "year 16")
    changed = coast.plant(
        f"https://www.tide.example/{path}/carried-61",
        page(f"(The Wire) {edited}", name=title(61), day=date),
    )
    own = coast.plant(
        f"https://www.tide.example/{path}/own-62", page(sentence(62), name=title(62), day=date)
    )
    _listed(coast, date, (whole, title(60)), (changed, title(61)), (own, title(62)))
    carried = {"date": day(date)}
    coast.case("syndicated", sentence(60), WIRE, MATCH, url=whole, source="syndicated", **carried)
    step = ("2022-07-01", "www.wire.example")
    coast.case("trap: edited syndication", sentence(61), WIRE, UNKNOWN, step=step, **carried)
    coast.case(
        "edited syndication by its title",
        sentence(61),
        WIRE,
        DRIFT,
        url=changed,
        source="syndicated",
        title=title(61),
        **carried,
    )
    coast.case("trap: the partner's own piece", sentence(62), WIRE, UNKNOWN, step=step, **carried)
    original = "https://www.wire.example/report/20220702-lighthouse-63"
    coast.plant(original, page(sentence(63), name=title(63), day="2022-07-02"))
    coast.keep(original, "20220702120000", page(sentence(63), name=title(63), day="2022-07-02"))
    partner = coast.plant(
        "https://www.tide.example/2022/07/02/carried-63",
        page(f"(The Wire) {sentence(63).replace('63', '36')}", name=title(63), day="2022-07-02"),
    )
    _listed(coast, "2022-07-02", (partner, title(63)))
    coast.case(
        "original beside an edited copy",
        sentence(63),
        WIRE,
        MATCH,
        url=original,
        date=day("2022-07-02"),
        title=title(63),
    )
