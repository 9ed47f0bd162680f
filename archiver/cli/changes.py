"""Which citations a change touches: lines from git, citations from the reading."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from archiver.cli.reading import keys_of
from archiver.errors import UsageError
from archiver.reports.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.records import Citation, Reading

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def touched_keys(reading: Reading, path: Path, since: str) -> frozenset[str]:
    """Return the keys of the citations that the lines changed *since* a commit stand at.

    A file that git does not know yet is new from its first line to its last.
    """
    lines = changed_lines(path, since)
    places = Places(reading.article.text)
    touched = [it for it in reading.citations if lines is None or _touches(it, lines, places)]
    return frozenset(key for citation in touched for key in keys_of(citation))


def changed_lines(path: Path, since: str) -> frozenset[int] | None:
    """Return the lines (from 1) of *path* that differ from commit *since*; None: all of them."""
    known = _git(path, "ls-files", "--", path.name)
    if not known.strip():
        return None
    diff = _git(path, "diff", "--no-ext-diff", "--no-color", "-U0", since, "--", path.name)
    lines: set[int] = set()
    for hunk in _HUNK.finditer(diff):
        first, number = int(hunk[1]), int(hunk[2] if hunk[2] is not None else 1)
        lines.update(range(first, first + number) if number else (first, first + 1))
    return frozenset(lines)


def _touches(citation: Citation, lines: frozenset[int], places: Places) -> bool:
    spans = [citation.span, *(passage.span for passage in citation.passages)]
    return any(
        not lines.isdisjoint(
            range(places.place(span.start)[0], places.place(max(span.end - 1, 0))[0] + 1)
        )
        for span in spans
    )


def _git(path: Path, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise UsageError("--changed-since: git is not installed")
    ran = subprocess.run(  # noqa: S603 (git itself, with arguments that it takes as they are)
        [git, *arguments], cwd=path.parent, capture_output=True, check=False
    )
    if ran.returncode:
        told = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"--changed-since: {path}: git says: {told[0] if told else 'nothing'}")
    return ran.stdout.decode("utf-8", "replace")
