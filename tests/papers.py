"""Put real output into README and docs: python -m tests.papers, after the demonstration changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHOWN = {
    "README.md": "DRIFT  line 18  (Coast Wire",
    "docs/reading-a-report.md": "DRIFT  line 13  (しおかぜ通信:2026.1.15",
}


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


def main() -> None:
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
