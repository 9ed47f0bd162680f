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
_DATELESS = frozenset({"none", "sequence"})
_SLUG_FIRST = ("[^/]+", r"[\w-]+", r"[a-z")
_NIKKEI_NEW = dt.date(2020, 10, 1)  # ids in DGXZQO; for some months beside those in DGXMZO
_NIKKEI_OLD = dt.date(2020, 12, 31)
_LATE = 400  # days after which a copy is no longer looked for
_SOON = 14  # the same for a whole host, which an index reads through
_MOST_DAYS = 12  # that a whole host is read through for
_SLUGS = 2
_NO_LAG = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The beginning of addresses, without scheme, and a pattern of the lower-case key behind it."""

    prefix: str
    pattern: str | None
    since: dt.date
    until: dt.date

    @property
    def whole(self) -> bool:
        """Whether this is a whole host, whose articles may stand on hosts below it too."""
        return self.prefix.endswith("/") and self.prefix.count("/") == 1


def places(citation: Citation, publication: Publication) -> tuple[Place, ...]:
    """Return where to look, narrowest first; nothing for an outlet whose addresses tell no date.

    Where the date stands behind a section's name, the whole host must be read through, for the
    days of the date and shortly after.
    """
    days = web_days(citation, publication)
    if not days:
        return ()
    since, until = min(days), max(days) + dt.timedelta(days=_LATE)
    slugs = slug_terms(citation)[:_SLUGS]
    each = [tuple(_beginnings(it, publication, days, slugs)) for it in publication.article_paths]
    found = dict.fromkeys(
        (f"{host}{prefix}", pattern.lower() if pattern else None)
        for host in _hosts(publication)
        for beginnings in each
        for prefix, pattern in beginnings
    )
    narrow = tuple(
        Place(prefix=prefix, pattern=pattern, since=since, until=until) for prefix, pattern in found
    )
    return narrow if each and all(each) else (*narrow, *_whole_hosts(publication, days))


def _hosts(publication: Publication) -> list[str]:
    return [name.removeprefix("www.").partition("/")[0] for name in own_hosts(publication)]


def _whole_hosts(publication: Publication, days: Sequence[dt.date]) -> Iterator[Place]:
    """Yield the present host, if the outlet's addresses are known or likely to tell their date."""
    name = publication.date_code or ("ymd" if not publication.article_paths else "none")
    hosts = _hosts(publication)
    if name not in CODES or not hosts or len(days) > _MOST_DAYS or name == "nikkei":
        return
    written = (CODES[name].write(_with_lag(days, publication)), CODES["ymd"].write(days))
    patterns = dict.fromkeys(pattern.lower() for pattern in written if pattern is not None)
    yield Place(
        prefix=f"{hosts[0]}/",
        pattern=f"(?:{'|'.join(patterns)})" if len(patterns) > 1 else next(iter(patterns)),
        since=min(days),
        until=max(days) + dt.timedelta(days=_SOON),
    )


def _with_lag(days: Sequence[dt.date], publication: Publication) -> list[dt.date]:
    """Return *days* and those before them on which an id can have been made."""
    code = CODES.get(publication.date_code or "")
    lag = code.lag if code is not None else _NO_LAG
    earlier = [min(days) - dt.timedelta(days=step) for step in range(1, lag + 1)]
    return [*days, *earlier]


def _beginnings(
    shape: str, publication: Publication, days: Sequence[dt.date], slugs: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    head, rest = _split(shape)
    name = publication.date_code or ""
    code = CODES.get(name)
    template = _template(rest, name)
    if publication.id_anchors and len(head) > 1 and rest.startswith(r"\d"):
        yield from _numbered(head, days, publication.id_anchors)
    elif head and template is not None:
        yield from _spelled(head, template, days)
    elif head and code is not None:
        yield from _coded(head, rest, name, _with_lag(days, publication), slugs)


def _coded(
    head: str, rest: str, name: str, days: Sequence[dt.date], slugs: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    pattern = CODES[name].write(days)
    if name == "asahi":
        coded = {written for day in days if (written := write_asahi(day)) is not None}
        yield from _grouped([f"/articles/{each}" for each in sorted(coded)], pattern, 1)
    elif name == "nikkei":
        yield from _nikkei(head, days, pattern)
    elif len(head) > 1 and rest.startswith(_SLUG_FIRST):
        for slug in slugs:
            yield f"{head}{slug}", pattern


def _numbered(
    head: str, days: Sequence[dt.date], anchors: Sequence[tuple[int, dt.date]]
) -> Iterator[tuple[str, str | None]]:
    ranges = [found for day in days if (found := numbers_of(day, anchors)) is not None]
    if ranges:
        whole = Range(low=min(each.low for each in ranges), high=max(each.high for each in ranges))
        yield from _grouped([f"{head}{prefix}" for prefix in whole.prefixes], None, 2)


def _split(shape: str) -> tuple[str, str]:
    literal = _LITERAL.match(shape.removeprefix("^"))
    head = literal[0] if literal is not None else ""
    rest = shape.removeprefix("^")[len(head) :]
    return re.sub(r"\\(.)", r"\1", head), rest


def _template(rest: str, code: str) -> str | None:
    """Return how the date is spelled at the beginning of *rest*.

    Plain figures may be a date or a count: only the outlet's code tells which.
    """
    if code in _DATELESS or (code and code not in _SPELLED_CODES):
        return None
    for shape, template in _SPELLED:
        if rest.startswith(shape):
            plain = shape in {r"\d{8}", r"\d{6}"}
            wanted = {r"\d{8}": "ymd", r"\d{6}": "ym"}.get(shape, code)
            return template if not plain or code == wanted else None
    return None


def _spelled(head: str, template: str, days: Sequence[dt.date]) -> Iterator[tuple[str, str | None]]:
    path, mark, query = head.partition("?")
    written = dict.fromkeys(f"{query}{spell(template, day)}" for day in days)
    if mark:  # the index sorts the parts of a query: only the path is sure to come first
        yield path, rf".*[?&]({'|'.join(re.escape(each) for each in written)}).*"
        return
    yield from _grouped(sorted(f"{path}{each}" for each in written), None, 2)


def _grouped(
    written: list[str], pattern: str | None, ends: int
) -> Iterator[tuple[str, str | None]]:
    """Put addresses that share all but their last *ends* characters into one question."""
    groups: dict[str, list[str]] = {}
    for each in written:
        groups.setdefault(each[:-ends], []).append(each)
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
