"""What more evidence may and may not do to a verdict."""

from hypothesis import given
from hypothesis import strategies as st

from archiver.judge import SETTLED, Grounds, judge
from archiver.records import Cause, FailureKind, Headline, PageState, QuoteState, Span, Witness
from tests.making import PUBLISHED, WORDS, case, failure, look, match, moment, page

LOOKS = st.builds(
    look,
    st.sampled_from(sorted(QuoteState)),
    witness=st.sampled_from(sorted(Witness)),
    at=st.sampled_from([moment(2), moment(5), moment(6)]),
    page=st.sampled_from([page(), None, page("short"), *(page(state=it) for it in PageState)]),
    grounds=st.sampled_from([*Grounds, None]),
)
FAILED = st.builds(
    lambda kind, grounds: look(
        outcome=failure(kind), page=None, match=None, grounds=grounds, at=moment(6)
    ),
    st.sampled_from(sorted(FailureKind)),
    st.sampled_from([*Grounds, None]),
)


def found(looks):
    return judge(case(*looks), article="a.txt")


@given(st.lists(LOOKS | FAILED, max_size=3), LOOKS | FAILED)
def test_more_evidence_turns_unknown_into_missing_only_if_it_is_a_settled_address(looks, more):
    before, after = found(looks), found([*looks, more])
    if before.headline is Headline.UNKNOWN and after.headline is Headline.MISSING:
        assert any(it.live and it.grounds in SETTLED for it in [*looks, more])
        assert not any(it.holds and it.grounds is not None for it in [*looks, more])


@given(st.lists(LOOKS | FAILED, max_size=4))
def test_the_writer_is_named_only_by_whole_accepted_copies_from_before_and_after(looks):
    finding = found(looks)
    if finding.cause is not Cause.QUOTE_DIFFERS:
        return
    proofs = [
        it
        for it in looks
        if it.page is not None
        and it.page.state is PageState.WHOLE
        and it.grounds not in {None, Grounds.WORDS}
        and not it.holds
    ]
    days = [it.at.date() for it in proofs]
    assert min(days) < PUBLISHED < max(days)


@given(st.lists(LOOKS | FAILED, max_size=4), st.booleans())
def test_words_are_called_absent_only_where_a_whole_accepted_page_was_read(looks, printed):
    finding = judge(case(*looks, from_print=printed), article="a.txt")
    if "words-absent" in finding.reasons:
        assert finding.headline in {Headline.DRIFT, Headline.UNKNOWN}
        assert any(
            it.page is not None
            and it.page.state is PageState.WHOLE
            and it.grounds not in {None, Grounds.WORDS}
            for it in looks
        )
    if printed and finding.headline is Headline.DRIFT:
        assert any(it.holds for it in looks)  # the page itself has changed


def test_another_speaker_at_the_source_is_said_beside_the_match():
    text = f"“{WORDS}”, said Maria Lindqvist on Monday. " + "Other words fill the page. " * 12
    told = look(page=page(text), match=match(QuoteState.EXACT, span=Span(1, 1 + len(WORDS))))
    for speaker, differs in (("Jane Walsh", True), ("Lindqvist", False), (None, False)):
        finding = judge(case(told, speaker=speaker), article="a.txt")
        assert finding.headline is Headline.MATCH
        assert ("speaker-differs" in finding.reasons) is differs


def test_without_a_page_or_a_place_no_speaker_is_compared():
    for one in (look(page=None), look(QuoteState.ABSENT)):
        finding = judge(case(one, speaker="Jane Walsh"), article="a.txt")
        assert "speaker-differs" not in finding.reasons
