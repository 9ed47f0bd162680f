"""The page of results: each command writes its own part of docs/results.md, and nobody else does."""

from __future__ import annotations

import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "docs" / "results.md"


def put(part: str, text: str, path: Path = RESULTS) -> None:
    """Put *text* between the marks of *part*; the marks must be there."""
    page = path.read_text("utf-8")
    begin, end = f"<!-- {part} -->\n", f"<!-- /{part} -->"
    place = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not place.search(page):
        raise ValueError(f"{path} has no place for {part}")
    path.write_text(place.sub(lambda _: f"{begin}\n{text.strip()}\n\n{end}", page), "utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    """Write a Markdown table; the first column is text, the others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def said_when(now: dt.datetime, packages: dict[str, str], seconds: float) -> str:
    """Say on what machine, when and with which versions a result was made."""
    told = ", ".join(f"{name} {number}" for name, number in sorted(packages.items()))
    return (
        f"Made {now:%Y-%m-%d} in {seconds:.0f} s on {machine()}, Python "
        f"{platform.python_version()}: {told}."
    )


def machine() -> str:
    """Name the processor and how many of it there are."""
    cpus = Path("/proc/cpuinfo")
    text = cpus.read_text("utf-8") if cpus.exists() else ""
    found = re.search(r"model name\s*:\s*(.+)", text)
    count = len(re.findall(r"^processor", text, re.MULTILINE))
    return f"{count or 1} x {found[1] if found else platform.machine()}"


def versions(*names: str) -> dict[str, str]:
    """Return the versions of installed packages; those that are not there are left out."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
