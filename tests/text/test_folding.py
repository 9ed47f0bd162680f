import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archiver.records import Span
from archiver.text import FOLDINGS, fold

ALPHABETS = st.one_of(
    st.text(),
    st.text("a ÀéßŉŒ\u0300\u0301\u0316\u0345\u00a0\u200d\u00ad´¨'’-–1２"),
    st.text("かがゝゞカヽヾ人々國\u3099\uff76\uff9e\u3131\u314f각\u1100\u1161\u11a8 "),
)
SKIPS = st.sampled_from([(), ("punctuation",), ("space", "punctuation"), ("width", "case")])


@given(ALPHABETS, SKIPS)
@example("ガザ", ())
@example("A´", ())
@example("a \u0301", ())
@example("a.\u0301", ())
@example("\u00a0À", ())
@example("いすゝ\u3099", ())
@example("ㄱㅏ", ())
@example("x" * 511 + "e\u200d" + "\u0301" * 3, ())
def test_folding_twice_changes_nothing(text, skip):
    once = fold(text, skip=skip).text
    assert fold(once, skip=skip).text == once


@given(ALPHABETS, SKIPS)
@example("ガザ", ())
@example("각", ())
@example("\u0385", ())
def test_equivalent_texts_fold_alike(text, skip):
    for form in ("NFD", "NFC"):
        equivalent = unicodedata.normalize(form, text)
        assert fold(equivalent, skip=skip).text == fold(text, skip=skip).text


@given(ALPHABETS.filter(bool), SKIPS, st.integers(1, 40), st.data())
@example("ﾎﾟｰﾄ", (), 300, None)
def test_every_span_leads_back_to_what_it_was_folded_from(text, skip, times, data):
    folded = fold(text * times, skip=skip)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1)) if data else 17
    end = data.draw(st.integers(start + 1, len(folded.text))) if data else 40
    origin = folded.origin(Span(start, end))
    assert folded.text[start:end] in fold(origin.of(text * times), skip=skip).text


@given(ALPHABETS)
def test_the_folded_length_before_a_place_never_shrinks(text):
    folded = fold(text)
    lengths = [folded.derived(place) for place in range(len(text) + 1)]
    assert lengths == sorted(lengths)
    assert lengths[-1] == len(folded.text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＬＰＧ価格", "LPG 価格"),
        ("「国会」", "“國會”"),
        ("ﾊﾞﾗｯｸ", "バラック"),
        ("いすゞ自動車", "いすず自動車"),
        ("こゝろ", "こころ"),
        ("人々", "人人"),
        ("von 2019—2020", "von 2019-2020"),
        ("STRASSE", "straße"),
        ("ﬁnal", "final"),
        ("co\u00adoperation", "cooperation"),
        ("don’t", "don't"),
        ("U+2026: …", "U+2026: ..."),
        ("10 000", "10\u202f000"),
        ("ガ", "カ\u3099"),
        ("全ての舩", "全ての船"),
        ("CO₂", "CO2"),
    ],
)
def test_forms_of_the_same_words_fold_alike(one, other):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8%", "18%"),
        ("-5", "5"),
        ("10²", "102"),
        ("ビットコイン", "ピットコイン"),
        ("一", "ー"),
        ("は", "ば"),
        ("resume", "résumé"),
        ("1.5", "15"),
    ],
)
def test_forms_of_different_words_do_not(one, other):
    assert fold(one).text != fold(other).text


def test_without_punctuation_the_words_and_signs_of_value_stay():
    assert fold("“Stop!”, he said: +8 % (€5).", skip=()).text == "stophesaid+8%€5"
    assert fold("Acme™ Corp.®", skip=()).text == "acmecorp"


def test_the_foldings_that_were_applied_are_named():
    folded = fold("plain ＷＩＤＥ words")
    wide = folded.text.index("wide")
    assert folded.applied(Span(wide, wide + 4)) == ("width", "case")
    assert folded.applied(Span(0, 5)) == ()
    assert set(folded.applied(Span(0, len(folded.text)))) == {"space", "width", "case"}


@pytest.mark.parametrize("name", FOLDINGS)
def test_each_folding_can_be_left_out(name):
    text = "Ａ b\u00ad “—” ・ 國々 ① !"
    others = {"punctuation"} if name in {"quotes", "dashes", "dots"} else set()
    assert fold(text, skip={name, *others}).text != fold(text, skip=others).text


def test_an_empty_span_and_one_beyond_the_text_have_no_origin():
    folded = fold("words")
    with pytest.raises(ValueError, match="empty"):
        folded.origin(Span(2, 2))
    with pytest.raises(ValueError, match="ends at 5"):
        folded.origin(Span(2, 9))


MARKS = st.text(
    "".join(map(chr, range(0x300, 0x345))) + "かヽゝゞ々\u3099\u309a\u1161\u094d\u00ad "
)


@given(MARKS.filter(bool), SKIPS, st.integers(1, 40), st.data())
@example("\u0323\u031f\u0330ゝ\u0300", ("punctuation",), 40, None)
def test_a_stretch_among_too_many_marks_leads_back_to_itself(text, skip, times, data):
    folded = fold(text * times, skip=skip)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1)) if data else 112
    end = data.draw(st.integers(start + 1, len(folded.text))) if data else 187
    origin = folded.origin(Span(start, end)).of(text * times)
    assert folded.text[start:end] in fold(origin, skip=skip).text


def test_a_wall_of_combining_marks_is_folded_in_pieces():
    folded = fold("e" + "\u0301\u0316" * 3000)
    assert folded.text
    assert folded.origin(Span(0, len(folded.text))) == Span(0, 6001)
    assert fold("\u200b" * 2000).text == ""
    assert fold("\u200b").derived(1) == 0
