"""Lets exchanges that end at about the same time share one sync, off the event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from archiver.errors import ArchiveError

if TYPE_CHECKING:
    from archiver.warc import Keeper
    from archiver.warc.keeper import Batch


class Committer:
    """Settles what was staged: one sync at a time, each for all that waits by then."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._waiting: asyncio.Future[None] | None = None
        self._rounds: asyncio.Task[None] | None = None
        self._failure: ArchiveError | None = None

    async def settled(self) -> None:
        """Return when everything staged before this call is synced. Raises `ArchiveError`.

        A round under way goes on if whoever waits for it is cancelled.
        """
        if self._failure is not None:
            raise self._failure
        loop = asyncio.get_running_loop()
        if self._waiting is None:
            self._waiting = loop.create_future()
        if self._rounds is None or self._rounds.done():
            self._rounds = loop.create_task(self._settle())
        await asyncio.shield(self._waiting)

    async def _settle(self) -> None:
        """Go round by round until nobody waits."""
        while self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            waiting.add_done_callback(_look)
            batch = self._keeper.begin()
            try:
                await asyncio.to_thread(batch.sync)
            except OSError as error:
                self._failure = self._keeper.give_up(error)
            if self._failure is None:
                self._failure = self._settled_by(batch)
            if self._failure is not None:
                waiting.set_exception(self._failure)
            else:
                waiting.set_result(None)

    def _settled_by(self, batch: Batch) -> ArchiveError | None:
        """Note *batch* in the index; what could not be noted was not kept, for anyone who waits."""
        try:
            self._keeper.settle(batch)
        except ArchiveError as error:
            return error
        return None


def _look(waiting: asyncio.Future[None]) -> None:
    """Take note of a failure even if whoever waited for it has gone."""
    if not waiting.cancelled():
        waiting.exception()
