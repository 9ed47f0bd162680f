"""Reads WARC files, ours and strangers', into the index of an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from archiver.records import WarcRef
from archiver.warc.index import Answer, Index, Indexed
from archiver.warc.message import frame
from archiver.warc.reader import DamageError, StoredRecord, walk
from archiver.warc.record import FIELDS, Original
from archiver.warc.replay import RESOURCE_STATUS
from archiver.warc.supplied import PREFIX, SCHEME, address_in

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD_ROOM = 128 * 2**10
SOFTWARE = "archiver/"
REVISITED = "warc/revisit"  # as indexes call what only refers to an earlier body


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one file held: where its last whole record ends, and what could not be read."""

    whole: int
    damages: tuple[DamageError, ...]
    ours: bool

    @property
    def torn(self) -> bool:
        """Whether the damage is at the very end: a write that was cut off."""
        return len(self.damages) == 1 and self.damages[0].offset == self.whole


def parse_told(block: bytes) -> dict[str, str]:
    r"""Return the fields of an application/warc-fields block; of repeated ones the first.

    >>> parse_told(b"outcome: capture\r\n")
    {'outcome': 'capture'}
    """
    told: dict[str, str] = {}
    for line in block.decode("utf-8", "replace").split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            told.setdefault(name.strip(), value.strip())
    return told


def take_in(index: Index, file: BinaryIO, name: str, start: int, *, ours: bool) -> Taken:
    """Index every record of *file* from byte *start* on; *ours* if it is known to be."""
    whole, damages = start, []
    methods: dict[str, str] = {}
    for record in walk(file, start):
        if isinstance(record, DamageError):
            damages.append(record)
            continue
        try:
            told = _take_record(index, record, name, methods)
        except DamageError:
            continue  # walk yields it next
        whole = record.offset + record.close()
        ours = ours or told.get("software", "").startswith(SOFTWARE)
    for record_id, method in methods.items():
        index.set_method(record_id, method)
    return Taken(whole=whole, damages=tuple(damages), ours=ours)


def _take_record(
    index: Index, record: StoredRecord, name: str, methods: dict[str, str]
) -> dict[str, str]:
    start, length = _start_of(record), record.close()
    if record.id is None:
        return {}
    place = WarcRef(path=name, offset=record.offset, length=length, record_id=record.id)
    index.add_records([(place, record.type)])
    if name.startswith(PREFIX):  # whatever it says of itself, it answers no question of ours
        _take_supplied(index, record, start, name)
        return {}
    told = parse_told(start) if (record.field("Content-Type") or "") == FIELDS else {}
    match record.type:
        case "metadata" if "ask" in told:
            _take_answer(index, record, told)
        case "response" | "revisit":
            _take_response(index, record, start, name)
        case "resource" | "metadata" if record.date is not None and not told:
            index.add_responses([unasked_line(record.fields, record.id)], own=True)
        case "request" if not start.startswith(b"GET "):
            method = start.split(b" ", 1)[0][:16].decode("latin-1")
            methods.update((other, method) for other in _concurrent(record.fields))
    return told


def _start_of(record: StoredRecord) -> bytes:
    """Return the beginning of a record's block, and read the block to its end."""
    room, parts = HEAD_ROOM, []
    for piece in record.pieces():
        if room > 0:
            parts.append(piece[:room])
            room -= len(piece)
    return b"".join(parts)


def unasked_line(fields: Iterable[tuple[str, str]], record_id: str) -> Indexed:
    """Return the index line of a record that was never asked for, so that it answers nothing."""
    told = {name.lower(): value for name, value in fields}
    return Indexed(
        url=told.get("warc-target-uri", "").removeprefix("<").removesuffix(">"),
        moment=told.get("warc-date", ""),
        record_id=record_id,
        method="",
        media=told.get("content-type"),
        payload=told.get("warc-payload-digest"),
    )


def _concurrent(fields: Iterable[tuple[str, str]]) -> list[str]:
    return [value for name, value in fields if name.lower() == "warc-concurrent-to"]


def _take_answer(index: Index, record: StoredRecord, told: dict[str, str]) -> None:
    if record.id is None or record.date is None:
        return
    response = next(iter(_concurrent(record.fields)), None)
    answer = Answer(moment=record.date, metadata_id=record.id, response_id=response)
    index.add_answers([(told["ask"], told.get("outcome", ""), answer)])
    if response is not None:
        index.set_own(response)


def _take_supplied(index: Index, record: StoredRecord, start: bytes, name: str) -> None:
    if record.type in ("response", "revisit"):
        _take_response(index, record, start, name)
    if record.type != "resource" or record.id is None or not record.url or record.date is None:
        return
    line = Indexed(
        url=f"{SCHEME}{record.url}",
        moment=record.date,
        record_id=record.id,
        status=RESOURCE_STATUS,
        media=record.field("Content-Type"),
        payload=record.field("WARC-Payload-Digest"),
    )
    index.add_responses([line])


def _take_response(index: Index, record: StoredRecord, start: bytes, name: str) -> None:
    url, moment = record.url, record.date
    if record.id is None or not url or moment is None or not url.startswith(("http:", "https:")):
        return
    message = frame(start)
    payload = record.field("WARC-Payload-Digest")
    revisit = record.type == "revisit"
    line = Indexed(
        url=address_in(name, url),
        moment=moment,
        record_id=record.id,
        status=message.status,
        media=REVISITED if revisit else message.value("content-type"),
        payload=payload,
    )
    index.add_responses([line])
    # Without chunks the body on the wire is the payload, so its digest can serve again.
    plain = record.type == "response" and not message.values("transfer-encoding")
    plain = plain and message.status is not None and not name.startswith(PREFIX)
    if plain and payload and payload.startswith("sha256:") and not record.field("WARC-Truncated"):
        index.add_bodies([(payload, Original(record_id=record.id, url=url, date=moment))])
