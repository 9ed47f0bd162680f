"""Archives passed on: packed, signed with a key, stamped by authorities over the network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from archiver.cli.configuration import configured
from archiver.cli.streams import complain, note
from archiver.errors import ArchiveError, UsageError
from archiver.flow import Ask, Purpose
from archiver.records import Capture
from archiver.reports.wording import read_wording
from archiver.warc import (
    Seal,
    open_archive,
    seal_chain,
    sign_seal,
    software_name,
    stamp_seal,
    verify_paths,
)
from archiver.web import open_web

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.config import Settings
    from archiver.flow import Outcome

WACZ = ".wacz"
QUERY, ANSWER = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """How to seal: with the private key in *key*, if any, and stamped by each of *authorities*.

    The settings in *config* say how these are reached.
    """

    key: Path | None
    authorities: Sequence[str]
    config: Path | None
    created: dt.datetime

    def __call__(self, seal: Seal, data: bytes) -> Seal:
        """Return *seal* on *data* signed and stamped. Raises `ArchiveError`."""
        if self.key is not None:
            seal = sign_seal(seal, self.key, created=self.created, software=software_name())
        for authority in self.authorities:
            seal = stamp_seal(seal, data, partial(self._ask, authority))
        return seal

    def _ask(self, authority: str, query: bytes) -> bytes:
        settings = configured(self.config).settings()
        outcome = asyncio.run(_post(authority, query, settings))
        if isinstance(outcome, Capture) and outcome.status == 200 and not outcome.truncated:  # noqa: PLR2004
            return outcome.body
        told = f"answered {outcome.status}" if isinstance(outcome, Capture) else outcome.detail
        raise ArchiveError(f"{authority}: no time stamp was had: {told}.")


def pass_on(
    places: Sequence[Path], pack: Path | None, sealing: Sealing, *, language: str
) -> tuple[Path, ...]:
    """Pack the one archive in *places*, or seal its chain; return what is to be checked besides.

    One that is not sound is left as it is. Raises `ArchiverError`.
    """
    if len(places) != 1 or (pack is None and not places[0].is_dir()):
        raise UsageError("--pack, --sign and --timestamp want the folder of one archive")
    if pack is not None and (pack.suffix != WACZ or pack.exists()):
        raise UsageError(f"{pack}: name a new file that ends in {WACZ}")
    wording = read_wording(language)
    if not verify_paths(places).ok:
        complain(wording.say("verify", "not-packed"))
        return ()
    if pack is None:
        note(wording.say("verify", "sealed", path=seal_chain(places[0], sealing)))
        return ()
    with open_archive(places[0], clock=utc_now, writable=False) as archive:
        archive.pack(pack, created=sealing.created, sealing=sealing)
    note(wording.say("verify", "packed", path=pack))
    return (pack,)


async def _post(url: str, query: bytes, settings: Settings) -> Outcome:
    """Ask an authority; it learns a digest, and its answer is kept in the seal, nowhere else."""
    ask = Ask(
        url=url,
        purpose=Purpose.CITED,
        method="POST",
        headers=(("Content-Type", QUERY), ("Accept", ANSWER)),
        body=query,
    )
    with (
        TemporaryDirectory(prefix="archiver-") as folder,
        open_archive(Path(folder), clock=utc_now) as archive,
    ):
        async with open_web(settings, archive, utc_now) as web:
            return await web.fetch(ask)
