"""Findings that a person set aside: the text of a waivers.toml, and what it does to findings."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from archiver.errors import ConfigError
from archiver.records import Headline, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archiver.records import Finding

EXPIRED = "waiver-expired"
UNUSED = "waiver-unused"
OUTGROWN = "waiver-outgrown"
LAPSED = frozenset({EXPIRED, UNUSED, OUTGROWN})
"""Reasons of a finding whose waiver no longer does anything; such a finding is always new."""

LONGEST = dt.timedelta(days=366)
LEAST_REASON = 10
"""How many characters a reason has at least."""

_CLEAN = frozenset({Headline.MATCH, Headline.FOUND})
_HEAD = (
    "# Findings set aside, each by a person and until a day; `archiver waive` writes this file.\n"
)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    waiver: tuple[dict[str, object], ...] = ()


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    reason: str
    owner: str
    until: dt.date
    headline: Headline | None = None


def make_waiver(
    *,
    key: str,
    reason: str,
    owner: str,
    until: dt.date,
    today: dt.date,
    headline: Headline | None = None,
) -> Waiver:
    """Return the waiver; raise `ConfigError` naming what it lacks.

    It may have ended before *today*, but must not end later than a year from then.
    """
    told = {"key": key, "reason": reason, "owner": owner}
    clean = {name: " ".join(value.split()) for name, value in told.items()}
    for name, value in clean.items():
        if not value or not value.isprintable():
            raise ConfigError(f'"{name}" is empty or has characters that cannot be shown; write it')
    if len(clean["reason"]) < LEAST_REASON:
        raise ConfigError(
            f'"reason" is too short; say in {LEAST_REASON} characters or more why this is set aside'
        )
    if until > today + LONGEST:
        raise ConfigError(
            f'"until" is {until}, more than a year ahead; write {today + LONGEST} or a day before'
        )
    return Waiver(**clean, until=until, headline=headline)


def parse_waivers(toml: str, *, place: str, today: dt.date) -> tuple[Waiver, ...]:
    """Read the text of a waivers.toml; raise `ConfigError` naming *place*, the waiver, the remedy.

    >>> parse_waivers("[[waiver]]", place="waivers.toml", today=dt.date(2026, 1, 1))
    Traceback (most recent call last):
    archiver.errors.ConfigError: waivers.toml: waiver 1: "key" is missing; write it
    """
    try:
        tables = msgspec.convert(tomllib.loads(toml), _File).waiver
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place}: not TOML: {error}; restore it from git") from error
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"{place}: {error}; write each waiver as a [[waiver]] with key, reason, owner and until"
        ) from error
    waivers: dict[str, Waiver] = {}
    for number, table in enumerate(tables, 1):
        waiver = _waiver(table, f"{place}: waiver {_name(table, number)}", today)
        if waiver.key in waivers:
            raise ConfigError(f"{place}: waiver {waiver.key}: stands twice; keep one of them")
        waivers[waiver.key] = waiver
    return tuple(waivers.values())


def _name(table: Mapping[str, object], number: int) -> str:
    key = table.get("key")
    return key if isinstance(key, str) and key.strip() else str(number)


def _waiver(table: Mapping[str, object], place: str, today: dt.date) -> Waiver:
    for name in _Entry.__struct_fields__:
        if name not in table and name != "headline":
            raise ConfigError(f'{place}: "{name}" is missing; write it')
    if isinstance(table["until"], dt.datetime):
        raise ConfigError(f'{place}: "until" has a time of day; write a day only, as 2026-03-31')
    try:
        entry = msgspec.convert(table, _Entry)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"{place}: {error}; write texts in quotes, until as 2026-03-31 without, and no more"
        ) from error
    try:
        return make_waiver(
            key=entry.key,
            reason=entry.reason,
            owner=entry.owner,
            until=entry.until,
            today=today,
            headline=entry.headline,
        )
    except ConfigError as error:
        raise ConfigError(f"{place}: {error}") from error


def with_waiver(waivers: Iterable[Waiver], waiver: Waiver) -> tuple[Waiver, ...]:
    """Return *waivers* with *waiver* in the place of any of the same key, sorted by key."""
    by_key = {it.key: it for it in (*waivers, waiver)}
    return tuple(by_key[key] for key in sorted(by_key))


def without_waiver(waivers: Iterable[Waiver], key: str) -> tuple[Waiver, ...]:
    """Return *waivers* without that of *key*."""
    return tuple(it for it in waivers if it.key != key)


def waivers_toml(waivers: Iterable[Waiver]) -> str:
    """Return the text of a waivers.toml that holds *waivers*, in their order."""
    return _HEAD + "".join(
        f"\n[[waiver]]\nkey = {_quoted(it.key)}\nreason = {_quoted(it.reason)}\n"
        f"owner = {_quoted(it.owner)}\nuntil = {it.until.isoformat()}\n"
        + (f"headline = {_quoted(it.headline)}\n" if it.headline else "")
        for it in waivers
    )


def _quoted(text: str) -> str:
    """Return *text*, in which every character can be shown, as a basic string of TOML."""
    return msgspec.json.encode(text).decode()


def waive(
    findings: Sequence[Finding], waivers: Sequence[Waiver], *, today: dt.date
) -> tuple[Finding, ...]:
    """Return *findings* with *waivers* applied; a passage's own goes before its citation's.

    One in force makes a finding WAIVED. One that has ended, or that finds nothing to set aside,
    changes no headline: it adds a reason; and so does one that was given for another headline.
    """
    by_key = {it.key: it for it in waivers}
    given = [by_key.get(it.key) or by_key.get(it.citation.key) for it in findings]
    used = {
        waiver.key
        for it, waiver in zip(findings, given, strict=True)
        if waiver is not None and it.headline not in _CLEAN
    }
    return tuple(
        it if waiver is None else _waived(it, waiver, used=waiver.key in used, today=today)
        for it, waiver in zip(findings, given, strict=True)
    )


def _waived(finding: Finding, waiver: Waiver, *, used: bool, today: dt.date) -> Finding:
    if finding.headline in _CLEAN:
        if used:  # by another passage of the citation
            return finding
        return replace(finding, waiver=waiver, reasons=(*finding.reasons, UNUSED))
    if waiver.headline is not None and finding.headline is not waiver.headline:
        return replace(finding, waiver=waiver, reasons=(*finding.reasons, OUTGROWN))
    if waiver.until < today:
        return replace(finding, waiver=waiver, reasons=(*finding.reasons, EXPIRED))
    return replace(
        finding, waiver=waiver, headline=Headline.WAIVED, waived_headline=finding.headline
    )


def strays(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Return those of *waivers* whose key no finding has: the passage was changed or removed."""
    known = {key for it in findings for key in (it.key, it.citation.key)}
    return tuple(it for it in waivers if it.key not in known)
