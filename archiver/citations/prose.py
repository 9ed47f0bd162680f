"""The words of an article without its markup, in blocks and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archiver.citations.marks import ELEMENT, Bracket, Quote, pair_marks
from archiver.citations.ranges import Ranges
from archiver.records import MarkKind, Span
from archiver.text import MappedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archiver.records import Article, Mark

_BLOCKS = frozenset({MarkKind.PARAGRAPH, MarkKind.HEADING, MarkKind.NOTE, MarkKind.REFERENCE})
_ENDERS = re.compile(
    r"[。．！？｡]+[」』”’）)\]】〕]*|(?:(?<=[A-Z0-9]{2})|(?<![A-Z.!?…]))[.!?…]+[\"”’»“)\]]*(?=\s)|(?<![!?])[!?]+[\"”’»“)\]]*$|\n"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Jr|Sr|vs|etc|cf|e\.g|i\.e|No|vol|"
    r"pp?|ed|eds|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|N\.Y|U\.S|U\.K|U\.N|a"
    r"\.a\.O|ebd|bzw"
    r"|Nr|Jh|Dez|Okt|usw|vgl|M|Mme|MM|janv|févr|avr|juil|déc|op|cit|ibid|Ibid|id|Id|г|стр|"
    r"с|т)\.)$"
)
_DAY_OF_MONTH = re.compile(
    r"\d\.\s+(?:Jan|Jän|Feb|M[äa]r|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert)"
)
_LONGEST_TERM = 11
_NEXT_STARTS_SMALL = re.compile(r"\s+[a-zäöüßà-ÿа-яё]")
_NEXT_STARTS_DIGIT = re.compile(r"\s+\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, note or entry; spans are in the prose."""

    span: Span
    kind: MarkKind
    label: str | None = None
    quotation: int | None = None  # which block quotation it stands in
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    unclosed: int | None = None  # where a quotation opens that the block does not close
    lone: tuple[int, ...] = ()  # marks without their partner

    @property
    def quoted(self) -> bool:
        """Whether the block stands in a block quotation."""
        return self.quotation is not None

    def sentence_at(self, place: int) -> Span:
        """Return the sentence that *place* stands in."""
        number = bisect_right(self.sentences, place, key=lambda one: one.start) - 1
        return self.sentences[max(number, 0)]

    def sentence_before(self, sentence: Span) -> Span | None:
        """Return the sentence before *sentence*; None before the first."""
        number = bisect_right(self.sentences, sentence.start, key=lambda one: one.start) - 2
        return self.sentences[number] if number >= 0 else None

    def sentence_after(self, sentence: Span) -> Span | None:
        """Return the sentence after *sentence*; None after the last."""
        number = bisect_right(self.sentences, sentence.start, key=lambda one: one.start)
        return self.sentences[number] if number < len(self.sentences) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The running words: *marks* are the article's links, notes and the like, in prose spans."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    mapped: MappedText | None = field(repr=False)  # None: the article has no markup
    runs: Mapping[int, tuple[Quote, ...]] = field(default_factory=dict)
    """By where each begins: the paragraphs of a quotation that opens each of them anew."""

    def origin(self, span: Span) -> Span:
        """Return where *span* of the prose stands in the article."""
        if self.mapped is None or not len(span):
            return span
        return self.mapped.origin(span)

    def of_kind(self, kind: MarkKind, span: Span | None = None) -> Iterator[Mark]:
        """Yield the marks of one kind in reading order: all, or those that begin in *span*."""
        marks: Sequence[Mark] = self.marks
        if span is not None:
            first = bisect_left(marks, span.start, key=_starts)
            marks = marks[first : bisect_left(marks, max(span.end, 1), key=_starts)]
        return (mark for mark in marks if mark.kind is kind)


def _starts(mark: Mark) -> int:
    return mark.span.start


def read_prose(article: Article) -> Prose:
    """Take the markup out of *article* and divide what is left."""
    mapped = _without_markup(article)
    text = article.text if mapped is None else mapped.text
    marks = tuple(
        sorted(
            (
                mark if mapped is None else _moved(mark, mapped)
                for mark in article.marks
                if mark.kind is not MarkKind.MARKUP
            ),
            key=lambda one: (one.span.start, -one.span.end),
        )
    )
    quoted = Ranges.of(mark.span for mark in marks if mark.kind is MarkKind.BLOCKQUOTE)
    said = [mark for mark in marks if mark.kind is MarkKind.QUOTE and len(mark.span)]
    blocks = [
        _block(text, mark, article.language, quoted, said)
        for mark in marks
        if mark.kind in _BLOCKS and len(mark.span)
    ]
    runs = _runs(text, blocks)
    return Prose(text=text, blocks=tuple(blocks), marks=marks, mapped=mapped, runs=runs)


