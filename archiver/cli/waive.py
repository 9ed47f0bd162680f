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
from archiver.cli.streams import result
from archiver.cli.waivers import read_waivers
from archiver.errors import ConfigError, UsageError
from archiver.records import Headline
from archiver.waivers import make_waiver, waivers_toml, with_waiver, without_waiver

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.records import Waiver

_MAY_BE = (Headline.UNKNOWN, Headline.DRIFT, Headline.MISSING)


@click.command("waive")
@click.argument("seed")
@click.argument("key")
@click.option("--reason", metavar="R", help="Why, in ten characters or more.")
@click.option(
    "--until",
    type=options.day,
    metavar="DATE",
    help="The last day on which it is set aside, at most 366 days from today.",
)
@click.option("--owner", metavar="NAME", help="Who answers for it.")
@click.option(
    "--headline",
    type=click.Choice([str(it) for it in _MAY_BE], case_sensitive=False),
    help="Set aside only this; otherwise what it is now, as far as the archive tells.",
)
@click.option("--remove", is_flag=True, help="Take the waiver of KEY out again.")
@options.warcs
@options.config
@options.language
def command(
    seed: str,
    key: str,
    reason: str | None,
    until: dt.date | None,
    owner: str | None,
    headline: str | None,
    remove: bool,  # noqa: FBT001 (click hands it over)
    warcs: Path,
    config: Path | None,
    lang: str,
) -> int:
    """Set the finding of KEY aside in SEED's waivers.toml; a waiver of the same KEY is replaced.

    KEY is the key of a passage or a citation, as audit and cite print it. What is set aside is
    shown as WAIVED and fails no run, as long as its headline is the one it was set aside for. A
    waiver that has ended, or that finds nothing to set aside, fails a run until it is renewed or
    removed.
    """
    from archiver.reports.wording import read_wording

    given = one_seed(seed)
    place = given.waivers
    if place is None:
        raise UsageError(f"{seed}: not a seed; name a folder with a seed.toml")
    say, told = read_wording(lang).say, {"place": place, "key": key}
    known = read_waivers(given)
    if remove:
        if all(it.key != key for it in known):
            raise UsageError(say("settled", "not-waived", **told))
        write_whole(place, waivers_toml(without_waiver(known, key)))
        result(say("settled", "unwaived", **told) + "\n")
        return Exit.CLEAN
    found = configured(config)
    _check_key(key, given, found)
    bound = Headline(headline.upper()) if headline else _headline_of(key, given, found, warcs)
    waiver = _waiver(key, reason, until, owner, bound)
    write_whole(place, waivers_toml(with_waiver(known, waiver)))
    code = "waived-as" if bound else "waived"
    result(say("settled", code, **told, until=until, headline=bound) + "\n")
    return Exit.CLEAN


def _waiver(
    key: str, reason: str | None, until: dt.date | None, owner: str | None, bound: Headline | None
) -> Waiver:
    if reason is None or until is None or owner is None:
        raise UsageError(f"{key}: say --reason, --until and --owner, or --remove")
    today = utc_now().date()
    if until < today:
        raise UsageError(f"--until {until}: this day is over; name today or a later one")
    try:
        return make_waiver(
            key=key, reason=reason, owner=owner, until=until, today=today, headline=bound
        )
    except ConfigError as error:
        raise UsageError(f"{key}: {error}") from error


def _headline_of(key: str, given: Given, found: Configured, warcs: Path) -> Headline | None:
    """Return the one headline that the archive gives the findings of *key*, if it is just one."""
    from archiver.cli.jobs import Wish
    from archiver.cli.running import audit_all

    if not (warcs / given.slug).is_dir():
        return None
    wish = Wish(warcs=warcs, offline=True, only=(key,), settings={})
    findings = audit_all([given], found, wish).findings(given)
    told = {it.waived_headline or it.headline for it in findings} & set(_MAY_BE)
    return told.pop() if len(told) == 1 else None


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
