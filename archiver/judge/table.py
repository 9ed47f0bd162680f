"""From the axes to the headline: the one table. Pure: the same axes, the same word."""

from __future__ import annotations

from dataclasses import dataclass

from archiver.records import WITNESSES, Headline, QuoteState, SourceState, TimeState


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Where a finding lies. *edition_doubt*: a printed edition was cited, a web text differs."""

    source: SourceState
    quote: QuoteState
    time: TimeState
    material: bool = False
    contradicted: bool = False
    edition_doubt: bool = False


_GONE = frozenset({TimeState.CHANGED, TimeState.VANISHED})
_DIFFERS = frozenset({QuoteState.ABSENT, QuoteState.PARTIAL})
_SAME_WORDS = frozenset({QuoteState.EXACT, QuoteState.NORMALISED})


def headline(axes: Axes) -> Headline:
    """Return the first headline that applies, in the order of the contract.

    >>> headline(Axes(source=SourceState.LOST, quote=QuoteState.UNREAD, time=TimeState.FIRST))
    <Headline.MISSING: 'MISSING'>
    """
    if axes.source is SourceState.LOST:
        return Headline.MISSING
    if axes.source not in WITNESSES:
        return Headline.UNKNOWN
    if _drifts(axes):
        return Headline.DRIFT
    if axes.quote in _SAME_WORDS or (axes.quote is QuoteState.ALTERED and not axes.material):
        return Headline.MATCH
    if axes.quote is QuoteState.NONE or (
        axes.quote is QuoteState.RENDERED and not axes.contradicted
    ):
        return Headline.FOUND
    return Headline.UNKNOWN


def differs(axes: Axes) -> bool:
    """Whether the witness says something else than the passage."""
    return (
        axes.quote in _DIFFERS
        or (axes.quote is QuoteState.ALTERED and axes.material)
        or (axes.quote is QuoteState.RENDERED and axes.contradicted)
    )


def _drifts(axes: Axes) -> bool:
    if not differs(axes):
        return False
    return axes.time in _GONE or not axes.edition_doubt
