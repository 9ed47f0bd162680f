"""Wikis that run MediaWiki: the article that speaks of the passage, as it was on the author's day.

mediawiki.org/wiki/API: ``list=search``, ``prop=revisions`` with ``rvstart``; the REST interface's
``/revision/{id}/html``, which is Parsoid's. Works for every language of Wikipedia.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import msgspec

from archiver.records import Acceptance, Candidate, OutletKind
from archiver.resolvers.answers import answered
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import reading_day
from archiver.resolvers.hosts import current_hosts
from archiver.resolvers.services import RENDERED, asked_of_api
from archiver.resolvers.words import passage_text, rare_terms

if TYPE_CHECKING:
    from archiver.flow import Flow, Outcome
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_MOST_TITLES = 3
_TERMS = 3  # that a page must all have; else any of
_WIDEST = 5


class _Hit(msgspec.Struct):
    title: str


class _Revision(msgspec.Struct):
    revid: int
    timestamp: str = ""


class _PageOfWiki(msgspec.Struct):
    title: str
    missing: bool = False
    revisions: list[_Revision] = []


class _Query(msgspec.Struct):
    search: list[_Hit] = []
    pages: list[_PageOfWiki] = []


class _Answer(msgspec.Struct):
    query: _Query = msgspec.field(default_factory=_Query)
    error: dict[str, object] | None = None


_ANSWERS = msgspec.json.Decoder(_Answer)


class MediaWiki:
    """The article named, or those that a search for the passage's rarest words finds."""

    name = "mediawiki"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask for titles if none was cited, then for each title's revision of the day."""
        host = _host(citation, context)
        if host is None:
            return Finds()
        titles, unread = yield from _titles(citation, host)
        day = reading_day(citation, context.article.published)
        urls = [_revision_url(host, title, day) for title in titles]
        outcomes = (yield tuple(asked_of_api(url, MediaWiki.name) for url in urls)) if urls else ()
        found: list[Candidate] = []
        for place, (url, outcome) in enumerate(zip(urls, outcomes, strict=True)):
            answer = _read(outcome)
            if answer is None:
                unread += _if_answered(url, outcome)
                continue
            for page in answer.query.pages:
                found += _candidates(page, host, 0.8 - 0.1 * place, day)
        return Finds(candidates=tuple(found), unread=tuple(unread))


def _host(citation: Citation, context: Context) -> str | None:
    publication = context.publication(citation)
    if publication is None or publication.kind is not OutletKind.WIKI:
        return None
    hosts = current_hosts(publication)
    return hosts[0].partition("/")[0] if hosts else None


def _titles(citation: Citation, host: str) -> Flow[tuple[list[str], list[str]]]:
    """Return the titles to look at, and the addresses whose answers could not be read."""
    if citation.reference.title:
        return [citation.reference.title], []
    terms = rare_terms(passage_text(citation), most=_WIDEST)
    for words in _searches(terms):
        told = [("list", "search"), ("srwhat", "text"), ("srsearch", words)]
        told.append(("srlimit", str(_MOST_TITLES)))
        url = _api(host, told)
        (outcome,) = yield (asked_of_api(url, MediaWiki.name),)
        answer = _read(outcome)
        if answer is None:
            return [], _if_answered(url, outcome)
        if answer.query.search:
            return [hit.title for hit in answer.query.search[:_MOST_TITLES]], []
    return [], []


def _searches(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return what to search for, until something is found.

    All of the words; any of them, which Wikipedia's search engine understands; the most telling
    one, for wikis with MediaWiki's own search, which knows no OR.
    """
    tries = (" ".join(terms[:_TERMS]), " OR ".join(terms), " ".join(terms[:1]))
    return tuple(dict.fromkeys(tries)) if terms else ()


def _if_answered(url: str, outcome: Outcome) -> list[str]:
    return [url] if answered(outcome) is not None else []


def _revision_url(host: str, title: str, day: dt.date | None) -> str:
    told = [
        ("prop", "revisions"),
        ("titles", title),
        ("redirects", "1"),
        ("rvlimit", "1"),
        ("rvdir", "older"),
        ("rvprop", "ids|timestamp"),
    ]
    if day is not None:
        told.append(("rvstart", f"{day + dt.timedelta(days=1)}T00:00:00Z"))
    return _api(host, told)


def _api(host: str, told: list[tuple[str, str]]) -> str:
    fixed = [("action", "query"), ("format", "json"), ("formatversion", "2"), ("maxlag", "5")]
    return f"https://{host}/w/api.php?{urlencode([*fixed, *told])}"


def _read(outcome: Outcome) -> _Answer | None:
    capture = answered(outcome)
    if capture is None:
        return None
    try:
        answer = _ANSWERS.decode(capture.body)
    except msgspec.DecodeError:
        return None
    return None if answer.error is not None else answer


def _candidates(page: _PageOfWiki, host: str, score: float, day: dt.date | None) -> list[Candidate]:
    if page.missing:
        return []
    title = quote(page.title.replace(" ", "_"), safe="/:()")
    found = [
        Candidate(
            url=f"https://{host}/wiki/{title}?oldid={revision.revid}",
            resolver=MediaWiki.name,
            reason=f"{page.title} as it stood on {day or revision.timestamp[:10]}",
            score=round(score, 3),
            acceptance=Acceptance.FOUND,
        )
        for revision in page.revisions
    ]
    rendered = [
        Candidate(
            url=f"https://{host}{RENDERED}{revision.revid}/html",
            resolver=MediaWiki.name,
            reason=f"{page.title} as it stood on {day or revision.timestamp[:10]}, the text alone",
            score=round(score - 0.02, 3),
            acceptance=Acceptance.FOUND,
        )
        for revision in page.revisions
    ]
    live = Candidate(
        url=f"https://{host}/wiki/{title}",
        resolver=MediaWiki.name,
        reason=f"{page.title} as it stands now",
        score=round(score - 0.05, 3),
        acceptance=Acceptance.FOUND,
    )
    return [*found, *rendered, live]
