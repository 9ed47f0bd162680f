"""How far a citation without quotation marks reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.records import Form, PassageKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.citations.labels import Context
    from archiver.citations.prose import Block
    from archiver.citations.tongues import Tongue
    from archiver.records import Mention, Outlet

_MOST_SENTENCES = 4
_NAME_ROOM = 60
_DATE_BEHIND = re.compile(r"\s?[（(][^（）()]{0,20}\d[^（）()]{0,20}[)）]\s?[。.．]?\s*$")
_LEAST = 4  # kanji and kana, or words
_CJK = re.compile("[ぁ-んァ-ヶ一-龥가-힣]")
_TRIM_LEFT = " 　\n、，,。.;；:：)）]］」』"
_TRIM_RIGHT = " 　\n。．.、，,;；:：(（[［—–-"
_FRAME_CLOSES = re.compile(r"と(?:書い|述べ|して|指摘|主張|論じ|分析し|語っ|説明し|報じ|記し)")
_FRAME_OPENS = re.compile(r"[^。]{0,40}?(?:は|が|によると|によれば)、")
_CLAUSE_GOES_ON = re.compile(
    r"[、,]?\s?(?:と|と、)?(?:とし(?:て)?|と(?:報じ|伝え|述べ|書い|指摘し)(?:て|、)|として)、"
)
_EXCERPT = re.compile(r"(?:から|より)の?(?:抜粋|引用|転載)")
_CLOSING_LINE = re.compile(r"[（(]?\s?以上")
_STILL_REPORTS = re.compile(
    r"(?:としている|という|と述べた|と述べている|と報じた|と報じている|とのこと(?:だ|である)?|と伝えた|と指摘した|と指摘している)[。．]?$"
)


def paraphrase(
    text: str, block: Block, mention: Mention, here: Span, room: Span, context: Context
) -> Span | None:
    """Return the stretch that the citation at *here* stands for.

    *room* begins where the citation before it ends, and ends where the next one begins.
    """
    sentence = block.sentence_at(here.start)
    if mention.form is Form.LEAD_IN or (mention.ibid and here.start == sentence.start):
        end = min(sentence.end, room.end)
        return _reported(text, Span(here.end, max(here.end, end)), context.tongue)
    if mention.form is Form.LINK and mention.scope is not None:
        return _claimed(text, _around_link(text, mention.scope, here), mention, here, context)
    start = _start(text, block, here, room.start, context.tongue)
    return _claimed(
        text, _trimmed(text, Span(start, max(start, here.start))), mention, here, context
    )


def _reported(text: str, span: Span, tongue: Tongue) -> Span | None:
    """Return *span* without the verb between the source and what it reports."""
    if dated := _DATE_BEHIND.search(text, max(span.start, span.end - _NAME_ROOM), span.end):
        span = Span(span.start, dated.start())
    verb = tongue.reports.match(text, span.start, span.end)
    own = verb and _trimmed(text, Span(verb.end(), max(verb.end(), span.end)))
    return own or _trimmed(text, span)


def _behind_own_name(text: str, span: Span, mention: Mention, context: Context) -> Span | None:
    """Return *span* behind the name that its bracket says again: The Post says … (Post, 3 May)."""
    outlet = mention.reference.outlet
    window = Span(span.start, min(span.end, span.start + _NAME_ROOM))
    end = None if outlet is None else _end_of_name(text, window, outlet, context)
    if end is None:
        return None
    topic = context.tongue.topic.match(text, end, span.end)
    start = topic.end() if topic else end
    return _reported(text, Span(start, max(start, span.end)), context.tongue)


def _end_of_name(text: str, window: Span, outlet: Outlet, context: Context) -> int | None:
    if outlet.id is None:
        place = text.find(outlet.name, window.start, window.end)
        return place + len(outlet.name) if place >= 0 else None
    names = context.names.find(text, window)
    return next((one.span.end for one in names if one.outlet.id == outlet.id), None)


def _claimed(
    text: str, span: Span | None, mention: Mention, here: Span, context: Context
) -> Span | None:
    """Return *span* without the words that name the source of the rest (…によれば、…).

    Where the citation names an outlet and stands elsewhere, these words name a speaker, and stay.
    """
    if span is not None and mention.form is Form.PAREN:
        span = _behind_own_name(text, span, mention, context) or span
    credit = span and context.tongue.credits.match(text, span.start, span.end)
    if span is None or not credit:
        return span
    elsewhere = mention.reference.outlet is not None and here.start >= credit.end()
    return span if elsewhere else _trimmed(text, Span(credit.end(), span.end)) or span


def _start(text: str, block: Block, here: Span, since: int, tongue: Tongue) -> int:
    """Return where the stretch before the citation begins.

    That is the citation before, if the paragraph has one; else the sentence's beginning, or
    further back where it goes on from the one before, or where a frame (…は、…と書いている) opens.
    """
    sentence = block.sentence_at(here.start)
    if not text[sentence.start : here.start].strip(_TRIM_LEFT):
        sentence = block.sentence_before(sentence) or sentence
    if since > block.span.start:
        return max(since, _sentences_back(block, sentence, _MOST_SENTENCES - 1))
    if _FRAME_CLOSES.match(text, here.end) and _FRAME_OPENS.match(text, block.span.start):
        return block.span.start
    before = block.sentence_before(sentence)
    if before is not None and tongue.connects.match(text, sentence.start):
        return before.start
    return sentence.start


def _sentences_back(block: Block, sentence: Span, count: int) -> int:
    for _ in range(count):
        before = block.sentence_before(sentence)
        if before is None:
            break
        sentence = before
    return sentence.start


def _around_link(text: str, sentence: Span, here: Span) -> Span | None:
    """Return a link's sentence, unless nothing but the link stands in it."""
    before, after = text[sentence.start : here.start], text[here.end : sentence.end]
    if not before.strip(_TRIM_LEFT + _TRIM_RIGHT) and not after.strip(_TRIM_LEFT + _TRIM_RIGHT):
        return None if here.of(text).startswith("http") else _trimmed(text, sentence)
    if here.of(text).startswith("http"):
        return _trimmed(text, Span(sentence.start, here.start))
    return _trimmed(text, sentence)


