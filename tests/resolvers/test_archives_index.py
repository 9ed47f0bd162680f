"""What web archives hold: prefix questions, copies of an address, and when words changed."""

import datetime as dt
import json
import math
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from archiver.citations import load_catalogue
from archiver.config import Settings
from archiver.flow import drive
from archiver.records import (
    Acceptance,
    Candidate,
    Capture,
    CitedUrl,
    FailureKind,
    Host,
    HostRole,
    OutletKind,
    Precision,
    Publication,
)
from archiver.resolvers import find_change, first_holding, mementos, seek_mementos
from archiver.resolvers.cdx import CdxQuery, cdx_ask, read_cdx
from archiver.resolvers.copies import Copies
from archiver.resolvers.hosts import is_its_own
from archiver.resolvers.mementos import read_timemap, timegate_ask
from archiver.resolvers.prefixes import Place, places
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
from tests.resolvers.capture_index import surt
from tests.resolvers.test_codes import OBSERVED

URL = "https://www.hokushin.example/articles/20220119/harbour.html"
JAN_19 = dt.datetime(2022, 1, 19, tzinfo=dt.UTC)


def outlet(*paths: str, code: str | None, host: str = "www.a.example") -> Publication:
    return Publication(
        id="a",
        name="A",
        kind=OutletKind.NEWSPAPER,
        language="ja",
        hosts=(Host(name=host),),
        article_paths=paths,
        date_code=code,
    )


def asked_places(publication: Publication, date: str, *passages: str):
    return [
        (place.prefix, place.pattern)
        for place in places(citation(*passages, outlet=publication, date=day(date)), publication)
    ]


def test_days_that_differ_in_one_figure_are_asked_for_at_once():
    daily = outlet(r"/articles/\d{8}/\w+\.html", code="ymd")
    assert asked_places(daily, "2022-01-15") == [
        (
            "a.example/articles/2022011",
            ".*(/articles/20220114|/articles/20220115|/articles/20220116).*",
        )
    ]


def test_days_of_two_months_are_asked_for_apart():
    daily = outlet(r"/\d{4}/\d{2}/\d{2}/[^/]+/", code="ymd")
    prefixes = {prefix for prefix, _ in asked_places(daily, "2022-02-01")}
    assert prefixes == {"a.example/2022/02/0", "a.example/2022/01/31"}


def test_a_blogs_month_is_one_narrow_place():
    blog = outlet(r"/blog/\d{4}/\d{2}/[\w-]+\.html", code="ym", host="notes.b.example")
    assert asked_places(blog, "2022-01-19") == [("notes.b.example/blog/2022/01", None)]


def test_a_code_in_the_id_narrows_the_place():
    asahi = outlet(r"/articles/AS[G-Z][0-9B-D][0-9A-Z]\w{3,}\.html", code="asahi")
    asked = [prefix for prefix, _ in asked_places(asahi, "2021-12-12")]
    assert asked == ["a.example/articles/ASPD"]
    early = [prefix for prefix, _ in asked_places(asahi, "2021-12-02")]
    assert early == ["a.example/articles/ASPC", "a.example/articles/ASPD"]
    nikkei = outlet(r"/article/DGX[A-Z]{3}[A-Z]{2}\w+/", r"/article/DGKKZO\w+/", code="nikkei")
    (prefix, pattern), (print_prefix, print_pattern) = asked_places(nikkei, "2021-12-01")
    assert prefix == "a.example/article/DGXZQO"
    assert "dgxzqo[a-z]{2}30.*(31c21a1|1a131c2)" in (pattern or "")
    assert print_prefix == "a.example/article/DGKKZO"
    assert "01c21a2" in (print_pattern or "")