def _runs(text: str, blocks: list[Block]) -> dict[int, tuple[Quote, ...]]:
    """Close what is left open where the next block opens it anew; these belong together."""
    runs: dict[int, tuple[Quote, ...]] = {}
    members: list[Quote] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        place = block.unclosed
        if place is not None and following and _goes_on_in(text, text[place], following):
            outer, inner = Span(place, block.span.end), Span(place + 1, block.span.end)
            members.append(Quote(outer=outer, inner=inner, mark=text[place], depth=0))
            quotes = [one for one in block.quotes if one.outer.end <= place]
            nested = [one for one in block.quotes if one.outer.start > place]
            deeper = [replace(one, depth=one.depth + 1) for one in nested]
            blocks[number] = replace(
                block, quotes=(*quotes, members[-1], *deeper), unclosed=None, lone=()
            )
        elif members:
            last = [one for one in block.quotes if one.outer.start == block.span.start]
            run = (*members, *last[:1])
            runs |= {one.outer.start: run for one in run}
            members = []
    return runs


def _goes_on_in(text: str, mark: str, block: Block) -> bool:
    """Whether *block* opens with *mark* what is more than a term of its own."""
    start = block.span.start
    if text[start] != mark:
        return False
    own = next((one for one in block.quotes if one.outer.start == start), None)
    return block.unclosed == start if own is None else len(own.inner) > _LONGEST_TERM


def _without_markup(article: Article) -> MappedText | None:
    """Return the words alone: what stands between blocks is markup too, and becomes a line end."""
    markup = [mark for mark in article.marks if mark.kind is MarkKind.MARKUP]
    if not markup:
        return None
    removed = [(mark.span.start, -mark.span.end, mark.target or "") for mark in markup]
    end = 0
    for mark in article.marks:
        if mark.kind in _BLOCKS:
            if mark.span.start > end:
                removed.append((end, -mark.span.start, "\n"))
            end = max(end, mark.span.end)
    removed.append((end, -max(end, len(article.text)), ""))
    return MappedText.of_pieces(_kept(article.text, sorted(removed)))


def _kept(text: str, removed: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, Span]]:
    """Yield the words between the *removed* stretches, and what stands in for these."""
    place = 0
    for start, negative_end, words in removed:
        if start < place:
            continue
        if start > place:
            yield text[place:start], Span(place, start)
        if words:
            yield words, Span(start, -negative_end)
        place = max(place, -negative_end)
    if place < len(text):
        yield text[place:], Span(place, len(text))


def _moved(mark: Mark, mapped: MappedText) -> Mark:
    span = _stripped(mapped.text, mapped.derived(mark.span))
    return replace(mark, span=span)


def _block(text: str, mark: Mark, language: str, quoted: Ranges, said: Sequence[Mark]) -> Block:
    span = _stripped(text, mark.span)
    pairs = pair_marks(text, span, language)
    quotes = _with_elements(text, pairs.quotes, _within(said, span))
    return Block(
        span=span,
        kind=mark.kind,
        label=mark.target,
        quotation=quoted.holder(span),
        sentences=tuple(_sentences(text, span, quotes, pairs.brackets)),
        quotes=quotes,
        brackets=pairs.brackets,
        unclosed=pairs.unclosed,
        lone=pairs.lone,
    )


def _within(marks: Sequence[Mark], span: Span) -> list[Span]:
    first = bisect_left(marks, span.start, key=_starts)
    return [
        one.span
        for one in marks[first : bisect_left(marks, span.end, key=_starts)]
        if span.holds(one.span)
    ]


def _with_elements(text: str, quotes: tuple[Quote, ...], said: Sequence[Span]) -> tuple[Quote, ...]:
    """Add what a quotation element encloses, unless marks enclose it as well."""
    more = [
        Quote(outer=_stripped(text, one), inner=_stripped(text, one), mark=ELEMENT, depth=0)
        for one in said
        if not any(one.meets(known.outer) for known in quotes)
    ]
    return tuple(sorted([*quotes, *more], key=lambda one: (one.outer.start, -one.outer.end)))


def _stripped(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))


def _sentences(
    text: str, span: Span, quotes: tuple[Quote, ...], brackets: tuple[Bracket, ...]
) -> Iterator[Span]:
    """Divide *span* into sentences.

    What ends inside quotation marks or brackets does not end a sentence, unless in western text
    the closing mark follows it.
    """
    closed = sorted([one.outer for one in quotes] + [one.outer for one in brackets])
    start, held, place = span.start, 0, 0
    for match in _ENDERS.finditer(text, span.start, span.end):
        if match.start() < start or match[0] == "\n":
            continue
        while place < len(closed) and closed[place].start < match.start():
            held = max(held, closed[place].end)
            place += 1
        inside = match.start() < held
        if inside and not (match.end() >= held and _may_end_inside(text, match)):
            continue
        if _goes_on(text, match):
            continue
        yield Span(start, match.end())
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)


def _may_end_inside(text: str, match: re.Match[str]) -> bool:
    return match[0][0] in ".!?" and not _NEXT_STARTS_SMALL.match(text, match.end())


def _goes_on(text: str, match: re.Match[str]) -> bool:
    if match[0][0] not in ".!?":
        return False
    if _NEXT_STARTS_SMALL.match(text, match.end()):
        return True
    if match[0] != ".":
        return False
    before = text[max(0, match.start() - 8) : match.start() + 1]
    return bool(_ABBREVIATION.search(before) or _DAY_OF_MONTH.match(text, match.start() - 1))
