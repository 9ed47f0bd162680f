"""Documents in zip packages: Word's and e-books."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from archiver.pages.charset import decode
from archiver.pages.composing import BREAK, END_RUBY, LINE, RUBY, compose, unmarked
from archiver.pages.markup import text_of
from archiver.pages.metadata import Metadata, language_tag, read_date
from archiver.pages.reader import Reading
from archiver.pages.reasons import Reason
from archiver.pages.state import Flaws
from archiver.pages.trees import attribute, first_text, local, parsed
from archiver.records import ZoneKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_BYTES: Final = 60_000_000
_MOST_PARTS: Final = 2_000
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that zipfile does not know
    RuntimeError,  # encrypted
    ValueError,
    OSError,
)
_MARKS: Final = {"p": BREAK, "br": LINE, "cr": LINE, "tab": " ", "noBreakHyphen": "\u2011"}
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")


class _Package:
    """The parts of a zip file, read one by one until the limit on all of them is used up.

    The limit counts what came out, not what the directory claims: parts may overlap, so that a
    file of 100 kB unpacks to gigabytes.
    """

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(BytesIO(data))
        self.names = self._zip.namelist()
        self._left = _MOST_BYTES
        self._parts = _MOST_PARTS
        self.exhausted = False

    def read(self, name: str) -> bytes | None:
        """Return a part, or None if it is missing or too large."""
        if name not in self.names:
            return None
        if self._parts <= 0 or self._left <= 0:
            self.exhausted = True
            return None
        with self._zip.open(name) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        self._parts -= 1
        if self._left < 0:
            self.exhausted = True
            return None
        return data


def read_docx(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001 - one shape
    """Read a Word document: its paragraphs, then its notes; deleted text is no text."""
    try:
        package = _Package(data)
        marked = [_word_text(package.read("word/document.xml"))]
        marked += [_word_text(package.read(name)) for name in _NOTES]
        core = package.read("docProps/core.xml")
    except _BROKEN:
        return _broken()
    return _reading(package, marked, _properties(core))


def read_epub(data: bytes, *, base: str, charset: str | None) -> Reading:  # noqa: ARG001 - one shape
    """Read an e-book: its chapters in the order of its spine."""
    try:
        package = _Package(data)
        container = package.read("META-INF/container.xml")
        root = parsed(container) if container else None
        place = "" if root is None else _rootfile(root)
        described = package.read(place)
        book = parsed(described) if described else None
        chapters = [] if book is None else _spine(book, posixpath.dirname(place))
        marked = [_chapter(package.read(name)) for name in chapters]
    except _BROKEN:
        return _broken()
    return _reading(package, marked, _properties(described))


def _broken() -> Reading:
    return Reading(flaws=Flaws(reasons=(Reason.FORMAT_BROKEN,)))


def _reading(package: _Package, marked: list[str], meta: Metadata) -> Reading:
    composed = compose([(ZoneKind.BODY, BREAK.join(marked))])
    reasons: tuple[Reason, ...] = ()
    if package.exhausted:
        reasons = (Reason.TOO_LARGE,)
    elif not composed.text:
        reasons = (Reason.FORMAT_BROKEN,)
    return Reading(composed=composed, meta=meta, flaws=Flaws(reasons=reasons))


def _word_text(data: bytes | None) -> str:
    root = parsed(data) if data else None
    if root is None:
        return ""
    from lxml import etree  # noqa: PLC0415 - loaded by then

    out: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in ("Fallback", "del", "moveFrom"):
            skipped += 1 if event == "start" else -1
        elif not skipped:
            out.append(_word_mark(event, name, element))
    return "".join(out)


def _word_mark(event: str, name: str, element: Element) -> str:
    if name == "rt":
        return RUBY if event == "start" else END_RUBY
    if event == "end":
        return BREAK if name in ("p", "tc") else ""
    return unmarked(element.text or "") if name == "t" else _MARKS.get(name, "")


def _rootfile(container: Element) -> str:
    """Return where the package document is (EPUB Open Container Format, 3.5.2.1)."""
    places = (attribute(one, "full-path") for one in container.iter() if local(one) == "rootfile")
    return next(places, "")


def _spine(book: Element, folder: str) -> list[str]:
    """Return the names of the chapters in reading order."""
    items = {
        attribute(one, "id"): attribute(one, "href") for one in book.iter() if local(one) == "item"
    }
    order = [attribute(one, "idref") for one in book.iter() if local(one) == "itemref"]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(items[one].partition("#")[0])))
        for one in order
        if one in items
    ]


def _chapter(data: bytes | None) -> str:
    return text_of(decode(data).text) if data else ""


def _properties(data: bytes | None) -> Metadata:
    """Read Dublin Core, which both kinds of package use."""
    root = parsed(data) if data else None
    if root is None:
        return Metadata()
    return Metadata(
        title=first_text(root, "title"),
        author=first_text(root, "creator") or None,
        published=read_date(first_text(root, "date", "created")),
        language=language_tag(first_text(root, "language")),
    )
