"""Where a dead page went when its site renamed its pages."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from archiver.config import Settings
from archiver.records import CitedUrl
from archiver.resolvers.moved_pages import MovedPages
from tests.resolvers.asking import BLOG, PAPER, Matching, capture, cdx, citation, context, found

DEAD = "https://www.hokushin.example/articles/20220119/old-harbour.html"
CITED = citation("words", outlet=PAPER, urls=(CitedUrl(url=DEAD),))


def around(**more):
    return context(rejected=frozenset({(DEAD, None)}), **more)


def archived(old: str, new: str):
    return capture(old, final_url=f"https://web.archive.org/web/20230101000001id_/{new}")


def web(moves: dict[str, str], elsewhere: tuple[str, ...] = ()) -> Matching:
    """Answer for an index that saw *moves* as redirects, and captured *elsewhere*."""

    def answer(url: str):
        if "/cdx/" in url:
            query = parse_qs(urlsplit(url).query)
            if query.get("matchType") == ["domain"]:
                return cdx(*(("20230101000000", it) for it in elsewhere))
            start = query["url"][0]
            return cdx(*(("20230101000000", it) for it in moves if f"://www.{start}" in it))
        old = url.partition("id_/")[2]
        return archived(url, moves[old]) if old in moves else 404

    return Matching(answer)


def test_a_page_is_looked_for_where_its_neighbours_went():
    folder = "https://www.hokushin.example/articles/20220119"
    moves = {f"{folder}/{it}.html": f"https://hokushin.example/s/{it}" for it in ("boats", "nets")}
    finds = found(MovedPages(), CITED, around(), web(moves))
    assert [it.url for it in finds.candidates] == ["https://hokushin.example/s/old-harbour"]
    assert "2 other page(s)" in finds.candidates[0].reason


def test_where_its_own_folder_has_no_moves_the_one_above_all_dates_is_asked():
    moves = {
        f"https://www.hokushin.example/articles/20220{day}/{name}.html": (
            f"https://hokushin.example/20220{day}/{name}"
        )
        for day, name in ((117, "boats"), (118, "nets"))
    }
    finds = found(MovedPages(), CITED, around(), web(moves))
    assert [it.url for it in finds.candidates] == ["https://hokushin.example/20220119/old-harbour"]


def test_the_same_name_at_another_address_of_the_site_is_a_candidate():
    other = "https://archive.hokushin.example/2022/old-harbour"
    finds = found(MovedPages(), CITED, around(), web({}, elsewhere=(DEAD, other)))
    assert [it.url for it in finds.candidates] == [other]


@pytest.mark.parametrize("name", ["x.html", "1234.html", "short"])
def test_a_name_that_could_stand_anywhere_is_not_looked_for(name):
    dead = f"https://www.hokushin.example/{name}"
    cited = citation("words", outlet=PAPER, urls=(CitedUrl(url=dead),))
    asked = web({})
    found(MovedPages(), cited, context(rejected=frozenset({(dead, None)})), asked)
    assert not any("matchType=domain" in url for url in asked.urls)


def test_a_blogs_own_search_is_asked_for_the_title():
    hits = [{"url": "https://harbour.example/cranes/"}]
    settings = Settings(endpoints={"wayback-cdx": ""})
    dead_post = "https://harbour.example/12345/"
    cited = citation(
        "words", outlet=BLOG, urls=(CitedUrl(url=dead_post),), title="The cranes are old"
    )
    sought = context(settings=settings, rejected=frozenset({(dead_post, None)}))
    asked = Matching(lambda url: json.dumps(hits) if "wp-json" in url else 404)
    finds = found(MovedPages(), cited, sought, asked)
    assert "https://harbour.example/cranes/" in [it.url for it in finds.candidates]
    assert {ask.service for ask in asked.asked} == {"wordpress:harbour.example"}
    broken = found(MovedPages(), cited, sought, Matching(lambda _: "<html>"))
    assert len(broken.unread) == 1
    assert found(MovedPages(), cited, sought, Matching(lambda _: 503)).candidates == ()


def test_an_index_that_answers_something_else_was_not_read():
    finds = found(MovedPages(), CITED, around(), Matching(lambda _: "<html>"))
    assert len(finds.unread) == 3
    assert found(MovedPages(), CITED, around(), Matching(lambda _: 429)).candidates == ()


def test_only_a_dead_page_below_the_front_page_is_looked_for():
    asked = web({})
    assert found(MovedPages(), CITED, context(), asked).candidates == ()
    front = "https://www.hokushin.example/"
    cited = citation("words", outlet=PAPER, urls=(CitedUrl(url=front),))
    found(MovedPages(), cited, context(rejected=frozenset({(front, None)})), asked)
    assert asked.asked == []
