"""Machine-readable lists of articles: sitemaps, news sitemaps, RSS and Atom, gzipped or not.

sitemaps.org 0.9 with Google's news extension, RSS 0.9 to 2.0, RFC 4287.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_GZIP = b"\x1f\x8b"
_LARGEST = 64 * 2**20  # bytes: sitemaps.org allows 50 MB
_ANY = "{*}*"  # elements, of any namespace or none; no comments
_MOST = 50_000  # entries: the same
_ROOTS = frozenset({"urlset", "sitemapindex", "rss", "RDF", "feed"})
_ENTRIES = frozenset({"url", "sitemap", "item", "entry"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHED = ("publication_date", "pubDate", "published", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One address of a list. *modified* is no date of publication; *published* is one."""

    url: str
    modified: dt.date | None = None
    published: dt.date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list of articles, or (*is_index*) a list of such lists."""

    entries: tuple[Entry, ...]
    is_index: bool = False


def looks_like_feed(body: bytes) -> bool:
    """Whether a body may be such a list, by its first bytes."""
    head = body[:300].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(_GZIP) or (
        head.startswith((b"<?xml", b"<urlset", b"<sitemapindex", b"<rss", b"<feed", b"<rdf:RDF"))
        and b"<html" not in head.lower()
    )


def read_feed(body: bytes) -> Feed | None:
    """Read a list; None if it is not one. Compressed by content, whatever its name says."""
    from lxml import etree  # noqa: PLC0415 - heavy, and only wanted here

    opened = _unzip(body) if body.startswith(_GZIP) else body
    if not opened or not opened.strip():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(opened.lstrip(), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None or _name(root) not in _ROOTS:
        return None
    return Feed(entries=tuple(_entries(root)), is_index=_name(root) == "sitemapindex")


def _unzip(body: bytes) -> bytes | None:
    opener = zlib.decompressobj(wbits=31)
    try:
        return opener.decompress(body, _LARGEST)
    except zlib.error:
        return None


def _entries(root: _Element) -> Iterator[Entry]:
    count = 0
    for node in root.iter(_ANY):
        if _name(node) not in _ENTRIES:
            continue
        count += 1
        if count > _MOST:
            return
        entry = _entry(node)
        if entry is not None:
            yield entry


def _entry(node: _Element) -> Entry | None:
    told: dict[str, str] = {}
    for part in node.iter(_ANY):
        if part is not node:
            text = (part.text or "").strip() or str(part.get("href") or "")
            told.setdefault(_name(part), text)
    url = told.get("loc") or told.get("link")
    if not url:
        return None
    return Entry(
        url=url,
        modified=_date(told.get("lastmod") or told.get("updated") or ""),
        published=_date(next((told[name] for name in _PUBLISHED if told.get(name)), "")),
        title=told.get("title", ""),
    )


def _name(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _date(text: str) -> dt.date | None:
    try:
        if _ISO.match(text):
            return dt.date.fromisoformat(text[:10])
        return parsedate_to_datetime(text).date() if text else None
    except ValueError:
        return None
