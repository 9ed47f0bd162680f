"""From articles to audit jobs: settings, outlets, readings, ledgers, archives."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.audit import Job
from archiver.cli.changes import touched_keys
from archiver.cli.policy import check_fail_on
from archiver.cli.reading import catalogue_for, read_given
from archiver.cli.waivers import read_waivers
from archiver.errors import ArchiveError
from archiver.ledger import read_ledger
from archiver.warc import is_archive_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.config import Settings
    from archiver.records import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the flags ask of every job."""

    warcs: Path
    offline: bool = False
    only: Sequence[str] = ()
    changed_since: str | None = None
    settings: Mapping[str, object]
    verbose: int = 0
    readers: str = "en"


def settings_for(given: Given, found: Configured, flags: Mapping[str, object]) -> Settings:
    """Return the settings for one article: flags over its seed over the file over defaults."""
    seed = given.seed.settings if given.seed else {}
    settings = found.settings(seed, flags)
    check_fail_on(settings.fail_on, place="fail_on")
    return settings


def prepare(given: Given, found: Configured, wish: Wish) -> Job:
    """Read *given*, unless it is an address, and return the audit of it."""
    settings = settings_for(given, found, wish.settings)
    waivers = read_waivers(given)
    from_archive = given.seed is not None and given.seed.truth == "archive"
    folder, online = _archive(given, wish, online=not (wish.offline or from_archive))
    catalogue = catalogue_for(given, found.outlets(settings))
    reading = None if given.address else read_given(given, catalogue)
    cites = reading is None or bool(reading.citations)
    if cites and not online and not folder.parent.is_dir():
        raise ArchiveError(
            f"{wish.warcs}: there is no archive yet; run without --offline first, "
            "or name the archive's folder with --warcs"
        )
    return Job(
        source=given.source,
        folder=folder,
        settings=settings,
        catalogue=catalogue,
        reading=reading,
        published=given.published,
        language=given.language,
        online=online,
        ledger=read_ledger(given.ledger) if given.ledger else (),
        pins=tuple(given.seed.pins.items()) if given.seed else (),
        waivers=waivers,
        only=_only(given, reading, wish),
        readers=wish.readers,
        memory=None if wish.verbose else memory_of(folder),
    )


def memory_of(folder: Path) -> Path:
    """Return where verdicts on the archive at *folder* are remembered, by the XDG specification."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return Path(base) / "archiver" / "verdicts" / f"{name[:32]}.sqlite"


def _archive(given: Given, wish: Wish, *, online: bool) -> tuple[Path, bool]:
    """Return the archive of *given*, and whether the network is asked besides.

    One that is a file (a WACZ package, a WARC file) is only ever read from, and alone. Without
    network a folder that holds WARC files itself, such as other people's, answers every article
    that has no folder of its own in it.
    """
    if is_archive_file(wish.warcs):
        return wish.warcs, False
    folder = wish.warcs / given.slug
    if online or folder.exists() or not any(wish.warcs.glob("*.warc*")):
        return folder, online
    return wish.warcs, False


def _only(given: Given, reading: Reading | None, wish: Wish) -> frozenset[str]:
    """Return the keys that are wanted; none means all."""
    if wish.changed_since is None or reading is None or given.path is None:
        return frozenset(wish.only)
    touched = touched_keys(reading, given.path, wish.changed_since)
    wanted = touched & frozenset(wish.only) if wish.only else touched
    return wanted or frozenset({"nothing was touched"})
