import datetime as dt
from dataclasses import replace

import pytest

from archiver.config import Settings
from archiver.flow import Purpose
from archiver.records import Acceptance, CitedUrl, Identifiers
from archiver.resolvers import ask_for, split_archived
from archiver.resolvers.archives import KEPT, read_stamp
from archiver.resolvers.given import Given
from archiver.resolvers.settled import Settled
from tests.resolvers.asking import BLOG, PAPER, citation, context, found

JAN_19 = dt.datetime(2022, 1, 19, tzinfo=dt.UTC)


def urls(finds):
    return [candidate.url for candidate in finds.candidates]


def test_an_address_of_the_author_is_accepted_by_address_and_costs_no_question():
    (candidate,) = found(
        Given(), citation(urls=(CitedUrl(url="https://a.example/x"),), outlet=BLOG)
    ).candidates
    assert candidate.url == "https://a.example/x"
    assert candidate.acceptance is Acceptance.ADDRESS
    assert ask_for(candidate).purpose is Purpose.CITED


def test_an_archived_copy_of_the_author_leads_to_the_copy_and_to_its_original():
    cited = CitedUrl(url="https://web.archive.org/web/20220119000000/https://a.example/x?y=1")
    copy, original = found(Given(), citation(urls=(cited,), outlet=BLOG)).candidates
    assert copy.url == "https://web.archive.org/web/20220119000000id_/https://a.example/x?y=1"
    assert copy.capture_date == JAN_19
    assert ask_for(copy).service == "wayback"
    assert (original.url, original.capture_date) == ("https://a.example/x?y=1", None)


def test_a_copy_elsewhere_is_fetched_where_the_author_saw_it():
    cited = CitedUrl(
        url="https://a.example/x",
        capture_date=JAN_19,
        archive_url="https://archive.ph/20220119000000/https://a.example/x",
    )
    copy, original = found(Given(), citation(urls=(cited,), outlet=BLOG)).candidates
    assert copy.url == "https://archive.ph/20220119000000/https://a.example/x"
    assert original.url == "https://a.example/x"


def test_a_mirror_of_the_archive_can_stand_in_its_place():
    settings = Settings(endpoints={"wayback": "http://127.0.0.1:8086/replay/"})
    cited = CitedUrl(url="https://a.example/x", capture_date=JAN_19)
    copy = found(Given(), citation(urls=(cited,)), context(settings=settings)).candidates[0]
    assert copy.url == "http://127.0.0.1:8086/replay/20220119000000id_/https://a.example/x"


def test_numbers_of_works_become_addresses_and_landing_pages_are_only_excerpts():
    numbers = Identifiers(
        doi="https://doi.org/10.5555/a b", arxiv="arXiv:2101.00001v2", pmid="PMID 123"
    )
    finds = found(Given(), citation(identifiers=numbers, outlet=BLOG))
    assert {candidate.url: candidate.excerpt for candidate in finds.candidates} == {
        "https://arxiv.org/pdf/2101.00001v2": False,
        "https://arxiv.org/abs/2101.00001v2": True,
        "https://doi.org/10.5555/a%20b": True,
        "https://pubmed.ncbi.nlm.nih.gov/123/": True,
    }


def test_an_address_on_a_host_that_the_outlet_left_is_tried_on_the_present_one():
    cited = CitedUrl(url="http://old.hokushin.example/articles/20220108/a.html?p=2")
    candidates = found(Given(), citation(urls=(cited,), outlet=PAPER)).candidates
    assert [(it.url, it.acceptance) for it in candidates[1:]] == [
        ("https://www.hokushin.example/articles/20220108/a.html?p=2", Acceptance.FOUND)
    ]
    unnamed = found(Given(), citation(urls=(cited,))).candidates
    assert [it.url for it in unnamed] == [it.url for it in candidates]


def test_pins_and_known_addresses_come_first_and_by_any_key_of_the_citation():
    around = context(
        pins={"p1": "https://web.archive.org/web/2022/https://a.example/x"},
        known={"c1": "https://b.example/y", "other": "https://c.example/"},
    )
    pinned, known = found(Settled(), citation("words"), around).candidates
    assert pinned.acceptance is Acceptance.PIN
    assert pinned.url == "https://web.archive.org/web/20220101000000id_/https://a.example/x"
    assert (known.url, known.acceptance) == ("https://b.example/y", Acceptance.LEDGER)
    assert pinned.score > known.score


def test_our_own_copy_is_asked_for_by_its_moment():
    finds = found(Given(), citation(urls=(CitedUrl(url="https://a.example/x"),), outlet=BLOG))
    kept = replace(finds.candidates[0], resolver=KEPT, capture_date=JAN_19)
    assert ask_for(kept).kept_at == JAN_19
    assert ask_for(kept).url == "https://a.example/x"


@pytest.mark.parametrize(
    ("url", "original", "moment"),
    [
        ("https://web.archive.org/web/2022/http://a.example/", "http://a.example/", "2022-01-01"),
        (
            "http://web.archive.org/web/20220119010203if_/https:/a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://arquivo.pt/wayback/20220119000000mp_/a.example/x",
            "http://a.example/x",
            "2022-01-19",
        ),
        (
            "https://archive.ph/20220119000000/https://a.example/x",
            "https://a.example/x",
            "2022-01-19",
        ),
        (
            "https://wayback.archive-it.org/1234/20220119000000/http://a.example/?q=1",
            "http://a.example/?q=1",
            "2022-01-19",
        ),
        (
            "https://web.archive.org/web/20220119000000/http%3A%2F%2Fa.example%2Fx",
            "http://a.example/x",
            "2022-01-19",
        ),
    ],
)
def test_an_archives_address_is_taken_apart(url, original, moment):
    cited = split_archived(url)
    assert cited is not None
    assert cited.url == original
    assert cited.capture_date is not None
    assert cited.capture_date.date().isoformat() == moment
    assert cited.archive_url == url


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/web/2022/http://b.example/",
        "https://web.archive.org/web/",
        "https://web.archive.org/save/http://a.example/",
        "https://archive.ph/AbCdE",
        "https://web.archive.org/web/20221399/http://a.example/",
        "https://web.archive.org/web/20220119/",
        "http://[broken",
        "",
    ],
)
def test_what_is_no_copy_is_left_alone(url):
    assert split_archived(url) is None


def test_a_moment_is_not_read_out_of_nonsense():
    assert read_stamp("२०२२") is None
    assert read_stamp("202") is None
    assert read_stamp("20220230") is None
