"""One passage against one page: the strictest rung that holds, and what differs."""

from __future__ import annotations

import re
from dataclasses import replace

from archiver.compare.approximate import find_near
from archiver.compare.attribution import attribution
from archiver.compare.ladder import Hit, exact_hits, runs_whole
from archiver.compare.placing import Reader, place_edits
from archiver.compare.prepared import PreparedPage, prepare
from archiver.compare.quotation import Piece, Quotation, read_quotation
from archiver.compare.rendered import find_rendering, other_language
from archiver.records import Edit, Match, Page, Passage, PassageKind, QuoteState, Span
from archiver.text import FOLDINGS, fold

_BLANKS = re.compile(r"\s+")
_MOST_MARKS = 6


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
    reader = Reader(page, language)
    match = _verbatim(quotation, page.page) or _exact(quotation, reader)
    if match is None and not free:
        match = find_near(quotation, reader)
    if match is None or (match.span is None and other_language(language, page.page)):
        return find_rendering(quotation.text, page.page, language=language)
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


def _verbatim(quotation: Quotation, page: Page) -> Match | None:
    """Find the quotation as it is written, character for character."""
    text, words = page.text, quotation.whole.words.text
    here = text.find(words)
    while here >= 0:
        span = Span(here, here + len(words))
        if runs_whole(text, span, quotation.whole):
            return Match(state=QuoteState.EXACT, method="verbatim", score=1.0, span=span)
        here = text.find(words, here + 1)
    return None


def _exact(quotation: Quotation, reader: Reader) -> Match | None:
    """Find the quotation up to the foldings, each of which is named."""
    best: Match | None = None
    for hit in exact_hits(quotation, reader.page):
        match = _settled(hit, reader)
        if match is not None and not match.edits:
            return match
        best = best or match
    return best


def _settled(hit: Hit, reader: Reader) -> Match | None:
    """Return what a hit of the folded words is; None if they differ after all."""
    edits: list[Edit] = []
    foldings: set[str] = set()
    for piece, raw in _paired(hit):
        source = "\n".join(span.of(hit.layer.text) for span in raw)
        source += _marks_after(hit.layer.text, raw[-1].end)
        words = piece.words.text
        if source.startswith(words.strip()) or _blank(source).startswith(_blank(words)):
            foldings |= set() if source.startswith(words.strip()) else {"space"}
            continue
        comparison = reader.compare(words, source, loose=False)
        if comparison.material:
            return None
        foldings |= _foldings(words, source)
        if len(raw) == 1:
            edits += place_edits(comparison.differences, piece, hit.layer, raw[0].start)
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
