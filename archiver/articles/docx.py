"""DOCX: paragraphs, headings, links and footnotes of a Word document, within bounds."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from archiver.articles.draft import Draft
from archiver.articles.published import date_of
from archiver.errors import ArticleError
from archiver.records import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_LARGEST_PART = 64 * 2**20  # bytes of one part, unpacked: a novel has about one million
_DEEPEST = 256
_NOTES = ("footnote", "endnote")


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read a Word document; raise `ArticleError` for one that is broken or unpacks without end."""
    del companion
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: _part(archive, name, source) for name in _wanted(archive)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ArticleError(
            f"{source}: not a Word document ({error}); save it again as DOCX"
        ) from error
    body = parts.get("word/document.xml")
    if body is None:
        raise ArticleError(f"{source}: the ZIP archive holds no Word document; save it as DOCX")
    page = _Page(_links(parts.get("word/_rels/document.xml.rels")))
    for paragraph in body.iter(f"{_W}p"):
        page.paragraph(paragraph)
    for kind in _NOTES:
        notes = parts.get(f"word/{kind}s.xml")
        for note in () if notes is None else notes.iter(f"{_W}{kind}"):
            page.note(kind, note)
    return _draft(source, page, parts.get("docProps/core.xml"))


def _wanted(archive: zipfile.ZipFile) -> list[str]:
    wanted = {
        "word/document.xml", "word/footnotes.xml", "word/endnotes.xml",
        "word/_rels/document.xml.rels", "docProps/core.xml",
    }  # fmt: skip
    return [name for name in archive.namelist() if name in wanted]


def _part(archive: zipfile.ZipFile, name: str, source: str) -> etree._Element:
    """Unpack one part up to the bound and parse it without entities or network."""
    with archive.open(name) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise ArticleError(f"{source}: {name} unpacks to more than 64 MiB; save the text alone")
    if b"<!DOCTYPE" in data[:4096]:
        raise ArticleError(f"{source}: {name} declares entities; save the document again")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"{source}: {name} is broken ({error}); save it again") from error


def _links(relations: etree._Element | None) -> dict[str, str]:
    if relations is None:
        return {}
    return {str(one.get("Id")): str(one.get("Target")) for one in relations}


def _draft(source: str, page: _Page, core: etree._Element | None) -> Draft:
    if not page.length:
        raise ArticleError(f"{source}: the document holds no words; save the text itself")
    title = None if core is None else core.findtext(f"{_DC}title")
    created = None if core is None else core.findtext(f"{_TERMS}created")
    return Draft(
        text="".join(page.words),
        title=title or None,
        published=date_of(created) if created else None,
        language=(None if core is None else core.findtext(f"{_DC}language")) or None,
        marks=tuple(sorted(page.marks, key=lambda one: (one.span.start, -one.span.end))),
    )


@dataclass(slots=True)
class _Page:
    """The text as it is put together, and the marks in it."""

    links: dict[str, str]
    words: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def paragraph(
        self, element: etree._Element, kind: MarkKind | None = None, label: str | None = None
    ) -> None:
        """Add one paragraph; *label* is that of the note which it belongs to."""
        start = self.length
        self._inside(element, 0)
        if self.length > start:
            kind = kind or _kind(element)
            self.marks.append(Mark(kind=kind, span=Span(start, self.length), target=label))
            self._add("\n\n")

    def note(self, kind: str, element: etree._Element) -> None:
        """Add a foot- or endnote; separators have a type of their own."""
        if element.get(f"{_W}type") is None:
            for paragraph in element.iter(f"{_W}p"):
                label = f"{kind} {element.get(f'{_W}id')}"
                self.paragraph(paragraph, MarkKind.NOTE, label)

    def _add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def _inside(self, element: etree._Element, depth: int) -> None:
        for child in element if depth < _DEEPEST else ():
            name = str(child.tag).removeprefix(_W)
            start = self.length
            if name in {"t", "tab", "br"}:
                self._add(child.text or "" if name == "t" else " ")
            elif name in {"footnoteReference", "endnoteReference"}:
                label = f"{name.removesuffix('Reference')} {child.get(f'{_W}id')}"
                self._add(f"[{child.get(f'{_W}id')}]")
                self._mark(MarkKind.NOTE_MARK, start, label)
            elif name not in {"p", "delText"}:
                self._inside(child, depth + 1)
                if name == "hyperlink":
                    self._mark(MarkKind.LINK, start, self.links.get(str(child.get(f"{_R}id"))))

    def _mark(self, kind: MarkKind, start: int, target: str | None) -> None:
        if self.length > start and target:
            self.marks.append(Mark(kind=kind, span=Span(start, self.length), target=target))


def _kind(paragraph: etree._Element) -> MarkKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else str(style.get(f"{_W}val"))
    return MarkKind.HEADING if name.startswith(("Heading", "Title")) else MarkKind.PARAGRAPH
