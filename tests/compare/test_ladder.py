import pytest

from archiver.compare import find_passage, find_words, prepare
from archiver.records import (
    Page,
    Passage,
    PassageKind,
    QuoteState,
    Segment,
    Span,
    Zone,
    ZoneKind,
)

TEXT = (
    "The harbour board met on Monday in Port Halden.\n"
    "“We will build three new cranes next year,” said the director, “and two sheds.”\n"
    "Photo: the old cranes (archive)\n"
    "The work begins in March, if the council agrees, and ends before the winter storms arrive.\n"
)
PAGE = prepare(Page(url="", text=TEXT))


def find(quote, page=PAGE, language="en"):
    return find_words(quote, page, language=language)


@pytest.mark.parametrize(
    ("quote", "rung"),
    [
        ("The harbour board met on Monday", "verbatim"),
        ("the harbour board met  on Monday", "normalised: space, case"),
        ("We will build […] next year", "verbatim (elided)"),
        ("We will build ... new cranes … and two sheds", "verbatim (elided)"),
        ("We will [soon] build three new cranes", "verbatim (editorial)"),
        ("[They] will build three new cranes", "verbatim (editorial)"),
        ("[T]he work begins in March", "verbatim (editorial)"),
        ("said the director (emphasis added), “and two sheds", "verbatim (editorial)"),
        ("The work begins in March if the council agrees", "normalised: punctuation"),
        ('"We will build three new cranes next year," said', "normalised: quotes"),
    ],
)
def test_the_rung_and_the_foldings_are_named(quote, rung):
    match = find(quote)
    assert match.method == rung
    assert match.state in {QuoteState.EXACT, QuoteState.NORMALISED}
    assert match.span is not None


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("Profits rose by 18% last year, it said.", "8% last year, it said", "en"),
        ("Profits rose by 18%, it said.", "8%, it said", "en"),
        ("It is impossible to win this war, he said.", "possible to win this war, he said", "en"),
        (
            "She said that the plant would be closed.",
            "he said that the plant would be closed",
            "en",
        ),
        ("Sales of 1.5 million cars were reported.", "5 million cars were reported", "en"),
        ("The bridge cost 2,500 euros in the end.", "The bridge cost 2", "en"),
        ("Die Nebenwirkungen der Maßnahmen sind groß.", "wirkungen der Maßnahmen sind groß", "de"),
        ("参加者は十八人だったという。", "八人だったという", "ja"),
        ("価格は18万円だった。", "8万円だった", "ja"),
        ("We are not able to do it in time.", "We are notable to do it in time", "en"),
        ("10² things were seen there today", "102 things were seen there today", "en"),
        ("Between -5 and 12 degrees were measured", "Between 5 and 12 degrees were measured", "en"),
    ],
)
def test_part_of_a_word_or_figure_is_never_a_match(text, quote, language):
    match = find(quote, Page(url="", text=text), language)
    assert match.state not in {QuoteState.EXACT, QuoteState.NORMALISED}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("第四の議案を可決した。", "第4の議案を可決した"),
        ("参加者は十八人だった。", "参加者は18人だった"),
    ],
)
def test_kanji_numerals_are_the_same_figure(text, quote):
    assert find(quote, Page(url="", text=text), "ja").state is QuoteState.NORMALISED


def test_a_caption_between_two_halves_of_a_sentence_is_stepped_over():
    text = (
        "The long report of the harbour board says that the old cranes must be\n"
        "Photo: cranes at dawn\nRelated: storms\n"
        "replaced by the end of next year, whatever the cost may be."
    )
    quote = (
        "The long report of the harbour board says that the old cranes must be "
        "replaced by the end of next year, whatever the cost"
    )
    match = find(quote, Page(url="", text=text))
    assert match.state is QuoteState.NORMALISED
    assert "interrupted" in match.method
    assert match.span == Span(0, text.index(" may be"))


