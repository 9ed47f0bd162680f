"""Text directives: what a browser looks for when it opens a page at a passage."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from archiver.judge.fragment import LONGEST_WHOLE, text_fragment
from archiver.records import Span


def looked_for(words, aside=()):
    told = text_fragment(words, aside)
    assert told
    return [unquote(end) for end in told.removeprefix(":~:text=").split(",")]


def test_a_short_passage_is_looked_for_whole():
    assert looked_for("the harbour, closed since May, reopens") == [
        "the harbour, closed since May, reopens"
    ]


def test_a_long_passage_is_looked_for_by_its_first_and_last_clause():
    words = "The gate is shut; " + "nobody goes in or out of it " * 20 + "; the key is lost"

    assert len(words) > LONGEST_WHOLE
    assert looked_for(words) == ["The gate is shut", "the key is lost"]


def test_a_passage_over_two_blocks_is_never_looked_for_in_one_piece():
    assert looked_for("港は静かだ。\n船は出ない。") == ["港は静かだ", "船は出ない"]


def test_brackets_that_ruby_hides_are_not_looked_for():
    words = "漁師(りょうし)たちが網を繕う"
    aside = (Span(2, 3), Span(3, 7), Span(7, 8))

    assert looked_for(words, aside) == ["漁師りょうしたちが網を繕う"]


def test_brackets_of_running_text_stay():
    assert looked_for("the port (the old one) is shut", (Span(0, 3),)) == [
        "the port (the old one) is shut"
    ]


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_nothing_to_look_for_gives_no_directive(words):
    assert text_fragment(words) is None


def test_what_the_syntax_uses_is_encoded():
    told = text_fragment("a-b, c & d")

    assert told
    assert not re.search("[-,& ]", told.removeprefix(":~:text="))
