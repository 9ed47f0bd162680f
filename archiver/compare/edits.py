"""What differs between a quotation and its source, typed, and whether it changes what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.compare.alignment import Step, align
from archiver.compare.bearers import same_bearer
from archiver.compare.customs import is_customary
from archiver.compare.differences import Comparison, Difference, closed_up
from archiver.compare.names import CAPITALISED, is_misprint, other_by_capitals, same_name
from archiver.compare.senses import function_words
from archiver.compare.sides import Side, read_around, side_of
from archiver.compare.speech import interrupts
from archiver.compare.spelling import (
    is_fragment,
    joins_otherwise,
    same_capital,
    same_form,
    same_spelling,
)
from archiver.compare.tokens import Kind, Token
from archiver.records import EditKind, FactKind
from archiver.text import EAST, bare, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SENSES = (EditKind.NEGATION, EditKind.DATE, EditKind.MODALITY, EditKind.QUANTIFIER)
_FACTS = {
    FactKind.UNIT: EditKind.UNIT,
    FactKind.CURRENCY: EditKind.CURRENCY,
    FactKind.DATE: EditKind.DATE,
    FactKind.NAME: EditKind.NAME,
}
_DIGITS = re.compile(r"(?<!\w)[-−–－]\d+|\d+")
_MEASURES = {
    EditKind.UNIT: FactKind.UNIT,
    EditKind.CURRENCY: FactKind.CURRENCY,
    EditKind.DATE: FactKind.DATE,
}
_NOTE_MARK = re.compile(
    r".{0,2}(?:[^\W\d_]|[,.;:!?”\"’）)])\[\d{1,3}\](?:\W|$)"  # alarm,[3]
    r"|.?[^\W\d_][,.;!?”]\d{1,2}(?:\s\w?|$)",  # alarm,3 where a raised figure was flattened
    re.DOTALL,
)
_QUESTION = "?？؟"
_SENTENCE_MARKS = '.!?:;\n“”"«»„'


def compare_texts(
    quote: str,
    source: str,
    *,
    language: str,
    loose: bool = False,
    is_word: Callable[[str], bool],
    page: str = "",
) -> Comparison:
    """Name every difference between *quote* and *source* (its surroundings too, if *loose*).

    *is_word* says whether a folded word is one in this language, as far as anybody knows; *page*
    is all that is known of the people in it.
    """
    left, right = side_of(quote, language), side_of(source, language)
    steps = align(left.tokens, right.tokens, loose=loose)
    if loose:
        steps = _fitted(steps, len(right.tokens))
    changed = [step for step in steps if not step.equal]
    if changed:
        left = read_around(left, language, changed[0].quote_start, changed[-1].quote_end)
        right = read_around(right, language, changed[0].source_start, changed[-1].source_end)
    found: list[Difference] = []
    judge = _Judge(left, right, language, is_word, page)
    previous: Step | None = None
    for step in steps:
        if step.equal:
            found += judge.within(step)
        else:
            found += judge.typed(step)
        if previous is not None:
            found += judge.punctuation(step.quote_start, step.source_start)
        previous = step
    found += judge.edges(steps)
    found.sort(key=lambda one: (one.quote, one.source))
    return _summary(tuple(closed_up(found)), steps, left, right)


def _fitted(steps: tuple[Step, ...], limit: int) -> tuple[Step, ...]:
    """Let words at the edges that have no counterpart face the source's next words."""
    fitted = list(steps)
    for index in (0, -1):
        step = fitted[index] if fitted else None
        if step is None or step.equal or step.quote_start == step.quote_end:
            continue
        missing = (step.quote_end - step.quote_start) - (step.source_end - step.source_start)
        if missing <= 0:
            continue
        start, end = step.source_start, step.source_end
        if index == 0 and len(fitted) > 1:
            start = max(0, start - missing)
        else:
            end = min(limit, end + missing)
        fitted[index] = replace(step, source_start=start, source_end=end)
    return tuple(fitted)


