"""Finished runs on disk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from archiver.errors import RunError
from archiver.reports import read_run

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.records import Report


def read_run_file(path: Path) -> Report:
    """Read the run that ``--format json`` wrote to *path*; - is standard input."""
    if str(path) == "-":
        return read_run(sys.stdin.buffer.read(), place="standard input")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror or error}") from error
    return read_run(data, place=str(path))
