"""What is known about outlets: facts from outlets.toml, for reading and for resolving."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class OutletKind(StrEnum):
    """How an outlet publishes: it decides how its dates are read and where to look for it."""

    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    MAGAZINE = "magazine"
    BROADCASTER = "broadcaster"
    BLOG = "blog"
    WEB = "web"
    WIKI = "wiki"
    JOURNAL = "journal"


class HostRole(StrEnum):
    """What an outlet's host name is to it."""

    CURRENT = "current"
    FORMER = "former"
    MOBILE = "mobile"
    SISTER = "sister"
    PARTNER = "partner"  # carries this outlet's pieces lawfully (syndication)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way in which writers name an outlet.

    *language* limits it to articles in that language; an *ambiguous* one (RT, Times, 世界, 朝日) is
    the outlet only where a citation is expected: in brackets, before a date, in a label.
    """

    text: str
    language: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One host name (longest suffix wins; not a registrable domain) and its part."""

    name: str
    role: HostRole = HostRole.CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One outlet of the catalogue.

    *article_paths* are regular expressions of its article addresses' paths; *date_code* names the
    decoder of dates in its ids; *day_indexes* are address templates with {yyyy} {mm} {dd} {m} {d};
    *window* is how many days before and after the cited (print) date the web copy may be dated;
    *holdings* is where a person finds an issue by hand (a database, a library), per language.
    *id_anchors* are numbers of articles with the day on which each appeared, where an outlet counts
    its articles; ascending.
    """

    id: str
    name: str
    kind: OutletKind
    language: str
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    hosts: tuple[Host, ...] = ()
    article_paths: tuple[str, ...] = ()
    date_code: str | None = None
    day_indexes: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    window: tuple[int, int] = (1, 1)
    paywall: bool = False
    print_only: bool = False
    wordpress: bool = False
    holdings: tuple[tuple[str, str], ...] = ()
    where: tuple[str, ...] = ()
    id_anchors: tuple[tuple[int, dt.date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All outlets known to one run: ours, and the user's own, which win."""

    publications: tuple[Publication, ...]
    by_id: Mapping[str, Publication] = field(repr=False, compare=False)
