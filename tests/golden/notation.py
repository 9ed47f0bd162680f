"""How the golden articles are written: the text, with what a reader sees in it marked in place.

A file begins with ``language:`` and ``published:`` lines and a blank one. In the text

    ⟦c1 nikkei 2022-01-19｜(日経:2022.1.19)⟧   a citation: key, outlet (- none, ?name as written), date
    ⟦q c1｜words⟧                              a quotation that citation c1 is cited for
    ⟦o｜words⟧                                 a quotation without a citation

Dates: 2022-01-19 a day, 2017-02 a month, 1998 a year, A..B a stretch, - none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from archiver.records import Span

_MARK = re.compile(r"⟦(?P<head>[^｜⟦⟧]+)｜|⟧")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A citation that a reader sees."""

    key: str
    outlet: str | None
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One article, and what there is to be read in it."""

    name: str
    text: str
    language: str
    published: dt.date
    citations: tuple[Expected, ...]
    quotations: tuple[tuple[str, Span], ...]  # the citation's key, and the words
    orphans: tuple[Span, ...]


def parse(name: str, written: str) -> Golden:
    """Take the marks out of a golden article."""
    head, _, body = written.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    pieces, place, length = [], 0, 0
    opened: list[tuple[str, int]] = []
    found: list[tuple[str, Span]] = []
    for match in _MARK.finditer(body):
        pieces.append(body[place : match.start()])
        length += match.start() - place
        place = match.end()
        if match["head"]:
            opened.append((match["head"], length))
        else:
            words, start = opened.pop()
            found.append((words, Span(start, length)))
    assert not opened, f"{name}: a mark is left open: {opened}"
    pieces.append(body[place:])
    return Golden(
        name=name,
        text="".join(pieces),
        language=fields["language"],
        published=dt.date.fromisoformat(fields["published"]),
        citations=tuple(
            sorted((_expected(w, s) for w, s in found if len(w.split()) >= 3), key=lambda c: c.span)
        ),
        quotations=tuple((w.split()[1], s) for w, s in found if w.startswith("q ")),
        orphans=tuple(span for words, span in found if words == "o"),
    )


def _expected(words: str, span: Span) -> Expected:
    key, rest = words.split(" ", 1)
    outlet, date = rest.rsplit(" ", 1)
    return Expected(
        key=key,
        outlet=None if outlet == "-" else outlet,
        date=None if date == "-" else date,
        span=span,
    )
