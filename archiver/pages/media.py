"""What kind of file some bytes are: by their beginning first, by what was declared second."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """A format that archiver reads, or the lack of one."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    FEED = "feed"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    OTHER = "other"


_MAGIC: Final = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x00\x00\x01\x00", b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"OggS", b"ID3", b"\x7fELF",
    b"MZ\x90",
    b"{\\rtf", b"%!PS", b"\x00asm", b"wOFF", b"wOF2", b"SQLite format", b"II*\x00", b"MM\x00*",
)  # fmt: skip
_MARKUP = re.compile(
    rb"^(?:\s|<!--(?:[^-]|-(?!->))*+-->|<\?xml[^>]*+>)*+<(?:!doctype\s+html|html|head|body|title|meta|"
    rb"script|div|p|h1|table|article|main|link|center|frameset)(?=[\s>/])",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)(?=[\s>])", re.IGNORECASE)
_TYPES: Final = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/feed+json": Kind.JSON,
    "application/json": Kind.JSON,
    "application/ld+json": Kind.JSON,
    "application/pdf": Kind.PDF,
}
_SUFFIXES: Final = {
    "html": Kind.HTML, "htm": Kind.HTML, "xhtml": Kind.HTML, "shtml": Kind.HTML, "php": Kind.HTML,
    "txt": Kind.TEXT, "text": Kind.TEXT, "md": Kind.MARKDOWN, "markdown": Kind.MARKDOWN,
    "rss": Kind.FEED, "atom": Kind.FEED, "json": Kind.JSON, "pdf": Kind.PDF,
    "docx": Kind.DOCX, "epub": Kind.EPUB,
}  # fmt: skip
_HEAD: Final = 1_024


def kind_of(data: bytes, media_type: str | None, name: str) -> Kind:
    """Return the format of *data*, which was served as *media_type* under the address *name*.

    The bytes decide where they can (a PDF served as HTML is a PDF), then the declared type, then
    the suffix; what is left is HTML if it has tags, and text if it has no zero bytes.
    """
    return _by_magic(data) or _by_declaration(data, media_type, name) or _by_looks(data)


def charset_in(media_type: str | None) -> str | None:
    """Return the charset parameter of a Content-Type."""
    found = re.search(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    return found[1] if found else None


def _by_magic(data: bytes) -> Kind | None:
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _package(data)
    if head.startswith(_MAGIC) or head[4:8] == b"ftyp":
        return Kind.OTHER
    return None


def _package(data: bytes) -> Kind:
    """Tell packages apart by the names in their directory, which stands at the end."""
    if b"mimetypeapplication/epub+zip" in data[:200]:
        return Kind.EPUB
    tail = data[-65_536:]
    if b"word/document.xml" in tail:
        return Kind.DOCX
    return Kind.EPUB if b"META-INF/container.xml" in tail else Kind.OTHER


def _by_declaration(data: bytes, media_type: str | None, name: str) -> Kind | None:
    plain_type = (media_type or "").partition(";")[0].strip().lower()
    kind = _TYPES.get(plain_type)
    if kind is None and plain_type.startswith(("image/", "audio/", "video/", "font/")):
        return Kind.OTHER
    if kind is None and plain_type.endswith("+json"):
        kind = Kind.JSON
    suffix = name.partition("?")[0].partition("#")[0].rpartition("/")[2].rpartition(".")
    named = _SUFFIXES.get(suffix[2].lower()) if suffix[0] else None
    if kind is Kind.TEXT and named is Kind.MARKDOWN:
        return Kind.MARKDOWN
    if kind is None:
        kind = named
    if kind in (Kind.PDF, Kind.DOCX, Kind.EPUB):
        return None if _MARKUP.match(data[:_HEAD]) else kind
    return Kind.FEED if kind is Kind.HTML and _is_feed(data) else kind


def _is_feed(data: bytes) -> bool:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<?xml") and bool(_FEED.search(head)) and b"<html" not in head.lower()


def _by_looks(data: bytes) -> Kind:
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and _FEED.search(head):
        return Kind.FEED
    if _MARKUP.match(head) or b"</" in data[:65_536]:
        return Kind.HTML
    return (
        Kind.OTHER
        if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
        else Kind.TEXT
    )
