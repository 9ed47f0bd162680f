"""Whether the sentence that holds some words says that they are untrue or were never said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.compare.reported import is_report_denied, reported_clause

if TYPE_CHECKING:
    from archiver.records import Span

_REACH = 90
_OPENERS = "「『“«„‘‹\"'"
_CLOSERS = "」』”“»«’›\"'"
_ENDS = ".!?。！？\n"
_END = re.compile(f"[{_ENDS}]")
_CLOSED = re.compile(rf"[.!?。！？,，、…]?[ \u00a0\u202f]?[{_CLOSERS}]")
_STOPS = "。.!?！？"
_UNTRUE = (
    r"\b(?:is|are|was|were) (?:entirely |completely |simply )?(?:false|untrue|fake"
    r"|not true|fabricated)\b"
    r"|\bdebunked\b|\bhoax\b|\b(?:is|was|are|were) (?:a lie|lies)\b"
    r"|ist (?:frei )?(?:erfunden|falsch|unwahr)|Falschmeldung|stimmt nicht"
    r"|(?:est|sont) (?:fausse?s?|inventée?s?)|fausse citation"
    r"|デマ(?!ン|ゴ)|偽情報|虚偽(?:だ|で|の情報)|事実(?:では|で)な|事実無根"
    r"|谣言|謠言|不实|不實|가짜|허위|사실이 아니"
    r"|ложь|фейк|не соответствует действительности"
)
_AHEAD = re.compile(
    _UNTRUE + r"|\bI (?:strongly |very much )?doubt\b|\bwithout evidence\b"
    r"|\bnever said\b|\bdid not say\b|\bdidn['’]t say\b|\bno evidence (?:that|for)\b"
    r"|\bfalsely (?:claim|state|quote|attribut)\w*|\b(?:denies|denied) (?:having said"
    r"|saying|that)\b"
    r"|nie gesagt|keine Belege|n['’]a jamais dit|démenti"
    r"|il est faux|il n['’]est pas vrai|es ist (?:falsch|nicht wahr|gelogen)|(?:es )?stimmt nicht"
    r"|no es (?:cierto|verdad)|es falso|non è vero|è falso|não é verdade|é falso"
    r"|\bneither true nor|\ba myth\b|не ?правда|это не так|неверно"
    r"|(?:并未|从未|從未|从没|未曾|并没有?|沒有|没有)(?:公开)?(?:说过?(?!明|服|法)|說過?|表示过|讲过|写过)"
    r"|(?:并|並)?不(?:意味着|意味著|代表(?!团|團|们|們|的)|等于说)"
    r"|否认|否認|никогда не говорил|опроверг",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    _UNTRUE + r"|\b(?:never said|did not say|didn['’]t say)(?: (?:it|so|that|this))?(?=\W*$)"
    r"|nie gesagt(?=\W*$)|n['’]a jamais dit cela|という事実はな|と(?:は)?(?:述べ|言っ|発言し)ていな"
    r"|否定した|말한 적(?:이)? 없|부인했",
    re.IGNORECASE,
)
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:and|but|while|because|since|when|if|who|which|says?|said|added|told|"
    r"und|aber|weil|wenn|während|sagte|et|mais|car|quand|dit|ajouté|"
    r"и|но|а|когда|если|сказала?|заявила?)\b"
    r"|;|；|と(?:述べ|語|話|言い|言っ|説明|強調)|(?<!は)、|(?:说|表示|称)[，：,:]|고 (?:말|밝)",
    re.IGNORECASE,
)
_A_LIE = re.compile(
    r"^[,，] (?:which|und das|was|ce qui|что) (?:is|was|ist|war|est|était|—)? ?"
    r"(?:a lie|untrue|false|eine Lüge|gelogen|un mensonge|faux|ложь|неправда)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,，](?!\s?(?:that|dass|daß|que|qu['’]|что|[—–-])(?!\w))", re.IGNORECASE)


def is_denied(text: str, span: Span) -> bool:
    """Whether a denial in the sentence of *span* governs the words there.

    It does if no other clause, speaker or quotation stands between the two.

    >>> from archiver.records import Span
    >>> is_denied("The claim that pigs fly is false.", Span(15, 23))
    True
    >>> is_denied("Pigs fly. He denied that he knew.", Span(0, 8))
    False
    """
    behind = _rest(text, span.end)
    if denied_ahead(text, span.start) or _A_LIE.match(behind):
        return True
    if is_report_denied(lead_in(text, span.start), behind):
        return True
    first = _BEHIND.search(behind)
    return first is not None and _governs(behind[: first.start()])


def denied_ahead(text: str, place: int) -> bool:
    """Whether what stands before *place* in its sentence denies or doubts what follows."""
    ahead = lead_in(text, place)
    last = max((found.end() for found in _AHEAD.finditer(ahead)), default=None)
    return last is not None and _governs(ahead[last:].rstrip(_OPENERS + " \u00a0\u202f"))


def _governs(between: str) -> bool:
    """Whether nothing in the words *between* a denial and what is said begins something else.

    Only that somebody said it may stand there: it is not true that she said: “...”.
    """
    reported = reported_clause(between)
    if reported is not None:
        between = reported
    if any(mark in between for mark in _OPENERS[:-1]):
        return False
    return _ANOTHER_CLAUSE.search(between) is None and _COMMA.search(between) is None


def lead_in(text: str, place: int, reach: int = _REACH) -> str:
    """Return what stands before *place* in its sentence, *reach* characters at most."""
    before = text[max(0, place - reach) : place]
    return before[1 + max(map(before.rfind, _ENDS)) :]


def _rest(text: str, place: int) -> str:
    """Return what stands after *place* in its sentence, from behind a closing quotation mark.

    A full stop inside the marks ends the sentence only if another begins after them.
    """
    while place and not text[place - 1].isalnum():  # its own marks are part of what follows
        place -= 1
    after = text[place : place + _REACH]
    closed = _CLOSED.match(after)
    if closed is not None:
        after = after[closed.end() :]
        stopped = closed.group()[0] in _STOPS
        if stopped and _begins(after):
            return ""
    stop = _END.search(after)
    return after[: stop.start()] if stop else after


def _begins(after: str) -> bool:
    """Whether a new sentence begins with *after*."""
    start = after.lstrip(" \u00a0\u202f")[:1]
    return not start or start.isupper() or start in _OPENERS
