"""Cost grows with page and quotation, not with their squares; hostile texts end in time."""

import time

import pytest

from archiver.compare import find_words, prepare
from archiver.records import Page, QuoteState

UNITS = [
    "a ",
    "no ",
    "18 % ",
    "word other, ",
    "“quoted” ",
    "漢（かん）",
    "ない",
    "アイウ",
    "e\u0301",
    "[x] ",
    "… ",
    "\n",
    "A. ",
    "不",
    ",” he said, “",
    "▲2",
    "않",
    "If it rains, ",
    "President Jane Smith ",
    "Mr ",
    "安倍晋三首相",
    "妹《いもうと》",
    "1990-",
    ",” she said. “",
    "れば",
    "up to 5 ",
    "II ",
    "午後三時半",
    "とは",
    "とは決め",
    "という報道は",
    "예상하지 못한 ",
    "reports that she said ",
    "it is not true that the ",
]
QUOTE = "The harbour board said that 18 percent of the cranes are not old [sic] … and will stay"


def seconds(action):
    start = time.process_time()
    action()
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_page_costs_about_twice_the_time(unit):
    def run(size):
        page = Page(url="", text=unit * (size // len(unit)) + "\n" + QUOTE.replace("18", "19"))
        return min(seconds(lambda: find_words(QUOTE, page, language="en")) for _ in range(2))

    run(1_000)
    one, two = run(20_000), run(40_000)
    assert two < 2.6 * one + 0.1


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_quotation_of_anything_ends_in_time(unit):
    page = prepare(Page(url="", text="The harbour board met. " * 2000 + unit * 1000))
    assert seconds(lambda: find_words(unit * 1000, page, language="ja")) < 10


def test_a_page_of_one_letter_is_no_trap():
    page = prepare(Page(url="", text="a" * 200_000))
    match = find_words("a" * 300 + "b" + "a" * 300, page, language="en")
    assert match.state not in {QuoteState.EXACT, QuoteState.NORMALISED}


@pytest.mark.parametrize(
    "text", ["\ud800\udfff", "\x00\x01", "\U0010ffff" * 10, "\u202e" * 50, "́" * 99]
)
def test_odd_characters_are_compared_like_any(text):
    page = Page(url="", text=f"The harbour board met {text} on Monday in Halden.")
    match = find_words("The harbour board met on Monday in Halden", page, language="en")
    assert match.span is not None
    find_words(text, page, language="ja")