def continued(text: str, block: Block, quote: Span, limit: int) -> Span | None:
    """Return what a lead-in goes on to report after its quotation (「…」とし、…)."""
    match = _CLAUSE_GOES_ON.match(text, quote.end)
    if match is None:
        return None
    sentence = block.sentence_at(quote.end)
    end = sentence.end
    following = block.sentence_after(sentence)
    while (
        following is not None
        and following.end <= limit
        and _STILL_REPORTS.search(following.of(text)[-16:])
    ):
        end = following.end
        following = block.sentence_after(following)
    return _trimmed(text, Span(match.end(), max(match.end(), min(end, limit))))


def under(line: str, spans: Sequence[Span], after: Sequence[str]) -> tuple[Span, PassageKind]:
    """Return what of *spans* a heading *line* stands for, and whether word for word.

    An announced excerpt is its first paragraph, or all of them where the line *after* closes it
    (以上…): what follows unmarked may be the writer's own again.
    """
    if not _EXCERPT.search(line):
        return Span(spans[0].start, spans[-1].end), PassageKind.PARAPHRASE
    closed = any(_CLOSING_LINE.match(one) for one in after)
    return Span(spans[0].start, spans[-1 if closed else 0].end), PassageKind.QUOTATION


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_TRIM_LEFT))
    end = span.start + len(words.rstrip(_TRIM_RIGHT))
    return Span(start, end) if _says_something(text[start:end]) else None


def _says_something(words: str) -> bool:
    """Whether the words can be checked at all: more than "See also"."""
    if _CJK.search(words):
        return len(words) >= _LEAST
    return len(words.split()) >= _LEAST
