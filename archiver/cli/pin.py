"""``archiver pin``: a person settles which page is the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.articles import SEED
from archiver.cli.configuration import configured, read_text
from archiver.cli.exits import Exit
from archiver.cli.files import write_whole
from archiver.cli.seeds import one_seed
from archiver.cli.streams import result
from archiver.config import with_pin
from archiver.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured


@click.command("pin")
@click.argument("seed")
@click.argument("key")
@click.argument("url")
@options.config
@options.language
def command(seed: str, key: str, url: str, config: Path | None, lang: str) -> int:
    """Settle that the page at URL is the source that KEY cites, in SEED's seed.toml.

    KEY is the key of a citation, a passage or a source, as audit and cite print it.
    """
    from archiver.reports.wording import read_wording

    if not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"{url}: not a web address; write it with http:// or https://")
    given = one_seed(seed)
    _check_key(key, given, configured(config))
    place = given.folder / SEED if given.folder else None
    if place is None:
        raise UsageError(f"{seed}: not a seed; name a folder with a seed.toml")
    text = with_pin(read_text(place, kind="seed file"), key, url, place=str(place))
    write_whole(place, text)
    told = read_wording(lang).say("settled", "pinned", place=place, key=key, url=url)
    result(f"{told}\n")
    return Exit.CLEAN


def _check_key(key: str, given: Given, found: Configured) -> None:
    """Refuse a key that the article does not have; an article on the web is not fetched for it."""
    from archiver.cli.reading import catalogue_for, keys_of, read_given

    if given.address:
        return
    reading = read_given(given, catalogue_for(given, found.outlets(found.settings())))
    if not any(key in keys_of(citation) for citation in reading.citations):
        raise UsageError(
            f"{key}: {given.source} has no citation, passage or source of this key; "
            f"`archiver cite {given.source}` prints them"
        )
