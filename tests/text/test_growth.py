"""Cost grows with the text, not with its square: every pattern of the folder is run."""

import time

import pytest

from archiver.text import find_facts, find_gaps, fold
from tests.measuring import doubles

pytestmark = pytest.mark.cost

NASTY = [
    "1",
    "1,",
    "1 000 ",
    "一",
    "万",
    "[",
    "（注",
    "(sic",
    ". ",
    "…",
    "A a ",
    "Jan ",
    "de ",
    "ア・",
    "2022-1-",
    "十月",
    "e\u0301\u0316",
    "\u200b",
    " ",
    "-",
    "約",
    "1年1月",
]


def _seconds(text):
    best = 9.0
    for _ in range(2):
        start = time.process_time()
        fold(text)
        find_gaps(text)
        for language in ("en", "ja", "ko"):
            find_facts(text, language=language)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("unit", NASTY)
def test_twice_the_text_costs_about_twice_the_time(unit):
    small = unit * (6_000 // len(unit))
    assert doubles(lambda: _seconds(small), lambda: _seconds(small * 2), slack=0.05)
