"""Which language a page is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

_SAMPLE = 3000
_SHARE = 0.12  # of the letters that tell a script
_COMMON_SHARE = 0.06  # of the words that tell a language
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile("[ぁ-ヺ]")),
    ("ko", re.compile("[가-힣]")),
    ("zh", re.compile("[一-鿿]")),
    ("ru", re.compile("[а-яё]", re.IGNORECASE)),
)
_COMMON = {
    "en": "the of and to in that is was for it with as his on be at by i this not are but from",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als es",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o",
    "it": "di e il la che in a per un è del non una i si le con da della nel sono al dei",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar",
    "pl": "w i na z się nie do to że jest o a jak po co tak za od przez był dla ale są",
}
_HIRAGANA = re.compile("[ぁ-ゖ]")
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"})
_EASTERN = frozenset({"ja", "zh", "ko"})
KNOWN = frozenset({"ja", "ko", "zh", "ru", *_COMMON})


def spoken_language(text: str, declared: str | None) -> str | None:
    """Return the language of *text*; what is *declared* counts where the words do not tell.

    >>> spoken_language("Der Hafen und die Kräne sind nicht alt, und das ist gut so.", "en")
    'de'
    """
    sample = _middle(text)
    script = _script(sample)
    if script is not None and script != "latin":
        return script
    spoken = (declared or "").split("-", maxsplit=1)[0].lower() or None
    if script is None:
        return spoken
    return _by_frequent_words(sample) or spoken


def language_of(words: str, stated: str, page: str | None) -> str:
    """Return the language in which to read *words*: what is *stated*, unless they tell otherwise.

    Their script decides; among Latin scripts the words do where the *page* is in that language
    too. An article quotes in other languages than its own.

    >>> language_of("予算は五兆円となる", "en", None)
    'ja'
    """
    if _HIRAGANA.search(words) and stated not in _EASTERN:
        return "ja"
    letters = 0 if words.isascii() else len(_LETTER.findall(words))
    for language, pattern in _SCRIPTS if letters else ():
        if len(pattern.findall(words)) > _SHARE * letters:
            return _of_script(language, stated, page)
    if _LETTER.search(words) is None:
        return stated
    spoken = _by_frequent_words(words)
    if stated in KNOWN - _EASTERN - {"ru"}:
        return spoken if spoken is not None and spoken == page else stated
    if stated in _EASTERN | _CYRILLIC | {"und", ""}:
        return spoken or _latin(page)
    return stated


def _of_script(language: str, stated: str, page: str | None) -> str:
    """Return the language of words in a script that is not Latin."""
    if language == "ru":
        return stated if stated in _CYRILLIC else "ru"
    if language != "zh":
        return language
    if stated == "zh" or (stated == "ja" and page != "zh"):
        return stated  # kanji alone are either
    return page if page in {"ja", "zh"} else "zh"


def _latin(language: str | None) -> str:
    """Return *language* if it is written in Latin letters, else English."""
    return language if language in _COMMON else "en"


def in_latin_letters(text: str) -> bool:
    """Whether *text* is long enough to tell, and in Latin letters."""
    return _script(_middle(text)) == "latin"


def _middle(text: str) -> str:
    """Return the middle of a text, where a page's own words are likelier than its menu's."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    return text[start : start + _SAMPLE]


def _script(text: str) -> str | None:
    letters = len(_LETTER.findall(text))
    if letters < len("enough to tell"):
        return None
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(text)) > _SHARE * letters:
            return language
    return "latin"


def _by_frequent_words(text: str) -> str | None:
    words = _WORD.findall(text.lower())
    known = _speakers()
    told = Counter(chain.from_iterable(known[word] for word in words if word in known))
    ranked = [*told.most_common(2), ("", 0), ("", 0)]
    (best, score), (_, others) = ranked[0], ranked[1]
    clear = score > _COMMON_SHARE * len(words) and score > others * 1.3
    return best if clear else None


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """Return the languages in which each of the commonest words is one."""
    words = {word for common in _COMMON.values() for word in common.split()}
    spoken = {language: set(common.split()) for language, common in _COMMON.items()}
    return {word: tuple(name for name in spoken if word in spoken[name]) for word in words}
