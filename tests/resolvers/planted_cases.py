"""A small press of our own: outlets, pieces and archives, and citations that lead to them.

Every piece has its own words; every list also names other pieces of the same day, and every outlet
prints something alike on another day, so that a wrong page is always at hand.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from archiver.records import (
    Alias,
    Citation,
    CitedUrl,
    Host,
    HostRole,
    OutletKind,
    Page,
    PageState,
    Publication,
)
from tests.resolvers.asking import MONTHLY, Matching, Planted, citation, day
from tests.resolvers.capture_index import CaptureIndex, row

THINGS = ("harbour", "bridge", "library", "tunnel", "market", "theatre", "school", "airport")
VERBS = ("closes", "reopens", "grows", "floods", "moves", "burns")


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


DAILY = outlet(
    "Daily",
    r"/\d{4}/\d{2}/\d{2}/[\w-]+",
    day_indexes=("https://www.daily.example/on/{yyyy}{mm}{dd}/",),
)
COURIER = outlet(
    "Courier",
    r"/news/\d{8}-[\w-]+\.html",
    day_indexes=("https://www.courier.example/{yyyy}/{m}/{d}/",),
)
FRONT = outlet("Front", r"/story/[\w-]+", date_code=None)
SLUGS = outlet("Slugs", r"/articles/\d{8}/[\w-]+")
MAPS = outlet(
    "Maps",
    r"/\d{4}/\d{2}/\d{2}/[\w-]+",
    date_code="none",
    sitemaps=("https://www.maps.example/index.xml",),
)
BLOG = outlet("Notes", kind=OutletKind.BLOG, wordpress=True, date_code=None)
WIKI = outlet("Wiki", kind=OutletKind.WIKI, date_code=None, hosts=(Host(name="en.wiki.example"),))
MOVED = outlet(
    "Moved",
    r"/\d{8}/\d+\.html",
    hosts=(Host(name="moved.example"), Host(name="old.moved.example", role=HostRole.FORMER)),
)
AGENCY = outlet(
    "Agency",
    aliases=(Alias(text="The Agency"),),
    date_code=None,
    hosts=(Host(name="agency.example"), Host(name="www.courier.example", role=HostRole.PARTNER)),
)
OUTLETS = (DAILY, COURIER, FRONT, SLUGS, MAPS, BLOG, WIKI, MOVED, AGENCY, MONTHLY)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What stands at an address."""

    url: str
    title: str
    words: str
    published: dt.date | None
    state: PageState = PageState.WHOLE

    @property
    def page(self) -> Page:
        return Page(
            url=self.url,
            text=self.words,
            title=self.title,
            published=self.published,
            state=self.state,
        )


@dataclass(frozen=True, kw_only=True)
class Case:
    """A citation, and the addresses of which any one is its source (none: on paper only)."""

    kind: str
    citation: Citation
    source: tuple[str, ...]


@dataclass
class Press:
    """Everything planted so far."""

    pieces: dict[str, Piece] = field(default_factory=dict)
    lists: dict[str, Planted] = field(default_factory=dict)
    posts: list[dict[str, object]] = field(default_factory=list)
    index: CaptureIndex = field(default_factory=lambda: CaptureIndex([]))
    cases: list[Case] = field(default_factory=list)

    def web(self) -> Matching:
        self.index.rows.sort(key=lambda each: (each["urlkey"], each["timestamp"]))
        return Matching(self.answer)

    def answer(self, url: str) -> Planted:
        if url in self.lists:
            return self.lists[url]
        if "/cdx/search/cdx" in url:
            status, _, body = self.index.answer(url)
            return status, body
        query = parse_qs(urlsplit(url).query)
        if "wp-json" in url:
            return json.dumps([it for it in self.posts if _is_asked(it, query)])
        if "api.php" in url:
            return _wiki(query)
        return 404

    def piece(self, url: str, number: int, when: dt.date | None, **more) -> Piece:
        thing, verb = THINGS[number % len(THINGS)], VERBS[number % len(VERBS)]
        fields = {
            "title": f"The {thing} of district {number} {verb} for good",
            "words": f"Officials said the {thing} of district {number} {verb} because of the tide.",
        }
        made = Piece(url=url, published=when, **(fields | more))
        self.pieces[url] = made
        return made

    def case(self, kind: str, piece: Piece, outlet: Publication, *source: str, **reference) -> None:
        cited = citation(piece.words, outlet=outlet, **reference)
        self.cases.append(Case(kind=kind, citation=cited, source=source or (piece.url,)))


