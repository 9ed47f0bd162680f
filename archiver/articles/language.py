"""Guess the language of a text from its script and its smallest words."""

from __future__ import annotations

import re

_KANA = re.compile("[ぁ-んァ-ヶ]")
_HANGUL = re.compile("[가-힣]")
_HAN = re.compile("[一-龥]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_LATIN = re.compile("[A-Za-zÀ-ÿ]+")
_SMALL = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "that",
            "is",
            "was",
            "for",
            "with",
            "on",
            "as",
            "by",
            "it",
            "from",
            "at",
            "which",
            "this",
            "are",
            "were",
            "said",
            "has",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "ist",
            "nicht",
            "ein",
            "eine",
            "den",
            "dem",
            "des",
            "von",
            "mit",
            "zu",
            "auf",
            "für",
            "im",
            "sich",
            "auch",
            "wird",
            "als",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "est",
            "une",
            "un",
            "que",
            "qui",
            "dans",
            "pour",
            "pas",
            "sur",
            "du",
            "au",
            "ce",
            "plus",
            "par",
            "aux",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "y",
            "es",
            "una",
            "un",
            "que",
            "en",
            "por",
            "para",
            "con",
            "del",
            "se",
            "al",
            "como",
            "más",
            "pero",
            "su",
        ]
    ),
    "it": frozenset(
        [
            "il",
            "lo",
            "gli",
            "e",
            "è",
            "una",
            "un",
            "che",
            "di",
            "per",
            "con",
            "del",
            "della",
            "non",
            "si",
            "sono",
            "come",
            "più",
        ]
    ),
}
_SAMPLE = 20_000


def guess_language(text: str) -> str:
    """Return the likeliest language of *text* (BCP 47); ``und`` where nothing tells.

    >>> guess_language("これは短い文です"), guess_language("Das ist nicht der Tag")
    ('ja', 'de')
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    kana, hangul, han = (len(one.findall(sample)) for one in (_KANA, _HANGUL, _HAN))
    if hangul > 0.15 * letters and hangul > kana:
        return "ko"
    if kana + han > 0.2 * letters:
        return "ja" if kana > 0.05 * (kana + han) else "zh"
    if len(_CYRILLIC.findall(sample)) > 0.3 * letters:
        return "uk" if len(_UKRAINIAN.findall(sample)) > 0.01 * letters else "ru"
    return _western(sample)


def _western(sample: str) -> str:
    words = [word.lower() for word in _LATIN.findall(sample)]
    scores = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "und"
