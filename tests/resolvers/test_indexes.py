"""Lists that outlets keep themselves: day indexes, sitemaps, WordPress, wikis."""

import datetime as dt
import gzip
import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from archiver.flow import Purpose
from archiver.pages import read_anchors
from archiver.records import Acceptance, FailureKind, Precision
from archiver.resolvers.day_index import DayIndex
from archiver.resolvers.feeds import read_feed
from archiver.resolvers.mediawiki import MediaWiki
from archiver.resolvers.sitemap import Sitemaps
from archiver.resolvers.wordpress import WordPress
from tests.resolvers.asking import (
    BLOG,
    PAPER,
    WIKI,
    Matching,
    Web,
    capture,
    citation,
    context,
    day,
    found,
)

INDEX = "https://www.hokushin.example/day/20220119/"
STORY = "https://www.hokushin.example/articles/20220119/harbour.html"
LIST = """<a href="/articles/20220119/harbour.html">港の拡張工事、来春に着工へ 県が発表</a>
<a href="/articles/20220119/weather.html">あすの天気</a>
<a href="/articles/20211201/harbour.html">港の拡張工事、来春に着工へ 県が発表</a>
<a href="https://elsewhere.example/articles/20220119/x.html">港の拡張工事、来春に着工へ</a>
<a href="/day/20220118/">前の日</a>"""
CITED = citation(
    "港の拡張工事は来春に着工する、と県が発表した", outlet=PAPER, date=day("2022-01-19")
)
DAYS = DayIndex(read_anchors)


def test_the_days_list_yields_the_piece_whose_headline_speaks_of_the_passage():
    web = Web({INDEX: LIST})
    finds = found(DAYS, CITED, web=web)
    assert finds.candidates[0].url == STORY
    assert finds.candidates[0].acceptance is Acceptance.FOUND
    assert STORY.replace("20220119", "20211201") not in [it.url for it in finds.candidates]
    assert not any("elsewhere" in it.url for it in finds.candidates)
    assert all(ask.purpose is Purpose.DISCOVERY and ask.max_age for ask in web.asked)


def test_a_list_that_is_gone_is_read_as_an_archive_kept_it():
    archived = "https://web.archive.org/web/20220120120000id_/" + INDEX
    web = Web({archived: LIST})
    finds = found(DAYS, CITED, web=web)
    assert finds.candidates[0].url == STORY
    assert {ask.service for ask in web.asked if "web.archive.org" in ask.url} == {"wayback"}


def test_a_wall_before_the_list_was_not_read():
    web = Web({INDEX: '<p>Are you a robot?</p><a href="/login">Log in</a>'})
    assert found(DAYS, CITED, web=web).unread == (INDEX,)


def test_an_archived_list_on_the_former_host_is_read_too():
    former = (
        "https://web.archive.org/web/20220120120000id_/https://old.hokushin.example/day/20220119/"
    )
    page = LIST.replace('href="/articles', 'href="https://old.hokushin.example/articles')
    (first, *_) = found(DAYS, CITED, web=Web({former: page})).candidates
    assert first.url == "https://old.hokushin.example/articles/20220119/harbour.html"


def test_links_that_an_archive_rewrote_lead_where_they_led():
    archived = "https://web.archive.org/web/20220120120000id_/" + INDEX
    body = f'<a href="https://web.archive.org/web/20220120/{STORY}">港の拡張工事 来春に着工</a>'
    assert found(DAYS, CITED, web=Web({archived: body})).candidates[0].url == STORY


def test_a_cited_year_is_not_looked_through_day_by_day():
    year = citation(
        "港", outlet=PAPER, date=day("2022-01-01", last="2022-12-31", precision=Precision.YEAR)
    )
    web = Web()
    assert found(DAYS, year, web=web).candidates == ()
    assert web.asked == []


def test_a_list_in_xml_is_a_days_list_too():
    paper = replace(PAPER, day_indexes=("https://www.hokushin.example/s.xml?d={yyyy}{mm}{dd}",))
    sitemap = f"<urlset><url><loc>{STORY}</loc></url></urlset>"
    titled = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{STORY}</loc><news:news><news:publication_date>2022-01-19T07:00:00+09:00"
        "</news:publication_date><news:title>港の拡張工事、来春に着工へ</news:title></news:news>"
        "</url></urlset>"
    )
    at = "https://www.hokushin.example/s.xml?d=20220119"
    cited = citation("港の拡張工事は来春に着工", outlet=paper, date=day("2022-01-19"))
    bare = found(DAYS, cited, context(paper), Web({at: sitemap})).candidates
    told = found(DAYS, cited, context(paper), Web({at: titled})).candidates
    assert [it.url for it in bare] == [it.url for it in told] == [STORY]
    assert told[0].score > bare[0].score


