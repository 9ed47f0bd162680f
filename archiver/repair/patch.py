"""Edits of a text made in its bytes, whatever their encoding: the rest stays as it was."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from encodings.aliases import aliases
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.records import Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "gb18030", "cp1252", "cp949", "big5hkscs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The text of *span* (in code points) becomes *text*; *why* tells a person."""

    span: Span
    text: str
    why: str


def patched(data: bytes, text: str, edits: Sequence[Edit], *, source: str) -> bytes:
    """Return *data*, which reads as *text*, with *edits* made; every other byte is as it was.

    Raises `ArticleError` where *text* is not simply what *data* says (a DOCX, a PDF), where edits
    overlap, or where the file's encoding cannot write them.
    """
    ordered = sorted(edits, key=lambda it: (it.span.start, it.span.end))
    for one, other in pairwise(ordered):
        if other.span.start < one.span.end:
            raise ArticleError(f"{source}: two changes of one place; make them by hand")
    if not ordered:
        return data
    mark, encoding = _encoding(data, text, source)
    body = data[len(mark) :]
    wanted = _applied(text, ordered)
    for late in (False, True):
        made = _spliced(body, encoding, ordered, late=late)
        if made is not None and _reads(made, encoding) == wanted:
            return mark + made
    raise ArticleError(
        f"{source}: the change cannot be written in {encoding}; save the article as UTF-8 first"
    )


def _applied(text: str, edits: Iterable[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def _encoding(data: bytes, text: str, source: str) -> tuple[bytes, str]:
    """Return the byte order mark and the encoding by which *data* reads as *text*, exactly."""
    for mark, encoding in _BOMS:
        if data.startswith(mark) and _reads(data[len(mark) :], encoding) == text:
            return mark, encoding
    for encoding in dict.fromkeys((*_LIKELY, *sorted(set(aliases.values())))):
        if _reads(data, encoding) == text:
            return b"", encoding
    raise ArticleError(
        f"{source}: this format keeps its text packed; make the change in the program it comes from"
    )


def _reads(data: bytes, encoding: str) -> str | None:
    try:
        return str(data, encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _spliced(body: bytes, encoding: str, edits: Sequence[Edit], *, late: bool) -> bytes | None:
    ends = _offsets(body, encoding, {edit.span.end for edit in edits}, late=False)
    starts = _offsets(body, encoding, {edit.span.start for edit in edits}, late=late)
    parts, at = [], 0
    for edit in edits:
        try:
            parts += [body[at : starts[edit.span.start]], edit.text.encode(encoding)]
        except UnicodeEncodeError:
            return None
        at = ends[edit.span.end]
    return b"".join([*parts, body[at:]])


def _offsets(body: bytes, encoding: str, wanted: set[int], *, late: bool) -> dict[int, int]:
    """Return at which byte each code point of *wanted* begins.

    Between two characters a stateful encoding may switch its set of characters: a *late* place lies
    behind the switch, where the next character is a single byte.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    found = {0: 0}
    count = 0
    for index in range(len(body)):
        came = len(decoder.decode(body[index : index + 1]))
        if came == 0:
            continue
        if late and count in wanted:
            found[count] = index
        count += came
        if count in wanted:
            found[count] = index + 1
    return {place: found.get(place, len(body)) for place in wanted}
