"""What archiver says of each pair: the command ``archiver compare --batch``, as anyone runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.command import archiver

if TYPE_CHECKING:
    from pathlib import Path

MATCH, DRIFT, FOUND, UNKNOWN = "MATCH", "DRIFT", "FOUND", "UNKNOWN"


def judge(pairs: Path) -> list[str]:
    """Return the headline that each answer leads to, in the order of the pairs.

    Raises CalledProcessError if a line could not be used.
    """
    ran = archiver("compare", "--batch", str(pairs))
    ran.check_returncode()
    return [headline(json.loads(line)) for line in ran.stdout.splitlines() if line.strip()]


def headline(answer: dict) -> str:
    """Return the headline of one answer, on a page that whoever asked vouched for."""
    state = answer["quote"]
    if state in {"exact", "normalised"}:
        return MATCH
    if state == "altered":
        return DRIFT if answer["material"] else MATCH
    if state in {"partial", "absent"}:
        return DRIFT
    if state == "rendered":
        return DRIFT if any(fact["agrees"] is False for fact in answer["facts"]) else FOUND
    return UNKNOWN
