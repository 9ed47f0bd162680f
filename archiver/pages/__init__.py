"""Pages: from a capture's bytes to all of its text, and whether that is the page, and all of it.

`read_page` never fails: what cannot be read is a page whose state and reasons say so.
"""

from __future__ import annotations

from archiver.pages.anchors import find_anchors
from archiver.pages.charset import decode
from archiver.pages.look import Look
from archiver.pages.media import Kind, charset_in, kind_of
from archiver.pages.metadata import forbids_keeping, language_tag
from archiver.pages.packages import read_docx, read_epub
from archiver.pages.plain_text import read_markdown, read_plain
from archiver.pages.portable import read_pdf
from archiver.pages.reader import Reading
from archiver.pages.reasons import MEANINGS, Reason
from archiver.pages.scanning import Scan, as_html
from archiver.pages.second import read_plainly, unread_page
from archiver.pages.siblings import resembles_error_page
from archiver.pages.state import Flaws, state_of
from archiver.pages.structured import read_feed, read_json
from archiver.pages.web_page import read_html, read_shown_html, read_xhtml
from archiver.records import Anchor, Capture, Page, PageState

__all__ = [
    "MEANINGS",
    "Reason",
    "read_anchors",
    "read_document",
    "read_page",
    "read_plainly",
    "read_shown",
    "resembles_error_page",
    "unread_page",
]

_READERS = {
    Kind.HTML: read_html,
    Kind.XHTML: read_xhtml,
    Kind.TEXT: read_plain,
    Kind.MARKDOWN: read_markdown,
    Kind.FEED: read_feed,
    Kind.JSON: read_json,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.EPUB: read_epub,
}


def read_page(capture: Capture) -> Page:
    """Return the page in *capture*: all its text, what it says of itself, and its state."""
    media_type = capture.header("content-type")
    reading = _read(capture.body, media_type, capture.final_url)
    return _page(reading, capture.final_url, capture)


def read_document(data: bytes, *, name: str, media_type: str | None = None) -> Page:
    """Return the page in a file: *name* is its path or address, and tells its format by suffix."""
    return _page(_read(data, media_type, name), name, None)


def read_shown(data: bytes, *, name: str, media_type: str | None = None) -> Page | None:
    """Return only what an HTML page shows, at half the cost of `read_document`; None for the rest.

    Its text is the beginning of the whole page's, so that words found in it have the same place
    there. Its state is never ``WHOLE``: what it does not hold may stand further on.
    """
    if not data or kind_of(data, media_type, name) is not Kind.HTML:
        return None
    reading = read_shown_html(data, base=name, charset=charset_in(media_type))
    return Page(
        url=name,
        text=reading.composed.text,
        title=reading.meta.title,
        language=reading.meta.language,
        charset=reading.charset,
        zones=reading.composed.zones,
        blocks=reading.composed.blocks,
        aside=reading.composed.aside,
        state=PageState.PARTIAL,
    )


def read_anchors(capture: Capture) -> tuple[Anchor, ...]:
    """Return the links of an HTML page in order; other formats have none."""
    media_type = capture.header("content-type")
    kind = kind_of(capture.body, media_type, capture.final_url)
    if kind not in (Kind.HTML, Kind.XHTML):
        return ()
    text = decode(capture.body, charset_in(media_type)).text
    scan = Scan(as_html(text) if kind is Kind.XHTML else text)
    return find_anchors(scan, base=capture.final_url)


def _read(data: bytes, media_type: str | None, name: str) -> Reading:
    if not data:
        return Reading()
    reader = _READERS.get(kind_of(data, media_type, name))
    if reader is None:
        return Reading(flaws=Flaws(reasons=(Reason.FORMAT_UNREAD,)))
    return reader(data, base=name, charset=charset_in(media_type))


def _page(reading: Reading, url: str, capture: Capture | None) -> Page:
    meta = reading.meta
    look = Look(
        composed=reading.composed,
        capture=capture,
        source=reading.source,
        found=reading.found,
        meta=meta,
        objects=reading.objects,
        address=url,
    )
    state, reasons = state_of(look, reading.flaws)
    return Page(
        url=url,
        text=reading.composed.text,
        title=meta.title,
        language=meta.language or language_tag(look.header("content-language")),
        published=meta.published,
        author=meta.author,
        site=meta.site,
        canonical=meta.canonical,
        charset=reading.charset,
        zones=reading.composed.zones,
        blocks=reading.composed.blocks,
        aside=reading.composed.aside,
        state=state,
        reasons=tuple(reason.value for reason in reasons),
        noarchive=meta.noarchive or forbids_keeping(look.header("x-robots-tag")),
    )
