"""One passage against one page: the strictest rung that holds, and what differs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from archiver.compare.attribution import attribution
from archiver.compare.edits import Comparison, Difference, compare_texts
from archiver.compare.floors import found_by_chance, stands_in_part
from archiver.compare.ladder import Hit, exact_hits, runs_whole
from archiver.compare.locate import Window, find_windows, is_eastern
from archiver.compare.prepared import Layer, PreparedPage, prepare
from archiver.compare.quotation import Piece, Quotation, read_quotation
from archiver.compare.rendered import find_rendering, other_language
from archiver.compare.spelling import lexicon
from archiver.records import (
    Edit,
    EditKind,
    EditOp,
    Match,
    Page,
    Passage,
    PassageKind,
    QuoteState,
    Span,
)
from archiver.text import FOLDINGS, MarkedGap, bare, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANKS = re.compile(r"\s+")
_FORMS = frozenset({"figure-form", "joined", "cut-word"})
_LEAST_MOVED = 0.12
_MOVED_WHOLE = 0.85
_SHORTEST_MOVED = 5
_MOST_MARKS = 6
_CLEARLY = 0.04  # how much worse the second-best place must be, as similarity


def find_passage(passage: Passage, page: Page | PreparedPage, *, language: str) -> Match:
    """Say how *passage*, written in *language*, stands in *page*, before anything is judged.

    A passage that does not claim the source's words (a paraphrase), or that is in another
    language than the page, is compared by its facts where its words do not stand there.
    """
    segments = [segment.span.shifted(-passage.span.start) for segment in passage.segments]
    quotation = read_quotation(passage.text, segments or None)
    ready = page if isinstance(page, PreparedPage) else prepare(page)
    free = passage.kind is PassageKind.PARAPHRASE
    return _find(quotation, ready, language, free=free)


def find_words(quote: str, page: Page | PreparedPage, *, language: str) -> Match:
    """Say how the words of *quote* stand in *page*; brackets and ellipses are read from it.

    >>> find_words("eight of ten", Page(url="", text="Only eight of  ten."), language="en").method
    'normalised: space'
    """
    ready = page if isinstance(page, PreparedPage) else prepare(page)
    return _find(read_quotation(quote), ready, language, free=False)


def _find(quotation: Quotation, page: PreparedPage, language: str, *, free: bool) -> Match:
    language = language.split("-", maxsplit=1)[0].lower()
    if not quotation.bare:
        return _bare_marks(quotation, page)
    matcher = _Matcher(page, language)
    match = matcher.verbatim(quotation) or matcher.exact(quotation)
    if match is None and (free or other_language(language, page.page)):
        return find_rendering(quotation.text, page.page, language=language)
    if match is None:
        match = matcher.approximate(quotation)
    if match.span is None:
        return match
    reasons = attribution(page.page, match.span, quotation=not free)
    return replace(match, reasons=(*match.reasons, *reasons))


def _bare_marks(quotation: Quotation, page: PreparedPage) -> Match:
    """Answer for a quotation without a single word: it stands there as it is, or is no claim."""
    here = page.page.text.find(quotation.text) if quotation.text.strip() else -1
    if here < 0:
        return Match(state=QuoteState.NONE, method="no words", score=0.0)
    span = Span(here, here + len(quotation.text))
    return Match(state=QuoteState.EXACT, method="verbatim", score=1.0, span=span)


@dataclass(frozen=True, slots=True)
class _Located:
    """Part of a quotation beside the best place for it; offsets are in *layer*'s text."""

    words: Piece
    layer: Layer
    window: Window
    offset: int
    comparison: Comparison
    ambiguous: bool = False
    moved: _Moved | None = None


@dataclass(frozen=True, slots=True)
class _Moved:
    """An end of the words that stands elsewhere: its place in the words and in the layer."""

    quote: tuple[int, int]
    source: Span


