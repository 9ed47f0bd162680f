"""PDF documents, by pdfium; by pypdf where pdfium refuses them."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from io import BytesIO
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
_SOFT_HYPHEN = re.compile("[\ufffe\x02](?=[^\\W\\d_A-Z])")
_HARD_HYPHEN = re.compile("[\ufffe\x02]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_FIGURES = re.compile(r"[0-9０-９]+|\b[ivxlc]{1,6}\b")
_OFTEN: Final = 3
_MOST_BY_SECOND: Final = 200
_BROKEN: Final = (
    # what broken files bring about in pypdf beside its own errors
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, OSError, EOFError,
    RecursionError, NotImplementedError, zlib.error, struct.error, AssertionError,
)  # fmt: skip


def read_pdf(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001 - one shape
    """Read the text of a PDF; a page's end ends a block.

    A hyphen at the end of a line becomes a soft hyphen where the word goes on in small letters, so
    that a comparison may skip it. Running heads and page numbers are blocks of their own, so that
    a sentence may go on behind them.
    """
    import pypdfium2  # noqa: PLC0415 - slow to load

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return _second(data)
    try:
        reading = _read(document, pypdfium2.PdfiumError)
    finally:
        document.close()
    if Reason.FORMAT_BROKEN not in reading.flaws.reasons:
        return reading
    second = _second(data)
    return reading if second.flaws.reasons else second


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
    composed = compose([(ZoneKind.BODY, BREAK.join(_without_heads(texts)))])
    if not composed.text and not reasons:
        reasons.append(Reason.NO_TEXT_LAYER)
    return Reading(composed=composed, meta=_metadata(document), flaws=Flaws(reasons=tuple(reasons)))


def _second(data: bytes) -> Reading:
    """Read by pypdf what pdfium cannot open: it mends more, and is ten times as slow."""
    from pypdf import PdfReader  # noqa: PLC0415 - seldom needed
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    texts: list[str] = []
    reasons: list[Reason] = []
    try:
        for number, page in enumerate(PdfReader(BytesIO(data)).pages):
            if number >= _MOST_BY_SECOND:
                reasons.append(Reason.TOO_LARGE)
                break
            texts.append(unmarked(page.extract_text()).strip())
    except (PyPdfError, DependencyError, *_BROKEN):
        reasons.append(Reason.FORMAT_BROKEN)
    composed = compose([(ZoneKind.BODY, BREAK.join(_without_heads(texts)))])
    if not composed.text and not reasons:
        reasons.append(Reason.NO_TEXT_LAYER)
    return Reading(composed=composed, flaws=Flaws(reasons=tuple(reasons)))


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
    text = unmarked(_HARD_HYPHEN.sub("-", _SOFT_HYPHEN.sub("\u00ad", text)))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _without_heads(pages: list[str]) -> list[str]:
    """Part the lines at the top and the foot that pages share, their figures apart, by breaks."""
    lined = [page.split("\n") for page in pages]
    ends = Counter(_blurred(line) for lines in lined for line in {lines[0], lines[-1]})
    shared = {line for line, number in ends.items() if number >= _OFTEN or not line}
    return [_parted(lines, shared) for lines in lined]


def _blurred(line: str) -> str:
    """Return a line without its figures; empty for a page number."""
    return _FIGURES.sub("", line).strip(" -–—.|/")


def _parted(lines: list[str], shared: set[str]) -> str:
    head = 1 if len(lines) > 1 and _blurred(lines[0]) in shared else 0
    foot = 1 if len(lines) > head + 1 and _blurred(lines[-1]) in shared else 0
    inner = "\n".join(lines[head : len(lines) - foot])
    body = _PARAGRAPH.sub(BREAK, inner).replace("\n", LINE)
    return BREAK.join([*lines[:head], body, *lines[len(lines) - foot :]])


def _metadata(document: PdfDocument) -> Metadata:
    stated = document.get_metadata_dict(skip_empty=True)
    made = str(stated.get("CreationDate", "")).removeprefix("D:")[:8]
    return Metadata(
        title=" ".join(str(stated.get("Title", "")).split()),
        author=str(stated["Author"]).strip() or None if "Author" in stated else None,
        published=read_date(made),
        language=language_tag(str(stated.get("Lang", ""))),
    )
