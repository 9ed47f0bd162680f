"""Web archives: their addresses taken apart, and the address of a copy put together.

RFC 7089's terms: a *memento* is an archive's copy of an original at a moment.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archiver.flow import Ask, Purpose
from archiver.records import Acceptance, Candidate, CitedUrl
from archiver.resolvers.services import RENDERED, api_of, endpoint

if TYPE_CHECKING:
    from archiver.config import Settings

WAYBACK = "wayback"
ARQUIVO = "arquivo"
KEPT = "kept"
REPLAYS = (WAYBACK, ARQUIVO)
"""Archives that serve a copy's own bytes under ``<moment>id_/<address>``, by service name."""

PUBLISHED = "https://web.archive.org/web"
_MEMENTO_DAYS = 30
_STAMP = re.compile(r"(\d{4,14})(?:[a-z]{2}_|\*)?")
_SHORT = re.compile(r"/(\d{14})/(https?:/.*)")
_REPLAY_HOSTS = frozenset(
    {
        "web.archive.org",
        "wayback.archive.org",
        "web.archive.bibalex.org",
        "arquivo.pt",
        "wayback.archive-it.org",
        "webarchive.loc.gov",
        "webarchive.nationalarchives.gov.uk",
        "webarchive.org.uk",
        "www.webarchive.org.uk",
        "wayback.vefsafn.is",
        "webarchive.nla.gov.au",
        "webarchive.parliament.uk",
        "web.archive.bac-lac.gc.ca",
        "webarchive.bac-lac.gc.ca",
        "perma-archives.org",
        "webcitation.org",
    }
)
_SHORT_HOSTS = frozenset(
    {"archive.today", "archive.ph", "archive.is", "archive.li", "archive.fo", "archive.md"}
    | {"archive.vn"}
)


def stamp(moment: dt.datetime) -> str:
    """Write a moment as archives do: 14 digits, UTC."""
    return f"{moment.astimezone(dt.UTC):%Y%m%d%H%M%S}"


def read_stamp(digits: str) -> dt.datetime | None:
    """Read 4 to 14 digits as the first moment that they can mean; None if there is none.

    >>> read_stamp("202201").isoformat()
    '2022-01-01T00:00:00+00:00'
    """
    if not (digits.isascii() and digits.isdigit() and 4 <= len(digits) <= 14):  # noqa: PLR2004
        return None
    whole = digits + "00000101000000"[len(digits) :]
    try:
        return dt.datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def split_archived(url: str) -> CitedUrl | None:
    """Take an archive's address apart into original and moment; None if it is not one.

    >>> split_archived("https://web.archive.org/web/20220119id_/http://a.example/x").url
    'http://a.example/x'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.hostname or ""
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if host in _SHORT_HOSTS:
        found = _SHORT.fullmatch(path)
        return _cited(url, found[1], found[2]) if found else None
    if host not in _REPLAY_HOSTS:
        return None
    for segment in path.split("/")[1:5]:
        found = _STAMP.fullmatch(segment)
        _, _, original = path.partition(f"/{segment}/")
        is_collection = _STAMP.fullmatch(original.partition("/")[0]) is not None
        if found is not None and original and not is_collection:
            return _cited(url, found[1], original)
    return None


def original_of(url: str) -> str:
    """Return the address that an archive's address is a copy of; any other as it is."""
    split = split_archived(url)
    return url if split is None else split.url


def is_internet_archive(url: str) -> bool:
    """Whether *url* is an address of the Internet Archive's, whose copies come as captured."""
    host = urlsplit(url).hostname or ""
    return host in {"web.archive.org", "wayback.archive.org"}


def _cited(url: str, digits: str, original: str) -> CitedUrl | None:
    moment = read_stamp(digits)
    if moment is None:
        return None
    if original.startswith(("http%3A", "https%3A", "http%3a", "https%3a")):
        original = unquote(original)
    whole = re.sub(r"^(https?):/{1,2}(?=[^/])", r"\1://", original)
    if "://" not in whole:
        whole = f"http://{whole}"
    return CitedUrl(url=whole, capture_date=moment, archive_url=url)


def memento_url(url: str, at: dt.datetime, settings: Settings, archive: str = WAYBACK) -> str:
    """Return where *archive* serves the bytes that it captured of *url* nearest to *at*."""
    base = (endpoint(archive, settings) or PUBLISHED).rstrip("/")
    return f"{base}/{stamp(at)}id_/{url}"


def memento_ask(
    url: str, at: dt.datetime, settings: Settings, *, purpose: Purpose, archive: str = WAYBACK
) -> Ask:
    """Return the question for *archive*'s copy of *url* nearest to *at*."""
    return Ask(
        url=memento_url(url, at, settings, archive),
        purpose=purpose,
        service=archive,
        max_age=dt.timedelta(days=_MEMENTO_DAYS),
    )


def ask_for(candidate: Candidate) -> Ask:
    """Return the question that fetches a candidate: live, an archive's copy, or our own."""
    found = candidate.acceptance is Acceptance.FOUND
    purpose = Purpose.CANDIDATE if found else Purpose.CITED
    if candidate.capture_date is None:
        api = api_of(candidate.url, "mediawiki") if RENDERED in candidate.url else None
        return Ask(url=candidate.url, purpose=purpose, service=api)
    if candidate.resolver == KEPT:
        return Ask(url=candidate.url, purpose=purpose, kept_at=candidate.capture_date)
    return Ask(
        url=candidate.url,
        purpose=purpose,
        service=candidate.resolver if candidate.resolver in REPLAYS else WAYBACK,
        max_age=dt.timedelta(days=_MEMENTO_DAYS),
    )
