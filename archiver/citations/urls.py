"""Addresses in running text: where they end, and archives' addresses taken apart."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from archiver.records import CitedUrl, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(
    r"https?://[^\s<>\"'`{}|\\^「」『』【】〈〉《》（）。、，！？“”‘’«»\u3000]{3,2000}",
    re.IGNORECASE,
)
_A_DAY = len("20220119")
_PAIRS = {")": "(", "]": "["}
_TRAILING = ".,;:!?*_~…・"
_ARCHIVES = (
    re.compile(
        r"https?://(?:web|wayback)\.archive\.org/web/(?P<when>\d{4,14})(?:[a-z]{2}_)?/(?P<url>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"https?://archive\.(?:today|is|ph|li|vn|fo|md)/(?P<when>\d{4,14})/(?P<url>https?:.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"https?://archive\.(?:today|is|ph|li|vn|fo|md)/(?P<dots>\d{4}\.\d\d\.\d\d-\d"
        r"{6})/(?P<url>https?:.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"https?://megalodon\.jp/(?:ref/)?(?P<mega>\d{4}-\d{4}-\d{4}-\d\d)/(?P<url>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"https?://warp\.(?:da\.)?ndl\.go\.jp/(?:info:ndljp/pid/)?\d+/(?P<url>.+)", re.IGNORECASE
    ),
    re.compile(
        r"https?://warp\.(?:da\.)?ndl\.go\.jp/(?P<when>\d{8,14})/?\d*/(?P<url>.+)", re.IGNORECASE
    ),
)
_ARCHIVE_ALONE = re.compile(
    r"https?://(?:perma\.cc/[\w-]+|archive\.(?:today|is|ph|li|vn|fo|md)/\w+|megalodon\.jp/.+)",
    re.IGNORECASE,
)


def find_urls(text: str, span: Span) -> Iterator[tuple[Span, CitedUrl]]:
    """Yield the addresses in *span* of *text*: each ends where the prose goes on."""
    for match in _URL.finditer(text, span.start, span.end):
        url = trimmed(match[0])
        if "." in url[8:]:
            yield Span(match.start(), match.start() + len(url)), cited_url(url)


def trimmed(url: str) -> str:
    """Return *url* without the punctuation, or the prose, that belongs to what is around it.

    A closing bracket that nothing in the address opened ends it, whatever follows.

    >>> trimmed("https://a.example/x_(y)).")
    'https://a.example/x_(y)'
    >>> trimmed("https://a.example/x)と答えた")
    'https://a.example/x'
    """
    return url[: _first_unopened(url)].rstrip(_TRAILING)


def _first_unopened(url: str) -> int:
    depth = dict.fromkeys(_PAIRS, 0)
    openers = {opening: closing for closing, opening in _PAIRS.items()}
    for place, character in enumerate(url):
        if character in openers:
            depth[openers[character]] += 1
        elif character in depth:
            depth[character] -= 1
            if depth[character] < 0:
                return place
    return len(url)


def cited_url(url: str) -> CitedUrl:
    """Return *url* as cited; an archive's address is split into the original and its date.

    >>> cited_url("https://web.archive.org/web/20220119000000/https://a.example/").url
    'https://a.example/'
    """
    for pattern in _ARCHIVES:
        if match := pattern.fullmatch(url):
            original = match["url"]
            if "://" not in original[:12]:
                original = f"http://{original}"
            return CitedUrl(url=original, capture_date=_moment(match), archive_url=url)
    if _ARCHIVE_ALONE.fullmatch(url):
        return CitedUrl(url=url, archive_url=url)
    return CitedUrl(url=url)


def _moment(match: re.Match[str]) -> dt.datetime | None:
    groups = match.groupdict()
    written = next((groups[name] for name in ("when", "dots", "mega") if groups.get(name)), None)
    if written is None:
        return None
    digits = re.sub(r"\D", "", written)[:14]
    if groups.get("mega"):
        digits = digits[:12]
    if len(digits) < _A_DAY:
        return None
    try:
        return dt.datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None
