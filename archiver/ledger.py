"""The baseline in git: seeds/<slug>/ledger.jsonl, one line per finding, sorted by key."""

from __future__ import annotations

import datetime as dt
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

    Where a merge of git left two lines of one key, the one that changed later holds, unless the
    other has a person's evidence that it lacks. Raises `LedgerError` naming the line that cannot
    be read, or the key that stands twice.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path}: the ledger cannot be read: {error}") from error
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    lines: dict[str, LedgerLine] = {}
    for number, row in rows:
        line = _line(path, number, row)
        other = lines.get(line.key)
        lines[line.key] = line if other is None else _later(path, other, line)
    return tuple(lines.values())


def _later(path: Path, one: LedgerLine, other: LedgerLine) -> LedgerLine:
    """Return the later of two lines of one key; which it is must be beyond doubt."""
    if one == other:
        return one
    earlier, later = sorted((one, other), key=lambda line: line.changed or dt.date.min)
    told = (earlier.attested, *earlier.attached)
    kept = all(it is None or it in (later.attested, *later.attached) for it in told)
    if earlier.changed == later.changed or not kept:
        raise LedgerError(f"{path}: the key {one.key} stands twice; keep one of the lines")
    return later


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
