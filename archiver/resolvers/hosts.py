"""Whose address this is: hosts of the catalogue, by longest suffix, and paths of articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from archiver.records import HostRole

if TYPE_CHECKING:
    from archiver.records import Host, Publication

_ITS_OWN = frozenset({HostRole.CURRENT, HostRole.FORMER, HostRole.MOBILE})
_MOVES = frozenset({HostRole.CURRENT, HostRole.FORMER})
_LONGEST_PATH = 1000  # the catalogue's expressions are not made for hostile addresses
EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_DUPLICATE = re.compile(r"^/(?:amp|sp|m|mobile)(?=/)|/amp/?$|\.amp(?=\.html$)")
_DUPLICATE_HOSTS = ("m.", "amp.", "mobile.", "sp.")
_DUPLICATE_QUERY = re.compile(r"(?:^|&)(?:amp|outputType|print|page|utm_[a-z]+|ref)=[^&]*")


def host_of(url: str) -> str:
    """Return the host of *url* in lower case, without ``www.``; empty if it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def entry_for(url: str, publication: Publication) -> Host | None:
    """Return the outlet's host entry that *url* lies under: the longest that fits.

    An entry may carry a path (``bbc.com/japanese``), which the address must then begin with.
    """
    host = host_of(url)
    path = _path_of(url)
    fitting = [
        (len(entry.name.removeprefix("www.")), entry)
        for entry in publication.hosts
        if _lies_under(host, path, entry.name)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _lies_under(host: str, path: str, name: str) -> bool:
    wanted, _, start = name.removeprefix("www.").partition("/")
    if host != wanted and not host.endswith(f".{wanted}"):
        return False
    start = f"/{start.strip('/')}" if start else ""
    return path.startswith(start)


def is_its_own(url: str, publication: Publication) -> bool:
    """Whether *url* lies on a host of the outlet itself, not of a sister or a partner."""
    entry = entry_for(url, publication)
    return entry is not None and entry.role in _ITS_OWN


def is_article(url: str, publication: Publication) -> bool:
    """Whether *url* has the shape of an article of this outlet, on one of its own hosts."""
    if not is_its_own(url, publication):
        return False
    path = _path_of(url)
    if not publication.article_paths:
        return path.strip("/") != ""
    if len(path) > _LONGEST_PATH:
        return False
    return any(re.match(shape, path) for shape in publication.article_paths)


def own_hosts(publication: Publication) -> tuple[str, ...]:
    """Return the names of the outlet's present hosts, then of those that it left."""
    own = [HostRole.CURRENT, HostRole.FORMER]
    hosts = sorted(
        (host for host in publication.hosts if host.role in own),
        key=lambda host: own.index(host.role),
    )
    return tuple(host.name for host in hosts)


def current_hosts(publication: Publication) -> tuple[str, ...]:
    """Return the names of the hosts where the outlet publishes now."""
    return tuple(host.name for host in publication.hosts if host.role is HostRole.CURRENT)


def moved(url: str, publication: Publication) -> tuple[str, ...]:
    """Return *url* as it reads on the outlet's other hosts, those of today first.

    What stood below the one host (``sports.``) is looked for below the other, then on it.
    """
    entry = entry_for(url, publication)
    if entry is None or entry.role not in _MOVES:
        return ()
    others = [host for host in publication.hosts if host.role in _MOVES and host is not entry]
    others.sort(key=lambda host: host.role is not HostRole.CURRENT)
    parts = urlsplit(url)
    below = host_of(url).removesuffix(entry.name.removeprefix("www."))
    return tuple(
        dict.fromkeys(
            urlunsplit(("https", name, parts.path, parts.query, ""))
            for host in others
            if "/" not in host.name and "/" not in entry.name
            for name in (below + host.name.removeprefix("www.") if below else host.name, host.name)
        )
    )


def plain(url: str) -> str:
    """Return what is the same for AMP, mobile and tracked copies of one page; for grouping only.

    >>> plain("http://www.a.example/amp/20220108/1.html?utm_source=x") == plain(
    ...     "https://a.example/20220108/1.html"
    ... )
    True
    """
    parts = urlsplit(url)
    host = host_of(url)
    for start in _DUPLICATE_HOSTS:
        host = host.removeprefix(start)
    path = _DUPLICATE.sub("", parts.path).rstrip("/")
    query = _DUPLICATE_QUERY.sub("", parts.query).strip("&")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def is_duplicate(url: str) -> bool:
    """Whether *url* looks like a copy of a page for telephones or as AMP."""
    parts = urlsplit(url)
    return host_of(url).startswith(_DUPLICATE_HOSTS) or _DUPLICATE.search(parts.path) is not None


def is_front_page(url: str) -> bool:
    """Whether *url* names a host alone: neither a path nor a query."""
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query


def page_name(url: str) -> str:
    """Return the last part of the path of *url*, without an ending like .html.

    >>> page_name("https://a.example/2022/old-harbour.html?x=1")
    'old-harbour'
    """
    return EXTENSION.sub("", _path_of(url).partition("?")[0].rstrip("/").rpartition("/")[2])


def _path_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
