"""Headings that name the source of what follows: 1月7日日経夕刊から、 【毎日】 (以下…から抜粋)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.citations.labels import Context, Label, read_label
from archiver.records import Form, MarkKind, Mention, Span

if TYPE_CHECKING:
    from archiver.citations.prose import Block, Prose

_LONGEST = 90
_LITTLE = 6
_LONGEST_TITLE = 16
_OPENS = re.compile(
    r"[（(【<＜〈《]?\s?(?:以下[、,は]?|★|☆|●|■|◆|▼|▽|□|○|◎|・|【|出典[:：]|引用元?[:：]|"
    r"From\b|Aus\b|Quelle:|Source\s?:|Источник:|출처\s?[:：]|来源[:：])",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:から|より)(?:の)?(?:抜粋|引用|転載|要約|一部引用)?[）)】、。：:]?$|(?:抜粋|引用|"
    r"要約)[）)】。：:]?$|[:：]$"
)
_FRAMES = frozenset("【〈《（([")
_CAPTION = re.compile(
    r"[^\s「」『』【】（）()＝=：:]{3,40}[＝=]\s?(?=[^＝=]{4,60}(?:から|より)[。．]?$)",
    re.MULTILINE,
)
_CLOSES = re.compile(r"[（(]?\s?(?:以上[、,は]?)")
_DATELINE = re.compile(
    r"【(?P<place>[^【】\s]{1,12}?)(?P<day>\d{1,2}日)?(?P<agency>共同|時事|ロイター|AFP|"
    r"AP)(?:=[^【】]{1,12}|[^【】]{0,12})】"
)
_WESTERN_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .,’'/-]{2,40}),?\s?(?:[A-Z][a-z]{2,8}\.? \d{1,2}\s?)?\("
    r"(?P<agency>AP|Reuters|AFP|dpa|DPA|UPI|TASS|Xinhua)\)\s?[—–-]"
)


def line_mention(prose: Prose, block: Block, context: Context, scope: Span) -> Mention | None:
    """Return the citation that a line of its own makes; *scope* is what it would stand for."""
    line = block.span
    if len(line) > _LONGEST or block.kind not in {MarkKind.PARAGRAPH, MarkKind.HEADING}:
        return None
    label = read_label(prose.text, line, context)
    if _is_running(prose.text, block, label) or not _names_source(prose.text, block, label):
        return None
    caption = _CAPTION.match(prose.text, line.start, line.end)
    here = Span(caption.end(), line.end) if caption else line
    return Mention(
        span=here,
        raw=here.of(prose.text),
        form=Form.HEADER,
        reference=label.reference,
        ibid=label.same and label.name is None,
        scope=None if caption else scope,
    )


def _is_running(text: str, block: Block, label: Label) -> bool:
    """Whether the line is a sentence of its own: a quotation, or a bracket behind other words."""
    if text[block.span.end - 1] == "。" and not _FROM.search(block.span.of(text)):
        return True
    frame = _frame(text, block)
    if any(
        not one.depth
        and not frame.meets(one.outer)
        and (len(one.inner) > _LONGEST_TITLE or text[one.inner.end - 1] == "。")
        for one in block.quotes
    ):
        return True
    return label.name is not None and any(
        one.inner.holds(label.name.span) and one.outer.start > block.span.start
        for one in block.brackets
    )


def _frame(text: str, block: Block) -> Span:
    """Return what the marks enclose that the line begins with: 【毎日】, (以下は『…』から抜粋)."""
    start = block.span.start
    outer = [one.outer for one in block.quotes] + [one.outer for one in block.brackets]
    outer = [one for one in outer if one.start == start]
    if outer and text[start] in _FRAMES:
        return max(outer)
    return Span(start, block.span.end if text[start] in "<＜" else start)


def closes(prose: Prose, block: Block) -> bool:
    """Whether the line stands for what came before it: 以上、朝日新聞より."""
    return bool(_CLOSES.match(prose.text, block.span.start, block.span.end))


def _names_source(text: str, block: Block, label: Label) -> bool:
    if label.name is None:
        return False
    line = block.span.of(text)
    opened = bool(_OPENS.match(line) or _CLOSES.match(line))
    from_it = bool(_FROM.search(line))
    room = 14 if label.dates else 6
    if len(label.rest) > room + (20 if opened and label.dates else 0):
        return False
    if label.dates:
        return opened or from_it or len(label.rest) <= (_LITTLE if label.name.sure else 0)
    bracketed = line[0] in "【<＜〈" and line[-1] in "】>＞〉"
    return (
        bracketed or (opened and from_it) or (from_it and label.name.sure and line[-1] in ":：、")
    )


def datelines(prose: Prose, block: Block, context: Context) -> list[Mention]:
    """Return the agencies named in the datelines that open a paragraph."""
    found = []
    for pattern in (_DATELINE, _WESTERN_DATELINE):
        match = pattern.match(prose.text, block.span.start, block.span.end)
        if match is None:
            continue
        span = Span(*match.span())
        label = read_label(prose.text, span, context)
        if label.name is not None:
            found.append(
                Mention(
                    span=span,
                    raw=match[0],
                    form=Form.HEADER,
                    reference=label.reference,
                    scope=Span(span.end, max(span.end, block.span.end)),
                )
            )
    return found
