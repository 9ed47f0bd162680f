"""Second witnesses: pages that were also had from an archive which kept them independently of us.

A memento (RFC 7089) whose raw body is the same as that of the page itself shows that someone else
saw the same. It was still we who fetched both: the archive can be asked again.
"""

from __future__ import annotations

import re
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.errors import ArchiveError
from archiver.records import Corroboration
from archiver.warc.decoding import decode
from archiver.warc.message import frame
from archiver.warc.packed import open_volumes
from archiver.warc.reader import DamageError, load
from archiver.warc.record import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

MEMENTO = re.compile(r"https?://[^/]+/(?:[^/]+/){0,3}[0-9]{14}(?:[a-z]{2}_)?/(https?://.+)")
DECODED_LIMIT = 64 * 2**20
MOST_COMPARED = 10_000
OK = 200

Pair = tuple[int, int, int, int, str]
"""File and offset of a memento, file and offset of what may be the same page, and its address."""


def is_memento(url: str) -> str | None:
    """Return the address that *url*, an archive's, is a copy of; None if it is none.

    >>> is_memento("https://web.archive.example/web/20220125090000id_/https://a.example/x")
    'https://a.example/x'
    """
    found = MEMENTO.fullmatch(url)
    return found[1] if found else None


def corroborated(pairs: Iterable[Pair], paths: list[str]) -> tuple[Corroboration, ...]:
    """Return the pages whose bodies an archive's copies among *pairs* share.

    *paths* are the files by number; of one in a package, the package's path and its name in it.
    """
    hosts: dict[str, dict[str, None]] = {}
    for file, offset, other, other_offset, url in islice(pairs, MOST_COMPARED):
        copy, page = _body(paths[file], offset), _body(paths[other], other_offset)
        if copy is not None and page is not None and copy[0] & page[0]:
            both = {_host(page[1]): None, _host(copy[1]): None}
            hosts[url] = hosts.get(url, {}) | both
    return tuple(Corroboration(url=url, hosts=tuple(told)) for url, told in hosts.items())


def _body(path: str, offset: int) -> tuple[set[str], str] | None:
    """Return the digests of a whole successful answer's body, and the address that gave it.

    They are of the body as it was sent and as it is read; of a revisit record only the first, which
    names the body that it shares.
    """
    whole = next((it for it in (Path(path), *Path(path).parents) if it.is_file()), Path(path))
    try:
        volumes = open_volumes(whole, writable=False)
        with closing(volumes), volumes.reading(Path(path).name) as file:
            record, block = load(file, offset)
    except (ArchiveError, DamageError):
        return None
    message = frame(block)
    if record.type == "revisit" and message.status == OK:
        return {record.field("WARC-Payload-Digest") or ""} - {""}, record.url or ""
    codings = [it for it in message.values("content-encoding") if it != "identity"]
    body, reason = decode(message.payload, codings, DECODED_LIMIT)
    if message.status != OK or not body or reason or record.field("WARC-Truncated"):
        return None
    return {f"read {digest([body])}", digest([message.payload])}, record.url or ""


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
