"""A comparison as JSON: within a finding of a report, and as one line of ``compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from archiver.records import EditKind, EditOp, FactKind, QuoteState
from archiver.reports.shapes.reading import Offset, Pair, optional, pair

if TYPE_CHECKING:
    from archiver.records import Edit, Fact, FactCheck, Match, Quoted

Stretch = tuple[Offset, Offset, str]
Score = Annotated[float, msgspec.Meta(ge=0, le=1)]

CONTEXT = 200
"""How many characters on each side of the words a report that is passed on may carry."""


class JsonEdit(msgspec.Struct, frozen=True, kw_only=True):
    """One difference: *op* turns the quotation into the source."""

    op: EditOp
    kind: EditKind
    material: bool
    quote: Stretch
    source: Stretch


class JsonFact(msgspec.Struct, frozen=True, kw_only=True):
    """A figure, date or name; *value* is its canonical form."""

    kind: FactKind
    span: Pair
    text: str
    value: str
    approximate: bool


class JsonFactCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the passage beside the source's; *agrees* is null where none was found."""

    kind: FactKind
    quote: JsonFact
    source: JsonFact | None
    agrees: bool | None


class JsonMatch(msgspec.Struct, frozen=True, kw_only=True):
    """How the passage stands in the compared text; *material* is null unless it is altered."""

    state: QuoteState
    method: str
    score: Score
    span: Pair | None
    source_text: str | None
    context_before: str
    context_after: str
    noarchive: bool
    material: bool | None
    edits: list[JsonEdit]
    facts: list[JsonFactCheck]
    reasons: list[str]


class JsonCompared(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``archiver compare``: ``archiver.comparison/1``."""

    id: str | int | None
    quote: QuoteState
    material: bool | None
    method: str
    score: Score
    span: Pair | None
    source_text: str | None
    edits: list[JsonEdit]
    facts: list[JsonFactCheck]
    reasons: list[str]


def compared_shape(match: Match, text: str, *, name: str | int | None) -> JsonCompared:
    """Return *match* in *text* as one line of ``compare``; *name* is the pair's id."""
    return JsonCompared(
        id=name,
        quote=match.state,
        material=_material(match),
        method=match.method,
        score=match.score,
        span=optional(match.span, pair),
        source_text=None if match.span is None else match.span.of(text),
        edits=[_edit(edit) for edit in match.edits],
        facts=[_check(fact) for fact in match.facts],
        reasons=list(match.reasons),
    )


def context_of(quoted: Quoted, *, private: bool) -> tuple[str, str]:
    """Return what stands before and after the words: all of it if *private*.

    Shared, it is `CONTEXT` characters on each side, and none of a page that asks not to be kept.
    """
    before, after = quoted.context_before, quoted.context_after
    if private:
        return before, after
    if quoted.noarchive:
        return "", ""
    return before[-CONTEXT:], after[:CONTEXT]


def match_shape(quoted: Quoted, *, private: bool) -> JsonMatch:
    """Return *quoted*; what stands around the words is cut short unless *private*."""
    match = quoted.match
    before, after = context_of(quoted, private=private)
    return JsonMatch(
        state=match.state,
        method=match.method,
        score=match.score,
        span=optional(match.span, pair),
        source_text=quoted.source_text,
        context_before=before,
        context_after=after,
        noarchive=quoted.noarchive,
        material=_material(match),
        edits=[_edit(edit) for edit in match.edits],
        facts=[_check(fact) for fact in match.facts],
        reasons=list(match.reasons),
    )


def _material(match: Match) -> bool | None:
    return match.material if match.state is QuoteState.ALTERED else None


def _edit(edit: Edit) -> JsonEdit:
    return JsonEdit(
        op=edit.op,
        kind=edit.kind,
        material=edit.material,
        quote=(edit.quote.start, edit.quote.end, edit.quote_text),
        source=(edit.source.start, edit.source.end, edit.source_text),
    )


def _check(check: FactCheck) -> JsonFactCheck:
    return JsonFactCheck(
        kind=check.kind,
        quote=_fact(check.quote),
        source=optional(check.source, _fact),
        agrees=check.agrees,
    )


def _fact(fact: Fact) -> JsonFact:
    return JsonFact(
        kind=fact.kind,
        span=pair(fact.span),
        text=fact.text,
        value=fact.value,
        approximate=fact.approximate,
    )
