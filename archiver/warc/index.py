"""What an archive holds and where: an index in SQLite that can always be rebuilt from the files."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import ArchiveError
from archiver.records import WarcRef
from archiver.warc.soundness import VERSION, index_digest, is_damaged

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from archiver.warc.record import Original

SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, sound INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
  id TEXT PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
  type TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
  seq INTEGER PRIMARY KEY, identity TEXT NOT NULL, moment TEXT NOT NULL, outcome TEXT NOT NULL,
  metadata_id TEXT NOT NULL, response_id TEXT);
CREATE INDEX IF NOT EXISTS answer_identity ON answer (identity, moment, seq);
CREATE TABLE IF NOT EXISTS response (
  seq INTEGER PRIMARY KEY, url TEXT NOT NULL, moment TEXT NOT NULL, record_id TEXT NOT NULL,
  method TEXT NOT NULL, status INTEGER, media TEXT, payload TEXT, own INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS response_url ON response (url, moment, seq);
CREATE UNIQUE INDEX IF NOT EXISTS response_record ON response (record_id);
CREATE TABLE IF NOT EXISTS body (
  digest TEXT PRIMARY KEY, record_id TEXT NOT NULL, url TEXT NOT NULL, moment TEXT NOT NULL)
  WITHOUT ROWID;
"""
COMMIT_AFTER = 32  # rounds of the keeper
DIGEST = ".sha256"  # after the name of an index that was closed: what its bytes were then
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def key_of(identity: str) -> str:
    r"""Return *identity* as one line that survives being a WARC field.

    >>> key_of("https://a.example/\n ")
    'https://a.example/%000A%0020'
    """
    if identity.isascii() and identity.isprintable() and identity.strip(" ") == identity:
        return identity
    core = identity.strip(" ")
    before, after = identity.partition(core)[::2] if core else (identity, "")
    line = UNSAFE.sub(lambda found: f"%{ord(found[0]):04X}", core)
    return f"{'%0020' * len(before)}{line}{'%0020' * len(after)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One kept answer to one question: the records that say what it was."""

    moment: str
    metadata_id: str
    response_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """One response as an index line shows it."""

    url: str
    moment: str
    record_id: str
    method: str = "GET"
    status: int | None = None
    media: str | None = None
    payload: str | None = None


