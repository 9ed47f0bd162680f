"""Block quotations: who announces them, who signs them, and what of them is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from archiver.records import Form, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.citations.prose import Block, Prose
    from archiver.records import Mention

_SIGNING = re.compile(r"\s(?:出典|出所|引用元|Source|Quelle|Источник|출처|来源)\s?[:：]?\s?$")
_DASHES = frozenset("—–―-(（")
_CLOSING = frozenset({Form.PAREN, Form.REFERENCE, Form.IBID, Form.HEADER})


def _groups(blocks: Sequence[Block]) -> dict[int, range]:
    """Return for each block of a block quotation the blocks that belong to it."""
    groups: dict[int, range] = {}
    for place, block in enumerate(blocks):
        if not block.quoted:
            continue
        before = groups.get(place - 1)
        same = before is not None and blocks[place - 1].quotation == block.quotation
        first = before.start if before is not None and same else place
        groups[place] = range(first, place + 1)
    for place in sorted(groups, reverse=True):
        after = groups.get(place + 1)
        if after is not None and after.start == groups[place].start:
            groups[place] = after
    return groups


class SetOff:
    """The block quotations of an article; each is handed out once."""

    def __init__(self, prose: Prose, mentions: Sequence[Mention]) -> None:
        self.text, self.blocks, self.mentions = prose.text, prose.blocks, mentions
        self.mentioned = [one.span.start for one in mentions]
        self.groups = _groups(self.blocks)
        self.taken: set[int] = set()  # by their first block

    def of(self, mention: Mention, place: int, here: Span) -> Sequence[Span]:
        """Return what the citation at *here* in block *place* announces, closes or stands in."""
        block, form = self.blocks[place], mention.form
        if block.quoted:
            return self.around(place, here)
        if self._announces(place, here, form):
            return self.around(place + 1)
        opens = not self.text[block.span.start : here.start].strip(" —–―-(（[")
        if opens and place and self.blocks[place - 1].quoted and form in _CLOSING:
            return self.around(place - 1)
        return ()

    def signed(self, place: int) -> Sequence[Span]:
        """Return the block quotation above the line that signs it: — Reuters, 5 May 2020."""
        signs = self.text[self.blocks[place].span.start] in _DASHES
        if not signs or not place or not self.blocks[place - 1].quoted:
            return ()
        return self.around(place - 1)

    def first_in(self, places: Iterable[int]) -> Sequence[Span]:
        """Return the first block quotation that begins in *places*."""
        place = next((one for one in places if one in self.groups), None)
        return () if place is None else self.around(place)

    def around(self, place: int, own: Span | None = None) -> Sequence[Span]:
        """Return the quotation that block *place* stands in, up to the citation's *own* line."""
        places = self.groups[place]
        if places[0] in self.taken:
            return ()
        spans = [self.blocks[one].span for one in places]
        start, end = spans[0].start, spans[-1].end
        if own is not None and own.start > start:
            before = [one.end for one in spans if one.end <= own.start]
            line = self.text.rfind("\n", start, own.start)
            end = (
                min(end, max([*before, line], default=own.start))
                if before or line > 0
                else own.start
            )
        words = _SIGNING.sub("", self.text[start:end].rstrip(" \n—–―-(（["))
        if not words:
            return ()
        self.taken.add(places[0])
        return (Span(start, start + len(words)),)

    def _announces(self, place: int, here: Span, form: Form) -> bool:
        """Whether a block quotation follows, and the citation stands in what leads up to it."""
        if place + 1 >= len(self.blocks) or not self.blocks[place + 1].quoted:
            return False
        block = self.blocks[place]
        if here.start < block.sentences[-1].start or self._signs_itself(place + 1):
            return False
        colon = self.text[block.span.end - 1] in ":："
        return colon or form in {Form.LEAD_IN, Form.AFTER}

    def _signs_itself(self, place: int) -> bool:
        """Whether its last line, or the next behind it, names its own source: — Reuters, 5 May."""
        end = self.groups[place][-1]
        return any(self._is_signature(one) for one in self.blocks[end : end + 2])

    def _is_signature(self, block: Block) -> bool:
        number = bisect_left(self.mentioned, block.span.start)
        if number == len(self.mentions) or not block.span.holds(self.mentions[number].span):
            return False
        place = self.mentions[number].span.start
        line = max(block.span.start, self.text.rfind("\n", block.span.start, place) + 1)
        signs = self.text[line:place].lstrip()[:1] or self.text[line]
        return signs in _DASHES and (block.quoted or place <= line + 1)
