"""Older copies of a page that does not hold the words now: who held them, and until when."""

import datetime as dt
import math

import pytest

from archiver.records import Cause, CitedUrl, Headline, QuoteState
from tests.check.checking import Planted, checked, page
from tests.resolvers.asking import PAPER, citation, context

URL = "https://www.hokushin.example/articles/20220119/harbour.html"
WORDS = "The old lighthouse will be sold to the fishermen of the island before the summer."
OTHER = "The old lighthouse will be kept by the state and painted white before the summer."
CITED = citation(WORDS, outlet=PAPER, urls=(CitedUrl(url=URL),))
START = dt.date(2022, 1, 20)


def archive(count: int, changed: int, *, before: str = WORDS, after: str = OTHER):
    """Return *count* copies, ten days apart; from number *changed* on they say something else."""
    return {
        URL: {
            f"{START + dt.timedelta(days=10 * n):%Y%m%d}000000": page(
                before if n < changed else after
            )
            for n in range(count)
        }
    }


@pytest.mark.parametrize(("count", "changed"), [(2, 1), (7, 3), (40, 1), (40, 39), (120, 77)])
def test_the_two_copies_between_which_the_words_went_are_found_by_halving(count, changed):
    web = Planted({URL: page(OTHER)}, copies=archive(count, changed))
    (finding,) = checked(CITED, web)
    assert (finding.headline, finding.cause) == (Headline.DRIFT, Cause.SOURCE_CHANGED)
    assert finding.change is not None
    before, after = finding.change
    assert before.at.date() == START + dt.timedelta(days=10 * (changed - 1))
    assert after.at.date() == START + dt.timedelta(days=10 * changed)
    assert before.quote is QuoteState.EXACT
    assert after.quote is not QuoteState.EXACT
    fetched = [url for url in web.urls if "id_/" in url]
    assert len(fetched) == len(set(fetched)) <= math.log2(count) + 3


def test_where_the_newest_copy_still_held_the_words_the_live_page_is_the_other_one():
    web = Planted({URL: page(OTHER)}, copies=archive(5, 99))
    (finding,) = checked(CITED, web)
    assert finding.change is not None
    assert finding.change[0].at.date() == START + dt.timedelta(days=40)
    assert finding.change[1].url == URL


def test_no_more_pages_are_fetched_than_one_citation_may():
    web = Planted({URL: page(OTHER)}, copies=archive(450, 333))
    (finding,) = checked(CITED, web)
    assert finding.change is not None
    assert finding.change[0].quote is QuoteState.EXACT
    assert sum("id_/" in url or url == URL for url in web.urls) <= 10


def test_copies_of_both_sides_that_never_held_the_words_say_that_the_quotation_differs():
    copies = {
        URL: {
            f"202201{day}000000": page(OTHER) for day in ("20", "26", "27", "28", "29", "30", "31")
        }
    }
    web = Planted({URL: page(OTHER)}, copies=copies)
    (finding,) = checked(CITED, web)
    assert (finding.headline, finding.cause) == (Headline.DRIFT, Cause.QUOTE_DIFFERS)
    assert finding.change is None


def test_without_any_copy_it_is_not_said_who_changed_what():
    (finding,) = checked(CITED, Planted({URL: page(OTHER)}))
    assert (finding.headline, finding.cause) == (Headline.DRIFT, Cause.UNDETERMINED)


def test_our_own_copies_are_halved_like_an_archives():
    kept = tuple(dt.datetime(2022, 2, 1, tzinfo=dt.UTC) + dt.timedelta(days=n) for n in range(60))
    web = Kept(kept, changed=41)
    (finding,) = checked(CITED, web, kept=lambda url: kept if url == URL else ())
    assert finding.change is not None
    assert [seen.at for seen in finding.change] == [kept[40], kept[41]]


class Kept(Planted):
    """Answers for our own archive: the copies of *moments*, other words from *changed* on."""

    def __init__(self, moments, *, changed: int) -> None:
        super().__init__({URL: page(OTHER)})
        self.moments, self.changed = moments, changed

    def __call__(self, asks):
        return tuple(
            self._of(ask.kept_at) if ask.kept_at else super(Kept, self).__call__((ask,))[0]
            for ask in asks
        )

    def _of(self, at):
        from tests.check.checking import TYPE  # noqa: PLC0415
        from tests.resolvers.asking import capture  # noqa: PLC0415

        words = WORDS if self.moments.index(at) < self.changed else OTHER
        return capture(URL, page(words).encode(), headers=TYPE, fetched_at=at)


def test_questions_about_copies_count_against_the_citations_own_limit():
    web = Planted({URL: page(OTHER)}, copies=archive(7, 3))
    (finding,) = checked(CITED, web, settings=context(limit=1).settings)
    asked = [ask for ask in web.asked if ask.purpose == "discovery"]
    assert len(asked) == 1
    assert any("limit of requests" in it.outcome for it in finding.asked)
