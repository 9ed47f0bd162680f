"""Catalogues show that a work exists: never what it says."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from archiver.config import Settings
from archiver.flow import drive
from archiver.records import Acceptance, FailureKind, Identifiers, Precision
from archiver.resolvers import propose
from archiver.resolvers.cinii import CiNii
from archiver.resolvers.crossref import Crossref
from archiver.resolvers.doi import Doi
from archiver.resolvers.jstage import JStage
from archiver.resolvers.ndl import NdlSearch
from archiver.resolvers.open_library import OpenLibrary
from archiver.resolvers.openalex import OpenAlex
from archiver.resolvers.works import Work, is_same_title, is_same_work, isbn13, main_title
from tests.resolvers.asking import MONTHLY, PAPER, Matching, Web, citation, context, day, found

YEAR = day("2017-01-01", last="2017-12-31", precision=Precision.YEAR)
MONTH = day("2017-02-01", last="2017-02-28", precision=Precision.MONTH)
PAPER_CITED = citation("x", title="Tides in a Closed Harbour", author="A. Writer", date=YEAR)
ON = Settings(
    endpoints={
        "openalex": "https://alex.example/works?api_key=k",
        "cinii": "https://cinii.example/all?appid=k",
    },
    contact="me@a.example",
)


def asked(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_a_paper_is_found_by_its_title_and_only_that_paper():
    items = [
        {
            "DOI": "10.5555/other",
            "title": ["Tides in an Open Harbour"],
            "issued": {"date-parts": [[2017]]},
        },
        {
            "DOI": "10.5555/tides",
            "title": ["Tides in a closed harbour: a model"],
            "author": [{"given": "A.", "family": "Writer"}, {"name": "The Group"}],
            "issued": {"date-parts": [[2017, 3]]},
            "container-title": ["J. Ports"],
        },
        {"DOI": "10.5555/empty", "issued": {"date-parts": [[None]]}},
    ]
    web = Matching(lambda _: json.dumps({"message": {"items": items}}))
    finds = found(Crossref(), PAPER_CITED, context(settings=ON), web)
    assert [it.url for it in finds.candidates] == ["https://doi.org/10.5555/tides"]
    assert finds.candidates[0].excerpt
    assert finds.bibliographic == (
        "Crossref: A. Writer, The Group, “Tides in a closed harbour: a model”, J. Ports, 2017, "
        "DOI 10.5555/tides"
    )
    assert asked(web.urls[0])["filter"] == ["from-pub-date:2016,until-pub-date:2018"]
    assert asked(web.urls[0])["mailto"] == ["me@a.example"]


def test_a_paper_of_another_year_is_another_paper():
    work = Work(title="Tides in a Closed Harbour", year=2010)
    assert not is_same_work(PAPER_CITED, work)
    assert is_same_work(PAPER_CITED, Work(title="Tides in a Closed Harbour", year=2018))


def test_a_given_doi_leads_to_the_publishers_full_text():
    entry = {
        "title": "Tides",
        "container-title": ["J. Ports"],
        "issued": {"date-parts": [[2017]]},
        "link": [
            {"URL": "https://ports.example/tides.pdf", "content-type": "application/pdf"},
            {"URL": "https://ports.example/tides", "content-type": "text/html"},
        ],
    }
    web = Matching(lambda _: json.dumps(entry))
    cited = citation("x", identifiers=Identifiers(doi="doi:10.5555/Tides"))
    finds = found(Doi(), cited, web=web)
    assert web.urls == ["https://doi.org/10.5555/Tides"]
    assert web.asked[0].headers[0][1].endswith("csl+json")
    assert [(it.url, it.excerpt) for it in finds.candidates] == [
        ("https://ports.example/tides.pdf", False),
        ("https://ports.example/tides", True),
    ]
    assert finds.candidates[0].acceptance is Acceptance.ADDRESS
    assert finds.bibliographic == "DOI: “Tides”, J. Ports, 2017, DOI 10.5555/Tides"


def test_a_doi_that_answers_with_a_web_page_was_not_read():
    cited = citation("x", identifiers=Identifiers(doi="10.5555/x"))
    proposal = drive(propose(cited, context()), Matching(lambda _: b"<html>"))
    assert not proposal.whole
    assert "not with what was asked for" in proposal.asked[0].outcome


def test_a_book_is_found_by_isbn_or_by_title_and_leads_to_no_page():
    docs = [{"title": "Harbours", "subtitle": "a history", "author_name": ["A. Writer"]}]
    web = Matching(lambda _: json.dumps({"docs": docs}))
    by_isbn = citation("x", identifiers=Identifiers(isbn="0-306-40615-2"), title="Other words")
    finds = found(OpenLibrary(), by_isbn, web=web)
    assert asked(web.urls[0])["isbn"] == ["9780306406157"]
    assert finds.candidates == ()
    assert finds.bibliographic is not None
    by_title = found(OpenLibrary(), citation("x", title="Harbours", author="A. Writer"), web=web)
    assert by_title.bibliographic == "Open Library: A. Writer, “Harbours: a history”"
    other = found(OpenLibrary(), citation("x", title="Lighthouses"), web=web)
    assert other.bibliographic is None


RSS = """<rss version="2.0"><channel><item><title>思索. 45(3)</title><link>https://ndl.example/1</link></item>
<item><title>思索</title><link>https://ndl.example/2</link></item></channel></rss>"""


