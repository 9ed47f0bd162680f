"""Quotations against stored pages: lines in, lines out."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from archiver.compare import PreparedPage, find_words, prepare
from archiver.errors import UsageError
from archiver.pages import read_document
from archiver.records import Match, Page, PageState, QuoteState
from archiver.reports.run_json import to_json
from archiver.reports.shapes.matching import compared_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

KEPT_PAGES = 64
"""How many pages are kept ready: quotations from one page tend to stand together."""

_NEEDS_ALL = frozenset({QuoteState.ABSENT, QuoteState.ALTERED, QuoteState.PARTIAL})


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a batch."""

    quote: str
    id: str | int | None = None
    page: str | None = None
    text: str | None = None
    lang: str | None = None


class _Named(msgspec.Struct, frozen=True):
    id: str | int | None = None


class Unusable(msgspec.Struct, frozen=True, kw_only=True):
    """What a line gives that cannot be used."""

    id: str | int | None
    error: str


def check_quote(quote: str) -> None:
    """Raise `UsageError` for a quotation without a word or figure: nothing could be looked for."""
    if not any(character.isalnum() for character in quote):
        raise UsageError('"quote" holds no word; give the words to look for')


def compare(quote: str, page: PreparedPage, *, language: str | None) -> Match:
    """Say how *quote* stands in *page*; what was not read whole proves nothing by its silence."""
    match = find_words(quote, page, language=language or page.page.language or "und")
    state = page.page.state
    if state is PageState.WHOLE or match.state not in _NEEDS_ALL:
        return match
    if match.state is QuoteState.ALTERED and not match.material:
        return match
    reasons = dict.fromkeys((*match.reasons, *(page.page.reasons or (str(state),))))
    return replace(match, state=QuoteState.UNREAD, reasons=tuple(reasons))


def read_page_file(path: Path) -> PreparedPage:
    """Read a stored page; raise `UsageError` where there is none to be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    return prepare(read_document(data, name=str(path)))


def compare_lines(
    lines: Iterable[bytes], *, folder: Path, language: str | None
) -> Iterator[tuple[str, bool]]:
    """Yield an answer for each of *lines*, and whether the line could be used.

    Pages are relative to *folder*. Blank lines are passed over.
    """
    read = lru_cache(KEPT_PAGES)(read_page_file)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(line, number, lambda name: read(folder / name), language)


def _answer(
    line: bytes, number: int, read: Callable[[str], PreparedPage], language: str | None
) -> tuple[str, bool]:
    try:
        asked = msgspec.json.decode(line, type=Asked)
        check_quote(asked.quote)
        page = _page(asked, read)
    except (msgspec.DecodeError, UnicodeDecodeError, UsageError) as error:
        told = Unusable(id=_id_of(line), error=f"line {number}: {error}")
        return to_json(told, indent=0), False
    match = compare(asked.quote, page, language=asked.lang or language)
    return to_json(compared_shape(match, page.page.text, name=asked.id), indent=0), True


def _page(asked: Asked, read: Callable[[str], PreparedPage]) -> PreparedPage:
    if (asked.page is None) == (asked.text is None):
        raise UsageError('give either "page" or "text"')
    if asked.page is not None:
        return read(asked.page)
    return prepare(Page(url="", text=asked.text or ""))


def _id_of(line: bytes) -> str | int | None:
    try:
        return msgspec.json.decode(line, type=_Named).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
