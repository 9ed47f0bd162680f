"""Words that order fetches, hosts, days, and regular expressions that stay linear."""

import datetime as dt
import importlib
import pkgutil
import re
import time
from dataclasses import replace
from functools import partial

import pytest

import archiver.resolvers
from archiver.records import Host, HostRole, Precision
from archiver.resolvers.archives import split_archived
from archiver.resolvers.codes import CODES, read_date
from archiver.resolvers.dates import names_a_day, reading_day, spell, spell_days, web_days
from archiver.resolvers.hosts import entry_for, is_article, moved, plain
from archiver.resolvers.mementos import read_timemap
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.words import grams, likeness, rare_terms, slug_terms, wanted
from tests.measuring import doubles
from tests.resolvers.asking import PAPER, citation, day

JAN_19 = dt.date(2022, 1, 19)


def test_a_headline_that_speaks_of_the_passage_ranks_above_one_that_does_not():
    words = wanted(citation("カザフスタンの首都で抗議デモが続いた"))
    near = likeness(words, "カザフスタン首都で抗議デモ")
    far = likeness(words, "プロ野球の結果")
    assert near > 0.5 > far == 0.0


def test_a_cited_title_outweighs_the_passage():
    cited = citation("the harbour cranes are old", title="Who pays the dockers")
    words = wanted(cited)
    assert likeness(words, "Who pays the dockers?") > likeness(words, "The harbour cranes are old")


def test_a_japanese_place_name_is_found_in_an_english_address():
    words = wanted(citation("カザフスタンで停電"))
    assert likeness(words, "", "https://a.example/world/kazakhstan-blackout-idX") >= 0.2
    assert likeness(words, "", "https://a.example/world/mali-blackout") == 0.0
    assert slug_terms(citation("マリオはカザフスタンとロシアへ")) == ("kazakhstan", "russia")


def test_telling_words_are_searched_for_first():
    terms = rare_terms("それはコンテナクレーンと港湾施設の話で、2022年の事", most=2)
    assert terms == ("コンテナクレーン", "港湾施設")
    assert rare_terms("and the of 12 34", most=3) == ()
    assert rare_terms("the port of Rotterdam was idle", most=1) == ("Rotterdam",)


def test_grams_of_nothing_are_none():
    assert grams("") == grams("。、!") == frozenset()
    assert likeness(wanted(citation()), "anything", "https://a.example/") == 0.0


def test_the_longest_host_wins_and_a_path_may_be_part_of_it():
    paper = replace(
        PAPER,
        hosts=(
            Host(name="a.example"),
            Host(name="blogs.a.example", role=HostRole.SISTER),
            Host(name="www.b.example/ja"),
        ),
    )
    assert entry_for("https://blogs.a.example/x", paper) == paper.hosts[1]
    assert entry_for("https://www.a.example/x", paper) == paper.hosts[0]
    assert entry_for("https://b.example/ja/1", paper) == paper.hosts[2]
    for other in (
        "https://b.example/en/1",
        "https://nota.example/",
        "http://[x",
        "mailto:a@a.example",
    ):
        assert entry_for(other, paper) is None
    assert moved("https://b.example/ja/1", paper) == ()
    assert moved("https://c.example/1", paper) == ()


def test_an_articles_shape_is_the_outlets_own():
    assert is_article("https://www.hokushin.example/articles/20220119/a.html", PAPER)
    assert not is_article("https://www.hokushin.example/day/20220119/", PAPER)
    assert not is_article(
        f"https://www.hokushin.example/articles/20220119/{'a' * 2000}.html", PAPER
    )
    shapeless = replace(PAPER, article_paths=())
    assert is_article("https://www.hokushin.example/x", shapeless)
    assert not is_article("https://www.hokushin.example/", shapeless)


@pytest.mark.parametrize(
    "copy",
    [
        "http://hokushin.example/amp/20220119/1.html",
        "https://m.hokushin.example/20220119/1.html",
        "https://www.hokushin.example/20220119/1.amp.html",
        "https://www.hokushin.example/20220119/1.html?utm_source=x&page=2",
        "https://www.hokushin.example/sp/20220119/1.html/",
    ],
)
def test_copies_for_telephones_are_the_same_page(copy):
    assert plain(copy) == plain("https://www.hokushin.example/20220119/1.html")


def test_another_query_is_another_page():
    assert plain("https://a.example/jc?k=1") != plain("https://a.example/jc?k=2")


