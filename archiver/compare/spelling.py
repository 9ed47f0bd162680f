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
_FRENCH = """
clef/clé clefs/clés évènement/événement évènements/événements août/aout
règlementaire/réglementaire règlementation/réglementation cèdera/cédera
maître/maitre maîtres/maitres connaître/connaitre paraître/paraitre
disparaître/disparaitre naître/naitre chaîne/chaine chaînes/chaines boîte/boite
boîtes/boites coût/cout coûts/couts coûter/couter goût/gout dîner/diner
fraîche/fraiche traîner/trainer entraîner/entrainer entraîne/entraine
abîmer/abimer brûler/bruler croître/croitre accroître/accroitre sûreté/sureté
cuiller/cuillère ognon/oignon nénufar/nénuphar paye/paie payement/paiement
"""
"""Customary pairs, and the spellings of 1990 where the other form is no other word."""

_LONG_VOWEL = """
サーバ ユーザ センサ モニタ モータ ルータ タイマ ヒータ メモリ ライタ リーダ メータ ドライバ
"""
_SHORT_KATAKANA = 4  # letters; a shorter word may be another one without its last bar
_V_ROW = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
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
    if same_form(quoted, printed, language=language):
        return True
    return _slip(quoted, printed, language) and is_word(printed) and not is_word(quoted)


def same_form(one: str, other: str, *, language: str) -> bool:
    """Whether the two are listed variants: colour and color, Maerz and März."""
    alike = _ALIKE.get(language)
    if alike is not None:
        return alike(one, other)
    return one.replace("œ", "oe").replace("æ", "ae") == other.replace("œ", "oe").replace("æ", "ae")


def _english(one: str, other: str) -> bool:
    if (one, other) in _BRITISH_ONLY or (other, one) in _BRITISH_ONLY:
        return True
    return _british(one, other) or _british(other, one)


def _french(one: str, other: str) -> bool:
    if one.replace("œ", "oe").replace("æ", "ae") == other.replace("œ", "oe").replace("æ", "ae"):
        return True
    listed = _FRENCH.split()
    return f"{one}/{other}" in listed or f"{other}/{one}" in listed


def _british(british: str, american: str) -> bool:
    for ours, theirs in _BRITISH:
        if british.endswith(ours) and american.endswith(theirs):
            stem = british[: -len(ours)]
            if stem == american[: -len(theirs)] and len(stem) >= len("col"):
                return ours not in {"re", "res"} or stem in _RE_ER
    return False


def _written_out(word: str) -> str:
    return word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _in_katakana(word: str) -> str:
    """Return a katakana word without a last bar, and with b for v: コンピューター, ヴァイオリン."""
    if not all("ァ" <= letter <= "ヺ" or letter in "ー・" for letter in word):
        return word
    for one, other in _V_ROW:
        word = word.replace(one, other)
    short = word.removesuffix("ー")
    return short if len(short) >= _SHORT_KATAKANA or short in _LONG_VOWEL.split() else word


def same_capital(quoted: str, printed: str, *, language: str) -> bool:
    """Whether two words differ only in the accent of a capital: Etat, État; A, À.

    >>> same_capital("Etat", "État", language="fr"), same_capital("tue", "tué", language="fr")
    (True, False)
    """
    if language not in {"fr", "es", "pt", "it"} or not quoted[:1].isupper():
        return False
    if not printed[:1].isupper() or quoted[1:].casefold() != printed[1:].casefold():
        return False
    return _bare_letters(quoted[0]) == _bare_letters(printed[0]) != ""


_ALIKE: dict[str, Callable[[str, str], bool]] = {
    "en": _english,
    "fr": _french,
    "de": lambda one, other: _written_out(one) == _written_out(other),
    "ru": lambda one, other: one.replace("ё", "е") == other.replace("ё", "е"),
    "ja": lambda one, other: _in_katakana(one) == _in_katakana(other),
}


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


_EITHER_WAY = """
cannot everyday anymore anyone everyone someone somebody anybody everybody sometime sometimes
alright online offline email website healthcare underway forever today tomorrow tonight maybe
onto into worldwide nationwide countrywide citywide offshore onshore upfront lifetime
weekend workforce database airstrike ceasefire frontline cyberattack lawmaker policymaker
indoors inside indeed instead income input inland insight inmate
northeast northwest southeast southwest nonprofit
"""
_LITTLE = "a an the in no not to her his he it is at now so or as we us our my me i be do am"
"""Words of which another one is made by leaving out the blank: a moral, in capable, no table."""

_HYPHENED = """
resign recover reform represent resent reserve recount recreate relay release repress redress
unionized unionised coop remark react recollect resort restrain resound
"""
_SPACE = re.compile(r"[ \u00a0\u202f\t]+")


def joins_otherwise(quoted: str, printed: str, *, language: str) -> bool:
    """Whether one of two wordings joins what are other words apart: amoral and a moral.

    Only for English, where a blank or a hyphen in the wrong place makes another word; what a line
    end parts is one word.

    >>> joins_otherwise("amoral", "a moral", language="en")
    True
    >>> joins_otherwise("cooperation", "co-operation", language="en")
    False
    """
    if language != "en" or "\n" in quoted + printed:
        return False
    for one, other in ((quoted, printed), (printed, quoted)):
        joined = one.casefold().strip()
        if not joined.isalpha() or joined in _EITHER_WAY.split():
            continue
        if "-" in other:
            return joined in _HYPHENED.split()
        parts = _SPACE.split(other.casefold().strip())
        if (
            len(parts) > 1
            and {*_LITTLE.split()} & {*parts}
            and all(part in lexicon(language) for part in (joined, *parts))
        ):
            return True
    return False


@cache
def lexicon(language: str) -> frozenset[str]:
    """Return the known words of *language*, folded; empty where there is no list."""
    if language not in _DICTIONARIES:
        return frozenset()
    from spellchecker import SpellChecker  # noqa: PLC0415  half a second that few runs need

    return frozenset(map(str.casefold, SpellChecker(language=language).word_frequency.keys()))
