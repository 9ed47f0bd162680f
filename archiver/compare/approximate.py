"""Where words stand altered, moved or in part, and what they are then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from archiver.compare.floors import Likeness, found_by_chance, stands_in_part
from archiver.compare.haystack import Haystack, is_eastern
from archiver.compare.locate import Window, find_windows
from archiver.compare.placing import own_place, place_edits
from archiver.compare.quotation import Piece
from archiver.records import Edit, EditKind, EditOp, Match, QuoteState, Span
from archiver.text import MarkedGap, bare, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.compare.differences import Comparison, Difference
    from archiver.compare.placing import Reader
    from archiver.compare.prepared import Layer
    from archiver.compare.quotation import Quotation

_FORMS = frozenset({"figure-form", "joined", "cut-word", "customary", "interruption"})
_CLEARLY = 0.04  # how much worse the second-best place must be, as similarity
_SURELY = 0.85  # a version of either place, whichever it is
_VAGUE = 0.6  # an ambiguous place of which less stands there is none at all
_LEAST_MOVED = 0.12
_TOGETHER = 0.75  # what stands there and what moved
_MOVED_WHOLE = 0.85
_ENOUGH = 0.9
_SHORTEST_MOVED = 5


@dataclass(frozen=True, slots=True)
class Located:
    """Part of a quotation beside the best place for it; offsets are in *layer*'s text."""

    words: Piece
    layer: Layer
    window: Window
    offset: int
    comparison: Comparison
    ambiguous: bool = False
    moved: Moved | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The one end of the words that stands in a layer, word for word, and where."""

    quote: tuple[int, int]
    source: Span


@dataclass(frozen=True, slots=True)
class Moved:
    """An end of the words that stands elsewhere: its place in the words and in the layer."""

    quote: tuple[int, int]
    source: Span


def find_near(quotation: Quotation, reader: Reader) -> Match:
    """Find the quotation where it stands altered or in part; each part between ellipses."""
    groups = _groups(quotation)
    located = [_locate(group, reader) for group in groups]
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
    edits = tuple(edit for one in found for edit in _typed(one))
    reasons = tuple(sorted({r for one in found for r in _reasons(one.comparison)}))
    if len(found) < len(groups) or any(one.part for one in found):
        return match(state=QuoteState.PARTIAL, method="partial", edits=edits, reasons=reasons)
    if all(_is_form(difference) for one in found for difference in _claimed(one)):
        return match(state=QuoteState.NORMALISED, method="normalised: forms", edits=edits)
    return match(state=QuoteState.ALTERED, method="altered", edits=edits, reasons=reasons)


def _locate(group: Piece, reader: Reader) -> Located | None:
    """Find the best place for *group*; None if what there is may be there by chance."""
    best: Located | None = None
    for layer in reader.page.layers[:2]:
        if best is not None and best.part is None and best.window.similarity > _ENOUGH:
            break  # what is set aside would not say it better
        one = nearest(group, layer, reader)
        if one is None or (best and one.window.similarity <= best.window.similarity):
            continue
        if one.moved is not None:
            best = one
            continue
        alike = likeness(one)
        if stands_in_part(alike):
            best = replace(one, part=_standing_end(one, alike.runs), ambiguous=False)
        elif not found_by_chance(alike) and not _vague(one):
            best = one
    return best


def nearest(group: Piece, layer: Layer, reader: Reader) -> Located | None:
    """Return the place of *layer* most like *group*, whether or not that is chance."""
    windows = find_windows(layer.hay, group.bare)
    return _compared(group, layer, windows, reader) if windows else None


def likeness(one: Located) -> Likeness:
    """Return how the words and their place agree."""
    words, hay = one.words.bare, one.layer.hay
    runs = hay.longest_head(words), hay.longest_tail(words)
    return Likeness(words, one.window.similarity, one.comparison, runs)


def _vague(one: Located) -> bool:
    return one.ambiguous and one.comparison.kept < _VAGUE


def _compared(group: Piece, layer: Layer, windows: tuple[Window, ...], reader: Reader) -> Located:
    first = _with_move(_beside(group, layer, windows[0], reader))
    close = len(windows) > 1 and windows[0].similarity - windows[1].similarity < _CLEARLY
    if not close or first.moved is not None:
        return first
    second = _beside(group, layer, windows[1], reader)
    ranked = (first, second)
    if len({bare(one.layer.text[_stretch(one)]) for one in ranked}) == 1:
        return first
    better = min(ranked, key=lambda one: (one.comparison.errors, one.comparison.material))
    worse = first if better is second else second
    equal = better.comparison.errors == worse.comparison.errors
    unsure = equal and better.comparison.material and better.comparison.kept < _SURELY
    return replace(better, ambiguous=unsure)


def _beside(group: Piece, layer: Layer, window: Window, reader: Reader) -> Located:
    raw = layer.bare.origin(Span(window.start, window.end))
    margin = 24 + len(raw) // 8
    start = _word_start(layer.text, max(0, raw.start - margin))
    end = min(len(layer.text), raw.end + margin)
    comparison = reader.compare(group.words.text, layer.text[start:end], loose=True)
    return Located(group, layer, window, start, comparison)


def _claimed(one: Located) -> list[Difference]:
    """Return the differences but for what the writer's own brackets stand in place of."""
    return [d for d in one.comparison.differences if not _at_bracket(d, one.words)]


