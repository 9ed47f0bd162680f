"""An archive: a folder of WARC files, what it answers, and how it is added to."""

from __future__ import annotations

import re
import sqlite3
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import ArchiveError
from archiver.flow import Purpose
from archiver.records import TextRef, WarcRef
from archiver.warc.answers import Answers
from archiver.warc.cdxj import index_lines
from archiver.warc.exchange import GroupMaker, body_digest
from archiver.warc.index import Answer, Index, Indexed, key_of
from archiver.warc.intake import take_in
from archiver.warc.proof import Proofs
from archiver.warc.record import (
    FIELDS,
    GZIP_HEAD,
    Original,
    digest,
    fields_block,
    make_record,
    write_date,
)
from archiver.warc.replay import Kept
from archiver.warc.volumes import SERIAL, Volumes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Generator
    from pathlib import Path

    from archiver.flow import Ask, Outcome
    from archiver.records import Capture, Evidence, ProofCheck
    from archiver.warc.exchange import Exchange, Group, Role

STATE = "state.sqlite"
CDXJ = "index.cdxj"
DISCOVERY, DERIVED = "discovery", "derived"
UNFIT = re.compile(r"[^A-Za-z0-9._]+")
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def fresh_id() -> str:
    """Return a new record id."""
    return f"<urn:uuid:{uuid.uuid4()}>"


