"""Text fragments (``#:~:text=``) in a real Chromium: does the page scroll to the words?

A page is shown below a tall blank; a fragment that is found scrolls it up.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote as percent

from tests.chromium import BINARY, Chromium

_BLANK = '<div style="height:4000px"></div>'
_WAIT = 0.02
_PATIENCE = 0.3
_LONG = 300
_ENDS = 24


def version() -> dict[str, str]:
    """Return the browser's version; nothing where there is none."""
    if BINARY is None:
        return {}
    ran = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=True)
    return {"Chromium": ran.stdout.split()[1]}


def find_all(asked: list[tuple[Path, str]]) -> list[bool] | None:
    """Say for each page and quotation whether its text fragment is found; None without Chromium."""
    if BINARY is None:
        return None
    with tempfile.TemporaryDirectory() as scratch, Chromium() as browser:
        found = []
        for number, (page, words) in enumerate(asked):
            path = Path(scratch) / f"{number}.html"
            path.write_bytes(_below_a_blank(page))
            browser.open(f"{path.as_uri()}#:~:text={fragment(words)}")
            found.append(_scrolled(browser))
            path.unlink()
        return found


def fragment(quote: str) -> str:
    """Write the directive as browsers do when asked for a link to a selection.

    >>> fragment("a - b")
    'a%20%2D%20b'
    """
    if len(quote) < _LONG:
        return _written(quote)
    joint = " " if " " in quote else ""
    words = quote.split() if joint else list(quote)
    return ",".join(_written(joint.join(part)) for part in (words[:_ENDS], words[-_ENDS:]))


def _written(words: str) -> str:
    return percent(words, safe="").replace("-", "%2D")


def _scrolled(browser: Chromium) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if browser.evaluate("window.scrollY > 0"):
            return True
        time.sleep(_WAIT)
    return False


def _below_a_blank(page: Path) -> bytes:
    data = page.read_bytes()
    if page.suffix == ".txt":
        text = "".join(f"<p>{it}</p>" for it in data.decode().split("\n\n"))
        return f'<!DOCTYPE html><meta charset="utf-8"><body>{_BLANK}{text}'.encode()
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    return data.decode(codec).replace("<body>", f"<body>{_BLANK}").encode(codec)
