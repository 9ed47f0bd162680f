"""What one record says of itself, checked against its bytes while they stream by."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from archiver.warc.message import Framer
from archiver.warc.record import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.warc.reader import StoredRecord

MOST_HTTP_HEAD = 256 * 2**10
UNFIT_URI = re.compile(r"[\x00-\x20\x7f]")
RECORD_ID = re.compile(r"<[^<>\s]+>")
MAY_REPEAT = frozenset({"warc-concurrent-to", "warc-protocol"})
ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
OURS = b"software: archiver/"

Faults = list[tuple[str, str]]
"""What is wrong with a record: codes with messages."""


class _Told:
    """One digest field, and the bytes that it is about."""

    def __init__(self, field: str | None) -> None:
        label, colon, value = (field or "").partition(":")
        self.known = bool(colon) and label.lower() in ALGORITHMS
        self.told = field is not None
        self._value = value.strip()
        self._state = hashlib.new(label.lower(), usedforsecurity=False) if self.known else None

    def update(self, data: bytes) -> None:
        """Add more bytes."""
        if self._state is not None:
            self._state.update(data)

    def holds(self) -> bool:
        """Whether the field names just these bytes, in hex or in base 32."""
        if self._state is None:
            return False
        raw = self._state.digest()
        base32 = base64.b32encode(raw).decode().rstrip("=")
        return self._value.lower() == raw.hex() or self._value.upper().rstrip("=") == base32


class _Payload:
    """Finds the payload of a response while its block streams by.

    Two readings of a chunked body's digest are in use: of the body without its chunks, as the
    standard says, and of the body as it came, as several tools write it. Either will do.
    """

    def __init__(self, field: str | None, *, http: bool) -> None:
        self.plain, self.raw = _Told(field), _Told(field)
        self._framer = Framer() if http else None
        self._in_body = False

    @property
    def head_ended(self) -> bool:
        """Whether the HTTP head came to an end."""
        return self._framer is None or not self._framer.head_open

    def update(self, data: bytes) -> None:
        """Add more of the block."""
        framer = self._framer
        if framer is None:
            self.plain.update(data)
            self.raw.update(data)
            return
        if framer.head_open and len(framer.data) > MOST_HTTP_HEAD:
            return
        framer.feed(data)
        if framer.head_end is None:
            return
        self.raw.update(data if self._in_body else bytes(framer.data[framer.head_end :]))
        self._in_body = True
        self.plain.update(framer.drain())

    def holds(self) -> bool:
        """Whether the digest holds in either reading."""
        return self.plain.holds() or self.raw.holds()


def content_faults(record: StoredRecord, *, ours: bool) -> tuple[Faults, bool]:
    """Read the block once; return what is wrong with it, and whether the file is *ours*.

    In our own files a record without a digest is one that was tampered with.
    """
    media = (record.field("Content-Type") or "").replace(" ", "").lower()
    http = media.startswith("application/http")
    block = _Told(record.field("WARC-Block-Digest"))
    has_payload = record.type in ("response", "resource", "conversion")
    payload = _Payload(record.field("WARC-Payload-Digest") if has_payload else None, http=http)
    start = b""
    for piece in record.pieces():
        block.update(piece)
        start = start or piece[:4096]
        if has_payload:
            payload.update(piece)
    ours = ours or (record.type == "warcinfo" and OURS in start)
    faults = list(_digest_faults("block", block, holds=block.holds(), wanted=ours))
    if has_payload:
        faults += _digest_faults("payload", payload.plain, holds=payload.holds(), wanted=False)
    if record.type == "response" and http and record.size and not payload.head_ended:
        faults.append(("http-head", "the HTTP head in the block never ends"))
    return faults, ours


def field_faults(record: StoredRecord) -> Iterable[tuple[str, str]]:
    """Yield what is wrong with the named fields of *record*."""
    for name in ("WARC-Type", "WARC-Record-ID", "WARC-Date"):
        if record.field(name) is None:
            yield "missing-field", f"no {name}"
    counts = Counter(name.lower() for name, _ in record.fields)
    for name, count in counts.items():
        if count > 1 and name not in MAY_REPEAT and (name.startswith("warc-") or "content" in name):
            yield "repeated-field", f"{name} stands {count} times"
    if record.id is not None and not RECORD_ID.fullmatch(record.id):
        yield "bad-id", f"not a record id: {record.id[:80]!r}"
    date = record.field("WARC-Date")
    if date is not None and read_date(date) is None:
        yield "bad-date", f"not a WARC-Date: {date[:40]!r}"
    if record.url is not None and UNFIT_URI.search(record.url):
        yield "bad-uri", "the target address holds a space or a control character"


def _digest_faults(
    what: str, told: _Told, *, holds: bool, wanted: bool
) -> Iterable[tuple[str, str]]:
    if not told.told:
        if wanted:
            yield f"no-{what}-digest", f"the {what} has no digest"
    elif not told.known:
        yield "unknown-digest", f"the {what} digest names no algorithm that is known here"
    elif not holds:
        yield f"{what}-digest", f"the {what} does not match its digest"
