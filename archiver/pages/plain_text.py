"""Plain text and Markdown."""

from __future__ import annotations

import re

from archiver.pages.charset import decode
from archiver.pages.composing import BREAK, LINE, compose, unmarked
from archiver.pages.metadata import Metadata
from archiver.pages.reader import Reading
from archiver.pages.state import Flaws
from archiver.pages.web_page import read_decoded_html
from archiver.records import ZoneKind

_PARAGRAPH = re.compile(r"\n[ \t\u3000]*\n\s*")


def read_plain(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001 - one shape
    """Read plain text; empty lines part its blocks."""
    decoded = decode(data, charset)
    lines = unmarked(decoded.text).replace("\r\n", "\n").replace("\r", "\n")
    marked = _PARAGRAPH.sub(BREAK, lines.strip()).replace("\n", LINE)
    return Reading(
        composed=compose([(ZoneKind.BODY, marked)]),
        meta=Metadata(),
        charset=decoded.charset,
        flaws=Flaws(damaged=decoded.damaged),
    )


def read_markdown(data: bytes, *, base: str, charset: str | None) -> Reading:
    """Read Markdown as the page that it is written for."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - seldom needed

    decoded = decode(data, charset)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(decoded.text)
    return read_decoded_html(decoded.with_text(rendered), base=base)