def _is_asked(post: dict[str, object], query: dict[str, list[str]]) -> bool:
    return query["after"][0] < str(post["date"]) < query["before"][0]


def _wiki(query: dict[str, list[str]]) -> str:
    if "srsearch" in query:
        words = query["srsearch"][0].split()
        known = [word for word in words if word.lower() in THINGS]
        hits = [{"title": word.title()} for word in known if "OR" in words]
        return json.dumps({"query": {"search": hits}})
    day_asked = query["rvstart"][0][:10].replace("-", "")
    revisions = [{"revid": int(day_asked), "timestamp": "2022-01-01T00:00:00Z"}]
    pages = [{"title": query["titles"][0], "revisions": revisions}]
    return json.dumps({"query": {"pages": pages}})


def anchors(*pieces: Piece) -> str:
    links = "".join(f'<p><a href="{it.url}">{it.title}</a></p>' for it in pieces)
    return f'<html><body><a href="/">Home</a>{links}<a href="/about">About us</a></body></html>'


def neighbours(press: Press, url: str, number: int, when: dt.date) -> list[Piece]:
    """Return other pieces of the same day: they share words with the cited one, not its subject."""
    return [press.piece(f"{url}-{step}", number + step * 3 + 1, when) for step in range(1, 4)]


def press() -> Press:
    """Plant everything."""
    all_of_it = Press()
    for number in range(6):
        when = dt.date(2022, 1, 10) + dt.timedelta(days=number)
        _given(all_of_it, number, when)
        _listed(all_of_it, number, when)
        _searched(all_of_it, number, when)
        _moved(all_of_it, number, when)
    _on_paper(all_of_it)
    return all_of_it


def _given(press: Press, number: int, when: dt.date) -> None:
    live = press.piece(f"https://www.daily.example/given/{number}", 100 + number, when)
    press.case("given", live, DAILY, urls=(CitedUrl(url=live.url),))
    dead = f"https://www.daily.example/dead/{number}"
    for month, holds in ((1, False), (3, True), (9, False)):
        moment = f"2022{month:02d}01000000"
        copy = f"https://web.archive.org/web/{moment}id_/{dead}"
        press.index.rows.append(row(moment, dead, digest=f"{number}{month}"))
        press.piece(copy, 200 + number, when, **({} if holds else {"words": "Page not found"}))
    words = press.pieces[f"https://web.archive.org/web/20220301000000id_/{dead}"]
    press.case("three mementos", words, DAILY, urls=(CitedUrl(url=dead),))


def _listed(press: Press, number: int, when: dt.date) -> None:
    cited = day(when.isoformat())
    live = press.piece(f"https://www.daily.example/{when:%Y/%m/%d}/a-{number}", 300 + number, when)
    others = neighbours(press, live.url, 300 + number, when)
    press.lists[f"https://www.daily.example/on/{when:%Y%m%d}/"] = anchors(*others, live)
    press.case("day index", live, DAILY, date=cited)
    amp = f"https://www.daily.example/amp/{when:%Y/%m/%d}/a-{number}"
    assert amp not in press.pieces
    archived = press.piece(
        f"https://www.courier.example/news/{when:%Y%m%d}-b{number}.html", 400 + number, when
    )
    at = f"https://web.archive.org/web/{when + dt.timedelta(days=1):%Y%m%d}120000id_/"
    press.lists[f"{at}https://www.courier.example/{when.year}/{when.month}/{when.day}/"] = anchors(
        *neighbours(press, archived.url, 400 + number, when), archived
    )
    press.case("archived day index", archived, COURIER, date=cited)
    front = press.piece(f"https://www.front.example/story/c-{number}", 500 + number, when)
    press.lists[
        f"https://web.archive.org/web/{when:%Y%m%d}230000id_/https://www.front.example/"
    ] = anchors(*neighbours(press, front.url, 500 + number, when), front)
    press.case("archived front page", front, FRONT, date=cited)
    mapped = press.piece(f"https://www.maps.example/{when:%Y/%m/%d}/d-{number}", 600 + number, when)
    _map(press, mapped, when)
    press.case("sitemap", mapped, MAPS, date=cited, title=mapped.title)