def test_a_negation_from_another_block_is_not_joined_on():
    text = "The old cranes of the harbour must be replaced by the end\nMenu\nHome\nnot.\n"
    match = find(
        "The old cranes of the harbour must be replaced by the end not.", Page(url="", text=text)
    )
    assert match.state not in {QuoteState.EXACT, QuoteState.NORMALISED}


def test_ruby_readings_may_stand_on_either_side():
    base = "港湾委員会は古いクレーンを解体すると発表した。"
    read = "港湾（こうわん）委員会は古（ふる）いクレーンを解体すると発表した。"
    for text, quote in ((base, read), (read, base)):
        match = find(quote.rstrip("。"), Page(url="", text=text), "ja")
        assert match.state in {QuoteState.EXACT, QuoteState.NORMALISED}
        assert "ruby" in match.method


def test_ruby_that_the_page_sets_aside_is_skipped_and_still_covered_by_the_span():
    text = "港湾こうわん委員会は古いクレーンを解体すると発表した。"
    page = Page(url="", text=text, aside=(Span(2, 6),))
    match = find("港湾委員会は古いクレーンを解体する", page, "ja")
    assert match.state is QuoteState.EXACT
    assert match.span.of(text) == "港湾こうわん委員会は古いクレーンを解体する"
    assert find("港湾こうわん委員会は", page, "ja").state is QuoteState.EXACT


def test_edits_in_a_page_with_asides_point_into_its_own_text():
    text = "港湾こうわん委員会は古いクレーンを2021年に解体すると発表した。"
    page = Page(url="", text=text, aside=(Span(2, 6),))
    match = find("港湾委員会は古いクレーンを2022年に解体すると発表した", page, "ja")
    (edit,) = (edit for edit in match.edits if edit.material)
    assert edit.source.of(text) == "2021"


def passage(text, *segments, kind=PassageKind.QUOTATION, at=100):
    found = []
    for segment in segments:
        start = text.index(segment)
        found.append(Segment(span=Span(at + start, at + start + len(segment)), text=segment))
    return Passage(
        key="k", kind=kind, span=Span(at, at + len(text)), text=text, segments=tuple(found)
    )


def test_markup_between_two_segments_joins_them():
    words = "We will build *three* new cranes"
    one = passage(words, "We will build ", "three", " new cranes")
    match = find_passage(one, PAGE, language="en")
    assert match.state is QuoteState.EXACT
    assert match.span is not None
    assert match.span.of(TEXT) == "We will build three new cranes"


def test_an_edit_is_placed_in_the_passage_with_its_markup():
    words = "We will build *four* new cranes next year"
    one = passage(words, "We will build ", "four", " new cranes next year")
    (edit,) = find_passage(one, PAGE, language="en").edits
    assert edit.kind.value == "figure"
    assert edit.quote.of(words) == "four"
    assert edit.source.of(TEXT) == "three"


def test_a_passage_without_segments_is_read_whole():
    assert find_passage(passage("three new cranes"), PAGE, language="en").state is QuoteState.EXACT


@pytest.mark.parametrize("quote", ["", "…", "[…]", "   ", "!?"])
def test_a_quotation_without_words_claims_nothing(quote):
    assert find(quote).state in {QuoteState.NONE, QuoteState.EXACT}


@pytest.mark.parametrize("text", ["", "\n", "…", "\u200b"])
def test_nothing_is_found_on_an_empty_page(text):
    assert find("The harbour board met on Monday", Page(url="", text=text)).span is None


def test_words_of_the_head_of_a_page_alone_are_said_to_stand_there():
    meta = "The board will build three cranes in March of next year."
    page = Page(
        url="",
        text=TEXT + meta,
        zones=(
            Zone(kind=ZoneKind.BODY, span=Span(0, len(TEXT))),
            Zone(kind=ZoneKind.META, span=Span(len(TEXT), len(TEXT + meta))),
        ),
    )
    assert "found-elsewhere-only" in find("The board will build three cranes", page).reasons
    assert "found-elsewhere-only" not in find("The harbour board met", page).reasons
