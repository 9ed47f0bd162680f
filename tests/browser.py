"""A real Chromium without a window, told what to do over a pipe (Chrome DevTools Protocol)."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium")
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium here: a Debian package of that name"
)
SECONDS = 90


class Browser:
    """One page of one browser; *requested* are all the addresses that it asked for."""

    def __init__(self, to: int, out: int) -> None:
        self._to, self._from = to, out
        self._number = 0
        self._rest = b""
        self._session: str | None = None
        self.requested: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        told = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = told["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self._call(f"{domain}.enable")

    def open(self, url: str) -> None:
        self._call("Page.navigate", url=url)

    def run(self, script: str) -> Any:
        """Return the value of *script*, a promise awaited."""
        told = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        return told["result"].get("value")

    def until(self, script: str, seconds: float = SECONDS) -> Any:
        """Return the first true value of *script*, or its last one when the time is over."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)) and time.monotonic() < end:
            time.sleep(0.25)
        return value

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("method") == "Network.requestWillBeSent":
                self.requested.append(told["params"]["request"]["url"])
            if told.get("id") == self._number:
                assert "error" not in told, told
                return told["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], SECONDS)
            assert ready, "the browser does not answer"
            piece = os.read(self._from, 65536)
            assert piece, "the browser has ended"
            self._rest += piece
        told, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(told)
        return answer


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Open a browser with an empty *profile*; it ends with the `with` block."""
    assert CHROMIUM is not None
    commands, to = os.pipe()
    out, answers = os.pipe()

    def as_three_and_four() -> None:
        low, high = os.dup(commands), os.dup(answers)
        os.dup2(low, 3)
        os.dup2(high, 4)

    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
    quiet = ("--no-first-run", "--disable-component-update", "--disable-background-networking")
    process = subprocess.Popen(
        [CHROMIUM, *flags, *quiet, f"--user-data-dir={profile}", "--window-size=1200,900"],
        close_fds=False,
        pass_fds=(),
        preexec_fn=as_three_and_four,  # noqa: PLW1509 (no threads are running here)
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(commands)
    os.close(answers)
    try:
        yield Browser(to, out)
    finally:
        process.terminate()
        process.wait(timeout=30)
        os.close(to)
        os.close(out)
