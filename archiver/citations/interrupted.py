"""Speech that its attribution interrupts: “We will stay,” he told the News, “come what may.”."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.citations.marks import Quote
    from archiver.citations.prose import Block
    from archiver.records import Span

_FARTHEST = 160
_TAG = re.compile(r"[^.!?。“”„«»\"「」]{0,160}")
_GOES_ON = re.compile(r"[^.!?。“”„«»\"「」;:]{0,60}[,，、]\s{0,2}")
_STOPPED = re.compile(r"[.!?。…]$")


def halves_around(text: str, block: Block, here: Span) -> tuple[Quote, ...]:
    """Return the two halves of the speech that the citation at *here* stands between, if it does.

    The second goes on in small letters behind a comma; the first has not come to its end.
    """
    quotes = [one for one in _near(block, here) if not one.depth]
    before = next((one for one in reversed(quotes) if one.outer.end <= here.start), None)
    after = next((one for one in quotes if one.outer.start >= here.end), None)
    if before is None or after is None or not len(after.inner):
        return ()
    if not _TAG.fullmatch(text, before.outer.end, here.start):
        return ()
    if not _GOES_ON.fullmatch(text, here.end, after.outer.start):
        return ()
    if not text[after.inner.start].islower() or _STOPPED.search(before.inner.of(text)):
        return ()
    return before, after


def _near(block: Block, here: Span) -> tuple[Quote, ...]:
    first = bisect_left(block.quotes, here.start - 2000, key=_opens)
    return block.quotes[first : bisect_left(block.quotes, here.end + _FARTHEST, key=_opens)]


def _opens(quote: Quote) -> int:
    return quote.outer.start
