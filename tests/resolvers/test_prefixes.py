"""Narrow places in an archive's index where the articles of a day must stand."""

import re
from dataclasses import replace

from archiver.citations import load_catalogue
from archiver.records import (
    Host,
    HostRole,
    OutletKind,
    Precision,
    Publication,
)
from archiver.resolvers.hosts import is_its_own
from archiver.resolvers.prefixes import Place, places
from tests.resolvers.asking import (
    PAPER,
    citation,
    day,
)
from tests.resolvers.capture_index import surt
from tests.resolvers.test_codes import OBSERVED


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
