"""Whether two stretches that differ are one wording in two customary forms."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from archiver.compare.forms import canonical
from archiver.compare.tokens import tokenise

if TYPE_CHECKING:
    from archiver.compare.alignment import Step
    from archiver.compare.sides import Side

_EDGE = 2  # words around a change that may belong to it


def is_customary(left: Side, right: Side, step: Step, *, language: str) -> bool:
    """Whether *step* is one wording in two forms: don't and do not, 三時半 and 3時30分."""
    quoted = left.around(step.quote_start, step.quote_end, _EDGE, _EDGE)
    wanted = canonical(quoted, language=language)
    ahead = _widths(step.quote_start)
    behind = _widths(len(left.tokens) - step.quote_end)
    starts = [step.source_start]
    if not step.quote_start:  # where the quotation begins, the source's side may be off by some
        starts = [*range(max(0, step.source_start - _EDGE), step.source_end + 1)]
    wide = right.around(starts[0], max(starts[0], step.source_end), _EDGE + 2, _EDGE + 2)
    if wanted == quoted and canonical(wide, language=language) == wide:
        return False  # neither side holds anything that has another form
    for start, before, after in product(starts, ahead, behind):
        printed = right.around(start, max(start, step.source_end), before, after)
        other = canonical(printed, language=language)
        if (wanted, other) != (quoted, printed) and _same_words(wanted, other, language):
            return True
    return False


def _widths(room: int) -> range:
    """Return how many of the source's words may face the *room* that is left beside a change."""
    return range(min(room, _EDGE), _EDGE + 3)


def _same_words(one: str, other: str, language: str) -> bool:
    """Whether two wordings have the same words, and figures of the same value."""
    sides = tokenise(one, language=language), tokenise(other, language=language)
    return [token.key for token in sides[0]] == [token.key for token in sides[1]]