def _map(press: Press, piece: Piece, when: dt.date) -> None:
    month = "https://www.maps.example/2022-01.xml.gz"
    children = "".join(
        f"<sitemap><loc>https://www.maps.example/{year}-{month:02d}.xml.gz</loc></sitemap>"
        for year in (2021, 2022)
        for month in range(1, 13)
    )
    press.lists["https://www.maps.example/index.xml"] = f"<sitemapindex>{children}</sitemapindex>"
    known = press.lists.get(month, gzip.compress(b"<urlset></urlset>"))
    assert isinstance(known, bytes)
    entry = (
        f"<url><loc>{piece.url}</loc><news><publication_date>{when}</publication_date>"
        f"<title>{piece.title}</title></news></url>"
    )
    body = gzip.decompress(known).replace(b"</urlset>", f"{entry}</urlset>".encode())
    press.lists[month] = gzip.compress(body)


def _searched(press: Press, number: int, when: dt.date) -> None:
    cited = day(when.isoformat())
    thing, verb = THINGS[(700 + number) % 8], VERBS[(700 + number) % 6]
    slug = (
        f"https://www.slugs.example/articles/{when:%Y%m%d}/{thing}-district-{700 + number}-{verb}"
    )
    piece = press.piece(slug, 700 + number, when)
    press.index.rows.append(row(f"{when:%Y%m%d}120000", slug, digest=f"S{number}"))
    wrong = press.piece(
        f"https://www.slugs.example/articles/{when:%Y%m%d}/weather-{number}", 750 + number, when
    )
    press.index.rows.append(row(f"{when:%Y%m%d}120000", wrong.url, digest=f"W{number}"))
    press.case("capture index", piece, SLUGS, date=cited)
    post = press.piece(f"https://www.notes.example/{number}/", 800 + number, when)
    other = press.piece(
        f"https://www.notes.example/{number}-b/", 850 + number, when - dt.timedelta(days=9)
    )
    for each in (post, other):
        press.posts.append(
            {
                "link": each.url,
                "date": f"{each.published}T09:00:00",
                "title": {"rendered": each.title},
            }
        )
    press.case("wordpress", post, BLOG, date=cited)
    thing = THINGS[(900 + number) % len(THINGS)].title()
    at = when + dt.timedelta(days=1)
    url = f"https://en.wiki.example/wiki/{thing}?oldid={at:%Y%m%d}"
    press.case("wiki", press.piece(url, 900 + number, None), WIKI, date=cited)


def _moved(press: Press, number: int, when: dt.date) -> None:
    cited = day(when.isoformat())
    path = f"/{when:%Y%m%d}/{number}.html"
    now = press.piece(f"https://moved.example{path}", 1000 + number, when)
    press.case(
        "moved host",
        now,
        MOVED,
        urls=(CitedUrl(url=f"https://old.moved.example{path}"),),
        date=cited,
    )
    carried = press.piece(
        f"https://www.courier.example/news/{when:%Y%m%d}-agency{number}.html", 1100 + number, when
    )
    text = f"(The Agency) {carried.words}"
    press.pieces[carried.url] = Piece(
        url=carried.url, title=carried.title, words=text, published=when
    )
    at = f"https://www.courier.example/{when.year}/{when.month}/{when.day}/"
    archived = f"https://web.archive.org/web/{when + dt.timedelta(days=1):%Y%m%d}120000id_/{at}"
    page = press.lists[archived]
    assert isinstance(page, str)
    press.lists[archived] = page.replace("</body>", f"{anchors(carried)}</body>")
    press.case("syndicated", carried, AGENCY, date=cited)
    gone = f"https://www.front.example/gone/{number}"
    target = press.piece(f"https://www.front.example/story/moved-{number}", 1200 + number, when)
    press.index.rows.append(row("20230101000000", gone, status="301", digest=f"R{number}"))
    press.lists[f"https://web.archive.org/web/20230101000000id_/{gone}"] = _redirected(
        gone, target.url
    )
    press.case("archived redirect", target, FRONT, urls=(CitedUrl(url=gone),))


def _redirected(gone: str, target: str) -> Planted:
    from tests.resolvers.asking import capture  # noqa: PLC0415 - only here

    asked = f"https://web.archive.org/web/20230101000000id_/{gone}"
    return capture(asked, b"x", final_url=f"https://web.archive.org/web/20230101000001id_/{target}")


def _on_paper(press: Press) -> None:
    for month in range(1, 7):
        issue = day(f"2017-{month:02d}-01", last=f"2017-{month:02d}-28")
        cited = citation("貨幣の思想は港から来た", outlet=MONTHLY, date=issue)
        press.cases.append(Case(kind="print only", citation=cited, source=()))
