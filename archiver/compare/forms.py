"""The customary forms of one wording: don't and do not, 三時半 and 3時30分, 1990-1995."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
行ない=行い 行なわ=行わ 表わす=表す 現われ=現れ
下さい=ください
頂い=いただい 頂き=いただき の為=のため 分かる=わかる 分から=わから
判る=わかる 無い=ない 無かっ=なかっ 良い=よい 良かっ=よかっ
事が=ことが 事を=ことを 事は=ことは
受け付け=受付 受付け=受付 取り組み=取組 取組み=取組 手続き=手続 申し込み=申込 申込み=申込
取り扱い=取扱 取扱い=取扱 打ち合わせ=打合せ 打合わせ=打合せ 問い合わせ=問合せ 問合わせ=問合せ
繰り返し=繰返し 立ち入り=立入り 引き上げ=引上げ 引き下げ=引下げ 受け入れ=受入れ
呼び掛け=呼びかけ 呼掛け=呼びかけ 行なえ=行え
"""
_KANJI_HOURS = "[0-9０-９一二三四五六七八九十]"
_NOON = 12
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
}
_SUFFIXES = ("th", "st", "nd", "rd")
_UNTIL = {"en": "to", "de": "bis", "fr": "à", "es": "a", "it": "a", "pt": "a", "ru": "до"}
_RANGE = re.compile(
    r"(?<![\w.,-])(\d{1,4}(?:[.,]\d{1,3})?)\s?[-–—‐]\s?(\d{1,4}(?:[.,]\d{1,3})?)(?![\w-])"
)
_EASTERN_RANGE = re.compile(
    r"(\d{1,4}|[一二三四五六七八九十百千]{1,4})([年月日人隻名円%％時件])?(?:から|～|〜|~|–|—|ー|-)"
    r"(?=\d|[一二三四五六七八九十百千])"
)


def canonical(text: str, *, language: str) -> str:
    """Write *text* the one way among several that are customary, to compare it.

    >>> canonical("I don’t know", language="en"), canonical("子供のため", language="ja")
    ('I do not know', '子どものため')
    >>> canonical("in 1990-1995", language="en"), canonical("午後三時半", language="ja")
    ('in 1990 to 1995', '15時30分')
    """
    for change in _CHANGES.get(language, (_western,)):
        text = change(text)
    if language in _UNTIL:
        text = _RANGE.sub(rf"\1 {_UNTIL[language]} \2", text)
    return text


def _western(text: str) -> str:
    return text


def _english(text: str) -> str:
    for pattern, words in _CONTRACTIONS:
        text = pattern.sub(words, text)
    return _EN_ORDINAL.sub(lambda found: _ordinal(found.group()), text)


def _ordinal(word: str) -> str:
    number = _ORDINALS["en"].split().index(word.casefold()) + 1
    return f"{number}{_SUFFIXES[number] if number < len(_SUFFIXES) else 'th'}"


def _german(text: str) -> str:
    return _DE_ORDINAL.sub(
        lambda found: f"{_ORDINALS['de'].split().index(found[1].casefold()) + 1}.", text
    )


_EN_ORDINAL = re.compile(rf"\b(?:{_ORDINALS['en'].replace(' ', '|')})\b", re.IGNORECASE)
_DE_ORDINAL = re.compile(rf"\b({_ORDINALS['de'].replace(' ', '|')})[nmrs]?\b", re.IGNORECASE)


def _japanese(text: str) -> str:
    for pair in _KANA_PAIRS.split():
        one, _, other = pair.partition("=")
        text = text.replace(one, other)
    text = _hours(text)
    return _EASTERN_RANGE.sub(r"\1～", text)


def _hours(text: str) -> str:
    """Write half past as thirty, and the afternoon by the day's 24 hours."""
    text = re.sub(rf"(?<={_KANJI_HOURS}[時时點点])半", "30分", text)
    text = re.sub(rf"(?<={_KANJI_HOURS}時間)半", "30分", text)
    return re.sub(rf"午後({_KANJI_HOURS}{{1,3}})時", _by_day, text)


def _by_day(found: re.Match[str]) -> str:
    from archiver.text import read_kanji  # noqa: PLC0415  only where an hour differs

    hour = read_kanji(found[1].translate(_WIDE))
    return f"{hour + _NOON}時" if hour is not None and hour < _NOON else found.group()


_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def _korean(text: str) -> str:
    return re.sub(r"(?<=[0-9]시) ?반", " 30분", text)


_CHANGES: dict[str, tuple[Callable[[str], str], ...]] = {
    "en": (_english,),
    "de": (_german,),
    "ja": (_japanese,),
    "zh": (_hours,),
    "ko": (_korean,),
}
