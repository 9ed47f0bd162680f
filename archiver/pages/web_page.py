"""HTML pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archiver.pages.charset import decode
from archiver.pages.composing import BREAK, compose
from archiver.pages.markup import read_markup
from archiver.pages.metadata import read_itself, read_metadata
from archiver.pages.reader import Reading
from archiver.pages.scanning import as_html, weight
from archiver.pages.state import Flaws
from archiver.pages.strings import json_ld, json_ld_text, loose_words, script_text
from archiver.records import ZoneKind

if TYPE_CHECKING:
    from archiver.pages.charset import Decoded
    from archiver.pages.composing import Composed
    from archiver.pages.elements import Markup

_PARAGRAPH: Final = 60
_LITTLE: Final = 400


def read_html(data: bytes, *, base: str, charset: str | None) -> Reading:
    """Read a page: what it shows, then what it says elsewhere, zone by zone."""
    return read_decoded_html(decode(data, charset), base=base)


def read_xhtml(data: bytes, *, base: str, charset: str | None) -> Reading:
    """Read a page that is XML, in which any element may be empty."""
    decoded = decode(data, charset)
    return read_decoded_html(decoded.with_text(as_html(decoded.text)), base=base)


def read_shown_html(data: bytes, *, base: str, charset: str | None) -> Reading:
    """Read what a page shows, and nothing of what it says elsewhere.

    The text of `read_html` begins with this one's.
    """
    decoded = decode(data, charset)
    found = read_markup(decoded.text)
    return Reading(
        composed=_shown(found), meta=read_metadata(found, (), base=base), charset=decoded.charset
    )


def read_decoded_html(decoded: Decoded, *, base: str) -> Reading:
    """Read markup that was decoded already."""
    found = read_markup(decoded.text)
    shown = _shown(found)
    itself = read_itself(found, base=base)
    objects, others = json_ld(found.scripts, itself)
    meta = read_metadata(found, objects, base=base)
    own, elsewhere = script_text(found.scripts, itself, alone=_says_little(shown))
    deeper = (
        (ZoneKind.META, BREAK.join(dict.fromkeys((*found.titles, *meta.said)))),
        (ZoneKind.JSON_LD, json_ld_text(objects)),
        (ZoneKind.SCRIPT, BREAK.join((found.template, own))),
        (ZoneKind.ATTRIBUTE, BREAK.join((loose_words(found.spoken), found.swallowed))),
        (ZoneKind.NOSCRIPT, found.noscript),
        (ZoneKind.OTHERS, BREAK.join((json_ld_text(others), elsewhere))),
    )
    return Reading(
        composed=compose(deeper, before=shown),
        meta=meta,
        charset=decoded.charset,
        flaws=Flaws(cut=found.cut, damaged=decoded.damaged),
        source=decoded.text,
        found=found,
        objects=objects,
    )


def _says_little(shown: Composed) -> bool:
    """Whether a page shows no text to speak of, so that its scripts may hold it."""
    said = (weight(block.of(shown.text)) for block in shown.blocks if len(block) >= _PARAGRAPH / 2)
    return sum(one for one in said if one >= _PARAGRAPH) < _LITTLE


def _shown(found: Markup) -> Composed:
    beside = ((ZoneKind(kind), text) for kind, text in found.beside.items())
    return compose(((ZoneKind.BODY, found.body), *beside))
