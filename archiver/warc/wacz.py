"""Checks WACZ packages (WACZ 1.1.1): what the package says of its files, and its WARC files.

Nothing is ever unpacked to a path that a package names, and no more bytes than a package of its
size can honestly hold.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from archiver.records import Flaw
from archiver.warc.chain import CHAIN, Chain, read_chain
from archiver.warc.packing import DIGEST, OURS, PACKAGE, PAGES
from archiver.warc.seal import LARGEST, Checked, check_seal, read_seal
from archiver.warc.zipped import ZipError, Zipped

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.warc.seal import Trust

WARC_SUFFIXES = (".warc", ".warc.gz")
MOST_FLAWS = 1000
MOST_JSON = 16 * 2**20


class _Resource(msgspec.Struct, frozen=True):
    path: str
    hash: str


class _Listing(msgspec.Struct, frozen=True):
    resources: list[_Resource]


class Package:
    """One WACZ file under check; *flaws* are found as its parts are read."""

    def __init__(self, path: Path, trust: Trust) -> None:
        self.path = path
        self.flaws: list[Flaw] = []
        self.sealed = Checked()
        self._trust = trust
        self._chain = Chain()

    @property
    def heads(self) -> list[str]:
        """The digests of the lines of the chain in the package; the last stands for all of it."""
        return self._chain.heads

    def add(self, code: str, message: str) -> None:
        """Note a fault of the package."""
        self._note(Flaw(code=code, offset=0, record_id=None, message=message))

    def _note(self, *flaws: Flaw) -> None:
        self.flaws += flaws[: MOST_FLAWS - len(self.flaws)]

    def warcs(self) -> Iterator[tuple[str, BinaryIO]]:
        """Check the package, and yield its WARC files, each as a file without a name on disk."""
        try:
            with closing(Zipped(self.path)) as package:
                yield from self._parts(package)
        except ZipError as error:
            self.add(error.code, str(error))

    def _parts(self, package: Zipped) -> Iterator[tuple[str, BinaryIO]]:
        entries = package.entries()
        names = {entry.filename for entry in entries}
        if len(names) < len(entries):
            self.add("wacz-repeated", "two entries have the same name")
        told = self._told(package, names)
        for wanted in (PACKAGE, PAGES):
            if wanted not in names:
                self.add("wacz-missing", f"no {wanted}")
        self._read_chain(package, names)
        for entry in entries:
            if entry.filename not in (PACKAGE, DIGEST):
                yield from self._part(package, entry, told.pop(entry.filename, None))
        for name in told:
            self.add("wacz-missing", f"{PACKAGE} lists {name}, which is not there")

    def _read_chain(self, package: Zipped, names: set[str]) -> None:
        if OURS + CHAIN in names:
            self._chain = read_chain(io.BytesIO(package.start(OURS + CHAIN, MOST_JSON)))
            self._note(*self._chain.flaws)

    def _part(
        self, package: Zipped, entry: zipfile.ZipInfo, told: str | None
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
                self._note(*self._chain.file_flaws(entry.filename.rpartition("/")[2], file))

    @contextmanager
    def _spooled(
        self, package: Zipped, entry: zipfile.ZipInfo
    ) -> Iterator[tuple[BinaryIO | None, str]]:
        """Copy an entry to a temporary file; None if it is larger than it can honestly be."""
        state = hashlib.sha256()
        with tempfile.TemporaryFile() as file:
            try:
                for piece in package.pieces(entry):
                    state.update(piece)
                    file.write(piece)
            except ZipError as error:
                self.add(error.code, str(error))
                yield None, ""
            else:
                yield file, state.hexdigest()

    def _told(self, package: Zipped, names: set[str]) -> dict[str, str]:
        """Return the digest of each file that the package lists, and check its own."""
        if PACKAGE not in names:
            return {}
        data = package.start(PACKAGE, MOST_JSON)
        self._check_own(package.start(DIGEST, LARGEST) if DIGEST in names else None, data)
        try:
            told = msgspec.json.decode(data, type=_Listing)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self.add("wacz-broken", f"{PACKAGE} is not what it should be")
            return {}
        return {part.path: part.hash for part in told.resources}

    def _check_own(self, digest: bytes | None, data: bytes) -> None:
        seal = read_seal(digest) if digest is not None else None
        if digest is not None and (seal is None or seal.path != PACKAGE):
            self.add("wacz-digest", f"{DIGEST} is not what it should be")
        elif seal is not None:
            checked = self.sealed = check_seal(seal, data, str(self.path), self._trust)
            for code, message in checked.faults:
                self.add("wacz-digest" if code == "seal-digest" else code, message)
        if self._trust.keys and not any(it.trusted for it in self.sealed.signatures):
            self.add("unsigned", "none of the keys that you trust signed it")