@dataclass(frozen=True, slots=True)
class _Matcher:
    page: PreparedPage
    language: str

    def is_word(self, word: str) -> bool:
        """Whether a folded word is one, as far as the page or a word list knows."""
        if word in lexicon(self.language):
            return True
        either = r"\w" if word.isascii() or not is_eastern(word) else "[ァ-ヺー]"
        pattern = rf"(?<!{either}){re.escape(word)}(?!{either})"
        return re.search(pattern, self.page.page.text, re.IGNORECASE) is not None

    def verbatim(self, quotation: Quotation) -> Match | None:
        """Find the quotation as it is written, character for character."""
        text, words = self.page.page.text, quotation.whole.words.text
        here = text.find(words)
        while here >= 0:
            span = Span(here, here + len(words))
            if runs_whole(text, span, quotation.whole):
                return Match(state=QuoteState.EXACT, method="verbatim", score=1.0, span=span)
            here = text.find(words, here + 1)
        return None

    def exact(self, quotation: Quotation) -> Match | None:
        """Find the quotation up to the foldings, each of which is named."""
        best: Match | None = None
        for hit in exact_hits(quotation, self.page):
            match = self._settled(hit)
            if match is not None and not match.edits:
                return match
            best = best or match
        return best

    def _settled(self, hit: Hit) -> Match | None:
        """Return what a hit of the folded words is; None if they differ after all."""
        edits: list[Edit] = []
        foldings: set[str] = set()
        for piece, sources in _paired(hit):
            raw = [hit.layer.bare.origin(span) for span in sources]
            source = "\n".join(span.of(hit.layer.text) for span in raw)
            source += _marks_after(hit.layer.text, raw[-1].end)
            words = piece.words.text
            if source.startswith(words.strip()) or _blank(source).startswith(_blank(words)):
                foldings |= set() if source.startswith(words.strip()) else {"space"}
                continue
            comparison = self._compare(words, source, loose=False)
            if comparison.material:
                return None
            foldings |= _foldings(words, source)
            if len(raw) == 1:
                edits += _edits(comparison.differences, piece, hit.layer, raw[0].start)
        places = [hit.layer.of_text(hit.layer.bare.origin(span)) for span in hit.spans]
        span = Span(min(place.start for place in places), max(place.end for place in places))
        return _exact_match(hit, span, foldings, edits)

    def _compare(self, words: str, source: str, *, loose: bool) -> Comparison:
        return compare_texts(
            words, source, language=self.language, loose=loose, is_word=self.is_word
        )

    def approximate(self, quotation: Quotation) -> Match:
        """Find the quotation where it stands altered or in part; each part between ellipses."""
        groups = _groups(quotation)
        located = [self._locate(group) for group in groups]
        found = [one for one in located if one is not None]
        if not found:
            return Match(state=QuoteState.ABSENT, method="not found", score=0.0)
        spans = [_place(one) for one in found]
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        weight = sum(len(one.words.bare) for one in found)
        score = sum(one.window.similarity * len(one.words.bare) for one in found) / weight
        match = partial(Match, score=round(score, 4), span=span)
        if any(one.ambiguous for one in found):
            return match(state=QuoteState.UNREAD, method="approximate", reasons=("ambiguous",))
        edits = tuple(edit for one in found for edit in self._typed(one))
        reasons = tuple(sorted({r for one in found for r in _reasons(one.comparison)}))
        if len(found) < len(groups) or any(self._in_part(one) for one in found):
            return match(state=QuoteState.PARTIAL, method="partial", edits=edits, reasons=reasons)
        if all(_is_form(d) for one in found for d in one.comparison.differences):
            return match(state=QuoteState.NORMALISED, method="normalised: forms", edits=edits)
        return match(state=QuoteState.ALTERED, method="altered", edits=edits, reasons=reasons)

    def _locate(self, group: Piece) -> _Located | None:
        """Find the best place for *group*; None if what there is may be there by chance."""
        best: _Located | None = None
        for layer in self.page.layers[:2]:
            windows = find_windows(layer.bare.text, group.bare)
            if not windows or (best and windows[0].similarity <= best.window.similarity):
                continue
            one = self._compared(group, layer, windows)
            if not found_by_chance(group.bare, one.window.similarity, one.comparison):
                best = one
        return best

    def _compared(self, group: Piece, layer: Layer, windows: tuple[Window, ...]) -> _Located:
        ranked = [self._beside(group, layer, window) for window in windows]
        first = _with_move(ranked[0])
        if len(ranked) == 1 or first.moved is not None:
            return first
        second = ranked[1]
        close = first.window.similarity - second.window.similarity < _CLEARLY
        texts = {bare(one.layer.text[_stretch(one)]) for one in ranked}
        if not close or len(texts) == 1:
            return first
        better = min(ranked, key=lambda one: (one.comparison.errors, one.comparison.material))
        worse = first if better is second else second
        equal = better.comparison.errors == worse.comparison.errors
        return replace(better, ambiguous=equal and better.comparison.material)

    def _beside(self, group: Piece, layer: Layer, window: Window) -> _Located:
        raw = layer.bare.origin(Span(window.start, window.end))
        margin = 24 + len(raw) // 8
        start = _word_start(layer.text, max(0, raw.start - margin))
        end = min(len(layer.text), raw.end + margin)
        comparison = self._compare(group.words.text, layer.text[start:end], loose=True)
        return _Located(group, layer, window, start, comparison)

    def _in_part(self, one: _Located) -> bool:
        return one.moved is None and stands_in_part(one.window.similarity, one.comparison)

    def _typed(self, one: _Located) -> list[Edit]:
        differences = [d for d in one.comparison.differences if not _at_bracket(d, one.words)]
        if one.moved is None:
            return _edits(tuple(differences), one.words, one.layer, one.offset)
        start, end = one.moved.quote
        rest = [d for d in differences if d.quote[1] <= start or d.quote[0] >= end]
        edits = _edits(tuple(rest), one.words, one.layer, one.offset)
        return sorted([*edits, _move_edit(one, one.moved)], key=lambda edit: edit.quote)


