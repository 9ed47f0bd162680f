"""Short stretches in quotation marks that count because a citation stands by them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from archiver.citations.quotations import is_spoken_term

if TYPE_CHECKING:
    from archiver.citations.marks import Quote
    from archiver.citations.prose import Block
    from archiver.citations.tongues import Tongue
    from archiver.records import Span

_BEHIND = re.compile(r"[\s\"”’»“」』.,;。、，.!?！？]{0,5}")
_LED = re.compile(r"[,，、]\s?|\s?[:：]\s?")
_ENDED = re.compile(r"\s?(?:[.。!?！？]|$)", re.MULTILINE)

_TOPIC = re.compile(r"(?:も|は|では|には|が|によると|によれば|은|는)[、\s]?")
_ARGUES = re.compile(r"\s[a-zà-ÿ]{3,20}\b[^.!?“”„«»\"]{0,40}")


def leads_on(text: str, place: int, *, closed: bool) -> bool:
    """Whether a citation that ends at *place* is what the sentence goes on to speak of.

    *closed*: it stands in brackets, so that only a particle of the topic shows it.
    """
    return bool((_TOPIC if closed else _ARGUES).match(text, place))


def spoken(
    text: str, block: Block, window: Span, tongue: Tongue, *, closed: bool = False
) -> list[Quote]:
    """Return the stretches in *window*, however short, that are said by someone.

    *closed*: a citation stands behind the window.
    """
    return [
        one
        for one in _within(block, window)
        if not one.depth
        and one.outer.end <= window.end
        and is_spoken_term(
            text,
            block,
            one,
            tongue,
            led=bool(
                _LED.fullmatch(text, window.start, one.outer.start)
                and _ENDED.match(text, one.outer.end)
            ),
            closed=closed and bool(_BEHIND.fullmatch(text, one.outer.end, window.end)),
        )
    ]


def whole(text: str, block: Block, window: Span, tongue: Tongue) -> list[Quote]:
    """Return the short quotation that fills the sentence; opening a line, it may be a title."""
    return [
        one
        for one in _within(block, window)[:1]
        if _BEHIND.fullmatch(text, window.start, one.outer.start)
        and _BEHIND.fullmatch(text, one.outer.end, max(one.outer.end, window.end))
        and block.span.start < one.outer.start
        and one.outer.end <= window.end
        and is_spoken_term(text, block, one, tongue, led=True)
    ]


def _within(block: Block, window: Span) -> tuple[Quote, ...]:
    first = bisect_left(block.quotes, window.start, key=_opens)
    return block.quotes[first : bisect_left(block.quotes, window.end, key=_opens)]


def _opens(quote: Quote) -> int:
    return quote.outer.start
