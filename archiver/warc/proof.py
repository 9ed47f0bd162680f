"""Checks the proof of one finding: that it is in the archive, and says what the report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.errors import ArchiveError
from archiver.records import ProofCheck
from archiver.warc.message import frame
from archiver.warc.reader import DamageError, load
from archiver.warc.record import digest, read_date

if TYPE_CHECKING:
    from archiver.records import Evidence
    from archiver.warc.index import Index
    from archiver.warc.reader import StoredRecord
    from archiver.warc.volumes import Volumes

SOUND = "sound"


class Proofs:
    """Checks evidence against the records themselves; the index only helps to find them."""

    def __init__(self, index: Index, volumes: Volumes) -> None:
        self._index = index
        self._volumes = volumes

    def check(self, finding: str, evidence: Evidence, source_text: str | None) -> ProofCheck:
        """Check every digest and place of *evidence*, and that *source_text* stands there."""
        code = self._response_fault(evidence) or self._text_fault(evidence, source_text) or SOUND
        return ProofCheck(finding=finding, ok=code == SOUND, code=code)

    def _response_fault(self, evidence: Evidence) -> str | None:
        if "/" in evidence.warc or evidence.warc not in self._volumes.names():
            return "no-file"
        try:
            record, block, length = self._load(evidence.warc, evidence.offset)
        except DamageError as damage:
            return damage.code
        date = read_date(record.field("WARC-Date") or "")
        wrong = {
            "wrong-record": record.id != evidence.record_id,
            "wrong-length": length != evidence.length,
            "wrong-date": date != evidence.warc_date,
            "payload-digest": self._payload_digest(record, block) != evidence.payload_digest,
        }
        return next((code for code, is_wrong in wrong.items() if is_wrong), None)

    def _payload_digest(self, record: StoredRecord, block: bytes) -> str | None:
        if record.type == "resource":  # a file that a person supplied
            return digest([block])
        if record.type != "revisit":
            return digest([frame(block).payload])
        place = self._index.place(record.field("WARC-Refers-To") or "")
        if place is None:
            return None
        try:
            _, original, _ = self._load(place.path, place.offset)
        except DamageError:
            return None
        return digest([frame(original).payload])

    def _text_fault(self, evidence: Evidence, source_text: str | None) -> str | None:
        if evidence.text_record_id is None:
            return None if source_text is None else "no-text"
        place = self._index.place(evidence.text_record_id)
        if place is None:
            return "no-text"
        try:
            record, block, _ = self._load(place.path, place.offset)
        except DamageError as damage:
            return f"text-{damage.code}"
        span, text = evidence.text_span, block.decode("utf-8", "replace")
        wrong = {
            "wrong-text": record.id != evidence.text_record_id,
            "text-digest": digest([block]) != evidence.text_digest,
            "text-origin": record.field("WARC-Refers-To") != evidence.record_id,
            "text-span": span is not None and source_text not in (None, span.of(text)),
        }
        return next((code for code, is_wrong in wrong.items() if is_wrong), None)

    def _load(self, name: str, offset: int) -> tuple[StoredRecord, bytes, int]:
        try:
            with self._volumes.reading(name) as file:
                record, block = load(file, offset)
                return record, block, record.close()
        except ArchiveError as error:
            raise DamageError("no-file", offset, str(error)) from error
