"""The capture index (CDX) dialect of the Internet Archive: questions and answers.

As documented in internetarchive/wayback, ``wayback-cdx-server/README.md``. Matching is by SURT key
(scheme, ``www``, case and port do not count), so that case-sensitive ids can collide: the original
address is kept. ``page`` is never used: its results lag. pywb and Common Crawl answer JSON lines
with other names for the fields; these are read too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from archiver.resolvers.archives import read_stamp
from archiver.resolvers.services import asked_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from archiver.config import Settings
    from archiver.flow import Ask
    from archiver.records import Capture

_FIELDS = "timestamp,original,mimetype,statuscode,digest"
_TABLE = msgspec.json.Decoder(list[list[str]])
_LINE = msgspec.json.Decoder(dict[str, Any])
LIMIT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxQuery:
    """What to look for: an address, or (``match="prefix"``) all that begin like it."""

    url: str
    match: str = "exact"
    since: dt.date | None = None
    until: dt.date | None = None
    filters: tuple[str, ...] = ("statuscode:200|-",)
    collapse: str | None = None
    limit: int = LIMIT
    resume: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxRow:
    """One capture: when, of what address, with which digest of its payload."""

    at: dt.datetime
    original: str
    status: str = "-"
    digest: str = "-"
    media_type: str = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxRows:
    """An answer: captures, and the key to go on with if there are more."""

    rows: tuple[CdxRow, ...]
    resume: str | None = None


def cdx_ask(query: CdxQuery, settings: Settings, service: str = "wayback-cdx") -> Ask | None:
    """Return the question to the capture index; None where it is switched off."""
    told = [("url", query.url), ("output", "json"), ("fl", _FIELDS), ("limit", str(query.limit))]
    if query.match != "exact":
        told.append(("matchType", query.match))
    if query.since is not None:
        told.append(("from", f"{query.since:%Y%m%d}"))
    if query.until is not None:
        told.append(("to", f"{query.until:%Y%m%d}"))
    told += [("filter", each) for each in query.filters]
    if query.collapse is not None:
        told.append(("collapse", query.collapse))
    told.append(("showResumeKey", "true"))
    if query.resume is not None:
        told.append(("resumeKey", query.resume))
    return asked_of(service, settings, told)


def read_cdx(capture: Capture) -> CdxRows | None:
    """Read an answer; None if it is not one of a capture index (an error page, a cut table)."""
    body = capture.body.strip()
    if not body or body == b"[]":
        return CdxRows(rows=())
    try:
        if body.startswith(b"{"):
            return CdxRows(rows=tuple(_rows(_LINE.decode(line) for line in body.splitlines())))
        return _read_table(_TABLE.decode(body))
    except (msgspec.DecodeError, KeyError):
        return None


def _read_table(table: list[list[str]]) -> CdxRows:
    names, *lines = table
    resume = None
    if len(lines) > 1 and not lines[-2] and len(lines[-1]) == 1:
        resume = lines[-1][0]
        lines = lines[:-2]
    whole = [line for line in lines if len(line) == len(names)]
    named = (dict(zip(names, line, strict=True)) for line in whole)
    return CdxRows(rows=tuple(_rows(named)), resume=resume)


def _rows(lines: Iterable[dict[str, Any]]) -> Iterable[CdxRow]:
    for line in lines:
        at = read_stamp(str(line["timestamp"]))
        original = line.get("original") or line.get("url")
        if at is not None and original:
            yield CdxRow(
                at=at,
                original=str(original),
                status=str(line.get("statuscode") or line.get("status") or "-"),
                digest=str(line.get("digest") or "-"),
                media_type=str(line.get("mimetype") or line.get("mime") or "-"),
            )
