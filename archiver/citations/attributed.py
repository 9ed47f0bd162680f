"""Outlets that no verb of saying names as a source, but the quotation beside them does."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from archiver.records import Span

if TYPE_CHECKING:
    from archiver.citations.marks import Quote
    from archiver.citations.names import Names
    from archiver.citations.prose import Block

_SHORT = 8
_LONG = 24
_VERB_AND_SPEECH = re.compile(r"\s[a-zà-ÿа-яё]{3,20}(?:\s[a-zà-ÿа-яё]{2,12})?\s?:\s?[“„«\"]")
_DATED_SPEECH = re.compile(r"[^.:;“”„«»\"()]{1,60}\([^()]{0,30}\d[^()]{0,30}\)\s?:\s?[“„«\"]")
_VERB_BEHIND = re.compile(
    r"\s?,?\s?(?:[—–-]\s)?(?!(?:and|or|in|und|oder|et|ou|и|или|but|aber|mais|но)\s)"
    r"(?:s['’]|n['’])?[a-zà-ÿа-яё]{3,20}\s(?:auch\s|déjà\s|aussi\s|en [Uu]ne\s)?"
    r"(?:the\s|die\s|der\s|das\s|le\s|la\s|les\s|l['’])?"
)
_LEADS_TO_SPEECH = re.compile(r"[^.;“”„«»\"()]{1,100}[“„«»\"]")
_TELLS_OF = re.compile(  # she reads the Guardian, the owner of Le Monde
    r"\b(?:reads?|reading|watch(?:es|ed)?|own(?:s|ed|ers?)?|work(?:s|ed)|joined|left|bought|sold|founded|"
    r"readers?|subscrib\w{1,4}|liest|lesen|kauft|hört|gehört|lit|lisait|achète|lecteurs?|читает|читал|"
    r"слушает)(?:\s\w{1,12}){0,3}\s[«„]?$"
)


def _opens(quote: Quote) -> int:
    return quote.outer.start


def attributed(text: str, block: Block, place: int, after: str) -> bool:
    """Whether one word stands between the name and a quotation: “…,” quipped the Guardian."""
    if _VERB_AND_SPEECH.match(after) or _DATED_SPEECH.match(after):
        return True
    number = bisect_left(block.quotes, place, key=_opens)
    before = next((one for one in block.quotes[max(0, number - 1) : number]), None)
    if before is None or before.outer.end > place or len(before.inner) <= _SHORT:
        return False
    return bool(_VERB_BEHIND.fullmatch(text, before.outer.end, place))


def leads_to_speech(text: str, block: Block, name: Span, sentence: Span, names: Names) -> bool:
    """Whether a quotation follows in the sentence, and no other outlet stands between."""
    match = _LEADS_TO_SPEECH.match(text, name.end, sentence.end)
    if match is None or _TELLS_OF.search(text, max(sentence.start, name.start - 40), name.start):
        return False
    number = bisect_left(block.quotes, match.end() - 1, key=_opens)
    quote = next(iter(block.quotes[number : number + 1]), None)
    if quote is None or quote.outer.start != match.end() - 1 or len(quote.inner) <= _LONG:
        return False
    return not any(True for _ in names.find(text, Span(name.end, match.end() - 1)))
