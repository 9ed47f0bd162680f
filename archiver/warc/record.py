"""One WARC/1.1 record as bytes (ISO 28500:2017), built by us so that no byte of a block changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import ArchiveError

try:  # the same format at an eighth of the cost, where it is built
    from isal import isal_zlib as deflate

    LEVEL = 1  # level 2 costs an eighth more and saves less than a hundredth
except ImportError:
    import zlib as deflate  # type: ignore[no-redef]

    LEVEL = 3

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VERSION = b"WARC/1.1\r\n"
FIELDS = "application/warc-fields"
HTTP_RESPONSE = "application/http;msgtype=response"
HTTP_REQUEST = "application/http;msgtype=request"
BYTES = "application/octet-stream"
REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
OTHER_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")  # than line ends, which are counted
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time, no system
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?Z)?")

AT_ONCE = 2**20  # up to this many bytes a record is compressed in one call

Block = bytes | bytearray | memoryview
Field = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record ready to be written: its named fields, also as bytes, and its block in parts."""

    type: str
    id: str
    fields: tuple[Field, ...]
    head: bytes
    block: tuple[Block, ...]


def write_date(moment: dt.datetime) -> str:
    """Return *moment* as a WARC-Date with microseconds.

    >>> write_date(dt.datetime(2022, 1, 25, 9, tzinfo=dt.UTC))
    '2022-01-25T09:00:00.000000Z'
    """
    told = moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return f"{told[:26]}Z"


def read_date(text: str) -> dt.datetime | None:
    """Return the moment that a WARC-Date names, to the microsecond; None if it names none.

    >>> read_date("2022-01-25T09:00:00.123456789Z").isoformat()
    '2022-01-25T09:00:00.123456+00:00'
    """
    found = DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    micro = int(((found[7] or "") + "000000")[:6])
    try:
        return dt.datetime(year, month, day, hour, minute, second, micro, tzinfo=dt.UTC)
    except ValueError:
        return None


def digest(parts: Iterable[Block]) -> str:
    """Return the labelled sha256 of *parts*, in lower-case hex."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part)
    return "sha256:" + state.hexdigest()


def make_record(
    kind: str, record_id: str, fields: Sequence[Field], block: Sequence[Block]
) -> Record:
    """Build a record; raise `ArchiveError` where a field could forge another one.

    Block digest and length are added here. A line break or NUL in a field is refused, never mended.
    """
    every = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        *fields,
        ("WARC-Block-Digest", digest(block)),
        ("Content-Length", str(sum(map(len, block)))),
    ]
    told = "".join([f"{name}: {value}\r\n" for name, value in every])
    if OTHER_CONTROL.search(told) or not told.count("\r") == told.count("\n") == len(every):
        bad = next(field for field in every if CONTROL.search("".join(field)))
        raise ArchiveError(f"A WARC field may not hold control characters: {bad!r}.")
    head = VERSION + told.encode("utf-8", "surrogateescape") + b"\r\n"
    return Record(type=kind, id=record_id, fields=tuple(every), head=head, block=tuple(block))


def fields_block(fields: Iterable[Field]) -> bytes:
    r"""Return *fields* as an application/warc-fields block; control characters are refused.

    >>> fields_block([("outcome", "capture")])
    b'outcome: capture\r\n'
    """
    every = list(fields)
    told = "".join([f"{name}: {value}\r\n" for name, value in every])
    if OTHER_CONTROL.search(told) or not told.count("\r") == told.count("\n") == len(every):
        name, value = next(field for field in every if CONTROL.search(field[1]))
        raise ArchiveError(f"A WARC field may not hold control characters: {name}: {value!r}.")
    return told.encode("utf-8", "surrogateescape")


def one_line(text: str) -> str:
    r"""Return *text* with every run of white space and control characters made one space.

    >>> one_line("cut\r\nshort")
    'cut short'
    """
    printable = text.encode("utf-8", "backslashreplace").decode()
    return " ".join(CONTROL.sub(" ", printable).split())


def compress(record: Record) -> bytes:
    """Return *record* as one gzip member (RFC 1952)."""
    parts = [record.head, *record.block, b"\r\n\r\n"]
    size = sum(map(len, parts))
    if size <= AT_ONCE:
        whole = b"".join(parts)
        packed = deflate.compress(whole, LEVEL, -15)
        return b"".join([GZIP_HEAD, packed, struct.pack("<II", deflate.crc32(whole), size)])
    packer = deflate.compressobj(LEVEL, deflate.DEFLATED, -15)
    checksum, pieces = 0, [GZIP_HEAD]
    for part in parts:
        checksum = deflate.crc32(part, checksum)
        pieces.append(packer.compress(part))
    return b"".join([*pieces, packer.flush(), struct.pack("<II", checksum, size % 2**32)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An earlier response whose body was the same, byte for byte on the wire."""

    record_id: str
    url: str
    date: str
