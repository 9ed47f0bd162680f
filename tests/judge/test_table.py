"""Every combination of the axes lands on exactly one headline, and on the right one."""

from __future__ import annotations

import itertools

import pytest

from archiver.judge import Axes, differs, headline
from archiver.records import WITNESSES, Headline, QuoteState, SourceState, TimeState

_ALL = [
    Axes(source=s, quote=q, time=t, material=m, contradicted=c, edition_doubt=e)
    for s, q, t, m, c, e in itertools.product(
        SourceState, QuoteState, TimeState, (False, True), (False, True), (False, True)
    )
]


def test_every_combination_has_a_headline_and_never_waived():
    words = {headline(axes) for axes in _ALL}
    assert words == set(Headline) - {Headline.WAIVED}


def test_missing_is_only_for_a_lost_source():
    for axes in _ALL:
        assert (headline(axes) is Headline.MISSING) == (axes.source is SourceState.LOST)


def test_without_a_witness_nothing_is_said_about_the_words():
    for axes in _ALL:
        if axes.source not in WITNESSES and axes.source is not SourceState.LOST:
            assert headline(axes) is Headline.UNKNOWN


def test_words_that_could_not_be_read_are_never_drift_nor_match():
    for axes in _ALL:
        if axes.quote is QuoteState.UNREAD:
            assert headline(axes) in (Headline.UNKNOWN, Headline.MISSING)


def test_the_very_words_are_a_match_whenever_there_is_a_witness():
    for axes in _ALL:
        if axes.source in WITNESSES and axes.quote in (QuoteState.EXACT, QuoteState.NORMALISED):
            assert headline(axes) is Headline.MATCH


def test_a_material_change_is_drift_unless_only_a_printed_edition_was_cited():
    axes = Axes(
        source=SourceState.LIVE, quote=QuoteState.ALTERED, time=TimeState.FIRST, material=True
    )
    assert headline(axes) is Headline.DRIFT
    doubtful = Axes(
        source=SourceState.LIVE,
        quote=QuoteState.ALTERED,
        time=TimeState.FIRST,
        material=True,
        edition_doubt=True,
    )
    assert headline(doubtful) is Headline.UNKNOWN


@pytest.mark.parametrize("time", [TimeState.CHANGED, TimeState.VANISHED])
def test_words_that_a_copy_of_the_same_page_held_are_drift_even_where_print_was_cited(time):
    axes = Axes(source=SourceState.LIVE, quote=QuoteState.ABSENT, time=time, edition_doubt=True)
    assert headline(axes) is Headline.DRIFT


def test_an_immaterial_change_is_a_match():
    axes = Axes(source=SourceState.LIVE, quote=QuoteState.ALTERED, time=TimeState.FIRST)
    assert headline(axes) is Headline.MATCH
    assert not differs(axes)


def test_a_paraphrase_is_found_until_a_fact_contradicts_it():
    shown = Axes(source=SourceState.LIVE, quote=QuoteState.RENDERED, time=TimeState.FIRST)
    assert headline(shown) is Headline.FOUND
    contradicted = Axes(
        source=SourceState.LIVE, quote=QuoteState.RENDERED, time=TimeState.FIRST, contradicted=True
    )
    assert headline(contradicted) is Headline.DRIFT