def _summary(
    differences: tuple[Difference, ...], steps: tuple[Step, ...], left: Side, right: Side
) -> Comparison:
    total = sum(len(token.key) for token in left.tokens) or 1
    lengths = [len(left.key(step.quote_start, step.quote_end)) for step in steps]
    hits = [length for step, length in zip(steps, lengths, strict=True) if step.equal]
    misses = [length for step, length in zip(steps, lengths, strict=True) if not step.equal]
    longest = max(misses, default=0)
    edges = [
        length
        for step, length in zip(steps, lengths, strict=True)
        if not step.equal and (step is steps[0] or step is steps[-1])
    ]
    sided = [step for step in steps if step.source_start < step.source_end]
    start, end = (sided[0].source_start, sided[-1].source_end) if sided else (0, 0)
    place = right.place(start, end)
    errors = sum(
        max(step.quote_end - step.quote_start, step.source_end - step.source_start)
        for step in steps
        if not step.equal
    )
    return Comparison(
        differences,
        place[0],
        place[1],
        kept=sum(hits) / total,
        longest_miss=longest / total,
        longest_hit=max(hits, default=0) / total,
        at_edge=longest > 0 and longest in edges,
        errors=errors,
        missed=_longest_missed(steps, lengths, left) if longest else None,
    )


