"""The catalogue of outlets: facts as data, ours and the user's own."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import replace
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from archiver.errors import ConfigError
from archiver.records import Alias, Catalogue, Host, HostRole, OutletKind, Publication

if TYPE_CHECKING:
    from collections.abc import Sequence

_OURS = "archiver/citations/outlets.toml"
_ALIASES_OF = re.compile(r"aliases_([a-z]{2})")


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[outlet]]`` as written, but for its ``aliases_LL``."""

    id: str
    name: str
    kind: OutletKind
    language: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    former_hosts: tuple[str, ...] = ()
    mobile_hosts: tuple[str, ...] = ()
    sister_hosts: tuple[str, ...] = ()
    partner_hosts: tuple[str, ...] = ()
    article_paths: tuple[str, ...] = ()
    date_code: str | None = None
    day_indexes: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    window: tuple[int, int] = (1, 1)
    paywall: bool = False
    print_only: bool = False
    wordpress: bool = False
    holdings: dict[str, str] = {}
    where: tuple[str, ...] = ()
    from_memory: bool = False
    id_anchors: tuple[tuple[int, dt.date], ...] = ()


def load_catalogue(own: Sequence[tuple[str, str]] = ()) -> Catalogue:
    """Return our outlets and the user's *own*: (place, TOML text) pairs, of which the last wins.

    An entry with the id of another replaces it; a name that another entry claims goes over to it.
    Raises `ConfigError` naming the place and the entry that cannot be used.
    """
    shipped = resources.files("archiver.citations").joinpath("outlets.toml").read_text("utf-8")
    by_id = {entry.id: entry for entry in _entries(_OURS, shipped)}
    for place, toml in own:
        theirs = _entries(place, toml)
        taken = {alias.text for entry in theirs for alias in entry.aliases}
        kept = {one.id: _without(one, taken) for one in by_id.values()}
        by_id = kept | {entry.id: entry for entry in theirs}
    return Catalogue(publications=tuple(by_id.values()), by_id=MappingProxyType(by_id))


def _without(publication: Publication, taken: set[str]) -> Publication:
    if taken.isdisjoint(alias.text for alias in publication.aliases):
        return publication
    kept = tuple(alias for alias in publication.aliases if alias.text not in taken)
    return replace(publication, aliases=kept)


def _entries(place: str, toml: str) -> list[Publication]:
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: not TOML: {error}") from error
    written = table.pop("outlet", [])
    if table or not isinstance(written, list):
        raise ConfigError(f"{place}: a file of outlets holds [[outlet]] entries and nothing else")
    return [_publication(f"{place}, outlet {number}", one) for number, one in enumerate(written, 1)]


def _publication(place: str, table: dict[str, object]) -> Publication:
    plain = {key: value for key, value in table.items() if not _ALIASES_OF.fullmatch(key)}
    try:
        entry = msgspec.convert(plain, _Entry)
        limited = {
            match[1]: msgspec.convert(value, tuple[str, ...])
            for key, value in table.items()
            if (match := _ALIASES_OF.fullmatch(key))
        }
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place} ({table.get('id', 'no id')}): {error}") from error
    if not place.startswith(_OURS):  # ours are checked by a test, not at each start
        for pattern in entry.article_paths:
            _check_pattern(f"{place} ({entry.id})", pattern)
    return Publication(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        language=entry.language,
        country=entry.country,
        aliases=_aliases(entry, limited),
        hosts=_hosts(entry),
        article_paths=entry.article_paths,
        date_code=entry.date_code,
        day_indexes=entry.day_indexes,
        sitemaps=entry.sitemaps,
        columns=entry.columns,
        window=entry.window,
        paywall=entry.paywall,
        print_only=entry.print_only,
        wordpress=entry.wordpress,
        holdings=tuple(entry.holdings.items()),
        id_anchors=entry.id_anchors,
        where=entry.where or (("general knowledge",) if entry.from_memory else ()),
    )


def _check_pattern(place: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ConfigError(f"{place}: article_paths: {pattern!r}: {error}") from error


def _aliases(entry: _Entry, limited: dict[str, tuple[str, ...]]) -> tuple[Alias, ...]:
    return (
        *(Alias(text=text) for text in entry.aliases),
        *(Alias(text=text, ambiguous=True) for text in entry.ambiguous),
        *(
            Alias(text=text, language=language)
            for language, texts in limited.items()
            for text in texts
        ),
    )


def _hosts(entry: _Entry) -> tuple[Host, ...]:
    return (
        *(Host(name=name) for name in entry.hosts),
        *(Host(name=name, role=HostRole.FORMER) for name in entry.former_hosts),
        *(Host(name=name, role=HostRole.MOBILE) for name in entry.mobile_hosts),
        *(Host(name=name, role=HostRole.SISTER) for name in entry.sister_hosts),
        *(Host(name=name, role=HostRole.PARTNER) for name in entry.partner_hosts),
    )
