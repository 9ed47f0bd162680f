"""Flags that several commands share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from archiver.cli.streams import language_of_locale
from archiver.config import DEFAULT_FAIL_ON
from archiver.reports.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archiver.cli.articles import Given
    from archiver.cli.results import Target

Command = TypeVar("Command", bound="Callable[..., object]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The articles that were asked for, and what is known about them."""

    articles: Sequence[str]
    published: dt.date | None
    language: str | None
    exclude: Sequence[str]

    def expand(self) -> tuple[Given, ...]:
        """Return the articles, each once; raise `UsageError` for what leads to none."""
        from archiver.cli.articles import expand

        return expand(
            self.articles,
            exclude=self.exclude,
            published=self.published,
            language=self.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The reports that were asked for, and whether they may show all."""

    format_name: str
    report: Sequence[str]
    output: Path | None
    private: bool

    def targets(self) -> tuple[Target, ...]:
        """Return where each report goes. Raises `UsageError` for one that cannot be written."""
        from archiver.cli.results import targets

        return targets(self.format_name, self.output, self.report)


def _gathered(
    command: Callable[..., int], names: Sequence[str], into: str, make: Callable[..., object]
) -> Callable[..., int]:
    """Return *command* given the flags of these *names* as one value, called *into*."""

    @wraps(command)
    def gathered(**flags: object) -> int:
        told = {name: flags.pop(name) for name in names}
        return command(**flags, **{into: make(**told)})

    return gathered


def day(value: str) -> dt.date:
    """Return the date that *value* writes as ISO 8601 does; a bad one is a usage error."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2022-01-25") from error


def articles(command: Callable[..., int]) -> Callable[..., int]:
    """Take articles, and what is known about them, as *asked*."""
    names = ("articles", "published", "language", "exclude")
    command = _gathered(command, names, "asked", Asked)
    for flag in (
        click.option(
            "--exclude",
            multiple=True,
            metavar="GLOB",
            help="Leave out files of a folder that match.",
        ),
        click.option("--language", metavar="L", help="Language of the article, such as ja."),
        click.option(
            "--published",
            type=day,
            metavar="DATE",
            help="When the article appeared; relative dates count from it.",
        ),
        click.argument("articles", nargs=-1, required=True, metavar="ARTICLE..."),
    ):
        command = flag(command)
    return command


def config(command: Command) -> Command:
    """Take a settings file."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Settings; otherwise archiver.toml or pyproject.toml is looked for upwards of here.",
    )(command)


def language(command: Command) -> Command:
    """Take the language for people."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "ja"]),
        default=language_of_locale,
        help="Language of what people read; the locale's otherwise.",
    )(command)


def output(command: Command) -> Command:
    """Take a file for the result."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write the result there instead of to standard output.",
    )(command)


def plain_or_json(command: Command) -> Command:
    """Take a format for people or for scripts."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(["plain", "json"]),
        default="plain",
        show_default=True,
    )(command)


def only(command: Command) -> Command:
    """Take the keys that are wanted."""
    return click.option(
        "--only",
        multiple=True,
        metavar="KEY",
        help="Only the citation or passage of this key; repeatable.",
    )(command)


def warcs(command: Command) -> Command:
    """Take where the archive is."""
    return click.option(
        "--warcs",
        type=click.Path(path_type=Path),
        default=Path("warcs"),
        show_default=True,
        metavar="DIR",
        help="The archive: a folder for each article; or, only to read from, a WACZ package, a "
        "WARC file, or with --offline a folder of other people's.",
    )(command)


def archive(command: Command) -> Command:
    """Take where the archive is, and whether it alone answers."""
    offline = click.option(
        "--offline", is_flag=True, help="Fetch nothing: answer only from the archive."
    )
    return warcs(offline(command))


def viewer(command: Command) -> Command:
    """Take where the viewer of pages is."""
    return click.option(
        "--viewer",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where the viewer is; in the user's own folder for data otherwise.",
    )(command)


def verbose(command: Command) -> Command:
    """Take how much is told of what happens meanwhile."""
    return click.option(
        "-v",
        "--verbose",
        count=True,
        help="Say on standard error which pages are asked for and what comes back; -vv also the "
        "questions to indexes and searches.",
    )(command)


def reports(command: Callable[..., int]) -> Callable[..., int]:
    """Take the formats of reports and where they go, as *delivery*."""
    names = ("format_name", "report", "output", "private")
    command = _gathered(command, names, "delivery", Delivery)
    for flag in (
        click.option(
            "--private",
            is_flag=True,
            help="Show all of the sources' context; the report is not to be passed on.",
        ),
        output,
        click.option(
            "--report",
            multiple=True,
            metavar="FORMAT:PATH",
            help="Write another report, in this format, to this file; repeatable.",
        ),
        click.option(
            "--format",
            "format_name",
            type=click.Choice(list(FORMATS)),
            default="plain",
            show_default=True,
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}.",
        ),
    ):
        command = flag(command)
    return command


def failing(command: Callable[..., int]) -> Callable[..., int]:
    """Take what makes a run fail and what it asks again, as the *settings* these flags set."""
    command = _gathered(command, ("fail_on", "max_unknown", "recheck"), "settings", settings_of)
    for flag in (
        click.option(
            "--recheck",
            is_flag=True,
            help="Ask every source again, also those that were looked at within the last week.",
        ),
        click.option(
            "--max-unknown",
            type=click.FloatRange(0, 1),
            metavar="SHARE",
            help="Exit 3 if a larger share of the findings is UNKNOWN, 0 to 1.",
        ),
        click.option(
            "--fail-on",
            metavar="STATES",
            help="Exit 1 for new findings with these headlines, source states or reasons, "
            f"separated by commas; {','.join(DEFAULT_FAIL_ON)} otherwise.",
        ),
    ):
        command = flag(command)
    return command


def settings_of(
    *, fail_on: str | None, max_unknown: float | None, recheck: bool = False
) -> dict[str, object]:
    """Return the settings that flags set, and only those.

    >>> settings_of(fail_on="DRIFT, lost", max_unknown=None)
    {'fail_on': ['DRIFT', 'lost']}
    """
    from archiver.cli.policy import check_fail_on

    table: dict[str, object] = {}
    if fail_on is not None:
        names = [name.strip() for name in fail_on.split(",") if name.strip()]
        table["fail_on"] = list(check_fail_on(names, place="--fail-on"))
    if max_unknown is not None:
        table["max_unknown"] = max_unknown
    if recheck:
        table["recheck_days"] = 0.0
    return table
