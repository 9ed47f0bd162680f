"""Adds to an archive: records are staged, synced together, and only then indexed.

Whoever stages something may acknowledge it when the batch that holds it has been settled. Several
exchanges that end at the same time share one sync; a sync may run in a thread.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import ArchiveError
from archiver.flow import Purpose
from archiver.records import TextRef
from archiver.warc.derived import (
    Derived,
    View,
    chain_of,
    rendered_told,
    text_of,
    transcript_of,
    views_of,
)
from archiver.warc.exchange import GroupMaker, Role, body_digest
from archiver.warc.index import Answer, Index, Indexed, key_of
from archiver.warc.intake import REVISITED, unasked_line
from archiver.warc.record import (
    FIELDS,
    Original,
    digest,
    fields_block,
    make_record,
    write_date,
)
from archiver.warc.replay import RESOURCE_STATUS, Kept, rendered_of
from archiver.warc.supplied import SCHEME, SUPPLIED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from archiver.flow import Ask
    from archiver.records import Capture, WarcRef
    from archiver.warc.exchange import Exchange, Group
    from archiver.warc.volumes import Unsynced, Volumes

DISCOVERY, DERIVED = "discovery", "derived"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An exchange that has been written: its response, if any, and where it lies."""

    kept: Kept | None
    moment: dt.datetime
    metadata: WarcRef


