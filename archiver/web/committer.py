"""Lets exchanges that end at about the same time share one sync, off the event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from archiver.errors import ArchiveError

if TYPE_CHECKING:
    from archiver.warc import Keeper


class Committer:
    """Settles what was staged: one sync at a time, each for all that waits by then."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._turn = asyncio.Lock()
        self._rounds = 0
        self._failure: ArchiveError | None = None

    async def settled(self) -> None:
        """Return when everything staged before this call is synced. Raises `ArchiveError`.

        A round under way goes on if whoever waits for it is cancelled.
        """
        await asyncio.shield(asyncio.ensure_future(self._settle_after(self._rounds)))

    async def _settle_after(self, asked: int) -> None:
        async with self._turn:
            if self._failure is not None:
                raise self._failure
            if self._rounds > asked:
                return  # a round that began after the call has taken it all along
            self._rounds += 1
            batch = self._keeper.begin()
            try:
                await asyncio.to_thread(batch.sync)
            except OSError as error:
                self._failure = self._keeper.give_up(error)
                raise self._failure from error
            try:
                self._keeper.settle(batch)
            except ArchiveError as error:
                self._failure = error  # nobody else who waits is told that it was kept
                raise
