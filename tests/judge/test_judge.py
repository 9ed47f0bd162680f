"""What an editor would say of the evidence, case by case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.judge import Grounds, judge
from archiver.judge.phrases import FAILED, STEPS
from archiver.records import (
    OURS,
    Acceptance,
    AddressState,
    Cause,
    CitedUrl,
    FailureKind,
    Headline,
    LedgerLine,
    PageState,
    Proposal,
    QuoteState,
    Reference,
    SourceState,
    Span,
    TimeState,
    Witness,
)
from tests.making import (
    URL,
    candidate,
    capture,
    case,
    citation,
    edit,
    failure,
    look,
    match,
    moment,
    page,
    passage,
)

GONE: dict[str, Any] = {
    "page": page("Not found", state=PageState.ERROR, reasons=("gone",)),
    "match": None,
}


def found(*looks, **fields):
    return judge(case(*looks, **fields), article="a.txt")


def test_words_on_the_page_as_it_is_now_are_a_match():
    finding = found(look())
    assert finding.headline is Headline.MATCH
    assert finding.source is SourceState.LIVE
    assert finding.evidence is not None
    assert finding.quoted is not None
    assert finding.quoted.source_text == passage().text


def test_words_in_a_teaser_are_a_match_though_the_page_is_not_whole():
    finding = found(look(page=page(state=PageState.GATE, reasons=("paywall",))))
    assert finding.headline is Headline.MATCH


def test_words_missing_from_a_teaser_prove_nothing():
    finding = found(look(QuoteState.ABSENT, page=page(state=PageState.GATE, reasons=("paywall",))))
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, SourceState.GATED)
    assert finding.quote is QuoteState.UNREAD
    assert "subscription" in finding.next_step


def test_words_missing_from_a_whole_page_are_drift_of_unknown_cause_without_copies():
    finding = found(look(QuoteState.ABSENT))
    assert finding.headline is Headline.DRIFT
    assert finding.cause is Cause.UNDETERMINED
    assert "words-absent" in finding.reasons


def test_a_short_page_cannot_prove_absence():
    finding = found(look(QuoteState.ABSENT, page=page("A few words.")))
    assert finding.headline is Headline.UNKNOWN
    assert "incomplete" in finding.reasons


def test_an_older_copy_with_the_words_shows_that_the_source_changed():
    older = look(witness=Witness.ARCHIVED, at=moment(2))
    finding = found(look(QuoteState.ABSENT), older)
    assert (finding.headline, finding.cause) == (Headline.DRIFT, Cause.SOURCE_CHANGED)
    assert finding.time is TimeState.VANISHED
    altered = found(look(QuoteState.ALTERED), older)
    assert altered.time is TimeState.CHANGED


def test_copies_from_before_and_after_without_the_words_show_that_the_quotation_differs():
    before = look(QuoteState.ALTERED, witness=Witness.ARCHIVED, at=moment(2))
    finding = found(look(QuoteState.ALTERED), before)
    assert (finding.headline, finding.cause) == (Headline.DRIFT, Cause.QUOTE_DIFFERS)


def test_two_copies_on_one_side_of_publication_leave_the_cause_open():
    later = look(QuoteState.ALTERED, witness=Witness.ARCHIVED, at=moment(5))
    assert found(look(QuoteState.ALTERED), later).cause is Cause.UNDETERMINED


def test_an_incomplete_older_copy_is_no_proof_that_the_quotation_differs():
    cut = page(state=PageState.CUT, reasons=("cut-body",))
    before = look(QuoteState.ABSENT, witness=Witness.ARCHIVED, at=moment(2), page=cut)
    assert found(look(QuoteState.ABSENT), before).cause is Cause.UNDETERMINED


def test_a_dead_address_is_missing():
    finding = found(look(outcome=capture(status=404), **GONE))
    assert (finding.headline, finding.source) == (Headline.MISSING, SourceState.LOST)
    assert finding.address is AddressState.GONE
    assert finding.evidence is not None


def test_a_dead_address_whose_copy_holds_the_words_is_a_match_that_says_so():
    older = look(witness=Witness.ARCHIVED, at=moment(2))
    finding = found(look(outcome=capture(status=404), **GONE), older)
    assert (finding.headline, finding.source) == (Headline.MATCH, SourceState.ARCHIVED)
    assert finding.address is AddressState.GONE
    assert "address-gone" in finding.reasons


def test_a_cited_page_fetched_against_robots_rules_says_so():
    assert "robots-disallowed" in found(look(outcome=capture(robots="disallowed"))).reasons
    assert "robots-disallowed" not in found(look(outcome=capture(robots="allowed"))).reasons
    guess = look(outcome=capture(robots="disallowed"), grounds=Grounds.WORDS)
    assert "robots-disallowed" not in found(guess).reasons


def test_a_dead_guess_of_ours_is_not_missing():
    guess = candidate(acceptance=Acceptance.FOUND)
    finding = found(look(candidate=guess, grounds=None, outcome=capture(status=404), **GONE))
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, SourceState.UNLOCATED)
    named = found(look(candidate=guess, grounds=Grounds.NAMES, outcome=capture(status=404), **GONE))
    assert named.headline is Headline.UNKNOWN


def test_a_page_accepted_by_its_words_cannot_prove_that_others_are_absent():
    finding = found(look(QuoteState.ABSENT, grounds=Grounds.WORDS))
    assert finding.headline is Headline.UNKNOWN
    assert "identity-unproved" in finding.reasons


def test_an_address_that_leads_elsewhere_proves_nothing_by_its_silence():
    moved = capture(final_url="https://news.example/")
    finding = found(look(QuoteState.ABSENT, outcome=moved))
    assert finding.headline is Headline.UNKNOWN
    assert finding.address is AddressState.MOVED
    assert "identity-unproved" in finding.reasons


def test_a_printed_edition_may_say_otherwise_than_its_web_text():
    finding = found(look(QuoteState.ALTERED, grounds=Grounds.NAMES), from_print=True)
    assert finding.headline is Headline.UNKNOWN
    assert "edition-may-differ" in finding.reasons
    assert "Ask the library." in finding.next_step


def test_a_misprint_is_a_match():
    small = match(QuoteState.ALTERED, edits=(edit(material=False),), reasons=("misprint",))
    finding = found(look(match=small))
    assert finding.headline is Headline.MATCH
    assert "misprint" in finding.reasons


def test_a_wall_is_unknown_with_a_way_on():
    wall = page("Checking your browser", state=PageState.WALL, reasons=("wall-cloudflare",))
    finding = found(look(page=wall, match=None))
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, SourceState.BLOCKED)
    assert "wall-cloudflare" in finding.reasons
    assert finding.next_step == "It does not let programs in. Ask the library."


@pytest.mark.parametrize("kind", sorted(OURS))
def test_our_own_trouble_is_never_held_against_the_source(kind):
    finding = found(look(outcome=failure(kind), page=None, match=None))
    assert finding.headline is Headline.UNKNOWN
    assert str(kind) in finding.reasons
    assert finding.next_step


def _line(**fields) -> LedgerLine:
    told = {
        "key": "p1",
        "headline": Headline.MATCH,
        "source": SourceState.LIVE,
        "quote": QuoteState.EXACT,
        "time": TimeState.FIRST,
        "address": AddressState.OK,
    }
    return LedgerLine(**(told | fields))


def test_a_server_that_fails_is_missing_only_at_the_third_strike():
    down = look(outcome=failure(FailureKind.CONNECT), page=None, match=None)
    assert found(down).source is SourceState.FAILING
    twice = _line(strikes=(moment(5, 1), moment(5, 8)))
    assert found(down, prior=twice).headline is Headline.MISSING
    hasty = _line(strikes=(moment(5, 31), moment(6, 1)))
    assert found(down, prior=hasty).headline is Headline.UNKNOWN


def test_a_bad_certificate_never_becomes_missing():
    down = look(outcome=failure(FailureKind.TLS), page=None, match=None)
    assert found(down, prior=_line(strikes=(moment(4), moment(5)))).headline is Headline.UNKNOWN


def test_the_ledger_remembers_that_the_words_were_there():
    finding = found(look(QuoteState.ABSENT), prior=_line())
    assert (finding.time, finding.cause) == (TimeState.VANISHED, Cause.SOURCE_CHANGED)


def test_words_that_came_back_are_restored():
    finding = found(look(), prior=_line(headline=Headline.DRIFT, quote=QuoteState.ABSENT))
    assert (finding.headline, finding.time) == (Headline.MATCH, TimeState.RESTORED)


def test_a_page_that_changed_around_the_words_is_elsewhere():
    assert found(look(), prior=_line(text_digest="sha256:0")).time is TimeState.ELSEWHERE
    older = look(witness=Witness.ARCHIVED, at=moment(2), page=page("Another page. " * 30))
    assert found(look(), older).time is TimeState.ELSEWHERE


def test_the_ledger_knows_an_unchanged_text_again():
    first = found(look())
    assert found(look(), prior=_line(text_digest=first.evidence.text_digest)).time is TimeState.SAME


def test_a_citation_without_words_is_found_where_its_source_is():
    finding = judge(case(look(match=None), passage=None), article="a.txt")
    assert (finding.headline, finding.quote) == (Headline.FOUND, QuoteState.NONE)
    assert finding.key == citation().key


def test_a_book_is_offline_and_names_the_library():
    finding = found(on_paper_only=True)
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, SourceState.OFFLINE)
    assert finding.next_step == "Ask the library."


def test_a_search_that_was_not_carried_out_is_said():
    finding = found(proposal=Proposal(candidates=(), whole=False))
    assert "not-searched" in finding.reasons
    assert finding.next_step


def test_a_page_with_the_words_that_is_not_shown_to_be_the_source_is_put_to_a_person():
    guess = candidate("https://blog.example/copy", acceptance=Acceptance.FOUND)
    finding = found(look(candidate=guess, grounds=None))
    assert finding.headline is Headline.UNKNOWN
    assert "https://blog.example/copy" in finding.next_step


def test_an_edited_syndication_is_drift_shown_beside_the_original():
    partner = look(witness=Witness.SYNDICATED, grounds=Grounds.WORDS)
    finding = found(look(QuoteState.ALTERED, grounds=Grounds.NAMES), partner)
    assert (finding.headline, finding.source) == (Headline.DRIFT, SourceState.LIVE)
    assert len(finding.observations) == 2


def test_shared_reports_carry_little_of_the_source():
    words = passage().text
    long = look(
        page=page("x" * 900 + words + "y" * 900),
        match=match(QuoteState.EXACT, span=Span(900, 900 + len(words))),
    )
    shared = judge(case(long), article="a").quoted
    whole = judge(case(long), article="a", context=None).quoted
    assert shared is not None
    assert whole is not None
    assert len(shared.context_before) == len(shared.context_after) == 200
    assert len(whole.context_before) == len(whole.context_after) == 900


def test_of_a_page_that_asks_not_to_be_kept_only_the_words_are_shared():
    words = passage().text
    asking = look(
        page=replace(page("x" * 900 + words + "y" * 900), noarchive=True),
        match=match(QuoteState.EXACT, span=Span(900, 900 + len(words))),
    )
    shared = judge(case(asking), article="a").quoted
    whole = judge(case(asking), article="a", context=None).quoted
    assert shared is not None
    assert whole is not None
    assert (shared.context_before, shared.source_text, shared.context_after) == ("", words, "")
    assert shared.noarchive
    assert len(whole.context_before) == 900


def test_a_page_with_another_title_and_date_accuses_nobody_by_its_silence():
    titled = citation(passage(), reference=Reference(title="The bridge", urls=(CitedUrl(url=URL),)))
    other = look(QuoteState.ABSENT, page=page(title="Apple pie"), names=("outlet",))
    finding = found(other, citation=titled)
    assert finding.headline is Headline.UNKNOWN
    assert "identity-unproved" in finding.reasons
    same = replace(other, names=("outlet", "title"))
    assert found(same, citation=titled).headline is Headline.DRIFT
    older = look(witness=Witness.ARCHIVED, at=moment(2))
    assert found(other, older, citation=titled).cause is Cause.SOURCE_CHANGED


@pytest.mark.parametrize(
    ("kind", "words"),
    [(FailureKind.REDIRECTS, "only redirects"), (FailureKind.CONNECT, "did not answer")],
)
def test_a_failure_is_told_in_words(kind, words):
    finding = found(look(outcome=failure(kind), page=None, match=None))
    assert words in (finding.next_step or "")
    assert f"({kind})" not in (finding.next_step or "")


def test_a_paraphrase_without_facts_is_left_to_a_person():
    unread = match(QuoteState.UNREAD, reasons=("no-facts-to-compare",))
    assert "by hand" in (found(look(match=unread)).next_step or "")


@pytest.mark.parametrize("table", [STEPS, FAILED])
def test_next_steps_are_told_in_each_language(table):
    assert table["ja"].keys() == table["en"].keys()


def test_a_japanese_reader_is_told_in_japanese_what_to_do():
    wall = page("Checking your browser", state=PageState.WALL, reasons=("wall-cloudflare",))
    finding = found(look(page=wall, match=None), language="ja")
    assert (finding.next_step or "").startswith("プログラムからの閲覧が拒まれています。")


_LOOKS = st.builds(
    look,
    st.sampled_from(sorted(QuoteState)),
    witness=st.sampled_from(sorted(Witness)),
    at=st.sampled_from([moment(2), moment(5), moment(6)]),
    page=st.sampled_from([page(), None, page("short"), *(page(state=it) for it in PageState)]),
    grounds=st.sampled_from([*Grounds, None]),
)


@given(st.lists(_LOOKS, max_size=4), st.booleans(), st.booleans())
def test_no_evidence_leaves_the_table_or_an_unknown_without_a_next_step(looks, whole, printed):
    proposal = Proposal(candidates=(), whole=whole)
    finding = found(*looks, proposal=proposal, from_print=printed)
    assert (finding.next_step is not None) == (finding.headline is Headline.UNKNOWN)
    assert finding.next_step != ""
    assert (finding.cause is not None) == (finding.headline is Headline.DRIFT)
    if finding.headline is Headline.DRIFT and finding.quote is QuoteState.ABSENT:
        proof = [it for it in looks if it.page is not None and it.page.state is PageState.WHOLE]
        assert any(it.grounds not in (None, Grounds.WORDS) for it in proof)
    if finding.headline is Headline.MATCH:
        assert any(it.holds and it.grounds is not None for it in looks)
