"""PDF documents, by pdfium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archiver.pages.composing import BREAK, LINE, compose, unmarked
from archiver.pages.metadata import Metadata, language_tag, read_date
from archiver.pages.reader import Reading
from archiver.pages.reasons import Reason
from archiver.pages.state import Flaws
from archiver.records import ZoneKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES: Final = 2_000
_MOST_CHARACTERS: Final = 20_000_000
_HYPHEN = re.compile("[\ufffe\x02\u00ad][\r\n]*")
_LINES = re.compile(r"\r\n|\r")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def read_pdf(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001 - one shape
    """Read the text of a PDF; a page's end ends a block.

    Words that were hyphenated at the end of a line are joined where pdfium saw a soft hyphen.
    """
    import pypdfium2  # noqa: PLC0415 - slow to load

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return Reading(flaws=Flaws(reasons=(Reason.FORMAT_BROKEN,)))
    try:
        return _read(document, pypdfium2.PdfiumError)
    finally:
        document.close()


def _read(document: PdfDocument, broken: type[Exception]) -> Reading:
    texts: list[str] = []
    reasons: list[Reason] = []
    total = 0
    for number in range(len(document)):
        if number >= _MOST_PAGES or total > _MOST_CHARACTERS:
            reasons.append(Reason.TOO_LARGE)
            break
        try:
            text = _page_text(document, number)
        except broken:
            reasons.append(Reason.FORMAT_BROKEN)
            break
        texts.append(text)
        total += len(text)
    composed = compose([(ZoneKind.BODY, BREAK.join(texts))])
    if not composed.text and not reasons:
        reasons.append(Reason.NO_TEXT_LAYER)
    return Reading(composed=composed, meta=_metadata(document), flaws=Flaws(reasons=tuple(reasons)))


def _page_text(document: PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            text: str = text_page.get_text_range()
        finally:
            text_page.close()
    finally:
        page.close()
    joined = unmarked(_HYPHEN.sub("", _LINES.sub("\n", text)))
    return _PARAGRAPH.sub(BREAK, joined).replace("\n", LINE)


def _metadata(document: PdfDocument) -> Metadata:
    stated = document.get_metadata_dict(skip_empty=True)
    made = str(stated.get("CreationDate", "")).removeprefix("D:")[:8]
    return Metadata(
        title=" ".join(str(stated.get("Title", "")).split()),
        author=str(stated["Author"]).strip() or None if "Author" in stated else None,
        published=read_date(made),
        language=language_tag(str(stated.get("Lang", ""))),
    )