def test_the_ids_of_a_papers_time_are_asked_for():
    shapes = (r"/article/DGX[A-Z]{3}[A-Z]{2}\w+/", r"/article/DGXMZO\w+/")
    paper = outlet(*shapes, code="nikkei")
    assert [prefix for prefix, _ in asked_places(paper, "2017-10-06")] == [
        "a.example/article/DGXMZO"
    ]
    assert [prefix for prefix, _ in asked_places(paper, "2022-01-19")] == [
        "a.example/article/DGXZQO"
    ]
    both = {prefix for prefix, _ in asked_places(paper, "2020-11-01")}
    assert len(both) == 2


def test_a_slug_is_only_put_where_a_slug_stands():
    agency = outlet(r"/article/idJP\w+-\d+", r"/a/[^/]+-idJPKBN[0-9A-Z]{6}", code="reuters")
    asked = asked_places(agency, "2022-01-06", "カザフスタン")
    assert [prefix for prefix, _ in asked] == ["a.example/a/kazakhstan", "a.example/"]


def test_an_english_word_from_the_passage_narrows_a_slug():
    agency = outlet(r"/article/[^/]+-idJP(KBN|KCN)[0-9A-Z]{6}", code="reuters")
    asked = asked_places(agency, "2022-01-06", "カザフスタンの暗号資産")
    assert asked[0][0] == "a.example/article/kazakhstan"
    assert "2jg" in (asked[0][1] or "")
    ((whole, pattern),) = asked_places(agency, "2022-01-06", "株価")
    assert whole == "a.example/"
    assert "2jg" in (pattern or "")


def test_an_outlet_whose_addresses_tell_no_date_is_not_searched_by_prefix():
    assert asked_places(outlet(r"/content/[0-9a-f-]{36}", code=None), "2022-01-06") == []
    assert asked_places(outlet(r"/artikel/\d{6}\.[^/]+\.html", code="sequence"), "2022-01-06") == []


def test_a_date_behind_a_section_is_looked_for_in_the_whole_host_for_a_short_time():
    sections = outlet(r"/[^/]+/\d{8}-\d+/", code="ymd")
    cited = citation(outlet=sections, date=day("2022-01-06"))
    (place,) = places(cited, sections)
    assert place.prefix == "a.example/"
    assert (place.until - place.since).days < 30
    unknown = outlet(code=None)
    assert [it.prefix for it in places(citation(date=day("2022-01-06")), unknown)] == ["a.example/"]
    month = day("2017-02-01", last="2017-02-28", precision=Precision.MONTH)
    assert places(citation(date=month), sections) == ()


def test_patterns_are_in_the_lower_case_of_the_index_and_queries_in_any_order():
    korean = outlet(r"/News/Read/A\d{8}\d+", code="ymd")
    assert all(
        pattern == (pattern or "").lower() for _, pattern in asked_places(korean, "2022-01-06")
    )
    query = outlet(r"/jc/article\?k=\d{8}\d{5}&g=\w+", code="ymd")
    ((prefix, pattern),) = asked_places(query, "2022-01-06")
    assert prefix == "a.example/jc/article"
    assert re.fullmatch(pattern or "", "example,a)/jc/article?g=soc&k=2022010600001")


def test_where_we_look_is_where_nine_of_ten_observed_articles_stand():
    catalogue = load_catalogue()
    seen = covered = 0
    for _, url, published in OBSERVED:
        entry = next((it for it in catalogue.publications if is_its_own(url, it)), None)
        if entry is None:
            continue
        seen += 1
        words = " ".join(re.findall(r"[A-Za-z]{4,}", url.rsplit("/", 1)[-1]))
        cited = citation(words, outlet=entry, date=day(published))
        covered += any(holds(place, surt(url)) for place in places(cited, entry))
    assert seen >= 100
    assert covered / seen >= 0.9


def holds(place: Place, key: str) -> bool:
    fits = place.pattern is None or re.fullmatch(place.pattern, key) is not None
    return fits and key.startswith(surt(place.prefix))


