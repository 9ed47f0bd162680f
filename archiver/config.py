"""Settings: a frozen value, read once, passed explicitly. An unknown key is an error."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Literal

import msgspec

from archiver.errors import ConfigError

DEFAULT_FAIL_ON = ("DRIFT", "MISSING")


class Budgets(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much one citation may cost, and one response. Bytes, seconds and counts."""

    discovery_requests: int = 12
    page_fetches: int = 10
    citation_seconds: float = 90.0
    wire_bytes: int = 32 * 2**20
    decoded_bytes: int = 64 * 2**20
    head_bytes: int = 64 * 2**10
    redirects: int = 10


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that archiver can be told; every field is a key of archiver.toml.

    *connect_to* maps ``host:port`` to ``host:port``, as curl's option of that name does; its
    targets are allowed though they be private. *allow_addresses* lists ``ip:port``. *delays* maps a
    host, *endpoints* and *quotas* a service, to its own value. *outlets* names files of outlets.
    """

    connect_to: dict[str, str] = {}
    allow_addresses: tuple[str, ...] = ()
    ca_file: str | None = None
    deadline_seconds: float = 30.0
    delay_seconds: float = 1.0
    delays: dict[str, float] = {}
    robots: Literal["cited-record", "obey", "ignore"] = "cited-record"
    endpoints: dict[str, str] = {}
    budgets: Budgets = Budgets()
    fail_on: tuple[str, ...] = DEFAULT_FAIL_ON
    max_unknown: float = 1.0
    user_agent: str = "archiver"
    contact: str | None = None
    outlets: tuple[str, ...] = ()
    resolvers: tuple[str, ...] | None = None


def parse_settings(toml: str, *, place: str) -> Settings:
    """Read the text of archiver.toml; *place* names the file in errors.

    >>> parse_settings("delay_secnods = 3", place="archiver.toml")
    Traceback (most recent call last):
    archiver.errors.ConfigError: archiver.toml: Object contains unknown field `delay_secnods`
    """
    return settings_from(_table(toml, place), place=place)


def parse_pyproject(toml: str, *, place: str) -> Settings:
    """Read ``[tool.archiver]`` of a pyproject.toml; defaults where there is none."""
    table = _table(toml, place).get("tool", {}).get("archiver", {})
    return settings_from(table, place=f"{place} [tool.archiver]")


def settings_from(table: object, *, place: str) -> Settings:
    """Turn a table of plain values into settings; raise `ConfigError` naming the bad key."""
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place}: {error}") from error


_JUDGING = ("budgets", "deadline_seconds", "endpoints", "outlets", "resolvers", "robots")


def settings_digest(settings: Settings) -> str:
    """Return the sha256 (hex) of the settings that can change a verdict, in whatever order given.

    Where a host is reached, how politely, and what fails a run is not among them.
    """
    told = {name: getattr(settings, name) for name in _JUDGING}
    return hashlib.sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()


def _table(toml: str, place: str) -> dict[str, dict[str, dict[str, object]]]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: not TOML: {error}") from error
