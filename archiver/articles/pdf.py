"""PDF: the text layer, page by page, with its lines joined to paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.notes import mark_notes
from archiver.articles.plain import mark_paragraphs
from archiver.articles.published import date_of
from archiver.errors import ArticleError
from archiver.records import Mark, MarkKind, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_PAGES = 2000
_MOST_CHARACTERS = 10_000_000
_HYPHEN = re.compile("[\ufffe\u0002]\r?\n?")  # how PDFium writes a hyphen at a line's end
_BETWEEN = "\n\n"
_CREATED = re.compile(r"D:(\d{8})")


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read the text layer; raise `ArticleError` for a scan, a locked or a broken file."""
    import pypdfium2  # noqa: PLC0415  loads a library of several megabytes

    del companion
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ArticleError(
            f"{source}: not a readable PDF ({error}); save the article as text"
        ) from error
    try:
        pages, problems = _pages(document)
        facts = document.get_metadata_dict()
    finally:
        document.close()
    text = _BETWEEN.join(pages)
    if not text.strip():
        raise ArticleError(
            f"{source}: the PDF has no text layer, it is a scan; run OCR on it first"
        )
    created = _CREATED.match(facts.get("CreationDate", ""))
    return Draft(
        text=text,
        title=facts.get("Title") or None,
        published=date_of(created[1]) if created else None,
        marks=(*mark_notes(text, mark_paragraphs(text)), *_page_marks(pages)),
        problems=problems,
    )


def _page_marks(pages: list[str]) -> Iterator[Mark]:
    """Yield where each page stands, by its number from 1."""
    place = 0
    for number, words in enumerate(pages, 1):
        span = Span(place, place + len(words))
        yield Mark(kind=MarkKind.PAGE, span=span, target=str(number))
        place = span.end + len(_BETWEEN)


def _pages(document: object) -> tuple[list[str], tuple[Problem, ...]]:
    """Return the text of each page; what is beyond the bounds is a problem."""
    texts: list[str] = []
    problems: list[Problem] = []
    length = 0
    for number, page in enumerate(document):  # type: ignore[var-annotated, arg-type]
        if number >= _MOST_PAGES or length > _MOST_CHARACTERS:
            message = "what follows was not read: the document is too long"
            problems.append(Problem(place=f"page {number + 1}", message=message))
            break
        textpage = page.get_textpage()
        words = _HYPHEN.sub("", textpage.get_text_bounded()).replace("\r\n", "\n")
        if not words.strip() and any(page.get_objects(max_depth=1)):
            message = "nothing was read: it has no text layer; run OCR on it first"
            problems.append(Problem(place=f"page {number + 1}", message=message))
        textpage.close()
        page.close()
        texts.append(words.replace("\x00", ""))
        length += len(words)
    return texts, tuple(problems)
