"""``archiver cite``: what an article cites, without looking anything up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.files import check_writable, write_whole
from archiver.cli.streams import complain, result, wants_color
from archiver.errors import ArticleError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.records import Reading


@click.command("cite")
@options.articles
@options.only
@options.plain_or_json
@options.output
@options.config
@options.language
def command(
    asked: options.Asked,
    only: Sequence[str],
    format_name: str,
    output: Path | None,
    config: Path | None,
    lang: str,
) -> int:
    """List the citations of each ARTICLE and the passages that they support.

    ARTICLE is a file, folder, glob, seed folder or - (standard input). Nothing is fetched.
    """
    if output is not None:
        check_writable(output, flag="-o")
    given = asked.expand()
    found = configured(config)
    readings = [it for each in given if (it := _readable(each, found, only)) is not None]
    _check_only(only, readings, whole=len(readings) == len(given))
    text = _shown(readings, format_name, lang, color=output is None and wants_color())
    if output is None:
        result(text)
    elif readings:
        write_whole(output, text)
    return Exit.CLEAN if len(readings) == len(given) else Exit.USAGE


def _readable(given: Given, found: Configured, keys: Sequence[str]) -> Reading | None:
    """Read *given*; one that cannot be read is told, and the others go on."""
    try:
        return _read(given, found, keys)
    except ArticleError as error:
        complain(str(error))
        return None


def _read(given: Given, found: Configured, keys: Sequence[str]) -> Reading:
    from archiver.cli import reading

    if given.address:
        raise UsageError(
            f"{given.address}: cite fetches nothing; save the page and name the file, "
            "or use archiver audit"
        )
    catalogue = reading.catalogue_for(given, found.outlets(found.settings()))
    return reading.only(reading.read_given(given, catalogue), keys)


def _check_only(keys: Sequence[str], readings: Sequence[Reading], *, whole: bool) -> None:
    """Refuse a key that nothing has, if the *whole* of what was given could be read."""
    from archiver.cli.reading import keys_of

    known = {key for it in readings for citation in it.citations for key in keys_of(citation)}
    known |= {orphan.key for it in readings for orphan in it.orphans}
    for key in keys if whole else ():
        if key not in known:
            raise UsageError(f"--only {key}: no citation, passage or quotation has this key")


def _shown(readings: Sequence[Reading], format_name: str, lang: str, *, color: bool) -> str:
    from archiver.reports.listing import render_readings
    from archiver.reports.run_json import to_json
    from archiver.reports.shapes.reading import reading_shape

    if not readings:
        return ""
    if format_name == "plain":
        return render_readings(readings, language=lang, color=color)
    indent = 2 if len(readings) == 1 else 0
    return "".join(to_json(reading_shape(each), indent=indent) for each in readings)
