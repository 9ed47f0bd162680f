"""Interruptions: both of a person (Ctrl-C) and of a job that is being cancelled (SIGTERM)."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archiver.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Interruption:
    """How a run was interrupted, if it was."""

    def __init__(self) -> None:
        self.code = Exit.INTERRUPTED


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Turn SIGINT and SIGTERM into KeyboardInterrupt, and remember which it was.

    A background job of a shell ignores SIGINT from its start; here it is heard again.
    """
    told = Interruption()

    def terminated(_number: int, frame: FrameType | None) -> None:
        told.code = Exit.TERMINATED
        hearing = signal.getsignal(signal.SIGINT)  # asyncio's while it runs: it cancels in order
        if callable(hearing):
            hearing(signal.SIGINT, frame)

    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
        signal.SIGTERM: signal.signal(signal.SIGTERM, terminated),
    }
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
