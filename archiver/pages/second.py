"""The second parser: what is left when reading a page in full takes too much.

It knows no format and no structure, only where tags begin and end, so that its cost is a small
multiple of the bytes. Words that it finds are on the page; what it does not find proves nothing.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from archiver.pages.charset import codec_of
from archiver.pages.media import Kind, charset_in, kind_of
from archiver.pages.reasons import Reason
from archiver.records import Page, PageState, Span, Zone, ZoneKind

if TYPE_CHECKING:
    from archiver.records import Capture

_MOST_BYTES: Final = 16_000_000
_TAG = re.compile(r"<[^<>]*>?")
_SPACES = re.compile(r"\s+")
_CODECS: Final = {"eucjp": "euc_jis_2004", "iso2022": "iso2022_jp_ext"}
_WITH_TEXT: Final = frozenset(
    {Kind.HTML, Kind.XHTML, Kind.TEXT, Kind.MARKDOWN, Kind.FEED, Kind.JSON}
)


def read_plainly(capture: Capture) -> Page:
    """Return the words in *capture* between its tags, as one block; packages have none."""
    media_type = capture.header("content-type")
    kind = kind_of(capture.body[:_MOST_BYTES], media_type, capture.final_url)
    text = _words(capture.body, charset_in(media_type)) if kind in _WITH_TEXT else ""
    if not text:
        return unread_page(capture)
    span = Span(0, len(text))
    return Page(
        url=capture.final_url,
        text=text,
        zones=(Zone(kind=ZoneKind.BODY, span=span),),
        blocks=(span,),
        state=PageState.UNREADABLE,
        reasons=(Reason.READ_PLAINLY.value,),
    )


def unread_page(capture: Capture) -> Page:
    """Return the page that neither parser could read."""
    return Page(
        url=capture.final_url,
        text="",
        state=PageState.UNREADABLE,
        reasons=(Reason.TOO_HARD.value,),
    )


def _words(data: bytes, declared: str | None) -> str:
    codec = codec_of(declared) or "utf-8"
    decoded = data[:_MOST_BYTES].decode(_CODECS.get(codec, codec), "replace")
    return _SPACES.sub(" ", html.unescape(_TAG.sub(" ", decoded))).strip()
