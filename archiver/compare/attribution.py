"""Whose words they are at the source: reasons shown beside a match, never verdicts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from archiver.compare.denial import is_denied
from archiver.records import Span, ZoneKind

if TYPE_CHECKING:
    from archiver.records import Page

_PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "«": "»",
    "„": "“”",
    "‘": "’",
    "‹": "›",
    "»": "«",
    '"': '"',
}
_MARKS = re.compile("[" + "".join({*_PAIRS, *"".join(_PAIRS.values())}) + "]")
_LONGEST_SPEECH = 4_000  # a block of plain text may be a whole book
_MOSTLY = 0.6  # “...,” he said, “...” is one quotation
_ELSEWHERE = frozenset(ZoneKind) - {
    ZoneKind.BODY,
    ZoneKind.JSON_LD,
    ZoneKind.SCRIPT,
    ZoneKind.NOSCRIPT,
}


def attribution(page: Page, span: Span, *, quotation: bool) -> tuple[str, ...]:
    """Return what is to be shown beside words found at *span* of *page*.

    ``not-in-quotation-marks-at-source``: the source itself says them, or says them otherwise;
    ``found-elsewhere-only``: they stand only in a zone that readers do not see as its text;
    ``source-denies-it``: their own sentence calls them untrue. Each is a hint to look.
    """
    reasons = []
    if quotation and not _in_marks(page.text, span, _block(page, span)):
        reasons.append("not-in-quotation-marks-at-source")
    zones = [zone.kind for zone in page.zones if zone.span.meets(span)]
    if zones and all(kind in _ELSEWHERE for kind in zones):
        reasons.append("found-elsewhere-only")
    if is_denied(page.text, span):
        reasons.append("source-denies-it")
    return tuple(reasons)


def _block(page: Page, span: Span) -> Span:
    """Return the paragraph(s) that *span* stands in: the page's own, or its lines."""
    first = bisect_right(page.blocks, span.start, key=lambda block: block.end)
    last = bisect_left(page.blocks, span.end, key=lambda block: block.start)
    held = page.blocks[first:last]
    if held:
        return Span(min(span.start, held[0].start), max(span.end, held[-1].end))
    start = page.text.rfind("\n", 0, span.start) + 1
    end = page.text.find("\n", span.end)
    return Span(start, len(page.text) if end < 0 else end)


def _in_marks(text: str, span: Span, block: Span) -> bool:
    """Whether most of *span* lies within one pair of quotation marks (or pairs side by side)."""
    inside = 0
    opened: list[tuple[str, int]] = []
    start, end = max(block.start, span.start - _LONGEST_SPEECH), span.end + _LONGEST_SPEECH
    for found in _MARKS.finditer(text, start, min(block.end, end)):
        mark, place = found.group(), found.start()
        if opened and mark in _PAIRS.get(opened[-1][0], ""):
            start = opened.pop()[1]
            if not opened:
                inside += max(0, min(place, span.end) - max(start + 1, span.start))
        elif mark in _PAIRS:
            opened.append((mark, place))
    if opened and opened[0][0] in "「『“«„":  # a quotation that runs over several paragraphs
        inside += max(0, span.end - max(opened[0][1] + 1, span.start))
    return inside >= _MOSTLY * len(span)