def software_name() -> str:
    """Return what this program calls itself, as ``archiver/0.1.0``."""
    return f"archiver/{metadata.version('archiver')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An exchange that has been written and synced: its response, if any, and where it lies."""

    kept: Kept | None
    moment: dt.datetime
    metadata: WarcRef


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
        self._new_id = new_id
        self._software = software
        self._warcinfos: dict[str, str] = {}
        self._changed = False
        self._warnings: list[str] = []
        self._answers = Answers(index, volumes, self._warnings)
        slug = UNFIT.sub("-", volumes.folder.resolve().name).strip("-.")
        self._pages = slug if slug and slug not in (DISCOVERY, DERIVED) else "pages"

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

    def kept(self, url: str) -> tuple[dt.datetime, ...]:
        """Return the moments at which *url* was captured, oldest first."""
        return self._answers.kept(url)

    def keep(
        self, exchange: Exchange, ask: Ask, role: Role, *, via: tuple[str, ...] = ()
    ) -> Stored:
        """Write *exchange* and sync it; only then is it indexed and returned.

        *via* are the record ids of the redirects that led to it. Raises `ArchiveError`.
        """
        prefix = DISCOVERY if ask.purpose is Purpose.DISCOVERY else self._pages
        maker = GroupMaker(new_id=self._new_id, warcinfo_id=self._warcinfo(prefix))
        group = maker.make(exchange, ask, role, via=via, original=self._original(exchange))
        refs = self._volumes.append(prefix, group.records)
        by_id = {ref.record_id: ref for ref in refs}
        with self._change():
            for record, ref in zip(group.records, refs, strict=True):
                self._index.add_record(ref, record.type)
            self._index.set_file(refs[-1].path, refs[-1].offset + refs[-1].length, sound=True)
            self._index_group(exchange, ask, role, group)
        return Stored(
            kept=_kept(exchange, group, by_id),
            moment=exchange.began,
            metadata=by_id[group.metadata.id],
        )

    def keep_text(self, capture: Capture, text: str) -> TextRef:
        """Keep *text* as what was read out of *capture*; the same text is written once."""
        block = text.encode("utf-8", "replace")
        text_digest = digest([block])
        record_id = capture.text_record_id(text_digest)
        place = self._index.place(record_id)
        if place is None and self.writable:
            fields = (
                ("WARC-Target-URI", f"urn:text:{capture.final_url}"),
                ("WARC-Date", write_date(self._clock())),
                ("WARC-Warcinfo-ID", self._warcinfo(DERIVED)),
                ("WARC-Refers-To", capture.warc.record_id),
                ("Content-Type", "text/plain;charset=utf-8"),
            )
            record = make_record("resource", record_id, fields, [block])
            (place,) = self._volumes.append(DERIVED, [record])
            with self._change():
                self._index.add_record(place, "resource")
                self._index.set_file(place.path, place.offset + place.length, sound=True)
        return TextRef(record_id=record_id, digest=text_digest, warc=place)

    def check_proof(
        self, finding: str, evidence: Evidence, source_text: str | None = None
    ) -> ProofCheck:
        """Check the proof of *finding*: that it is here, unchanged, and holds *source_text*."""
        return Proofs(self._index, self._volumes).check(finding, evidence, source_text)

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
            if size != indexed:
                self._take_in(name, indexed if size > indexed else 0, shrunk=size < indexed)

    def close(self) -> None:
        """Write the index file where anything was added, and let go of everything."""
        try:
            if self.writable and self._changed:
                self._volumes.replace(CDXJ, index_lines(self._index.lines()))
        finally:
            self._index.close()
            self._volumes.close()

    def _take_in(self, name: str, start: int, *, shrunk: bool) -> None:
        with self._change(), self._volumes.reading(name) as file:
            ours = self._index.files().get(name, (0, False))[1] or self._torn_at_once(name, file)
            taken = take_in(self._index, file, name, start, ours=ours)
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
        with self._change():
            self._index.set_file(name, size, sound=sound and taken.ours)

    def _torn_at_once(self, name: str, file: BinaryIO) -> bool:
        """Whether *file* can only be ours, cut off before its first record was whole."""
        begins = file.read(len(GZIP_HEAD))
        found = SERIAL.fullmatch(name)
        return bool(
            found
            and found[1] in (self._pages, DISCOVERY, DERIVED)
            and begins == GZIP_HEAD[: len(begins)]
        )

    def _original(self, exchange: Exchange) -> Original | None:
        if exchange.message is None or exchange.truncated or not exchange.wire:
            return None
        body = body_digest(exchange.message)
        found = self._index.original(body) if body else None
        return Original(record_id=found[0], url=found[1], date=found[2]) if found else None

    def _warcinfo(self, prefix: str) -> str:
        """Return the id of the warcinfo record that this run's records of *prefix* belong to."""
        if not self.writable:
            raise ArchiveError(f"{self.folder}: this archive was opened for reading only.")
        name, new = self._volumes.current(prefix, self._index.files())
        if new or prefix not in self._warcinfos:
            told = fields_block(
                [
                    ("software", self._software),
                    ("format", "WARC File Format 1.1"),
                    ("conformsTo", CONFORMS_TO),
                ]
            )
            fields = (
                ("WARC-Date", write_date(self._clock())),
                ("WARC-Filename", name),
                ("Content-Type", FIELDS),
            )
            record = make_record("warcinfo", self._new_id(), fields, [told])
            (ref,) = self._volumes.append(prefix, [record])
            with self._change():
                self._index.add_record(ref, "warcinfo")
                self._index.set_file(name, ref.offset + ref.length, sound=True)
            self._warcinfos[prefix] = record.id
        return self._warcinfos[prefix]

    def _index_group(self, exchange: Exchange, ask: Ask, role: Role, group: Group) -> None:
        moment = write_date(exchange.began)
        response = group.response
        answer = Answer(
            moment=moment,
            metadata_id=group.metadata.id,
            response_id=response.id if response else None,
        )
        self._index.add_answer(key_of(ask.identity), role.value, answer)
        if response is None or exchange.message is None:
            return
        fields = exchange.message.fields
        line = Indexed(
            url=exchange.url,
            moment=moment,
            record_id=response.id,
            method=exchange.method,
            status=exchange.message.status,
            media=next((v for k, v in fields if k.lower() == "content-type"), None),
            payload=group.payload_digest,
        )
        self._index.add_response(line)
        self._index.set_own(response.id)
        if group.body_digest and response.type == "response" and not exchange.truncated:
            original = Original(record_id=response.id, url=exchange.url, date=moment)
            self._index.add_body(group.body_digest, original)

    @contextmanager
    def _change(self) -> Generator[None]:
        self._changed = True
        self._index.begin()
        try:
            yield
        except BaseException:
            self._index.rollback()
            raise
        self._index.commit()


def _kept(exchange: Exchange, group: Group, places: dict[str, WarcRef]) -> Kept | None:
    if group.response is None or exchange.message is None or group.payload_digest is None:
        return None
    return Kept(
        url=exchange.url,
        moment=exchange.began,
        ref=places[group.response.id],
        message=exchange.message,
        payload=exchange.message.payload,
        payload_digest=group.payload_digest,
        truncated=exchange.truncated,
        decoded_limit=exchange.decoded_limit,
    )


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
        except OSError as error:
            raise ArchiveError(
                f"{folder}: cannot be made: {(error.strerror or '').lower()};"
                " name another folder with --warcs."
            ) from error
    volumes = Volumes(folder, writable=writable)
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
