"""One passage against one page: the strictest rung that holds, and what differs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.compare.approximate import find_near
from archiver.compare.attribution import attribution
from archiver.compare.cutting import turned, with_cuts
from archiver.compare.ladder import Hit, exact_hits, interrupted_hits, runs_whole
from archiver.compare.language import language_of
from archiver.compare.meaning import with_nearest
from archiver.compare.placing import Reader, place_edits
from archiver.compare.prepared import PreparedPage, prepare
from archiver.compare.quotation import Piece, Quotation, read_quotation
from archiver.compare.rendered import find_rendering, other_language
from archiver.compare.scripts import in_own_characters, in_simplified
from archiver.records import Edit, Match, Page, Passage, PassageKind, QuoteState, Span
from archiver.text import FOLDINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.compare.meaning import Embed

_MOST_MARKS = 6
_LEAST_OF_A_PART = 0.5
_LEAST_OF_WORDS = 0.8  # less is what two languages of one script have in common
_TELLS_LANGUAGE = 40  # a name in Latin letters is no quotation in another language
_LONG = 100_000
_NO_WORD = " \t\n\u3000\"'“”„‟‘’«»‹›「」『』（）()[]［］〔〕,.;:!?、。，．；：！？–—―-…·・"


def find_passage(
    passage: Passage,
    page: Page | PreparedPage,
    *,
    language: str,
    embed: Embed | None = None,
    stated: bool = False,
) -> Match:
    """Say how *passage*, written in *language*, stands in *page*, before anything is judged.

    A passage that does not claim the source's words (a paraphrase), or that is in another
    language than the page, is compared by its facts where its words do not stand there. Where
    there is nothing to hold on to, the model *embed* may show where to look; it decides nothing.
    *stated* says that the article puts the words as a whole statement (`is_stated`).
    """
    segments = [segment.span.shifted(-passage.span.start) for segment in passage.segments]
    quotation = replace(read_quotation(passage.text, segments or None), stated=stated)
    ready = page if isinstance(page, PreparedPage) else prepare(page)
    free = passage.kind is PassageKind.PARAPHRASE
    match = _find(quotation, ready, language, free=free)
    return match if embed is None else with_nearest(match, passage.text, ready.page, embed)


def find_words(quote: str, page: Page | PreparedPage, *, language: str) -> Match:
    """Say how the words of *quote* stand in *page*; brackets and ellipses are read from it.

    >>> find_words("eight of ten", Page(url="", text="Only eight of  ten."), language="en").method
    'normalised: space'
    """
    ready = page if isinstance(page, PreparedPage) else prepare(page)
    return _find(read_quotation(quote), ready, language, free=False)


def _find(quotation: Quotation, page: PreparedPage, language: str, *, free: bool) -> Match:
    stated = language.split("-", maxsplit=1)[0].lower()
    language = language_of(quotation.text, stated, page.language)
    if not quotation.bare:
        return _bare_marks(quotation, page)
    match = _by_words(quotation, page, language, free=free)
    sure = len(quotation.bare) >= _TELLS_LANGUAGE or (match is not None and match.span is not None)
    told = language if sure else stated
    if match is None or (_hardly(match) and other_language(told, page.page)):
        return find_rendering(quotation.text, page.page, language=language)
    if match.span is None:
        return match
    reasons = attribution(page.page, match.span, quotation=not free)
    return replace(match, reasons=(*match.reasons, *reasons))


def _hardly(match: Match) -> bool:
    """Whether no more than names and figures of the words stand there, as in a translation."""
    if match.span is None:
        return True
    least = {
        QuoteState.PARTIAL: _LEAST_OF_A_PART,
        QuoteState.ALTERED: _LEAST_OF_WORDS,
        QuoteState.UNREAD: _LEAST_OF_WORDS,
    }
    return match.score < least.get(match.state, 0)


def _by_words(
    quotation: Quotation, page: PreparedPage, language: str, *, free: bool
) -> Match | None:
    """Find the words themselves, by the strictest rung; a paraphrase only by an exact one."""
    reader = Reader(page, language)
    match = _verbatim(quotation, reader) or _exact(quotation, reader)
    if match is not None:
        return match
    simple = in_simplified(quotation, page) if language == "zh" else None
    if simple is None:
        return None if free else find_near(quotation, reader)
    words, plain = simple
    reader = Reader(plain, language)
    match = _exact(words, reader) or (None if free else find_near(words, reader))
    if match is None or match.span is None:
        return match
    match = in_own_characters(match, quotation, page)
    exact = match.state is QuoteState.EXACT
    return replace(match, state=QuoteState.NORMALISED) if exact else match


def _bare_marks(quotation: Quotation, page: PreparedPage) -> Match:
    """Answer for a quotation without a single word: it stands there as it is, or is no claim."""
    here = page.page.text.find(quotation.text) if quotation.text.strip() else -1
    if here < 0:
        return Match(state=QuoteState.NONE, method="no words", score=0.0)
    span = Span(here, here + len(quotation.text))
    return Match(state=QuoteState.EXACT, method="verbatim", score=1.0, span=span)


def _verbatim(quotation: Quotation, reader: Reader) -> Match | None:
    """Find the quotation as it is written, character for character."""
    text, words = reader.page.page.text, quotation.whole.words.text
    if len(text) > _LONG:
        return None  # the index of the folded text is faster
    here = text.find(words)
    while here >= 0:
        span = Span(here, here + len(words))
        if runs_whole(text, span, quotation.whole) and not turned(span, words, reader):
            return Match(state=QuoteState.EXACT, method="verbatim", score=1.0, span=span)
        here = text.find(words, here + 1)
    return None


def _exact(quotation: Quotation, reader: Reader) -> Match | None:
    """Find the quotation up to the foldings, each of which is named."""
    return _best(exact_hits(quotation, reader.page), quotation, reader) or _best(
        interrupted_hits(quotation, reader.page), quotation, reader
    )


def _best(hits: Iterable[Hit], quotation: Quotation, reader: Reader) -> Match | None:
    """Return the first hit that holds the very words, else the first of those least changed."""
    best: Match | None = None
    for hit in hits:
        match = _settled(hit, reader)
        if match is not None:
            match = with_cuts(match, hit, quotation, reader)
        if match is None or (best and len(match.edits) >= len(best.edits) and not best.material):
            continue
        if match.state is QuoteState.EXACT:
            return match
        if best is None or not match.material:
            best = match
    return best


def _settled(hit: Hit, reader: Reader) -> Match | None:
    """Return what a hit of the folded words is; None if they differ after all."""
    edits: list[Edit] = []
    foldings: set[str] = set()
    for piece, raw in _paired(hit):
        words = piece.words.text.strip()
        start, end = _with_marks(words, hit.layer.text, raw)
        inner = [span.of(hit.layer.text) for span in raw]
        source = "\n".join(inner)
        source = hit.layer.text[start : raw[0].start] + source + hit.layer.text[raw[-1].end : end]
        if _blank(words) in _blank(source):
            foldings |= set() if words in source else {"space"}
            continue
        comparison = reader.compare(piece.words.text, source, loose=False)
        if comparison.material:
            return None
        foldings |= _foldings(words, source)
        if len(raw) == 1:
            edits += place_edits(comparison.differences, piece, hit.layer, start)
    places = [hit.layer.of_text(place.raw) for place in hit.places]
    span = Span(min(place.start for place in places), max(place.end for place in places))
    return _exact_match(hit, span, foldings, edits)


def _paired(hit: Hit) -> list[tuple[Piece, tuple[Span, ...]]]:
    """Return each piece with where it stands in the layer's text."""
    raw = tuple(place.raw for place in hit.places)
    if len(hit.pieces) == 1:
        return [(hit.pieces[0], raw)]
    return [(piece, (span,)) for piece, span in zip(hit.pieces, raw, strict=True)]


