"""Which tokens of a quotation stand at the source, in order: a minimal edit script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

import edlib

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.compare.tokens import Token

_STEP = re.compile(r"(\d+)([=XID])")
_ALPHABET = 250  # edlib takes at most 256 different symbols


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of an alignment: tokens [quote_start, quote_end) against [source_start, ...)."""

    quote_start: int
    quote_end: int
    source_start: int
    source_end: int
    equal: bool = field(kw_only=True)


def align(quote: Sequence[Token], source: Sequence[Token], *, loose: bool) -> tuple[Step, ...]:
    """Align two token sequences with the fewest edits (Myers; edlib).

    With *loose* ends the source's tokens before and after cost nothing: steps then start where
    the quotation does. With more than 250 different tokens some share a symbol; what only the
    symbol makes equal is told apart afterwards.
    """
    if not quote or not source:
        return (Step(0, len(quote), 0, len(source), equal=False),)
    codes: dict[str, int] = {}
    for token in quote:
        codes.setdefault(token.key, len(codes) % _ALPHABET + 1)
    left = bytes(codes[token.key] for token in quote)
    right = bytes(codes.get(token.key, 0) for token in source)
    result = edlib.align(left, right, mode="HW" if loose else "NW", task="path")
    start = (result["locations"][0][0] or 0) if loose else 0
    steps = _steps(result["cigar"] or "", start)
    if len(codes) > _ALPHABET:
        steps = _told_apart(steps, quote, source)
    return tuple(_merged(steps))


def _steps(cigar: str, start: int) -> Iterator[Step]:
    here, there = 0, start
    for count, operation in _STEP.findall(cigar):
        length = int(count)
        ahead = length if operation != "D" else 0
        beyond = length if operation != "I" else 0
        yield Step(here, here + ahead, there, there + beyond, equal=operation == "=")
        here, there = here + ahead, there + beyond


def _told_apart(
    steps: Iterator[Step], quote: Sequence[Token], source: Sequence[Token]
) -> Iterator[Step]:
    """Yield *steps* with the tokens that only share a symbol as unequal."""
    for step in steps:
        if not step.equal:
            yield step
            continue
        pairs = zip(
            range(step.quote_start, step.quote_end),
            range(step.source_start, step.source_end),
            strict=True,
        )
        for same, run in groupby(pairs, lambda pair: quote[pair[0]].key == source[pair[1]].key):
            places = list(run)
            (here, there), (last, beyond) = places[0], places[-1]
            yield Step(here, last + 1, there, beyond + 1, equal=same)


def _merged(steps: Iterator[Step]) -> Iterator[Step]:
    """Join steps of one kind that touch."""
    last: Step | None = None
    for step in steps:
        if last is not None and last.equal == step.equal:
            last = replace(last, quote_end=step.quote_end, source_end=step.source_end)
            continue
        if last is not None:
            yield last
        last = step
    if last is not None:
        yield last
