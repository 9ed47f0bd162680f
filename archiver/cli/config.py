"""``archiver config``: every setting, what it is for, what it is and where that was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import msgspec

from archiver.cli import options
from archiver.cli.articles import SEED, expand
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.streams import result
from archiver.reports.wording import Wording, read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archiver.config import Settings


_BARE = re.compile("[A-Za-z0-9_-]+")


@click.command("config")
@click.argument("seed", required=False)
@options.config
@options.language
def command(seed: str | None, config: Path | None, lang: str) -> int:
    """Print the settings in force here, or for SEED, as an archiver.toml that sets them all."""
    found = configured(config)
    layers = [(str(found.place), found.table)] if found.place else []
    layers += [
        (f"{given.folder / SEED} [settings]", given.seed.settings)
        for given in (expand([seed]) if seed else ())
        if given.seed is not None and given.folder is not None
    ]
    settings = found.settings(*(table for _, table in layers))
    places = {key: place for place, table in layers for key in table}
    result("\n".join(_lines(settings, places, read_wording(lang))) + "\n")
    return Exit.CLEAN


def _lines(settings: Settings, places: Mapping[str, str], wording: Wording) -> Iterator[str]:
    table: dict[str, object] = msgspec.to_builtins(settings)
    flat = sorted(table, key=lambda name: isinstance(table[name], dict))  # tables come last
    for number, name in enumerate(flat):
        if number:
            yield ""
        place = places.get(name)
        said = (
            wording.say("setting", "from", place=place)
            if place
            else wording.say("setting", "default")
        )
        yield f"# {wording.say('setting', name)}  ({said})"
        yield from _setting(name, table[name])


def _setting(name: str, value: object) -> Iterator[str]:
    if value is None:
        yield f"# {name} ="
    elif isinstance(value, dict):
        yield f"[{name}]"
        for key, inner in value.items():
            shown = key if _BARE.fullmatch(key) else _quoted(key)
            yield f"{shown} = {_value(inner)}"
    else:
        yield f"{name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(inner) for inner in value)}]"
    return str(value)


def _quoted(text: str) -> str:
    r"""Return *text* as a basic string of TOML: JSON's strings are that (TOML 1.0, String).

    >>> _quoted('a"b')
    '"a\\"b"'
    """
    return msgspec.json.encode(text).decode()
