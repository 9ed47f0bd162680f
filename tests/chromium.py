"""A headless Chromium for tests, spoken to over its debugging pipe (Chrome DevTools Protocol)."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

BINARY = shutil.which("chromium") or shutil.which("google-chrome")

needs_chromium = pytest.mark.skipif(
    BINARY is None, reason="no Chromium here; on Debian and Ubuntu: apt install chromium"
)

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--force-prefers-reduced-motion",
    "--remote-debugging-pipe",
)


class Chromium:
    """One browser with one page; messages end with NUL on file descriptors 3 and 4.

    *flags* are added to the command line. Errors of the protocol and of evaluated scripts are
    AssertionErrors: a test that asks for something impossible fails.
    """

    def __init__(self, *flags: str) -> None:
        assert BINARY
        self._profile = tempfile.TemporaryDirectory(prefix="chromium-")
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # Lifted out of the way of 3 and 4, which each is then made to be.
        lifted = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (theirs_in, theirs_out)]
        self._process = os.posix_spawn(
            BINARY,
            [BINARY, *_FLAGS, f"--user-data-dir={self._profile.name}", *flags, "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, lifted[0], 3),
                (os.POSIX_SPAWN_DUP2, lifted[1], 4),
            ],
        )
        for each in (theirs_in, theirs_out, *lifted):
            os.close(each)
        self._reader = os.fdopen(ours_in, "rb", buffering=0)
        self._writer = os.fdopen(ours_out, "wb", buffering=0)
        self._rest = b""
        self._number = 0
        self.events: list[dict] = []
        self._session: str | None = None
        targets = self.call("Target.getTargets")["targetInfos"]
        (page,) = [it for it in targets if it["type"] == "page"]
        self._session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)[
            "sessionId"
        ]
        self.call("Page.enable")
        self.call("Runtime.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()
        os.waitpid(self._process, 0)
        self._reader.close()
        self._profile.cleanup()

    def call(self, method: str, **params: object) -> dict:
        """Return the answer to one command; events that come meanwhile are kept."""
        self._number += 1
        told = {"id": self._number, "method": method, "params": params}
        if self._session:
            told["sessionId"] = self._session
        self._writer.write(json.dumps(told).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._number:
                assert "error" not in message, (method, message["error"])
                return message["result"]
            self.events.append(message)

    def wait(self, event: str) -> dict:
        """Return the next *event*, one that came already included."""
        for number, message in enumerate(self.events):
            if message.get("method") == event:
                return self.events.pop(number)
        while (message := self._next()).get("method") != event:
            self.events.append(message)
        return message

    def open(self, url: str) -> None:
        """Load *url* and wait for its load event."""
        self.events = [it for it in self.events if it.get("method") != "Page.loadEventFired"]
        self.call("Page.navigate", url=url)
        self.wait("Page.loadEventFired")

    def evaluate(self, expression: str) -> object:
        """Return what *expression* gives on the page, promises awaited."""
        told = self.call(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, key: str) -> None:
        """Press and let go one key."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def shoot(self, path: Path) -> None:
        """Keep a picture of what is in view."""
        import base64  # noqa: PLC0415 (only pictures need it)

        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def _next(self) -> dict:
        while b"\0" not in self._rest:
            more = self._reader.read(1 << 20)
            assert more, "Chromium ended"
            self._rest += more
        whole, _, self._rest = self._rest.partition(b"\0")
        return json.loads(whole)
