import pytest

from archiver.compare import find_words, prepare
from archiver.records import EditOp, Page, QuoteState

TEXT = (
    "The harbour board met on Monday in Port Halden, and nobody expected a long debate.\n"
    "After six hours the members agreed to replace the oldest crane before the winter storms, "
    "and to ask the council for a loan of 45 million crowns at three percent.\n"
    "The fishermen, who had waited outside in the rain, went home without a word."
)
PAGE = prepare(Page(url="", text=TEXT))
EAST = "港湾委員会は月曜日に会合を開き、古いクレーンを冬の嵐の前に取り替えることで合意した。漁師たちは雨の中で待っていた。"


def find(quote, page=PAGE, language="en"):
    return find_words(quote, page, language=language)


def test_a_half_that_stands_and_a_half_that_does_not_is_partial():
    quote = (
        "After six hours the members agreed to replace the oldest crane "
        "because elephants dislike purple bicycles very much"
    )
    match = find(quote)
    assert match.state is QuoteState.PARTIAL
    assert match.span.of(TEXT).startswith("After six hours the members agreed")
    (edit,) = match.edits
    assert edit.op is EditOp.DELETE
    assert edit.material
    assert "elephants dislike purple bicycles" in edit.quote_text


def test_the_missing_half_may_be_the_first():
    quote = "Elephants dislike purple bicycles very much, who had waited outside in the rain"
    match = find(quote)
    assert match.state is QuoteState.PARTIAL
    assert match.span.of(TEXT).endswith("waited outside in the rain")
    assert match.edits[0].quote_text.startswith("Elephants")


def test_segments_of_which_one_is_missing_are_partial():
    quote = "nobody expected a long debate […] elephants dislike purple bicycles very much indeed"
    assert find(quote).state is QuoteState.PARTIAL


def test_halves_in_the_other_order_are_a_move():
    quote = "went home without a word. The fishermen, who had waited outside in the rain,"
    match = find(quote)
    assert match.state is QuoteState.ALTERED
    (move,) = (edit for edit in match.edits if edit.op is EditOp.MOVE)
    assert move.material
    assert move.source.of(TEXT) == move.source_text


@pytest.mark.parametrize(
    "quote",
    [
        "Elephants dislike purple bicycles and rarely read the evening paper",
        "The committee decided yesterday to postpone its decision on schools",
        "agreed to",
        "the council",
        "in the rain on Monday",
        "象は紫色の自転車が嫌いで、夕刊をめったに読まない",
    ],
)
def test_words_that_are_not_there_are_absent_not_altered(quote):
    match = find(quote)
    assert match.state in {QuoteState.ABSENT, QuoteState.EXACT, QuoteState.UNREAD}
    assert not match.edits


def test_short_words_are_never_found_altered():
    assert find("the crab", PAGE).state is QuoteState.ABSENT
    assert find("合意せず", Page(url="", text=EAST), "ja").state is QuoteState.ABSENT


def test_the_nearer_of_two_like_places_is_the_one():
    text = "Sales rose by 5 percent in the year 2019, said the firm.\nSales rose by 6 percent in the year 2020, said the firm."
    match = find("Sales rose by 7 percent in the year 2020, said the firm", Page(url="", text=text))
    assert match.state is QuoteState.ALTERED
    assert [edit.source_text for edit in match.edits if edit.material] == ["6"]


def test_two_places_equally_far_are_ambiguous():
    text = (
        "A new mayor was elected in the old town of Halden by many people.\n"
        "A new judge was elected in the old port of Lindow by many voters."
    )
    quote = "A new mayor was elected in the old port of Lindow by many people or guests"
    match = find(quote, Page(url="", text=text))
    assert match.state in {QuoteState.UNREAD, QuoteState.ALTERED}
    assert match.state is QuoteState.ALTERED or "ambiguous" in match.reasons


def test_a_slip_that_makes_no_word_is_spelling_and_immaterial():
    match = find("After six hours the memebers agreed to replace the oldest crane")
    assert match.state is QuoteState.ALTERED
    assert not match.material
    assert [edit.kind.value for edit in match.edits] == ["spelling"]


def test_a_slip_that_makes_another_word_is_material():
    match = find("After six hours the members agreed to replace the oldest crate before the winter")
    assert match.material


@pytest.mark.parametrize(
    ("quote", "material"),
    [
        ("members agreed to replace oldest crane before the winter storms", False),
        ("After six hours members agreed to replace the oldest crane", False),
        ("After six hours the members agreed to replace an oldest crane", True),
    ],
)
def test_an_article_left_out_leaves_the_sense(quote, material):
    match = find(quote)
    assert match.state is QuoteState.ALTERED
    assert match.material is material


def test_british_and_american_spelling_are_one_word():
    match = find("The harbor board met on Monday in Port Halden, and nobody expected")
    assert not match.material


def test_a_mistaken_glyph_is_a_misprint_but_never_in_a_figure():
    text = "仮想通貨ビットコインの価格は一時600万円を超え、市場では驚きの声が上がった。"
    page = Page(url="", text=text)
    match = find("仮想通貨ピットコインの価格は一時600万円を超え", page, "ja")
    assert match.state is QuoteState.ALTERED
    assert not match.material
    assert "misprint" in match.reasons
    match = find("仮想通貨ビットコインの価格は一時60O万円を超え", page, "ja")
    assert match.material


def test_a_listed_short_form_of_a_name_is_immaterial():
    page = Page(url="", text="米国勢によるカザフスタン投資は昨年大きく増えたと財務省は説明した。")
    match = find("米国勢によるカザフ投資は昨年大きく増えたと財務省は説明した", page, "ja")
    assert match.state is QuoteState.ALTERED
    assert not match.material
    match = find("米国勢によるウズベキスタン投資は昨年大きく増えたと財務省は説明した", page, "ja")
    assert match.material


def test_a_question_turned_into_a_statement_is_material():
    page = Page(
        url="", text="Was the harbour board right to wait so long? Nobody knows that today."
    )
    match = find("Was the harbour board right to wait so long. Nobody knows that today", page)
    assert match.material
    assert match.edits[0].kind.value == "modality"


def test_a_long_page_is_searched_around_what_it_shares():
    filler = "The committee of the town met again and again about roads and schools. " * 2000
    text = filler + TEXT + filler
    match = find(
        "After six hours the members agreed to replace the newest crane before the winter storms, "
        "and to ask the council for a loan of 54 million crowns",
        Page(url="", text=text),
    )
    assert match.state is QuoteState.ALTERED
    assert {edit.quote_text for edit in match.edits if edit.material} == {"newest", "54 million"}


def test_a_quotation_with_more_different_words_than_bytes_is_still_aligned():
    words = [f"{first}{second}" for first in "bdfgklmnprstvz" for second in "aeiouäöüyáéíóúàèìòùâ"]
    text = " ".join(words)
    quote = text.replace("ka", "xyz", 1)
    match = find(quote, Page(url="", text=text))
    assert match.state is QuoteState.ALTERED
