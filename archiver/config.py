"""Settings: a frozen value, read once, passed explicitly. An unknown key is an error."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import re
import tomllib
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from archiver.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = TypeVar("Kind", bound=msgspec.Struct)

DEFAULT_FAIL_ON = ("DRIFT", "MISSING", "waiver-expired", "waiver-unused")


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
    A source that was looked at less than *recheck_days* ago is not asked again. *browser* is the
    Chromium that shows pages which hold nothing without scripts (*render* shell), or all of them.
    """

    connect_to: dict[str, str] = {}
    allow_addresses: tuple[str, ...] = ()
    ca_file: str | None = None
    deadline_seconds: float = 30.0
    delay_seconds: float = 1.0
    delays: dict[str, float] = {}
    recheck_days: float = 7.0
    browser: str | None = None
    render: Literal["shell", "always"] = "shell"
    robots: Literal["cited-record", "obey", "ignore"] = "cited-record"
    endpoints: dict[str, str] = {}
    budgets: Budgets = Budgets()
    fail_on: tuple[str, ...] = DEFAULT_FAIL_ON
    max_unknown: float = 1.0
    user_agent: str = "archiver"
    contact: str | None = None
    outlets: tuple[str, ...] = ()
    resolvers: tuple[str, ...] | None = None


class Seed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article under watch; every field is a key of seed.toml.

    *article* is a file beside seed.toml, or an address. *truth* says what is audited: the web, or
    only what the archive holds. *urls* and *pins* give, for a citation, passage or source key, the
    address the author would have given, and the page that a person settled. *outlets* names files
    beside seed.toml. *settings* is [settings], over those of archiver.toml.
    """

    article: str
    published: dt.date | None = None
    language: str | None = None
    truth: Literal["web", "archive"] = "web"
    outlets: tuple[str, ...] = ()
    urls: dict[str, str] = {}
    pins: dict[str, str] = {}
    settings: dict[str, object] = {}


def parse_seed(toml: str, *, place: str) -> Seed:
    """Read the text of a seed.toml; *place* names the file in errors.

    >>> parse_seed("artikel = 'a.md'", place="seeds/x/seed.toml")
    Traceback (most recent call last):
    archiver.errors.ConfigError: seeds/x/seed.toml: unknown key "artikel"; did you mean "article"?
    """
    seed: Seed = _convert(_table(toml, place), Seed, place)
    if not seed.article.strip():
        raise ConfigError(f'{place}: "article" is empty; name the file or address of the article')
    settings_from(seed.settings, place=f"{place} [settings]")
    return seed


_TABLE = re.compile(r"[ \t]*\[")
_PINS = re.compile(r"[ \t]*\[[ \t]*pins[ \t]*\][ \t]*(?:#.*)?")


def with_pin(toml: str, key: str, url: str, *, place: str) -> str:
    """Return the text of a seed.toml in which *url* is settled for *key*; the rest as it was.

    Raises `ConfigError` where the file is no seed, or has its pins elsewhere than under [pins].

    >>> print(with_pin('article = "a.md"', "k1", "https://a.example/", place="seed.toml"), end="")
    article = "a.md"
    <BLANKLINE>
    [pins]
    k1 = "https://a.example/"
    """
    before = parse_seed(toml, place=place)
    name = key if re.fullmatch("[A-Za-z0-9_-]+", key) else _quoted(key)
    lines = toml.splitlines()
    at = next((number for number, line in enumerate(lines) if _PINS.fullmatch(line)), None)
    if at is None:
        lines += ["", "[pins]"]
        at = len(lines) - 1
    after = range(at + 1, len(lines))
    end = next((number for number in after if _TABLE.match(lines[number])), len(lines))
    pins = [line for line in lines[at + 1 : end] if not _names(line, key)]
    while pins and not pins[-1].strip():
        pins.pop()
    gap = [""] if end < len(lines) else []
    lines[at + 1 : end] = [*pins, f"{name} = {_quoted(url)}", *gap]
    text = "\n".join(lines) + "\n"
    if parse_seed(text, place=place).pins != {**before.pins, key: url}:
        raise ConfigError(f"{place}: the pins are not under [pins]; write them there")
    return text


def _names(line: str, key: str) -> bool:
    name = line.partition("=")[0].strip()
    return name in {key, _quoted(key), f"'{key}'"}


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()


def parse_settings(toml: str, *, place: str) -> Settings:
    """Read the text of archiver.toml; *place* names the file in errors.

    >>> parse_settings("delay_secnods = 3", place="a.toml")
    Traceback (most recent call last):
    archiver.errors.ConfigError: a.toml: unknown key "delay_secnods"; did you mean "delay_seconds"?
    """
    return settings_from(_table(toml, place), place=place)


def parse_pyproject(toml: str, *, place: str) -> Settings:
    """Read ``[tool.archiver]`` of a pyproject.toml; defaults where there is none."""
    return settings_from(pyproject_table(toml, place=place), place=f"{place} [tool.archiver]")


def settings_table(toml: str, *, place: str) -> dict[str, object]:
    """Return the keys that are set in the text of an archiver.toml, and only those."""
    table = _table(toml, place)
    settings_from(table, place=place)
    return table


def pyproject_table(toml: str, *, place: str) -> dict[str, object]:
    """Return the keys that are set in ``[tool.archiver]``; none where there is no such table."""
    tool: object = _table(toml, place).get("tool")
    table = tool.get("archiver", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: tool.archiver is not a table; write [tool.archiver]")
    settings_from(table, place=f"{place} [tool.archiver]")
    return table


def settings_from(table: object, *, place: str) -> Settings:
    """Turn a table of plain values into settings; raise `ConfigError` naming the bad key."""
    settings: Settings = _convert(table, Settings, place)
    if not 0 <= settings.max_unknown <= 1:
        raise ConfigError(
            f'{place}: "max_unknown" is {settings.max_unknown}; write a share from 0 to 1'
        )
    return settings


def layered(*layers: Mapping[str, object]) -> Settings:
    """Return the settings of *layers*, the later over the earlier; tables are merged key by key."""
    merged: dict[str, object] = {}
    for layer in layers:
        for key, value in layer.items():
            before = merged.get(key)
            both = isinstance(before, dict) and isinstance(value, dict)
            merged[key] = {**before, **value} if both else value  # type: ignore[dict-item]
    return settings_from(merged, place="settings")


_JUDGING = ("budgets", "deadline_seconds", "endpoints", "outlets", "resolvers", "robots")


def settings_digest(settings: Settings) -> str:
    """Return the sha256 (hex) of the settings that can change a verdict, in whatever order given.

    Where a host is reached, how politely, and what fails a run is not among them.
    """
    told = {name: getattr(settings, name) for name in _JUDGING}
    if settings.browser is not None:
        told["render"] = settings.render
    return hashlib.sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()


def _table(toml: str, place: str) -> dict[str, object]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: not TOML: {error}") from error


_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`(?: - at `\$\.?([^`]*)`)?")


def _convert(table: object, kind: type[Kind], place: str) -> Kind:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place}: {_explained(str(error), kind)}") from error


def _explained(error: str, kind: type[msgspec.Struct]) -> str:
    """Say what msgspec says in the words of somebody who writes TOML."""
    unknown = _UNKNOWN.fullmatch(error)
    if unknown is None:
        told = error.replace("Object missing required field", "missing")
        told = told.replace("Invalid RFC3339 encoded date", "not a date, write it as 2022-01-25")
        return told.replace(" - at `$.", ", at `")
    key, table = unknown.groups()
    names = Budgets.__struct_fields__ if table else kind.__struct_fields__
    close = difflib.get_close_matches(key, names, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"the keys are {', '.join(names)}"
    return f'unknown key "{key}"{f" in [{table}]" if table else ""}; {hint}'