@dataclass(frozen=True, slots=True, kw_only=True)
class _Staged:
    """Records that are in a file and not yet in the index."""

    refs: tuple[tuple[WarcRef, str], ...]
    exchange: tuple[Exchange, Ask, Role, Group] | None = None
    line: Indexed | None = None
    unasked: tuple[Indexed, ...] = ()
    answers: tuple[tuple[str, str, Answer], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was staged up to one moment, and the files that must be synced for it."""

    staged: tuple[_Staged, ...]
    unsynced: tuple[Unsynced, ...]

    def sync(self) -> None:
        """Wait until the disk has it all; may be called in a thread. Raises `OSError`."""
        for part in self.unsynced:
            os.fsync(part.handle)


class Keeper:
    """Writes the records of one run; *pages* is how the files of captured pages are called."""

    def __init__(
        self,
        index: Index,
        volumes: Volumes,
        *,
        pages: str,
        software: str,
        clock: Callable[[], dt.datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._index = index
        self._volumes = volumes
        self._pages = pages
        self._software = software
        self._clock = clock
        self._new_id = new_id
        self._makers: dict[str, GroupMaker] = {}
        self._staged: list[_Staged] = []
        self._texts: dict[str, WarcRef] = {}
        self._chains: set[str] = set()
        self._failure: ArchiveError | None = None
        self.wrote = False

    def stage(
        self, exchange: Exchange, ask: Ask, role: Role, *, via: tuple[str, ...] = ()
    ) -> Stored:
        """Write *exchange*; it is to be acknowledged only when its batch has been settled."""
        prefix = DISCOVERY if ask.purpose is Purpose.DISCOVERY else self._pages
        group = self._maker(prefix).make(
            exchange, ask, role, via=via, original=self._original(exchange)
        )
        refs = self._volumes.append(prefix, group.records)
        kinds = (record.type for record in group.records)
        told = tuple(zip(refs, kinds, strict=True))
        unasked = tuple(unasked_line(it.fields, it.id) for it in group.around)
        staged = _Staged(
            refs=told,
            exchange=(exchange, ask, role, group),
            unasked=unasked,
            answers=(_answer_of(ask, role, group),),
        )
        self._staged.append(staged)
        by_id = {ref.record_id: ref for ref in refs}
        self._keep_beside(exchange, group)
        return Stored(
            kept=_kept(exchange, group, by_id),
            moment=exchange.began,
            metadata=by_id[group.metadata.id],
        )

    def stage_text(self, capture: Capture, text: str) -> TextRef:
        """Write *text* as what was read out of *capture*, unless it is there already."""
        block = text.encode("utf-8", "replace")
        text_digest = digest([block])
        record_id = capture.text_record_id(text_digest)
        place = self._stage_derived(text_of(capture, record_id, block), self._clock())
        return TextRef(record_id=record_id, digest=text_digest, warc=place)

    def stage_supplied(self, data: bytes, url: str, media_type: str) -> None:
        """Write a file that a person supplied, under *url*, as a resource record."""
        maker, name = self._maker(SUPPLIED), self._new_id()
        moment, block_digest = write_date(self._clock()), digest([data])
        fields = (
            ("WARC-Target-URI", url),
            ("WARC-Date", moment),
            ("WARC-Warcinfo-ID", maker.warcinfo_id),
            ("WARC-Payload-Digest", block_digest),
            ("Content-Type", media_type),
        )
        (place,) = self._volumes.append(SUPPLIED, [make_record("resource", name, fields, [data])])
        line = Indexed(
            url=f"{SCHEME}{url}",
            moment=moment,
            record_id=name,
            status=RESOURCE_STATUS,
            media=media_type,
            payload=block_digest,
        )
        self._staged.append(_Staged(refs=((place, "resource"),), line=line))

    def stage_rendered(self, ask: Ask, page: Capture, view: View) -> Capture:
        """Write what a browser made of *page*: from now on that is the answer to *ask*."""
        moment = self._clock()
        document, *others = views_of(page, view, self._new_id)
        place = self._stage_derived(document, moment)
        for other in others:
            self._stage_derived(other, moment)
        maker, metadata_id = self._maker(DERIVED), self._new_id()
        fields = (
            ("WARC-Target-URI", page.final_url),
            ("WARC-Date", write_date(moment)),
            ("WARC-Warcinfo-ID", maker.warcinfo_id),
            ("WARC-Concurrent-To", page.warc.record_id),
            ("Content-Type", FIELDS),
        )
        block = rendered_told(ask, page, document.record_id)
        record = make_record("metadata", metadata_id, fields, [block])
        (ref,) = self._volumes.append(DERIVED, [record])
        answer = Answer(
            moment=write_date(moment), metadata_id=metadata_id, response_id=page.warc.record_id
        )
        told = (key_of(ask.identity), Role.CAPTURE.value, answer)
        self._staged.append(_Staged(refs=((ref, "metadata"),), answers=(told,)))
        if place is None:
            raise ArchiveError(f"{self._volumes.folder}: what the browser made could not be kept.")
        return rendered_of(page, document.block, moment, place)

    def _keep_beside(self, exchange: Exchange, group: Group) -> None:
        """Write what does not belong among the captures: certificates, bytes of HTTP/2."""
        chain = chain_of(exchange)
        if chain is not None and chain.target not in self._chains:
            self._chains.add(chain.target)
            self._stage_derived(chain, exchange.began)
        main = (group.response or group.metadata).id
        for part in transcript_of(exchange, main, self._new_id):
            self._stage_derived(part, exchange.began)

    def _stage_derived(self, it: Derived, moment: dt.datetime) -> WarcRef | None:
        """Write a resource record to the second file, unless it is there already."""
        place = self._texts.get(it.record_id) or self._index.place(it.record_id)
        if place is not None or not self._volumes.writable:
            return place
        refers_to = (("WARC-Refers-To", it.refers_to),) if it.refers_to is not None else ()
        fields = (
            ("WARC-Target-URI", it.target),
            ("WARC-Date", write_date(moment)),
            ("WARC-Warcinfo-ID", self._maker(DERIVED).warcinfo_id),
            *refers_to,
            ("WARC-Payload-Digest", digest([it.block])),
            ("Content-Type", it.media),
        )
        record = make_record("resource", it.record_id, fields, [it.block])
        (place,) = self._volumes.append(DERIVED, [record])
        line = unasked_line(record.fields, it.record_id)
        self._staged.append(_Staged(refs=((place, "resource"),), unasked=(line,)))
        self._texts[it.record_id] = place
        return place

    def begin(self) -> Batch:
        """Take what is staged, to be synced and settled."""
        staged, self._staged = tuple(self._staged), []
        return Batch(staged=staged, unsynced=self._volumes.unsynced() if staged else ())

    def settle(self, batch: Batch) -> None:
        """Index what has been synced, all of it or nothing."""
        if not batch.staged:
            return
        self.wrote = True
        self._volumes.note_synced(batch.unsynced)
        try:
            self._index_all(batch)
        except ArchiveError as error:
            self._failure = (
                error  # what is not indexed is not acknowledged, and found the next time
            )
            raise

    def _index_all(self, batch: Batch) -> None:
        exchanges = [it.exchange for it in batch.staged if it.exchange is not None]
        originals = [_original_of(*it) for it in exchanges]
        ends = {ref.path: ref.offset + ref.length for it in batch.staged for ref, _ in it.refs}
        with self._index.grow():
            self._index.add_records(told for it in batch.staged for told in it.refs)
            self._index.add_answers(answer for it in batch.staged for answer in it.answers)
            self._index.add_responses(
                (line for it in exchanges if (line := _line_of(*it)) is not None), own=True
            )
            self._index.add_responses(it.line for it in batch.staged if it.line is not None)
            unasked = (line for it in batch.staged for line in it.unasked)
            self._index.add_responses(unasked, own=True)
            self._index.add_bodies(it for it in originals if it is not None)
            for name, end in ends.items():
                self._index.set_file(name, end, sound=True)
        for staged in batch.staged:
            for ref, kind in staged.refs:
                if kind == "resource":
                    self._texts.pop(ref.record_id, None)

    def give_up(self, error: OSError) -> ArchiveError:
        """Drop what could not be synced: the files are cut back to what is settled.

        Nothing more can be kept in this run: every further attempt raises what is returned.
        """
        self._staged.clear()
        self._texts.clear()
        self._failure = self._volumes.cut_back(error)
        return self._failure

    def commit(self) -> None:
        """Sync and settle everything staged so far. Raises `ArchiveError`."""
        batch = self.begin()
        try:
            batch.sync()
        except OSError as error:
            raise self.give_up(error) from error
        self.settle(batch)

    def _original(self, exchange: Exchange) -> Original | None:
        if exchange.message is None or exchange.truncated or not exchange.wire:
            return None
        body = body_digest(exchange.message)
        found = self._index.original(body) if body else None
        return Original(record_id=found[0], url=found[1], date=found[2]) if found else None

    def _maker(self, prefix: str) -> GroupMaker:
        """Return what makes the records of *prefix*, beginning its file with a warcinfo record."""
        if self._failure is not None:
            raise self._failure
        if not self._volumes.writable:
            folder = self._volumes.folder
            raise ArchiveError(f"{folder}: this archive was opened for reading only.")
        name, new = self._volumes.current(prefix, self._index.files)
        maker = self._makers.get(prefix)
        if maker is None or new:
            maker = GroupMaker(new_id=self._new_id, warcinfo_id=self._new_id())
            fields = (
                ("WARC-Date", write_date(self._clock())),
                ("WARC-Filename", name),
                ("Content-Type", FIELDS),
            )
            told = [
                ("software", self._software),
                ("format", "WARC File Format 1.1"),
                ("conformsTo", CONFORMS_TO),
            ]
            record = make_record("warcinfo", maker.warcinfo_id, fields, [fields_block(told)])
            (ref,) = self._volumes.append(prefix, [record])
            self._staged.append(_Staged(refs=((ref, "warcinfo"),)))
            self._makers[prefix] = maker
        return maker


def _answer_of(ask: Ask, role: Role, group: Group) -> tuple[str, str, Answer]:
    answer = Answer(
        moment=group.moment,
        metadata_id=group.metadata.id,
        response_id=group.response.id if group.response else None,
    )
    return key_of(ask.identity), role.value, answer


def _line_of(exchange: Exchange, _ask: Ask, _role: Role, group: Group) -> Indexed | None:
    if group.response is None or exchange.message is None:
        return None
    revisit = group.response.type == "revisit"
    return Indexed(
        url=exchange.url,
        moment=group.moment,
        record_id=group.response.id,
        method=exchange.method,
        status=exchange.message.status,
        media=REVISITED if revisit else exchange.message.value("content-type"),
        payload=dict(group.response.fields)["WARC-Payload-Digest"],
    )


def _original_of(
    exchange: Exchange, _ask: Ask, _role: Role, group: Group
) -> tuple[str, Original] | None:
    response = group.response
    if response is None or response.type != "response" or exchange.truncated:
        return None
    if group.body_digest is None:
        return None
    original = Original(record_id=response.id, url=exchange.url, date=group.moment)
    return group.body_digest, original


def _kept(exchange: Exchange, group: Group, places: dict[str, WarcRef]) -> Kept | None:
    if group.response is None or exchange.message is None or group.payload_digest is None:
        return None
    earlier = exchange.earlier.message if exchange.earlier else None
    return Kept(
        url=exchange.url,
        moment=exchange.began,
        ref=places[group.response.id],
        message=exchange.message,
        earlier=earlier,
        payload=(earlier or exchange.message).payload,
        payload_digest=group.payload_digest,
        truncated=exchange.truncated,
        decoded_limit=exchange.decoded_limit,
    )
