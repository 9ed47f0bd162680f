"""Read pages so that none of them can stop the audit.

Most are read here, by a scanner whose cost is linear in their length. Long ones, and the formats
that are read by libraries in C or unpack to more than they weigh (PDF, DOCX, EPUB), are read in a
child process with limits on time and memory, which is started once and kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Final, Self

import msgspec

from archiver.audit import page_child
from archiver.audit.page_child import Question, Told, receive, send
from archiver.pages import read_page, unread_page

if TYPE_CHECKING:
    from types import TracebackType

    from archiver.records import Capture, Page

LARGE: Final = 1_000_000
"""From how many bytes on a page is read in the child."""

SECONDS: Final = 10
"""Of processor time for one page."""

PATIENCE: Final = 30
"""Seconds on the clock beyond that: a busy machine is no fault of the page."""

MOST_BYTES: Final = 768 << 20

_BEFORE_MAGIC: Final = 1_024


class PageReader:
    """Reads pages; a page that breaks both parsers is unreadable, and says so.

    *large*, *seconds* and *most_bytes* are the limits: bytes of a page, processor time and memory
    of the child. *started* counts the children that it took.
    """

    def __init__(
        self, *, large: int = LARGE, seconds: int = SECONDS, most_bytes: int = MOST_BYTES
    ) -> None:
        self._large = large
        self._seconds = seconds
        self._most_bytes = most_bytes
        self.started = 0
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, capture: Capture) -> Page:
        """Return the page in *capture*, whatever it takes."""
        if not self._needs_care(capture.body):
            return read_page(capture)
        for plainly in (False, True):
            page = self._ask(Question.about(capture, plainly=plainly))
            if page is not None:
                return page
        return unread_page(capture)

    def close(self) -> None:
        """End the child; it has nothing to lose."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _needs_care(self, body: bytes) -> bool:
        head = body[:_BEFORE_MAGIC]
        return len(body) > self._large or b"%PDF-" in head or head.startswith(b"PK\x03\x04")

    def _ask(self, question: Question) -> Page | None:
        """Return what the child says; None, and the child is gone, if it breaks a limit."""
        child = self._child = self._child or self._begin()
        if child.stdin is None or child.stdout is None:  # pragma: no cover - they are pipes
            return None
        timer = Timer(self._seconds + PATIENCE, child.kill)
        timer.start()
        data = None
        try:
            with suppress(OSError):  # it died while it was told
                send(child.stdin, question)
                data = receive(child.stdout)
        finally:
            timer.cancel()
        if data is None:
            self.close()
            return None
        return msgspec.msgpack.decode(data, type=Told).page

    def _begin(self) -> subprocess.Popen[bytes]:
        self.started += 1
        program = Path(page_child.__file__)
        limits = (str(self._seconds), str(self._most_bytes))
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
            [sys.executable, "-P", str(program), *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
