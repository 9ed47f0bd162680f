"""archiver's command, run as anyone runs it: in a process of its own, without a test's watchers."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def archiver(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run archiver and return what it printed, whatever its exit code."""
    environment = {name: it for name, it in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.run(
        [sys.executable, "-m", "archiver", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment,
    )
