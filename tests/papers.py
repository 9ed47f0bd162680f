"""Put real output into README and docs: python -m tests.papers, after the demonstration changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chromium import BINARY, Chromium

ROOT = Path(__file__).parent.parent
SHOWN = {
    "README.md": "DRIFT  line 18  (Coast Wire",
    "docs/reading-a-report.md": "DRIFT  line 13  (しおかぜ通信:2026.1.15",
}

TUTORIAL = ROOT / "docs" / "tutorial.md"
PICTURES = ROOT / "docs" / "pictures"
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_SHELL = """
archiver() { "$PYTHON" -m tests.at_moment 2026-11-25T09:30:00+00:00 "$@"; }
"""


def archiver(*arguments: str) -> str:
    """Run archiver in the repository, as a person with a plain terminal would."""
    environment = {name: value for name, value in os.environ.items() if name[:8] != "COVERAGE"}
    ran = subprocess.run(
        [sys.executable, "-m", "archiver", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        env=environment | {"COLUMNS": "80", "LC_ALL": "C.UTF-8"},
    )
    return ran.stdout


def finding(report: str, start: str) -> str:
    """Return the finding of a plain report that begins with *start*."""
    begun = report.index(start)
    return report[begun : report.index("\n\n", begun)]


def consoles(text: str) -> list[str]:
    """Return every console block of a paper."""
    return _CONSOLE.findall(text)


def played(blocks: list[str], folder: Path) -> list[str]:
    """Run the commands of *blocks*, one after the other, and return the blocks anew.

    *folder* gets a copy of the demonstration and is where they run.
    """
    for name in ("seeds/demo-en", "warcs/demo-en"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "essay.md").write_text("# An essay\n\nIt says nothing yet.\n", encoding="utf-8")
    return ["".join(_typed(line, folder) for line in _commands(block)) for block in blocks]


def _commands(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith("$ ")]


def _typed(line: str, folder: Path) -> str:
    hidden = ("COVERAGE", "ARCHIVER")
    environment = {name: it for name, it in os.environ.items() if not name.startswith(hidden)}
    ran = subprocess.run(
        ["/bin/sh", "-c", _SHELL + line.removeprefix("$ ")],
        capture_output=True,
        text=True,
        cwd=folder,
        check=True,
        env=environment
        | {
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
        },
    )
    return f"{line}\n{ran.stdout}"


def take_pictures(report: Path) -> None:
    """Take the tutorial's pictures of *report*, an HTML report."""
    PICTURES.mkdir(exist_ok=True)
    with Chromium("--window-size=1100,900") as browser:
        browser.open(report.as_uri())
        browser.shoot(PICTURES / "report.png")
        browser.evaluate("""(() => {
          const found = [...document.querySelectorAll(".card.DRIFT")];
          found.find((it) => it.textContent.includes("343344862c001e5c")).scrollIntoView();
          scrollBy(0, 64);
        })()""")
        browser.shoot(PICTURES / "finding.png")


def write_tutorial() -> None:
    """Run the tutorial's commands and put what they print below them."""
    text = TUTORIAL.read_text("utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        told = iter(played(consoles(text), Path(scratch)))
        text = _CONSOLE.sub(lambda _: f"```console\n{next(told)}```", text)
        TUTORIAL.write_text(text, "utf-8")
        if BINARY:
            take_pictures(Path(scratch) / "report.html")


def main() -> None:
    write_tutorial()
    report = archiver("audit", "seeds/demo-en", "seeds/demo-ja", "--lang", "en")
    for paper, start in SHOWN.items():
        _replace(ROOT / paper, "DRIFT", finding(report, start))
    _replace(ROOT / "README.md", "Usage: archiver", archiver("--help").strip())


def _replace(path: Path, start: str, new: str) -> None:
    text = path.read_text("utf-8")
    block = re.compile(rf"```text\n{re.escape(start)}.*?```", re.DOTALL)
    path.write_text(block.sub(lambda _: f"```text\n{new}\n```", text), "utf-8")


if __name__ == "__main__":
    main()