def _sitemap(*locs: str, tag: str = "url", extra: str = "") -> str:
    root = "urlset" if tag == "url" else "sitemapindex"
    return (
        f"<{root}>"
        + "".join(f"<{tag}><loc>{it}</loc>{extra}</{tag}>" for it in locs)
        + f"</{root}>"
    )


def test_a_sitemap_of_sitemaps_is_followed_only_to_the_cited_month():
    base = "https://www.hokushin.example/sitemaps"
    paper = replace(PAPER, sitemaps=(f"{base}/index.xml",))
    months = [
        f"{base}/{year}-{month:02d}.xml.gz" for year in (2021, 2022) for month in range(1, 13)
    ]
    web = Web(
        {
            f"{base}/index.xml": _sitemap(*months, tag="sitemap"),
            f"{base}/2022-01.xml.gz": gzip.compress(_sitemap(STORY, PAPER.hosts[0].name).encode()),
        }
    )
    cited = citation(
        "x", outlet=paper, date=day("2022-01-19"), title="Harbour to be enlarged next spring"
    )
    finds = found(Sitemaps(), cited, context(paper), web)
    assert [it.url for it in finds.candidates] == [STORY]
    assert web.urls == [f"{base}/index.xml", f"{base}/2022-01.xml.gz"]


def test_a_list_that_ended_before_the_cited_day_is_not_opened():
    base = "https://www.hokushin.example"
    paper = replace(PAPER, sitemaps=(f"{base}/index.xml",))
    old = "<sitemapindex><sitemap><loc>https://www.hokushin.example/a.xml</loc><lastmod>2020-05-01</lastmod></sitemap></sitemapindex>"
    web = Web({f"{base}/index.xml": old})
    cited = citation("x", outlet=paper, date=day("2022-01-19"))
    assert found(Sitemaps(), cited, context(paper), web).candidates == ()
    assert len(web.asked) == 1


def test_what_answers_but_is_no_sitemap_was_not_read():
    paper = replace(PAPER, sitemaps=("https://www.hokushin.example/index.xml",))
    web = Web({"https://www.hokushin.example/index.xml": "<html><body>Sorry</body></html>"})
    cited = citation("x", outlet=paper, date=day("2022-01-19"))
    finds = found(Sitemaps(), cited, context(paper), web)
    assert finds.unread == ("https://www.hokushin.example/index.xml",)


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"\x1f\x8bbroken", b"<html></html>", b"not xml", b"<urlset"],
)
def test_a_broken_list_is_none(body):
    feed = read_feed(body)
    assert feed is None or feed.entries == ()


def test_entities_of_a_list_are_not_resolved():
    bomb = (
        b'<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>https://a.example/&b;&f;</loc></url></urlset>"
    )
    feed = read_feed(bomb)
    assert feed is None or all("root" not in entry.url for entry in feed.entries)