def test_days_are_tried_cited_first_then_around():
    cited = citation(outlet=PAPER, date=day("2022-01-19"))
    assert [f"{each:%d}" for each in web_days(cited, PAPER)] == ["19", "18", "20"]
    month = citation(date=day("2017-02-01", last="2017-02-28", precision=Precision.MONTH))
    assert len(web_days(month, None)) == 30
    year = day("2017-01-01", last="2017-12-31", precision=Precision.YEAR)
    assert web_days(citation(date=year), None) == ()
    long = day("2017-01-01", last="2017-06-30", precision=Precision.ISSUE)
    assert web_days(citation(date=long), None) == web_days(citation(), None) == ()


def test_the_day_on_which_the_author_read_is_the_cited_one_else_the_articles():
    assert reading_day(citation(date=day("2022-01-19")), None) == JAN_19
    assert reading_day(citation(), JAN_19) == JAN_19
    assert reading_day(citation(), None) is None


def test_templates_spell_days():
    assert spell("{yy}{mm}{dd}|{fy}|{yyyymm}|{ddmmyy}", JAN_19) == "220119|21|202201|190122"
    assert names_a_day("{yyyy}{mm}{dd}")
    months = tuple(spell_days(("https://a.example/{yyyy}/{mm}/",), (JAN_19, dt.date(2022, 1, 20))))
    assert months == ("https://a.example/2022/01/",)


def _listed(count: int):
    return [
        Listed(url=f"https://www.hokushin.example/articles/20220119/{number}.html")
        for number in range(count)
    ]


def test_a_days_few_wordless_pieces_are_read_and_its_many_are_not():
    cited = citation("港", outlet=PAPER, date=day("2022-01-19"))
    few = rank(_listed(5), cited, PAPER, resolver="x", where="y")
    many = rank(_listed(50), cited, PAPER, resolver="x", where="y")
    assert len(few) == 5
    assert many == ()


def test_an_unshaped_address_needs_the_right_day_or_clear_words():
    cited = citation("The harbour cranes", outlet=PAPER, date=day("2022-01-19"))
    plainly = [Listed(url="https://www.hokushin.example/about", headline="The harbour")]
    barely = [
        Listed(url="https://www.hokushin.example/about", headline="Our terms of use and the rest")
    ]
    assert rank(plainly, cited, PAPER, resolver="x", where="y")
    assert rank(barely, cited, PAPER, resolver="x", where="y") == ()


def test_a_figure_in_the_address_and_the_very_day_count():
    cited = citation("The harbour of district 777", outlet=PAPER, date=day("2022-01-19"))
    base = "https://www.hokushin.example/articles"
    listed = [
        Listed(url=f"{base}/{date}/the-harbour-of-district-{number}.html")
        for date, number in (("20220119", 778), ("20220116", 777), ("20220119", 777))
    ]
    best, *others = rank(listed, cited, PAPER, resolver="x", where="y")
    assert best.url == f"{base}/20220119/the-harbour-of-district-777.html"
    assert len(others) == 2


def test_no_outlet_means_no_filter_by_host():
    found = rank(
        [Listed(url="https://any.example/harbour-cranes")],
        citation("The harbour cranes"),
        None,
        resolver="x",
        where="y",
    )
    assert found[0].url == "https://any.example/harbour-cranes"


HOSTILE = (
    "a" * 40,
    " " * 40,
    "\n\t" * 20,
    "-" * 40,
    "{" * 40,
    "1" * 40,
    "/20220119" * 5,
    "<" + "x" * 30,
    '<x>; rel="memento" ' * 2,
    "ァ" * 40,
    " - " * 14,
    "／、" * 20,
    "/article/DG" + "1A" * 15,
    "/articles/-1" + "1" * 30,
    "?key=" * 8,
    "/web/2022" * 5,
)


def _patterns():
    for module in pkgutil.iter_modules(archiver.resolvers.__path__):
        loaded = importlib.import_module(f"archiver.resolvers.{module.name}")
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def _seconds(action, text: str) -> float:
    """Return the best of three, or the first if it is too short to matter."""
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        action(text)
        best = min(best, time.process_time() - start)
        if best < 0.01:
            break
    return best


@pytest.mark.parametrize(("name", "pattern"), list(_patterns()))
def test_every_pattern_is_linear(name, pattern):
    def count(text):
        return sum(1 for _ in pattern.finditer(text))

    for seed in HOSTILE:
        half = seed * (100_000 // len(seed))
        once, twice = partial(_seconds, count, half), partial(_seconds, count, half + half)
        assert doubles(once, twice, slack=0.01), (name, seed[:20])


@pytest.mark.parametrize("seed", HOSTILE)
def test_long_addresses_are_read_in_linear_time(seed):
    def read(text):
        read_timemap(text)
        split_archived(f"https://web.archive.org/{text}")
        for code in CODES:
            read_date(text, code)

    half = seed * (100_000 // len(seed))
    assert doubles(lambda: _seconds(read, half), lambda: _seconds(read, half + half), slack=0.02)
