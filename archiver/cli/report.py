"""``archiver report``: a finished run, rendered again."""

from __future__ import annotations

from pathlib import Path

import click

from archiver.cli import options
from archiver.cli.exits import Exit


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN.json")
@options.reports
@options.language
def command(
    run: Path,
    delivery: options.Delivery,
    lang: str,
) -> int:
    """Render RUN.json, which `archiver audit --format json` wrote, in any format; no network."""
    from archiver.cli.results import deliver
    from archiver.cli.runs import read_run_file

    wanted = delivery.targets()
    deliver(read_run_file(run), wanted, language=lang, private=delivery.private)
    return Exit.CLEAN
