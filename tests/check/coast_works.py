"""The coast's works: wikis, papers with numbers, PDFs, ministries, books; and undated mentions."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from archiver.records import Headline, Host, Identifiers, OutletKind, Precision
from tests.articles.formats import pdf
from tests.check.coast import JSON, Coast, page, sentence, title
from tests.check.coast_press import MATCH, QUAY, TIDE, UNKNOWN, given, outlet
from tests.resolvers.asking import day
from tests.web import Answer

WIKI = outlet("Pedia", kind=OutletKind.WIKI, date_code=None, hosts=(Host(name="en.pedia.example"),))
MINISTRY = outlet(
    "Ports",
    r"/release/[\w-]+",
    kind=OutletKind.WEB,
    date_code=None,
    sitemaps=("https://www.ports.example/sitemap.xml",),
)
MONTHLY = outlet("Almanac", kind=OutletKind.MAGAZINE, print_only=True, hosts=(), date_code=None)
JOURNAL = outlet("Annals", kind=OutletKind.JOURNAL, hosts=(), date_code=None)
WORKS = (WIKI, MINISTRY, MONTHLY, JOURNAL)
ENDPOINTS = {
    "doi": "https://negotiation.example/",
    "crossref": "https://crossref.example/works",
    "ndl": "https://ndl.example/opensearch",
    "openlibrary": "https://books.example/search.json",
    "jstage": "",
    "arquivo": "",
    "arquivo-search": "",
}


def plant_works(coast: Coast) -> None:
    """Plant what is read slowly, and the citations of it."""
    _wiki(coast)
    _papers(coast)
    _ministry(coast)
    _pdfs(coast)
    _on_paper(coast)
    _undated(coast)
    _archived(coast)


def _wiki(coast: Coast) -> None:
    """An article that was rewritten: the words stand in the revision of the author's day."""
    old, new = 9001, 9002
    address = "https://en.pedia.example/wiki/Old_harbour"
    coast.plant(f"{address}?oldid={old}", page(sentence(100), name="Old harbour"))
    coast.plant(f"{address}?oldid={new}", page(sentence(101), name="Old harbour"))
    coast.plant(address, page(sentence(101), name="Old harbour"))
    coast.serve("https://en.pedia.example/w/api.php", lambda url: _revisions(url, old, new))
    coast.case(
        "wiki as of a day",
        sentence(100),
        WIKI,
        MATCH,
        url=f"{address}?oldid={old}",
        title="Old harbour",
        date=day("2021-05-01"),
    )
    coast.case(
        "wiki as of a day",
        sentence(101),
        WIKI,
        MATCH,
        url=f"{address}?oldid={new}",
        title="Old harbour",
        date=day("2023-05-01"),
    )
    coast.case("wiki by its words", sentence(101), WIKI, MATCH, date=day("2023-05-01"))
    bare = "https://en.pedia.example/w/rest.php/v1/revision/9003/html"
    coast.plant(bare, page(sentence(102), name="Walled harbour"))
    for url in (f"{address.replace('Old', 'Walled')}?oldid=9003", address.replace("Old", "Walled")):
        coast.plant(url, Answer(status=403, body=b"no programs"))
    coast.case(
        "wiki whose skin keeps programs out",
        sentence(102),
        WIKI,
        MATCH,
        url=bare,
        title="Walled harbour",
        date=day("2023-05-01"),
    )
    coast.case(
        "trap: not in any revision",
        sentence(103),
        WIKI,
        UNKNOWN,
        title="Old harbour",
        step=("en.pedia.example", "history"),
    )


def _revisions(url: str, old: int, new: int) -> Answer:
    query = parse_qs(urlsplit(url).query)
    if "srsearch" in query:
        hits = [{"title": "Old harbour"}] if "OR" not in query["srsearch"][0] else []
        return Answer(body=json.dumps({"query": {"search": hits}}).encode(), headers=JSON)
    name = query["titles"][0]
    number = 9003 if "Walled" in name else old if query["rvstart"][0] < "2022" else new
    revisions = [{"revid": number, "timestamp": "2021-01-01T00:00:00Z"}]
    pages = [{"title": name, "revisions": revisions}]
    return Answer(body=json.dumps({"query": {"pages": pages}}).encode(), headers=JSON)


