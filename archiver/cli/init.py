"""``archiver init``: begin a seed, an article under watch."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from archiver.cli import options
from archiver.cli.articles import SEED, expand
from archiver.cli.exits import Exit
from archiver.cli.files import write_whole
from archiver.cli.streams import note, result
from archiver.config import parse_seed
from archiver.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from archiver.cli.articles import Given

WORKFLOWS = {
    "github": Path(".github/workflows/citations.yml"),
    "gitlab": Path(".gitlab/citations.yml"),
}
ATTRIBUTES = (
    "# Two branches that both ran: keep the lines of both; archiver reads them by their dates.\n"
    "ledger.jsonl merge=union\n"
)


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
@click.option(
    "--workflow",
    type=click.Choice(["github", "gitlab", "none"]),
    help="Write a weekly job too; otherwise one for GitHub, where this folder is a clone of git "
    "and has none.",
)
@options.language
def command(
    article: str,
    seeds: Path,
    name: str | None,
    published: dt.date | None,
    language: str | None,
    workflow: str | None,
    lang: str,
) -> int:
    """Write a seed.toml for ARTICLE, a file or an address, and say what to do next.

    A folder that is a clone of git gets a weekly job besides, and what lets ledgers merge.
    """
    from archiver.reports.wording import read_wording

    given = expand([article])
    if len(given) != 1 or given[0].seed is not None or given[0].source == "-":
        raise UsageError(f"{article}: name one file or address that is no seed yet")
    folder = seeds / (name or given[0].slug)
    place = folder / SEED
    if place.exists():
        raise UsageError(f"{place}: there is a seed already; edit it, or give another --name")
    text = _seed(given[0], folder, published, language)
    parse_seed(text, place=str(place))
    wording = read_wording(lang)
    _write(place, text)
    result(wording.say("settled", "seeded", place=place) + "\n")
    for extra in _beside(seeds, workflow):
        result(wording.say("settled", "workflow", place=extra) + "\n")
    note(wording.say("settled", "begin", folder=folder))
    return Exit.CLEAN


def _beside(seeds: Path, workflow: str | None) -> Iterator[Path]:
    """Write what a clone of git needs besides, where it is missing; yield the job that was made."""
    in_git = Path(".git").exists()
    attributes = seeds / ".gitattributes"
    if in_git and not attributes.exists():
        _write(attributes, ATTRIBUTES)
    kind = workflow or ("github" if in_git else "none")
    if kind == "none":
        return
    place = WORKFLOWS[kind]
    if place.exists():
        if workflow is not None:
            raise UsageError(f"{place}: there is one already; take over what it lacks by hand")
        return
    name = "weekly.yml" if kind == "github" else "gitlab.yml"
    _write(place, resources.files("archiver.cli").joinpath("workflows", name).read_text("utf-8"))
    yield place


def _write(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{place.parent}: cannot be made: {error.strerror}") from error
    write_whole(place, text)


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
