"""Whether an article gives words as somebody's speech."""

from __future__ import annotations

import pytest

from archiver.judge import is_given_as_speech
from archiver.records import Passage, PassageKind, Segment, Span

SPEECH = [
    "町長は「この桟橋は動かしません。」と述べた。",
    "習主席は「断固として反対する。」と強調した(通信 2022.1.8)。",
    "“The bridge stays where it is,” the minister said on Monday.",
    "The minister said: “The bridge stays where it is.”",
    "„Die Brücke bleibt, wo sie ist“, sagte der Minister.",
    "部长表示：“这座桥不会移动。”",
]
PROSE = [
    "同紙は「この桟橋は動かない見通しだ。」と報じた。",
    "「この桟橋は動かない見通しだ。」(通信:2022.1.8)。",
    "The same report said that “the bridge stays where it is.”",
    "The Post reported that “the bridge stays where it is.”",
    "“The bridge stays where it is,” according to the port's annual report.",
    "Das Blatt schrieb: „Die Brücke bleibt, wo sie ist.“",
]


def quoted(text: str) -> Passage:
    start = min(text.index(mark) for mark in "「“„" if mark in text) + 1
    end = max(text.rfind(mark) for mark in "」”“")
    span = Span(start, end)
    words = span.of(text)
    return Passage(
        key="p",
        kind=PassageKind.QUOTATION,
        span=span,
        text=words,
        segments=(Segment(span=span, text=words),),
    )


@pytest.mark.parametrize("text", SPEECH)
def test_a_verb_of_speaking_beside_the_words_makes_them_speech(text):
    assert is_given_as_speech(text, quoted(text))


@pytest.mark.parametrize("text", PROSE)
def test_what_a_paper_wrote_is_its_own_prose(text):
    assert not is_given_as_speech(text, quoted(text))