def _papers(coast: Coast) -> None:
    """A DOI whose resolver leads to one page and whose publisher names another; arXiv versions."""
    for number in (110, 111):
        doi = f"10.5555/tide.{number}"
        landing = coast.plant(
            f"https://first.example/abs/{number}", page("An abstract.", name=title(number))
        )
        whole = coast.plant(
            f"https://second.example/full/{number}.pdf",
            Answer(body=pdf(*_lines(number)), headers=(("Content-Type", "application/pdf"),)),
        )
        coast.plant(f"https://doi.org/{doi}", Answer(status=302, headers=(("Location", landing),)))
        entry = {
            "title": title(number),
            "container-title": "Annals",
            "link": [{"URL": whole, "content-type": "application/pdf"}],
        }
        answer = Answer(body=json.dumps(entry).encode(), headers=JSON)
        coast.plant(f"https://negotiation.example/{doi}", answer)
        coast.case(
            "DOI with two landing pages",
            sentence(number),
            JOURNAL,
            MATCH,
            url=whole,
            identifiers=Identifiers(doi=doi),
        )
    silent = "10.5555/silent"
    landing = coast.plant("https://first.example/abs/s", page("An abstract.", name=title(112)))
    coast.plant(f"https://doi.org/{silent}", Answer(status=302, headers=(("Location", landing),)))
    coast.case(
        "DOI with an abstract alone",
        sentence(112),
        JOURNAL,
        UNKNOWN,
        identifiers=Identifiers(doi=silent),
        step=(silent,),
    )
    for number, version in ((113, "2101.00001v1"), (114, "2101.00001v2")):
        whole = coast.plant(
            f"https://arxiv.org/pdf/{version}",
            Answer(body=pdf(*_lines(number)), headers=(("Content-Type", "application/pdf"),)),
        )
        coast.plant(f"https://arxiv.org/abs/{version}", page("An abstract.", name=title(number)))
        coast.case(
            "arXiv version",
            sentence(number),
            None,
            MATCH,
            url=whole,
            identifiers=Identifiers(arxiv=version),
        )
    coast.plant(
        "https://arxiv.org/pdf/2101.00001", coast.pages["https://arxiv.org/pdf/2101.00001v2"]
    )
    coast.case(
        "arXiv without a version",
        sentence(114),
        None,
        MATCH,
        url="https://arxiv.org/pdf/2101.00001",
        identifiers=Identifiers(arxiv="2101.00001"),
    )


def _lines(number: int) -> tuple[str, ...]:
    words = sentence(number).replace("(", "").replace(")", "")
    rest = (f"Line {it} tells of the depth of the channel at low water." for it in range(12))
    return (words[:60].rsplit(" ", 1)[0], words[len(words[:60].rsplit(" ", 1)[0]) + 1 :], *rest)


def _ministry(coast: Coast) -> None:
    """Releases that only a sitemap lists, with their days and titles."""
    entries = []
    for number in range(120, 124):
        url = f"https://www.ports.example/release/press-{number}"
        coast.plant(url, page(sentence(number), name=title(number), day=f"2022-02-{number - 110}"))
        entries.append(
            f"<url><loc>{url}</loc><news><publication_date>2022-02-{number - 110}"
            f"</publication_date><title>{title(number)}</title></news></url>"
        )
    coast.plant(
        "https://www.ports.example/sitemap.xml", f"<urlset>{''.join(entries)}</urlset>".encode()
    )
    for number in (120, 122):
        url = f"https://www.ports.example/release/press-{number}"
        date = day(f"2022-02-{number - 110}")
        coast.case("press release", sentence(number), MINISTRY, MATCH, url=url, date=date)
    coast.case(
        "press release of a month",
        sentence(123),
        MINISTRY,
        MATCH,
        url="https://www.ports.example/release/press-123",
        date=day("2022-02-01", last="2022-02-28", precision=Precision.MONTH),
    )


def _pdfs(coast: Coast) -> None:
    held = coast.plant(
        "https://www.ports.example/files/report-130.pdf",
        Answer(body=pdf(*_lines(130)), headers=(("Content-Type", "application/pdf"),)),
    )
    coast.case("given PDF", sentence(130), MINISTRY, MATCH, url=held, urls=given(held))
    bare = coast.plant(
        "https://www.ports.example/download?id=131",
        Answer(body=pdf(*_lines(131)), headers=(("Content-Type", "application/octet-stream"),)),
    )
    coast.case("PDF without a name", sentence(131), MINISTRY, MATCH, url=bare, urls=given(bare))


