"""The parts of a quotation that its writer claims to be the source's words."""

from __future__ import annotations

import re
from enum import StrEnum

from archiver.records import Span


class MarkedGap(StrEnum):
    """What a writer marks inside a quotation as not being the source's running words."""

    ELLIPSIS = "ellipsis"  # something of the source was left out
    INSERTION = "insertion"  # something was put in, or put in place of the source's words


_DOTS = r"(?:\.[ \u00a0]?\.[ \u00a0]?\.(?:[ \u00a0]?\.)*|…+|⋯+|‥+|・{3,}|･{3,}|。{3,})"
_LEFT_OUT = (
    r"(?:(?:以下|中|前|後)?(?:略|省略)|節略|(?:중|후|전|이하)\s?(?:략|생략)|생략"
    r"|Auslassung|snip)"
)
_ELLIPSIS = re.compile(
    rf"[\[(（〔［<〈＜【]\s*(?:{_DOTS}|{_LEFT_OUT})\s*[\])）〕］>〉＞】]"
    rf"|[―—–-]{{1,2}}\s?{_LEFT_OUT}\s?[―—–-]{{1,2}}"
    rf"|{_DOTS}",
    re.IGNORECASE,
)
_SAYS_WHO = (
    r"(?:注|註|筆者|引用者|編集部|訳者?注|原文ママ|ママ|傍点|強調|傍線|下線|编者|編者"
    r"|编注|编按|編按|笔者|作者注|译者|译注|"
    r"原文如此|편집자|필자|역주|인용자|원문|강조|sic|emphasis|italics|ed\.|eds\."
    r"|editor|translator|tr\.|"
    r"our translation|my translation|Anm\.|Anmerkung|Hervorhebung|d\. Red|d\. Verf"
    r"|ndlr|n\.d\.l\.r|ndt|"
    r"n\.d\.t|note de l|souligné|прим\.|примечание|так в тексте|выделено|курсив|ред\.|nota d)"
)
_INSERTION = re.compile(
    r"\[[^\[\]]{1,120}\]|［[^［］]{1,120}］|〔[^〔〕]{1,120}〕"
    rf"|[(（【][^()（）【】]{{0,40}}{_SAYS_WHO}[^()（）【】]{{0,80}}[)）】]",
    re.IGNORECASE,
)


_SIGNS = (
    *"[［〔(（【<〈＜…⋯‥略략",
    *("..", ". .", ".\u00a0.", "・・・", "･･･", "。。。"),
    *("slassung", "SLASSUNG", "nip", "NIP"),
)
"""Without one of these no gap is marked, which most quotations are spared to look for."""


def find_gaps(text: str) -> tuple[tuple[Span, MarkedGap], ...]:
    """Return the marked ellipses and insertions of a quotation, in order, none inside another.

    >>> find_gaps("He [Smith] left")
    ((Span(start=3, end=10), <MarkedGap.INSERTION: 'insertion'>),)
    """
    if not any(mark in text for mark in _SIGNS):
        return ()
    found = [(_span(match), MarkedGap.ELLIPSIS) for match in _ELLIPSIS.finditer(text)]
    found += [(_span(match), MarkedGap.INSERTION) for match in _INSERTION.finditer(text)]
    found.sort(key=lambda gap: (gap[0].start, -gap[0].end, gap[1]))
    kept: list[tuple[Span, MarkedGap]] = []
    for span, kind in found:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, kind))
    return tuple(kept)


def split_segments(text: str) -> tuple[Span, ...]:
    """Return the parts of a quotation between marked ellipses and insertions, blanks trimmed.

    >>> [part.of("it … was [then] so") for part in split_segments("it … was [then] so")]
    ['it', 'was', 'so']
    """
    segments: list[Span] = []
    start = 0
    for gap, _ in (*find_gaps(text), (Span(len(text), len(text)), None)):
        if gap.start > start:
            part = text[start : gap.start]
            left = start + len(part) - len(part.lstrip())
            right = start + len(part.rstrip())
            if left < right:
                segments.append(Span(left, right))
        start = max(start, gap.end)
    return tuple(segments)


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())
