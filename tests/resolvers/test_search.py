"""The whole search: order, budget, honesty."""

import gzip
import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from archiver.config import Settings
from archiver.errors import ConfigError
from archiver.flow import Ask, Purpose, drive
from archiver.records import OURS, Acceptance, CitedUrl, FailureKind, Identifiers
from archiver.resolvers import RESOLVERS, Tally, propose
from archiver.resolvers.meter import in_words, was_answered
from tests.resolvers.asking import (
    BLOG,
    PAPER,
    WIKI,
    Matching,
    Web,
    capture,
    cdx,
    citation,
    context,
    day,
)

STORY = "https://www.hokushin.example/articles/20220119/harbour.html"
FULL = replace(PAPER, wordpress=True, sitemaps=("https://www.hokushin.example/sitemap.xml",))
CITED = citation("港の拡張工事は来春に着工する", outlet=FULL, date=day("2022-01-19"))
ENGLISH = citation("The Cranes are old", outlet=BLOG, date=day("2022-01-19"))


def nothing(url: str):
    """Answer every question well, with nothing in it."""
    if "cdx" in url or "wp-json" in url:
        return b"[]"
    if "textsearch" in url:
        return b'{"response_items":[]}'
    if "sitemap" in url:
        return b"<urlset/>"
    if "api.php" in url:
        return b'{"query":{"search":[]}}'
    return b'<html><body><a href="/articles/20211201/weather.html">Rain</a></body></html>'


def test_a_given_address_costs_no_discovery():
    web = Web()
    cited = citation("x", urls=(CitedUrl(url="https://a.example/x"),), outlet=FULL)
    proposal = drive(propose(cited, context(FULL)), web)
    assert web.asked == []
    assert proposal.candidates[0].acceptance is Acceptance.ADDRESS
    assert proposal.whole
    assert "https://a.example/x" in (proposal.next_step or "")


def test_a_landing_page_alone_does_not_end_the_search():
    cited = citation(
        "words", identifiers=Identifiers(doi="10.5555/x"), outlet=BLOG, date=day("2022-01-19")
    )
    web = Matching(nothing)
    proposal = drive(propose(cited, context()), web)
    assert proposal.candidates[0].excerpt
    assert web.asked


def test_a_good_headline_ends_the_search_and_the_search_says_it_is_not_whole():
    index = "https://www.hokushin.example/day/20220119/"
    web = Matching(
        lambda url: (
            '<a href="/articles/20220119/harbour.html">港の拡張工事、来春に着工へ</a>'
            if url == index
            else nothing(url)
        )
    )
    proposal = drive(propose(CITED, context(FULL)), web)
    assert proposal.candidates[0].url == STORY
    assert not proposal.whole
    assert len(web.asked) <= 6
    further = Matching(lambda url: web.pages.get(url) or nothing(url))
    rejected = context(FULL, rejected=frozenset({(STORY, None)}))
    second = drive(propose(CITED, rejected), further)
    assert STORY not in [it.url for it in second.candidates]
    assert second.whole
    assert len(further.asked) > len(web.asked)


def test_a_whole_search_without_a_find_lists_what_was_asked_and_what_to_do():
    web = Matching(nothing)
    proposal = drive(propose(CITED, context(FULL)), web)
    assert proposal.candidates == ()
    assert proposal.whole
    assert len(proposal.asked) == len(web.asked) > 3
    assert {asked.outcome for asked in proposal.asked} == {"answered (200)"}
    assert {asked.service for asked in proposal.asked} >= {"wayback-cdx", "www.hokushin.example"}
    assert "北辰新聞" in (proposal.next_step or "")
    assert "2022-01-19" in (proposal.next_step or "")


@pytest.mark.parametrize("trouble", [*sorted(OURS), FailureKind.TIMEOUT, 429, 503, 502, 401])
@pytest.mark.parametrize("cited", [CITED, ENGLISH, citation("コンテナクレーン", outlet=WIKI)])
def test_trouble_at_any_one_question_is_never_not_found(trouble, cited):
    calm = Matching(nothing)
    around = context(FULL, BLOG, WIKI)
    drive(propose(cited, around), calm)
    assert len(calm.asked) >= 1
    for number in range(len(calm.asked)):
        seen: list[str] = []

        def answer(url, number=number, seen=seen):
            seen.append(url)
            return trouble if len(seen) == number + 1 else nothing(url)

        proposal = drive(propose(cited, around), Matching(answer))
        assert not proposal.whole, (number, seen)
        assert any(not it.outcome.startswith("answered") for it in proposal.asked)


