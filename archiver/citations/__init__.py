"""Find every citation in an article, settle its source, and bind the passages it supports."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from archiver.citations.claims import one_source
from archiver.citations.dates import Anchor, find_dates
from archiver.citations.labels import Context
from archiver.citations.mentions import find_mentions
from archiver.citations.names import Names
from archiver.citations.orders import written_order
from archiver.citations.outlets import load_catalogue
from archiver.citations.passages import bind
from archiver.citations.prose import read_prose
from archiver.citations.settle import settle
from archiver.citations.stated import stated_references
from archiver.citations.tongues import tongue_of
from archiver.records import Precision, Problem, Reading, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from archiver.citations.prose import Prose
    from archiver.citations.tongues import Tongue
    from archiver.records import Article, Catalogue, Mention

_MOST = 50
_BRACKETS = frozenset("(（[［〔【")
_CLOSERS = frozenset("」』】）)]］")
_TOP = 6
_LONGEST_BYLINE = 60
_FEW_WORDS = 4
_SHORT = 24

__all__ = ["load_catalogue", "read_citations"]


def read_citations(article: Article, catalogue: Catalogue) -> Reading:
    """Return every citation of *article* with its passages, and the quotations without one.

    An article without a date takes the newest date that it cites, and says that it is inferred.
    """
    prose = read_prose(article)
    tongue = tongue_of(article.language)
    names = Names(catalogue, article.language.split("-")[0])
    order = written_order(article.text, article.language, tongue)
    if article.published is None and (written := byline_date(prose, tongue)):
        article = replace(article, published=written)
    anchor = Anchor(published=article.published, order=order)
    context = Context(
        names=names, tongue=tongue, anchor=anchor, stated=stated_references(article, names)
    )
    mentions = find_mentions(prose, context)
    if article.published is None and (newest := newest_date(mentions)):
        article = replace(article, published=newest, published_inferred=True)
        context = replace(context, anchor=replace(anchor, published=newest))
        mentions = find_mentions(prose, context)
    claims = bind(prose, mentions, context)
    citations, orphans = settle(article, prose, one_source(mentions, claims), claims, names.kinds)
    problems = (*article.problems, *_lone_marks(prose, article))
    return Reading(article=article, citations=citations, orphans=orphans, problems=problems)


def _lone_marks(prose: Prose, article: Article) -> Iterator[Problem]:
    """Yield the quotation marks and brackets without their partner in their paragraph."""
    line, counted = 1, 0
    for mark in islice((place for one in prose.blocks for place in one.lone), _MOST):
        place = prose.origin(Span(mark, mark + 1)).start
        line, counted = line + article.text.count("\n", counted, place), max(counted, place)
        yield Problem(place=f"line {line}", message=_complaint(prose.text[mark]))


def _complaint(mark: str) -> str:
    if mark in _BRACKETS:
        return f"the bracket {mark} is never closed; what it opens was not read as a citation"
    if mark in _CLOSERS:
        return f"the mark {mark} closes what nothing opened"
    return f"the quotation mark {mark} is never closed; what it opens was not read as a quotation"


def byline_date(prose: Prose, tongue: Tongue) -> dt.date | None:
    """Return the day that a line of its own near the top states in full."""
    for block in prose.blocks[:_TOP]:
        if len(block.span) > _LONGEST_BYLINE:
            continue
        dates = find_dates(prose.text, block.span, tongue.dates, Anchor())
        if len(dates) != 1 or dates[0].date is None:
            continue
        date = dates[0].date
        rest = block.span.of(prose.text).replace(dates[0].span.of(prose.text), "")
        if (
            date.precision is Precision.DAY
            and len(rest.split()) <= _FEW_WORDS
            and len(rest) <= _SHORT
        ):
            return date.start
    return None


def newest_date(mentions: Sequence[Mention]) -> dt.date | None:
    """Return the newest day or month that is cited in full."""
    dates = [
        one.reference.date.start
        for one in mentions
        if one.reference.date and one.reference.date.precision is not Precision.YEAR
    ]
    return max(dates, default=None)