def _exact_match(hit: Hit, span: Span, foldings: set[str], edits: list[Edit]) -> Match:
    named = [name for name in FOLDINGS if name in foldings]
    named += sorted(foldings - set(FOLDINGS))
    changed = bool(named or edits) or hit.layer.name == "speech"
    state = QuoteState.NORMALISED if changed else QuoteState.EXACT
    method = "normalised" if named or hit.layer.name == "speech" else "verbatim"
    method += f" ({hit.rung})" if hit.rung else ""
    method += ": " + ", ".join(named) if named else ""
    return Match(state=state, method=method, score=1.0, span=span, edits=tuple(edits))


def _blank(text: str) -> str:
    return " ".join(text.split())


def _with_marks(words: str, text: str, raw: tuple[Span, ...]) -> tuple[int, int]:
    """Return the stretch of *text* that *raw* covers, with the marks around it.

    As many before it as *words* begin with; after it as many as may belong to them.
    """
    start, end = raw[0].start, raw[-1].end
    leading = len(words) - len(words.lstrip(_NO_WORD))
    while start > 0 and raw[0].start - start < leading and not text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), raw[-1].end + _MOST_MARKS) and not text[end].isalnum():
        end += 1
    return start, end


def _foldings(words: str, source: str) -> set[str]:
    """Return the foldings without which the two would differ; all that apply, if none alone."""
    always: set[str] = set()
    if _same(words, source, {"punctuation"}):
        always = {"punctuation"}
    needed = {
        name
        for name in FOLDINGS
        if name not in always and not _same(words, source, {name, *always})
    }
    return needed or {"composition"}


def _same(words: str, source: str, skip: set[str]) -> bool:
    """Whether *words* stand in *source*, marks around them aside, folded by all but *skip*."""
    return fold(words, skip=skip).text.strip() in fold(source, skip=skip).text
