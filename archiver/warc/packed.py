"""Archives in one file, only ever read from: a WACZ package, or a single WARC file."""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import ArchiveError
from archiver.warc.volumes import SUFFIXES, Volumes, told
from archiver.warc.zipped import ZipError, Zipped

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path

WACZ = ".wacz"
INSIDE = "archive/"


def open_volumes(path: Path, *, writable: bool) -> Volumes:
    """Open the archive at *path*: a folder, or a file that is one. Raises `ArchiveError`."""
    if not is_archive_file(path):
        return Volumes(path, writable=writable)
    if writable:
        raise ArchiveError(
            f"{path}: a file is only read from; add --offline, or name a folder with --warcs."
        )
    if path.name.endswith(SUFFIXES):
        return SingleFile(path)
    return Package(path)


def is_archive_file(path: Path) -> bool:
    """Whether *path* is a file that can be an archive, by its name."""
    return path.name.endswith((WACZ, *SUFFIXES)) and path.is_file()


class SingleFile(Volumes):
    """One WARC file, whoever wrote it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent, writable=False)
        self._name = path.name

    def names(self) -> list[str]:  # type: ignore[explicit-override]
        """Return the name of the file."""
        return [self._name]


class Package(Volumes):
    """The WARC files of a WACZ package, by their names without the folder in it."""

    def __init__(self, path: Path) -> None:
        self.folder = path
        self.writable = False
        self._open = {}
        self._stack = ExitStack()
        try:
            self._zip = Zipped(path)
        except ZipError as error:
            raise ArchiveError(f"{path}: {error}.") from error
        self._stack.callback(self._zip.close)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.entries():
            name = entry.filename.removeprefix(INSIDE)
            if entry.filename.startswith(INSIDE) and "/" not in name and name.endswith(SUFFIXES):
                self._entries.setdefault(name, entry)
        self._files: dict[str, BinaryIO] = {}

    def close(self) -> None:  # type: ignore[explicit-override]
        """Close the package."""
        self._stack.close()

    def every_name(self) -> list[str]:  # type: ignore[explicit-override]
        """Return the names of its WARC files."""
        return list(self._entries)

    def size(self, name: str) -> int:  # type: ignore[explicit-override]
        """Return the size of *name* in bytes."""
        return self._entries[name].file_size

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:  # type: ignore[explicit-override]
        """Lend *name*, opened once and kept open."""
        if name not in self._files:
            try:
                file = self._zip.file(self._entries[name])
            except KeyError as error:
                missing = OSError(errno.ENOENT, os.strerror(errno.ENOENT))
                raise told(self.folder / name, missing) from error
            except ZipError as error:
                raise ArchiveError(f"{self.folder}: {error}.") from error
            self._files[name] = self._stack.enter_context(file)
        self._files[name].seek(0)
        yield self._files[name]