class Index:
    """The tables, and the questions that the archive puts to them."""

    def __init__(
        self, database: sqlite3.Connection, *, new: bool = True, path: Path | None = None
    ) -> None:
        self._db = database
        self._waiting = 0
        self._path = path
        if new:
            database.executescript(SCHEMA)

    @classmethod
    def open(cls, path: Path) -> Index:
        """Open the index at *path*, as a file of ours alone; a damaged one is started anew."""
        closed = path.with_name(path.name + DIGEST)
        damaged = is_damaged(path, closed)
        closed.unlink(missing_ok=True)
        if damaged:
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                path.with_name(name).unlink(missing_ok=True)
        database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # NORMAL is enough: the files are synced first, and what the index missed is read from them.
        try:
            database.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                f" PRAGMA user_version={VERSION};"
            )
            return cls(database, path=path)
        except sqlite3.Error as error:
            database.close()
            raise _told(path, error) from error

    @classmethod
    def open_unchanged(cls, path: Path) -> Index:
        """Open a finished index for reading, without leaving a file beside it.

        Raises `sqlite3.DatabaseError` if it cannot be read, or is another version's.
        """
        if is_damaged(path, path.with_name(path.name + DIGEST)):
            raise sqlite3.DatabaseError("not an index that can be read")
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True, isolation_level=None)
        return cls(database, new=False)

    @classmethod
    def in_memory(cls) -> Index:
        """Open an index that leaves nothing behind."""
        return cls(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))

    def close(self) -> None:
        """Commit what waits, let go of the database, and note what it was like for the next."""
        path = self._path
        try:
            self._commit()
        finally:
            self._db.close()
        if path is not None:
            with suppress(OSError):  # without it the index is only looked over the next time
                path.with_name(path.name + DIGEST).write_text(index_digest(path))

    def loosen(self) -> None:
        """Make an index that was opened unchanged one that can be changed, in memory."""
        if self._path is None:
            memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self._db.backup(memory)
            self._db.close()
            self._db = memory

    @contextmanager
    def change(self) -> Generator[None]:
        """Make the changes of a `with` block as one, or none of them."""
        self._commit()
        self._execute("BEGIN")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def _execute(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(query, values)
        except sqlite3.Error as error:
            raise _told(self._path, error) from error

    def _executemany(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._db.executemany(query, rows)
        except sqlite3.Error as error:
            raise _told(self._path, error) from error

    @contextmanager
    def grow(self) -> Generator[None]:
        """Add what the files already hold: at once to be read here, committed with what follows.

        A kill loses nothing by that: the files are synced, and what the index missed is read from
        them. Many small commits would write more than the files themselves.
        """
        if not self._db.in_transaction:
            self._execute("BEGIN")
        self._execute("SAVEPOINT grown")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK TO grown")
                self._db.execute("RELEASE grown")
            raise
        self._execute("RELEASE grown")
        self._waiting += 1
        if self._waiting >= COMMIT_AFTER:
            self._commit()

    def _commit(self) -> None:
        self._waiting = 0
        if self._db.in_transaction:
            self._execute("COMMIT")

    def files(self) -> dict[str, tuple[int, bool]]:
        """Return each file's indexed size and whether it may be appended to."""
        rows = self._execute("SELECT name, size, sound FROM file")
        return {name: (size, bool(sound)) for name, size, sound in rows}

    def set_file(self, name: str, size: int, *, sound: bool) -> None:
        """Note how far *name* is indexed."""
        self._execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (name, size, sound))

    def forget_file(self, name: str) -> None:
        """Drop everything that points into *name*."""
        ids = "(SELECT id FROM record WHERE file = ?)"
        self._execute(f"DELETE FROM answer WHERE metadata_id IN {ids}", (name,))  # noqa: S608
        self._execute(f"DELETE FROM response WHERE record_id IN {ids}", (name,))  # noqa: S608
        self._execute(f"DELETE FROM body WHERE record_id IN {ids}", (name,))  # noqa: S608
        self._execute("DELETE FROM record WHERE file = ?", (name,))
        self._execute("DELETE FROM file WHERE name = ?", (name,))

    def add_records(self, records: Iterable[tuple[WarcRef, str]]) -> None:
        """Note where records lie, and their types; of two with one id the first stays."""
        self._executemany(
            "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?, ?)",
            [(ref.record_id, ref.path, ref.offset, ref.length, kind) for ref, kind in records],
        )

    def add_answers(self, answers: Iterable[tuple[str, str, Answer]]) -> None:
        """Note answers to questions: each with whose identity it is, and what came of it."""
        self._executemany(
            "INSERT INTO answer (identity, outcome, moment, metadata_id, response_id)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (identity, outcome, answer.moment, answer.metadata_id, answer.response_id)
                for identity, outcome, answer in answers
            ],
        )

    def add_responses(self, lines: Iterable[Indexed], *, own: bool = False) -> None:
        """Note responses by their addresses; *own* as in `set_own`."""
        self._executemany(
            "INSERT OR IGNORE INTO response"
            " (url, moment, record_id, method, status, media, payload, own)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    line.url,
                    line.moment,
                    line.record_id,
                    line.method,
                    line.status,
                    line.media,
                    line.payload,
                    own,
                )
                for line in lines
            ],
        )

    def set_own(self, record_id: str) -> None:
        """Note that a response answers a question of ours, which says more than its address."""
        self._execute("UPDATE response SET own = 1 WHERE record_id = ?", (record_id,))

    def set_method(self, record_id: str, method: str) -> None:
        """Note with which method a response was asked for."""
        self._execute("UPDATE response SET method = ? WHERE record_id = ?", (method, record_id))

    def add_bodies(self, bodies: Iterable[tuple[str, Original]]) -> None:
        """Note whose body has which digest; the first one stays."""
        self._executemany(
            "INSERT OR IGNORE INTO body VALUES (?, ?, ?, ?)",
            [(digest, it.record_id, it.url, it.date) for digest, it in bodies],
        )

    def original(self, digest: str) -> tuple[str, str, str] | None:
        """Return record id, address and date of the response whose body has *digest*."""
        row = self._execute(
            "SELECT record_id, url, moment FROM body WHERE digest = ?", (digest,)
        ).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def place(self, record_id: str) -> WarcRef | None:
        """Return where the record lies."""
        row = self._execute(
            "SELECT file, offset, length FROM record WHERE id = ?", (record_id,)
        ).fetchone()
        if row is None:
            return None
        return WarcRef(path=row[0], offset=row[1], length=row[2], record_id=record_id)

    def last(self, file: str) -> WarcRef | None:
        """Return where the last record of *file* lies."""
        row = self._execute(
            "SELECT id, offset, length FROM record WHERE file = ? ORDER BY offset DESC LIMIT 1",
            (file,),
        ).fetchone()
        return WarcRef(path=file, offset=row[1], length=row[2], record_id=row[0]) if row else None

    def answers(self, identity: str, moment: str | None = None) -> list[Answer]:
        """Return the kept answers to *identity*, newest first; only those of *moment* if given."""
        query = (
            "SELECT moment, metadata_id, response_id FROM answer WHERE identity = ?"
            " AND moment = coalesce(?, moment) AND outcome IN ('capture', 'failure')"
            " ORDER BY moment DESC, seq DESC"
        )
        rows = self._execute(query, (identity, moment))
        return [Answer(moment=row[0], metadata_id=row[1], response_id=row[2]) for row in rows]

    def responses(self, url: str, moment: str | None = None, *, own: bool) -> list[Indexed]:
        """Return the kept responses to a plain GET of *url*, newest first; ours or strangers'."""
        query = (
            "SELECT url, moment, record_id, method, status, media, payload FROM response"
            " WHERE url = ? AND moment = coalesce(?, moment) AND method = 'GET' AND own = ?"
            " ORDER BY moment DESC, seq DESC"
        )
        return [_indexed(row) for row in self._execute(query, (url, moment, own))]

    def moments(self, identity: str, url: str) -> list[str]:
        """Return when *identity* was captured, or by others a plain *url*; oldest first."""
        query = (
            # What a browser made of a response stands in the place of the response itself.
            "SELECT max(moment) AS moment FROM answer"
            " WHERE identity = ? AND outcome = 'capture' GROUP BY coalesce(response_id, seq)"
            " UNION SELECT moment FROM response WHERE url = ? AND method = 'GET' AND own = 0"
            " ORDER BY moment"
        )
        return [row[0] for row in self._execute(query, (identity, url))]

    def lines(self) -> Iterator[tuple[Indexed, WarcRef]]:
        """Return every response with its place, for an index file."""
        query = (
            "SELECT url, moment, record_id, method, status, media, payload, file, offset, length"
            " FROM response JOIN record ON record.id = response.record_id"
        )
        for row in self._execute(query):
            place = WarcRef(path=row[7], offset=row[8], length=row[9], record_id=row[2])
            yield _indexed(row), place

    def in_order(self, lines: Iterable[str]) -> Generator[str]:
        """Return *lines* by their bytes; more of them than memory holds are sorted on disk."""
        self._execute("CREATE TEMP TABLE line (text TEXT NOT NULL)")
        try:
            with self.change():
                self._executemany("INSERT INTO temp.line VALUES (?)", ((line,) for line in lines))
            for (line,) in self._execute("SELECT text FROM temp.line ORDER BY text"):
                yield line
        finally:
            self._execute("DROP TABLE temp.line")

    def pages(self) -> list[Indexed]:
        """Return the responses that a person would open as a page, in the order of their moments.

        Of our own captures those are what answered a question; of strangers', whatever is whole.
        """
        query = (
            "SELECT url, moment, record_id, method, status, media, payload FROM response"
            " JOIN record ON record.id = response.record_id"
            " WHERE method = 'GET' AND status = 200 AND file NOT LIKE 'discovery-%'"
            " AND file NOT LIKE 'supplied-%'"
            " AND (media LIKE 'text/html%' OR media LIKE 'application/xhtml%'"
            " OR media LIKE 'text/plain%' OR media LIKE 'application/pdf%')"
            " AND (own = 0 OR record_id IN"
            " (SELECT response_id FROM answer WHERE outcome = 'capture'))"
            " ORDER BY moment, seq"
        )
        return [_indexed(row) for row in self._execute(query)]


def _told(path: Path | None, error: sqlite3.Error) -> ArchiveError:
    """Turn *error* into one sentence with a remedy."""
    return ArchiveError(
        f"{path or 'index'}: {error}; free some space on that disk, or raise the file size limit,"
        " and run again; nothing kept so far is lost."
    )


def _indexed(row: tuple[str, str, str, str, int | None, str | None, str | None]) -> Indexed:
    return Indexed(
        url=row[0],
        moment=row[1],
        record_id=row[2],
        method=row[3],
        status=row[4],
        media=row[5],
        payload=row[6],
    )
