"""An archive: a folder of WARC files, what it answers, and how it is added to."""

from __future__ import annotations

import itertools
import os
import re
import sqlite3
import time
from contextlib import closing, contextmanager
from importlib import metadata
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import ArchiveError
from archiver.warc.answers import Answers, Excerpt
from archiver.warc.cdxj import index_line
from archiver.warc.chain import CHAIN, add_links
from archiver.warc.index import Index
from archiver.warc.intake import take_in
from archiver.warc.keeper import DERIVED, DISCOVERY, Keeper, Stored
from archiver.warc.packed import open_volumes
from archiver.warc.packing import write_package
from archiver.warc.proof import Proofs
from archiver.warc.reader import DamageError, is_packed, read_record
from archiver.warc.record import GZIP_HEAD, digest
from archiver.warc.replay import moment_of
from archiver.warc.saved import SuppliedPage, file_name, packed_warcs, record_ids
from archiver.warc.supplied import SCHEME, SUPPLIED
from archiver.warc.volumes import SERIAL, Volumes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Generator
    from pathlib import Path

    from archiver.flow import Ask, Outcome
    from archiver.records import Capture, Evidence, ProofCheck, TextRef
    from archiver.warc.derived import View
    from archiver.warc.earlier import Earlier
    from archiver.warc.exchange import Exchange, Role
    from archiver.warc.seal import Sealing

STATE = "state.sqlite"
CDXJ = "index.cdxj"
UNFIT = re.compile(r"[^A-Za-z0-9._]+")


def fresh_id() -> str:
    """Return a new record id: a UUID of version 7 (RFC 9562, 5.7), so that later ones sort later.

    Ids in the order of time keep the index's pages together: each commit then writes few of them.
    """
    milliseconds = time.time_ns() // 10**6
    chance = int.from_bytes(os.urandom(10))
    number = milliseconds << 80 | 0x7 << 76 | (chance >> 4 & 0xFFF) << 64
    number |= 0b10 << 62 | chance >> 16 & (1 << 62) - 1
    digits = f"{number:032x}"
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return f"<urn:uuid:{'-'.join(parts)}>"


def software_name() -> str:
    """Return what this program calls itself, as ``archiver/0.1.0``."""
    return f"archiver/{metadata.version('archiver')}"