def test_rss_and_atom_are_lists_too():
    rss = b"""<rss version="2.0"><channel><title>All</title><item><title>Harbour</title>
    <link>https://a.example/1</link><pubDate>Wed, 19 Jan 2022 07:00:00 +0900</pubDate></item>
    <item><title>Nothing</title></item><item><link>https://a.example/2</link><pubDate>soon</pubDate></item>
    </channel></rss>"""
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><!-- c --><entry><title>Harbour</title>
    <link href="https://a.example/1"/><published>2022-01-19T07:00:00Z</published></entry></feed>"""
    for body in (rss, atom):
        feed = read_feed(body)
        assert feed is not None
        assert feed.entries[0].url == "https://a.example/1"
        assert feed.entries[0].title == "Harbour"
        assert feed.entries[0].published == dt.date(2022, 1, 19)
    both = read_feed(rss)
    assert both is not None
    assert [entry.published for entry in both.entries] == [dt.date(2022, 1, 19), None]


def _post(link: str, title: str, date: str = "2022-01-19T08:00:00"):
    return {"id": 1, "date": date, "link": link, "title": {"rendered": title}}


def test_a_site_that_runs_wordpress_is_asked_for_the_days_posts():
    posts = [
        _post("https://harbour.example/cranes/", "Cranes &#8211; and ships"),
        _post("https://harbour.example/other/", "Something else"),
    ]
    web = Matching(lambda _: json.dumps(posts))
    cited = citation("The cranes and the ships are old.", outlet=BLOG, date=day("2022-01-19"))
    finds = found(WordPress(), cited, web=web)
    assert finds.candidates[0].url == "https://harbour.example/cranes/"
    query = parse_qs(urlsplit(web.urls[0]).query)
    assert query["after"] == ["2022-01-17T23:59:59"]
    assert query["before"] == ["2022-01-21T00:00:00"]
    assert "search" not in query


def test_without_a_date_wordpress_is_searched_for_the_words():
    web = Matching(
        lambda _: json.dumps([_post("https://harbour.example/cranes/", "Cranes", "bad")])
    )
    finds = found(WordPress(), citation("The Cranes are old", outlet=BLOG), web=web)
    assert parse_qs(urlsplit(web.urls[0]).query)["search"] == ["Cranes"]
    assert finds.candidates[0].url == "https://harbour.example/cranes/"


def test_another_answer_than_posts_was_not_read():
    for body in ("<html>", '{"code":"rest_no_route"}'):
        web = Web(otherwise=body)
        cited = citation("Cranes", outlet=BLOG, date=day("2022-01-19"))
        assert found(WordPress(), cited, web=web).unread == tuple(web.urls)
    assert found(WordPress(), citation(outlet=BLOG), web=Web()).candidates == ()


def _wiki(url: str):
    query = parse_qs(urlsplit(url).query)
    if "srsearch" in query:
        hits = [{"title": "港湾"}, {"title": "消えた頁"}] if " OR " in query["srsearch"][0] else []
        return json.dumps({"query": {"search": hits}})
    title = query["titles"][0]
    if title == "消えた頁":
        return json.dumps({"query": {"pages": [{"title": title, "missing": True}]}})
    assert query["rvstart"] == ["2022-01-26T00:00:00Z"]
    revisions = [{"revid": 77, "timestamp": "2022-01-10T00:00:00Z"}]
    return json.dumps({"query": {"pages": [{"title": title, "revisions": revisions}]}})


def test_a_wiki_is_searched_for_rare_words_and_read_as_it_stood_on_the_articles_day():
    web = Matching(_wiki)
    finds = found(MediaWiki(), citation("コンテナクレーンを備えた港湾施設", outlet=WIKI), web=web)
    assert [it.url for it in finds.candidates] == [
        "https://ja.wiki.example/wiki/%E6%B8%AF%E6%B9%BE?oldid=77",
        "https://ja.wiki.example/w/rest.php/v1/revision/77/html",
        "https://ja.wiki.example/wiki/%E6%B8%AF%E6%B9%BE",
    ]
    assert len(web.asked) == 4


def test_a_wikis_named_article_is_not_searched_for():
    web = Matching(_wiki)
    finds = found(MediaWiki(), citation("x", outlet=WIKI, title="港湾"), web=web)
    assert finds.candidates[0].url.endswith("oldid=77")
    assert len(web.asked) == 1


@pytest.mark.parametrize("body", ['{"error":{"code":"maxlag"}}', "<html>", "[]"])
def test_a_wikis_refusal_was_not_read(body):
    web = Matching(lambda _: body)
    searched = found(MediaWiki(), citation("コンテナクレーン", outlet=WIKI), web=web)
    named = found(MediaWiki(), citation("x", outlet=WIKI, title="港湾"), web=web)
    assert len(searched.unread) == len(named.unread) == 1


def test_a_wiki_that_cannot_be_reached_yields_nothing():
    web = Web(otherwise=FailureKind.TIMEOUT)
    finds = found(MediaWiki(), citation("コンテナクレーン", outlet=WIKI), web=web)
    assert (finds.candidates, finds.unread) == ((), ())
    assert found(MediaWiki(), citation(outlet=WIKI), web=web).candidates == ()


def test_an_outlet_without_such_lists_is_not_asked():
    web = Web()
    cited = citation("words", outlet=PAPER, date=day("2022-01-19"))
    for resolver in (WordPress(), MediaWiki(), Sitemaps()):
        assert found(resolver, cited, web=web).candidates == ()
    unknown = citation("words", outlet="Unheard Gazette", date=day("2022-01-19"))
    for other in (WordPress(), MediaWiki(), Sitemaps(), DAYS):
        assert found(other, unknown, web=web).candidates == ()
    assert web.asked == []


def test_a_cut_list_is_not_read():
    cut = capture(INDEX, LIST.encode(), truncated="length")
    assert found(DAYS, CITED, web=Web({INDEX: cut})).candidates == ()
