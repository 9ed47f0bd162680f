"""Checks WARC files, ours or strangers': structure, digests, links, index, chain, seals.

Nothing is trusted. Memory stays bounded whatever a file says of itself: blocks are streamed, and
what must be compared across records waits in a temporary database on disk.
"""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import UsageError
from archiver.records import Flaw, Unchecked, Verification, VerifiedFile
from archiver.warc.cdxj import url_key
from archiver.warc.chain import CHAIN, read_chain
from archiver.warc.content import content_faults, field_faults
from archiver.warc.corroboration import corroborated, is_memento
from archiver.warc.reader import DamageError, StoredRecord, walk
from archiver.warc.record import GZIP_HEAD
from archiver.warc.seal import SEAL, Checked, Trust, check_seal, read_seal
from archiver.warc.second_reading import second_reading
from archiver.warc.wacz import Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WACZ = ".wacz"
SUFFIXES = (".warc", ".warc.gz", WACZ)
INDEX = "index.cdxj"
MOST_PROBLEMS = 1000
MOST_LINE = 2**20
MOST_SEALED = 64 * 2**20
LINKS = frozenset({"warc-concurrent-to", "warc-refers-to", "warc-warcinfo-id"})
SCHEMA = """
CREATE TABLE id (id TEXT, unit TEXT, payload TEXT, PRIMARY KEY (id, unit)) WITHOUT ROWID;
CREATE TABLE link (
  file INTEGER, offset INTEGER, source TEXT, field TEXT, target TEXT, payload TEXT, unit TEXT);
CREATE TABLE place (file INTEGER, offset INTEGER, length INTEGER, url TEXT, type TEXT,
  key TEXT, payload TEXT, listed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (file, offset)) WITHOUT ROWID;
CREATE TABLE memento (file INTEGER, offset INTEGER, url TEXT);
"""


@dataclass(slots=True)
class _File:
    """One file under check."""

    number: int
    path: str
    records: int = 0
    problems: list[Flaw] = field(default_factory=list)
    ours: bool = False
    head: str | None = None

    @property
    def unit(self) -> str:
        """The archive that the file belongs to: its folder, or the package that holds it."""
        return self.path.rpartition("/")[0]

    def add(self, code: str, offset: int, record_id: str | None, message: str) -> None:
        """Note a fault; a file that is nothing but faults does not fill the memory."""
        if len(self.problems) < MOST_PROBLEMS:
            flaw = Flaw(code=code, offset=offset, record_id=record_id, message=message)
            self.problems.append(flaw)

    def result(self) -> VerifiedFile:
        """Return what was found."""
        return VerifiedFile(
            path=self.path, records=self.records, problems=tuple(self.problems), head=self.head
        )


