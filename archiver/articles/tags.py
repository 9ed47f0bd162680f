"""Cut HTML into tags, entities and words, with their places, in linear time."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(
    r"\s([A-Za-z_:@][\w:.-]{0,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A tag (*name*, in small letters), an entity (*words* it stands for), or plain words.

    A raw element (a script, a title) is one piece, with its text in *words*.
    """

    span: Span
    name: str = ""
    closing: bool = False
    attributes: dict[str, str]
    words: str | None = None


def cut(text: str) -> Iterator[Piece]:
    """Yield the pieces of *text*; comments and doctypes are tags named ``!``."""
    place = 0
    while place < len(text):
        start = text.find("<", place)
        if start < 0:
            yield from _words(text, place, len(text))
            return
        match = _NAME.match(text, start)
        other = text[start + 1 : start + 2] in {"!", "?"}
        if match is None and not other:
            yield from _words(text, place, start + 1)
            place = start + 1
            continue
        yield from _words(text, place, start)
        piece = _other(text, start) if match is None else _tag(text, start, match)
        yield piece
        place = piece.span.end


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    place = start
    for match in _ENTITY.finditer(text, start, end):
        words = html.unescape(match[0])
        if words == match[0]:
            continue
        if match.start() > place:
            yield Piece(span=Span(place, match.start()), attributes={})
        yield Piece(span=Span(*match.span()), attributes={}, words=words)
        place = match.end()
    if place < end:
        yield Piece(span=Span(place, end), attributes={})


def _other(text: str, start: int) -> Piece:
    closing = "-->" if text.startswith("<!--", start) else ">"
    end = text.find(closing, start)
    end = len(text) if end < 0 else end + len(closing)
    return Piece(span=Span(start, end), name="!", attributes={})


def _tag(text: str, start: int, match: re.Match[str]) -> Piece:
    end = _tag_end(text, match.end())
    name, closing = match[1].lower(), text[start + 1] == "/"
    attributes = {} if closing else _attributes(text, match.end(), end)
    if name in _RAW and not closing:
        return _raw(text, start, end, name, attributes)
    return Piece(span=Span(start, end), name=name, closing=closing, attributes=attributes)


def _tag_end(text: str, place: int) -> int:
    """Return the place behind the tag's ``>``, which may stand in its quoted values."""
    while place < len(text):
        close = text.find(">", place)
        if close < 0:
            return len(text)
        quote = _first_quote(text, place, close)
        if quote < 0:
            return close + 1
        ending = text.find(text[quote], quote + 1)
        if ending < 0:
            return close + 1
        place = ending + 1
    return len(text)


def _first_quote(text: str, start: int, end: int) -> int:
    """Return where a quoted value opens (behind an equals sign) before *end*; -1 if none does."""
    places = [
        place
        for sign in "\"'"
        if (place := text.find(sign, start, end)) >= 0 and text[start:place].rstrip().endswith("=")
    ]
    return min(places, default=-1)


def _attributes(text: str, start: int, end: int) -> dict[str, str]:
    return {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(text, start, end)
    }


def _raw(text: str, start: int, end: int, name: str, attributes: dict[str, str]) -> Piece:
    closing = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(text, end)
    inner = closing.start() if closing else len(text)
    last = text.find(">", inner) + 1 if closing else len(text)
    return Piece(
        span=Span(start, max(inner, last)), name=name, attributes=attributes, words=text[end:inner]
    )
