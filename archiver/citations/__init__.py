"""Find every citation in an article, settle its source, and bind the passages it supports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.citations.dates import Anchor
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
from archiver.records import Precision, Reading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.records import Article, Catalogue, Mention

__all__ = ["load_catalogue", "read_citations"]


def read_citations(article: Article, catalogue: Catalogue) -> Reading:
    """Return every citation of *article* with its passages, and the quotations without one.

    An article without a date takes the newest date that it cites, and says that it is inferred.
    """
    prose = read_prose(article)
    tongue = tongue_of(article.language)
    names = Names(catalogue, article.language.split("-")[0])
    order = written_order(article.text, article.language, tongue)
    anchor = Anchor(published=article.published, order=order)
    context = Context(
        names=names, tongue=tongue, anchor=anchor, stated=stated_references(article, names)
    )
    mentions = find_mentions(prose, context)
    if article.published is None and (newest := newest_date(mentions)):
        article = replace(article, published=newest, published_inferred=True)
        context = replace(context, anchor=replace(anchor, published=newest))
        mentions = find_mentions(prose, context)
    citations, orphans = settle(
        article, prose, mentions, bind(prose, mentions, context), names.kinds
    )
    return Reading(article=article, citations=citations, orphans=orphans, problems=article.problems)


def newest_date(mentions: Sequence[Mention]) -> dt.date | None:
    """Return the newest day or month that is cited in full."""
    dates = [
        one.reference.date.start
        for one in mentions
        if one.reference.date and one.reference.date.precision is not Precision.YEAR
    ]
    return max(dates, default=None)
