"""The services that are asked: where they are, and for how long an answer of theirs holds.

Endpoints and limits as published in 2026; a setting ``endpoints.NAME`` puts another address in
the place of one of these (a mirror, a proxy, a test server), with a key in its query if the
service wants one. A service without an address here is asked only where a setting gives one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from archiver.flow import Ask, Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.config import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service by the name that settings use: its address, and how many days an answer holds."""

    name: str
    endpoint: str | None
    days: int


SERVICES = {
    service.name: service
    for service in (
        Service(name="wayback-cdx", endpoint="https://web.archive.org/cdx/search/cdx", days=3),
        Service(name="wayback", endpoint="https://web.archive.org/web/", days=30),
        Service(name="arquivo", endpoint="https://arquivo.pt/wayback/", days=3),
        Service(name="arquivo-search", endpoint="https://arquivo.pt/textsearch", days=3),
        Service(
            name="commoncrawl-list",
            endpoint="https://index.commoncrawl.org/collinfo.json",
            days=30,
        ),
        Service(name="commoncrawl", endpoint="https://index.commoncrawl.org/", days=30),
        Service(name="crossref", endpoint="https://api.crossref.org/works", days=90),
        Service(name="doi", endpoint="https://doi.org/", days=90),
        Service(name="openalex", endpoint=None, days=90),
        Service(name="ndl", endpoint="https://ndlsearch.ndl.go.jp/api/opensearch", days=90),
        Service(name="cinii", endpoint=None, days=90),
        Service(name="jstage", endpoint="https://api.jstage.jst.go.jp/searchapi/do", days=90),
        Service(name="openlibrary", endpoint="https://openlibrary.org/search.json", days=90),
        Service(name="searxng", endpoint=None, days=1),
    )
}
"""The published services by name."""

_OUTLET_DAYS = 1  # an outlet's own index: it may yet grow


def endpoint(name: str, settings: Settings) -> str | None:
    """Return the address of service *name*, as settings say or as published.

    None if it is off: one without a published address, or with an empty one in the settings.
    """
    told = settings.endpoints.get(name)
    if told is not None:
        return told or None
    service = SERVICES.get(name)
    return service.endpoint if service is not None else None


def asked_of(
    name: str,
    settings: Settings,
    query: Sequence[tuple[str, str]] = (),
    *,
    path: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> Ask | None:
    """Return the question to service *name*; None where the service is off.

    *path* is appended as it is; *query* is encoded and follows what the endpoint itself carries.
    """
    base = endpoint(name, settings)
    if base is None:
        return None
    parts = urlsplit(base)
    both = "&".join(part for part in (parts.query, urlencode(query)) if part)
    bare = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    service = SERVICES.get(name)
    return Ask(
        url=f"{bare}{path}{'?' if both else ''}{both}",
        purpose=Purpose.DISCOVERY,
        headers=headers,
        service=name,
        max_age=dt.timedelta(days=service.days if service is not None else _OUTLET_DAYS),
    )


def asked_of_outlet(url: str) -> Ask:
    """Return the question for an outlet's own index or search; its host is the service."""
    return Ask(url=url, purpose=Purpose.DISCOVERY, max_age=dt.timedelta(days=_OUTLET_DAYS))


def asked_of_api(url: str, name: str) -> Ask:
    """Return the question to an outlet's own interface for programs (mediawiki, wordpress).

    Such an interface is there to be asked, unlike the pages that its robots.txt speaks of
    (Wikipedia's closes /w/ to crawlers, where its API is); each host has a quota of its own.
    """
    return replace(asked_of_outlet(url), service=api_of(url, name))


RENDERED = "/w/rest.php/v1/revision/"
"""Where MediaWiki's REST interface has the bare text of its revisions as HTML (Parsoid)."""


def api_of(url: str, name: str) -> str:
    """Name the interface *name* of the host of *url* as a service.

    >>> api_of("https://ja.wikipedia.org/w/api.php", "mediawiki")
    'mediawiki:ja.wikipedia.org'
    """
    return f"{name}:{urlsplit(url).hostname}"
