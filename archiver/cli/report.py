"""``archiver report``: a finished run, rendered again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN.json")
@options.reports
@options.language
def command(
    run: Path,
    format_name: str,
    report: Sequence[str],
    output: Path | None,
    private: bool,  # noqa: FBT001 (click hands it over)
    lang: str,
) -> int:
    """Render RUN.json, which `archiver audit --format json` wrote, in any format; no network."""
    from archiver.cli.results import deliver, targets
    from archiver.cli.runs import read_run_file

    wanted = targets(format_name, output, report)
    deliver(read_run_file(run), wanted, language=lang, private=private)
    return Exit.CLEAN
