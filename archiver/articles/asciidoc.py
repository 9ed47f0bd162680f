"""AsciiDoc: links, footnotes, quote blocks; attributes and block titles are no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.light import Sheet, paragraphs
from archiver.articles.published import date_of
from archiver.records import MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK = re.compile(r"(?:link:)?(?P<url>https?://[^\s\[\]]{3,2000})\[(?P<words>[^\[\]]{1,300})\]")
_FOOTNOTE = re.compile(
    r"footnote:(?:[\w-]{1,40})?\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,300}\]){1,2000})\]"
)
_HEADING = re.compile(r"(?P<mark>={1,6}) (?P<words>[^\n]{1,300})")
_QUOTED = re.compile(r"^____\s*\n(?P<words>.*?)\n____\s*$", re.MULTILINE | re.DOTALL)
_QUOTE_LINE = re.compile(r"\[(?:quote|verse)(?:,(?P<who>[^\]\n]{1,300}))?\]\s*\n")
_ATTRIBUTE = re.compile(r"^:(?P<name>[\w-]{2,40}):\s(?P<value>[^\n]{1,200})", re.MULTILINE)
_STYLE = re.compile(r"(?<!\w)[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}(?!\w)|^//[^\n]*", re.MULTILINE)


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read AsciiDoc."""
    del companion
    text = decode(data, source=source)
    sheet = Sheet(text)
    fields = {match["name"].lower(): match["value"] for match in _ATTRIBUTE.finditer(text)}
    title = None
    for span in paragraphs(text):
        words = span.of(text)
        heading = _HEADING.match(words)
        if heading:
            start = span.start + heading.start("words")
            sheet.mark(MarkKind.HEADING, start, span.start + heading.end("words"))
            title = title or heading["words"].strip()
        elif not words.startswith((":", "____\n", "[source")):
            _paragraph(sheet, span)
    for match in _QUOTED.finditer(text):
        sheet.mark(MarkKind.PARAGRAPH, match.start("words"), match.end("words"))
        sheet.mark(MarkKind.BLOCKQUOTE, match.start("words"), match.end("words"))
    for match in _LINK.finditer(text):
        sheet.unwrap(match)
        sheet.mark(MarkKind.LINK, match.start("words"), match.end("words"), match["url"])
    for match in _FOOTNOTE.finditer(text):
        sheet.drop(match.start(), match.start("words"), " (")
        sheet.drop(match.end("words"), match.end(), ")")
    for match in _STYLE.finditer(text):
        sheet.drop(match.start(), match.end())
    published = date_of(fields.get("revdate", "") or fields.get("date", ""))
    return Draft(text=text, title=title, published=published, marks=sheet.sorted())


def _paragraph(sheet: Sheet, span: Span) -> None:
    """Add a paragraph; [quote, who] before it makes it a quotation, and its author a line."""
    quote = _QUOTE_LINE.match(sheet.text, span.start, span.end)
    if quote is None:
        if "____" not in span.of(sheet.text):
            sheet.mark(MarkKind.PARAGRAPH, span.start, span.end)
        return
    if quote["who"]:
        sheet.mark(MarkKind.PARAGRAPH, quote.start("who"), quote.end("who"))
    if quote.end() < span.end and not sheet.text.startswith("____", quote.end()):
        sheet.mark(MarkKind.PARAGRAPH, quote.end(), span.end)
        sheet.mark(MarkKind.BLOCKQUOTE, quote.end(), span.end)
