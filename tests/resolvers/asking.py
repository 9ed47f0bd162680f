"""A web made of a dict, and citations and outlets of our own making, for resolvers."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from archiver.config import Budgets, Settings
from archiver.flow import Ask, Outcome, drive
from archiver.records import (
    Alias,
    Article,
    Capture,
    Catalogue,
    Citation,
    CitedDate,
    Failure,
    FailureKind,
    Form,
    Host,
    HostRole,
    Outlet,
    OutletKind,
    Passage,
    PassageKind,
    Precision,
    Publication,
    Reference,
    Segment,
    Span,
    WarcRef,
)
from archiver.resolvers import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
Planted = bytes | str | int | FailureKind | tuple[int, bytes] | Capture


def capture(url: str, body: bytes = b"", *, status: int = 200, headers=(), **more) -> Capture:
    fields: dict[str, Any] = {
        "url": url,
        "final_url": url,
        "status": status,
        "headers": tuple(headers),
        "body": body,
        "fetched_at": NOON,
        "warc": WarcRef(path="a.warc.gz", offset=0, length=1, record_id="<urn:x>"),
        "payload_digest": "sha256:00",
    }
    return Capture(**(fields | more))


class Web:
    """Answers by address; what is not planted is not there (404). Remembers what was asked."""

    def __init__(self, pages: Mapping[str, Planted] | None = None, *, otherwise: Planted = 404):
        self.pages = dict(pages or {})
        self.otherwise = otherwise
        self.asked: list[Ask] = []

    def __call__(self, asks: tuple[Ask, ...]) -> tuple[Outcome, ...]:
        assert asks, "an empty round of questions"
        self.asked += asks
        return tuple(self._outcome(ask.url) for ask in asks)

    @property
    def urls(self) -> list[str]:
        return [ask.url for ask in self.asked]

    def _outcome(self, url: str) -> Outcome:
        planted = self.pages.get(url, self.otherwise)
        match planted:
            case Capture():
                return planted
            case FailureKind():
                return Failure(url=url, kind=planted, detail="planted")
            case bytes():
                return capture(url, planted)
            case str():
                return capture(url, planted.encode())
            case int():
                return capture(url, status=planted)
            case (status, body):
                return capture(url, body, status=status)


class Matching(Web):
    """Answers by what a function makes of the address."""

    def __init__(self, answer: Callable[[str], Planted]):
        super().__init__()
        self._answer = answer

    def _outcome(self, url: str) -> Outcome:
        self.pages[url] = self._answer(url)
        return super()._outcome(url)


def cdx(*rows: tuple[str, str], resume: str | None = None) -> bytes:
    """Return an answer of the Internet Archive's index: (timestamp, original)."""
    fields = ["timestamp", "original", "mimetype", "statuscode", "digest"]
    if not rows:
        return b"[]"
    table = [
        fields,
        *([at, url, "text/html", "200", f"D{number}"] for number, (at, url) in enumerate(rows)),
    ]
    return json.dumps(table + ([[], [resume]] if resume else [])).encode()


PAPER = Publication(
    id="paper",
    name="北辰新聞",
    kind=OutletKind.NEWSPAPER,
    language="ja",
    aliases=(Alias(text="北辰"), Alias(text="Hokushin")),
    hosts=(
        Host(name="www.hokushin.example"),
        Host(name="old.hokushin.example", role=HostRole.FORMER),
        Host(name="www.partner.example", role=HostRole.PARTNER),
    ),
    article_paths=(r"/articles/\d{8}/[a-z0-9-]+\.html",),
    date_code="ymd",
    day_indexes=("https://www.hokushin.example/day/{yyyy}{mm}{dd}/",),
    columns=("遠めがね",),
)
BLOG = Publication(
    id="blog",
    name="Harbour Notes",
    kind=OutletKind.BLOG,
    language="en",
    hosts=(Host(name="harbour.example"),),
    wordpress=True,
)
WIKI = Publication(
    id="wiki",
    name="Wikipedia",
    kind=OutletKind.WIKI,
    language="ja",
    hosts=(Host(name="ja.wiki.example"),),
)
MONTHLY = Publication(
    id="monthly",
    name="思索",
    kind=OutletKind.MAGAZINE,
    language="ja",
    print_only=True,
)


def catalogue(*publications: Publication) -> Catalogue:
    entries = publications or (PAPER, BLOG, WIKI, MONTHLY)
    return Catalogue(publications=entries, by_id={entry.id: entry for entry in entries})


def context(
    *publications: Publication,
    settings: Settings | None = None,
    published: dt.date | None = dt.date(2022, 1, 25),
    limit: int = 12,
    **more,
) -> Context:
    fields: dict[str, Any] = {
        "article": Article(source="a.txt", text="", published=published, language="ja"),
        "catalogue": catalogue(*publications),
        "settings": settings or Settings(budgets=Budgets(discovery_requests=limit)),
        "kept": lambda _: (),
        "pins": {},
        "known": {},
    }
    return Context(**(fields | more))


def passage(text: str, *, key: str = "p1", kind: PassageKind = PassageKind.QUOTATION) -> Passage:
    span = Span(0, len(text))
    return Passage(
        key=key, kind=kind, span=span, text=text, segments=(Segment(span=span, text=text),)
    )


def day(text: str, *, last: str | None = None, precision: Precision = Precision.DAY) -> CitedDate:
    return CitedDate(
        start=dt.date.fromisoformat(text),
        end=dt.date.fromisoformat(last or text),
        precision=precision,
    )


def citation(*passages: Passage | str, outlet: Publication | str | None = None, **reference):
    named = (
        Outlet(id=outlet.id, name=outlet.name, language=outlet.language)
        if isinstance(outlet, Publication)
        else Outlet(id=None, name=outlet)
        if outlet
        else None
    )
    return Citation(
        key="c1",
        ordinal=1,
        span=Span(0, 10),
        raw="(北辰:2022.1.19)",
        form=Form.PAREN,
        reference=Reference(outlet=named, **reference),
        source_key="s1",
        passages=tuple(
            passage(each, key=f"p{number}") if isinstance(each, str) else each
            for number, each in enumerate(passages, 1)
        ),
    )


def found(resolver, cited, around=None, web: Web | None = None):
    """Drive one resolver alone."""
    return drive(resolver.look_for(cited, around or context()), web or Web())
