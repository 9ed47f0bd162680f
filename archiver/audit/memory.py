"""What was judged before: a verdict is reused where nothing that it rests on has changed.

It rests on the passage, on the very records that answered, on what the seed says of it, on the
settings and on this program's own code; all of them are part of the key or are looked up again.
The memory lies in the user's cache, may be thrown away at any time, and is never evidence.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import archiver
from archiver.check import Checked
from archiver.compare import is_stated
from archiver.config import settings_digest
from archiver.judge import is_given_as_speech
from archiver.records import Capture
from archiver.reports.places import Places
from archiver.reports.shapes.reread import finding_of
from archiver.reports.shapes.run import JsonFinding, finding_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.audit.answers import Answers
    from archiver.audit.job import Job
    from archiver.check import Brief
    from archiver.flow import Ask, Outcome
    from archiver.records import Citation

_TABLE = "CREATE TABLE IF NOT EXISTS verdict (key BLOB PRIMARY KEY, told BLOB NOT NULL)"


class _Asked(msgspec.Struct, frozen=True, array_like=True):
    identity: str
    url: str
    kept_at: dt.datetime | None
    standing: str
    fetched_at: dt.datetime


class _Told(msgspec.Struct, frozen=True, array_like=True):
    asked: list[_Asked]
    kept: list[tuple[str, list[dt.datetime]]]
    findings: list[JsonFinding]


@dataclass(slots=True)
class Watch:
    """Answers as they are given to one citation, and what was asked for them."""

    answers: Answers
    asked: list[tuple[Ask, Outcome]] = field(default_factory=list)
    kept_at: dict[str, tuple[dt.datetime, ...]] = field(default_factory=dict)

    async def answer(self, ask: Ask) -> Outcome:
        """Return what came back for *ask*."""
        outcome = await self.answers.answer(ask)
        self.asked.append((ask, outcome))
        return outcome

    def kept(self, url: str) -> tuple[dt.datetime, ...]:
        """Return the moments of the older copies of *url*."""
        moments = self.answers.kept(url)
        self.kept_at[url] = moments
        return moments


class Memory:
    """The verdicts on the citations of one article, as one run knows them."""

    def __init__(
        self, database: sqlite3.Connection, job: Job, brief: Brief, answers: Answers
    ) -> None:
        self._db = database
        self._brief = brief
        self._answers = answers
        self._places = Places(brief.resolving.article.text)
        self._base = _digest(
            program(),
            settings_digest(job.settings),
            repr(job.catalogue.publications),
            repr(brief.context),
            brief.resolving.language,
            repr(_about(brief)),
        )
        self._used: set[bytes] = set()
        self.recalled = 0

    def recall(self, citation: Citation) -> Checked | None:
        """Return what was found about *citation*, if all that it rests on is as it was."""
        key = self._key(citation)
        row = self._db.execute("SELECT told FROM verdict WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            told = msgspec.msgpack.decode(row[0], type=_Told)
        except (msgspec.DecodeError, ValueError):
            return None
        if not self._holds(told):
            return None
        self._used.add(key)
        self.recalled += 1
        self._answers.recall(it.fetched_at for it in told.asked if it.kept_at is None)
        passages = {passage.key: passage for passage in citation.passages}
        findings = (finding_of(it, citation) for it in told.findings)
        return Checked(
            findings=tuple(
                replace(it, passage=passages[it.key]) if it.passage else it for it in findings
            ),
            texts=(),
        )

    def keep(self, citation: Citation, checked: Checked, watch: Watch) -> None:
        """Remember *checked*, if everything was answered: a failure is looked at again."""
        asked: list[_Asked] = []
        for ask, outcome in watch.asked:
            if not isinstance(outcome, Capture):
                return
            standing = self._answers.archive.standing(ask.identity, ask.url, ask.kept_at)
            asked.append(_Asked(ask.identity, ask.url, ask.kept_at, standing, outcome.fetched_at))
        told = _Told(
            asked,
            [(url, list(moments)) for url, moments in watch.kept_at.items()],
            [finding_shape(it, self._places, private=True) for it in checked.findings],
        )
        key = self._key(citation)
        self._used.add(key)
        self._db.execute(
            "INSERT OR REPLACE INTO verdict VALUES (?, ?)", (key, msgspec.msgpack.encode(told))
        )

    def forget_the_rest(self) -> None:
        """Drop what this run had no use for."""
        rows = self._db.execute("SELECT key FROM verdict").fetchall()
        old = [row for row in rows if row[0] not in self._used]
        self._db.executemany("DELETE FROM verdict WHERE key = ?", old)

    def _holds(self, told: _Told) -> bool:
        archive = self._answers.archive
        return all(
            archive.standing(it.identity, it.url, it.kept_at) == it.standing for it in told.asked
        ) and all(
            list(self._answers.older(url, newest=_newest(told, url))) == moments
            for url, moments in told.kept
        )

    def _key(self, citation: Citation) -> bytes:
        resolving, article = self._brief.resolving, self._brief.resolving.article
        text, language = article.text, article.language
        keys = (citation.key, citation.source_key, *(it.key for it in citation.passages))
        said = [
            (
                it.key,
                it.kind,
                it.text,
                [(part.span.start - it.span.start, part.text) for part in it.segments],
                is_given_as_speech(text, it),
                is_stated(text, it, language=language),
            )
            for it in citation.passages
        ]
        of_seed = [
            (resolving.pins.get(key), resolving.known.get(key), self._brief.ledger.get(key))
            for key in keys
        ]
        about = (citation.raw, citation.form, citation.reference, citation.ibid, keys)
        return bytes.fromhex(_digest(self._base, repr((about, said, of_seed))))


def _newest(told: _Told, url: str) -> dt.datetime | None:
    """Return when the newest answer for *url* itself was fetched, if it was asked for."""
    return next(
        (it.fetched_at for it in told.asked if it.identity == url and it.kept_at is None), None
    )


def _about(brief: Brief) -> tuple[object, ...]:
    article = brief.resolving.article
    return article.source, article.published, article.language


def _digest(*parts: str) -> str:
    state = hashlib.sha256()
    for part in parts:
        state.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return state.hexdigest()


def program() -> str:
    """Name this program: another name as soon as a file of it, or a library beside it, changes."""
    root = Path(archiver.__file__).parent
    files = sorted(it for it in root.rglob("*") if it.suffix not in {".pyc", ""})
    told = [(str(it.relative_to(root)), it.stat().st_size, it.stat().st_mtime_ns) for it in files]
    libraries = Path(msgspec.__file__).parent.parent.stat().st_mtime_ns  # a folder per version
    return repr((sys.version, libraries, told))


@contextmanager
def remembering(
    path: Path | None, job: Job, brief: Brief, answers: Answers
) -> Iterator[Memory | None]:
    """Open the memory at *path*; without one, or where it cannot be used, there is none."""
    database = None if path is None else _open(path)
    if database is None:
        yield None
        return
    try:
        memory = Memory(database, job, brief, answers)
        yield memory
        with suppress(sqlite3.Error):
            if not job.only:
                memory.forget_the_rest()
            database.commit()
    finally:
        database.close()


def _open(path: Path) -> sqlite3.Connection | None:
    for attempt in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=1)
            database.execute(_TABLE)
        except sqlite3.DatabaseError:
            if attempt == 0:
                path.unlink(missing_ok=True)
        except OSError:
            return None
        else:
            return database
    return None