class Archive:
    """What was kept, and the way to keep more. Open one with `open_archive`."""

    def __init__(
        self,
        index: Index,
        volumes: Volumes,
        *,
        clock: Callable[[], dt.datetime],
        new_id: Callable[[], str],
        software: str,
    ) -> None:
        self.folder = volumes.folder
        self._index = index
        self._volumes = volumes
        self._clock = clock
        self._software = software
        self._changed = False
        self._warnings: list[str] = []
        self._answers = Answers(index, volumes, self._warnings, self._read_anew)
        self._anew: set[str] = set()
        slug = UNFIT.sub("-", volumes.folder.resolve().name).strip("-.")
        self._pages = slug if slug and slug not in (DISCOVERY, DERIVED, SUPPLIED) else "pages"
        self.keeper = Keeper(
            index, volumes, pages=self._pages, software=software, clock=clock, new_id=new_id
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know about this archive: a cut that was mended, a damaged file."""
        return tuple(self._warnings)

    @property
    def writable(self) -> bool:
        """Whether anything can be kept here."""
        return self._volumes.writable

    def answer(self, ask: Ask) -> Outcome | None:
        """Return the newest kept answer to *ask*, or that of ``ask.kept_at``; None if none is kept.

        Failures that were recorded are answers too.
        """
        return self._answers.answer(ask)

    def standing(self, identity: str, url: str, kept_at: dt.datetime | None) -> str:
        """Name the records that answer a question, without reading them."""
        return self._answers.standing(identity, url, kept_at)

    def earlier(self, url: str, since: dt.datetime) -> Earlier | None:
        """Return the newest whole 200 kept of *url*, if its body came at *since* or later."""
        return self._answers.earlier(url, since)

    def kept(self, url: str) -> tuple[dt.datetime, ...]:
        """Return the moments at which *url* was captured, oldest first."""
        return self._answers.kept(url)

    def keep(
        self, exchange: Exchange, ask: Ask, role: Role, *, via: tuple[str, ...] = ()
    ) -> Stored:
        """Write *exchange* and sync it; only then is it indexed and returned.

        *via* are the record ids of the redirects that led to it. Raises `ArchiveError`.
        """
        stored = self.keeper.stage(exchange, ask, role, via=via)
        self.keeper.commit()
        return stored

    def keep_text(self, capture: Capture, text: str) -> TextRef:
        """Keep *text* as what was read out of *capture*; the same text is written once.

        It is synced with what is kept next, or when the archive is closed.
        """
        return self.keeper.stage_text(capture, text)

    def keep_supplied(self, data: bytes, media_type: str) -> SuppliedPage:
        """Keep a file that a person supplied, as it is; the same file is written once."""
        url = f"urn:{digest([data])}"
        known = self._index.responses(f"{SCHEME}{url}", own=False)
        if not known:
            self.keeper.stage_supplied(data, url, media_type)
            self.keeper.commit()
            known = self._index.responses(f"{SCHEME}{url}", own=False)
        return _page_of(known[0].url, known[0].moment, known[0].status, known[0].media)

    def keep_package(self, path: Path) -> tuple[SuppliedPage, ...]:
        """Take over the WARC files of the WACZ at *path*, byte for byte; return what they hold."""
        name_of = digest([path.read_bytes()])
        held: set[str] = set()
        for number, (name, data) in enumerate(packed_warcs(path), start=1):
            held |= record_ids(data)
            self._volumes.replace(file_name(name_of, number, name), [data])
        self.sync()
        return tuple(
            _page_of(line.url, line.moment, line.status, line.media)
            for line, _ in self._index.lines()
            if line.record_id in held and line.url.startswith(SCHEME)
        )

    def excerpt(self, record_id: str) -> Excerpt | None:
        """Return one record as it lies in its file, with the one it revisits; None if not here."""
        return self._answers.excerpt(record_id)

    def keep_rendered(self, ask: Ask, page: Capture, view: View) -> Capture:
        """Keep what a browser made of *page*, which from now on is the answer to *ask*.

        It is synced with what is kept next, or when the archive is closed.
        """
        return self.keeper.stage_rendered(ask, page, view)

    def check_proof(
        self, finding: str, evidence: Evidence, source_text: str | None = None
    ) -> ProofCheck:
        """Check the proof of *finding*: that it is here, unchanged, and holds *source_text*."""
        return Proofs(self._index, self._volumes).check(finding, evidence, source_text)

    def pack(self, target: Path, *, created: dt.datetime, sealing: Sealing) -> None:
        """Write all of it to the WACZ package *target*; raises `ArchiveError`."""
        write_package(
            target,
            self._index,
            self._volumes,
            created=created,
            software=self._software,
            sealing=sealing,
        )

    def capture(self, record_id: str) -> Capture | None:
        """Return the capture whose response is the record of this id; None if it is not here."""
        return self._answers.capture(record_id)

    def sync(self) -> None:
        """Bring the index up to the files; mend a cut end of ours, name every other damage."""
        known = self._index.files()
        present = self._volumes.names()
        for name in known.keys() - set(present):
            self._index.forget_file(name)
            self._warnings.append(f"{name}: the file is gone, and with it what it held.")
        for name in present:
            size, (indexed, _) = self._volumes.size(name), known.get(name, (0, True))
            if size < indexed:
                self._index.forget_file(name)
                self._index.set_file(name, 0, sound=known[name][1])
                self._warnings.append(f"{name}: {indexed - size} bytes shorter than it was.")
            elif size > indexed > 0 and not self._ends_as_indexed(name, indexed):
                self._read_anew(name)
                continue
            if size != indexed:
                self._take_in(name, indexed if size > indexed else 0, shrunk=size < indexed)

    def close(self) -> None:
        """Write the index file where anything was added, and let go of everything."""
        try:
            self.keeper.commit()
            if self.writable and (self._changed or self.keeper.wrote):
                self._write_index()
                self._add_links()
        finally:
            self._index.close()
            self._volumes.close()

    def _write_index(self) -> None:
        told = (index_line(*line) for line in self._index.lines())
        with closing(self._index.in_order(told)) as lines:
            first = next(lines, None)
            if first is not None or CDXJ in self._volumes.every_name():
                every = lines if first is None else itertools.chain([first], lines)
                self._volumes.replace(CDXJ, (line.encode() for line in every))

    def _add_links(self) -> None:
        sizes = {name: size for name, (size, _) in self._index.files().items()}
        aside = add_links(self._volumes, sizes, self._clock())
        if aside is not None:
            self._warnings.append(f"{CHAIN}: it was damaged; a new one begins, it lies in {aside}.")

    def _take_in(self, name: str, start: int, *, shrunk: bool) -> None:
        self._changed = True
        with self._index.change(), self._volumes.reading(name) as file:
            ours = self._index.files().get(name, (0, False))[1] or self._torn_at_once(name, file)
            taken = take_in(self._index, file, name, start, ours=ours)
            # Compressed members do not go to a plain file.
            fit = start > 0 or taken.whole == 0 or is_packed(file)
        sound, size = not taken.damages and not shrunk, self._volumes.size(name)
        if taken.torn and taken.ours and self.writable:
            torn = self._volumes.put_aside(name, taken.whole)
            # Where committed records are lost, their places are never given to others.
            sound, size = not shrunk, taken.whole
            self._warnings.append(
                f"{name}: its last record was cut off at byte {taken.whole}; the whole records are"
                f" kept, the rest lies in {torn}."
            )
        else:
            self._warnings += [
                f"{name}: byte {damage.offset}: {damage.message}; the whole records are used."
                for damage in taken.damages
            ]
        with self._index.change():
            self._index.set_file(name, size, sound=sound and taken.ours and fit)

    def _ends_as_indexed(self, name: str, end: int) -> bool:
        """Whether the last record that is indexed of *name* still ends at byte *end*.

        Otherwise what follows is no new end, and must not be taken for one that was cut off.
        """
        last = self._index.last(name)
        if last is None or last.offset + last.length != end:
            return False
        try:
            with self._volumes.reading(name) as file:
                record = read_record(file, last.offset)
                return record.id == last.record_id and record.close() == last.length
        except DamageError:
            return False

    def _read_anew(self, name: str) -> bool:
        """Index *name* again: what it holds is not where the index says."""
        if name in self._anew or name not in self._volumes.names():
            return False
        self._anew.add(name)
        self._warnings.append(f"{name}: it is not as it was when it was indexed; it is read anew.")
        self._index.loosen()
        self._index.forget_file(name)
        with self._volumes.reading(name) as file:
            take_in(self._index, file, name, 0, ours=False)
        self._index.set_file(name, self._volumes.size(name), sound=False)
        self._changed = True
        return True

    def _torn_at_once(self, name: str, file: BinaryIO) -> bool:
        """Whether *file* can only be ours, cut off before its first record was whole."""
        begins = file.read(len(GZIP_HEAD))
        found = SERIAL.fullmatch(name)
        return bool(
            found
            and found[1] in (self._pages, DISCOVERY, DERIVED, SUPPLIED)
            and begins == GZIP_HEAD[: len(begins)]
        )


def _page_of(url: str, moment: str, status: int | None, media: str | None) -> SuppliedPage:
    captured = moment_of(moment)
    return SuppliedPage(url=url.removeprefix(SCHEME), captured=captured, status=status, media=media)


@contextmanager
def open_archive(
    folder: Path,
    *,
    clock: Callable[[], dt.datetime],
    writable: bool = True,
    new_id: Callable[[], str] = fresh_id,
    software: str | None = None,
) -> Generator[Archive]:
    """Open the archive at *folder* for the length of a `with` block.

    A writable one is made if it is not there, and locked against other runs. One that is only read
    is left exactly as it was found. Raises `ArchiveError`.
    """
    if writable:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            pass  # told by what opens it
        except OSError as error:
            raise ArchiveError(
                f"{folder}: cannot be made: {(error.strerror or '').lower()};"
                " name another folder with --warcs."
            ) from error
    volumes = open_volumes(folder, writable=writable)
    try:
        index = _open_index(folder, volumes, writable=writable)
    except BaseException:
        volumes.close()
        raise
    software = software or software_name()
    archive = Archive(index, volumes, clock=clock, new_id=new_id, software=software)
    try:
        archive.sync()
        yield archive
    finally:
        archive.close()


def _open_index(folder: Path, volumes: Volumes, *, writable: bool) -> Index:
    state = folder / STATE
    if state.is_symlink():
        raise ArchiveError(f"{state}: it is a symbolic link, which is refused; remove it.")
    if writable:
        return Index.open(state)
    if state.exists() and not (folder / f"{STATE}-wal").exists():
        try:
            index = Index.open_unchanged(state)
            sizes = {name: size for name, (size, _) in index.files().items()}
        except sqlite3.DatabaseError:
            return Index.in_memory()
        if sizes == {name: volumes.size(name) for name in volumes.names()}:
            return index
        index.close()
    return Index.in_memory()
