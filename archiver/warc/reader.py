"""A strict WARC reader in bounded memory: what breaks a rule is named, never guessed over.

It reads ours and strangers' files, plain or compressed record by record (ISO 28500:2017, annex D).
A record that cannot be read raises `DamageError`; what is merely wrong is listed in *faults*.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, BinaryIO

from archiver.warc.record import digest, read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = re.compile(rb"WARC/(?:0\.17|0\.18|1\.0|1\.1)")
LENGTH = re.compile(r"[0-9]{1,15}")
FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
GZIP_START = b"\x1f\x8b\x08"
GZIP_HEAD_SIZE = 10
PLAIN_START = b"\r\nWARC/"
PIECE = 64 * 2**10
SMALL = 4 * 2**10
MAX_HEAD = 64 * 2**10
MAX_BLOCK = 2**30
MAX_LOADED = 256 * 2**20
MOST_FIELDS = 1000
MOST_GROWTH = 200  # times the size of a file: more no honest one unpacks to
FLOOR = 64 * 2**20  # but this much any file may
LOOK = 512
TAIL = b"\r\n\r\n"


class DamageError(Exception):
    """A record that cannot be read: *code* for machines, and the *offset* of its first byte."""

    def __init__(self, code: str, offset: int, message: str, record_id: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.offset = offset
        self.message = message
        self.record_id = record_id


class Allowance:
    """How much may still be unpacked of a file, in bytes."""

    def __init__(self, size: int) -> None:
        self._left = MOST_GROWTH * size + FLOOR

    def spend(self, size: int, offset: int) -> None:
        """Take *size* bytes off it; raise `DamageError` where nothing is left."""
        self._left -= size
        if self._left < 0:
            raise DamageError("bomb", offset, f"unpacks to over {MOST_GROWTH} times its size")

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self._left < 0


class _Plain:
    """A file as it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._piece = SMALL

    def more(self) -> bytes:
        """Return some more bytes; nothing at the end."""
        size, self._piece = self._piece, PIECE
        return self._file.read(size)

    def end(self) -> int:
        """Return the offset of the first byte that was not returned."""
        return self._file.tell()


class _Member:
    """One gzip member, unpacked; it ends where the member ends."""

    def __init__(self, file: BinaryIO, offset: int, allowance: Allowance) -> None:
        self._file = file
        self._offset = offset
        self._allowance = allowance
        self._piece = SMALL
        self._packer = zlib.decompressobj(31)
        self._raw = b""

    def more(self) -> bytes:
        """Return some more bytes; nothing at the end of the member."""
        data, ended = b"", self._packer.eof
        while not data and not ended:
            if not self._raw:
                self._raw = self._file.read(self._piece)
                self._piece = PIECE  # most records are small: more is read of the others alone
            if not self._raw:
                raise DamageError("cut-record", self._offset, "the file ends inside a gzip member")
            try:
                data = self._packer.decompress(self._raw, PIECE)
            except zlib.error as error:
                raise DamageError("gzip", self._offset, f"not sound gzip: {error}") from error
            ended = self._packer.eof
            self._raw = self._packer.unused_data if ended else self._packer.unconsumed_tail
        self._allowance.spend(len(data), self._offset)
        return data

    def end(self) -> int:
        """Return the offset of the first byte after what was unpacked."""
        return self._file.tell() - len(self._raw)


class _Source:
    """The bytes of one record, with room to give some back."""

    def __init__(self, inner: _Plain | _Member) -> None:
        self._inner = inner
        self._held = b""

    def take(self, most: int) -> bytes:
        """Return at most *most* bytes; nothing at the end."""
        if not self._held:
            self._held = self._inner.more()
        taken, self._held = self._held[:most], self._held[most:]
        return taken

    def give_back(self, data: bytes) -> None:
        """Take *data* back, to be read again."""
        self._held = data + self._held

    def end(self) -> int:
        """Return the offset of the first byte after what was taken."""
        return self._inner.end() - len(self._held)


