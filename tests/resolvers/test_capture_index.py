"""Our own questions and three clients that others wrote, put to one stand-in of the index."""

from __future__ import annotations

import datetime as dt

import pytest

from archiver.config import Settings
from archiver.flow import drive
from archiver.resolvers import seek_mementos
from archiver.resolvers.wayback import Wayback
from tests.resolvers.asking import PAPER, Matching, citation, context, day, found
from tests.resolvers.capture_index import CaptureIndex, row, served, surt

STORY = "https://www.hokushin.example/articles/20220119/harbour.html"


def index(**more) -> CaptureIndex:
    rows = [
        row("20220119010101", STORY, digest="A" * 32),
        row("20220301010101", STORY, digest="A" * 32),
        row("20230301010101", STORY, digest="B" * 32),
        row("20220601010101", STORY, status="404"),
        row("20220120000000", "http://hokushin.example/articles/20220120/cranes.html"),
        row("20220120000000", "http://hokushin.example/articles/20211201/ships.html"),
        row("20220120000000", "https://news.hokushin.example/x"),
    ]
    return CaptureIndex(sorted(rows, key=lambda it: (it["urlkey"], it["timestamp"])), **more)


def asking(stand_in: CaptureIndex) -> Matching:
    def answer(url: str):
        if "/cdx/" not in url:
            return 404
        status, _, body = stand_in.answer(url)
        return status, body

    return Matching(answer)


def test_the_key_of_an_address_leaves_out_what_does_not_count():
    assert surt("https://WWW.hokushin.example:443/A/b/?z=1&a=2") == "example,hokushin)/a/b?a=2&z=1"
    assert surt("hokushin.example") == "example,hokushin)/"


def test_our_prefix_questions_find_the_days_articles_and_no_others():
    web = asking(index())
    cited = citation("harbour cranes", outlet=PAPER, date=day("2022-01-19"))
    urls = {it.url for it in found(Wayback(), cited, web=web).candidates if it.capture_date is None}
    assert urls == {STORY, "http://hokushin.example/articles/20220120/cranes.html"}


def test_our_copies_are_those_with_a_body_of_their_own():
    proposal = drive(
        seek_mementos(STORY, near=dt.date(2022, 2, 1), context=context()), asking(index())
    )
    assert [f"{it.capture_date:%Y%m}" for it in proposal.candidates] == ["202201", "202303"]
    assert proposal.whole


def test_of_a_page_with_many_copies_those_about_the_day_are_asked_for():
    rows = [
        row(f"{year}{month:02d}{at:02d}000000", STORY, digest=f"{year}{month}{at}".rjust(32, "A"))
        for year in range(2010, 2024)
        for month in range(1, 13)
        for at in range(1, 28, 3)
    ]
    web = asking(CaptureIndex(rows))
    near = dt.date(2022, 2, 1)
    proposal = drive(seek_mementos(STORY, near=near, context=context()), web)
    assert proposal.candidates[0].capture_date == dt.datetime(2022, 2, 1, tzinfo=dt.UTC)
    assert sum("cdx" in url for url in web.urls) == 2


def test_our_questions_go_on_where_an_answer_was_cut():
    rows = [row(f"2022011901{n // 60:02d}{n % 60:02d}", f"{STORY}?p={n:04d}") for n in range(3000)]
    web = asking(CaptureIndex(sorted(rows, key=lambda it: (it["urlkey"], it["timestamp"]))))
    cited = citation("harbour", outlet=PAPER, date=day("2022-01-19"))
    found(Wayback(), cited, web=web)
    assert sum("resumeKey" in url for url in web.urls) == 1


def test_a_client_of_edgi_accepts_the_stand_in(monkeypatch):
    wayback = pytest.importorskip("wayback")
    client_module = pytest.importorskip("wayback._client")
    stand_in = index(blocked=frozenset({"blocked.example"}))
    with served(stand_in) as address:
        monkeypatch.setattr(client_module, "CDX_SEARCH_URL", address)
        with wayback.WaybackClient(
            wayback.WaybackSession(search_calls_per_second=0, retries=0)
        ) as client:
            paged = list(client.search("hokushin.example/articles/*", limit=2))
            assert len(paged) == 6
            assert sum("resumeKey" in url for url in stand_in.asked) >= 2
            day_only = client.search(
                STORY, from_date=dt.date(2022, 1, 1), to_date=dt.date(2022, 1, 31)
            )
            assert [it.timestamp.day for it in day_only] == [19]
            domain = client.search(
                "hokushin.example", match_type="domain", filter_field="statuscode:200"
            )
            assert "https://news.hokushin.example/x" in {it.original for it in domain}
            with pytest.raises(wayback.exceptions.BlockedSiteError):
                list(client.search("blocked.example"))
            stand_in.left = 0
            with pytest.raises(wayback.exceptions.RateLimitError):
                list(client.search("hokushin.example"))


def test_waybackpy_accepts_the_stand_in():
    waybackpy = pytest.importorskip("waybackpy")
    with served(index()) as address:
        api = waybackpy.WaybackMachineCDXServerAPI(
            "hokushin.example", "test", match_type="domain", filters=["statuscode:200"]
        )
        api.endpoint = address
        originals = {it.original for it in api.snapshots()}
    assert STORY in originals
    assert "https://news.hokushin.example/x" in originals
    assert len(originals) == 4


def test_cdx_toolkit_accepts_the_stand_in():
    toolkit = pytest.importorskip("cdx_toolkit")
    with served(index()) as address:
        fetcher = toolkit.CDXFetcher(source=address)
        rows = list(fetcher.iter("hokushin.example/articles/2022*", limit=10))
    assert {it["url"] for it in rows} >= {STORY}
    assert all(it["timestamp"].startswith("202") for it in rows)


def test_the_index_may_be_reached_through_settings():
    with served(index()) as address:
        settings = Settings(endpoints={"wayback-cdx": address})
        cited = citation("harbour", outlet=PAPER, date=day("2022-01-19"))
        web = Matching(lambda _: 404)
        found(Wayback(), cited, context(settings=settings), web)
        assert all(url.startswith(address) for url in web.urls)
