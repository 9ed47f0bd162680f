"""Dates that stand behind what a lead-in reports: 読売によると、…だという（3月7日付）。."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.citations.labels import anchor_for, read_label
from archiver.records import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.citations.labels import Context
    from archiver.citations.marks import Bracket
    from archiver.citations.prose import Block, Prose
    from archiver.records import CitedDate, Mention, Span

_LONGEST = 30
_MOST = 8
_OF_ISSUE = re.compile(
    r"付け?|朝刊|夕刊|放送|配信|[号號]|社説|主張|電子版|一面|\d面|자|일자|社评|edition|issue|Ausgabe"
)
_CLOSED = re.compile(r"[」』”»\"]\s?$")
_ENDED = re.compile(r"\s?[.。．:：]|\s*$")


def with_dates_behind(
    prose: Prose, block: Block, mentions: Sequence[Mention], context: Context
) -> list[Mention]:
    """Return *mentions*, each undated lead-in with the day that a bracket in its sentence adds."""
    held = list(mentions)
    for number, mention in enumerate(held):
        if mention.form is not Form.LEAD_IN or mention.reference.date or mention.ibid:
            continue
        limit = held[number + 1].span.start if number + 1 < len(held) else block.span.end
        sentence = block.sentence_at(mention.span.start)
        for bracket in _brackets(block, mention.span.end, min(limit, sentence.end)):
            if label := _date(prose, bracket, sentence, context):
                dated = replace(mention.reference, date=label)
                held[number] = replace(mention, reference=dated)
                break
    return held


def _brackets(block: Block, start: int, end: int) -> Iterator[Bracket]:
    first = bisect_left(block.brackets, start, key=lambda one: one.outer.start)
    last = bisect_left(block.brackets, end, key=lambda one: one.outer.start)
    for one in block.brackets[first : min(last, first + _MOST)]:
        if start <= one.outer.start and one.outer.end <= end and not (one.depth or one.nested):
            yield one


def _date(prose: Prose, bracket: Bracket, sentence: Span, context: Context) -> CitedDate | None:
    """Return the day in *bracket*, if it is an issue's: said so, or where a citation stands."""
    text = prose.text
    if len(bracket.inner) > _LONGEST:
        return None
    label = read_label(text, bracket.inner, replace(context, anchor=anchor_for(context, None)))
    if label.name is not None or label.date is None or label.reference.urls:
        return None
    said = _OF_ISSUE.search(text, bracket.inner.start, bracket.inner.end)
    placed = _CLOSED.search(text, sentence.start, bracket.outer.start) or _ENDED.match(
        text, bracket.outer.end
    )
    bare = not label.rest or bool(said)
    return label.date.date if bare and (said or placed) else None
