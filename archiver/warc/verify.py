"""Checks WARC files, ours or strangers': structure, digests, links, index. Nothing is trusted.

Memory stays bounded whatever a file says of itself: blocks are streamed, and what must be compared
across records waits in a temporary database on disk.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import UsageError
from archiver.records import Flaw, Verification, VerifiedFile
from archiver.warc.message import Framer
from archiver.warc.reader import DamageError, StoredRecord, walk
from archiver.warc.record import GZIP_HEAD, read_date
from archiver.warc.second_reading import second_reading
from archiver.warc.wacz import Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WACZ = ".wacz"
SUFFIXES = (".warc", ".warc.gz", WACZ)
INDEX = "index.cdxj"
MOST_PROBLEMS = 1000
MOST_HTTP_HEAD = 256 * 2**10
UNFIT_URI = re.compile(r"[\x00-\x20\x7f]")
RECORD_ID = re.compile(r"<[^<>\s]+>")
MAY_REPEAT = frozenset({"warc-concurrent-to", "warc-protocol"})
ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
LINKS = ("WARC-Concurrent-To", "WARC-Refers-To", "WARC-Warcinfo-ID")
SCHEMA = """
CREATE TABLE id (id TEXT PRIMARY KEY, payload TEXT) WITHOUT ROWID;
CREATE TABLE link (
  file INTEGER, offset INTEGER, source TEXT, field TEXT, target TEXT, payload TEXT);
CREATE TABLE place (file INTEGER, offset INTEGER, length INTEGER, url TEXT,
  PRIMARY KEY (file, offset)) WITHOUT ROWID;
