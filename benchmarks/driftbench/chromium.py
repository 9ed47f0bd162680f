"""Text fragments (``#:~:text=``) in a real Chromium: does the page scroll to the words?

Speaks the DevTools protocol over two pipes, so it needs nothing but the browser. A page is shown
below a tall blank; a fragment that is found scrolls it up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote as percent

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_BLANK = '<div style="height:4000px"></div>'
_WAIT = 0.02
_LONGEST = 3.0
_ENDS = 24


def version() -> dict[str, str]:
    """Return the browser's version; nothing where there is none."""
    browser = _browser()
    if browser is None:
        return {}
    ran = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True)
    return {"Chromium": ran.stdout.split()[1]}


def find_all(asked: list[tuple[Path, str]]) -> list[bool] | None:
    """Say for each page and quotation whether its text fragment is found; None without Chromium."""
    browser = _browser()
    if browser is None:
        return None
    with tempfile.TemporaryDirectory() as scratch, _Browser(browser, Path(scratch)) as shown:
        return [shown.finds(page, words) for page, words in asked]


def fragment(quote: str) -> str:
    """Write the directive as browsers do when asked for a link to a selection.

    >>> fragment("a - b")
    'a%20%2D%20b'
    """
    written = percent(quote, safe="").replace("-", "%2D")
    if len(quote) < 300:  # noqa: PLR2004 - longer ones are given by their ends
        return written
    words = quote.split() if " " in quote else list(quote)
    joint = " " if " " in quote else ""
    ends = joint.join(words[:_ENDS]), joint.join(words[-_ENDS:])
    return ",".join(percent(it, safe="").replace("-", "%2D") for it in ends)


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


class _Browser:
    """One headless browser with one tab."""

    def __init__(self, program: str, scratch: Path) -> None:
        self._scratch = scratch
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        # The protocol asks for descriptors 3 and 4.
        script = f'exec 3<&{to_browser} 4>&{from_browser}; exec "$0" "$@"'
        flags = (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--disable-dev-shm-usage", "--no-first-run", f"--user-data-dir={scratch / 'profile'}",
            "--disable-background-networking", "--disable-component-update",
        )  # fmt: skip
        self._process = subprocess.Popen(
            ["bash", "-c", script, program, *flags],  # noqa: S607
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number, self._rest = 0, b""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._ask("Page.enable")

    def __enter__(self) -> _Browser:
        return self

    def __exit__(self, *_error: object) -> None:
        self._ask("Browser.close")
        os.close(self._out)
        os.close(self._in)
        self._process.wait(10)

    def finds(self, page: Path, quote: str) -> bool:
        """Show *page* at the fragment of *quote* and look whether it scrolled."""
        path = self._scratch / f"shown{self._number}.html"
        path.write_bytes(_below_a_blank(page))
        self._ask("Page.navigate", url=f"{path.as_uri()}#:~:text={fragment(quote)}")
        self._wait_for("document.readyState === 'complete' && location.protocol === 'file:'")
        found = self._wait_for("window.scrollY > 0", seconds=0.25)
        path.unlink()
        return found

    def _wait_for(self, expression: str, seconds: float = _LONGEST) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            told = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
            if told.get("result", {}).get("value") is True:
                return True
            time.sleep(_WAIT)
        return False

    def _ask(self, method: str, **parameters: object) -> dict:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                return answer.get("result", {})

    def _message(self) -> dict:
        while b"\0" not in self._rest:
            read = os.read(self._in, 65536)
            if not read:
                return {"id": self._number}
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)


def _below_a_blank(page: Path) -> bytes:
    data = page.read_bytes()
    if page.suffix == ".txt":
        paragraphs = data.decode().split("\n\n")
        text = "".join(f"<p>{it}</p>" for it in paragraphs)
        data = f'<!DOCTYPE html><meta charset="utf-8"><body>{text}{_BLANK}'.encode()
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    return data.decode(codec).replace("<body>", f"<body>{_BLANK}").encode(codec)
