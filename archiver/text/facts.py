"""Typed facts: figures, figures with units, money, dates and names, by value."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from archiver.records import Fact, FactKind, Span
from archiver.text.dates import find_dates
from archiver.text.figures import EAST, TENTHS, WIDE, Number, find_numbers, in_hundredths
from archiver.text.folding import fold
from archiver.text.scales import ABOUT, CURRENCY_SIGNS, CURRENCY_WORDS, PERCENT, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

_REACH = 24  # a unit stands no further from its figure than this
_SIGN = re.compile(r"(US\$|[$€£¥₩₽₹])\s?$")
_PERCENT_BEFORE = re.compile(r"百分之$")
_AFTER = r"\.?\s?(?:de |d'|d’|of )?[-‐]?"
_ABOUT = re.compile("(?:" + "|".join(map(re.escape, ABOUT)) + r")\s?$", re.IGNORECASE)
_KATAKANA = re.compile(r"[ァ-ヺ][ァ-ヺー]*(?:[・＝=][ァ-ヺ][ァ-ヺー]*)*")
_SHORTEST_KATAKANA = 3
_LATIN_IN_EAST = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９&.’'-]*")
_CAPITALISED = re.compile(
    r"(?<![\w’'])[^\W\d_a-zß-öø-ÿа-яё][\w’'-]*(?:\s(?:(?:de|von|van|der|da|di|du|la|al|bin)\s){0,2}"
    r"[^\W\d_a-zß-öø-ÿа-яё][\w’'-]*)*"
)
_ACRONYM = re.compile(r"(?<!\w)[A-ZÄÖÜ](?:[a-zäöü]?[A-ZÄÖÜ])[\w-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\"“”„«»‘(\[–—]\s{0,3}|\n\s{0,8})$")


def find_facts(text: str, *, language: str) -> tuple[Fact, ...]:
    """Return the typed facts of *text* in reading order; none overlaps another.

    >>> for fact in find_facts("約5兆1300億円を4割の米企業が", language="ja"):
    ...     print(fact.kind.value, fact.value, fact.approximate)
    currency JPY 5130000000000 True
    unit % 40 False
    >>> [fact.value for fact in find_facts("$45bn, 8 percent, May 2, 2021", language="en")]
    ['USD 45000000000', '% 8', '2021-05-02']
    """
    found = list(find_dates(text, language=language))
    numbers = _outside(find_numbers(text, language=language), found)
    plain = text.translate(WIDE)
    for number in numbers:
        if not found or not found[-1].span.meets(number.span):
            found.append(_measured(number, text, plain, language))
    found.sort(key=lambda fact: fact.span)
    names = _names(text, language)
    taken = [fact.span for fact in found]
    found += [name for name in names if not _meets_any(name.span, taken)]
    return tuple(sorted(found, key=lambda fact: fact.span))


def _outside(numbers: Iterable[Number], facts: list[Fact]) -> Iterator[Number]:
    taken = [fact.span for fact in facts]
    last = 0
    for number in numbers:
        if number.span.start >= last and not _meets_any(number.span, taken):
            last = number.span.end
            yield number


def _meets_any(span: Span, taken: list[Span]) -> bool:
    """Whether *span* meets one of the *taken* spans, which are in order."""
    here = bisect_left(taken, span)
    return any(other.meets(span) for other in taken[max(0, here - 1) : here + 1])


@cache
def _following() -> tuple[re.Pattern[str], tuple[tuple[FactKind, str], ...]]:
    """Return the pattern of what may stand behind a figure, and what each of its groups means."""
    table = [(FactKind.UNIT, "%", PERCENT)]
    table += [(FactKind.CURRENCY, code, words) for code, words in CURRENCY_WORDS.items()]
    table += [(FactKind.CURRENCY, code, re.escape(sign)) for sign, code in CURRENCY_SIGNS.items()]
    table += [(FactKind.UNIT, name, words) for name, words in UNITS.items()]
    either = "|".join(f"({words})" for _, _, words in table)
    pattern = re.compile(rf"{_AFTER}(?:{either})(?![a-zà-öø-ÿа-яё])", re.IGNORECASE)
    return pattern, tuple((kind, name) for kind, name, _ in table)


def _measured(number: Number, text: str, plain: str, language: str) -> Fact:
    """Return the fact that a number is, with the unit or currency that stands beside it."""
    start, end = number.span.start, number.span.end
    before = plain[max(0, start - _REACH) : start]
    kind, name, start, end, value = _unit(number, plain, before, language)
    label = f"{name} {plain_value(value)}" if name else plain_value(value)
    about = _ABOUT.search(plain[max(0, start - _REACH) : start])
    span = Span(start, end)
    return Fact(
        kind=kind, span=span, text=span.of(text), value=label, approximate=about is not None
    )


def _unit(
    number: Number, plain: str, before: str, language: str
) -> tuple[FactKind, str, int, int, Decimal]:
    start, end, value = number.span.start, number.span.end, number.value
    sign = _SIGN.search(before)
    if sign:
        code = CURRENCY_SIGNS[sign.group(1)]
        if language == "zh" and code == "JPY":
            code = "CNY"
        return FactKind.CURRENCY, code, start - len(sign.group()), end, value
    if _PERCENT_BEFORE.search(before):
        return FactKind.UNIT, "%", start - len("百分之"), end, value
    tenths = TENTHS.match(plain, end) if language == "ja" else None
    if tenths:
        return FactKind.UNIT, "%", start, tenths.end(), in_hundredths(value, tenths)
    pattern, meanings = _following()
    match = pattern.match(plain, end, min(len(plain), end + _REACH))
    if match and match.lastindex:
        kind, name = meanings[match.lastindex - 1]
        return kind, name, start, match.end(), value
    return FactKind.FIGURE, "", start, end, value


def plain_value(value: Decimal) -> str:
    """Return *value* without exponent or idle zeros.

    >>> from decimal import Decimal
    >>> plain_value(Decimal("1.50")), plain_value(Decimal("4.5E+10"))
    ('1.5', '45000000000')
    """
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _names(text: str, language: str) -> list[Fact]:
    if language in EAST:
        spans = [*_katakana(text), *_spans(_LATIN_IN_EAST, text)]
    elif language == "de":  # nouns are capitalised too
        spans = list(_spans(_ACRONYM, text))
    else:
        spans = [span for span in _spans(_CAPITALISED, text) if _is_name(span, text)]
    return [_name(span, text) for span in sorted(spans) if len(span) > 1]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield Span(match.start(), match.start() + len(match.group().rstrip(".'’-")))


def _katakana(text: str) -> Iterator[Span]:
    return (span for span in _spans(_KATAKANA, text) if len(span) >= _SHORTEST_KATAKANA)


def _is_name(span: Span, text: str) -> bool:
    """Whether a capitalised word is one for its own sake, not at a sentence's start."""
    words = span.of(text)
    if " " in words or sum(letter.isupper() for letter in words) > 1:
        return True
    return _SENTENCE_START.search(text[max(0, span.start - 12) : span.start]) is None


def _name(span: Span, text: str) -> Fact:
    words = span.of(text)
    value = fold(words, skip=()).text or words
    return Fact(kind=FactKind.NAME, span=span, text=words, value=value)
