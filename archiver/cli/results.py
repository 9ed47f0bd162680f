"""Where reports go: one to standard output or -o, and any number to --report FORMAT:PATH."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli.files import check_writable, write_whole
from archiver.cli.streams import result, wants_color
from archiver.errors import UsageError
from archiver.reports import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One report that was asked for; *path* None is standard output."""

    format_name: str
    path: Path | None


def targets(format_name: str, output: Path | None, reports: Sequence[str]) -> tuple[Target, ...]:
    """Return every report that was asked for; raise `UsageError` for one that cannot be written.

    >>> targets("plain", None, ())
    (Target(format_name='plain', path=None),)
    """
    if output is not None:
        check_writable(output, flag="-o")
    first = Target(format_name=format_name, path=output)
    return (first, *(_target(report) for report in reports))


def _target(report: str) -> Target:
    format_name, colon, path = report.partition(":")
    if not colon or not path:
        raise UsageError(f"--report {report}: write it as FORMAT:PATH, such as json:report.json")
    if format_name not in FORMATS:
        raise UsageError(
            f"--report {report}: there is no format {format_name!r}; it is one of "
            f"{', '.join(FORMATS)}"
        )
    check_writable(Path(path), flag="--report")
    return Target(format_name=format_name, path=Path(path))


def deliver(report: Report, wanted: Sequence[Target], *, language: str, private: bool) -> None:
    """Render *report* for every target: files first, so that they stand when the rest is read."""
    for target in sorted(wanted, key=lambda it: it.path is None):
        color = target.path is None and wants_color()
        text = render(
            report, format=target.format_name, language=language, private=private, color=color
        )
        if target.path is None:
            result(text)
        else:
            write_whole(target.path, text)
