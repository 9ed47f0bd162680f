"""What an archive answers: kept records read back into captures and failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archiver.flow import Ask, Purpose
from archiver.warc.earlier import Earlier, updated, validators_of
from archiver.warc.exchange import Role, Trouble
from archiver.warc.index import Answer, Indexed, key_of
from archiver.warc.intake import parse_told
from archiver.warc.message import frame
from archiver.warc.reader import DamageError, StoredRecord, load
from archiver.warc.record import NOT_MODIFIED, Original, digest, write_date
from archiver.warc.replay import (
    DECODED_LIMIT,
    Kept,
    as_message,
    capture_of,
    failure_kind,
    failure_of,
    hop_of,
    moment_of,
    rendered_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from archiver.flow import Outcome
    from archiver.records import Capture, Hop, WarcRef
    from archiver.warc.index import Index
    from archiver.warc.volumes import Volumes

MAX_HOPS = 20
OK = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A record cut out of its WARC file: a WARC file of its own. *block* is what it holds."""

    url: str
    moment: dt.datetime
    type: str
    media_type: str | None
    warc: bytes
    compressed: bool
    block: bytes


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers questions from the records that *index* knows; what is damaged goes to *warnings*.

    *read_anew* indexes a file again that is not as it was indexed; False if that was done before.
    """

    index: Index
    volumes: Volumes
    warnings: list[str]
    read_anew: Callable[[str], bool]

    def answer(self, ask: Ask) -> Outcome | None:
        """Return the newest answer that can be read, or the one of ``ask.kept_at``."""
        for answer in self._kept_for(ask.identity, ask.url, ask.kept_at):
            outcome = self._replay(ask, answer)
            if outcome is not None:
                return outcome
        return None

    def standing(self, identity: str, url: str, kept_at: dt.datetime | None) -> str:
        """Name the records that answer a question: the same as long as the answer is."""
        ours = self._kept_for(identity, url, kept_at)
        return " ".join(
            it.record_id if isinstance(it, Indexed) else f"{it.metadata_id}>{it.response_id}"
            for it in ours
        )

    def _kept_for(
        self, identity: str, url: str, kept_at: dt.datetime | None
    ) -> list[Answer | Indexed]:
        """Return what may answer, newest first."""
        moment = write_date(kept_at) if kept_at else None
        ours: list[Answer | Indexed] = [*self.index.answers(key_of(identity), moment)]
        if identity == url:
            page = key_of(url.partition("#")[0])
            ours += self.index.responses(page, moment, own=False)
            ours.sort(key=lambda answer: answer.moment, reverse=True)
            if not ours:
                ours += self.index.responses(page, moment, own=True)
        return ours

    def capture(self, record_id: str) -> Capture | None:
        """Return the capture whose response is the record of this id; None if it is not here."""
        kept = self._kept(record_id, "GET", DECODED_LIMIT)
        return capture_of(Ask(url=kept.url, purpose=Purpose.CITED), kept, ()) if kept else None

    def kept(self, url: str) -> tuple[dt.datetime, ...]:
        """Return the moments at which *url* was captured, oldest first."""
        moments = self.index.moments(key_of(url), key_of(url.partition("#")[0]))
        return tuple(moment_of(moment) for moment in moments)

    def excerpt(self, record_id: str) -> Excerpt | None:
        """Return the bytes of a record, and of the one that it revisits, as they lie in files."""
        found = self._load(record_id)
        if found is None:
            return None
        record, block, ref = found
        parts = [self._bytes(ref)]
        if record.type == "revisit":
            original = self.index.place(record.field("WARC-Refers-To") or "")
            parts[:0] = [self._bytes(original)] if original else []
        return Excerpt(
            url=record.url or "",
            moment=moment_of(record.date or ""),
            type=record.type,
            media_type=record.field("Content-Type"),
            warc=b"".join(parts),
            compressed=ref.path.endswith(".gz"),
            block=block,
        )

    def _bytes(self, ref: WarcRef) -> bytes:
        with self.volumes.reading(ref.path) as file:
            file.seek(ref.offset)
            return file.read(ref.length)

    def earlier(self, url: str, since: dt.datetime) -> Earlier | None:
        """Return the newest whole 200 kept of *url*, if its body came at *since* or later."""
        line = next(iter(self.index.responses(key_of(url), own=True)), None)
        newest = self._load(line.record_id) if line else None
        first = newest
        if newest is not None and newest[0].type == "revisit":
            first = self._load(newest[0].field("WARC-Refers-To") or "")
        if newest is None or first is None:
            return None
        record, message = first[0], frame(first[1])
        told = validators_of(updated(message.fields, frame(newest[1]).fields))
        date = record.field("WARC-Date") or ""
        whole = message.complete and not record.field("WARC-Truncated")
        if message.status != OK or not whole or not told or moment_of(date) < since:
            return None
        original = Original(record_id=record.id or "", url=record.url or url, date=date)
        return Earlier(original=original, message=message, validators=told)

    def _replay(self, ask: Ask, answer: Answer | Indexed) -> Outcome | None:
        if isinstance(answer, Indexed):
            return self._follow(ask, answer)
        found = self._load(answer.metadata_id)
        if found is None:
            return None
        _, block, ref = found
        told = parse_told(block)
        if told.get("outcome") == Role.FAILURE.value:
            trouble = Trouble(kind=failure_kind(told.get("failure")), detail=told.get("detail", ""))
            return failure_of(ask, trouble, moment_of(answer.moment), ref)
        limit = told.get("decoded-limit", "")
        kept = self._kept(
            answer.response_id or "",
            ask.method,
            int(limit) if limit.isdecimal() else DECODED_LIMIT,
        )
        if kept is None:
            return None
        hops = tuple(self._hop(record_id, ask.method) for record_id in told.get("via", "").split())
        page = capture_of(
            ask, kept, tuple(hop for hop in hops if hop is not None), robots=told.get("robots")
        )
        return self._rendered(page, told["rendered"]) if "rendered" in told else page

    def _rendered(self, page: Capture, record_id: str) -> Capture | None:
        found = self._load(record_id)
        if found is None:
            return None
        record, block, ref = found
        return rendered_of(page, block, moment_of(record.date or ""), ref)

    def _hop(self, record_id: str, method: str) -> Hop | None:
        kept = self._kept(record_id, method, 0)
        return hop_of(kept) if kept else None

    def _follow(self, ask: Ask, first: Indexed) -> Outcome | None:
        """Follow redirects through responses that were kept without saying what they answer."""
        hops: list[Hop] = []
        kept = self._kept(first.record_id, ask.method, DECODED_LIMIT)
        while kept is not None and kept.message.status in REDIRECTS and kept.location is not None:
            target = self._nearest(_joined(kept.url, kept.location), kept.moment)
            onward = self._kept(target.record_id, ask.method, DECODED_LIMIT) if target else None
            if onward is None or len(hops) >= MAX_HOPS:
                break
            hops.append(hop_of(kept))
            kept = onward
        return capture_of(ask, kept, tuple(hops)) if kept else None

    def _nearest(self, url: str, moment: dt.datetime) -> Indexed | None:
        both = [
            *self.index.responses(url, own=False),
            *self.index.responses(url, own=True),
        ]
        return min(both, key=lambda line: abs(moment_of(line.moment) - moment), default=None)

    def _kept(self, record_id: str, method: str, limit: int) -> Kept | None:
        found = self._load(record_id)
        if found is None:
            return None
        record, block, ref = found
        earlier = None
        if record.type == "resource":
            message = as_message(block, record.field("Content-Type"), method)
        else:
            message = frame(block, method=method)
        payload, truncated = message.payload, record.field("WARC-Truncated")
        if record.type == "revisit":
            original = self._load(record.field("WARC-Refers-To") or "") or self._by_address(record)
            if original is None:
                self.warnings.append(
                    f"{ref.path}: byte {ref.offset}: the response that this record revisits is not"
                    " in the archive; add the file that holds it."
                )
                return None
            first = frame(original[1], method=method)
            payload, truncated = first.payload, None
            earlier = first if record.field("WARC-Profile") == NOT_MODIFIED else None
        return Kept(
            url=record.url or "",
            moment=moment_of(record.date or ""),
            ref=ref,
            message=message,
            payload=payload,
            payload_digest=digest([payload]),  # strangers write others, or none
            truncated=truncated,
            decoded_limit=limit,
            earlier=earlier,
        )

    def _by_address(self, revisit: StoredRecord) -> tuple[StoredRecord, bytes, WarcRef] | None:
        """Find what a revisit refers to by address and date, as some writers do."""
        url = revisit.field("WARC-Refers-To-Target-URI")
        date = revisit.field("WARC-Refers-To-Date")
        if url is None or date is None:
            return None
        moment = write_date(moment_of(date))
        for own in (False, True):
            for line in self.index.responses(url, moment, own=own):
                found = self._load(line.record_id)
                if found is not None and found[0].type == "response":
                    return found
        return None

    def _load(self, record_id: str) -> tuple[StoredRecord, bytes, WarcRef] | None:
        place = self.index.place(record_id)
        if place is None:
            return None
        try:
            return *self._at(place), place
        except DamageError as damage:
            if self.read_anew(place.path):
                return self._load(record_id)
            self.warnings.append(
                f"{place.path}: byte {damage.offset}: {damage.message}; it is not used."
            )
            return None

    def _at(self, place: WarcRef) -> tuple[StoredRecord, bytes]:
        with self.volumes.reading(place.path) as file:
            record, block = load(file, place.offset)
        if record.id != place.record_id:
            raise DamageError("wrong-record", place.offset, "another record stands there")
        return record, block


def _joined(base: str, location: str) -> str:
    """Return where *location* leads from *base*, without its fragment; nowhere if it is none."""
    try:
        return urljoin(base, location).partition("#")[0]
    except ValueError:
        return ""