class StoredRecord:
    """One record of a file: its named fields, and its block as a stream that is read once."""

    def __init__(self, file: BinaryIO, offset: int, *, packed: bool, allowance: Allowance) -> None:
        self.offset = offset
        self.packed = packed
        self.faults: list[tuple[str, str]] = []
        file.seek(offset)
        self.packed_head = file.read(GZIP_HEAD_SIZE) if packed else b""
        file.seek(offset)
        self._source = _Source(_Member(file, offset, allowance) if packed else _Plain(file))
        self.fields = self._read_fields()
        self.id = self.field("WARC-Record-ID")
        self.type = (self.field("WARC-Type") or "").lower()
        length = self.field("Content-Length") or ""
        if not LENGTH.fullmatch(length):
            raise self._damage("content-length", f"Content-Length is {length[:40]!r}")
        self.size = self._left = int(length)
        if self.size > MAX_BLOCK:
            raise self._damage("too-large", f"a block of {self.size} bytes is over the limit")
        self._length: int | None = None
        self._damaged: DamageError | None = None

    def field(self, name: str) -> str | None:
        """Return the first value of field *name*, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.fields if key.lower() == wanted), None)

    @property
    def date(self) -> str | None:
        """WARC-Date as archiver writes it (microseconds); None if it names no moment."""
        moment = read_date(self.field("WARC-Date") or "")
        return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if moment else None

    @property
    def url(self) -> str | None:
        """The target address; the brackets that some writers put around it are taken off."""
        value = self.field("WARC-Target-URI")
        if value and value.startswith("<") and value.endswith(">"):
            return value[1:-1]
        return value

    def pieces(self) -> Iterator[bytes]:
        """Yield the block, piece by piece."""
        while self._left:
            piece = self._source.take(min(PIECE, self._left))
            if not piece:
                got = self.size - self._left
                raise self._damage("cut-record", f"the block ends after {got} of {self.size} bytes")
            self._left -= len(piece)
            yield piece

    def close(self) -> int:
        """Read to the end of the record and return its length in the file, in bytes."""
        if self._damaged is not None:
            raise self._damaged
        if self._length is None:
            for _ in self.pieces():
                pass
            self._read_tail()
            self._length = self._source.end() - self.offset
        return self._length

    def _damage(self, code: str, message: str) -> DamageError:
        return DamageError(code, self.offset, message, getattr(self, "id", None))

    def _read_fields(self) -> tuple[tuple[str, str], ...]:
        head = self._read_head()
        first, _, rest = head.partition(b"\r\n")
        if not VERSION.fullmatch(first):
            raise self._damage("no-record", f"no WARC record begins here: {first[:40]!r}")
        if b"\n" in rest.replace(b"\r\n", b""):
            self.faults.append(("bare-newline", "a field ends with a bare line feed"))
        fields: list[tuple[str, str]] = []
        for line in _text(rest).replace("\r\n", "\n").split("\n"):
            if line[:1] in {" ", "\t"} and fields:
                fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
                continue
            name, colon, value = line.partition(":")
            if not colon or not FIELD_NAME.fullmatch(name):
                raise self._damage("bad-field", f"not a named field: {line[:60]!r}")
            fields.append((name, value.strip()))
            if len(fields) > MOST_FIELDS:
                raise self._damage("head-too-large", f"more than {MOST_FIELDS} named fields")
        return tuple(fields)

    def _read_head(self) -> bytes:
        head = bytearray()
        while (end := head.find(TAIL, max(0, len(head) - PIECE - 3))) < 0:
            if len(head) > MAX_HEAD:
                break
            piece = self._source.take(PIECE)
            if not piece:
                raise self._damage("cut-record", "the file ends inside a record's head")
            head += piece
        if not 0 <= end <= MAX_HEAD:
            raise self._damage("head-too-large", f"a head of more than {MAX_HEAD} bytes")
        self._source.give_back(bytes(head[end + len(TAIL) :]))
        return bytes(head[:end])

    def _read_tail(self) -> None:
        tail = b""
        while len(tail) < len(TAIL) and (piece := self._source.take(len(TAIL) - len(tail))):
            tail += piece
        if tail != TAIL:
            code = "cut-record" if TAIL.startswith(tail) else "no-record-end"
            self._damaged = self._damage(code, f"no two empty lines after the block: {tail!r}")
        elif self.packed and self._source.take(1):
            self._damaged = self._damage("several-in-member", "several records in a gzip member")
        if self._damaged is not None:
            raise self._damaged


def _text(head: bytes) -> str:
    """Return *head* as the UTF-8 that it should be, or else byte by byte; no lone surrogates."""
    try:
        return head.decode()
    except UnicodeDecodeError:
        return head.decode("latin-1")


def is_packed(file: BinaryIO) -> bool:
    """Whether *file* is compressed: by its start, or if that is damaged by what comes first."""
    file.seek(0)
    start = file.read(len(PLAIN_START))
    if start.startswith((GZIP_START, b"WARC/")):
        return start.startswith(GZIP_START)
    size = file.seek(0, 2)
    firsts = {packed: _next_start(file, 0, size, packed=packed) for packed in (True, False)}
    return firsts[True] < firsts[False]


def walk(file: BinaryIO, start: int = 0) -> Iterator[StoredRecord | DamageError]:
    """Yield each record from *start* on; where one cannot be read, the damage, then the next.

    A record is yielded before its block is read: read *pieces* or call *close* while you have it.
    Damage met in its block is yielded after it.
    """
    packed = is_packed(file)
    offset, size = start, file.seek(0, 2)
    allowance = Allowance(size)
    while offset < size and not allowance.spent:
        try:
            record = StoredRecord(file, offset, packed=packed, allowance=allowance)
            yield record
            offset += record.close()
        except DamageError as damage:
            yield damage
            offset = _next_start(file, offset + 1, size, packed=packed)


def _next_start(file: BinaryIO, offset: int, size: int, *, packed: bool) -> int:
    mark, skip = (GZIP_START, 0) if packed else (PLAIN_START, 2)
    while offset < size:
        file.seek(offset)
        window = file.read(PIECE + LOOK)
        found = window.find(mark, 0, PIECE)
        while found >= 0:
            if _begins(window[found + skip : found + skip + LOOK], packed=packed):
                return offset + found + skip
            found = window.find(mark, found + 1, PIECE)
        offset += PIECE - len(mark) + 1
    return size


def _begins(start: bytes, *, packed: bool) -> bool:
    if packed:
        try:
            start = zlib.decompressobj(31).decompress(start, 16)
        except zlib.error:
            return False
    return VERSION.match(start) is not None


def read_record(file: BinaryIO, offset: int) -> StoredRecord:
    """Return the record at *offset* of *file*, its block not yet read; or raise `DamageError`."""
    packed = is_packed(file)
    return StoredRecord(file, offset, packed=packed, allowance=Allowance(file.seek(0, 2)))


def load(file: BinaryIO, offset: int) -> tuple[StoredRecord, bytes]:
    """Return the record at *offset* and its block, its digest checked; or raise `DamageError`."""
    record = read_record(file, offset)
    if record.size > MAX_LOADED:
        raise DamageError("too-large", offset, f"a block of {record.size} bytes", record.id)
    block = b"".join(record.pieces())
    record.close()
    told = record.field("WARC-Block-Digest") or ""
    if told.startswith("sha256:") and told.lower() != digest([block]):
        raise DamageError("block-digest", offset, "the block does not match its digest", record.id)
    return record, block
