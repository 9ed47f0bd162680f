"""What a quotation leaves out at its edges and in its marked gaps, where that turns the sense.

The words stand at the source; these are the words right beside them that say otherwise.
"""

from __future__ import annotations

import re

from archiver.compare.conditions import condition_ahead, condition_behind
from archiver.compare.denial import denied_ahead, lead_in
from archiver.compare.people import cuts_name
from archiver.compare.senses import find_senses
from archiver.records import EditKind, Span
from archiver.text import EAST, find_numbers

_REACH = 24  # an amount is no longer
_CLAUSE = 48
_MINUS_SIGNS = "▲△"
_KANJI = re.compile(r"[㐀-鿿々]")
_REVERSING = frozenset("不非未無无")
_OPPOSITES = frozenset("有是皆虚絶南")  # 有無 and 是非 are words of their own
_CHINESE = re.compile("不(?:可能|合法|必要)|非(?:法|官方)|未(?:成年)|[無无](?:罪|效|法)|[前副]")
_TITLES = frozenset("元前副準反新旧東西南北")
_NEXT_TO = {
    "ja": re.compile(r"(?:ほぼ|ほとんど(?:の)?|ごく一部の|一部の|大半の)$"),
    "zh": re.compile(r"(?:没有一[位个名]|沒有一[位個名]|没有|沒有|并非|並非|几乎|幾乎)$"),
    "ko": re.compile(r"(?:거의|일부) $"),
}
_BOUNDS = {
    "en": re.compile(
        r"\b(up to|at least|at most|no more than|more than|less than|fewer than|over|under|nearly"
        r"|almost)\s$",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(bis zu|mindestens|höchstens|mehr als|weniger als|über|unter|fast|knapp)\s$",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(jusqu['’]à|au moins|au plus|plus de|moins de|près de|presque)\s$", re.IGNORECASE
    ),
    "ru": re.compile(r"\b(не менее|не более|более|менее|свыше|почти|до)\s$", re.IGNORECASE),
    "ja": re.compile(r"(最大で?|最高で?|最低でも?|少なくとも|せいぜい)$"),
    "zh": re.compile(r"(至少|至多|最多|超过|超過|不到|将近|將近)$"),
    "ko": re.compile(r"(최대|최소|거의|적어도) $"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LINKING = frozenset({"of", "than", "quite", "von", "als", "de", "des", "d", "из", "чем", "the"})
_BEFORE = re.compile(r"[^\W\d_'’][\w'’ \u00a0-]*$")
_BREAK = re.compile(
    r"[,;:.!?…—–、。，；：！？()（）\"“”„«»「」『』\n]"
    r"|\b(?:and|but|or|because|which|who|that|if|when|und|oder|aber|weil|dass|die|der|das|wenn"
    r"|et|mais|ou|parce|que|qui|и|но|или|а|что|котор\w{2,3}|y|pero|e|ma)\b",
    re.IGNORECASE,
)
_OFTEN_NONE = frozenset({"noch", "plus", "personne"})  # negations in company only
_NOT_ONLY = re.compile(
    r"\b(?:not (?:only|just|least)|nicht (?:nur|zuletzt|zuletzt)|kein(?:e|en)? geringer\w*"
    r"|non seulement|не только|no s[oó]lo|non solo)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ない|なかった|ません|ず)(?:と|が|。|、|し|ので|ため|方針|考え)")
_ATTRIBUTIVE = re.compile(
    # 예상하지 못한 (값): a clause with its own verb, which only describes the noun behind it;
    # but 올리지 않는 것으로, 받을 수 없는 상태 are what the sentence says
    r"(?<![가-힣])[가-힣]{1,12}(?:지(?:는|도|를)? ?(?:못(?:한|하는|했던|하던)|않(?:은|는|던|았던))"
    r"|(?:[이가은는도수] )?없(?:는|던|었던)|[이가]? 아닌)(?=\s)"
    r"(?!\s{1,2}(?:것|수|예정|방침|계획|뿐|리|전망|한|채|듯|게|중|상태|상황|실정|처지|입장|형편|셈))"
)
_AFTER = 6  # characters behind a gap, in which the word stands that tells what it described
_FAR = 1_000  # characters that a marked ellipsis may stand for without a word about it
_PARAGRAPHS = 4
_AT_ONCE = 2  # characters: a quotation mark, a blank
_SENTENCE_END = re.compile(r"[.!?]+[\"”»’)]*(?=\s|$)|[。！？]|\n")
_STOPS = "。.!?！？"


def cuts_amount(text: str, span: Span, *, language: str) -> bool:
    """Whether a figure of *text* runs across an end of *span*: $3 of $3 million, 2 % of ▲2 %.

    >>> cuts_amount("It cost $3 million.", Span(0, 10), language="en")
    True
    """
    if span.start and text[span.start - 1] in _MINUS_SIGNS and text[span.start].isdecimal():
        return True
    return any(_crossed(text, place, language) for place in (span.start, span.end))


def _crossed(text: str, place: int, language: str) -> bool:
    start = max(0, place - _REACH)
    if not 0 < place < len(text) or not any(map(str.isnumeric, text[start : place + 1])):
        return False
    numbers = find_numbers(text[start : place + _REACH], language=language)
    return any(one.span.start < place - start < one.span.end for one in numbers)


def cut_off(text: str, span: Span, quote: str, *, language: str) -> tuple[EditKind, Span] | None:
    """Return what stands right before *span* and makes another statement of the words.

    A word that negates or measures, where the *quote* begins as a sentence does and the source
    is in the middle of one; a prefix, where there are no blanks: 不可能, 元首相.

    >>> cut_off("Not all ships left.", Span(4, 18), "All ships left", language="en")
    (<EditKind.NEGATION: 'negation'>, Span(start=0, end=3))
    """
    bound = _bound_ahead(text, span.start, language)
    if bound is not None:
        return EditKind.QUANTIFIER, bound
    if language in EAST:
        known = language != "zh" or _CHINESE.match(text, max(0, span.start - 1))
        prefix = _prefix(text, span.start) if known else None
        return prefix or _word_before(text, span.start, language)
    name = cuts_name(text, span.start, language=language)
    if name is not None:
        return EditKind.NAME, Span(*name)
    if not begins_as_sentence(quote) or text[span.start : span.start + 1].isupper():
        return None
    return _sense_before(text, span.start, language)


def _sense_before(text: str, place: int, language: str) -> tuple[EditKind, Span] | None:
    """Return the word nearest before *place* in its clause, if it negates or measures."""
    before = _BEFORE.search(text[max(0, place - _CLAUSE) : place])
    words = list(_WORD.finditer(before.group())) if before else []
    if before is None or not words:
        return None
    offset = place - len(before.group())
    nearest = words[-1]
    if nearest.group().casefold() in _LINKING and len(words) > 1:
        nearest = words[-2]
    for kind, *_ in find_senses(nearest.group(), language=language):
        if kind in {EditKind.NEGATION, EditKind.QUANTIFIER} or nearest.group().lower() == "if":
            return kind, Span(offset + nearest.start(), offset + nearest.end())
    return None


def depends(text: str, span: Span, quote: str, *, language: str) -> tuple[EditKind, Span] | None:
    """Return what the sentence of *span* says ahead or behind that takes its statement back.

    A condition, a doubt or a denial, where the *quote* is put as a sentence of its own.

    >>> depends("If it rains, the game is off.", Span(13, 28), "The game is off", language="en")
    (<EditKind.MODALITY: 'modality'>, Span(start=0, end=13))
    """
    if language in EAST or not begins_as_sentence(quote):
        return None
    if not text[span.start : span.start + 1].isupper():
        ahead = condition_ahead(text, span.start, language=language)
        if ahead is not None:
            return EditKind.MODALITY, ahead
        if denied_ahead(text, span.start):
            return EditKind.NEGATION, Span(span.start - len(lead_in(text, span.start)), span.start)
    behind = condition_behind(text, span.end, language=language)
    if behind is not None and ends_as_sentence(quote):
        return EditKind.MODALITY, behind
    return None


def left_out_condition(text: str, span: Span, *, language: str) -> bool:
    """Whether the words of *span* depend on a condition in their own sentence."""
    ahead = condition_ahead(text, span.start, language=language)
    return ahead is not None or condition_behind(text, span.end, language=language) is not None


def begins_as_sentence(quote: str) -> bool:
    """Whether a quotation begins with a capital."""
    return quote.lstrip("\"'“”„«»‘’‹› ")[:1].isupper()


def _bound_ahead(text: str, place: int, language: str) -> Span | None:
    """Return the words right before a figure at *place* that make it a bound: up to 500."""
    pattern = _BOUNDS.get(language)
    if pattern is None or not text[place : place + 2].lstrip("$€£¥")[:1].isdecimal():
        return None
    start = max(0, place - _REACH)
    found = pattern.search(text[start:place])
    return None if found is None else Span(start + found.start(1), start + found.end(1))


def _prefix(text: str, place: int) -> tuple[EditKind, Span] | None:
    if not place or place >= len(text) or not _KANJI.match(text[place]):
        return None
    mark, earlier = text[place - 1], text[max(0, place - 2) : place - 1]
    inside = bool(_KANJI.match(earlier))
    if mark in _REVERSING and earlier not in _OPPOSITES:
        return EditKind.NEGATION, Span(place - 1, place)
    if mark in _TITLES and not inside:
        return EditKind.OMISSION, Span(place - 1, place)
    return None


def _word_before(text: str, place: int, language: str) -> tuple[EditKind, Span] | None:
    start = max(0, place - _REACH)
    found = _NEXT_TO[language].search(text[start:place])
    if found is None:
        return None
    kind = EditKind.NEGATION if found.group()[0] in "没沒并並" else EditKind.QUANTIFIER
    return kind, Span(start + found.start(), place)


def ends_as_sentence(quote: str) -> bool:
    """Whether a quotation is put as a whole sentence: it ends in a full stop of its own."""
    return quote.rstrip("\"'“”»«’›」』 ")[-1:] in tuple(_STOPS)


def cut_out(gap: Span, text: str, bracket: str, *, language: str) -> tuple[EditKind, Span] | None:
    """Return what the source says in a marked *gap* that turns the words beside it round.

    A negation of the same clause that the *bracket* does not hold, or one that only it holds;
    or another figure than the one in its place.
    """
    between = gap.of(text)
    if language == "ko":
        between = _without_attributives(text, gap)
    there, here = _negations(between, language), _negations(bracket, language)
    if bool(there) != bool(here):
        return EditKind.NEGATION, gap
    figures = [one.value for one in find_numbers(bracket, language=language)]
    printed = [one.value for one in find_numbers(between[: 2 * _CLAUSE], language=language)]
    if figures and printed and not set(figures) & set(printed):
        return EditKind.FIGURE, gap
    return None


def _without_attributives(text: str, gap: Span) -> str:
    """Return what stands in *gap* without negated clauses that only describe a noun."""
    found = [it.span() for it in _ATTRIBUTIVE.finditer(text, gap.start, gap.end + _AFTER)]
    parts, place = [], gap.start
    for start, end in (held for held in found if held[1] <= gap.end):
        parts.append(text[place:start])
        place = end
    return "".join([*parts, text[place : gap.end]])


def joins_passages(gap: str) -> bool:
    """Whether a marked ellipsis joins what does not belong together at the source.

    It stands for more than a few paragraphs, or it makes one sentence of the beginning of one and
    the end of another.

    >>> joins_passages(" old. The tunnel is "), joins_passages(", which is old, ")
    (True, False)
    """
    if len(gap) > _FAR or gap.strip("\n").count("\n") >= _PARAGRAPHS:
        return True
    stops = list(_SENTENCE_END.finditer(gap))
    return bool(stops) and stops[0].start() > _AT_ONCE and len(gap) - stops[-1].end() > _AT_ONCE


def _negations(between: str, language: str) -> list[str]:
    """Return the negations in *between* that belong to the clauses on either side of it."""
    if not between.strip():
        return []
    breaks = list(_BREAK.finditer(between))
    sides = [between[: breaks[0].start()], between[breaks[-1].end() :]] if breaks else [between]
    if language == "ja":
        first = between[: breaks[0].end()] if breaks else between
        return [found.group() for found in _ENDING.finditer(first)]
    return [
        word
        for side in sides
        for kind, _, _, word in find_senses(_NOT_ONLY.sub(" ", side), language=language)
        if kind is EditKind.NEGATION and word not in _OFTEN_NONE
    ]
