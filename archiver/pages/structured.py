"""Feeds and JSON answers: data in which texts stand."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Final

from archiver.pages.charset import decode
from archiver.pages.composing import BREAK, compose
from archiver.pages.metadata import Metadata, language_tag, read_date
from archiver.pages.reader import Reading
from archiver.pages.reasons import Reason
from archiver.pages.state import Flaws
from archiver.pages.strings import literals, plain
from archiver.pages.trees import first_text, local, parsed
from archiver.records import ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_SAID: Final = (
    "title",
    "description",
    "summary",
    "content",
    "encoded",
    "subtitle",
    "creator",
    "name",
)
_DEEPEST: Final = 200
_NO_TEXT: Final = ("http://", "https://", "//", "/", "#", "data:")


def read_feed(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001
    """Read RSS or Atom: titles and texts of its entries, in order."""
    root = parsed(data)
    if root is None:
        decoded = decode(data, charset)
        root = parsed(decoded.text.encode()) if decoded.text.lstrip().startswith("<") else None
    if root is None or not len(root):
        return Reading(flaws=Flaws(reasons=(Reason.FORMAT_BROKEN,)))
    said = [plain(text) for one in root.iter() if local(one) in _SAID and (text := _text(one))]
    return Reading(
        composed=compose([(ZoneKind.BODY, BREAK.join(said))]),
        meta=Metadata(
            title=first_text(root, "title"),
            published=read_date(first_text(root, "pubDate", "published", "updated", "date")),
            language=language_tag(first_text(root, "language")),
        ),
        charset="utf-8",
    )


def _text(element: Element) -> str:
    """Return the text of an element, as markup where it holds some (Atom, RFC 4287, 3.1.1.3)."""
    if not len(element):
        return (element.text or "").strip()
    from lxml import etree  # noqa: PLC0415 - loaded by then

    inner = (etree.tostring(child, encoding="unicode") for child in element)
    return f"{html.escape(element.text or '')}{''.join(inner)}".strip()


def read_json(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001
    """Read the strings in JSON, in order, without addresses; what is no JSON for its literals."""
    decoded = decode(data, charset)
    try:
        value = json.loads(decoded.text, strict=False)
    except (ValueError, RecursionError):
        said = list(literals(decoded.text))
        reasons: tuple[Reason, ...] = (Reason.FORMAT_BROKEN,)
    else:
        said = [plain(one) for one in _strings(value) if not one.startswith(_NO_TEXT)]
        reasons = ()
    return Reading(
        composed=compose([(ZoneKind.BODY, BREAK.join(said))]),
        charset=decoded.charset,
        flaws=Flaws(damaged=decoded.damaged, reasons=reasons),
    )


def _strings(value: object) -> Iterator[str]:
    """Yield the strings of a value in the order of the document, to a bounded depth."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, str):
            yield one
        elif depth < _DEEPEST:
            inner = list(one.values()) if isinstance(one, dict) else one
            if isinstance(inner, list):
                waiting += [(item, depth + 1) for item in reversed(inner)]
