"""The index file that replay tools read: CDXJ, one sorted line per response."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

import ada_url

from archiver.warc.supplied import SCHEME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.records import WarcRef
    from archiver.warc.index import Indexed

WWW = re.compile(r"www\d*\.")
SLASHES = re.compile(r"//+")
PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#%")
STAMP = re.compile(r"[^0-9]")


def url_key(url: str) -> str:
    """Return *url* as a sort-friendly key (SURT): host reversed, all in lower case.

    >>> url_key("https://www.Example.com:443/A?b=1&a=2#x")
    'com,example)/a?a=2&b=1'
    """
    try:
        parsed = ada_url.parse_url(url)
    except ValueError:
        return url.lower()
    host = WWW.sub("", parsed["hostname"], count=1)
    labels = [host] if host.startswith("[") else host.split(".")
    port = f":{parsed['port']}" if parsed["port"] else ""
    query = "&".join(sorted(_unescaped(parsed["search"].removeprefix("?")).split("&")))
    path = SLASHES.sub("/", _unescaped(parsed["pathname"]))
    path = path.rstrip("/") or "/" if not query else path
    key = f"{','.join(reversed(labels))}{port}){path}"
    return f"{key}?{query}".lower() if query else key.lower()


def _unescaped(text: str) -> str:
    """Return *text* with only those characters escaped that cannot stand for themselves."""
    raw = text.encode()
    while (plain := unquote_to_bytes(raw)) != raw:
        raw = plain
    return "".join(chr(c) if c in PLAIN else f"%{c:02x}" for c in raw)


def index_lines(responses: Iterable[tuple[Indexed, WarcRef]]) -> bytes:
    """Return the CDXJ file of *responses*; files without an address are not replayed by one."""
    told = (line for line in responses if not line[0].url.startswith(f"{SCHEME}urn:"))
    lines = sorted(_line(indexed, ref) for indexed, ref in told)
    return "".join(lines).encode()


def _line(indexed: Indexed, ref: WarcRef) -> str:
    url = indexed.url.removeprefix(SCHEME)
    fields = {
        "url": url,
        "mime": (indexed.media or "unk").partition(";")[0].strip(),
        "status": str(indexed.status) if indexed.status is not None else None,
        "digest": indexed.payload,
        "length": str(ref.length),
        "offset": str(ref.offset),
        "filename": ref.path,
    }
    told = {name: value for name, value in fields.items() if value is not None}
    stamp = STAMP.sub("", indexed.moment)[:14]
    return f"{url_key(url)} {stamp} {json.dumps(told, ensure_ascii=True)}\n"
