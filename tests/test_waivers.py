"""What a person sets aside stays visible, ends, and is missed when nothing needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archiver.drift import against
from archiver.errors import ConfigError
from archiver.records import Headline, LedgerLine, Waiver
from archiver.waivers import (
    EXPIRED,
    LONGEST,
    UNUSED,
    make_waiver,
    parse_waivers,
    strays,
    waive,
    waivers_toml,
    with_waiver,
)
from tests.reports.samples import make_finding, whole_reading

TODAY = dt.date(2026, 3, 1)
CITATION = whole_reading().citations[0]


def finding(headline=Headline.DRIFT, **fields):
    return make_finding(CITATION, headline=headline, reasons=("words-altered",), **fields)


def waiver(key: str | None = None, *, until: dt.date = TODAY) -> Waiver:
    return Waiver(
        key=key or finding().key, reason="The paper will correct it", owner="Aoki", until=until
    )


@pytest.mark.parametrize("headline", [Headline.DRIFT, Headline.MISSING, Headline.UNKNOWN])
def test_what_is_set_aside_keeps_what_it_was(headline):
    (told,) = waive([finding(headline)], [waiver()], today=TODAY)

    assert (told.headline, told.waived_headline) == (Headline.WAIVED, headline)
    assert told.waiver == waiver()
    assert told.reasons == ("words-altered",)


@pytest.mark.parametrize("headline", [Headline.MATCH, Headline.FOUND])
def test_what_is_clean_is_never_set_aside_and_its_waiver_is_missed(headline):
    (told,) = waive([finding(headline)], [waiver()], today=TODAY)

    assert (told.headline, told.waived_headline) == (headline, None)
    assert told.reasons[-1] == UNUSED


def test_a_waiver_holds_through_its_last_day_and_no_longer():
    day_after = TODAY + dt.timedelta(days=1)
    (on_the_day,) = waive([finding()], [waiver()], today=TODAY)
    (after,) = waive([finding()], [waiver()], today=day_after)

    assert on_the_day.headline is Headline.WAIVED
    assert (after.headline, after.reasons[-1]) == (Headline.DRIFT, EXPIRED)
    assert after.waiver == waiver()


def test_a_waiver_that_ended_is_news_even_to_a_ledger_that_knew_the_finding():
    known = finding()
    line = LedgerLine(
        key=known.key,
        headline=known.headline,
        source=known.source,
        quote=known.quote,
        time=known.time,
        address=known.address,
    )
    ended = waive([known], [waiver(until=TODAY - dt.timedelta(days=1))], today=TODAY)
    in_force = waive([known], [waiver()], today=TODAY)

    assert [it.new for it in against([known], [line])] == [False]
    assert [it.new for it in against(ended, [line])] == [True]
    assert [it.new for it in against(in_force, [line])] == [False]


def test_the_waiver_of_a_citation_covers_its_passages_and_is_used_if_one_needs_it():
    needy = finding()
    clean = replace(finding(Headline.MATCH), key="another")
    told = waive([needy, clean], [waiver(CITATION.key)], today=TODAY)

    assert [it.headline for it in told] == [Headline.WAIVED, Headline.MATCH]
    assert UNUSED not in told[1].reasons


def test_the_waiver_of_a_passage_goes_before_its_citations():
    (told,) = waive([finding()], [waiver(CITATION.key), waiver()], today=TODAY)

    assert told.waiver == waiver()


def test_a_waiver_whose_key_no_finding_has_is_a_stray():
    assert strays([finding()], [waiver(), waiver("gone"), waiver(CITATION.key)]) == (
        waiver("gone"),
    )


def test_the_file_is_sorted_and_the_same_however_it_came_about():
    one, two = waiver("b"), waiver("a")
    either = with_waiver(with_waiver((), one), two)
    other = with_waiver(with_waiver((), two), one)

    assert waivers_toml(either) == waivers_toml(other)
    assert [it.key for it in either] == ["a", "b"]


def test_a_new_waiver_replaces_the_one_of_its_key():
    later = waiver("a", until=TODAY + LONGEST)

    assert with_waiver([waiver("a"), waiver("b")], later) == (later, waiver("b"))


@pytest.mark.parametrize(
    "reason",
    ['A "quoted" \\ word, 訂正待ち', "日本語だけで十分に長い理由です", "= [[waiver]] # no"],
)
def test_any_words_come_back_from_the_file(reason):
    given = Waiver(key='k "1"', reason=reason, owner="青木", until=TODAY)
    text = waivers_toml([given])

    assert parse_waivers(text, place="w", today=TODAY) == (given,)


GOOD = 'key = "k1"\nreason = "long enough it is"\nowner = "Aoki"\nuntil = 2026-04-01\n'


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[[waiver", "w.toml: not TOML: .*restore it from git"),
        ("waiver = 3", r"w.toml: .*write each waiver as a \[\[waiver\]\]"),
        ("[[waivers]]\n" + GOOD, r"w.toml: .*waivers.*write each waiver as a \[\[waiver\]\]"),
        ('[[waiver]]\nkey = "k1"\n', 'w.toml: waiver k1: "reason" is missing; write it'),
        (f"[[waiver]]\n{GOOD}why = 3", r"w.toml: waiver k1: .*why.*; write texts in quotes"),
        (f"[[waiver]]\n{GOOD}[[waiver]]\n{GOOD}", "w.toml: waiver k1: stands twice"),
        ("[[waiver]]\n" + GOOD.replace('"Aoki"', "3"), "waiver k1: .*owner.*write texts in quotes"),
        ("[[waiver]]\n" + GOOD.replace('"Aoki"', '" "'), 'waiver k1: "owner" is empty'),
        ("[[waiver]]\n" + GOOD.replace('"k1"', '""'), 'waiver 1: "key" is empty'),
        ("[[waiver]]\n" + GOOD.replace("Aoki", "\\u202eikoA"), 'k1: "owner" is empty or has char'),
        ("[[waiver]]\n" + GOOD.replace("long enough it is", "ok"), '"reason" is too short'),
        ("[[waiver]]\n" + GOOD.replace("2026-04-01", "2099-04-01"), '"until" is 2099-04-01, more'),
        ("[[waiver]]\n" + GOOD.replace("2026-04-01", "2026-04-01T00:00:00Z"), "a time of day"),
        ("[[waiver]]\n" + GOOD.replace("2026-04-01", '"soon"'), "waiver k1: .*until as 2026-03-31"),
    ],
)
def test_a_bad_file_is_one_sentence_naming_the_waiver_and_the_remedy(toml, told):
    with pytest.raises(ConfigError, match=told) as raised:
        parse_waivers(toml, place="w.toml", today=TODAY)
    assert "\n" not in str(raised.value)


def test_a_waiver_may_end_a_year_from_now_and_no_later():
    def until(day: dt.date) -> Waiver:
        return make_waiver(
            key="k", reason="long enough it is", owner="Aoki", until=day, today=TODAY
        )

    assert until(TODAY + LONGEST).until == TODAY + LONGEST
    with pytest.raises(ConfigError, match="more than a year ahead"):
        until(TODAY + LONGEST + dt.timedelta(days=1))
