"""Read what names a source: the inside of a bracket, a heading, a note, an entry."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archiver.citations.dates import Anchor, FoundDate, find_dates
from archiver.citations.urls import find_urls
from archiver.citations.works import Works
from archiver.records import (
    CitedUrl,
    EditionTime,
    Identifiers,
    Outlet,
    OutletKind,
    Reference,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.citations.names import NameHit, Names
    from archiver.citations.tongues import Tongue

_MORNING = re.compile(r"朝刊")
_EVENING = re.compile(r"夕刊")
_PAGES = re.compile(
    r"(?:\bpp?\. ?|\bS\. ?|\bSeite ?|\bpages? |\bPage |\bс\. ?|\bстр\. ?|\b"
    r"at )(?P<page>[A-Z]?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)"
    r"|(?P<face>(?:総合|社会|経済|国際|政治)?[一二三\d]{1,2}面)|(?P<ja>\d{1,4}(?:[-–~〜]\d"
    r"{1,4})?(?:頁|ページ))|(?P<section>\b[A-D]\d{1,2}\b)"
)
_EDITION = re.compile(
    r"電子版|日曜版|国際版|地方版|東京版|大阪版|デジタル版|オンライン|online|Online|WEB版|"
    r"Web版|日本語版|英語版"
)
_DOI = re.compile(
    r"\b(?:doi:\s?|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s<>\""
    r"「」（）、。，]{2,200})",
    re.IGNORECASE,
)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?(?P<isbn>[\d][\d -]{8,15}[\dXx])")
_ARXIV = re.compile(
    r"\barXiv:\s?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
_PMID = re.compile(r"\bPMID:?\s?(?P<pmid>\d{1,9})\b")
_TITLE = re.compile(
    r"「(?P<a>[^「」]{2,120})」|『(?P<b>[^『』]{2,120})』|“(?P<c>[^“”]{2,200})”|\"(?P<d>[^"
    r"\"]{2,200})\"|"
    r"„(?P<e>[^„“”]{2,200})[“”]|«(?P<f>[^«»]{2,200})»|《(?P<g>[^《》]{2,120})》|"
    r"[<〈＜](?P<h>[^<>〈〉＜＞]{2,120})[>〉＞]|‘(?P<i>[^‘’]{2,200})’|'(?P<j>[^'\n"
    r"]{4,200})'"
)
_FILLER = re.compile(
    r"[\s:：、,，.．。;；|｜/／—–\-・＝=*★☆●■◆▼〈〉「」『』《》【】<>＜＞“”\"'’()（）［］\[\]"
    r"]+|より抜粋|から抜粋|より引用|から引用|より転載|の記事|記事|社説|参照|引用|出典|抜粋"
    r"|"
    r"付け?|掲載|発行|発売|日刊紙|週刊誌|月刊誌|雑誌|電子版|朝刊|夕刊|日刊|紙面|より|から|"
    r"[号紙誌版はがので]|"
    r"\b(?:cited in|quoted in|quoted|cited by|source|sources|via|see|in|from|on|of|the|"
    r"issue|edition|(?:wochenend|print|online)?ausgabe|nr|"
    r"vom|vgl|siehe|Quelle|aus|am|der|die|das|du|daté|source|cité par|в|от|"
    r"отм|заметка|газета|см)\b|"
    r"原题|文章|报道|자|일자|년|월|기사",
    re.IGNORECASE,
)
_ACCESSED_BEFORE = re.compile(
    r"(?:\b(?:accessed|retrieved|last (?:visited|viewed|accessed)|visited|viewed|abgerufen|"
    r"zuletzt (?:abgerufen|besucht|aufgerufen)|aufgerufen|Zugriff|Abruf|consultée?s?|consulté|"
    r"дата обращения|обращение)|閲覧日?|最終(?:閲覧|確認|アクセス)日?|アクセス日?|取得日?|参照日|"
    r"访问日期|访问|訪問|查阅日期|접속일|검색일|방문일)[\s:：=]*(?:on|am|le|vom)?\s?$",
    re.IGNORECASE,
)
_ACCESSED_AFTER = re.compile(
    r"\s?(?:に|現在)?(?:最終)?(?:閲覧|アクセス|取得|確認|访问|訪問|查阅|접속|검색|abgerufen)"
)
_ACCESS_ROOM = 40
_CLOSERS = frozenset(")）")
_A_YEAR = dt.timedelta(days=360)
_DOMAIN = re.compile(
    r"\b(?:[\w-]{1,63}\.){1,6}(?:com|org|net|info|jp|de|fr|ru|uk|co|cn|kr|tv|io|eu)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What reading a label needs to know of the article."""

    names: Names
    tongue: Tongue
    anchor: Anchor
    works: Works = field(default_factory=Works)
    stated: Mapping[str, Reference] = field(default_factory=dict)  # what the format states as data


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a stretch of text says about a source; *rest* is what was not understood."""

    reference: Reference
    name: NameHit | None = None
    dates: tuple[FoundDate, ...] = ()
    same: bool = False
    title: Span | None = None
    rest: str = ""

    @property
    def date(self) -> FoundDate | None:
        """The date that the label is dated by."""
        return telling(self.dates)


def telling(dates: Sequence[FoundDate]) -> FoundDate | None:
    """Return the first of *dates* that names a day, month or issue; else the first that is read.

    "No. 9" and "1988" stand beside the day that tells: Nr. 9 vom 24.02.2022.
    """
    known = [one for one in dates if one.date is not None]
    exact = [one for one in known if one.date and (one.date.end - one.date.start) < _A_YEAR]
    return next(iter([*exact, *known, *dates]), None)


def read_label(text: str, span: Span, context: Context) -> Label:
    """Take *span* of *text* apart."""
    urls = tuple(find_urls(text, span))
    taken = [place for place, _ in urls]
    names = [one for one in context.names.find(text, span) if not _meets(one.span, taken)]
    name = next((one for one in names if one.sure), names[0] if names else None)
    dates = _dates(text, span, context, name, taken)
    if (year := _year_said(dates)) is not None:  # Nr. 35/2021, 26. August
        anchor = replace(context.anchor, published=dt.date(year, 12, 31))
        dates = _dates(text, span, replace(context, anchor=anchor), name, taken)
    date = telling(dates)
    same = context.tongue.same.search(text, span.start, span.end)
    title = _title(text, span, names, taken)
    pages = _PAGES.search(text, span.start, span.end)
    if pages is not None and _meets(Span(*pages.span()), [*taken, *(one.span for one in dates)]):
        pages = None
    taken += [one.span for one in names] + [one.span for one in dates]
    taken += [Span(*one.span()) for one in (same, pages) if one is not None]
    if title is not None:
        taken.append(title)
    identifiers, numbers = read_identifiers(text, span)
    reference = Reference(
        outlet=_outlet(text, span, name),
        date=date.date if date else None,
        title=title.of(text) if title else None,
        column=next((one for one in context.names.columns if one in span.of(text)), None),
        issue=next((one.issue for one in dates if one.issue), None),
        pages=_page(pages),
        edition_time=_edition_time(text, span),
        urls=tuple(url for _, url in urls),
        identifiers=identifiers,
    )
    return Label(
        reference=reference,
        name=name,
        dates=dates,
        same=same is not None,
        title=title,
        rest=_rest(text, span, [*taken, *numbers]),
    )


def anchor_for(context: Context, name: NameHit | None) -> Anchor:
    """Return the anchor with what the outlet tells: whether it counts its issues."""
    if name is None:
        return context.anchor
    weekly = name.publication.kind is OutletKind.MAGAZINE
    return replace(context.anchor, weekly=weekly)


def _dates(
    text: str, span: Span, context: Context, name: NameHit | None, taken: list[Span]
) -> tuple[FoundDate, ...]:
    closed = span.end + (
        text[span.end : span.end + 1] in _CLOSERS
    )  # （16日） is told by its bracket
    here = Span(span.start, closed)
    found = find_dates(text, here, context.tongue.dates, anchor_for(context, name))
    return tuple(
        one for one in found if not _meets(one.span, taken) and not _of_access(text, span, one.span)
    )


def _year_said(dates: Sequence[FoundDate]) -> int | None:
    """Return the year that one of *dates* states and the day among them leaves out."""
    told = telling(dates)
    if told is None or told.date is None or (told.date.end - told.date.start) >= _A_YEAR:
        return None
    years = [one.date.start.year for one in dates if one.date and one is not told]
    whole = [one for one in dates if one.date and (one.date.end - one.date.start) >= _A_YEAR]
    other = len(whole) == 1 and years and whole[0].date and whole[0].date.start.year
    return other if other and other != told.date.start.year and other == years[0] else None


def _of_access(text: str, span: Span, date: Span) -> bool:
    """Whether the day is when somebody read the source, not when it appeared."""
    return bool(
        _ACCESSED_BEFORE.search(text, max(span.start, date.start - _ACCESS_ROOM), date.start)
        or _ACCESSED_AFTER.match(text, date.end, span.end)
    )


def _meets(span: Span, taken: list[Span]) -> bool:
    return any(span.meets(one) for one in taken)


def _title(text: str, span: Span, names: list[NameHit], taken: list[Span]) -> Span | None:
    """Return what the first marks enclose that hold no name or date; such marks may hold them."""
    match = _TITLE.search(text, span.start, span.end)
    while match is not None:
        inner = Span(*next(match.span(name) for name, found in match.groupdict().items() if found))
        if not _meets(inner, [*taken, *(one.span for one in names)]):
            return Span(inner.start, inner.end - (text[inner.end - 1] in ",，"))
        match = _TITLE.search(text, match.start() + 1, span.end)
    return None


def _outlet(text: str, span: Span, name: NameHit | None) -> Outlet | None:
    if name is None:
        return None
    edition = _EDITION.search(text, name.span.end, min(span.end, name.span.end + 12))
    return replace(name.outlet, edition=edition[0] if edition else None)


def _page(match: re.Match[str] | None) -> str | None:
    return None if match is None else next(found for found in match.groups() if found)


def _edition_time(text: str, span: Span) -> EditionTime | None:
    if _MORNING.search(text, span.start, span.end):
        return EditionTime.MORNING
    return EditionTime.EVENING if _EVENING.search(text, span.start, span.end) else None


def read_identifiers(text: str, span: Span) -> tuple[Identifiers, list[Span]]:
    """Return the numbers that name a work, and where they stand."""
    found = {
        name: match
        for name, pattern in (("doi", _DOI), ("isbn", _ISBN), ("arxiv", _ARXIV), ("pmid", _PMID))
        if (match := pattern.search(text, span.start, span.end))
    }
    values = {name: match[name].rstrip(".,;)") for name, match in found.items()}
    return Identifiers(**values), [Span(*match.span()) for match in found.values()]


def _rest(text: str, span: Span, taken: list[Span]) -> str:
    place, kept = span.start, []
    for one in sorted(taken):
        if one.start > place:
            kept.append(text[place : one.start])
        place = max(place, one.end)
    kept.append(text[place : span.end])
    return _FILLER.sub(" ", " ".join(kept)).strip()


def domain_in(text: str) -> str | None:
    """Return the first domain name in *text*.

    >>> domain_in("FAIR.org, 7/25/19")
    'FAIR.org'
    """
    match = _DOMAIN.search(text)
    return match[0] if match else None


def with_url(reference: Reference, url: CitedUrl) -> Reference:
    """Return *reference* with one address more."""
    if url in reference.urls:
        return reference
    return replace(reference, urls=(*reference.urls, url))
