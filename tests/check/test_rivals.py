"""Two pages that both hold the words: shown side by side, unless something tells them apart."""

import pytest

from archiver.records import Headline, SourceState
from tests.check.checking import Planted, checked, page
from tests.resolvers.asking import PAPER, citation, day

WORDS = "The old lighthouse will be sold to the fishermen of the island before the summer."
DAY = "https://www.hokushin.example/day/20220119/"
ONE = "https://www.hokushin.example/articles/20220119/lighthouse-sold.html"
TWO = "https://www.hokushin.example/articles/20220119/island-buys-lighthouse.html"
CITED = citation(WORDS, outlet=PAPER, date=day("2022-01-19"))


def listed(*headlines: tuple[str, str]) -> str:
    return "".join(f'<a href="{url}">{title}</a>' for url, title in headlines)


LIST = listed((ONE, "Old lighthouse sold to fishermen"), (TWO, "Fishermen buy the old lighthouse"))


def web(one: str, two: str, listing: str = LIST) -> Planted:
    return Planted({DAY: listing, ONE: one, TWO: two})


def test_two_pieces_that_hold_the_words_are_both_shown_and_neither_is_taken():
    two = page(WORDS, title="Fishermen buy the old lighthouse")
    (finding,) = checked(CITED, web(page(WORDS, title="Old lighthouse sold"), two))
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, SourceState.UNLOCATED)
    assert "ambiguous" in finding.reasons
    assert finding.next_step is not None
    assert ONE in finding.next_step
    assert TWO in finding.next_step


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_next_step_names_both_in_the_readers_language(language):
    two = page(WORDS, title="Fishermen buy the old lighthouse")
    found = checked(CITED, web(page(WORDS, title="Old lighthouse sold"), two), language=language)
    assert found[0].next_step is not None
    assert all(url in found[0].next_step for url in (ONE, TWO))


def test_the_same_piece_twice_is_no_rival():
    one = page(WORDS, title="Old lighthouse sold")
    (finding,) = checked(CITED, web(one, one))
    assert finding.headline is Headline.MATCH
    canonical = f'<link rel="canonical" href="{ONE}">'
    other = page(WORDS, title="The lighthouse, printed", head=canonical)
    (finding,) = checked(CITED, web(one, other))
    assert finding.headline is Headline.MATCH


def test_the_cited_date_tells_two_pages_apart():
    dated = '<meta property="article:published_time" content="2022-02-{}T08:00:00+09:00">'
    one = page(WORDS, title="Old lighthouse sold")
    two = page(WORDS, title="A month ago", head=dated.format("19"))
    (finding,) = checked(CITED, web(one, two))
    assert (finding.headline, finding.url) == (Headline.MATCH, ONE)


def test_a_piece_that_is_much_less_likely_is_not_fetched():
    listing = listed(
        (ONE, "Old lighthouse will be sold to the fishermen"),
        (TWO, "Ferry and weather on the island"),
    )
    asked = web(page(WORDS), page(WORDS, title="Weather"), listing)
    (finding,) = checked(CITED, asked)
    assert finding.headline is Headline.MATCH
    assert TWO not in asked.urls


def test_a_cited_title_settles_which_piece_is_meant():
    cited = citation(
        WORDS, outlet=PAPER, date=day("2022-01-19"), title="Old lighthouse sold to the fishermen"
    )
    one = page(WORDS, title="Old lighthouse sold to the fishermen")
    two = page(WORDS, title="Fishermen buy the old lighthouse")
    (finding,) = checked(cited, web(one, two))
    assert (finding.headline, finding.url) == (Headline.MATCH, ONE)