def _with_move(one: _Located) -> _Located:
    """Look for an end of the words that does not stand here close by: before or after."""
    missed = one.comparison.missed
    if missed is None or one.comparison.longest_miss < _LEAST_MOVED:
        return one
    words = bare(one.words.words.text[slice(*missed)])
    text = one.layer.bare.text
    reach = 2 * len(one.words.bare) + 200
    start = max(0, one.window.start - reach)
    windows = find_windows(text[start : one.window.end + reach], words, count=1)
    if len(words) <= _SHORTEST_MOVED or not windows or windows[0].similarity < _MOVED_WHOLE:
        return one
    span = Span(start + windows[0].start, start + windows[0].end)
    return replace(one, moved=_Moved(missed, one.layer.bare.origin(span)))


def _move_edit(one: _Located, moved: _Moved) -> Edit:
    return Edit(
        op=EditOp.MOVE,
        kind=EditKind.WORDING,
        material=True,
        quote=_own(one.words, moved.quote),
        quote_text=one.words.words.text[slice(*moved.quote)],
        source=one.layer.of_text(moved.source),
        source_text=moved.source.of(one.layer.text),
    )


def _reasons(comparison: Comparison) -> set[str]:
    return {"misprint" for one in comparison.differences if one.reason == "misprint"}


def _is_form(difference: Difference) -> bool:
    """Whether a difference is only the form of the same: 16,000 or 一万六千, a word cut short."""
    return difference.kind is EditKind.PUNCTUATION or difference.reason in _FORMS


def _paired(hit: Hit) -> list[tuple[Piece, tuple[Span, ...]]]:
    if len(hit.pieces) == 1:
        return [(hit.pieces[0], hit.spans)]
    return [(piece, (span,)) for piece, span in zip(hit.pieces, hit.spans, strict=True)]


