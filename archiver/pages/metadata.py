"""Title, date, author, outlet, language and canonical address, as a page states them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from archiver.pages.belonging import Itself

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archiver.pages.elements import Markup

_PUBLISHED: Final = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date.release",
    "release_date",
    "article.published",
    "rnews:datepublished",
    "date",
]
_AUTHOR: Final = [
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
]
_TITLE: Final = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
_SITE: Final = ("og:site_name", "application-name", "publisher", "dc.publisher")
_SAID: Final = (
    "description", "og:description", "twitter:description", "og:title", "twitter:title",
    "keywords", "news_keywords", "abstract", "citation_abstract", "dc.description",
    "og:image:alt", "twitter:image:alt",
)  # fmt: skip
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_WORDED = re.compile(r"\b(\d{1,2})\.? ([A-Za-z]{3})[a-z]*\.? ((?:19|20)\d\d)\b")
_AMERICAN = re.compile(r"\b([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? ((?:19|20)\d\d)\b")
_MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting)$")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about itself. *said* are its descriptions; *article* marks an article."""

    title: str = ""
    published: dt.date | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    canonical: str | None = None
    noarchive: bool = False
    article: bool = False
    said: tuple[str, ...] = ()


def read_metadata(found: Markup, objects: Sequence[Mapping[str, Any]], *, base: str) -> Metadata:
    """Return what *found* states, the more specific statement first; *base* resolves addresses."""
    metas = _metas(found.metas)
    articles = [one for one in objects if _is_article(one)]
    kind = _first(metas, ("og:type",))
    return Metadata(
        title=_title(found, metas, articles),
        published=_published(found, metas, articles, objects),
        author=_author(metas, articles),
        site=_first(metas, _SITE[:1])
        or _name(_values(articles, "publisher"))
        or _first(metas, _SITE),
        language=language_tag(
            found.root.get("lang")
            or found.root.get("xml:lang")
            or _first(metas, ("content-language", "language", "dc.language", "og:locale"))
        ),
        canonical=_canonical(found, metas, base),
        noarchive=any(
            forbids_keeping(value)
            for name in ("robots", "googlebot", "archive")
            for value in metas.get(name, ())
        ),
        article=bool(articles) or kind.startswith("article"),
        said=tuple(
            dict.fromkeys(value for name in _SAID for value in metas.get(name, ()) if value)
        ),
    )


def read_itself(found: Markup, *, base: str) -> Itself:
    """Return the addresses and titles by which data about the page are told from other data."""
    metas = _metas(found.metas)
    return Itself.of(
        (base, _canonical(found, metas, base), *metas.get("og:url", ())),
        (
            *found.titles[:1],
            *found.headings,
            *(one for name in _TITLE for one in metas.get(name, ())),
        ),
        base=base,
    )


def forbids_keeping(robots: str) -> bool:
    """Whether a robots directive (meta element or X-Robots-Tag) asks for no cached copy."""
    return bool(re.search(r"\b(?:noarchive|nocache|none)\b", robots, re.IGNORECASE))


def read_date(text: str) -> dt.date | None:
    """Return the date that begins or makes up a machine's or a reader's date, as written there.

    >>> read_date("2022-01-19T08:00:00+09:00"), read_date("Wed, 19 Jan 2022 10:00:00 GMT")
    (datetime.date(2022, 1, 19), datetime.date(2022, 1, 19))
    """
    text = text.strip()[:100]
    if found := _ISO.search(text) or _COMPACT.search(text):
        return _date(found[1], found[2], found[3])
    if found := _WORDED.search(text):
        return _date(found[3], found[2], found[1])
    if found := _AMERICAN.search(text):
        return _date(found[3], found[1], found[2])
    return None


def language_tag(value: str | None) -> str | None:
    """Return a language tag in its usual spelling (``pt-BR``), None for what is none."""
    first = (value or "").split(",")[0].strip().replace("_", "-")
    if not _LANGUAGE.match(first):
        return None
    main, *rest = first.split("-")
    cased = (part.upper() if len(part) == len("JP") else part for part in rest)
    return "-".join([main.lower(), *cased])


def _date(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _month(month)
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    name = name.lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _metas(elements: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in elements:
        name = (
            one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv")
        )
        if name and one.get("content", "").strip():
            found.setdefault(name.strip().lower(), []).append(" ".join(one["content"].split()))
    return found


def _first(metas: Mapping[str, Sequence[str]], names: Iterable[str]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _is_article(one: Mapping[str, Any]) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds)


def _values(objects: Iterable[Mapping[str, Any]], name: str) -> list[object]:
    return [one[name] for one in objects if one.get(name)]


def _name(values: Iterable[object]) -> str | None:
    """Return the names in JSON-LD's persons and organisations, which may be strings or lists."""
    for value in values:
        several = value if isinstance(value, list) else [value]
        names = [one.get("name") if isinstance(one, dict) else one for one in several]
        said = [name.strip() for name in names if isinstance(name, str) and name.strip()]
        if said:
            return ", ".join(said)
    return None


def _title(
    found: Markup, metas: Mapping[str, Sequence[str]], articles: Sequence[Mapping[str, Any]]
) -> str:
    headline = next((v for v in _values(articles, "headline") if isinstance(v, str)), "")
    titles = (title for title in found.titles if title)
    headings = (heading for heading in found.headings if heading)
    return (
        _first(metas, _TITLE[:1])
        or " ".join(headline.split())
        or next(titles, "")
        or (_first(metas, _TITLE) or next(headings, ""))
    )


def _published(
    found: Markup,
    metas: Mapping[str, Sequence[str]],
    articles: Sequence[Mapping[str, Any]],
    objects: Sequence[Mapping[str, Any]],
) -> dt.date | None:
    stated = [str(value) for value in _values(articles, "datePublished")]
    stated += [value for name in _PUBLISHED for value in metas.get(name, ())]
    stated += [
        one.get("content") or one.get("datetime") or ""
        for one in found.dated
        if "datepublished" in one.get("itemprop", "").lower() or "pubdate" in one
    ]
    stated += [str(value) for value in _values(objects, "datePublished")[:1]]
    times = {one["datetime"] for one in found.dated if "datetime" in one}
    if len({read_date(time) for time in times}) == 1:
        stated += times
    return next((date for date in map(read_date, stated) if date), None)


def _author(
    metas: Mapping[str, Sequence[str]], articles: Sequence[Mapping[str, Any]]
) -> str | None:
    named = [value for name in _AUTHOR for value in metas.get(name, ())]
    plain = (value for value in named if not value.startswith(("http:", "https:", "@")))
    return _name(_values(articles, "author")) or next(plain, None)


def _canonical(found: Markup, metas: Mapping[str, Sequence[str]], base: str) -> str | None:
    for one in found.links:
        if "canonical" in one.get("rel", "").lower().split() and one.get("href", "").strip():
            return absolute(base, one["href"])
    stated = _first(metas, ("og:url",))
    return absolute(base, stated) if stated else None


def absolute(base: str, reference: str) -> str | None:
    """Return *reference* resolved against *base*; None if that is no web address."""
    try:
        url = urljoin(base, reference.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