"""


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


@dataclass(slots=True)
class _File:
    """One file under check."""

    number: int
    path: str
    records: int
    problems: list[Flaw]
    ours: bool = False

    def add(self, code: str, offset: int, record_id: str | None, message: str) -> None:
        """Note a fault; a file that is nothing but faults does not fill the memory."""
        if len(self.problems) < MOST_PROBLEMS:
            flaw = Flaw(code=code, offset=offset, record_id=record_id, message=message)
            self.problems.append(flaw)


class _Check:
    """One run over several files, which may refer to each other."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(SCHEMA)
        self._files: list[_File] = []

    def close(self) -> None:
        """Drop the temporary database."""
        self._db.close()

    def file(self, stream: BinaryIO, path: str) -> None:
        """Check one WARC file."""
        file = _File(number=len(self._files), path=path, records=0, problems=[])
        self._files.append(file)
        self._db.execute("BEGIN")
        for record in walk(stream):
            if isinstance(record, DamageError):
                file.add(record.code, record.offset, record.record_id, record.message)
                continue
            try:
                self._record(file, record)
                file.records += 1
            except DamageError:
                continue  # walk tells it next
        self._db.execute("COMMIT")
        if not file.records and not file.problems:
            file.add("empty", 0, None, "the file holds no record")

    def package(self, path: Path) -> None:
        """Check a WACZ package, and the WARC files in it."""
        package = Package(path)
        for name, stream in package.warcs():
            self.file(stream, f"{path}/{name}")
        whole = _File(number=len(self._files), path=str(path), records=0, problems=package.flaws)
        self._files.append(whole)

    def second_reading(self, path: Path) -> None:
        """Have the file that was just checked read by another's reader too, if it was sound."""
        file = self._files[-1]
        difference = None if file.problems else second_reading(path)
        if difference is not None:
            file.add("second-reader", difference[0], None, difference[1])

    def _record(self, file: _File, record: StoredRecord) -> None:
        faults = [*record.faults, *_field_faults(record)]
        faults += self._content_faults(file, record)
        if file.ours and record.packed and record.packed_head != GZIP_HEAD:
            faults.append(("gzip-head", "the gzip head is not the one that archiver writes"))
        length = record.close()
        if record.id is not None:
            payload = record.field("WARC-Payload-Digest") if record.type == "response" else None
            done = self._db.execute("INSERT OR IGNORE INTO id VALUES (?, ?)", (record.id, payload))
            if not done.rowcount:
                faults.append(("repeated-id", "another record has the same id"))
        if record.type in ("response", "revisit"):
            place = (file.number, record.offset, length, record.url or "")
            self._db.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?)", place)
        self._note_links(file, record)
        for code, message in faults:
            file.add(code, record.offset, record.id, message)

    def _note_links(self, file: _File, record: StoredRecord) -> None:
        payload = record.field("WARC-Payload-Digest") if record.type == "revisit" else None
        for name, value in record.fields:
            if name.lower() in (link.lower() for link in LINKS):
                row = (file.number, record.offset, record.id, name, value, payload)
                self._db.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", row)

    def _content_faults(self, file: _File, record: StoredRecord) -> list[tuple[str, str]]:
        """Read the block once, and say what is wrong with it."""
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
        if record.type == "warcinfo" and b"software: archiver/" in start:
            file.ours = True
        faults = list(_digest_faults("block", block, holds=block.holds(), wanted=file.ours))
        if has_payload:
            faults += _digest_faults("payload", payload.plain, holds=payload.holds(), wanted=False)
        if record.type == "response" and http and record.size and not payload.head_ended:
            faults.append(("http-head", "the HTTP head in the block never ends"))
        return faults

    def links(self) -> None:
        """Check, when every file was read, that what records refer to is there."""
        query = (
            "SELECT link.file, link.offset, source, field, target, link.payload, id.id, id.payload"
            " FROM link LEFT JOIN id ON id.id = target ORDER BY link.file, link.offset"
        )
        for number, offset, source, field, target, payload, found, original in self._db.execute(
            query
        ):
            file = self._files[number]
            if found is None:
                file.add("dangling-link", offset, source, f"{field} names {target}, not found here")
            elif field.lower() == "warc-refers-to" and payload and original not in (None, payload):
                file.add("revisit-digest", offset, source, "the payload of the original is another")

    def index(self, path: Path) -> VerifiedFile | None:
        """Check an index file against the files of its folder that were read."""
        numbers = {
            Path(file.path).name: file.number
            for file in self._files
            if Path(file.path).parent == path.parent
        }
        told = _File(number=-1, path=str(path), records=0, problems=[])
        seen: set[tuple[int, int]] = set()
        offset = 0
        with path.open("rb") as lines:
            for line in lines:
                self._index_line(told, numbers, seen, (offset, line))
                offset += len(line)
        for number in numbers.values():
            rows = self._db.execute("SELECT offset, url FROM place WHERE file = ?", (number,))
            for place, url in rows:
                if (number, place) not in seen and url.startswith(("http:", "https:")):
                    name = self._files[number].path
                    told.add("index-gap", 0, None, f"no line for {Path(name).name} byte {place}")
        return VerifiedFile(path=told.path, records=told.records, problems=tuple(told.problems))

    def _index_line(
        self,
        told: _File,
        numbers: dict[str, int],
        seen: set[tuple[int, int]],
        numbered: tuple[int, bytes],
    ) -> None:
        offset, line = numbered
        try:
            fields = json.loads(line.split(b" ", 2)[2])
            number = numbers.get(fields["filename"])
            place, length = int(fields["offset"]), int(fields["length"])
        except (ValueError, LookupError, TypeError):
            told.add("index-line", offset, None, "not a line of a CDXJ index")
            return
        told.records += 1
        if number is None:
            told.add("index-file", offset, None, f"names {fields['filename']}, which is not here")
            return
        row = self._db.execute(
            "SELECT length, url FROM place WHERE file = ? AND offset = ?", (number, place)
        ).fetchone()
        seen.add((number, place))
        if row is None or row[0] != length or row[1] != fields.get("url"):
            told.add("index-mismatch", offset, None, f"no such record at byte {place}")

    def results(self) -> list[VerifiedFile]:
        """Return what was found."""
        return [
            VerifiedFile(path=file.path, records=file.records, problems=tuple(file.problems))
            for file in self._files
        ]


def _field_faults(record: StoredRecord) -> Iterable[tuple[str, str]]:
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


def verify_paths(paths: Sequence[Path], *, second_reader: bool = True) -> Verification:
    """Check every WARC and WACZ file among *paths* and in the folders among them.

    What is sound is read once more with *second_reader*, by a reader that is not ours.
    Raises `UsageError` for a path that is not there or holds nothing to check.
    """
    files = [file for path in paths for file in _files_of(path)]
    check = _Check()
    try:
        for path in files:
            with _open(path) as stream:
                if path.suffix == WACZ:
                    check.package(path)
                    continue
                check.file(stream, str(path))
            if second_reader:
                check.second_reading(path)
        check.links()
        indexes = sorted({path.parent / INDEX for path in files})
        told = [check.index(index) for index in indexes if index.is_file()]
        return Verification(files=(*check.results(), *(file for file in told if file)))
    finally:
        check.close()


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.name.endswith(SUFFIXES))
    if not found:
        raise UsageError(f"{path}: no WARC file in this folder; name one that archiver wrote to.")
    return found


def _open(path: Path) -> BinaryIO:
    try:
        if not path.is_file():
            raise UsageError(f"{path}: not a file; name a WARC file or a folder of them.")
        return os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC), "rb")
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or '').lower()}; make it readable.") from error
