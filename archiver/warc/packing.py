"""Packs an archive as a WACZ (1.1.1): one file that others can replay, check and pass on."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import ArchiveError
from archiver.warc.cdxj import index_line
from archiver.warc.chain import CHAIN
from archiver.warc.seal import Seal, digest_of, write_seal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archiver.records import WarcRef
    from archiver.warc.index import Index, Indexed
    from archiver.warc.seal import Sealing
    from archiver.warc.volumes import Volumes

PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
ARCHIVE, PAGES, CDXJ = "archive/", "pages/pages.jsonl", "indexes/index.cdxj"
OURS = "archiver/"  # what WACZ has no name for
WACZ_VERSION = "1.1.1"
PIECE = 2**20
HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}


class _Package:
    """A WACZ that is being written: what is put into it is listed with its digest."""

    def __init__(self, out: zipfile.ZipFile, created: dt.datetime) -> None:
        self._out = out
        self._date = created.timetuple()[:6]
        self.resources: list[dict[str, object]] = []

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = False) -> None:
        """Add a file; *packed* where it is worth compressing and nobody seeks in it."""
        state, size = hashlib.sha256(), 0
        with self._open(name, packed=packed) as entry:
            for piece in pieces:
                entry.write(piece)
                state.update(piece)
                size += len(piece)
        base = name.rpartition("/")[2]
        told = {"name": base, "path": name, "hash": f"sha256:{state.hexdigest()}", "bytes": size}
        self.resources.append(told)

    def _open(self, name: str, *, packed: bool) -> BinaryIO:
        info = zipfile.ZipInfo(name, self._date)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        entry: BinaryIO = self._out.open(info, "w", force_zip64=True)  # type: ignore[assignment]
        return entry

    def finish(self, created: dt.datetime, software: str, sealing: Sealing) -> None:
        """Write what the package says of itself, and the seal on that."""
        told = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "software": software,
            "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "resources": self.resources,
        }
        data = json.dumps(told, indent=2).encode()
        seal = sealing(Seal(path=PACKAGE, hash=digest_of(data)), data)
        for name, content in ((PACKAGE, data), (DIGEST, write_seal(seal))):
            with self._open(name, packed=False) as entry:
                entry.write(content)


def write_package(
    target: Path,
    index: Index,
    volumes: Volumes,
    *,
    created: dt.datetime,
    software: str,
    sealing: Sealing,
) -> None:
    """Write everything in *volumes* to the package *target*, as a whole or not at all.

    *sealing* signs and stamps the seal of the package; it gets the sealed bytes too. Raises
    `ArchiveError`.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("xb") as file:
            with zipfile.ZipFile(file, "w") as out:
                _fill(_Package(out, created), index, volumes).finish(created, software, sealing)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ArchiveError(
            f"{target}: cannot be written: {(error.strerror or str(error)).lower()}; name another"
            " file."
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _fill(package: _Package, index: Index, volumes: Volumes) -> _Package:
    sizes = {name: size for name, (size, _) in index.files().items()}
    for name, size in sorted(sizes.items()):
        package.add(f"{ARCHIVE}{name}", _pieces(volumes, name, size))
    told = (index_line(it, ref, _member_digest(volumes, ref)) for it, ref in index.lines())
    package.add(CDXJ, (line.encode() for line in index.in_order(told)), packed=True)
    package.add(PAGES, _pages(index.pages()), packed=True)
    if CHAIN in volumes.every_name():
        package.add(f"{OURS}{CHAIN}", _pieces(volumes, CHAIN, volumes.size(CHAIN)), packed=True)
    return package


def _pieces(volumes: Volumes, name: str, size: int) -> Iterator[bytes]:
    with volumes.reading(name) as file:
        while size > 0 and (piece := file.read(min(PIECE, size))):
            size -= len(piece)
            yield piece
    if size:
        raise ArchiveError(f"{volumes.folder / name}: it became shorter while it was packed.")


def _member_digest(volumes: Volumes, ref: WarcRef) -> str:
    """Return the digest of a record as it lies in its file, as py-wacz's index tells it."""
    with volumes.reading(ref.path) as file:
        file.seek(ref.offset)
        return digest_of(file.read(ref.length))


def _pages(pages: Iterable[Indexed]) -> Iterator[bytes]:
    yield json.dumps(HEAD).encode() + b"\n"
    for page in pages:
        told = {"id": page.record_id.strip("<>"), "url": page.url, "ts": page.moment}
        yield json.dumps(told).encode() + b"\n"