class _Check:
    """One run over several files, which may refer to each other."""

    def __init__(self, trust: Trust) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(SCHEMA)
        self._trust = trust
        self._files: list[_File] = []
        self._beside: list[_File] = []
        self._sealed = Checked()
        self._heads: set[str] = set()

    def close(self) -> None:
        """Drop the temporary database."""
        self._db.close()

    def path(self, path: Path, *, second_reader: bool) -> None:
        """Check one file, whatever it is."""
        with _open(path) as stream:
            if path.suffix == WACZ:
                self._package(path)
                return
            self._file(stream, str(path))
        if second_reader and not self._files[-1].problems:
            difference = second_reading(path)
            if difference is not None:
                self._files[-1].add("second-reader", difference[0], None, difference[1])

    def _file(self, stream: BinaryIO, path: str) -> None:
        file = _File(len(self._files), path)
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

    def _package(self, path: Path) -> None:
        """Check a WACZ package, and the WARC files in it."""
        package = Package(path, self._trust)
        for name, stream in package.warcs():
            self._file(stream, f"{path}/{name}")
        self._note_seals(package.sealed)
        self._heads.update(package.heads)
        whole = _File(len(self._files), str(path), problems=package.flaws)
        whole.head = package.heads[-1] if package.heads else None
        self._files.append(whole)

    def _record(self, file: _File, record: StoredRecord) -> None:
        faults = [*record.faults, *field_faults(record)]
        more, file.ours = content_faults(record, ours=file.ours)
        faults += more
        if file.ours and record.packed and record.packed_head != GZIP_HEAD:
            faults.append(("gzip-head", "the gzip head is not the one that archiver writes"))
        length = record.close()
        if record.id is not None:
            payload = record.field("WARC-Payload-Digest") if record.type == "response" else None
            row = (record.id, file.unit, payload)
            done = self._db.execute("INSERT OR IGNORE INTO id VALUES (?, ?, ?)", row)
            if not done.rowcount:
                faults.append(("repeated-id", "another record has the same id"))
        self._note_place(file, record, length)
        self._note_links(file, record)
        for code, message in faults:
            file.add(code, record.offset, record.id, message)

    def _note_place(self, file: _File, record: StoredRecord, length: int) -> None:
        if record.type not in ("response", "revisit", "resource", "metadata"):
            return
        url = record.url or ""
        stamp = "".join(filter(str.isdigit, record.field("WARC-Date") or ""))[:14]
        key = f"{url_key(url)} {stamp}" if file.ours else None
        payload = record.field("WARC-Payload-Digest") if file.ours else None
        place = (file.number, record.offset, length, url, record.type, key, payload)
        self._db.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, 0)", place)
        if record.type in ("response", "revisit") and (original := is_memento(url)):
            row = (file.number, record.offset, original)
            self._db.execute("INSERT INTO memento VALUES (?, ?, ?)", row)

    def _note_links(self, file: _File, record: StoredRecord) -> None:
        payload = record.field("WARC-Payload-Digest") if record.type == "revisit" else None
        for name, value in record.fields:
            if name.lower() in LINKS:
                row = (file.number, record.offset, record.id, name, value, payload, file.unit)
                self._db.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def links(self) -> None:
        """Check, when every file was read, that what records refer to is there."""
        query = (
            "SELECT link.file, offset, source, field, target, link.payload, id.id, id.payload"
            " FROM link LEFT JOIN id ON id.id = target AND id.unit = coalesce("
            "  (SELECT unit FROM id AS own WHERE own.id = target AND own.unit = link.unit),"
            "  (SELECT min(unit) FROM id AS other WHERE other.id = target))"
            " ORDER BY link.file, offset"
        )
        for number, offset, source, name, target, payload, found, original in self._db.execute(
            query
        ):
            file = self._files[number]
            if found is None:
                file.add("dangling-link", offset, source, f"{name} names {target}, not found here")
            elif name.lower() == "warc-refers-to" and payload and original not in (None, payload):
                file.add("revisit-digest", offset, source, "the payload of the original is another")

    def folder(self, folder: Path) -> None:
        """Check what stands beside the files of *folder*: index, chain, seal."""
        numbers = {
            Path(file.path).name: file.number
            for file in self._files
            if Path(file.path).parent == folder
        }
        ends = self._chain(folder, numbers) if (folder / CHAIN).is_file() else None
        if (folder / INDEX).is_file():
            self._index(folder / INDEX, numbers, ends)
        if ends is None and self._trust.keys and numbers:
            self._files[min(numbers.values())].add("unsigned", 0, None, "there is no signed chain")

    def head(self) -> None:
        """Check, at the end, that the head which the reader kept is in one of the chains."""
        if self._trust.head is not None and self._trust.head not in self._heads and self._files:
            told = "the head that you gave is in no chain here: what it stood for was changed"
            self._files[0].add("head-missing", 0, None, told)

    def _index(self, path: Path, numbers: dict[str, int], ends: dict[str, int] | None) -> None:
        """Check an index file; what a run wrote that was killed (*ends*) it need not hold."""
        told = _File(-1, str(path))
        self._beside.append(told)
        offset = 0
        with _open(path) as lines:
            while line := lines.readline(MOST_LINE):
                self._index_line(told, numbers, offset, line)
                offset += len(line)
        for name, number in numbers.items():
            rows = self._db.execute(
                "SELECT offset FROM place WHERE file = ? AND NOT listed AND url LIKE 'http%'"
                " AND type IN ('response', 'revisit')",
                (number,),
            )
            for (place,) in rows:
                if ends is None or place < ends.get(name, 0):
                    told.add("index-gap", 0, None, f"no line for {name} byte {place}")

    def _index_line(self, told: _File, numbers: dict[str, int], offset: int, line: bytes) -> None:
        try:
            key, stamp, told_fields = line.split(b" ", 2)
            fields = json.loads(told_fields)
            key = b"%s %s" % (key, stamp)
            number = numbers.get(fields["filename"])
            place, length = int(fields["offset"]), int(fields["length"])
            url, digest = str(fields.get("url")), str(fields.get("digest"))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            told.add("index-line", offset, None, "not a line of a CDXJ index")
            return
        told.records += 1
        if number is None:
            told.add("index-file", offset, None, f"names {fields['filename']}, which is not here")
            return
        found = place < 2**63 and self._db.execute(
            "UPDATE place SET listed = 1 WHERE file = ? AND offset = ? AND length = ? AND url = ?"
            " AND coalesce(key, ?) = ? AND coalesce(payload, ?) = ?",
            (number, place, length, url, *[key.decode("latin-1")] * 2, *[digest] * 2),
        )
        if not found or not found.rowcount:
            told.add("index-mismatch", offset, None, f"no such record at byte {place}")

    def _chain(self, folder: Path, numbers: dict[str, int]) -> dict[str, int]:
        """Check the chain of *folder* and return how far it knows each file, in bytes."""
        told = _File(-1, str(folder / CHAIN))
        self._beside.append(told)
        with _open(folder / CHAIN) as file:
            chain = read_chain(file)
        told.records, told.head, told.problems = len(chain.links), chain.head, chain.flaws
        for name in sorted(chain.ends()):
            if name not in numbers:
                told.add("chain-missing", 0, None, f"{name} is in the chain, and not here")
                continue
            with _open(folder / name) as file:
                for flaw in chain.file_flaws(name, file):
                    self._files[numbers[name]].add(flaw.code, flaw.offset, None, flaw.message)
        for name in numbers:
            if (folder / name).stat().st_size > chain.ends().get(name, 0):
                later = Unchecked(path=str(folder / name), code="not-in-chain")
                self._sealed.unchecked.append(later)
        self._heads.update(chain.heads)
        self._seal(folder, told)
        return chain.ends()

    def _seal(self, folder: Path, told: _File) -> None:
        """Check the seal on the chain of *folder*, and whether it covers all of it."""
        path, chain = folder / SEAL, folder / CHAIN
        if not path.is_file():
            if self._trust.keys:
                told.add("unsigned", 0, None, "the chain is not signed")
            return
        with _open(path) as file:
            seal = read_seal(file.read(MOST_LINE))
        if seal is None or seal.size is None or not 0 < seal.size <= MOST_SEALED:
            told.add("seal-broken", 0, None, f"{SEAL} is not a seal")
            return
        with _open(chain) as file:
            data = file.read(seal.size)
            if file.read(1):
                self._sealed.unchecked.append(Unchecked(path=str(chain), code="added-since"))
        checked = check_seal(seal, data, str(folder), self._trust)
        for code, message in checked.faults:
            told.add(code, 0, None, message)
        self._note_seals(checked)

    def _note_seals(self, checked: Checked) -> None:
        self._sealed.signatures += checked.signatures
        self._sealed.timestamps += checked.timestamps
        self._sealed.unchecked += checked.unchecked

    def result(self) -> Verification:
        """Return what was found."""
        query = (
            "SELECT memento.file, memento.offset, place.file, place.offset, memento.url"
            " FROM memento JOIN place ON place.url = memento.url"
            " AND place.type IN ('response', 'revisit')"
        )
        rows = self._db.execute(query)
        paths = [file.path for file in self._files]
        return Verification(
            files=tuple(file.result() for file in (*self._files, *self._beside)),
            signatures=tuple(self._sealed.signatures),
            timestamps=tuple(self._sealed.timestamps),
            witnesses=corroborated(rows, paths),
            unchecked=tuple(dict.fromkeys(self._sealed.unchecked)),
        )


def verify_paths(
    paths: Sequence[Path], *, second_reader: bool = True, trust: Trust | None = None
) -> Verification:
    """Check every WARC and WACZ file among *paths* and in the folders among them.

    What is sound is read once more with *second_reader*, by a reader that is not ours. With *trust*
    whoever signed must be among those it names. Raises `UsageError` for a path that is not there or
    holds nothing to check.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files_of(path)))
    check = _Check(trust or Trust())
    try:
        for path in files:
            check.path(path, second_reader=second_reader)
        check.links()
        for folder in sorted(_folders(paths, files)):
            check.folder(folder)
        check.head()
        return check.result()
    finally:
        check.close()


def _folders(paths: Sequence[Path], files: Iterable[Path]) -> set[Path]:
    """Return the folders that are checked as a whole, so that what is beside the files counts."""
    whole = [path for path in paths if path.is_dir()]
    return {
        file.parent
        for file in files
        if file.suffix != WACZ and any(file.is_relative_to(path) for path in whole)
    }


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
