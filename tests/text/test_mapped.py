import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.records import Span
from archiver.text import MappedText


def test_markup_left_out_is_stepped_over_on_the_way_back():
    text = "a **bold** word"
    derived = MappedText.of_slices(text, (Span(0, 2), Span(4, 8), Span(10, 15)))
    assert derived.text == "a bold word"
    assert derived.origin(Span(2, 6)) == Span(4, 8)
    assert derived.origin(Span(0, 11)) == Span(0, 15)
    assert derived.origin(Span(3, 8)).of(text) == "old** w"


def test_an_entity_leads_back_as_a_whole():
    derived = MappedText.of_pieces([("AT", Span(0, 2)), ("&", Span(2, 7)), ("T", Span(7, 8))])
    assert derived.origin(Span(2, 3)) == Span(2, 7)
    assert derived.derived(Span(3, 4)) == Span(2, 3)
    assert derived.derived(Span(0, 8)) == Span(0, 4)
    assert derived.derived(Span(1, 2)) == Span(1, 2)


def test_what_left_no_trace_is_an_empty_span():
    derived = MappedText.of_slices("a**b**", (Span(0, 1), Span(3, 4)))
    assert derived.derived(Span(1, 3)) == Span(1, 1)
    assert derived.derived(Span(4, 6)) == Span(2, 2)


def test_pieces_may_come_in_another_order_than_their_origins():
    derived = MappedText.of_pieces([("note", Span(10, 14)), ("text", Span(0, 4)), ("", Span(5, 6))])
    assert derived.origin(Span(2, 6)) == Span(0, 14)


def test_an_empty_span_and_one_beyond_the_text_have_no_origin():
    derived = MappedText.of_slices("words", (Span(0, 5),))
    with pytest.raises(ValueError, match="empty"):
        derived.origin(Span(2, 2))
    with pytest.raises(ValueError, match="ends at 5"):
        derived.origin(Span(2, 9))


@given(st.text(min_size=1), st.lists(st.integers(0, 60), min_size=2, max_size=20), st.data())
def test_a_character_that_was_kept_is_found_in_both_directions(text, cuts, data):
    places = sorted({min(cut, len(text)) for cut in cuts})
    kept = [Span(a, b) for a, b in zip(places[::2], places[1::2], strict=False)]
    derived = MappedText.of_slices(text, kept)
    if not derived.text:
        return
    here = data.draw(st.integers(0, len(derived.text) - 1))
    origin = derived.origin(Span(here, here + 1))
    assert origin.of(text) == derived.text[here]
    assert derived.derived(origin) == Span(here, here + 1)