def _longest_missed(
    steps: tuple[Step, ...], lengths: list[int], left: Side
) -> tuple[int, int] | None:
    missed = [(length, -n) for n, length in enumerate(lengths) if not steps[n].equal]
    step = steps[-max(missed)[1]]
    return left.place(step.quote_start, step.quote_end)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Types the steps of one alignment."""

    left: Side
    right: Side
    language: str
    is_word: Callable[[str], bool]
    page: str

    def within(self, step: Step) -> Iterator[Difference]:
        """Yield what differs inside words that count as equal: a figure's form, punctuation."""
        for ahead in range(step.quote_end - step.quote_start):
            here, there = step.quote_start + ahead, step.source_start + ahead
            one, other = self.left.tokens[here], self.right.tokens[there]
            if one.kind is Kind.NUMBER and self._word(one, self.left) != self._word(
                other, self.right
            ):
                yield Difference(
                    EditKind.SPELLING,
                    (one.start, one.end),
                    (other.start, other.end),
                    material=False,
                    reason="figure-form",
                )
            if one.key in CAPITALISED and self._recapitalised(here, there):
                yield Difference(
                    EditKind.NAME, (one.start, one.end), (other.start, other.end), material=True
                )
            if ahead:
                yield from self.punctuation(here, there)

    def _recapitalised(self, here: int, there: int) -> bool:
        """Whether capitals alone make another word of a token: US and us, Polish and polish."""
        words = [self.left.in_sentence(here), self.right.in_sentence(there)]
        return all(words) and other_by_capitals(words[0], words[1], language=self.language)

    def _word(self, token: Token, side: Side) -> str:
        return bare(side.text[token.start : token.end])

    def punctuation(self, here: int, there: int) -> Iterator[Difference]:
        """Yield what differs between the words before and after places *here* and *there*."""
        if not (0 < here < len(self.left.tokens) and 0 < there < len(self.right.tokens)):
            return
        one = (self.left.tokens[here - 1].end, self.left.tokens[here].start)
        other = (self.right.tokens[there - 1].end, self.right.tokens[there].start)
        yield from self._marks(one, other)

    def _marks(self, one: tuple[int, int], other: tuple[int, int]) -> Iterator[Difference]:
        quoted, printed = self.left.text[slice(*one)], self.right.text[slice(*other)]
        if quoted == printed or fold(quoted).text == fold(printed).text:
            return
        asked = any(mark in quoted for mark in _QUESTION)
        if asked != any(mark in printed for mark in _QUESTION):
            yield Difference(EditKind.MODALITY, one, other, material=True, reason="question")
        else:
            yield Difference(EditKind.PUNCTUATION, one, other, material=False)

    def edges(self, steps: tuple[Step, ...]) -> Iterator[Difference]:
        """Yield what differs in the punctuation before the first and after the last word.

        The quotation's writer may leave it out; what is put in must stand at the source.
        """
        sided = [step for step in steps if step.source_start < step.source_end]
        if not sided or not self.left.tokens:
            return
        last = self.left.tokens[-1].end
        quoted = self.left.text[last:]
        after = self.right.tokens[sided[-1].source_end - 1].end
        printed = self.right.text[after : after + len(quoted) + 2].lstrip()
        if fold(quoted).text and not fold(printed).text.startswith(fold(quoted).text):
            stop = after + len(self.right.text[after : after + 1].strip())
            asks = printed[:1] in _QUESTION and printed[:1] != ""
            turned = asks and not any(mark in quoted for mark in (*_QUESTION, ",", "、", "，", "…"))
            turned = turned or (not asks and any(mark in quoted for mark in _QUESTION))
            kind = EditKind.MODALITY if turned else EditKind.PUNCTUATION
            place = (last, len(self.left.text.rstrip()))
            yield Difference(
                kind, place, (after, stop), material=turned, reason="question" if turned else None
            )

    def typed(self, step: Step) -> Iterator[Difference]:
        """Yield the differences of a stretch that does not agree, word by word where they pair."""
        if is_customary(self.left, self.right, step, language=self.language):
            one = self.left.place(step.quote_start, step.quote_end)
            other = self.right.place(step.source_start, step.source_end)
            yield Difference(EditKind.SPELLING, one, other, material=False, reason="customary")
            return
        if same_bearer(self.left, self.right, step, language=self.language, page=self.page):
            one = self.left.place(step.quote_start, step.quote_end)
            other = self.right.place(step.source_start, step.source_end)
            yield Difference(EditKind.NAME, one, other, material=False, reason="other-form")
            return
        if self._interruption(step) or self._note_mark(step):
            other = self.right.place(step.source_start, step.source_end)
            one = self.left.place(step.quote_start, step.quote_end)
            yield Difference(EditKind.OMISSION, one, other, material=False, reason="interruption")
            return
        quoted = range(step.quote_start, step.quote_end)
        printed = range(step.source_start, step.source_end)
        if len(quoted) == len(printed):
            for here, there in zip(quoted, printed, strict=True):
                if self.left.tokens[here].key != self.right.tokens[there].key:
                    yield self._one(here, here + 1, there, there + 1)
            return
        yield self._one(step.quote_start, step.quote_end, step.source_start, step.source_end)

    def _note_mark(self, step: Step) -> bool:
        """Whether the source has only the number of a note there: alarm,[3] or alarm,3."""
        only = step.source_end - step.source_start == 1 and step.quote_start == step.quote_end
        if not only or not step.quote_start:
            return False
        start, end = self.right.place(step.source_start, step.source_end)
        text = self.right.text
        return _NOTE_MARK.fullmatch(text[max(0, start - 3) : end + 2]) is not None

    def _interruption(self, step: Step) -> bool:
        """Whether the source's words say only who is speaking, in the middle of a speech."""
        if step.quote_start < step.quote_end or not 0 < step.source_start < step.source_end:
            return False
        if step.source_end >= len(self.right.tokens) or not step.quote_start:
            return False
        start = self.right.tokens[step.source_start - 1].end
        end = self.right.tokens[step.source_end].start
        between = self.right.text[start:end]
        return interrupts(between, language=self.language)

    def _one(self, here: int, here_end: int, there: int, there_end: int) -> Difference:
        one = self.left.place(here, here_end)
        other = self.right.place(there, there_end)
        quoted, printed = self.left.key(here, here_end), self.right.key(there, there_end)
        if self._is_cut(here, here_end, quoted, printed):
            return Difference(EditKind.SPELLING, one, other, material=False, reason="cut-word")
        kind = self._fact_kind(here, here_end, there, there_end)
        if kind in _MEASURES and self._same_fact(_MEASURES[kind], one, other):
            moved = not (here < here_end and there < there_end) and kind is EditKind.DATE
            reason = None if moved else "customary"  # 23 June is not June 23, word for word
            return Difference(EditKind.SPELLING, one, other, material=False, reason=reason)
        written = self.left.text[slice(*one)], self.right.text[slice(*other)]
        if same_capital(*written, language=self.language):
            return Difference(EditKind.SPELLING, one, other, material=False, reason="customary")
        if kind is None:
            return self._words(here, here_end, there, there_end)
        return (self._name(one, other, quoted, printed) if kind is EditKind.NAME else None) or (
            Difference(kind, one, other, material=True)
        )

    def _name(
        self, one: tuple[int, int], other: tuple[int, int], quoted: str, printed: str
    ) -> Difference | None:
        """Return the difference between two forms of one name; None if they are two names."""
        if same_name(quoted, printed):
            return Difference(EditKind.NAME, one, other, material=False, reason="other-form")
        if same_form(quoted, printed, language=self.language):
            return Difference(EditKind.SPELLING, one, other, material=False, reason="customary")
        if is_misprint(quoted, printed) and not self.is_word(quoted):
            return Difference(EditKind.SPELLING, one, other, material=False, reason="misprint")
        return None

    def _same_fact(self, kind: FactKind, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether what differs is only the dress of a date, an amount or a measure: Jan., $5."""
        quoted, printed = self.left.values(kind, one), self.right.values(kind, other)
        if quoted and printed:  # the same date or amount elsewhere is another one here
            return quoted == printed
        everywhere = self.left.values(kind), self.right.values(kind)
        return bool(quoted or printed) and quoted <= everywhere[1] and printed <= everywhere[0]

    def _fact_kind(self, here: int, here_end: int, there: int, there_end: int) -> EditKind | None:
        """Return what kind of fact or closed class a stretch changes, if any."""
        one, other = self.left.place(here, here_end), self.right.place(there, there_end)
        same = self._same_letters(one, other)
        quoted = self._numbers(here, here_end, self.left)
        printed = self._numbers(there, there_end, self.right)
        turned = _below_zero(quoted) != _below_zero(printed)
        moved = not same or turned or self._digits_moved(one, other)
        if moved and quoted != printed:
            return self._figure(one, other)
        if same:
            return self._sense(one, other, (EditKind.NEGATION,))
        kind = self._sense(one, other, _SENSES)
        if kind is not None:
            return kind
        kinds = self.left.fact_kinds(one) | self.right.fact_kinds(other)
        return next((_FACTS[fact] for fact in _FACTS if fact in kinds), None)

    def _same_letters(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        return bare(self.left.text[slice(*one)]) == bare(self.right.text[slice(*other)])

    def _digits_moved(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether equal letters hold other figures: 1 2 and 12, but not in unspaced scripts."""
        if self.language in EAST:
            return False
        quoted, printed = self.left.text[slice(*one)], self.right.text[slice(*other)]
        return _DIGITS.findall(quoted) != _DIGITS.findall(printed)

    def _numbers(self, start: int, end: int, side: Side) -> list[str]:
        return [token.key for token in side.tokens[start:end] if token.kind is Kind.NUMBER]

    def _figure(self, one: tuple[int, int], other: tuple[int, int]) -> EditKind:
        """Tell a date's figure from any other, where both sides are dates."""
        both = self.left.fact_kinds(one) & self.right.fact_kinds(other)
        return EditKind.DATE if FactKind.DATE in both else EditKind.FIGURE

    def _sense(
        self, one: tuple[int, int], other: tuple[int, int], kinds: tuple[EditKind, ...]
    ) -> EditKind | None:
        for kind in kinds:
            if sorted(self.left.marks(kind, one)) != sorted(self.right.marks(kind, other)):
                return kind
        return None

    def _words(self, here: int, here_end: int, there: int, there_end: int) -> Difference:
        """Type a stretch that is neither a fact nor of a closed class."""
        one, other = self.left.place(here, here_end), self.right.place(there, there_end)
        quoted, printed = self.left.key(here, here_end), self.right.key(there, there_end)
        if self._same_letters(one, other):
            return self._joined(one, other)
        words = {token.key for token in (*self.left.tokens[here:here_end],)}
        words |= {token.key for token in (*self.right.tokens[there:there_end],)}
        if words <= function_words(self.language) and not (quoted and printed):
            kind = EditKind.INSERTION if quoted else EditKind.OMISSION
            return Difference(kind, one, other, material=False, reason="function-word")
        if is_misprint(quoted, printed) and not self.is_word(quoted):
            return Difference(EditKind.SPELLING, one, other, material=False, reason="misprint")
        if same_spelling(quoted, printed, language=self.language, is_word=self.is_word):
            return Difference(EditKind.SPELLING, one, other, material=False)
        changed = EditKind.WORDING if printed else EditKind.INSERTION
        return Difference(changed if quoted else EditKind.OMISSION, one, other, material=True)

    def _joined(self, one: tuple[int, int], other: tuple[int, int]) -> Difference:
        """Return the difference between the same letters, joined and apart."""
        written = self.left.text[slice(*one)], self.right.text[slice(*other)]
        if joins_otherwise(*written, language=self.language):
            return Difference(EditKind.WORDING, one, other, material=True)
        return Difference(EditKind.SPELLING, one, other, material=False, reason="joined")

    def _is_cut(self, here: int, here_end: int, quoted: str, printed: str) -> bool:
        """Whether the quotation begins or ends inside a word, with what is no word by itself."""
        if not is_fragment(quoted, printed, language=self.language):
            return False
        first = here == 0 and printed.endswith(quoted)
        return first or (here_end == len(self.left.tokens) and printed.startswith(quoted))


def _below_zero(numbers: list[str]) -> int:
    return sum(number.startswith("#-") for number in numbers)
