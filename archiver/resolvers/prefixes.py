"""Narrow places in an archive's index where the articles of a day must stand, if it has them.

Pure arithmetic on the catalogue: an outlet's hosts, the shapes of its addresses and its date code
give the beginning of an address and a pattern for the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.resolvers.codes import CODES, write_asahi, write_nikkei
from archiver.resolvers.dates import spell, web_days
from archiver.resolvers.hosts import own_hosts
from archiver.resolvers.sequences import Range, numbers_of
from archiver.resolvers.words import slug_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Citation, Publication

_LITERAL = re.compile(r"(?:[\w/\-%=~!,&:]|\\[.?\-/])*(?![*+?{])")
_SPELLED = (
    (r"\d{4}/\d{2}/\d{2}", "{yyyy}/{mm}/{dd}"),
    (r"\d{4}-\d{2}-\d{2}", "{yyyy}-{mm}-{dd}"),
    (r"\d{4}/[a-z]{3}/\d{2}", "{yyyy}/{mon}/{dd}"),
    (r"\d{4}/\d{2}", "{yyyy}/{mm}"),
    (r"\d{4}-\d{2}", "{yyyy}-{mm}"),
    (r"\d{8}", "{yyyy}{mm}{dd}"),
    (r"\d{6}", "{yyyy}{mm}"),
)
_SPELLED_CODES = frozenset({"ymd", "ym", "y-mon-d"})
_SLUG_FIRST = ("[^/]+", r"[\w-]+", r"[a-z")
_NIKKEI_NEW = dt.date(2020, 10, 1)  # ids in DGXZQO; for some months beside those in DGXMZO
_NIKKEI_OLD = dt.date(2020, 12, 31)
_LATE = 400  # days after which a copy is no longer looked for
_SLUGS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The beginning of addresses, without scheme, and a pattern of the lower-case key behind it."""

    prefix: str
    pattern: str | None
    since: dt.date
    until: dt.date


def places(citation: Citation, publication: Publication) -> tuple[Place, ...]:
    """Return where to look, narrowest first; nothing for an outlet whose addresses tell no date."""
    days = web_days(citation, publication)
    if not days:
        return ()
    since, until = min(days), max(days) + dt.timedelta(days=_LATE)
    slugs = slug_terms(citation)[:_SLUGS]
    found: dict[tuple[str, str | None], None] = {}
    for host in _hosts(publication):
        for shape in publication.article_paths:
            for prefix, pattern in _beginnings(shape, publication, days, slugs):
                found.setdefault((f"{host}{prefix}", pattern))
    narrowest = sorted(found, key=lambda pair: -len(pair[0]))
    return tuple(
        Place(prefix=prefix, pattern=pattern, since=since, until=until)
        for prefix, pattern in narrowest
    )


def _hosts(publication: Publication) -> list[str]:
    return [name.removeprefix("www.").partition("/")[0] for name in own_hosts(publication)]


def _beginnings(
    shape: str, publication: Publication, days: Sequence[dt.date], slugs: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    head, rest = _split(shape)
    name = publication.date_code or ""
    code = CODES.get(name)
    template = _template(rest, name) if name in _SPELLED_CODES else None
    if publication.id_anchors and len(head) > 1 and rest.startswith(r"\d"):
        yield from _numbered(head, days, publication.id_anchors)
        return
    if not head or code is None:
        return
    if template is not None:
        yield from _spelled(head, template, days)
    elif name == "asahi":
        coded = {written for day in days if (written := write_asahi(day)) is not None}
        yield from _grouped([f"/articles/{each}" for each in sorted(coded)], code.write(days))
    elif name == "nikkei":
        yield from _nikkei(head, days, code.write(days))
    elif len(head) > 1 and rest.startswith(_SLUG_FIRST):
        for slug in slugs:
            yield f"{head}{slug}", code.write(days)


def _numbered(
    head: str, days: Sequence[dt.date], anchors: Sequence[tuple[int, dt.date]]
) -> Iterator[tuple[str, str | None]]:
    ranges = [found for day in days if (found := numbers_of(day, anchors)) is not None]
    if ranges:
        whole = Range(low=min(each.low for each in ranges), high=max(each.high for each in ranges))
        yield from _grouped([f"{head}{prefix}" for prefix in whole.prefixes], None)


def _split(shape: str) -> tuple[str, str]:
    literal = _LITERAL.match(shape.removeprefix("^"))
    head = literal[0] if literal is not None else ""
    rest = shape.removeprefix("^")[len(head) :]
    return re.sub(r"\\(.)", r"\1", head), rest


def _template(rest: str, code: str) -> str | None:
    for shape, template in _SPELLED:
        if rest.startswith(shape):
            if shape == r"\d{6}" and code != "ym":
                return None
            return template
    return None


def _spelled(head: str, template: str, days: Sequence[dt.date]) -> Iterator[tuple[str, str | None]]:
    written = dict.fromkeys(f"{head}{spell(template, day)}" for day in days)
    yield from _grouped(sorted(written), None)


def _grouped(written: list[str], pattern: str | None) -> Iterator[tuple[str, str | None]]:
    """Put addresses that share all but their last two characters into one question."""
    groups: dict[str, list[str]] = {}
    for each in written:
        groups.setdefault(each[:-2], []).append(each)
    for group in groups.values():
        start = _common(group)
        told = "|".join(re.escape(each) for each in group)
        yield start, pattern or (rf".*({told}).*" if len(group) > 1 else None)


def _nikkei(
    head: str, days: Sequence[dt.date], pattern: str | None
) -> Iterator[tuple[str, str | None]]:
    if not head.startswith("/article/DG"):
        return
    if head.startswith("/article/DGX") and not head.startswith("/article/DGXMZO"):
        if max(days) >= _NIKKEI_NEW:
            yield "/article/DGXZQO", pattern
        return
    if head.startswith("/article/DGXMZO") and min(days) > _NIKKEI_OLD:
        return
    tens = {f"{day:%Y%m}{day.day // 10}": day for day in days}
    turns = [turn.lower() for day in tens.values() for turn in write_nikkei(day)]
    yield head, rf".*({'|'.join(turns)}).*"


def _common(words: list[str]) -> str:
    first, last = min(words), max(words)
    for place, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return first[:place]
    return min(first, last, key=len)
