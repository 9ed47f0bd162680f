"""When each host may be asked next: remembered by this process, or by all of this machine."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

SCHEMA = """
CREATE TABLE IF NOT EXISTS host (
  name TEXT PRIMARY KEY, next_turn REAL NOT NULL, closed_until REAL NOT NULL, reason TEXT NOT NULL,
  strikes INTEGER NOT NULL, written REAL NOT NULL) WITHOUT ROWID
"""
PATIENCE = 5.0  # seconds that one process waits for another's transaction
LEAP = 60.0  # a row from so many seconds in the future was written by a clock that was wrong
KEPT = 400 * 24 * 3600.0


@dataclass(slots=True)
class Host:
    """What is known of one host, or of one service's quota; the times are those of its `Turns`."""

    next_turn: float = 0.0
    closed_until: float = 0.0
    reason: str = ""
    strikes: int = 0


class Turns(Protocol):
    """Remembers hosts; *now* is the clock that it counts by, in seconds."""

    now: Callable[[], float]

    def of(self, name: str) -> AbstractContextManager[Host]:
        """Hold what is known of *name* for the length of a `with` block: changes are kept."""


class OwnTurns:
    """Remembers for this process alone."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self._hosts: dict[str, Host] = {}

    @contextmanager
    def of(self, name: str) -> Iterator[Host]:
        """Hold what is known of *name*."""
        yield self._hosts.setdefault(name, Host())


class SharedTurns:
    """Remembers for every process of this user, in a file; by itself where that cannot be used.

    Counts by the wall clock, since it must outlast a restart of the machine.
    """

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self._path = path
        self._own = OwnTurns(now)
        self._db: sqlite3.Connection | None = None
        self._broken = False

    @contextmanager
    def of(self, name: str) -> Iterator[Host]:
        """Hold what is known of *name*; no other process can, meanwhile."""
        row = self._begin(name)
        if row is None:
            with self._own.of(name) as host:
                yield host
            return
        host = Host(*row)
        try:
            yield host
        finally:
            self._end(name, host)

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _begin(self, name: str) -> tuple[float, float, str, int] | None:
        """Begin a transaction and return the row of *name*; None if the file cannot be used."""
        if self._broken:
            return None
        try:
            database = self._db or self._open()
            self._db = database
            database.execute("BEGIN IMMEDIATE")
            row = database.execute(
                "SELECT next_turn, closed_until, reason, strikes FROM host"
                " WHERE name = ? AND written < ?",
                (name, self.now() + LEAP),
            ).fetchone()
        except (sqlite3.Error, OSError):
            self._give_up()
            return None
        return (row[0], row[1], row[2], row[3]) if row else (0.0, 0.0, "", 0)

    def _end(self, name: str, host: Host) -> None:
        if self._db is None:
            return
        row = (name, host.next_turn, host.closed_until, host.reason, host.strikes, self.now())
        try:
            self._db.execute("INSERT OR REPLACE INTO host VALUES (?, ?, ?, ?, ?, ?)", row)
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._give_up()

    def _give_up(self) -> None:
        self._broken = True
        self.close()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = sqlite3.connect(
            self._path, isolation_level=None, check_same_thread=False, timeout=PATIENCE
        )
        # It only has to be there for the processes of now: the disk need not have it.
        database.execute("PRAGMA synchronous = OFF")
        database.execute(SCHEMA)
        database.execute("DELETE FROM host WHERE written < ?", (self.now() - KEPT,))
        return database


def shared_file() -> Path:
    """Return where this user's processes tell each other of hosts (XDG Base Directory)."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "archiver" / "turns.sqlite"
