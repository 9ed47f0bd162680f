"""Tell quotations from terms, titles and scare quotes in the same marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.citations.marks import ELEMENT, TITLE_MARKS
from archiver.records import MarkKind, Span

if TYPE_CHECKING:
    from archiver.citations.marks import Quote
    from archiver.citations.names import Names
    from archiver.citations.prose import Block
    from archiver.citations.tongues import Tongue

_CJK_LEAST = 12  # of the terms and quotations of real essays, every quotation is longer
_CJK_WITH_VERB = 5
_KOREAN_BLANKS = 2
_CJK_NAME = 24
_WORDS_LEAST = 5
_WORDS_WITH_VERB = 2
_PREDICATE = re.compile(r"[。！？!?]|[、,，]|(?:[うくすつぬむるたいだよねかなん]|ます|です|せん)$")
_SENTENCES = re.compile(r"[^。]{6}。[^。]{6}")
_CJK_STOP = re.compile(r"[。！？]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "to",
        "and",
        "or",
        "but",
        "with",
        "from",
        "as",
        "is",
        "vs",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "à",
        "en",
        "der",
        "die",
        "das",
        "und",
        "von",
        "zu",
        "im",
    ]
)
_CITATION_NEXT = re.compile(
    r"\s?[、，,.。]?\s?[(（\[［〔]|\s?[「『“«„\"]|\s?[\[［]?\d{1,3}[\]］]|\s?[¹²³⁴-⁹①-⑳]|\s?$"
)
_BRACKET = re.compile(r"\s?(?:（[^（）]{1,40}）|\([^()]{1,40}\))")
_TITLE_END = re.compile(r"[.!?…。]$")
_MANY_TITLE_WORDS = 0.6
_FEWEST_CAPITALS = 3


def is_quotation(text: str, block: Block, quote: Quote, tongue: Tongue, names: Names) -> bool:
    """Whether the words in these marks claim to be somebody's very words."""
    if quote.mark in TITLE_MARKS or block.kind is MarkKind.HEADING:
        return False
    inner = quote.inner.of(text).strip()
    if quote.mark == ELEMENT:
        return bool(inner)
    if not inner or _is_title(text, block, quote, tongue):
        return False
    if any(len(one.span) >= len(inner) - 2 for one in names.find(text, quote.inner)):
        return False
    after = text[quote.outer.end : quote.outer.end + 60]
    spoken = _spoken(text, block, quote, tongue)
    if not tongue.spaced:
        return _cjk(inner, after, tongue, spoken=spoken)
    return _western(inner, after, tongue, spoken=spoken)


def is_spoken_term(
    text: str,
    block: Block,
    quote: Quote,
    tongue: Tongue,
    *,
    led: bool = False,
    closed: bool = False,
) -> bool:
    """Whether even a short stretch may be a quotation, if a citation stands by it.

    *led*: nothing but a comma or a colon parts it from a citation that leads in; *closed*: a
    citation stands right behind it.
    """
    inner = quote.inner.of(text).strip()
    if quote.mark in TITLE_MARKS or _is_title(text, block, quote, tongue):
        return False
    least = _WORDS_WITH_VERB if tongue.spaced else _CJK_WITH_VERB
    if closed and tongue.spaced and _is_phrase(inner):
        return True
    size = len(inner) if least == _CJK_WITH_VERB else len(_WORD.findall(inner))
    return size >= least and (led or _spoken(text, block, quote, tongue))


def _is_phrase(inner: str) -> bool:
    """Whether the words are no title: three of them, and a telling one in small letters first."""
    words = _WORD.findall(inner)
    telling = [word for word in words if word.lower() not in _SMALL]
    return len(words) >= _FEWEST_CAPITALS and bool(telling) and telling[0][0].islower()


def _spoken(text: str, block: Block, quote: Quote, tongue: Tongue) -> bool:
    """Whether a verb of saying stands before or behind the marks."""
    before = text[max(block.span.start, quote.outer.start - 40) : quote.outer.start]
    after = text[quote.outer.end : quote.outer.end + 90]
    if bracket := _BRACKET.match(after):  # 「…」（朝日、3月5日）と書いた
        after = after[bracket.end() :]
    return bool(tongue.said_after.match(after) or tongue.said_before.search(before))