def _exact_match(hit: Hit, span: Span, foldings: set[str], edits: list[Edit]) -> Match:
    named = [name for name in FOLDINGS if name in foldings]
    named += sorted(foldings - set(FOLDINGS))
    state = QuoteState.NORMALISED if named or edits else QuoteState.EXACT
    method = "normalised" if named else "verbatim"
    method += f" ({hit.rung})" if hit.rung else ""
    method += ": " + ", ".join(named) if named else ""
    return Match(state=state, method=method, score=1.0, span=span, edits=tuple(edits))


def _blank(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _marks_after(text: str, place: int) -> str:
    """Return the punctuation that follows *place*, as far as a quotation may take it along."""
    end = place
    while end < min(len(text), place + _MOST_MARKS) and not text[end].isalnum():
        end += 1
    return text[place:end]


def _foldings(words: str, source: str) -> set[str]:
    """Return the foldings without which the two would differ; all that apply, if none alone."""
    needed = {
        name for name in FOLDINGS if fold(words, skip={name}).text != fold(source, skip={name}).text
    }
    return needed or {"composition"}


def _groups(quotation: Quotation) -> list[Piece]:
    """Return the parts between marked ellipses; a bracket inside a part is left out of it."""
    groups: list[list[Piece]] = []
    for piece in quotation.pieces:
        if piece.gap is MarkedGap.ELLIPSIS or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return [_joined(group) for group in groups]


def _joined(group: list[Piece]) -> Piece:
    if len(group) == 1:
        return group[0]
    return Piece(
        type(group[0].words).of_pieces(_with_joints(group)),
        "".join(piece.bare for piece in group),
        group[0].gap,
    )


def _with_joints(group: list[Piece]) -> Iterable[tuple[str, Span]]:
    """Yield the words of *group* with a blank where each bracket stood."""
    last: Span | None = None
    for piece in group:
        words = piece.words
        for number, start in enumerate(words.starts):
            span = Span(start, words.ends[number])
            if last is not None:
                yield " ", Span(last.end, span.start)
            stop = words.at[number + 1] if number + 1 < len(words.at) else len(words.text)
            yield words.text[words.at[number] : stop], span
            last = span


def _at_bracket(difference: Difference, words: Piece) -> bool:
    """Whether a difference is only what the writer's own bracket stands in place of."""
    if difference.op is not EditOp.INSERT:
        return False
    here = difference.quote[0]
    joints = [
        (words.words.at[n], words.words.at[n] + 1)
        for n in range(len(words.words.at))
        if words.words.text[words.words.at[n] : words.words.at[n] + 1] == " "
        and words.words.ends[n] - words.words.starts[n] > 1
    ]
    return any(start <= here <= end for start, end in joints)


def _stretch(one: _Located) -> slice:
    return slice(one.offset + one.comparison.start, one.offset + one.comparison.end)


def _place(one: _Located) -> Span:
    stretch = _stretch(one)
    return one.layer.of_text(Span(stretch.start, stretch.stop))


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place].isalnum() and text[place - 1].isalnum():
        if is_eastern(text[place]):
            break
        place -= 1
    return place


def _edits(
    differences: tuple[Difference, ...], piece: Piece, layer: Layer, offset: int
) -> list[Edit]:
    """Return differences as edits whose places are the passage's and the page's own."""
    edits = []
    for one in differences:
        quote = _own(piece, one.quote)
        source = layer.of_text(Span(offset + one.source[0], offset + one.source[1]))
        edits.append(
            Edit(
                op=one.op,
                kind=one.kind,
                material=one.material,
                quote=quote,
                quote_text=piece.words.text[slice(*one.quote)],
                source=source,
                source_text=layer.text[offset + one.source[0] : offset + one.source[1]],
            )
        )
    return edits


def _own(piece: Piece, place: tuple[int, int]) -> Span:
    if place[0] < place[1]:
        return piece.words.origin(Span(*place))
    if place[0] == 0:
        start = piece.words.origin(Span(0, 1)).start
        return Span(start, start)
    end = piece.words.origin(Span(place[0] - 1, place[0])).end
    return Span(end, end)
