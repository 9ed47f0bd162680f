"""Which tokens of a quotation stand at the source, in order: a minimal edit script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
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
    the quotation does.
    """
    codes: dict[str, int] = {}
    for token in quote:
        codes.setdefault(token.key, len(codes) + 1)
    if not quote or not source:
        return tuple(_merged([Step(0, len(quote), 0, len(source), equal=False)]))
    if len(codes) > _ALPHABET:
        return tuple(_merged(_by_difflib(quote, source)))
    left = bytes(codes[token.key] for token in quote)
    right = bytes(codes.get(token.key, 0) for token in source)
    result = edlib.align(left, right, mode="HW" if loose else "NW", task="path")
    start = (result["locations"][0][0] or 0) if loose else 0
    return tuple(_merged(_steps(result["cigar"] or "", start)))


def _steps(cigar: str, start: int) -> Iterator[Step]:
    here, there = 0, start
    for count, operation in _STEP.findall(cigar):
        length = int(count)
        ahead = length if operation != "D" else 0
        beyond = length if operation != "I" else 0
        yield Step(here, here + ahead, there, there + beyond, equal=operation == "=")
        here, there = here + ahead, there + beyond


def _by_difflib(quote: Sequence[Token], source: Sequence[Token]) -> Iterator[Step]:
    matcher = SequenceMatcher(
        None, [token.key for token in quote], [token.key for token in source], autojunk=False
    )
    for tag, *places in matcher.get_opcodes():
        yield Step(*places, equal=tag == "equal")


def _merged(steps: Iterator[Step] | list[Step]) -> Iterator[Step]:
    """Join unequal steps that touch."""
    last: Step | None = None
    for step in steps:
        if last is not None and not last.equal and not step.equal:
            last = replace(last, quote_end=step.quote_end, source_end=step.source_end)
            continue
        if last is not None:
            yield last
        last = step
    if last is not None:
        yield last
