"""Full-text archives, search engines, partners, archived redirects, Common Crawl."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from archiver.config import Settings
from archiver.flow import drive
from archiver.pages import read_anchors
from archiver.records import CitedUrl, FailureKind, Host, OutletKind, PassageKind, Publication
from archiver.resolvers import ON_REQUEST, propose
from archiver.resolvers.arquivo import ArquivoSearch
from archiver.resolvers.common_crawl import CommonCrawl
from archiver.resolvers.day_index import DayIndex
from archiver.resolvers.redirected import Redirected
from archiver.resolvers.searxng import SearXng
from archiver.resolvers.syndicated import Syndicated
from archiver.resolvers.words import phrase
from tests.resolvers.asking import (
    MONTHLY,
    PAPER,
    Matching,
    Web,
    capture,
    cdx,
    citation,
    context,
    day,
    found,
    passage,
)

STORY = "https://www.hokushin.example/articles/20220119/harbour.html"
CITED = citation("The harbour will be enlarged next spring", outlet=PAPER, date=day("2022-01-19"))


def test_the_words_are_searched_for_on_the_outlets_hosts():
    items = [
        {"originalURL": STORY, "tstamp": "20220120000000", "title": "The harbour will be enlarged"},
        {"originalURL": "https://elsewhere.example/x", "title": "The harbour will be enlarged"},
        {"title": "nothing"},
    ]
    web = Matching(lambda _: json.dumps({"response_items": items}))
    finds = found(ArquivoSearch(), CITED, web=web)
    assert [it.url for it in finds.candidates] == [STORY]
    query = parse_qs(urlsplit(web.urls[0]).query)
    assert query["q"] == ['"The harbour will be enlarged next spring"']
    assert query["siteSearch"] == ["hokushin.example,old.hokushin.example"]
    assert query["from"] == ["2022"]


def test_without_quoted_words_or_with_print_only_no_search_is_made():
    told = citation(passage("told", kind=PassageKind.PARAPHRASE), outlet=PAPER)
    web = Web()
    for cited in (told, citation("words", outlet=MONTHLY)):
        found(ArquivoSearch(), cited, web=web)
    off = Settings(endpoints={"arquivo-search": ""})
    found(ArquivoSearch(), CITED, context(settings=off), web)
    assert web.asked == []
    assert found(ArquivoSearch(), CITED, web=Web(otherwise=b"<html>")).unread
    assert found(ArquivoSearch(), CITED, web=Web(otherwise=503)).unread == ()


def test_a_phrase_is_cut_to_what_a_search_takes():
    assert phrase(citation("one two three four five six seven eight nine ten eleven")) == (
        "one two three four five six seven eight nine ten"
    )
    assert len(phrase(citation("港" * 100))) == 30
    assert '"' not in phrase(citation('he said "no" twice'))


def test_a_search_engine_is_asked_only_where_settings_name_one():
    web = Web()
    assert found(SearXng(), CITED, web=web).candidates == ()
    assert web.asked == []
    around = context(settings=Settings(endpoints={"searxng": "https://search.example/search"}))
    results = [
        {"url": STORY, "title": "The harbour", "content": None},
        {"url": "https://elsewhere.example/x", "title": "The harbour"},
    ]
    web = Matching(lambda _: json.dumps({"results": results}))
    assert [it.url for it in found(SearXng(), CITED, around, web).candidates] == [STORY]
    assert "site:hokushin.example" in parse_qs(urlsplit(web.urls[0]).query)["q"][0]
    unknown = citation("The harbour is closed", outlet="Unheard Gazette")
    assert len(found(SearXng(), unknown, around, web).candidates) == 2
    assert found(SearXng(), citation(), around, web).candidates == ()
    assert found(SearXng(), CITED, around, Web(otherwise=b"403 json not allowed")).unread
    assert found(SearXng(), CITED, around, Web(otherwise=FailureKind.CONNECT)).unread == ()


PARTNER = Publication(
    id="partner",
    name="Partner Online",
    kind=OutletKind.MAGAZINE,
    language="ja",
    hosts=(Host(name="www.partner.example"),),
    day_indexes=("https://www.partner.example/{yyyy}/{mm}/{dd}/",),
)


def test_a_partner_that_carries_the_piece_is_looked_through_for_it():
    page = '<a href="/articles/-/293309">港の拡張工事、来春に着工へ</a>'
    web = Web({"https://www.partner.example/2022/01/19/": page})
    cited = citation("港の拡張工事は来春に着工", outlet=PAPER, date=day("2022-01-19"))
    resolver = Syndicated((DayIndex(read_anchors),))
    (candidate,) = found(resolver, cited, context(PAPER, PARTNER), web).candidates
    assert candidate.url == "https://www.partner.example/articles/-/293309"
    assert "carried by Partner Online" in candidate.reason
    web = Web()
    assert found(resolver, cited, context(PAPER), web).candidates == ()
    assert found(resolver, citation("x", outlet="Unheard"), context(PARTNER), web).candidates == ()
    assert web.asked == []


DEAD = "http://www.hokushin.example/old/1.html"
GIVEN = citation("x", urls=(CitedUrl(url=DEAD),), outlet=PAPER, date=day("2022-01-19"))
DEAD_CONTEXT = context(rejected=frozenset({(DEAD, None)}))


def redirecting(target: str):
    def answer(url):
        if "cdx" in url:
            return cdx(("20200101000000", DEAD))
        return capture(
            url, b"x", final_url=f"https://web.archive.org/web/20200101000001id_/{target}"
        )

    return Matching(answer)


def test_an_archived_redirect_tells_where_a_page_went():
    (candidate,) = found(Redirected(), GIVEN, DEAD_CONTEXT, redirecting(STORY)).candidates
    assert candidate.url == STORY
    assert found(Redirected(), GIVEN, web=Web()).candidates == ()


@pytest.mark.parametrize(
    "target", ["https://www.hokushin.example/", DEAD, "https://hokushin.example/old/1.html"]
)
def test_a_redirect_to_the_front_page_or_to_itself_leads_nowhere(target):
    assert found(Redirected(), GIVEN, DEAD_CONTEXT, redirecting(target)).candidates == ()


def test_an_index_in_trouble_tells_of_no_redirect():
    assert found(Redirected(), GIVEN, DEAD_CONTEXT, Web(otherwise=b"<html>")).unread
    assert found(Redirected(), GIVEN, DEAD_CONTEXT, Web(otherwise=503)).unread == ()
    lost = Matching(
        lambda url: cdx(("20200101000000", DEAD)) if "cdx" in url else FailureKind.TIMEOUT
    )
    assert found(Redirected(), GIVEN, DEAD_CONTEXT, lost).candidates == ()
    off = replace(DEAD_CONTEXT, settings=Settings(endpoints={"wayback-cdx": ""}))
    assert found(Redirected(), GIVEN, off, Web()).candidates == ()


def test_a_dead_address_is_followed_through_the_whole_search():
    proposal = drive(propose(GIVEN, DEAD_CONTEXT), redirecting(STORY))
    assert DEAD not in [it.url for it in proposal.candidates]
    assert any(it.capture_date is not None for it in proposal.candidates)


CRAWLS = json.dumps(
    [{"id": "CC-MAIN-2022-05"}, {"id": "CC-MAIN-2021-49"}, {"id": "CC-MAIN-2022-21"}, {"id": "old"}]
)


def test_the_crawls_after_the_cited_day_are_asked_one_by_one():
    line = json.dumps({"timestamp": "20220125000000", "url": STORY, "status": "200"})
    web = Matching(lambda url: CRAWLS if "collinfo" in url else line)
    finds = found(CommonCrawl(), CITED, web=web)
    assert [it.url for it in finds.candidates] == [STORY]
    assert [url.split("?")[0].rsplit("/", 1)[1] for url in web.urls] == [
        "collinfo.json",
        "CC-MAIN-2022-05-index",
        "CC-MAIN-2022-21-index",
    ]


def test_common_crawl_is_asked_on_request_only():
    assert [resolver.name for resolver in ON_REQUEST] == ["common-crawl"]
    web = Matching(lambda url: CRAWLS if "collinfo" in url else 404)
    around = context(settings=Settings(resolvers=("common-crawl",)))
    assert drive(propose(CITED, around), web).whole
    assert len(web.asked) == 3


def test_common_crawl_in_trouble_tells_nothing():
    assert found(CommonCrawl(), CITED, web=Web(otherwise=503)).unread == ()
    assert found(CommonCrawl(), CITED, web=Web(otherwise=b"<html>")).unread
    half = Matching(lambda url: CRAWLS if "collinfo" in url else b"<html>")
    assert len(found(CommonCrawl(), CITED, web=half).unread) == 2
    off = context(settings=Settings(endpoints={"commoncrawl": ""}))
    web = Matching(lambda _: CRAWLS)
    assert found(CommonCrawl(), CITED, off, web).candidates == ()
    none = Web()
    assert found(CommonCrawl(), citation("x", outlet="Unheard"), web=none).candidates == ()
    assert none.asked == []
