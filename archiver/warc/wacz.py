"""Checks WACZ packages (WACZ 1.1.1): what the package says of its files, and its WARC files.

Nothing is ever unpacked to a path that a package names, and no more bytes than a package of its
size can honestly hold.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from archiver.records import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE, SIGNED, PAGES = "datapackage.json", "datapackage-digest.json", "pages/pages.jsonl"
WARC_SUFFIXES = (".warc", ".warc.gz")
PIECE = 2**20
MOST_ENTRIES = 100_000
MOST_JSON = 64 * 2**20
MOST_GROWTH = 200  # times the size of the package
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)


class Package:
    """One WACZ file under check; *flaws* are found as its parts are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.flaws: list[Flaw] = []
        self._left = MOST_GROWTH * path.stat().st_size + PIECE

    def add(self, code: str, message: str) -> None:
        """Note a fault of the package."""
        self.flaws.append(Flaw(code=code, offset=0, record_id=None, message=message))

    def warcs(self) -> Iterator[tuple[str, BinaryIO]]:
        """Check the package, and yield its WARC files, each as a file without a name on disk."""
        try:
            with zipfile.ZipFile(self.path) as package:
                yield from self._parts(package)
        except BROKEN as error:
            self.add("wacz-broken", f"not a package that can be read: {error}")

    def _parts(self, package: zipfile.ZipFile) -> Iterator[tuple[str, BinaryIO]]:
        entries = package.infolist()
        names = [entry.filename for entry in entries]
        if len(names) > MOST_ENTRIES:
            self.add("wacz-too-large", f"{len(names)} entries")
            return
        if len(set(names)) < len(names):
            self.add("wacz-repeated", "two entries have the same name")
        told = self._told(package, names)
        for wanted in (PACKAGE, PAGES):
            if wanted not in names:
                self.add("wacz-missing", f"no {wanted}")
        for entry in entries:
            if not entry.is_dir() and entry.filename not in (PACKAGE, SIGNED):
                yield from self._part(package, entry, told.pop(entry.filename, None))
        for name in told:
            self.add("wacz-missing", f"{PACKAGE} lists {name}, which is not there")

    def _part(
        self, package: zipfile.ZipFile, entry: zipfile.ZipInfo, told: str | None
    ) -> Iterator[tuple[str, BinaryIO]]:
        if told is None:
            self.add("wacz-unlisted", f"{PACKAGE} does not list {entry.filename}")
        with self._spooled(package, entry) as (file, digest):
            if file is None:
                return
            if told is not None and told != f"sha256:{digest}":
                self.add("wacz-digest", f"{entry.filename} does not match its digest")
            if entry.filename.endswith(WARC_SUFFIXES):
                yield entry.filename, file

    @contextmanager
    def _spooled(
        self, package: zipfile.ZipFile, entry: zipfile.ZipInfo
    ) -> Iterator[tuple[BinaryIO | None, str]]:
        """Copy an entry to a temporary file; None if it is larger than it can honestly be."""
        state = hashlib.sha256()
        with tempfile.TemporaryFile() as file, package.open(entry) as source:
            while piece := source.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    self.add("wacz-too-large", f"{entry.filename} unpacks to more than it can hold")
                    yield None, ""
                    return
                state.update(piece)
                file.write(piece)
            yield file, state.hexdigest()

    def _told(self, package: zipfile.ZipFile, names: list[str]) -> dict[str, str]:
        """Return the digest of each file that the package lists, and check its own."""
        if PACKAGE not in names:
            return {}
        with package.open(PACKAGE) as source:
            data = source.read(MOST_JSON)
        try:
            told = {part["path"]: str(part["hash"]) for part in json.loads(data)["resources"]}
        except (ValueError, LookupError, TypeError):
            self.add("wacz-broken", f"{PACKAGE} is not what it should be")
            return {}
        if SIGNED in names:
            with package.open(SIGNED) as source:
                self._check_own(source.read(MOST_JSON), hashlib.sha256(data).hexdigest())
        return told

    def _check_own(self, signed: bytes, digest: str) -> None:
        try:
            told = json.loads(signed)["hash"]
        except (ValueError, LookupError, TypeError):
            told = None
        if told != f"sha256:{digest}":
            self.add("wacz-digest", f"{PACKAGE} does not match the digest in {SIGNED}")
