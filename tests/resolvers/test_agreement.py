"""Traps: pages that look like the source and are not."""

import datetime as dt

import pytest

from archiver.records import OutletKind, Page, PageState, Precision, Publication
from archiver.resolvers import is_source_by_names, names_agree
from tests.resolvers.asking import PAPER, citation, day

STORY = "https://www.hokushin.example/articles/20220119/harbour.html"
TITLE = "港の拡張工事、来春に着工へ"
CITED = citation(outlet=PAPER, date=day("2022-01-19"), title=TITLE, author="山田 花子")
JAN_19 = dt.date(2022, 1, 19)


def page(url=STORY, title=f"{TITLE} - 北辰新聞", published=JAN_19, **more):
    return Page(url=url, text=more.pop("text", "本文"), title=title, published=published, **more)


def agreed(**more):
    return names_agree(CITED, page(**more), PAPER)


def test_outlet_date_and_title_together_name_the_source():
    assert agreed() == ("outlet", "date", "title")
    assert is_source_by_names(agreed())
    assert agreed(author="山田花子") == ("outlet", "date", "title", "author")


def test_the_same_outlet_on_another_day_is_not_the_source():
    told = agreed(published=dt.date(2022, 1, 8))
    assert "date" not in told
    assert not is_source_by_names(told)


def test_print_may_be_a_day_later_than_the_web():
    assert "date" in agreed(published=dt.date(2022, 1, 18))
    assert "date" not in agreed(published=dt.date(2022, 1, 16))


def test_another_agency_on_the_same_event_is_not_the_source():
    told = agreed(url="https://other-agency.example/2022/01/19/harbour")
    assert told == ("date", "title")


def test_a_page_about_the_outlet_is_not_the_outlets():
    assert "outlet" not in agreed(url="https://blog.example/x", site="北辰新聞")


def test_a_partner_counts_only_where_it_names_the_outlet():
    url = "https://www.partner.example/articles/-/293309"
    assert "outlet" not in agreed(url=url, title=TITLE)
    assert "outlet" in agreed(url=url, title=TITLE, text="（北辰新聞）港の拡張工事は…")


@pytest.mark.parametrize(
    "state",
    [PageState.ERROR, PageState.WALL, PageState.EMPTY, PageState.SHELL, PageState.UNREADABLE],
)
def test_an_error_page_agrees_on_nothing(state):
    assert agreed(state=state) == ()


def test_an_archived_soft_404_agrees_on_nothing_and_an_archived_page_does():
    url = f"https://web.archive.org/web/20220119000000id_/{STORY}"
    assert agreed(url=url, state=PageState.ERROR) == ()
    assert is_source_by_names(agreed(url=url))


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}：北辰新聞デジタル",
        f"北辰新聞 | {TITLE} | 経済",
        f"「{TITLE}」",
        "港の拡張工事　来春に着工へ",
    ],
)
def test_a_title_agrees_apart_from_the_sites_name_width_and_marks(title):
    assert "title" in agreed(title=title)


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}（下）",
        f"{TITLE} | 2 | 北辰新聞",
        f"{TITLE}：下",
        "港の拡張工事、来秋に着工へ",
        "続・港の拡張工事、来春に着工へ",
        "北辰新聞",
        "",
    ],
)
def test_another_instalment_or_a_changed_word_is_another_title(title):
    assert "title" not in agreed(title=title)


@pytest.mark.parametrize(
    "title", ["遠めがね", "社説", "北辰新聞", "Editorial", "The week ahead", None]
)
def test_the_name_of_a_column_names_no_piece(title):
    cited = citation(outlet=PAPER, date=day("2022-01-19"), title=title, column="社説")
    assert "title" not in names_agree(cited, page(title=title or "x"), PAPER)


def test_without_a_date_on_the_page_its_address_may_tell_it():
    assert "date" in agreed(published=None)
    assert "date" not in agreed(
        published=None, url="https://www.hokushin.example/articles/20220109/x.html"
    )
    assert "date" not in agreed(published=None, url="https://www.hokushin.example/x")


def test_a_page_of_another_day_is_not_saved_by_its_address():
    assert "date" not in agreed(published=dt.date(2021, 1, 19))


def test_without_a_cited_date_or_title_neither_agrees():
    assert names_agree(citation(outlet=PAPER), page(), PAPER) == ("outlet",)


def test_a_cited_month_covers_its_days():
    cited = citation(
        outlet=PAPER, date=day("2022-01-01", last="2022-01-31", precision=Precision.MONTH)
    )
    assert "date" in names_agree(cited, page(), PAPER)


def test_an_unknown_outlet_agrees_by_the_name_that_the_site_gives_itself():
    cited = citation(outlet="Unheard Gazette", date=day("2022-01-19"))
    known = page(url="https://gazette.example/1", site="The Unheard Gazette")
    same = page(url="https://gazette.example/1", site="Unheard gazette")
    assert "outlet" not in names_agree(cited, known, None)
    assert "outlet" in names_agree(cited, same, None)
    assert "outlet" not in names_agree(cited, page(url="https://gazette.example/1"), None)
    assert "outlet" not in names_agree(citation(), page(site=""), None)
    bare = Publication(id="g", name="Unheard Gazette", kind=OutletKind.WEB, language="en")
    assert "outlet" in names_agree(cited, same, bare)


@pytest.mark.parametrize(
    ("shown", "agrees"),
    [
        ("山田花子", True),
        ("佐藤一郎、山田花子", True),
        ("山田", False),
        ("山田花子美", False),
        (None, False),
    ],
)
def test_an_author_agrees_by_the_whole_name(shown, agrees):
    assert ("author" in agreed(author=shown)) is agrees


def test_a_long_english_title_agrees_as_a_whole_only():
    cited = citation(
        outlet=PAPER, date=day("2022-01-19"), title="After the Harbour, Who Pays the Workers?"
    )
    for title, agrees in (
        ("After the harbour, who pays the workers? | Hokushin", True),
        ("After the Harbour: Who Pays?", False),
        ("After the Harbour, Who Pays the Workers? Part 2", False),
    ):
        assert ("title" in names_agree(cited, page(title=title), PAPER)) is agrees, title