def is_long(text: str, quote: Quote, tongue: Tongue) -> bool:
    """Whether the quotation is long enough to be one even where nobody is cited."""
    inner = quote.inner.of(text)
    if tongue.spaced:
        return len(_WORD.findall(inner)) >= _WORDS_LEAST
    return sum(not sign.isspace() for sign in inner) >= _CJK_LEAST


def _is_title(text: str, block: Block, quote: Quote, tongue: Tongue) -> bool:
    before = text[max(block.span.start, quote.outer.start - 40) : quote.outer.start]
    if not tongue.spaced and _SENTENCES.search(quote.inner.of(text)):
        return False
    if tongue.titled.search(before) and not _goes_on_small(text, quote, tongue):
        return True
    if tongue.titled_after.match(text, quote.outer.end) and not _says_much(text, quote, tongue):
        return True
    return quote.mark == "『" and _is_name_of_work(text, quote, tongue)


def _goes_on_small(text: str, quote: Quote, tongue: Tongue) -> bool:
    """Whether what a thing is called is a clause in small letters, which no title is."""
    inner = quote.inner.of(text).strip()
    small = tongue.spaced and inner[:1].islower()
    return small and len(_WORD.findall(inner)) >= _WORDS_LEAST


def _says_much(text: str, quote: Quote, tongue: Tongue) -> bool:
    """Whether what is called a word (「…」という言葉) is a whole sentence."""
    inner = quote.inner.of(text)
    called = tongue.of_words.match(text, quote.outer.end)
    return bool(called) and len(inner) >= _CJK_LEAST and bool(_PREDICATE.search(inner))


def _is_name_of_work(text: str, quote: Quote, tongue: Tongue) -> bool:
    """『…』 without a sentence in it names a work, unless it is said."""
    inner = quote.inner.of(text)
    after = text[quote.outer.end : quote.outer.end + 60]
    return not _CJK_STOP.search(inner) and not tongue.said_after.match(after)


def _cjk(inner: str, after: str, tongue: Tongue, *, spoken: bool) -> bool:
    size = sum(not sign.isspace() for sign in inner)
    if tongue.code == "ko" and spoken and size >= _CJK_WITH_VERB:
        return True
    if tongue.code == "ko" and size >= _CJK_LEAST and inner.count(" ") >= _KOREAN_BLANKS:
        return True
    if size < _CJK_LEAST:
        return spoken and size >= _CJK_WITH_VERB and bool(_PREDICATE.search(inner))
    if tongue.code == "zh":  # where titles have marks of their own
        return True
    if size >= _CJK_NAME or spoken or tongue.code != "ja":
        return size >= _CJK_NAME or spoken or bool(_PREDICATE.search(inner))
    return bool(_PREDICATE.search(inner)) or bool(_CITATION_NEXT.match(after))


def _western(inner: str, after: str, tongue: Tongue, *, spoken: bool) -> bool:
    words = _WORD.findall(inner)
    if len(words) < _WORDS_WITH_VERB:
        return False
    if len(words) >= _WORDS_LEAST:
        capitals = tongue.code != "de" and _in_title_case(inner, words)  # German nouns have them
        return spoken or not capitals
    ended = inner[-1] in ".,!?"
    return spoken or (ended and bool(_CITATION_NEXT.match(after)))


def _in_title_case(inner: str, words: list[str]) -> bool:
    if _TITLE_END.search(inner):
        return False
    telling = [word for word in words if word.lower() not in _SMALL]
    capital = sum(word[0].isupper() for word in telling)
    if capital == len(telling):
        return capital > 1
    return capital >= max(_FEWEST_CAPITALS, _MANY_TITLE_WORDS * len(telling))


def quoted_spans(block: Block, text: str, tongue: Tongue, names: Names) -> list[Span]:
    """Return the outer spans of the block's quotations, none inside another."""
    return [
        one.outer
        for one in block.quotes
        if not one.depth and is_quotation(text, block, one, tongue, names)
    ]
