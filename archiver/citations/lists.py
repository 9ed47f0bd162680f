"""Outlets named in one breath: nach Informationen von NDR, WDR und SZ; 朝日新聞と毎日新聞は…."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.records import Form, Mention, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.citations.claims import Claim
    from archiver.citations.names import NameHit

_LIST = re.compile(
    r"[”“»\"」』》]?(?:,\s|、|，|・|\s?(?:und|and|et|и|sowie|as well as|&)\s|や|と|および|及び|"
    r"和|與|与|및|과\s|와\s)"
    r"(?:der\s|die\s|dem\s|the\s|le\s|la\s|les\s|from\s|von\s)?[„“«\"「『《]?"
)
_MARKS = frozenset({"„“", "“”", "«»", '""', "「」", "『』", "《》"})
_LONGEST = 24
_MOST = 4


def is_listed(text: str, end: int, start: int) -> bool:
    """Whether only what parts the members of a list stands between *end* and *start*."""
    return 0 < start - end <= _LONGEST and bool(_LIST.fullmatch(text, end, start))


def in_breath(text: str, mentions: Sequence[Mention], number: int) -> bool:
    """Whether the next mention is named in one breath with this: the BBC and CNN report."""
    if number + 1 >= len(mentions):
        return False
    one, two = mentions[number], mentions[number + 1]
    listed = one.form is two.form is Form.LEAD_IN
    return listed and is_listed(text, one.span.end, two.span.start)


def claims_in_breath(
    text: str, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> Iterator[Claim]:
    """Yield for each mention in a list what the last of the list is cited for."""
    last: dict[int, int] = {}
    for number in reversed(range(len(mentions))):
        if in_breath(text, mentions, number):
            last[number] = last.get(number + 1, number + 1)
    ends = set(last.values())
    told: dict[int, list[Claim]] = {}
    for one in claims:
        if one.mention in ends:
            told.setdefault(one.mention, []).append(one)
    for number, end in last.items():
        yield from (replace(one, mention=number) for one in told.get(end, ()))


def named_along(
    text: str, names: Sequence[NameHit], mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield a citation for each sure name in one breath with one that a sentence cites."""
    leads = [one for one in mentions if one.form is Form.LEAD_IN and one.reference.outlet]
    for lead in leads:
        after = bisect_left(names, lead.span.end, key=_begins)
        yield from _run(text, names[after : after + _MOST], lead, 1)
        end = bisect_left(names, lead.span.start, key=_begins)
        yield from _run(text, names[max(0, end - _MOST) : end][::-1], lead, -1)


def _begins(name: NameHit) -> int:
    return name.span.start


def _run(text: str, names: Sequence[NameHit], lead: Mention, way: int) -> Iterator[Mention]:
    here = lead.span
    for name in names:
        gap = (here.end, name.span.start) if way > 0 else (name.span.end, here.start)
        if not name.sure or not is_listed(text, *gap):
            return
        here = _in_marks(text, name.span)
        yield replace(
            lead,
            span=here,
            raw=here.of(text),
            reference=Reference(outlet=name.outlet, date=lead.reference.date),
        )


def _in_marks(text: str, span: Span) -> Span:
    """Take in the quotation marks that enclose just the name."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return Span(span.start - 1, span.end + 1) if around in _MARKS else span
