"""Flags that several commands share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from archiver.cli.streams import language_of_locale

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., object]")


def day(value: str) -> dt.date:
    """Return the date that *value* writes as ISO 8601 does; a bad one is a usage error."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2022-01-25") from error


def articles(command: Command) -> Command:
    """Take articles, and what is known about them."""
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
