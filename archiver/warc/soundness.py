"""Whether an index is as it was when it was last closed; one that is not is made anew."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 2
"""The version of the index's tables; an index of another one is made anew."""


def is_damaged(path: Path, closed: Path) -> bool:
    """Whether the index at *path* is not as it was when it was last closed, or cannot be read.

    One that was not closed, because its process was killed, is looked over by SQLite instead.
    """
    if not path.exists():
        return False
    try:
        if closed.is_file() and closed.read_text("latin-1") != index_digest(path):
            return True
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            sound = closed.is_file() or database.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.DatabaseError, OSError):
        return True
    return version not in (0, VERSION) or sound not in (True, ("ok",))


def index_digest(path: Path) -> str:
    """Return the SHA-256 of the file at *path*, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
