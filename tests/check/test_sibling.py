"""A silent page beside what its site answers to an address that nobody gave to a page."""

import pytest

from archiver.flow import Purpose
from archiver.records import CitedUrl, FailureKind, Headline, SourceState
from archiver.resolvers import made_up_beside
from tests.check.checking import Planted, checked, page
from tests.resolvers.asking import PAPER, citation
from tests.web import html

URL = "https://www.hokushin.example/articles/20220119/harbour.html"
WORDS = "The old lighthouse will be sold to the fishermen of the island before the summer."
CITED = citation(WORDS, outlet=PAPER, urls=(CitedUrl(url=URL),))
LATEST = "".join(
    f"<p>Latest: the ferry number {n} left the quay on time this week.</p>" for n in range(9)
)
SOFT = html("Hokushin", f"<h1>Hokushin</h1>{LATEST}")


def sibling(url: str = URL) -> str:
    ask = made_up_beside(url)
    assert ask is not None
    return ask.url


def test_a_page_that_any_address_shows_is_lost_not_drifted():
    web = Planted({URL: SOFT, sibling(): SOFT})
    (finding,) = checked(CITED, web)
    assert (finding.headline, finding.source) == (Headline.MISSING, SourceState.LOST)
    assert "soft-404" in finding.reasons


def test_an_archived_copy_still_speaks_for_a_soft_404():
    web = Planted({URL: SOFT, sibling(): SOFT}, copies={URL: {"20220120000000": page(WORDS)}})
    (finding,) = checked(CITED, web)
    assert (finding.headline, finding.source) == (Headline.MATCH, SourceState.ARCHIVED)
    assert "address-gone" in finding.reasons


@pytest.mark.parametrize(
    "other", [404, 403, page("Another piece", title="Boats"), html("Hokushin", "<p>x</p>")]
)
def test_a_page_of_its_own_is_judged_by_its_words(other):
    web = Planted({URL: page("The lighthouse stays."), sibling(): other})
    (finding,) = checked(CITED, web)
    assert finding.headline is Headline.DRIFT


@pytest.mark.parametrize("trouble", [429, 503, FailureKind.DEFERRED])
def test_while_the_site_does_not_tell_the_pages_silence_proves_nothing(trouble):
    web = Planted({URL: page("The lighthouse stays."), sibling(): trouble})
    (finding,) = checked(CITED, web)
    assert finding.headline is Headline.UNKNOWN
    assert "not-searched" in finding.reasons
    assert finding.next_step is not None
    assert "later" in finding.next_step


def test_the_site_is_only_asked_where_silence_would_matter():
    holding = Planted({URL: page(WORDS)})
    checked(CITED, holding)
    assert sibling() not in holding.urls
    gone = Planted({URL: 404})
    checked(CITED, gone)
    assert sibling() not in gone.urls


def test_the_question_is_one_of_discovery_and_named_in_the_report():
    web = Planted({URL: SOFT, sibling(): SOFT})
    (finding,) = checked(CITED, web)
    (ask,) = (ask for ask in web.asked if ask.url == sibling())
    assert ask.purpose is Purpose.DISCOVERY
    assert sibling() in [it.url for it in finding.asked]
    assert all(it.record_id for it in finding.asked)


def test_one_folder_has_one_made_up_name_and_keeps_the_ending():
    other = URL.replace("harbour", "boats")
    assert sibling() == sibling(other)
    assert sibling().endswith(".html")
    assert sibling() != sibling(URL.replace("20220119", "20220120"))
    assert sibling("https://a.example/x/").endswith("/")
    assert made_up_beside("https://a.example/") is None


def test_a_front_page_has_no_sibling():
    front = "https://www.hokushin.example/"
    cited = citation(WORDS, outlet=PAPER, urls=(CitedUrl(url=front),))
    (finding,) = checked(cited, Planted({front: page("News of the day")}))
    assert finding.headline is not Headline.MATCH
