"""``archiver waive``: a person sets a finding aside, for a reason and until a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.clock import utc_now
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.files import write_whole
from archiver.cli.seeds import one_seed
from archiver.cli.streams import note
from archiver.cli.waivers import read_waivers
from archiver.errors import ConfigError, UsageError
from archiver.waivers import make_waiver, waivers_toml, with_waiver

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.records import Waiver


@click.command("waive")
@click.argument("seed")
@click.argument("key")
@click.option("--reason", required=True, metavar="R", help="Why, in ten characters or more.")
@click.option(
    "--until",
    required=True,
    type=options.day,
    metavar="DATE",
    help="The last day on which it is set aside, at most 366 days from today.",
)
@click.option("--owner", required=True, metavar="NAME", help="Who answers for it.")
@options.config
def command(
    seed: str, key: str, reason: str, until: dt.date, owner: str, config: Path | None
) -> int:
    """Set the finding of KEY aside in SEED's waivers.toml; a waiver of the same KEY is replaced.

    KEY is the key of a passage or a citation, as audit and cite print it. What is set aside is
    shown as WAIVED and fails no run. A waiver that has ended, or that finds nothing to set aside,
    fails a run until it is renewed or taken out of the file.
    """
    given = one_seed(seed)
    place = given.waivers
    if place is None:
        raise UsageError(f"{seed}: not a seed; name a folder with a seed.toml")
    _check_key(key, given, configured(config))
    waiver = _waiver(key, reason, until, owner)
    write_whole(place, waivers_toml(with_waiver(read_waivers(given), waiver)))
    note(f"{place}: {key} is set aside until {until}")
    return Exit.CLEAN


def _waiver(key: str, reason: str, until: dt.date, owner: str) -> Waiver:
    today = utc_now().date()
    if until < today:
        raise UsageError(f"--until {until}: this day is over; name today or a later one")
    try:
        return make_waiver(key=key, reason=reason, owner=owner, until=until, today=today)
    except ConfigError as error:
        raise UsageError(f"{key}: {error}") from error


def _check_key(key: str, given: Given, found: Configured) -> None:
    """Refuse a key that the article does not have; an article on the web is not fetched for it."""
    from archiver.cli.reading import catalogue_for, read_given

    if given.address:
        return
    reading = read_given(given, catalogue_for(given, found.outlets(found.settings())))
    keys = {key for it in reading.citations for key in (it.key, *(p.key for p in it.passages))}
    if key not in keys:
        raise UsageError(
            f"{key}: {given.source} has no citation or passage of this key; "
            f"`archiver cite {given.source}` prints them"
        )
