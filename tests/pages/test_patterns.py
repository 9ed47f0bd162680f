"""Every pattern of this room answers in time linear in what it is given."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from typing import Any

import pytest

from archiver import pages
from archiver.pages.phrases import TOPICS, phrases

pytestmark = pytest.mark.cost

UNITS = (
    "<a ", "<a b='", '<a b="', "<!--", "<![CDATA[", "</", "=", "'", '"', "`", "\\", "\\u0041", "&", "&#x41;",
    "<meta charset ", "<meta ", "<?xml ", "<div id=root ", "<div id=root>", "class=cookie", "class='x cookie ",
    " | ", " - ", ": ", " ", "\n", "\n ", "　", "x", "x ", "1", "2022-", "1 Jan ", "Jan 1 ", "-", "[", "]", "{", ";",
    "/*<![CDATA[", "-->", "http://a/", "/web/20220101000000/http:/", "/login", "consent.", "404 ", "5", "5 - ",
    "the page ", "the requested page you requested ", "お探しのページは", "この記事は", "続きを", "会員", "の", "seite ",
    "die seite x ", "la page ", "страница ", "域名", "javascript ", "oops, ", "error: ", "domain ", "a.", "。", "…",
    "function ", "=>", "&amp;", "<p>", "\x1e", "\x1e ", "\x1d ", "\x0e", "あ", "ab cd ", "é", "\ufffe\r\n",
    "字", "｜字", "《あ", "［＃", "relatedNext", "href=", "HREF = ", "(?:a", "a{2}", "advert ",
)  # fmt: skip
SIZES = (25_000, 50_000, 100_000, 200_000)
SIZES_OF_PHRASES = (1_000, 2_000, 4_000)  # they are asked of blocks of 200 characters
SOON = 0.1


def found_patterns() -> dict[str, re.Pattern[Any]]:
    patterns: dict[str, re.Pattern[Any]] = {
        f"phrases:{topic}-{number}": pattern
        for topic in TOPICS
        for number, (_, pattern) in enumerate(phrases(topic).entries)
    }
    for module in pkgutil.iter_modules(pages.__path__):
        names = vars(importlib.import_module(f"archiver.pages.{module.name}"))
        for name, value in names.items():
            several = value if isinstance(value, dict) else {"": value}
            for key, one in several.items():
                if isinstance(one, re.Pattern):
                    patterns[f"{module.name}:{name}{key}"] = one
    return patterns


PATTERNS = found_patterns()


def seconds(pattern: re.Pattern[Any], text: str | bytes) -> float:
    began = time.perf_counter()
    for _ in pattern.finditer(text):
        pass
    return time.perf_counter() - began


def is_linear(pattern: re.Pattern[Any], unit: str, sizes: tuple[int, ...]) -> bool:
    """Whether twice the text takes less than 2.6 times as long, up to the last size.

    What is answered so soon that even a square would be done in a second is not followed further.
    """
    whole = (unit * (sizes[-1] // len(unit) + 1))[: sizes[-1]]
    text = whole.encode() if isinstance(pattern.pattern, bytes) else whole
    before = min(seconds(pattern, text[: sizes[0]]) for _ in range(3))
    for size in sizes[1:]:
        if before < SOON:
            return True
        now = min(seconds(pattern, text[:size]) for _ in range(3))
        if now > 2.6 * before:
            return False
        before = now
    return True


def test_there_are_patterns_to_test():
    assert len(PATTERNS) > 40


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear(name):
    sizes = SIZES_OF_PHRASES if name.startswith("phrases:") else SIZES
    pattern = PATTERNS[name]
    slow = [unit for unit in UNITS if not is_linear(pattern, unit, sizes)]
    # a busy machine stretches a measurement now and then, not twice at one place
    assert [unit for unit in slow if not is_linear(pattern, unit, sizes)] == []
