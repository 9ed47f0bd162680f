"""How much the words of a headline or an address have to do with a citation.

Rank orders fetches and decides nothing: a page is the source by its own words, or by outlet and
date plus title, never by a score from here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archiver.records import PassageKind
from archiver.resolvers.frequent_words import COMMON
from archiver.resolvers.glosses import GLOSSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.records import Citation

_RUN = re.compile(
    r"[ァ-ヺー]+|[\u3400-\u9fff\uf900-\ufaff々〆]+|[\uac00-\ud7a3]+"
    r"|(?:[^\W\d_ぁ-ヿ\u3400-\u9fff\uac00-\ud7a3])+|\d[\d.,]*"
)
_KATAKANA = re.compile(r"[ァ-ヺー]+")
_CJK = re.compile(r"[ァ-ヺー\u3400-\u9fff\uf900-\ufaff々\uac00-\ud7a3]")
_SLUG_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_SHORTEST_TERM = 2
_LONGEST_PHRASE = 30
_PHRASE_WORDS = 10
_LONGEST_TEXT = 4000  # code points of a passage that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The words that a source of one citation may show in its headline or address."""

    title: frozenset[str]
    passage: frozenset[str]
    slug: frozenset[str]


def wanted(citation: Citation) -> Wanted:
    """Gather the words of a citation's title, column, author and passages."""
    reference = citation.reference
    title = reference.title or ""
    told = " ".join(word for word in (reference.column, reference.author) if word)
    passages = passage_text(citation)
    return Wanted(
        title=grams(title),
        passage=grams(f"{told} {passages}"),
        slug=_slug_words(f"{title} {passages}"),
    )


def passage_text(citation: Citation) -> str:
    """Return what the citation's passages claim, one after the other, at bounded length."""
    claimed = (segment.text for passage in citation.passages for segment in passage.segments)
    return " ".join(claimed)[:_LONGEST_TEXT]


def likeness(words: Wanted, headline: str, url: str = "") -> float:
    """Return from 0 to 1 how well a *headline* and the words in its address fit.

    A cited title weighs most; else the share of the headline that the passages speak of.
    """
    shown = grams(headline)
    by_passage = _share(shown, words.passage)
    by_slug = _slug_share(url, words.slug)
    if words.title:
        by_title = min(_share(words.title, shown), 1.0)
        return max(0.8 * by_title + 0.2 * max(by_passage, by_slug), 0.5 * by_slug)
    return max(by_passage, 0.8 * by_slug)


def grams(text: str) -> frozenset[str]:
    """Cut *text* into what can be compared: words, figures, and pairs of ideographs.

    >>> sorted(grams("Tokyo 東京都"))
    ['tokyo', '京都', '東京']
    """
    found: set[str] = set()
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).casefold()):
        if not _CJK.match(run):
            found.add(run.strip(".,"))
        elif _KATAKANA.fullmatch(run):
            found.add(run)
            found.update(run[at : at + 3] for at in range(len(run) - 2))
        else:
            found.update(run[at : at + 2] for at in range(max(len(run) - 1, 1)))
    found.discard("")
    return frozenset(found)


def rare_terms(text: str, *, most: int) -> tuple[str, ...]:
    """Return the words of *text* that a search should be made with, most telling first.

    Without a table of frequencies, telling means: names in katakana, long ideograph compounds and
    capitalised or long words before others, longer before shorter.
    """
    normal = unicodedata.normalize("NFKC", text)
    terms: dict[str, tuple[int, int]] = {}
    for place, run in enumerate(_RUN.findall(normal)):
        weight = _weight(run)
        if weight and run not in terms:
            terms[run] = (weight, -place)
    best = sorted(terms, key=lambda term: terms[term], reverse=True)
    return tuple(best[:most])


def _weight(run: str) -> int:
    if run[0].isdigit() or len(run) < _SHORTEST_TERM:
        return 0
    if _KATAKANA.fullmatch(run):
        return 3 * len(run) if len(run) > _SHORTEST_TERM else 0
    if _CJK.match(run):
        return 4 * min(len(run), 5)
    if len(run) < 4 or run.casefold() in COMMON:  # noqa: PLR2004 - the, and, von, les
        return 0
    return len(run) + (8 if run[0].isupper() else 0)


def phrase(citation: Citation) -> str:
    """Return the longest run of quoted words, cut to what a search takes; empty without one."""
    runs = [
        " ".join(segment.text.split())
        for passage in citation.passages
        if passage.kind is PassageKind.QUOTATION
        for segment in passage.segments
    ]
    longest = max(runs, key=len, default="").replace('"', " ")
    if _CJK.search(longest):
        return longest[:_LONGEST_PHRASE]
    return " ".join(longest.split()[:_PHRASE_WORDS])


def slug_terms(citation: Citation) -> tuple[str, ...]:
    """Return English words that may stand in the source's address, in order of appearance."""
    text = unicodedata.normalize(
        "NFKC", f"{citation.reference.title or ''} {passage_text(citation)}"
    )
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        for gloss in GLOSSES.get(run, ())[:1]:
            found.setdefault(gloss)
    return tuple(found)


def _slug_words(text: str) -> frozenset[str]:
    normal = unicodedata.normalize("NFKC", text)
    words = {word.casefold() for word in _SLUG_WORD.findall(normal)}
    for run in _RUN.findall(normal):
        words.update(GLOSSES.get(run, ()))
    return frozenset(words)


def _slug_share(url: str, words: frozenset[str]) -> float:
    if not url or not words:
        return 0.0
    slug = list(_SLUG_WORD.findall(unquote(urlsplit(url).path).casefold()))
    tail = slug[-12:]
    if not tail:
        return 0.0
    hits = sum(word in words for word in tail)
    return min(hits / min(len(tail), 4), 1.0)


def _share(part: Iterable[str], whole: frozenset[str]) -> float:
    parts = frozenset(part)
    if not parts:
        return 0.0
    return len(parts & whole) / len(parts)
