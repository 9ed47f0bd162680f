"""What stands in a text and is none of its words: labels of advertisements, marks of readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archiver.pages.phrases import phrases
from archiver.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL: Final = 60
_KANJI: Final = "\u4e00-\u9fff\u3400-\u4dbf々〆ヶ仝"
_READING = re.compile(
    # the notation of Aozora Bunko: 妹《いもうと》, with a bar before the base where it is no kanji
    rf"(?:(?<=[{_KANJI}])|(?P<bar>[｜|])[^｜|《》\n]{{1,20}})(?P<reading>《[ぁ-ゖァ-ヺー・゛゜\u3099\u309a]{{1,20}}》)"
)
_NOTE = re.compile(r"※?［＃[^］\n]{1,200}］")


def find_asides(text: str, blocks: Sequence[Span]) -> list[Span]:
    """Return the stretches of *text* that a quotation of it would leave out, in order.

    They are whole blocks that only say that an advertisement stands there, and the marks of Aozora
    Bunko for readings (妹《いもうと》) and for what print shows otherwise (［＃改ページ］).
    """
    found = [*_labels(text, blocks)]
    if "《" in text:
        found += _readings(text)
    if "［＃" in text:
        found += (Span(*note.span()) for note in _NOTE.finditer(text))
    return sorted(found)


def _labels(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    short = [block for block in blocks if len(block) <= _LABEL]
    words = [block.of(text).strip(" .:：-–—[]()（）【】■▼↓*\n") for block in short]
    labels = frozenset(phrases("advertisement").made_up(*words))
    if labels:
        yield from (block for block, said in zip(short, words, strict=True) if said in labels)


def _readings(text: str) -> Iterator[Span]:
    for found in _READING.finditer(text):
        if found["bar"]:
            yield Span(found.start("bar"), found.end("bar"))
        yield Span(*found.span("reading"))