def _on_paper(coast: Coast) -> None:
    """Printed matter: a catalogue lists it or not, and a person is told which shelf to go to."""
    coast.plant(
        "https://ndl.example/opensearch", b"<rss><channel><title>none</title></channel></rss>"
    )
    coast.serve("https://ndl.example/", lambda _: Answer(body=b"<rss><channel/></rss>"))
    coast.serve("https://crossref.example/", _crossref)
    coast.serve("https://books.example/", _books)
    coast.case(
        "print-only issue",
        sentence(140),
        MONTHLY,
        UNKNOWN,
        source="offline",
        date=day("2017-02-01", last="2017-02-28", precision=Precision.MONTH),
        step=("Almanac", "2017-02", "WorldCat"),
    )
    coast.case(
        "article in a journal",
        sentence(141),
        JOURNAL,
        UNKNOWN,
        title="Tides and timetables of the northern coast",
        date=day("2017-01-01", last="2017-12-31", precision=Precision.YEAR),
        step=("Annals", "10.5555/tides"),
    )
    coast.case(
        "book",
        sentence(142),
        None,
        UNKNOWN,
        source="offline",
        identifiers=Identifiers(isbn="9780306406157"),
        title="A history of harbours",
        step=("A history of harbours", "9780306406157", "lists it"),
    )
    coast.case("nameless", sentence(143), None, UNKNOWN, step=("Ask the author",))
    coast.case(
        "an outlet that nobody knows",
        sentence(144),
        "Shrimper's Gazette",
        UNKNOWN,
        date=day("2022-03-03"),
        step=("Shrimper's Gazette", "2022-03-03"),
    )


def _crossref(_url: str) -> Answer:
    item = {
        "DOI": "10.5555/tides",
        "title": ["Tides and timetables of the northern coast"],
        "issued": {"date-parts": [[2017]]},
        "container-title": ["Annals"],
    }
    return Answer(body=json.dumps({"message": {"items": [item]}}).encode(), headers=JSON)


def _books(url: str) -> Answer:
    known = "9780306406157" in url
    docs = [{"title": "A history of harbours", "author_name": ["A. Pilot"]}] if known else []
    return Answer(body=json.dumps({"docs": docs}).encode(), headers=JSON)


def _undated(coast: Coast) -> None:
    """“The Quay reported ...”, without a date; the address stands elsewhere in the article."""
    url = coast.plant("https://www.quay.example/news/harbour-150", page(sentence(150)))
    coast.case("given", sentence(150), QUAY, MATCH, url=url, urls=given(url))
    coast.case("undated, linked elsewhere", sentence(150), QUAY, MATCH, url=url)
    coast.case(
        "trap: undated, other words", sentence(151), QUAY, UNKNOWN, step=("www.quay.example",)
    )


def _archived(coast: Coast) -> None:
    """Addresses of an archive, and a page cited with a tracking tail."""
    original = "https://www.tide.example/2020/01/02/kept-160"
    coast.keep(original, "20200103000000", page(sentence(160)))
    given_copy = f"https://web.archive.org/web/20200103000000/{original}"
    coast.case(
        "an archive's address",
        sentence(160),
        TIDE,
        MATCH,
        source="archived",
        urls=given(given_copy),
    )
    tracked = "https://www.tide.example/2020/01/02/kept-161?utm_source=mail"
    coast.plant(tracked, page(sentence(161)))
    coast.case("tracked", sentence(161), TIDE, MATCH, url=tracked, urls=given(tracked))


def numbered(coast: Coast) -> None:
    """Give every citation a key and a place of its own, as an article's reader does."""
    coast.cases = [
        replace(
            case,
            cited=replace(
                case.cited,
                key=f"c{number}",
                source_key=f"s{number}",
                ordinal=number,
                passages=tuple(replace(it, key=f"p{number}") for it in case.cited.passages),
            ),
        )
        for number, case in enumerate(coast.cases, 1)
    ]


def is_verdict(headline: Headline) -> bool:
    """Whether a headline says something about the source."""
    return headline in {Headline.MATCH, Headline.DRIFT, Headline.MISSING}
