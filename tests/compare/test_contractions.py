import pytest

from archiver.compare import find_words
from archiver.records import Page, QuoteState

LONG = "They say it will not rain and it is over and they did not go, because we have seen it."
SHORT = "They say it won’t rain and it’s over and they didn’t go, because we’ve seen it."


def find(text, quote):
    return find_words(quote, Page(url="", text=text), language="en")


@pytest.mark.parametrize("text", [LONG, SHORT])
@pytest.mark.parametrize("cut", [slice(0, 8), slice(2, 8), slice(3, 9), slice(2, None)])
def test_a_contraction_is_the_same_words(text, cut):
    full = [
        "They",
        "say",
        "it",
        "will",
        "not",
        "rain",
        "and",
        "it",
        "is",
        "over",
        "and",
        "they",
        "did",
        "not",
        "go",
    ]
    quote = " ".join(full[cut])
    quote = quote if text is SHORT else _short(quote)
    match = find(text, quote)
    assert match.state is QuoteState.NORMALISED
    assert not match.material


def _short(words):
    return words.replace("will not", "won't").replace("it is", "it's").replace("did not", "didn't")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (SHORT, "it will rain and it’s over"),
        (LONG, "it won't rain and it was over"),
        (SHORT, "it is over and they did go"),
        ("She said she’d cut the rope at once.", "she would cut the rope at once"),
        ("London’s burning bridges were seen.", "London has burning bridges"),
    ],
)
def test_other_words_than_the_contracted_ones_are_material(text, quote):
    assert find(text, quote).material


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "It is the worst storm we've seen in years.",
            "It's the worst storm we have seen in years",
        ),
        ("He said he’s been there for a year.", "he has been there for a year"),
        ("Let’s close the old bridge now.", "Let us close the old bridge now"),
        ("I’d like to see the bridge again.", "I would like to see the bridge again"),
    ],
)
def test_more_contractions_are_the_same_words(text, quote):
    assert not find(text, quote).material
    assert find(text, quote).span is not None
