"""Pages that a person saved: the WARC files of a WACZ package, taken over as they are."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from archiver.errors import ArchiveError
from archiver.warc.packing import PAGES
from archiver.warc.reader import DamageError, walk
from archiver.warc.seal import Trust
from archiver.warc.supplied import PREFIX
from archiver.warc.wacz import WARC_SUFFIXES, Package
from archiver.warc.zipped import BROKEN

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

MOST_PAGES_FILE = 16 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliedPage:
    """A page in what was supplied: what it answers to in the archive, and when it was captured."""

    url: str
    captured: dt.datetime
    status: int | None
    media: str | None


class _Line(msgspec.Struct, frozen=True):
    url: str | None = None


def packed_warcs(path: Path) -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of each WARC file in the WACZ at *path*.

    Raises `ArchiveError` where the package is damaged or does not hold what it says.
    """
    package = Package(path, Trust())
    parts = tuple((name, file.read()) for name, file in package.warcs() if _rewound(file))
    wrong = [flaw for flaw in package.flaws if flaw.code not in _HARMLESS]
    if wrong:
        raise ArchiveError(f"{path}: this package is not sound: {wrong[0].message}.")
    if not parts:
        raise ArchiveError(f"{path}: this package holds no WARC file.")
    return parts


def record_ids(warc: bytes) -> frozenset[str]:
    """Return the ids of the records of a WARC file; what is damaged is passed over."""
    found = set()
    for record in walk(io.BytesIO(warc), 0):
        if not isinstance(record, DamageError):
            record.close()
            found.add(record.id)
    return frozenset(name for name in found if name)


_HARMLESS = frozenset({"wacz-unlisted", "wacz-missing"})


def _rewound(file: object) -> bool:
    file.seek(0)  # type: ignore[attr-defined]
    return True


def page_addresses(path: Path) -> tuple[str, ...]:
    """Return the addresses that the WACZ at *path* lists as its pages, in its order."""
    try:
        with zipfile.ZipFile(path) as package, package.open(PAGES) as source:
            lines = source.read(MOST_PAGES_FILE).splitlines()
    except (KeyError, *BROKEN):
        return ()
    return tuple(url for line in lines if (url := _address(line)))


def _address(line: bytes) -> str | None:
    try:
        return msgspec.json.decode(line, type=_Line).url
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def file_name(digest: str, number: int, name: str) -> str:
    """Return what a WARC file of a package is called in the archive.

    >>> file_name("sha256:0123456789abcdef", 1, "archive/data.warc.gz")
    'supplied-0123456789ab-1.warc.gz'
    """
    suffix = next(suffix for suffix in reversed(WARC_SUFFIXES) if name.endswith(suffix))
    return f"{PREFIX}{digest.removeprefix('sha256:')[:12]}-{number}{suffix}"
