"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from archiver.errors import UsageError


def check_writable(path: Path, *, flag: str) -> None:
    """Raise `UsageError` now, before any work is done, if *path* cannot be written later."""
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(f"{flag} {path}: there is no folder {folder}; create it first")
    if path.is_dir():
        raise UsageError(f"{flag} {path}: this is a folder; name a file in it")
    if _is_device(path):
        if not os.access(path, os.W_OK):
            raise UsageError(f"{flag} {path}: cannot be written to")
        return
    try:
        tempfile.NamedTemporaryFile(dir=folder, prefix=f".{path.name}.").close()
    except OSError as error:
        raise UsageError(
            f"{flag} {path}: the folder {folder} cannot be written to: {error.strerror or error}"
        ) from error


def write_whole(path: Path, text: str) -> None:
    """Write *text* to *path* as `replace_whole` does."""
    replace_whole(path, text.encode("utf-8"))


def replace_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path* so that a reader sees the old file or the new one, never a part.

    A file that is replaced keeps its permissions. A device or a pipe (``/dev/null``) is written to,
    never replaced; a link keeps leading there.
    """
    try:
        path = path.resolve()
        if _is_device(path):
            path.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(_mode(path))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
