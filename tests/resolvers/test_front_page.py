import datetime as dt
from dataclasses import replace

from archiver.pages import read_anchors
from archiver.records import Precision
from archiver.resolvers.front_page import FrontPage
from tests.resolvers.asking import (
    MONTHLY,
    PAPER,
    Web,
    capture,
    citation,
    context,
    day,
    found,
)

AT = "https://web.archive.org/web/20220119230000id_/"
FRONT = AT + "https://www.hokushin.example/"
STORY = "https://www.hokushin.example/articles/20220119/harbour.html"
PAGE = (
    f'<a href="/articles/20220119/harbour.html">港の拡張工事、来春に着工へ</a><a href="{AT}x">x</a>'
)
CITED = citation("港の拡張工事は来春に着工", outlet=PAPER, date=day("2022-01-19"))
RESOLVER = FrontPage(read_anchors)


def test_the_front_page_of_the_day_leads_to_the_piece():
    web = Web({FRONT: PAGE})
    assert [it.url for it in found(RESOLVER, CITED, web=web).candidates] == [STORY]
    assert {ask.service for ask in web.asked} == {"wayback"}


def test_an_archived_news_sitemap_leads_to_the_piece():
    paper = replace(
        PAPER,
        sitemaps=("https://www.hokushin.example/news.xml", "https://a.example/{yyyy}{mm}{dd}.xml"),
    )
    listed = f"<urlset><url><loc>{STORY}</loc><title>港の拡張工事</title><publication_date>2022-01-19</publication_date></url></urlset>"
    web = Web({AT + paper.sitemaps[0]: listed})
    assert [it.url for it in found(RESOLVER, CITED, context(paper), web).candidates] == [STORY]
    assert not any("{" in url for url in web.urls)


def test_a_copy_of_another_month_shows_other_news():
    far = capture(FRONT, PAGE.encode(), archived_at=dt.datetime(2021, 6, 1, tzinfo=dt.UTC))
    near = capture(FRONT, PAGE.encode(), archived_at=dt.datetime(2022, 1, 20, tzinfo=dt.UTC))
    assert found(RESOLVER, CITED, web=Web({FRONT: far})).candidates == ()
    assert found(RESOLVER, CITED, web=Web({FRONT: near})).candidates


def test_without_a_day_or_a_site_nothing_is_asked():
    month = day("2022-01-01", last="2022-01-31", precision=Precision.MONTH)
    web = Web()
    for cited in (
        citation("x", outlet=PAPER),
        citation("x", outlet=PAPER, date=month),
        citation("x", outlet=MONTHLY, date=day("2022-01-19")),
        citation("x", outlet="Unheard", date=day("2022-01-19")),
    ):
        assert found(RESOLVER, cited, web=web).candidates == ()
    assert web.asked == []
