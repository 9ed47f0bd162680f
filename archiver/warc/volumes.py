"""The WARC files of one archive: appended to, synced, locked; never mended in place."""

from __future__ import annotations

import errno
import fcntl
import os
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import ArchiveError
from archiver.records import WarcRef
from archiver.warc.record import compress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from archiver.warc.record import Record

SUFFIXES = (".warc.gz", ".warc")
SERIAL = re.compile(r"(.+)-([0-9]{5,})\.warc\.gz")
Files = dict[str, tuple[int, bool]]
# Each file's indexed size in bytes, and whether it may be appended to.
ROTATE_AT = 10**9  # ISO 28500, annex C recommends files of 1 GB


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsynced:
    """A file, open as *handle*, up to whose byte *end* something waits for the disk."""

    name: str
    handle: int
    end: int


class Volumes:
    """The files of the archive at *folder*, which must exist; only one process may write them."""

    def __init__(self, folder: Path, *, writable: bool) -> None:
        self.folder = folder
        self.writable = writable
        try:
            self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise told(folder, error) from error
        self._open: dict[str, tuple[str, int]] = {}
        self._ends: dict[str, int] = {}
        self._synced: dict[str, int] = {}
        if writable:
            self._lock()

    def _lock(self) -> None:
        try:
            fcntl.flock(self._folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._folder)
            raise ArchiveError(
                f"{self.folder}: another run is writing to this archive; wait for it to end,"
                " or name another folder with --warcs."
            ) from error
        if not os.access(self.folder, os.W_OK):
            os.close(self._folder)
            raise told(self.folder, OSError(errno.EACCES, os.strerror(errno.EACCES)))

    def close(self) -> None:
        """Close every file and let go of the lock."""
        for _, handle in self._open.values():
            os.close(handle)
        self._open.clear()
        os.close(self._folder)

    def names(self) -> list[str]:
        """Return the archive's files in the order of their names."""
        every = self.every_name()
        return sorted(
            name for name in every if name.endswith(SUFFIXES) and not name.startswith(".")
        )

    def every_name(self) -> list[str]:
        """Return the names of all files here, in no order."""
        return os.listdir(self._folder)  # noqa: PTH208 (by the open folder, not by its name)

    def size(self, name: str) -> int:
        """Return the size of *name* in bytes."""
        return os.stat(name, dir_fd=self._folder, follow_symlinks=False).st_size

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """Open *name* for reading; a symbolic link is refused."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        try:
            handle = os.open(name, flags, dir_fd=self._folder)
        except OSError as error:
            raise told(self.folder / name, error) from error
        with os.fdopen(handle, "rb") as file:
            yield file

    def current(
        self, prefix: str, sound: Callable[[], dict[str, tuple[int, bool]]]
    ) -> tuple[str, bool]:
        """Return the file that *prefix* appends to, and whether it is new.

        Files that *sound* knows as damaged, and full ones, are left alone for good.
        """
        if prefix in self._open and self._ends[self._open[prefix][0]] < ROTATE_AT:
            return self._open[prefix][0], False
        serials = {
            int(found[2]): name
            for name in self.names()
            if (found := SERIAL.fullmatch(name)) and found[1] == prefix
        }
        last = max(serials, default=0)
        if last and self._has_room(serials[last], sound()):
            self._take(prefix, serials[last], new=False)
            return serials[last], False
        name = f"{prefix}-{last + 1:05}.warc.gz"
        self._take(prefix, name, new=True)
        return name, True

    def _has_room(self, name: str, sound: Files) -> bool:
        size = self.size(name)
        return size < ROTATE_AT and sound.get(name, (0, size == 0))[1]

    def _take(self, prefix: str, name: str, *, new: bool) -> None:
        if prefix in self._open:
            full, handle = self._open.pop(prefix)
            os.fsync(handle)
            os.close(handle)
            self._synced[full] = self._ends[full]
        flags = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            handle = os.open(
                name, flags | (os.O_CREAT | os.O_EXCL if new else 0), 0o644, dir_fd=self._folder
            )
        except OSError as error:
            raise told(self.folder / name, error) from error
        if new:
            os.fsync(self._folder)
        self._open[prefix] = (name, handle)
        self._ends[name] = self._synced[name] = os.fstat(handle).st_size

    def append(self, prefix: str, records: Sequence[Record]) -> list[WarcRef]:
        """Write *records* at the end of the current file of *prefix*, in one go, not yet synced.

        If that fails the file is cut back to what it was, and `ArchiveError` raised.
        """
        name, handle = self._open[prefix]
        start = offset = self._ends[name]
        members, refs = [], []
        for record in records:
            members.append(compress(record))
            length = len(members[-1])
            refs.append(WarcRef(path=name, offset=offset, length=length, record_id=record.id))
            offset += length
        try:
            _write(handle, b"".join(members))
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(handle, start)
            raise told(self.folder / name, error) from error
        self._ends[name] = offset
        return refs

    def unsynced(self) -> tuple[Unsynced, ...]:
        """Return the open files whose ends the disk may not have."""
        return tuple(
            Unsynced(name=name, handle=handle, end=self._ends[name])
            for name, handle in self._open.values()
            if self._ends[name] > self._synced[name]
        )

    def note_synced(self, parts: tuple[Unsynced, ...]) -> None:
        """Note that *parts* have been synced."""
        for part in parts:
            self._synced[part.name] = max(part.end, self._synced[part.name])

    def cut_back(self, error: OSError) -> ArchiveError:
        """Cut every file back to what is synced, because of *error*, and tell it."""
        path = self.folder
        for part in self.unsynced():
            path = self.folder / part.name
            with suppress(OSError):
                os.ftruncate(part.handle, self._synced[part.name])
            self._ends[part.name] = self._synced[part.name]
        return told(path, error)

    def put_aside(self, name: str, whole: int) -> str:
        """Copy what stands after *whole* bytes of *name* to a file of its own, then cut it off."""
        taken = set(self.every_name())
        names = chain([f"{name}.{whole}.torn"], (f"{name}.{whole}-{n}.torn" for n in count(2)))
        torn = next(candidate for candidate in names if candidate not in taken)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            with self.reading(name) as file:
                copy = os.open(torn, flags, 0o644, dir_fd=self._folder)
                file.seek(whole)
                with os.fdopen(copy, "wb") as out:
                    while piece := file.read(2**20):
                        out.write(piece)
                    out.flush()
                    os.fsync(out.fileno())
            os.fsync(self._folder)
            handle = os.open(name, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=self._folder)
            try:
                os.ftruncate(handle, whole)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise told(self.folder / name, error) from error
        return torn

    def replace(self, name: str, lines: Iterable[bytes]) -> None:
        """Write *lines* to *name*, all of them or none."""
        part = f".{name}.part"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            handle = os.open(part, flags, 0o644, dir_fd=self._folder)
            with os.fdopen(handle, "wb") as out:
                for line in lines:
                    out.write(line)
                out.flush()
                os.fsync(out.fileno())
            os.rename(part, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
            os.fsync(self._folder)
        except OSError as error:
            raise told(self.folder / name, error) from error


def _write(handle: int, data: bytes) -> None:
    with memoryview(data) as view:
        done = 0
        while done < len(data):
            done += os.write(handle, view[done:])


def told(path: Path, error: OSError) -> ArchiveError:
    """Turn *error* into one sentence with a remedy."""
    remedy = {
        errno.ENOSPC: "free some space on that disk and run again; nothing kept so far is lost",
        errno.EFBIG: "raise the file size limit and run again; nothing kept so far is lost",
        errno.EACCES: "make it writable, or name another folder with --warcs",
        errno.EROFS: "make it writable, or name another folder with --warcs",
        errno.ELOOP: "it is a symbolic link, which is refused; put the file itself there",
        errno.ENOENT: "name a folder that exists",
        errno.ENOTDIR: "name a folder, not a file",
    }.get(error.errno or 0, "check that disk and folder")
    return ArchiveError(f"{path}: {(error.strerror or str(error)).lower()}; {remedy}.")
