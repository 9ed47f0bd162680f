"""``archiver init``: begin a seed, an article under watch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from archiver.cli import options
from archiver.cli.articles import SEED, expand
from archiver.cli.exits import Exit
from archiver.cli.files import write_whole
from archiver.cli.streams import note
from archiver.config import parse_seed
from archiver.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from archiver.cli.articles import Given


@click.command("init")
@click.argument("article")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    default=Path("seeds"),
    show_default=True,
    metavar="DIR",
    help="Where seeds are.",
)
@click.option("--name", metavar="NAME", help="Name of the seed; from the article otherwise.")
@click.option("--published", type=options.day, metavar="DATE", help="When the article appeared.")
@click.option("--language", metavar="L", help="Language of the article, such as ja.")
def command(
    article: str,
    seeds: Path,
    name: str | None,
    published: dt.date | None,
    language: str | None,
) -> int:
    """Write a seed.toml for ARTICLE, a file or an address, and say what to do next."""
    given = expand([article])
    if len(given) != 1 or given[0].seed is not None or given[0].source == "-":
        raise UsageError(f"{article}: name one file or address that is no seed yet")
    folder = seeds / (name or given[0].slug)
    place = folder / SEED
    if place.exists():
        raise UsageError(f"{place}: there is a seed already; edit it, or give another --name")
    text = _seed(given[0], folder, published, language)
    parse_seed(text, place=str(place))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}") from error
    write_whole(place, text)
    note(f"{place}: written")
    note(f"Next: archiver audit {folder}, read the report, then archiver accept {folder}")
    return Exit.CLEAN


def _seed(given: Given, folder: Path, published: dt.date | None, language: str | None) -> str:
    where = given.source
    if given.path is not None:
        where = Path(os.path.relpath(given.path, folder)).as_posix()
    lines = ["# An article under watch: archiver audit checks its citations against this folder."]
    lines.append(f"article = {msgspec.json.encode(where).decode()}")
    lines.append(f"published = {published}" if published else "# published = 2026-01-31")
    if language:
        lines.append(f"language = {msgspec.json.encode(language).decode()}")
    lines.append('truth = "web"  # or "archive": answer only from what was captured')
    return "\n".join(lines) + "\n"
