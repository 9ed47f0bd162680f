"""What web archives hold: prefix questions, copies of an address, and when words changed."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from archiver.config import Settings
from archiver.flow import drive
from archiver.records import (
    Acceptance,
    CitedUrl,
    FailureKind,
)
from archiver.resolvers import seek_mementos
from archiver.resolvers.cdx import CdxQuery, cdx_ask, read_cdx
from archiver.resolvers.copies import Copies
from archiver.resolvers.mementos import read_timemap, timegate_ask
from archiver.resolvers.wayback import Wayback
from tests.resolvers.asking import (
    PAPER,
    Matching,
    Web,
    capture,
    cdx,
    citation,
    context,
    day,
    found,
)

URL = "https://www.hokushin.example/articles/20220119/harbour.html"
JAN_19 = dt.datetime(2022, 1, 19, tzinfo=dt.UTC)


CITED = citation("the harbour will be enlarged", outlet=PAPER, date=day("2022-01-19"))


def test_what_the_archive_lists_becomes_candidates_live_and_archived():
    web = Matching(
        lambda _: cdx(("20220119080000", URL), ("20220119080000", URL + "?utm_source=x"))
    )
    finds = found(Wayback(), CITED, web=web)
    assert [(it.url, it.capture_date) for it in finds.candidates] == [
        (URL, None),
        (
            f"https://web.archive.org/web/20220119080000id_/{URL}",
            dt.datetime(2022, 1, 19, 8, tzinfo=dt.UTC),
        ),
    ]
    query = parse_qs(urlsplit(web.urls[0]).query)
    assert query["matchType"] == ["prefix"]
    assert query["filter"][0] == "statuscode:200|-"
    assert query["collapse"] == ["urlkey"]
    assert query["output"] == ["json"]
    assert {ask.service for ask in web.asked} == {"wayback-cdx"}


def test_a_resume_key_is_followed_once_and_an_answer_that_is_none_is_reported():
    def answer(url):
        query = parse_qs(urlsplit(url).query)
        if "old.hokushin.example" in query["url"][0]:
            return b"<html>overloaded</html>"
        if "resumeKey" in query:
            assert query["resumeKey"] == ["k+1!"]
            return cdx(("20220119080000", URL), resume="k+2!")
        return cdx(("20220119080000", URL), resume="k+1!")

    web = Matching(answer)
    finds = found(Wayback(), CITED, web=web)
    assert finds.candidates[0].url == URL
    assert len([url for url in web.urls if "resumeKey" in url]) == 1
    assert all("old.hokushin" in url for url in finds.unread)
    assert finds.unread


def test_the_index_may_lie_elsewhere_and_carry_a_key():
    settings = Settings(endpoints={"wayback-cdx": "http://127.0.0.1:9/cdx?token=a"})
    ask = cdx_ask(CdxQuery(url="a.example/*", since=dt.date(2022, 1, 1)), settings)
    assert ask is not None
    assert ask.url.startswith("http://127.0.0.1:9/cdx?token=a&url=a.example")


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (b"[]\n", 0),
        (b"", 0),
        (cdx(("20220119", "http://a.example/")), 1),
        (
            b'{"urlkey":"x","timestamp":"20220119000000","url":"http://a.example/","status":"200"}\n',
            1,
        ),
        (b'[["timestamp","original"],["nonsense","http://a.example/"],["2022"]]', 0),
    ],
)
def test_answers_of_an_index_are_read(body, rows):
    answer = read_cdx(capture("x", body))
    assert answer is not None
    assert len(answer.rows) == rows


@pytest.mark.parametrize(
    "body", [b"<html>", b"[[1]]", b"[", b'{"message":"Page 99 invalid"}', b'{"timestamp":']
)
def test_another_answer_is_none_of_an_index(body):
    assert read_cdx(capture("x", body)) is None


TIMEMAP = f"""<{URL}>; rel="original",
<https://arquivo.pt/wayback/timemap/link/{URL}>; rel="self"; type="application/link-format",
<https://arquivo.pt/wayback/20210101000000mp_/{URL}>; rel="first memento"; datetime="Fri, 01 Jan 2021 00:00:00 GMT",
<https://arquivo.pt/wayback/20220118000000mp_/{URL}>; rel="last memento"; datetime="Tue, 18 Jan 2022 00:00:00 GMT",
<https://arquivo.pt/x>; rel="memento"; datetime="someday"
"""


def test_copies_of_all_archives_come_nearest_to_the_day_first():
    web = Matching(
        lambda url: (
            TIMEMAP
            if "arquivo.pt" in url
            else cdx(("20220125000000", URL), ("20150101000000", URL))
        )
    )
    copies = drive(seek_mementos(URL, near=dt.date(2022, 1, 19), context=context()), web).candidates
    assert [(it.resolver, f"{it.capture_date:%Y%m%d}") for it in copies] == [
        ("arquivo", "20220118"),
        ("wayback", "20220125"),
        ("arquivo", "20210101"),
        ("wayback", "20150101"),
    ]
    assert copies[1].url == f"https://web.archive.org/web/20220125000000id_/{URL}"
    assert [it.score for it in copies] == sorted((it.score for it in copies), reverse=True)
    oldest = drive(seek_mementos(URL, near=None, context=context()), web).candidates
    assert f"{oldest[0].capture_date:%Y}" == "2015"


def test_an_archive_that_did_not_answer_leaves_the_search_unfinished():
    web = Matching(lambda url: 429 if "cdx" in url else TIMEMAP)
    proposal = drive(seek_mementos(URL, near=JAN_19, context=context()), web)
    assert len(proposal.candidates) == 2
    assert not proposal.whole
    broken = Matching(lambda _: b"<!doctype html><a href='x'>")
    proposal = drive(seek_mementos(URL, near=JAN_19, context=context()), broken)
    assert proposal.candidates == ()
    assert not proposal.whole
    none = Matching(lambda url: b"[]" if "cdx" in url else 404)
    assert drive(seek_mementos(URL, near=JAN_19, context=context()), none).whole


@pytest.mark.parametrize("trouble", [429, 503, FailureKind.DEFERRED, FailureKind.TIMEOUT])
def test_where_the_index_is_busy_the_timegate_tells_the_nearest_copy(trouble):
    told = (("Memento-Datetime", "Tue, 18 Jan 2022 00:00:00 GMT"),)
    gate = f"https://web.archive.org/web/{URL}"
    pages = {gate: capture(gate, b"<html>", headers=told)}
    web = Matching(lambda url: trouble if "cdx" in url else pages.get(url, 404))
    proposal = drive(seek_mementos(URL, near=JAN_19, context=context()), web)
    (copy,) = proposal.candidates
    assert copy.capture_date == dt.datetime(2022, 1, 18, tzinfo=dt.UTC)
    assert copy.url == f"https://web.archive.org/web/20220118000000id_/{URL}"
    assert not proposal.whole
    assert web.asked[-1].headers[0][0] == "Accept-Datetime"


def test_a_timegate_that_tells_no_date_proposes_nothing():
    for answer in (b"<html>", 404, capture("x", headers=(("Memento-Datetime", "soon"),))):

        def busy(url: str, answer=answer):
            return 429 if "cdx" in url else answer

        web = Matching(busy)
        assert drive(seek_mementos(URL, near=JAN_19, context=context()), web).candidates == ()


def test_a_site_that_the_archive_was_told_to_leave_out_is_an_answer():
    refused = capture(
        "x",
        status=403,
        headers=(("X-Archive-Wayback-Runtime-Error", "AdministrativeAccessControlException: x"),),
    )
    web = Matching(lambda url: refused if "cdx" in url else 404)
    assert drive(seek_mementos(URL, near=JAN_19, context=context()), web).whole


def test_no_archive_is_asked_where_all_are_switched_off():
    settings = Settings(endpoints={"wayback-cdx": "", "arquivo": ""})
    web = Web()
    assert (
        drive(seek_mementos(URL, near=JAN_19, context=context(settings=settings)), web).candidates
        == ()
    )
    assert web.asked == []


def test_a_timemap_is_only_read_from_link_format():
    assert read_timemap("") is None
    assert read_timemap("<html><body>") is None
    assert read_timemap("<https://a.example/>; rel=original") == ()


def test_the_timegate_is_told_the_day_in_its_own_words():
    ask = timegate_ask(URL, JAN_19, context())
    assert ask.headers == (("Accept-Datetime", "Wed, 19 Jan 2022 00:00:00 GMT"),)


def test_a_dead_given_address_is_looked_for_in_archives_only_once_it_is_known_to_be_dead():
    cited = citation("x", urls=(CitedUrl(url=URL),), outlet=PAPER, date=day("2022-01-19"))
    web = Matching(lambda url: cdx(("20220125000000", URL)) if "cdx" in url else 404)
    assert found(Copies(), cited, web=web).candidates == ()
    assert web.asked == []
    (copy,) = found(Copies(), cited, context(rejected=frozenset({(URL, None)})), web).candidates
    assert copy.acceptance is Acceptance.ADDRESS
    assert copy.capture_date is not None
    pinned = citation("x", outlet=PAPER)
    around = context(pins={"s1": URL}, rejected=frozenset({(URL, None)}))
    assert found(Copies(), pinned, around, web).candidates[0].acceptance is Acceptance.PIN


def test_json_lines_of_a_mirror_are_read():
    lines = "\n".join(
        json.dumps(
            {"timestamp": f"2022011{n}000000", "url": URL, "status": "200", "mime": "text/html"}
        )
        for n in range(3)
    )
    answer = read_cdx(capture("x", lines.encode()))
    assert answer is not None
    assert [row.at.day for row in answer.rows] == [10, 11, 12]