@pytest.mark.parametrize(
    "garbage", [b"<html>busy</html>", b"\x00\xff", b"", gzip.compress(b"x", mtime=0)]
)
def test_an_answer_that_makes_no_sense_breaks_nothing(garbage):
    for cited in (CITED, ENGLISH, citation("コンテナクレーン", outlet=WIKI)):
        drive(propose(cited, context(FULL, BLOG, WIKI)), Matching(lambda _: garbage))


def test_what_is_beyond_the_budget_is_not_asked_and_not_called_not_found():
    web = Matching(nothing)
    proposal = drive(propose(CITED, context(FULL, limit=2)), web)
    assert len(web.asked) == 2
    assert not proposal.whole
    assert len(proposal.asked) > 2
    assert "limit of requests" in proposal.asked[-1].outcome
    assert drive(propose(CITED, context(FULL, limit=0)), Web()).whole is False


def test_no_question_is_put_twice_and_the_limit_is_the_citations_own():
    web = Matching(nothing)
    drive(propose(CITED, context(FULL)), web)
    assert len(web.urls) == len(set(web.urls))
    web = Matching(nothing)
    tally = Tally(3)
    rounds = [drive(propose(CITED, context(FULL), tally=tally), web) for _ in range(3)]
    assert len(web.urls) == len(set(web.urls)) == 3
    assert rounds[0].asked == rounds[2].asked
    assert not rounds[2].whole


def test_settings_choose_resolvers_and_their_order():
    settings = Settings(resolvers=("sitemap", "day-index"))
    web = Matching(nothing)
    drive(propose(CITED, context(FULL, settings=settings)), web)
    assert "sitemap" in web.urls[0]
    assert {urlsplit(url).hostname for url in web.urls} <= {
        "www.hokushin.example",
        "web.archive.org",
    }
    with pytest.raises(ConfigError, match="'dayindex'"):
        drive(propose(CITED, context(settings=Settings(resolvers=("dayindex",)))), Web())


def test_names_of_resolvers_are_unique():
    names = [resolver.name for resolver in RESOLVERS]
    assert len(names) == len(set(names))


def test_an_unknown_outlet_is_not_looked_for_but_a_person_is_told_how_to():
    cited = citation("The Cranes are old", outlet="Unheard Gazette", date=day("2022-01-19"))
    proposal = drive(propose(cited, context()), Web())
    assert proposal.candidates == ()
    assert "Unheard Gazette" in (proposal.next_step or "")
    assert "The Cranes are old" in (proposal.next_step or "")


def test_keys_of_services_do_not_get_into_the_record_of_questions():
    settings = Settings(endpoints={"wayback-cdx": "http://127.0.0.1:9/cdx?api_key=geheim"})
    web = Matching(nothing)
    proposal = drive(propose(CITED, context(FULL, settings=settings)), web)
    assert any("geheim" in url for url in web.urls)
    assert not any("geheim" in asked.url for asked in proposal.asked)


def test_candidates_of_two_resolvers_are_one_and_the_best_comes_first():
    index = "https://www.hokushin.example/day/20220119/"
    answers = {index: f'<a href="{STORY}">港の工事</a>'}
    web = Matching(
        lambda url: (
            answers.get(url) or (cdx(("20220119000000", STORY)) if "cdx" in url else nothing(url))
        )
    )
    cited = citation(
        "港の拡張工事は来春に着工する。県が発表した計画による。",
        outlet=FULL,
        date=day("2022-01-19"),
    )
    proposal = drive(propose(cited, context(FULL)), web)
    live = [it for it in proposal.candidates if it.url == STORY]
    assert len(live) == 1
    scores = [it.score for it in proposal.candidates]
    assert scores == sorted(scores, reverse=True)


def test_every_kind_of_trouble_has_words():
    for kind in FailureKind:
        outcome = Web(otherwise=kind)(tuple(_asks()))[0]
        assert not was_answered(outcome)
        assert in_words(outcome)
    assert in_words(capture("x", truncated="length")) == "cut answer (length)"
    assert in_words(capture("x", status=404)) == "answered (404)"
    assert not was_answered(capture("x", status=403))


def _asks():
    yield Ask(url="https://a.example/", purpose=Purpose.DISCOVERY)


def test_posts_of_the_cited_days_are_found_through_the_whole_search():
    posts = [
        {
            "link": "https://harbour.example/cranes/",
            "date": "2022-01-19T08:00:00",
            "title": {"rendered": "The Cranes are old"},
        }
    ]
    web = Matching(lambda url: json.dumps(posts) if "wp-json" in url else nothing(url))
    proposal = drive(propose(ENGLISH, context()), web)
    assert proposal.candidates[0].url == "https://harbour.example/cranes/"
    assert len(web.asked) == 1
