"""Plain text: paragraphs, headings, and notes at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.notes import mark_notes
from archiver.records import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SENTENCE_END = re.compile(r"[。．.！!？?」』”\"’»）)\]】〕：:;；]\s*$")
_CJK = re.compile("[ぁ-んァ-ヶ一-龥가-힣]")
_HEADING = re.compile(
    r"(?:#{1,6}\s|[0-9０-９一二三四五六七八九十IVX]{1,4}[.．、)）　 ]\s?\S|[■◆●▼□◇第【＜<]"
    r"|[IVX]{1,4}\s)"
)
_LONGEST_HEADING = 40
_LONGEST_TITLE = 120
_WIDEST = 120
_RAGGED = 10
_RAGGED_CJK = 2  # lines of kanji and kana break between any two signs
_FEWEST_FULL = 3


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read plain text: the first line is its title."""
    del companion
    text = decode(data, source=source)
    marks = mark_paragraphs(text)
    first = next((one.span.of(text) for one in marks), "").strip()
    title = first if 0 < len(first) <= _LONGEST_TITLE and "\n" not in first else None
    return Draft(text=text, title=title, marks=mark_notes(text, marks))


def mark_paragraphs(text: str) -> list[Mark]:
    """Return the paragraphs and headings of *text*."""
    return [
        Mark(kind=MarkKind.HEADING if _is_heading(span.of(text)) else MarkKind.PARAGRAPH, span=span)
        for span in _paragraphs(text)
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    """Divide at blank lines, and at line ends unless the text is wrapped there."""
    width = _width(text)
    start = end = None
    for line in _lines(text):
        words = line.of(text)
        if start is not None and end is not None:
            if _wrapped(text[max(start, end - _WIDEST) : end], words, width):
                end = line.end
                continue
            yield Span(start, end)
        start, end = (line.start, line.end) if words.strip() else (None, None)
    if start is not None and end is not None:
        yield Span(start, end)


def _lines(text: str) -> Iterator[Span]:
    place = 0
    for line in text.splitlines(keepends=True):
        yield Span(place, place + len(line.rstrip("\r\n")))
        place += len(line)


def _width(text: str) -> int:
    """Return at which length the lines are wrapped; 0 where each is a paragraph of its own."""
    lengths = [len(line.rstrip()) for line in text.splitlines() if line.strip()]
    width = max(lengths, default=0)
    ragged = _RAGGED_CJK if _CJK.search(text) else _RAGGED
    full = sum(length >= width - ragged for length in lengths)
    return width if width <= _WIDEST and full >= max(_FEWEST_FULL, len(lengths) // 5) else 0


def _wrapped(before: str, line: str, width: int) -> bool:
    """Whether *line* goes on with the paragraph whose end is *before*: its last line was full."""
    last = before.rpartition("\n")[2].rstrip()
    if not line.strip() or line[:1] in " \t　":
        return False
    if line[:1].islower() and not _SENTENCE_END.search(last):
        return True  # mid-sentence, however wide the lines are
    if not width:
        return False
    return len(last) >= width - (_RAGGED_CJK if _CJK.search(last) else 2 * _RAGGED)


def _is_heading(line: str) -> bool:
    words = line.strip()
    if (
        "\n" in words
        or len(words) > _LONGEST_HEADING
        or _SENTENCE_END.search(words.rstrip("】>＞"))
    ):
        return False
    return (
        bool(_HEADING.match(words)) and not words.startswith(("【", "<", "＜"))
    ) or words.startswith("#")
