"""The index file that replay tools read: CDXJ, one sorted line per response."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

import ada_url

from archiver.warc.supplied import SCHEME

if TYPE_CHECKING:
    from archiver.records import WarcRef
    from archiver.warc.index import Indexed

WWW = re.compile(r"www\d*\.")
SLASHES = re.compile(r"//+")
PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#%")
PARTS = ("protocol", "hostname", "port", "pathname", "search")
ORDINARY = re.compile(r"[!\"$&-~]*")  # what stands for itself
STAMP = re.compile(r"[^0-9]")


def url_key(url: str) -> str:
    """Return *url* as a sort-friendly key (SURT): host reversed, all in lower case.

    >>> url_key("https://www.Example.com:443/A?b=1&a=2#x")
    'com,example)/a?a=2&b=1'
    """
    try:
        parsed = ada_url.parse_url(url, PARTS)
    except ValueError:
        return url.lower()
    query = "&".join(sorted(_unescaped(parsed["search"].removeprefix("?")).split("&")))
    path = _unescaped(parsed["pathname"])
    path = SLASHES.sub("/", path) if parsed["hostname"] else path
    path = path.rstrip("/") or "/" if not query else path
    key = f"{_authority(parsed['protocol'], parsed['hostname'], parsed['port'])}{path}"
    return f"{key}?{query}".lower() if query else key.lower()


def _authority(scheme: str, host: str, port: str) -> str:
    """Return what stands before the path: where there is no host, as in a urn, the scheme."""
    if not host:
        return scheme
    bare = WWW.sub("", host, count=1)
    labels = [bare] if bare.startswith("[") else bare.split(".")
    return f"{','.join(reversed(labels))}{':' if port else ''}{port})"


def _unescaped(text: str) -> str:
    """Return *text* with only those characters escaped that cannot stand for themselves."""
    if ORDINARY.fullmatch(text):
        return text
    raw = text.encode()
    while (plain := unquote_to_bytes(raw)) != raw:
        raw = plain
    return "".join(chr(c) if c in PLAIN else f"%{c:02x}" for c in raw)


def index_line(indexed: Indexed, ref: WarcRef, record_digest: str | None = None) -> str:
    """Return the CDXJ line of one response, with its line end; *record_digest* is its member's."""
    url = indexed.url.removeprefix(SCHEME)
    fields = {
        "url": url,
        "mime": indexed.media.partition(";")[0].strip() if indexed.media else None,
        "status": str(indexed.status) if indexed.status is not None else None,
        "digest": indexed.payload,
        "length": str(ref.length),
        "offset": str(ref.offset),
        "filename": ref.path,
        "recordDigest": record_digest,
    }
    told = {name: value for name, value in fields.items() if value is not None}
    stamp = STAMP.sub("", indexed.moment)[:14]
    return f"{url_key(url)} {stamp} {json.dumps(told, ensure_ascii=True)}\n"
