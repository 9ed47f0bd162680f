"""Zip files of strangers: their entries read by name, in bounded memory, never unpacked to a path.

What the standard library does not promise is looked at first: how large a directory the file claims
to have, and that entries do not lie about where their bytes are.
"""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE = 2**20
MOST_ENTRIES = 100_000
MOST_DIRECTORY = 64 * 2**20
MOST_GROWTH = 200  # times the size of the zip file: more no honest one holds
END, END_64, FIND_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
END_SIZE, FIND_64_SIZE, LOCAL_SIZE, LONGEST_COMMENT = 22, 20, 30, 2**16
IN_64 = 0xFFFFFFFF
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,  # zipfile's own: a way of packing that it does not know
    RuntimeError,  # zipfile's own: an entry that wants a password
    ValueError,
    OverflowError,
)


class ZipError(Exception):
    """A zip file that cannot, or must not, be read: *code* for machines, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Zipped:
    """The entries of the zip file at *path*, to be closed. Raises `ZipError`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise ZipError("wacz-broken", f"cannot be read: {error.strerror}") from error
        size = self._file.seek(0, io.SEEK_END)
        self._left = MOST_GROWTH * size + PIECE
        try:
            self._zip = self._read(size)
        except BROKEN as error:
            self._file.close()
            raise ZipError("wacz-broken", f"not a package that can be read: {error}") from error
        except ZipError:
            self._file.close()
            raise

    def _read(self, size: int) -> zipfile.ZipFile:
        count, length = _directory(self._file, size)
        if count > MOST_ENTRIES or length > MOST_DIRECTORY:
            raise ZipError("wacz-too-large", f"it claims to have {count} entries")
        return zipfile.ZipFile(self._file)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def entries(self) -> list[zipfile.ZipInfo]:
        """Return the entries that are files, as the directory lists them."""
        return [entry for entry in self._zip.infolist() if not entry.is_dir()]

    def start(self, name: str, most: int) -> bytes:
        """Return at most *most* bytes of an entry. Raises `ZipError`."""
        try:
            with self._zip.open(name) as source:
                return source.read(most)
        except (*BROKEN, KeyError) as error:
            raise ZipError("wacz-broken", f"{name} cannot be read: {error}") from error

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield an entry, piece by piece. Raises `ZipError`, also for more than it can hold."""
        try:
            with self._zip.open(entry) as source:
                while piece := source.read(PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        told = f"{entry.filename} unpacks to more than it can hold"
                        raise ZipError("wacz-too-large", told)
                    yield piece
        except BROKEN as error:
            raise ZipError("wacz-broken", f"{entry.filename} cannot be read: {error}") from error

    def file(self, entry: zipfile.ZipInfo) -> BinaryIO:
        """Return an entry as a file to seek in: where it lies, or unpacked to a nameless one.

        Raises `ZipError`.
        """
        if entry.compress_type == zipfile.ZIP_STORED and not entry.flag_bits & 1:
            return self._window(entry)
        copy: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 (whoever asked closes it)
        try:
            copy.writelines(self.pieces(entry))
        except ZipError:
            copy.close()
            raise
        copy.seek(0)
        return copy

    def _window(self, entry: zipfile.ZipInfo) -> BinaryIO:
        file = self._path.open("rb")
        file.seek(entry.header_offset)
        head = file.read(LOCAL_SIZE)
        if len(head) < LOCAL_SIZE or not head.startswith(b"PK\x03\x04"):
            file.close()
            raise ZipError("wacz-broken", f"{entry.filename} is not where the directory says")
        names, extra = struct.unpack("<HH", head[26:30])
        start = entry.header_offset + LOCAL_SIZE + names + extra
        size = file.seek(0, io.SEEK_END)
        if entry.compress_size != entry.file_size or start + entry.file_size > size:
            file.close()
            raise ZipError("wacz-broken", f"{entry.filename} reaches past the end of the file")
        window = _Window(file, start, entry.file_size)
        return io.BufferedReader(window, PIECE)


class _Window(io.RawIOBase):
    """Part of a file, as if it were a file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:  # type: ignore[explicit-override]
        return True

    def seekable(self) -> bool:  # type: ignore[explicit-override]
        return True

    def seek(  # type: ignore[explicit-override]
        self, offset: int, whence: int = io.SEEK_SET
    ) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:  # type: ignore[explicit-override]
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[explicit-override,override]
        most = max(0, min(len(buffer), self._size - self._at))
        self._file.seek(self._start + self._at)
        data = self._file.read(most)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:  # type: ignore[explicit-override]
        self._file.close()
        super().close()


def _directory(file: BinaryIO, size: int) -> tuple[int, int]:
    """Return how many entries and how many bytes of directory the end of *file* claims."""
    file.seek(max(0, size - END_SIZE - LONGEST_COMMENT))
    tail_at = file.tell()
    tail = file.read()
    found = tail.rfind(END)
    if found < 0 or len(tail) - found < END_SIZE:
        raise zipfile.BadZipFile("no end of a zip directory")
    count, length = struct.unpack("<HI", tail[found + 10 : found + 16])
    at = tail_at + found - FIND_64_SIZE
    file.seek(max(0, at))
    finder = file.read(FIND_64_SIZE)
    if at >= 0 and finder.startswith(FIND_64):
        file.seek(struct.unpack("<Q", finder[8:16])[0])
        end = file.read(56)
        if not end.startswith(END_64):
            raise zipfile.BadZipFile("no end of a zip directory")
        count, length = struct.unpack("<QQ", end[32:48])
    return count, length