def test_the_former_host_is_asked_too():
    moved = replace(
        PAPER, hosts=(*PAPER.hosts[:1], Host(name="old.b.example", role=HostRole.FORMER))
    )
    assert {prefix.split("/")[0] for prefix, _ in asked_places(moved, "2022-01-15")} == {
        "hokushin.example",
        "old.b.example",
    }


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
    copies = drive(mementos(URL, near=dt.date(2022, 1, 19), context=context()), web)
    assert [(it.resolver, f"{it.capture_date:%Y%m%d}") for it in copies] == [
        ("arquivo", "20220118"),
        ("wayback", "20220125"),
        ("arquivo", "20210101"),
        ("wayback", "20150101"),
    ]
    assert copies[1].url == f"https://web.archive.org/web/20220125000000id_/{URL}"
    assert [it.score for it in copies] == sorted((it.score for it in copies), reverse=True)
    oldest = drive(mementos(URL, near=None, context=context()), web)
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
    assert drive(mementos(URL, near=JAN_19, context=context(settings=settings)), web) == ()
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


def copies(count: int) -> list[Candidate]:
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return [
        Candidate(
            url=f"https://web.archive.org/web/{number}/x",
            resolver="wayback",
            reason="",
            score=0.5,
            acceptance=Acceptance.ADDRESS,
            capture_date=start + dt.timedelta(days=number),
        )
        for number in range(count)
    ]


def holding(outcome):
    if not isinstance(outcome, Capture) or outcome.status != 200:
        return None
    return b"the words" in outcome.body


def web_that_changed(at: int, unreadable: frozenset[int] = frozenset()) -> Matching:
    def answer(url):
        number = int(url.split("/")[4])
        if number in unreadable:
            return 503
        return b"the words" if number < at else b"other"

    return Matching(answer)


@pytest.mark.parametrize("count", [2, 3, 10, 100, 1000])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_the_change_is_found_between_neighbours_in_few_fetches(count, share):
    at = min(max(int(count * share), 1), count - 1)
    web = web_that_changed(at)
    change = drive(find_change(list(reversed(copies(count))), holding), web)
    assert change.before == copies(count)[at - 1]
    assert change.after == copies(count)[at]
    assert change.held_before is True
    assert change.fetches == len(web.asked) <= math.ceil(math.log2(count)) + 2
    assert change.whole


def test_copies_that_cannot_be_read_are_passed_over():
    web = web_that_changed(50, frozenset({0, 48, 49, 50, 51, 99}))
    change = drive(find_change(copies(100), holding), web)
    assert (change.before, change.after) == (copies(100)[47], copies(100)[52])


def test_words_that_came_later_are_a_change_too():
    web = Matching(lambda url: b"the words" if int(url.split("/")[4]) >= 3 else b"other")
    change = drive(find_change(copies(8), holding), web)
    assert (change.after, change.held_before) == (copies(8)[3], False)


def test_no_change_is_claimed_where_none_was_seen():
    for web in (web_that_changed(100), web_that_changed(50, frozenset(range(100)))):
        change = drive(find_change(copies(100), holding, most=200), web)
        assert (change.before, change.after) == (None, None)
    undated = [replace(copy, capture_date=None) for copy in copies(5)]
    assert drive(find_change(undated, holding), Web()).fetches == 0
    one = drive(find_change(copies(1), holding), web_that_changed(1))
    assert (one.before, one.fetches) == (None, 1)


def test_a_search_that_ran_out_of_fetches_says_so():
    change = drive(find_change(copies(1000), holding, most=5), web_that_changed(500))
    assert not change.whole
    assert change.fetches == 5


def test_the_nearest_copy_that_holds_the_words_is_chosen():
    web = web_that_changed(2)
    order = [copies(4)[3], copies(4)[2], copies(4)[1], copies(4)[0]]
    assert drive(first_holding(order, holding, most=4), web) == copies(4)[1]
    assert drive(first_holding(order, holding, most=2), web_that_changed(2)) is None


def test_a_failure_of_ours_ends_no_bisection_wrongly():
    change = drive(find_change(copies(4), holding), Web(otherwise=FailureKind.NO_NETWORK))
    assert (change.before, change.after) == (None, None)


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
