"""What a page's metadata say: title, day, language, site.

Only a bounded part of the page is parsed, so that no page is slow: the head, and from the body the
few elements that hold metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

from archiver.articles.published import date_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from bs4 import Tag

_HEAD = 100_000
_BODY = 200_000
_BODY_OPENS = re.compile(r"</head|<body", re.IGNORECASE)
_ASIDE = ("nav", "footer", "aside", "form")
_TELLING = ("meta", "title", "script", "time", *_ASIDE)
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "og:published_time",
)
_KEYS = ("property", "name", "itemprop")
_JSON_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
_BEFORE_SITE = " \u3000|｜-–—:：·•»/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; None where it does not."""

    title: str | None = None
    published: dt.date | None = None
    language: str | None = None
    site: str | None = None


def read_metadata(text: str) -> Metadata:
    """Return the metadata in the head and the beginning of the body of a page.

    >>> read_metadata('<html lang="fr"><title>Le port | Phare</title><body>').title
    'Le port | Phare'
    """
    opening = _BODY_OPENS.search(text, 0, _HEAD)
    cut = opening.start() if opening else min(len(text), _HEAD)
    head = BeautifulSoup(_plain(text[:cut]), "lxml")
    body = BeautifulSoup(
        _plain(text[cut : cut + _BODY]), "lxml", parse_only=SoupStrainer(list(_TELLING))
    )
    meta = dict(reversed([*_meta(head), *_meta(body)]))
    site = meta.get("og:site_name")
    title = meta.get("og:title") or _title(head) or _title(body)
    return Metadata(
        title=title and _without_site(title, site),
        published=_published((head, body), meta),
        language=_language(head),
        site=site,
    )


def _plain(part: str) -> str:
    """Return *part* with an element in it, and a comment for each processing instruction."""
    return part.replace("<?", "<!") + "<meta>"


def _meta(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the names and values of the meta elements, in order; the first of a name counts."""
    return [
        (key.lower(), value)
        for one in soup.find_all("meta")
        if (key := next(filter(None, (_attribute(one, name) for name in _KEYS)), ""))
        and (value := " ".join(_attribute(one, "content").split()))
    ]


def _attribute(one: Tag, name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def _title(soup: BeautifulSoup) -> str | None:
    found = soup.find("title")
    return " ".join(found.get_text().split()) or None if found else None


def _language(soup: BeautifulSoup) -> str | None:
    root = soup.find("html")
    return (root and _attribute(root, "lang").strip()) or None


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name off the end of *title*, where a sign parts the two."""
    if not site or not title.endswith(site):
        return title
    before = title.removesuffix(site)
    kept = before.rstrip(_BEFORE_SITE)
    return kept if kept and len(kept) < len(before) - 1 else title


def _published(soups: tuple[BeautifulSoup, ...], meta: Mapping[str, str]) -> dt.date | None:
    """Return the date that the page's data state, the most deliberate first."""
    written = [
        *(one for soup in soups for one in _data_dates(soup)),
        *(meta[name] for name in _DATES if name in meta),
        *(one for soup in soups for one in _times(soup)),
    ]
    return next((found for one in written if (found := date_of(one))), None)


def _data_dates(soup: BeautifulSoup) -> Iterator[str]:
    for script in soup.find_all("script"):
        if "ld+json" in _attribute(script, "type"):
            match = _JSON_DATE.search(script.get_text())
            if match:
                yield match[1]


def _times(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the time elements outside menus, asides and forms: the first with a date."""
    for one in soup.find_all("time"):
        if one.find_parent(_ASIDE) is None:
            yield _attribute(one, "datetime")
            return
