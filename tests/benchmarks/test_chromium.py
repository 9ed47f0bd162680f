"""Text fragments are judged by a real browser."""

from __future__ import annotations

import pytest

from benchmarks.driftbench.chromium import find_all, fragment
from tests.chromium import needs_chromium

PAGE = "The tower was closed for nine months.\n\nThe mayor spoke on Tuesday of the harbour.\n"


@needs_chromium
@pytest.mark.heavy
def test_chromium_finds_the_words_and_no_others(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    assert find_all([(path, "closed for nine months"), (path, "closed for five months")]) == [
        True,
        False,
    ]


def test_a_long_quotation_is_given_by_its_ends():
    words = [f"word{number}" for number in range(100)]
    start, end = fragment(" ".join(words)).split(",")
    assert start.startswith("word0%20word1")
    assert end.endswith("word98%20word99")


def test_marks_that_mean_something_in_a_directive_are_written_out():
    assert fragment("one, two - three & four") == "one%2C%20two%20%2D%20three%20%26%20four"
