"""Spellings of the same word, told from words that merely look alike."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import edlib

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORTEST = 5
_BRITISH = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("re", "er"),
    ("res", "ers"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("eller", "eler"),
)
_BRITISH_ONLY = {
    ("programme", "program"),
    ("programmes", "programs"),
    ("grey", "gray"),
    ("tyre", "tire"),
    ("cheque", "check"),
    ("defence", "defense"),
    ("sceptical", "skeptical"),
    ("judgement", "judgment"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
}
_RE_ER = ("cent", "met", "lit", "theat", "fib", "calib", "somb", "spect", "lust")
_PRONOUNS = "it|that|there|here|what|who|where|how|I|you|he|she|we|they"
_CONTRACTIONS = (
    (re.compile(r"\bcan['’]t\b|\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bshan['’]t\b", re.IGNORECASE), "shall not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"['’]re\b", re.IGNORECASE), " are"),
    (re.compile(r"['’]m\b", re.IGNORECASE), " am"),
    (re.compile(r"['’]ll\b", re.IGNORECASE), " will"),
    (re.compile(r"['’]ve\b", re.IGNORECASE), " have"),
    (re.compile(r"\blet['’]s\b", re.IGNORECASE), "let us"),
    (re.compile(rf"\b({_PRONOUNS})['’]s (been|got|had)\b", re.IGNORECASE), r"\1 has \2"),
    (re.compile(rf"\b({_PRONOUNS})['’]s\b", re.IGNORECASE), r"\1 is"),
    (
        re.compile(rf"\b({_PRONOUNS})['’]d (like|love|be|have|rather|prefer)\b", re.IGNORECASE),
        r"\1 would \2",
    ),
    (re.compile(rf"\b({_PRONOUNS})['’]d (been|better)\b", re.IGNORECASE), r"\1 had \2"),
)
_KANA_PAIRS = """
子供=子ども 出来=でき 様々=さまざま 及び=および 全て=すべて
更に=さらに 既に=すでに 但し=ただし 従って=したがって 又は=または
或いは=あるいは 並びに=ならびに 致し=いたし 我々=われわれ 僅か=わずか
概ね=おおむね 殆ど=ほとんど 何故=なぜ 行なう=行う 行なっ=行っ
行ない=行い 行なわ=行わ 表わす=表す 現われ=現れ 申込み=申し込み
取組み=取り組み 引上げ=引き上げ 引下げ=引き下げ 受入れ=受け入れ 下さい=ください
頂い=いただい 頂き=いただき の為=のため 分かる=わかる 分から=わから
判る=わかる 無い=ない 無かっ=なかっ 良い=よい 良かっ=よかっ
事が=ことが 事を=ことを 事は=ことは
"""
_ONE_LETTER = frozenset("aioyeàéèåяависоук")
_DICTIONARIES = frozenset({"en", "de", "fr", "es", "it", "pt", "ru", "nl"})


def same_spelling(
    quoted: str, printed: str, *, language: str, is_word: Callable[[str], bool]
) -> bool:
    """Whether two folded words are one word in two spellings, the quoted one no other word.

    >>> same_spelling("colour", "color", language="en", is_word=lambda word: True)
    True
    >>> same_spelling("teh", "the", language="en", is_word=lambda word: False)
    False
    """
    if not quoted or not printed or not quoted.isalpha() or not printed.isalpha():
        return False
    if _variant(quoted, printed, language):
        return True
    return _slip(quoted, printed, language) and is_word(printed) and not is_word(quoted)


def _variant(one: str, other: str, language: str) -> bool:
    """Whether the two are listed variants: colour and color, Maerz and März."""
    if language == "de" and _written_out(one) == _written_out(other):
        return True
    if language == "ru" and one.replace("ё", "е") == other.replace("ё", "е"):
        return True
    if language != "en":
        return False
    if (one, other) in _BRITISH_ONLY or (other, one) in _BRITISH_ONLY:
        return True
    return _british(one, other) or _british(other, one)


def _british(british: str, american: str) -> bool:
    for ours, theirs in _BRITISH:
        if british.endswith(ours) and american.endswith(theirs):
            stem = british[: -len(ours)]
            if stem == american[: -len(theirs)] and len(stem) >= len("col"):
                return ours not in {"re", "res"} or stem in _RE_ER
    return False


def _written_out(word: str) -> str:
    return word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _slip(quoted: str, printed: str, language: str) -> bool:
    """Whether one slip of the hand leads from one to the other, in a word that we can look up."""
    if language not in _DICTIONARIES or min(len(quoted), len(printed)) < _SHORTEST:
        return False
    if _bare_letters(quoted) == _bare_letters(printed):
        return True
    distance = edlib.align(quoted, printed, k=2)["editDistance"]
    if distance == 1:
        return True
    return distance == len("ab") and sorted(quoted) == sorted(printed) and _swapped(quoted, printed)


def _bare_letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _swapped(one: str, other: str) -> bool:
    differs = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differs) == len("ab") and differs[1] == differs[0] + 1


def canonical(text: str, *, language: str) -> str:
    """Write *text* the one way among several that are customary, to compare it.

    >>> canonical("I don’t know", language="en"), canonical("子供のため", language="ja")
    ('I do not know', '子どものため')
    """
    if language == "en":
        for pattern, words in _CONTRACTIONS:
            text = pattern.sub(words, text)
    if language == "ja":
        for pair in _KANA_PAIRS.split():
            one, _, other = pair.partition("=")
            text = text.replace(one, other)
    return text


def is_fragment(word: str, whole: str, *, language: str) -> bool:
    """Whether a folded *word* is *whole* cut short at one end, and no word by itself.

    >>> is_fragment("nwirkungen", "nebenwirkungen", language="de")
    True
    >>> is_fragment("wirkungen", "nebenwirkungen", language="de")
    False
    """
    if not word.isalpha() or len(word) >= len(whole) or language not in _DICTIONARIES:
        return False
    if not (whole.endswith(word) or whole.startswith(word)):
        return False
    return word not in lexicon(language) or (len(word) == 1 and word not in _ONE_LETTER)


@cache
def lexicon(language: str) -> frozenset[str]:
    """Return the known words of *language*, folded; empty where there is no list."""
    if language not in _DICTIONARIES:
        return frozenset()
    from spellchecker import SpellChecker  # noqa: PLC0415  half a second that few runs need

    return frozenset(map(str.casefold, SpellChecker(language=language).word_frequency.keys()))
