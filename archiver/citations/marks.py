"""Pair quotation marks and brackets, in one pass over a block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archiver.records import Span

_BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "〔": "〕", "【": "】"}
_ALIKE = {")": "）", "）": ")", "]": "］", "］": "]"}
_QUOTES = {
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〟",
    "“": '”"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "《": "》",
    "〈": "〉",
    '"': '"”',
    "＂": "＂",
}
ELEMENT = "<q>"
"""Stands for the marks where a quotation element of the format says it all."""
TITLE_MARKS = frozenset("《〈")
"""Marks that enclose titles of works rather than words said."""
_TELLING = frozenset("「『“„«")
"""Marks that can only open a quotation."""
_CLOSERS = frozenset("".join(_QUOTES.values())) | frozenset(_BRACKETS.values())
_SPECIAL = re.compile(f"[{re.escape(''.join({*_QUOTES, *_BRACKETS, *_CLOSERS}))}]")
_DEEPEST = 32
_CLOSING_ALONE = frozenset("」』】）)]］")
_ENUMERATOR = re.compile(
    r"\d{1,3}$|(?:^|[\s、，,。.;；:：・])(?:[a-zA-Zа-я]|[ivxIVX]{1,4}|[一-十ア-ン])$"
)
_SMILEY = re.compile(r"[:;=8xX^＾][-o*']?[()\[\]]$")
_REVERSED = frozenset({"de", "da", "und"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch in quotation marks; *depth* counts the quotations around it."""

    outer: Span
    inner: Span
    mark: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A stretch in brackets; *depth* counts the quotations, *nested* the brackets around it."""

    outer: Span
    inner: Span
    mark: str
    depth: int
    nested: int


@dataclass(frozen=True, slots=True)
class _Open:
    place: int
    mark: str
    closers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The quotations and brackets of a block, outer before inner, in reading order.

    *unclosed* is where a quotation opens that does not end in the block; *lone* are all marks
    without their partner that no list, smiley or apostrophe explains.
    """

    quotes: tuple[Quote, ...]
    brackets: tuple[Bracket, ...]
    unclosed: int | None
    lone: tuple[int, ...]


def pair_marks(text: str, span: Span, language: str) -> Pairs:
    """Pair the marks in *span*; a closing mark closes what was left open inside it."""
    stack: list[_Open] = []
    pairs: list[tuple[int, int, str]] = []
    lone: list[int] = []
    for match in _SPECIAL.finditer(text, span.start, span.end):
        place, sign = match.start(), match[0]
        if _ignored(text, place, span):
            continue
        if (depth := _closes(stack, sign)) is not None:
            pairs.append((stack[depth].place, place, stack[depth].mark))
            lone += [one.place for one in stack[depth + 1 :]]
            del stack[depth:]
        elif _opens(sign, text, place, language):
            closers = _QUOTES.get(sign) or _BRACKETS[sign] + _ALIKE.get(_BRACKETS[sign], "")
            stack.append(_Open(place, sign, closers))
            del stack[:-_DEEPEST]
        elif sign in _CLOSING_ALONE:
            lone.append(place)
    unclosed = next((one.place for one in stack if one.mark in _TELLING), None)
    lone += [one.place for one in stack]
    quotes, brackets = _sorted(text, sorted(pairs))
    told = tuple(place for place in sorted(lone) if _is_amiss(text, place, span))
    return Pairs(quotes=quotes, brackets=brackets, unclosed=unclosed, lone=told)


def _is_amiss(text: str, place: int, span: Span) -> bool:
    """Whether a mark without its partner is a slip: not "a)", not ":-)", not an inch."""
    sign = text[place]
    before = text[max(span.start, place - 6) : place]
    if sign in "'’‘‚‹›»":
        return False
    if sign == '"':
        return not before[-1:].isdigit() and text[place + 1 : place + 2].isalpha()
    return not (
        _ENUMERATOR.search(before) or _SMILEY.search(text[max(span.start, place - 3) : place + 1])
    )


def _ignored(text: str, place: int, span: Span) -> bool:
    """Whether an apostrophe, an inch mark or a note's number stands here."""
    sign = text[place]
    before = text[place - 1] if place > span.start else " "
    after = text[place + 1] if place + 1 < span.end else " "
    if sign in "’‘":
        return before.isalnum() and after.isalnum()
    return sign == '"' and before.isdigit() and not after.isspace() and after.isdigit()


def _closes(stack: list[_Open], sign: str) -> int | None:
    if sign not in _CLOSERS:
        return None
    for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
        if sign not in stack[depth].closers:
            continue
        return depth
    return None


def _opens(sign: str, text: str, place: int, language: str) -> bool:
    if sign == "»":
        return language in _REVERSED or text[place - 1 : place].isspace() or place == 0
    if sign == "’":
        return False
    return sign in _QUOTES or sign in _BRACKETS


def _tight(text: str, inner: Span, mark: str) -> Span:
    """French marks stand off their words by a blank that is no part of these."""
    if mark not in "«‹":
        return inner
    words = inner.of(text)
    start = inner.start + len(words) - len(words.lstrip())
    return Span(start, max(start, inner.start + len(words.rstrip())))


def _sorted(
    text: str, pairs: list[tuple[int, int, str]]
) -> tuple[tuple[Quote, ...], tuple[Bracket, ...]]:
    quotes: list[Quote] = []
    brackets: list[Bracket] = []
    around: list[tuple[int, bool]] = []
    for start, end, mark in pairs:
        while around and around[-1][0] < start:
            around.pop()
        depth = sum(1 for _, quoting in around if quoting)
        outer, inner = Span(start, end + 1), Span(start + 1, end)
        if mark in _QUOTES:
            quotes.append(
                Quote(outer=outer, inner=_tight(text, inner, mark), mark=mark, depth=depth)
            )
        else:
            nested = len(around) - depth
            brackets.append(
                Bracket(outer=outer, inner=inner, mark=mark, depth=depth, nested=nested)
            )
        around.append((end, mark in _QUOTES))
    return tuple(quotes), tuple(brackets)
