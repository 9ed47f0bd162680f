"""The words of a text: by blanks where a script has them, by characters where it has none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from archiver.records import Span
from archiver.text import EAST, TENTHS, Number, bare, find_numbers, in_hundredths

_WORDS = re.compile(
    r"(?i:(?<!\w)(?:per|pour|por)[ \u00a0](?:cento?|ciento)(?!\w))"  # two words for %
    r"|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]"  # one kanji
    r"|[\u3041-\u3096\u309d-\u309f][\u3099\u309a]?"  # one hiragana
    r"|[\u30a1-\u30ff\uff66-\uff9f][\u30a1-\u30ff\uff66-\uff9f\u3099\u309a]*"  # katakana
    r"|(?:(?![\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f])[^\W\d_][\u0300-\u036f\u00ad\u200b]*)+"
    r"|[%％‰$＄€£￡¥￥₩₽₹°+＋±<>＜＞=＝§@＠&＆]"
    r"|[\u00b2\u00b3\u00b9\u2070-\u2089]+"
    r"|\d+"
)
_PERCENT = re.compile(
    r"(?:percento?|Prozent|pourcent|porciento|porcento|процент\w{0,3}|パーセント|퍼센트)$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?<![\w'’.-])(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![\w'’-])")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_MINUS = "-−–－"
_LOSSES = "▲△"  # minus in Japanese tables and reports


class Kind(Enum):
    """What a token is made of."""

    WORD = auto()
    CHARACTER = auto()
    NUMBER = auto()


class Token(NamedTuple):
    """A word, a character of an unspaced script, or a number; *key* is what it is compared by.

    A tuple, since a page has thousands of them.
    """

    kind: Kind
    key: str
    start: int
    end: int


def tokenise(text: str, *, language: str) -> tuple[Token, ...]:
    """Return the tokens of *text*; punctuation is what stands between them.

    >>> [token.key for token in tokenise("1万6000人がLPGを", language="ja")]
    ['#16000', '人', 'が', 'lpg', 'を']
    >>> [token.key for token in tokenise("Prices: +8.0 %.", language="en")]
    ['prices', '+', '#8', '%']
    """
    numbers = [*find_numbers(text, language=language)]
    if language not in EAST and _ROMAN.search(text):
        numbers = sorted((*numbers, *_roman(text)), key=lambda number: number.span)
    tokens: list[Token] = []
    start = 0
    for number in numbers:
        if number.span.start < start:
            continue
        tokens += _words(text, start, number.span.start)
        tenths = TENTHS.match(text, number.span.end) if language == "ja" else None
        if tenths:
            tokens += _share(text, number, tenths)
            start = tenths.end()
            continue
        tokens.append(_number(text, number))
        start = number.span.end
    tokens += _words(text, start, len(text))
    return tuple(tokens)


def _roman(text: str) -> list[Number]:
    """Return the Roman numerals of two letters and more: World War II, Louis XIV."""
    found = []
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_DIGITS[letter] for letter in match.group()]
        total = sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
        found.append(Number(Span(*match.span()), Decimal(total)))
    return found


def _share(text: str, number: Number, tenths: re.Match[str]) -> tuple[Token, Token]:
    """Return a share in tenths as the number of per cent that it is: 三割五分 as 35 %."""
    plain = _number(text, replace(number, value=in_hundredths(number.value, tenths)))
    sign = tenths.end() - 1
    return plain._replace(end=sign), Token(Kind.CHARACTER, "%", sign, sign + 1)


def _number(text: str, number: Number) -> Token:
    start, end = number.span.start, number.span.end
    value = number.value.normalize() if number.value else number.value
    hyphen = text[start - 1 : start] in tuple(_MINUS)
    joins = hyphen and start > 1 and text[start - 2].isalnum()
    if (hyphen and not joins) or text[start - 1 : start] in tuple(_LOSSES):
        value = -value
        start -= 1
    return Token(Kind.NUMBER, f"#{value:f}", start, end)


@lru_cache(maxsize=20_000)
def _key(word: str) -> tuple[Kind, str]:
    """Return what *word* is compared by; nothing for what is no word."""
    key = bare(word)
    if _PERCENT.match(key):
        return Kind.WORD, "%"
    single = len(key) == 1 and ("\u3041" <= key <= "\u309f" or "\u3400" <= key <= "\u9fff")
    return (Kind.CHARACTER if single else Kind.WORD), key


def _words(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _WORDS.finditer(text, start, end):
        kind, key = _key(match[0])
        if key:
            tokens.append(Token(kind, key, match.start(), match.end()))
    return tokens
