"""Quotations against stored pages: lines in, lines out."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

import msgspec

from archiver.compare import PreparedPage, find_words, prepare
from archiver.errors import UsageError
from archiver.pages import read_document, read_shown
from archiver.records import Match, Page, PageState, QuoteState
from archiver.reports.run_json import to_json
from archiver.reports.shapes.matching import compared_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

KEPT_PAGES = 64
"""How many pages are kept ready: quotations from one page tend to stand together."""

LINES_AT_ONCE = 250
"""How many lines a process is given at once; fewer are answered by this one."""

_NEEDS_NO_MORE = frozenset({QuoteState.EXACT, QuoteState.NORMALISED})
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


class Source:
    """A page or a text, made ready as far as quotations need it.

    What a page shows is read first: words that stand there in so many letters need no more. All
    other answers are given on the whole page.
    """

    def __init__(self, whole: Callable[[], Page], shown: Callable[[], Page | None] | None) -> None:
        self._read_whole = whole
        self._read_shown = shown

    @cached_property
    def whole(self) -> PreparedPage:
        """All of it."""
        return prepare(self._read_whole())

    @cached_property
    def shown(self) -> PreparedPage | None:
        """What a page shows; None for what is read in one piece."""
        page = self._read_shown() if self._read_shown is not None else None
        return None if page is None else prepare(page)

    def find(self, quote: str, *, language: str | None) -> tuple[Match, str]:
        """Say how *quote* stands here, and in which text its span is."""
        if self.shown is not None:
            match = compare(quote, self.shown, language=language)
            if match.state in _NEEDS_NO_MORE:
                return match, self.shown.page.text
        return compare(quote, self.whole, language=language), self.whole.page.text


def open_page(path: Path) -> Source:
    """Read a stored page; raise `UsageError` where there is none to be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    name = str(path)
    return Source(lambda: read_document(data, name=name), lambda: read_shown(data, name=name))


def given_text(text: str) -> Source:
    """Return a text that was given by itself."""
    return Source(lambda: Page(url="", text=text), None)


def compare_lines(
    lines: Iterable[bytes], *, folder: Path, language: str | None, workers: int = 1
) -> Iterator[tuple[str, bool]]:
    """Yield an answer for each of *lines*, in their order, and whether the line could be used.

    Pages are relative to *folder*. Blank lines are passed over. With several *workers* (processes)
    many lines are answered side by side, a few hundred at a time; with one, each as it comes.
    """
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    if workers == 1:
        reader = Shelf(folder)
        for number, line in numbered:
            yield _answer(line, number, reader, language)
        return
    first = [*islice(numbered, LINES_AT_ONCE)]
    if len(first) < LINES_AT_ONCE:
        yield from _answers(first, Shelf(folder), language)
        return
    with ProcessPoolExecutor(workers) as pool:
        under_way: deque[Future[list[tuple[str, bool]]]] = deque()
        for batch in chain([first], iter(lambda: [*islice(numbered, LINES_AT_ONCE)], [])):
            under_way.append(pool.submit(_by_a_worker, batch, folder, language))
            if len(under_way) > 2 * workers:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


class Shelf:
    """Pages of one folder, and texts given by themselves, kept ready as long as they are asked."""

    def __init__(self, folder: Path) -> None:
        self._page = lru_cache(KEPT_PAGES)(lambda name: open_page(folder / name))
        self._text = lru_cache(KEPT_PAGES)(given_text)

    def ready(self, asked: Asked) -> Source:
        """Return what *asked* is to be compared with; raise `UsageError` if it is not one page."""
        if (asked.page is None) == (asked.text is None):
            raise UsageError('give either "page" or "text"')
        return self._page(asked.page) if asked.page is not None else self._text(asked.text or "")


def _by_a_worker(
    numbered: list[tuple[int, bytes]], folder: Path, language: str | None
) -> list[tuple[str, bool]]:
    return [*_answers(numbered, _shelf(folder), language)]


@lru_cache(1)
def _shelf(folder: Path) -> Shelf:
    """Return the shelf of a worker, which answers many batches from it."""
    return Shelf(folder)


def _answers(
    numbered: Iterable[tuple[int, bytes]], shelf: Shelf, language: str | None
) -> Iterator[tuple[str, bool]]:
    return (_answer(line, number, shelf, language) for number, line in numbered)


def _answer(line: bytes, number: int, shelf: Shelf, language: str | None) -> tuple[str, bool]:
    try:
        asked = msgspec.json.decode(line, type=Asked)
        check_quote(asked.quote)
        source = shelf.ready(asked)
    except (msgspec.DecodeError, UnicodeDecodeError, UsageError) as error:
        told = Unusable(id=_id_of(line), error=f"line {number}: {error}")
        return to_json(told, indent=0), False
    match, text = source.find(asked.quote, language=asked.lang or language)
    return to_json(compared_shape(match, text, name=asked.id), indent=0), True


def _id_of(line: bytes) -> str | int | None:
    try:
        return msgspec.json.decode(line, type=_Named).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
