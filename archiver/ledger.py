"""The baseline in git: seeds/<slug>/ledger.jsonl, one line per finding, sorted by key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from archiver.errors import LedgerError
from archiver.records import LedgerLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def read_ledger(path: Path) -> tuple[LedgerLine, ...]:
    """Return the lines of the ledger at *path*; none where there is no ledger yet.

    Raises `LedgerError` naming the line that cannot be read, or the key that stands twice.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path}: the ledger cannot be read: {error}") from error
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    lines = tuple(_line(path, number, row) for number, row in rows)
    seen: set[str] = set()
    for line in lines:
        if line.key in seen:
            raise LedgerError(f"{path}: the key {line.key} stands twice; keep one of the lines")
        seen.add(line.key)
    return lines


def _line(path: Path, number: int, row: str) -> LedgerLine:
    try:
        return msgspec.json.decode(row, type=LedgerLine)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LedgerError(
            f"{path}:{number}: not a line of a ledger ({error}); "
            f"restore it from git, or remove it and run archiver accept"
        ) from error


def write_ledger(path: Path, lines: Sequence[LedgerLine]) -> bool:
    """Write *lines*, sorted by key, if that changes the file; say whether it did."""
    rows = [_row(line) for line in sorted(lines, key=lambda line: line.key)]
    new = "".join(f"{row}\n" for row in rows)
    try:
        old = path.read_text("utf-8") if path.exists() else ""
        if new == old:
            return False
        beside = path.with_name(f"{path.name}.new")
        beside.write_text(new, "utf-8")
        os.replace(beside, path)  # noqa: PTH105 (Path.replace hides that this is one atomic step)
    except OSError as error:
        raise LedgerError(f"{path}: the ledger cannot be written: {error}") from error
    return True


def _row(line: LedgerLine) -> str:
    told = {name: value for name, value in msgspec.to_builtins(line).items() if _said(value)}
    return msgspec.json.encode(told).decode()


def _said(value: object) -> bool:
    return value is not None and value not in ([], ())
