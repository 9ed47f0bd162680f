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
_FULL_CJK_LINE = 20
_WRAPPED_AT_LEAST = 50


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read plain text: the first line is its title."""
    del companion
    text = decode(data, source=source)
    marks = [
        Mark(kind=MarkKind.HEADING if _is_heading(span.of(text)) else MarkKind.PARAGRAPH, span=span)
        for span in _paragraphs(text)
    ]
    first = next((one.span.of(text) for one in marks), "").strip()
    title = first if 0 < len(first) <= _LONGEST_TITLE and "\n" not in first else None
    return Draft(text=text, title=title, marks=mark_notes(text, marks))


def _paragraphs(text: str) -> Iterator[Span]:
    """Divide at blank lines, and at line ends unless the text is wrapped there."""
    start = end = None
    for line in _lines(text):
        words = line.of(text)
        if not words.strip():
            if start is not None and end is not None:
                yield Span(start, end)
            start = end = None
        elif start is not None and end is not None and _wrapped(text, Span(start, end), words):
            end = line.end
        else:
            if start is not None and end is not None:
                yield Span(start, end)
            start, end = line.start, line.end
    if start is not None and end is not None:
        yield Span(start, end)


def _lines(text: str) -> Iterator[Span]:
    place = 0
    for line in text.splitlines(keepends=True):
        yield Span(place, place + len(line.rstrip("\r\n")))
        place += len(line)


def _wrapped(text: str, before: Span, line: str) -> bool:
    """Whether *line* goes on with the paragraph *before* it: its last line was full."""
    last = text.rfind("\n", before.start, before.end) + 1
    words = text[max(last, before.start) : before.end].rstrip()
    if line[:1] in " \t　" and words[:1] not in " \t　":
        return False
    if _CJK.search(words):
        return (
            len(words) >= _FULL_CJK_LINE
            and not _SENTENCE_END.search(words)
            and not _is_heading(words)
        )
    return len(words) >= _WRAPPED_AT_LEAST


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
