"""What citations are cited for; two that stand for the same words may be one source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Mention, Outlet, PassageKind, Reference, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A stretch of the prose that citation number *mention* stands for; None: an orphan."""

    span: Span
    kind: PassageKind
    mention: int | None


def one_source(mentions: Sequence[Mention], claims: Sequence[Claim]) -> list[Mention]:
    """Return *mentions*, each pair that stands for the same words completed from one another.

    A lead-in and the note on its words are one source where both name it: the address of the note
    serves both.
    """
    told = list(mentions)
    first: dict[Span, int] = {}
    for claim in claims:
        if claim.mention is None:
            continue
        other = first.setdefault(claim.span, claim.mention)
        if other == claim.mention:
            continue
        one, two = told[other].reference, told[claim.mention].reference
        if _same_source(one, two):
            told[other] = replace(told[other], reference=_completed(one, two))
            told[claim.mention] = replace(told[claim.mention], reference=_completed(two, one))
    return told


def same_outlet(one: Reference, two: Reference) -> bool:
    """Whether two references name the same outlet."""
    if one.outlet is None or two.outlet is None:
        return False
    return _name(one.outlet) == _name(two.outlet)


def _same_source(one: Reference, two: Reference) -> bool:
    """Whether two references name the same outlet, and no two days or titles."""
    return same_outlet(one, two) and _agree(one.date, two.date) and _agree(one.title, two.title)


def _name(outlet: Outlet) -> str:
    return outlet.id or outlet.name


def _agree(one: object, two: object) -> bool:
    return one is None or two is None or one == two


def _completed(own: Reference, other: Reference) -> Reference:
    return replace(
        own,
        date=own.date or other.date,
        title=own.title or other.title,
        author=own.author or other.author,
        urls=tuple(sorted({*own.urls, *other.urls}, key=lambda one: one.url)),
    )
