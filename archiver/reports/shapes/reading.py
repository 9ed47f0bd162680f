"""``archiver.citations/1``: what was read in one article."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import msgspec

from archiver.records import (
    EditionTime,
    Form,
    PassageKind,
    Precision,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.records import (
        Article,
        Citation,
        CitedDate,
        CitedUrl,
        Outlet,
        Passage,
        Problem,
        Reading,
        Span,
    )

Record = TypeVar("Record")
Shape = TypeVar("Shape")
Offset = Annotated[int, msgspec.Meta(ge=0)]
Ordinal = Annotated[int, msgspec.Meta(ge=1)]
Moment = Annotated[dt.datetime, msgspec.Meta(tz=True)]
Pair = tuple[Offset, Offset]


class JsonArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article, by what is known about it; *characters* counts code points."""

    source: str
    title: str | None
    published: dt.date | None
    published_inferred: bool
    language: str
    characters: Offset


class JsonOutlet(msgspec.Struct, frozen=True, kw_only=True):
    """The publication cited; *id* is its entry in outlets.toml."""

    id: str | None
    name: str
    edition: str | None
    language: str | None


class JsonDate(msgspec.Struct, frozen=True, kw_only=True):
    """A publication date as cited, first to last day."""

    start: dt.date
    end: dt.date
    precision: Precision
    inherited: bool


class JsonUrl(msgspec.Struct, frozen=True, kw_only=True):
    """An address that the author gave."""

    url: str
    capture_date: Moment | None
    archive_url: str | None


class JsonIdentifiers(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that name a work."""

    doi: str | None
    isbn: str | None
    arxiv: str | None
    pmid: str | None


class JsonSegment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a passage without a marked ellipsis or insertion."""

    span: Pair
    text: str


class JsonPassage(msgspec.Struct, frozen=True, kw_only=True):
    """What the article says a source says; the span excludes its outer quotation marks."""

    key: str
    kind: PassageKind
    span: Pair
    text: str
    segments: list[JsonSegment]


class JsonOrphan(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation for which the article names no source."""

    key: str
    kind: PassageKind
    span: Pair
    text: str


class JsonProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read; the rest still was."""

    place: str
    message: str


class JsonCited(msgspec.Struct, frozen=True, kw_only=True):
    """A citation without its passages; the span includes its brackets."""

    key: str
    ordinal: Ordinal
    span: Pair
    raw: str
    form: Form
    outlet: JsonOutlet | None
    date: JsonDate | None
    title: str | None
    author: str | None
    column: str | None
    issue: str | None
    pages: str | None
    edition_time: EditionTime | None
    urls: list[JsonUrl]
    identifiers: JsonIdentifiers
    ibid: bool
    antecedent: str | None
    source_key: str
    article_page: Annotated[int, msgspec.Meta(ge=1)] | None


class JsonCitation(JsonCited, frozen=True, kw_only=True):
    """A citation with the passages that it supports."""

    passages: list[JsonPassage]


class JsonReading(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read in one article."""

    schema: Literal["archiver.citations/1"]
    article: JsonArticle
    citations: list[JsonCitation]
    orphans: list[JsonOrphan]
    problems: list[JsonProblem]


def reading_shape(reading: Reading) -> JsonReading:
    """Return *reading* as ``archiver.citations/1``."""
    return JsonReading(
        schema="archiver.citations/1",
        article=JsonArticle(**article_fields(reading.article)),
        citations=[
            JsonCitation(
                **cited_fields(citation),
                passages=[passage_shape(passage) for passage in citation.passages],
            )
            for citation in reading.citations
        ],
        orphans=[JsonOrphan(**orphan_fields(orphan)) for orphan in reading.orphans],
        problems=[problem_shape(problem) for problem in all_problems(reading)],
    )


def all_problems(reading: Reading) -> tuple[Problem, ...]:
    """Return what could not be read, each problem once: the article's own first."""
    return tuple(dict.fromkeys((*reading.article.problems, *reading.problems)))


def pair(span: Span) -> Pair:
    """Return *span* as JSON writes it."""
    return (span.start, span.end)


def optional(value: Record | None, shape: Callable[[Record], Shape]) -> Shape | None:
    """Return the *shape* of *value*; what does not apply stays None."""
    return None if value is None else shape(value)


def article_fields(article: Article) -> dict[str, Any]:
    """Return the fields of `JsonArticle`."""
    return {
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "published_inferred": article.published_inferred,
        "language": article.language,
        "characters": len(article.text),
    }


def cited_fields(citation: Citation) -> dict[str, Any]:
    """Return the fields of `JsonCited`."""
    told = citation.reference
    return {
        "key": citation.key,
        "ordinal": citation.ordinal,
        "span": pair(citation.span),
        "raw": citation.raw,
        "form": citation.form,
        "outlet": optional(told.outlet, _outlet),
        "date": optional(told.date, _date),
        "title": told.title,
        "author": told.author,
        "column": told.column,
        "issue": told.issue,
        "pages": told.pages,
        "edition_time": told.edition_time,
        "urls": [_url(given) for given in told.urls],
        "identifiers": JsonIdentifiers(
            doi=told.identifiers.doi,
            isbn=told.identifiers.isbn,
            arxiv=told.identifiers.arxiv,
            pmid=told.identifiers.pmid,
        ),
        "ibid": citation.ibid,
        "antecedent": citation.antecedent,
        "source_key": citation.source_key,
        "article_page": citation.article_page,
    }


def passage_shape(passage: Passage) -> JsonPassage:
    """Return *passage* with its segments."""
    return JsonPassage(
        **orphan_fields(passage),
        segments=[JsonSegment(span=pair(part.span), text=part.text) for part in passage.segments],
    )


def orphan_fields(passage: Passage) -> dict[str, Any]:
    """Return the fields of `JsonOrphan`."""
    return {
        "key": passage.key,
        "kind": passage.kind,
        "span": pair(passage.span),
        "text": passage.text,
    }


def problem_shape(problem: Problem) -> JsonProblem:
    """Return *problem* as JSON has it."""
    return JsonProblem(place=problem.place, message=problem.message)


def _outlet(outlet: Outlet) -> JsonOutlet:
    return JsonOutlet(
        id=outlet.id, name=outlet.name, edition=outlet.edition, language=outlet.language
    )


def _date(date: CitedDate) -> JsonDate:
    return JsonDate(
        start=date.start, end=date.end, precision=date.precision, inherited=date.inherited
    )


def _url(given: CitedUrl) -> JsonUrl:
    return JsonUrl(url=given.url, capture_date=given.capture_date, archive_url=given.archive_url)
