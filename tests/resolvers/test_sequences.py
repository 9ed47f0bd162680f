import datetime as dt
from dataclasses import replace

import pytest

from archiver.records import Host, OutletKind, Publication
from archiver.resolvers.prefixes import places
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.sequences import Range, fits, number_in, numbers_of
from tests.resolvers.asking import citation, day

# Numbers of articles of one paper, each with the day that its page tells.
JUNGE_WELT = (
    (465_324, dt.date(2023, 12, 15)),
    (474_126, dt.date(2024, 4, 25)),
    (522_721, dt.date(2026, 5, 17)),
)
OUTLET = Publication(
    id="w",
    name="Welt",
    kind=OutletKind.NEWSPAPER,
    language="de",
    hosts=(Host(name="www.welt.example"),),
    article_paths=(r"/artikel/\d{6}\.[^/]+\.html",),
    id_anchors=JUNGE_WELT,
)


def test_a_day_between_anchors_is_placed_between_their_numbers():
    found = numbers_of(dt.date(2024, 2, 20), JUNGE_WELT)
    assert found is not None
    assert 465_324 < found.low < found.high < 474_126
    assert found.high - found.low < 1000


@pytest.mark.parametrize("left_out", range(3))
def test_each_anchor_is_found_from_the_other_two(left_out):
    number, at = JUNGE_WELT[left_out]
    others = [anchor for place, anchor in enumerate(JUNGE_WELT) if place != left_out]
    found = numbers_of(at, others)
    assert found is not None
    assert found.low <= number <= found.high


def test_an_article_of_two_years_before_the_first_anchor_is_still_in_range():
    found = numbers_of(dt.date(2021, 12, 4), JUNGE_WELT)
    assert found is not None
    assert found.low <= 415_898 <= found.high


def test_too_far_away_or_without_a_line_nothing_is_said():
    assert numbers_of(dt.date(2015, 1, 1), JUNGE_WELT) is None
    assert numbers_of(dt.date(2024, 1, 1), JUNGE_WELT[:1]) is None
    assert numbers_of(dt.date(2024, 1, 1), ()) is None
    same_day = ((1, dt.date(2024, 1, 1)), (5, dt.date(2024, 1, 1)))
    assert numbers_of(dt.date(2024, 1, 1), same_day) is None
    falling = ((9000, dt.date(2024, 1, 1)), (5000, dt.date(2024, 2, 1)))
    assert numbers_of(dt.date(2024, 1, 9), falling) is None


def test_a_range_is_covered_by_few_beginnings():
    for low, high in (
        (415_000, 416_999),
        (99_990, 100_010),
        (1, 9),
        (465_324, 465_330),
        (1000, 98_000),
    ):
        prefixes = Range(low=low, high=high).prefixes
        assert 0 < len(prefixes) <= 9
        for number in (low, (low + high) // 2, high):
            if len(str(number)) == len(str(high)):
                assert any(str(number).startswith(prefix) for prefix in prefixes)


def test_numbers_are_read_out_of_addresses():
    assert number_in("https://www.welt.example/artikel/415898.title-2021.html") == 415_898
    assert number_in("https://www.welt.example/artikel/") is None


def test_a_numbered_article_of_another_month_is_not_proposed():
    cited = citation("Der Hafen bleibt geschlossen", outlet=OUTLET, date=day("2024-04-25"))
    listed = [
        Listed(url=f"https://www.welt.example/artikel/{number}.hafen.html", headline="Der Hafen")
        for number in (474_126, 465_324)
    ]
    found = rank(listed, cited, OUTLET, resolver="x", where="y")
    assert [it.url for it in found] == ["https://www.welt.example/artikel/474126.hafen.html"]
    assert fits("https://www.welt.example/about", [dt.date(2024, 4, 25)], JUNGE_WELT) is None


def test_beyond_the_anchors_a_number_is_not_ruled_out():
    day_before = [dt.date(2023, 11, 1)]
    assert fits("https://www.welt.example/artikel/400000.x.html", day_before, JUNGE_WELT) is None
    assert fits("https://www.welt.example/artikel/462400.x.html", day_before, JUNGE_WELT)
    between = [dt.date(2024, 2, 1)]
    assert fits("https://www.welt.example/artikel/400000.x.html", between, JUNGE_WELT) is False


def test_the_archives_index_is_asked_among_the_numbers_of_the_day():
    cited = citation("Der Hafen", outlet=OUTLET, date=day("2024-04-25"))
    prefixes = [place.prefix for place in places(cited, OUTLET)]
    assert prefixes
    assert all(prefix.startswith("welt.example/artikel/47") for prefix in prefixes)
    unplaced = replace(OUTLET, id_anchors=JUNGE_WELT[:1])
    assert places(cited, unplaced) == ()
