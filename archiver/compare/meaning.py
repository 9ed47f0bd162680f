"""The place of a page nearest in meaning, by a model that the user supplies: a hint, no verdict."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from archiver.errors import UsageError
from archiver.records import Match, Page, QuoteState, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE = re.compile(r"[^.!?。！？\n]{1,600}[.!?。！？]{0,3}")
_MOST_SENTENCES = 4_000
_NEAR = 0.5
"""Cosine below which a place is not worth showing."""


class Embed(Protocol):
    """A model: one vector for each text, all of one length, in the order of the texts."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Sequence[float]]:
        """Return the vectors of *texts*."""


def with_nearest(match: Match, words: str, page: Page, embed: Embed) -> Match:
    """Show the sentence of *page* nearest to *words* beside a match that has no place of its own.

    Only an UNREAD match is touched, and it stays UNREAD: `model-suggests-place` tells the reader
    where to look. Raises `UsageError` if the model returns anything but one vector a text.
    """
    if match.state is not QuoteState.UNREAD or match.span is not None:
        return match
    spans = [
        Span(*found.span()) for found in _SENTENCE.finditer(page.text) if found.group().strip()
    ][:_MOST_SENTENCES]
    if not spans:
        return match
    vectors = embed([words, *(span.of(page.text) for span in spans)])
    if len(vectors) != len(spans) + 1 or len({len(vector) for vector in vectors}) != 1:
        raise UsageError(
            f"the embedding model returned {len(vectors)} vectors for {len(spans) + 1} texts, "
            "or vectors of different lengths"
        )
    asked, *told = vectors
    scores = [_cosine(asked, vector) for vector in told]
    best = max(range(len(scores)), key=scores.__getitem__)
    if scores[best] < _NEAR:
        return match
    reasons = (*match.reasons, "model-suggests-place")
    return replace(match, span=spans[best], reasons=reasons)


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    length = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / length if length else 0.0