def _typed(one: Located) -> list[Edit]:
    differences = _claimed(one)
    if one.part is not None:
        return _missing_edits(one, one.part)
    if one.moved is None:
        return place_edits(tuple(differences), one.words, one.layer, one.offset)
    start, end = one.moved.quote
    rest = [d for d in differences if d.quote[1] <= start or d.quote[0] >= end]
    edits = place_edits(tuple(rest), one.words, one.layer, one.offset)
    return sorted([*edits, _move_edit(one, one.moved)], key=lambda edit: edit.quote)


def _with_move(one: Located) -> Located:
    """Look for an end of the words that does not stand here close by: before or after."""
    missed = one.comparison.missed
    together = one.comparison.kept + one.comparison.longest_miss
    long = len(one.words.bare) >= (16 if is_eastern(one.words.bare) else 32)
    if missed is None or not long or not one.comparison.at_edge or together < _TOGETHER:
        return one
    if one.comparison.longest_miss < _LEAST_MOVED:
        return one
    words = bare(one.words.words.text[slice(*missed)])
    text = one.layer.bare.text
    reach = 2 * len(one.words.bare) + 200
    start = max(0, one.window.start - reach)
    near = Haystack(text[start : one.window.end + reach], 0)
    windows = find_windows(near, words, count=1)
    if len(words) <= _SHORTEST_MOVED or not windows or windows[0].similarity < _MOVED_WHOLE:
        return one
    span = Span(start + windows[0].start, start + windows[0].end)
    if span.start < one.window.end - len(words) // 2 and one.window.start < span.end:
        return one  # where it belongs, but misspelt
    return replace(one, moved=Moved(missed, one.layer.bare.origin(span)))


def _standing_end(one: Located, runs: tuple[int, int]) -> Part:
    """Return the beginning or end of the words that stands in the layer while the rest does not."""
    words, hay = one.words.bare, one.layer.hay
    head, tail = runs
    run = max(head, tail)
    start, end = (0, run) if head >= tail else (len(words) - run, len(words))
    here = next(hay.find_all(words[start:end]))
    folded = fold(one.words.words.text, skip=())
    quoted = _whole_words(one.words.words.text, folded.origin(Span(start, end)))
    return Part((quoted.start, quoted.end), one.layer.bare.origin(Span(here, here + run)))


def _whole_words(text: str, span: Span) -> Span:
    """Return *span* without the parts of words at its ends."""
    start, end = span.start, span.end
    while start < end and start > 0 and _inside_word(text, start):
        start += 1
    while end > start and end < len(text) and _inside_word(text, end):
        end -= 1
    return Span(start, end)


def _inside_word(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    return before.isalnum() and after.isalnum() and not is_eastern(before + after)


def _missing_edits(one: Located, part: Part) -> list[Edit]:
    """Return what of the words does not stand at the source, as one edit."""
    text = one.words.words.text
    before = part.quote[0] > 0
    start, end = (0, part.quote[0]) if before else (part.quote[1], len(text))
    place = part.source.start if before else part.source.end
    source = one.layer.of_text(Span(place, place))
    return [
        Edit(
            op=EditOp.DELETE,
            kind=EditKind.INSERTION,
            material=True,
            quote=own_place(one.words, (start, end)),
            quote_text=text[start:end],
            source=source,
            source_text="",
        )
    ]


def _move_edit(one: Located, moved: Moved) -> Edit:
    return Edit(
        op=EditOp.MOVE,
        kind=EditKind.WORDING,
        material=True,
        quote=own_place(one.words, moved.quote),
        quote_text=one.words.words.text[slice(*moved.quote)],
        source=one.layer.of_text(moved.source),
        source_text=moved.source.of(one.layer.text),
    )


def _reasons(comparison: Comparison) -> set[str]:
    return {"misprint" for one in comparison.differences if one.reason == "misprint"}


def _is_form(difference: Difference) -> bool:
    """Whether a difference is only the form of the same: 16,000 or 一万六千, a word cut short."""
    return difference.kind is EditKind.PUNCTUATION or difference.reason in _FORMS


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


def _stretch(one: Located) -> slice:
    return slice(one.offset + one.comparison.start, one.offset + one.comparison.end)


def _place(one: Located) -> Span:
    if one.part is not None:
        return one.layer.of_text(one.part.source)
    stretch = _stretch(one)
    return one.layer.of_text(Span(stretch.start, stretch.stop))


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place].isalnum() and text[place - 1].isalnum():
        if is_eastern(text[place]):
            break
        place -= 1
    return place