def test_an_issue_of_a_japanese_magazine_is_shown_to_exist():
    web = Matching(lambda _: RSS)
    finds = found(NdlSearch(), citation("x", outlet=MONTHLY, date=MONTH), web=web)
    assert asked(web.urls[0])["from"] == ["2017-02"]
    assert finds.bibliographic == "NDL Search: “思索”, 2017"
    assert all(it.excerpt for it in finds.candidates)


def test_a_japanese_book_is_searched_with_its_author():
    web = Matching(lambda _: RSS.replace("思索", "みなとの歴史"))
    finds = found(NdlSearch(), citation("x", title="みなとの歴史", author="山田花子"), web=web)
    assert asked(web.urls[0])["creator"] == ["山田花子"]
    assert finds.bibliographic is not None


@pytest.mark.parametrize(
    "cited",
    [
        citation("x", outlet=PAPER, date=day("2022-01-19")),
        citation("x", title="Harbours of the World"),
        citation("x"),
        citation("x", outlet="Unheard Gazette", date=day("2022-01-19")),
    ],
)
def test_libraries_of_japan_are_not_asked_for_other_things(cited):
    web = Web()
    found(NdlSearch(), cited, web=web)
    assert web.asked == []


def test_a_japanese_paper_is_found_by_its_title():
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>閉じた港の潮汐</title>
    <link href="https://jstage.example/article/1"/></entry></feed>"""
    web = Matching(lambda _: atom)
    cited = citation("x", title="閉じた港の潮汐", date=YEAR)
    finds = found(JStage(), cited, web=web)
    assert [(it.url, it.excerpt) for it in finds.candidates] == [
        ("https://jstage.example/article/1", True)
    ]


def test_services_that_want_a_key_are_asked_only_where_settings_name_them():
    magazine = citation("x", outlet=MONTHLY, date=MONTH)
    web = Web()
    found(OpenAlex(), PAPER_CITED, web=web)
    found(CiNii(), magazine, web=web)
    assert web.asked == []
    works = {
        "results": [
            {
                "display_name": "Tides in a Closed Harbour",
                "publication_year": 2017,
                "doi": "https://doi.org/10.5555/tides",
                "best_oa_location": {"pdf_url": "https://free.example/tides.pdf"},
            },
            {"display_name": None, "best_oa_location": None},
        ]
    }
    finds = found(
        OpenAlex(), PAPER_CITED, context(settings=ON), Matching(lambda _: json.dumps(works))
    )
    assert [(it.url, it.excerpt) for it in finds.candidates] == [
        ("https://free.example/tides.pdf", False)
    ]
    items = {
        "items": [
            {
                "title": "貨幣の思想",
                "prism:publicationName": "思索",
                "prism:publicationDate": "2017-02",
                "link": {"@id": "https://cir.example/crid/1"},
            },
            {"title": "別", "prism:publicationName": "別誌", "prism:publicationDate": "2017-02"},
        ]
    }
    finds = found(CiNii(), magazine, context(settings=ON), Matching(lambda _: json.dumps(items)))
    assert [it.url for it in finds.candidates] == ["https://cir.example/crid/1"]


CASES = [
    (Crossref(), PAPER_CITED),
    (OpenLibrary(), citation("x", title="Harbours of the World")),
    (NdlSearch(), citation("x", outlet=MONTHLY, date=MONTH)),
    (JStage(), citation("x", title="閉じた港の潮汐")),
    (OpenAlex(), PAPER_CITED),
    (CiNii(), citation("x", outlet=MONTHLY, title="貨幣の思想")),
    (Doi(), citation("x", identifiers=Identifiers(doi="10.5555/x"))),
]


@pytest.mark.parametrize(("resolver", "cited"), CASES, ids=lambda it: getattr(it, "name", ""))
def test_a_catalogue_in_trouble_shows_nothing_and_an_error_page_was_not_read(resolver, cited):
    around = context(settings=ON)
    down = Web(otherwise=FailureKind.TIMEOUT)
    assert found(resolver, cited, around, down).unread == ()
    assert len(down.asked) == 1
    error = found(resolver, cited, around, Web(otherwise=b"<html>busy</html>"))
    assert len(error.unread) == 1
    assert error.bibliographic is None


@pytest.mark.parametrize(("resolver", "cited"), CASES, ids=lambda it: getattr(it, "name", ""))
def test_a_catalogue_that_is_switched_off_is_not_asked(resolver, cited):
    names = ("crossref", "openlibrary", "ndl", "jstage", "openalex", "cinii", "doi")
    web = Web()
    off = Settings(endpoints=dict.fromkeys(names, ""))
    assert found(resolver, cited, context(settings=off), web).candidates == ()
    assert web.asked == []


@pytest.mark.parametrize(("resolver", "_"), CASES, ids=lambda it: getattr(it, "name", ""))
def test_the_daily_press_is_not_looked_for_in_catalogues(resolver, _):
    web = Web()
    cited = citation("x", outlet=PAPER, title="港の拡張工事、来春に着工へ", date=day("2022-01-19"))
    found(resolver, cited, context(settings=ON), web)
    assert web.asked == []


def test_an_entry_without_a_title_or_year_is_not_the_issue():
    cited = citation("x", outlet=MONTHLY, date=MONTH)
    assert not is_same_work(cited, Work(title="思索"))
    assert not is_same_work(citation("x", outlet=MONTHLY), Work(title="思索", year=2017))
    assert not is_same_work(citation("x"), Work(title="思索", year=2017))
    assert is_same_work(cited, Work(title="思索", year=2017))


def test_titles_agree_without_subtitle_and_never_in_part():
    assert is_same_title("Harbours: a history", "Harbours")
    assert is_same_title("Harbours", "HARBOURS ― a history")
    assert not is_same_title("Harbours", "Harbours of Spain")
    assert not is_same_title("港", "港")
    assert main_title("港=Port") == "港"


def test_numbers_of_books_are_the_same_in_both_lengths():
    assert isbn13("9780306406157") == "9780306406157"
    cited = citation("x", identifiers=Identifiers(isbn="0306406152"))
    assert is_same_work(cited, Work(title="?", number="ISBN 978-0-306-40615-7"))
    assert not is_same_work(cited, Work(title="?", number="ISBN 978-0-306-40615-0"))
