"""Interruptions: both of a person (Ctrl-C) and of a job that is being cancelled (SIGTERM)."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archiver.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


class Interruption:
    """How a run was interrupted, if it was."""

    def __init__(self) -> None:
        self.code = Exit.INTERRUPTED


@contextmanager
def interruptible(late: Callable[[Exit], None]) -> Iterator[Interruption]:
    """Turn SIGINT and SIGTERM into KeyboardInterrupt, and remember which it was.

    A background job of a shell ignores SIGINT from its start; here it is heard again. What comes
    afterwards, while the report is written, only tells *late*: `handlers_kept` ends that.
    """
    told = Interruption()

    def terminated(_number: int, frame: FrameType | None) -> None:
        told.code = Exit.TERMINATED
        hearing = signal.getsignal(signal.SIGINT)  # asyncio's while it runs: it cancels in order
        if callable(hearing):
            hearing(signal.SIGINT, frame)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, terminated)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, lambda *_: late(Exit.INTERRUPTED))
        signal.signal(signal.SIGTERM, lambda *_: late(Exit.TERMINATED))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals wait: Python loses what a large write to a pipe still holds when one comes.

    Only where they are merely noted; elsewhere an interruption must get through.
    """
    if signal.getsignal(signal.SIGINT) in (signal.default_int_handler, signal.SIG_DFL):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


@contextmanager
def handlers_kept() -> Iterator[None]:
    """Leave what listens to interruptions as it was found."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)


def hear_interruptions() -> None:
    """Let SIGINT and SIGTERM interrupt what waits, whatever listened to them before."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
