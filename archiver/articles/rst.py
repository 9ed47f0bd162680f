"""reStructuredText: links, footnotes, literals; directives are no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.light import Sheet, paragraphs
from archiver.articles.published import date_of
from archiver.records import MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK = re.compile(r"`(?P<words>[^`<>]{1,300}?)\s?<(?P<url>https?://[^<>\s]{3,2000})>`__?")
_NAMED = re.compile(r"`(?P<words>[^`<>]{1,300})`_")
_TARGET = re.compile(r"^\.\. _`?(?P<name>[^:`]{1,200})`?:\s(?P<url>\S{1,2000})", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[(?P<label>#?\w{0,40})\]_")
_NOTE = re.compile(r"\.\. \[(?P<label>#?\w{0,40})\]\s")
_STYLE = re.compile(r"``[^`\n]{1,500}``|\*{1,2}(?=\S)|(?<=\S)\*{1,2}")
_RULE = re.compile(r"\n(?P<sign>[=\-~^\"'#*+`:.])(?P=sign){2,}[ \t]*$")
_FIELD = re.compile(r"^:(?P<name>[A-Za-z]{2,20}):\s(?P<value>[^\n]{1,200})", re.MULTILINE)


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read reStructuredText."""
    del companion
    text = decode(data, source=source)
    sheet = Sheet(text)
    targets = {match["name"].lower(): match["url"] for match in _TARGET.finditer(text)}
    fields = {match["name"].lower(): match["value"] for match in _FIELD.finditer(text)}
    title = None
    for span in paragraphs(text):
        words = span.of(text)
        note = _NOTE.match(words)
        rule = _RULE.search(words)
        if note:
            sheet.mark(MarkKind.NOTE, span.start + note.end(), span.end, note["label"])
        elif words.startswith((".. ", ":")):
            continue
        elif rule and rule.start():
            sheet.mark(MarkKind.HEADING, span.start, span.start + rule.start())
            title = title or words[: rule.start()].strip()
        else:
            sheet.mark(MarkKind.PARAGRAPH, span.start, span.end)
            if text[span.start - 1 : span.start] in {" ", "\t"}:
                sheet.mark(MarkKind.BLOCKQUOTE, span.start, span.end)
    _inline(sheet, targets)
    published = date_of(fields.get("date", ""))
    return Draft(text=text, title=title, published=published, marks=sheet.sorted())


def _inline(sheet: Sheet, targets: dict[str, str]) -> None:
    for match in _LINK.finditer(sheet.text):
        sheet.unwrap(match)
        sheet.mark(MarkKind.LINK, match.start("words"), match.end("words"), match["url"])
    for match in _NAMED.finditer(sheet.text):
        url = targets.get(match["words"].lower())
        sheet.unwrap(match)
        if url:
            sheet.mark(MarkKind.LINK, match.start("words"), match.end("words"), url)
    for match in _NOTE_MARK.finditer(sheet.text):
        sheet.mark(MarkKind.NOTE_MARK, match.start(), match.end(), match["label"])
    for match in _STYLE.finditer(sheet.text):
        sheet.drop(match.start(), match.end())
