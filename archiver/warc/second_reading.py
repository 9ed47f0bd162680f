"""A second opinion: whether warcio, which is not ours, reads the same records in a file."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from archiver.warc.reader import DamageError, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Seen = tuple[int, str | None, str | None]
"""One record: its offset in bytes, its id, its type."""


def second_reading(path: Path) -> tuple[int, str] | None:
    """Return where and how warcio's reading of the file at *path* differs from ours; None: not.

    Only for a file that our strict reader found sound: warcio's own reader trusts what lengths a
    file claims, and may not come back from a hostile one.
    """
    for mine, other in zip_longest(_ours(path), _warcios(path)):
        if mine != other:
            offset = (mine or other)[0]
            return offset, f"another reader sees {_told(other)} where ours sees {_told(mine)}"
    return None


def _told(seen: Seen | None) -> str:
    return "no more records" if seen is None else f"{seen[2]} {seen[1]} at byte {seen[0]}"


def _ours(path: Path) -> Iterator[Seen]:
    with path.open("rb") as stream:
        for record in walk(stream):
            if isinstance(record, DamageError):
                yield record.offset, record.record_id, None
            else:
                yield record.offset, record.id, record.type


def _warcios(path: Path) -> Iterator[Seen]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (only verify needs it)
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    with path.open("rb") as stream:
        records = ArchiveIterator(stream, no_record_parse=True)
        try:
            for record in records:
                field = record.rec_headers.get_header
                record.raw_stream.read(0)
                name = field("WARC-Record-ID")
                kind = record.rec_type
                yield records.get_record_offset(), name, kind
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            yield stream.tell(), None, f"an error ({error})"
