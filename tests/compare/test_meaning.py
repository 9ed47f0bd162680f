"""A model that the user supplies shows where to look, and never decides."""

import pytest

from archiver.compare import find_passage
from archiver.errors import UsageError
from archiver.records import Page, Passage, PassageKind, QuoteState, Segment, Span

PAGE = Page(
    url="",
    language="en",
    text="The weather was fine. The dockers would not work any longer. Nobody came.",
)
CONCEPTS = (("dockers", "港湾労働者"), ("work", "働"), ("weather", "天気"))


def stand_in(texts):
    """Give each text one number for each concept that it names."""
    return [
        [float(any(word in text for word in concept)) for concept in CONCEPTS] for text in texts
    ]


def find(words, page=PAGE, embed=stand_in, kind=PassageKind.PARAPHRASE):
    span = Span(0, len(words))
    segment = Segment(span=span, text=words)
    passage = Passage(key="k", kind=kind, span=span, text=words, segments=(segment,))
    return find_passage(passage, page, language="ja", embed=embed)


def test_the_nearest_sentence_is_shown_and_the_verdict_stays_open():
    match = find("港湾労働者はもう働こうとしなかった")
    assert match.state is QuoteState.UNREAD
    assert match.span.of(PAGE.text).strip() == "The dockers would not work any longer."
    assert "model-suggests-place" in match.reasons


def test_a_sentence_that_is_not_near_is_not_shown():
    match = find("市長は黙っていた")
    assert match.span is None
    assert "model-suggests-place" not in match.reasons


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The dockers would not work", PassageKind.QUOTATION),
        ("Dockers would never work again", PassageKind.QUOTATION),
    ],
)
def test_what_the_words_or_facts_tell_is_left_alone(words, kind):
    told = find(words, kind=kind)
    alone = find(words, kind=kind, embed=None)
    assert (told.state, told.span) == (alone.state, alone.span)


def test_facts_that_agree_are_left_alone():
    page = Page(url="", language="en", text="On 2 May 2021 it cost 45 million euros. The dockers.")
    words = "2021年5月2日、4500万ユーロかかった。港湾労働者"
    assert find(words, page).state is QuoteState.RENDERED
    assert find(words, page) == find(words, page, embed=None)


@pytest.mark.parametrize("vectors", [[], [[1.0]], [[1.0], [1.0, 2.0], [1.0], [1.0]]])
def test_a_model_that_returns_something_else_is_a_usage_error(vectors):
    with pytest.raises(UsageError, match="vectors"):
        find("港湾労働者はもう働こうとしなかった", embed=lambda _: vectors)


def test_an_empty_page_has_no_nearest_sentence():
    assert find("港湾労働者", Page(url="", text="")).span is None
    zero = find("港湾労働者はもう働こう", embed=lambda texts: [[0.0] for _ in texts])
    assert zero.span is None
