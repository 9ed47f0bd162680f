"""Names: their other forms, glyphs that are mistaken for each other, and their sound."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORMS = """
カザフスタン カザフ
ウズベキスタン ウズベク
アメリカ 米国 アメリカ合衆国 米
ロシア 露
イギリス 英国 英
ドイツ 独
フランス 仏
オーストラリア 豪州 豪
韓国 大韓民国
北朝鮮 朝鮮民主主義人民共和国
中国 中華人民共和国
欧州連合 eu
国際連合 国連
北大西洋条約機構 nato
国際通貨基金 imf
世界保健機関 who
us usa unitedstates unitedstatesofamerica theunitedstates
uk unitedkingdom greatbritain
un unitednations
eu europeanunion
who worldhealthorganization worldhealthorganisation
imf internationalmonetaryfund
uae unitedarabemirates
brd bundesrepublikdeutschland
美国 美利坚合众国
俄罗斯 俄国 俄
美 미국
사우디아라비아 사우디
우즈베키스탄 우즈벡
카자흐스탄 카자흐
сша соединённыештатыамерики соединенныештатыамерики
рф россия российскаяфедерация
"""

_CONFUSABLE = [
    "ばぱ",
    "びぴ",
    "ぶぷ",
    "べぺ",
    "ぼぽ",
    "バパ",
    "ビピ",
    "ブプ",
    "ベペ",
    "ボポ",
    "ー一",
    "ー―",
    "二ニ",
    "口ロ",
    "力カ",
    "工エ",
    "八ハ",
    "へヘ",
    "べベ",
    "ぺペ",
    "夕タ",
    "卜ト",
    "千チ",
    "干千",
    "末未",
    "日曰",
    "己已",
    "土士",
    "ソン",
    "ンソ",
    "oо",
    "aа",
    "eе",
    "cс",
    "pр",
    "xх",
    "yу",
]
_BOTH_ARE_WORDS = frozenset(
    [
        "バッキング",
        "バッティング",
        "パッティング",
        "バーキング",
        "パーキング",
        "バレット",
        "パレット",
        "ブラスター",
        "プラスター",
        "パッキング",
        "ブレーン",
        "プレーン",
        "ボーリング",
        "ポーリング",
        "バッチング",
        "パッチング",
        "ブライス",
        "プライス",
        "ブロック",
        "ブローカー",
        "ブラント",
        "プラント",
        "ベーカリー",
        "バーティー",
        "ベンション",
        "ペンション",
        "ブルトン",
        "プルトン",
        "ソース",
        "シース",
    ]
)
_SHORTEST_MISPRINT = 5


@cache
def _forms() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_FORMS.strip().splitlines()):
        for form in line.split():
            groups.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in groups.items()}


def same_name(one: str, other: str) -> bool:
    """Whether two folded words are listed forms of the same name.

    >>> same_name("カザフ", "カザフスタン"), same_name("カザフ", "ウズベク")
    (True, False)
    """
    forms = _forms()
    return bool(forms.get(one, frozenset()) & forms.get(other, frozenset()))


def is_misprint(quoted: str, printed: str) -> bool:
    """Whether *quoted* is *printed* but for one glyph mistaken for another, and no word itself.

    Only katakana of five letters and more, where real pairs (バッキング, パッキング) are known;
    or a letter of a foreign script, which makes no word of any.

    >>> is_misprint("ピットコイン", "ビットコイン"), is_misprint("バス", "パス")
    (True, False)
    """
    if len(quoted) != len(printed):
        return False
    pairs = [(a, b) for a, b in zip(quoted, printed, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    one, other = pairs[0]
    if f"{one}{other}" not in _CONFUSABLE and f"{other}{one}" not in _CONFUSABLE:
        return False
    if _script(one) != _script(other):
        return len(quoted) > 1
    long_katakana = len(quoted) >= _SHORTEST_MISPRINT and _script(one) == "KATAKANA"
    return long_katakana and not {quoted, printed} & _BOTH_ARE_WORDS


_ACRONYMS = {
    "en": frozenset({"us", "who", "it", "aids"}),
    "pt": frozenset({"eu"}),
}
_PROPER = {
    "en": frozenset(
        {"polish", "turkey", "china", "may", "march", "august", "nice", "reading", "mobile", "job"}
        | {"lent", "rugby", "jersey", "guinea", "chile", "cologne"}
    ),
}
CAPITALISED = frozenset().union(*_ACRONYMS.values(), *_PROPER.values())
"""Folded words that capitals make other words of, in some language."""


def other_by_capitals(one: str, other: str, *, language: str) -> bool:
    """Whether two spellings of a word in mid-sentence differ by capitals that make it another.

    >>> other_by_capitals("US", "us", language="en"), other_by_capitals("Us", "us", language="en")
    (True, False)
    """
    folded = one.casefold()
    if folded in _ACRONYMS.get(language, ()) and one.isupper() != other.isupper():
        return one.islower() or other.islower()
    if folded in _PROPER.get(language, ()):
        return one[:1].isupper() != other[:1].isupper() and not (one + other).isupper()
    return False


def _script(character: str) -> str:
    return unicodedata.name(character, "?").split(" ")[0].split("-")[0]


_SYLLABLES = dict(
    pair.split(":")
    for pair in [
        "ア:a",
        "イ:i",
        "ウ:u",
        "エ:e",
        "オ:o",
        "カ:ka",
        "キ:ki",
        "ク:ku",
        "ケ:ke",
        "コ:ko",
        "サ:sa",
        "シ:si",
        "ス:su",
        "セ:se",
        "ソ:so",
        "タ:ta",
        "チ:ti",
        "ツ:tu",
        "テ:te",
        "ト:to",
        "ナ:na",
        "ニ:ni",
        "ヌ:nu",
        "ネ:ne",
        "ノ:no",
        "ハ:ha",
        "ヒ:hi",
        "フ:hu",
        "ヘ:he",
        "ホ:ho",
        "マ:ma",
        "ミ:mi",
        "ム:mu",
        "メ:me",
        "モ:mo",
        "ヤ:ya",
        "ユ:yu",
        "ヨ:yo",
        "ラ:ra",
        "リ:ri",
        "ル:ru",
        "レ:re",
        "ロ:ro",
        "ワ:wa",
        "ヲ:o",
        "ン:n",
        "ガ:ga",
        "ギ:gi",
        "グ:gu",
        "ゲ:ge",
        "ゴ:go",
        "ザ:za",
        "ジ:zi",
        "ズ:zu",
        "ゼ:ze",
        "ゾ:zo",
        "ダ:da",
        "ヂ:zi",
        "ヅ:zu",
        "デ:de",
        "ド:do",
        "バ:ba",
        "ビ:bi",
        "ブ:bu",
        "ベ:be",
        "ボ:bo",
        "パ:pa",
        "ピ:pi",
        "プ:pu",
        "ペ:pe",
        "ポ:po",
        "ヴ:bu",
        "ァ:a",
        "ィ:i",
        "ゥ:u",
        "ェ:e",
        "ォ:o",
        "ャ:ya",
        "ュ:yu",
        "ョ:yo",
    ]
)
_RUSSIAN = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            [
                "a",
                "b",
                "b",
                "g",
                "d",
                "e",
                "e",
                "z",
                "z",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "h",
                "h",
                "t",
                "t",
                "s",
                "s",
                ".",
                "i",
                ".",
                "e",
                "u",
                "a",
            ],
            strict=True,
        )
    )
)
_ROMAN_SOUNDS = tuple(
    pair.split(":")
    for pair in [
        "tch:t",
        "sch:s",
        "sh:s",
        "ch:t",
        "ph:h",
        "th:s",
        "wh:w",
        "ck:k",
        "qu:k",
        "x:ks",
        "gh:g",
        "dge:z",
        "ge:ze",
        "gi:zi",
        "j:z",
        "ce:se",
        "ci:si",
        "cy:si",
        "c:k",
        "q:k",
        "v:b",
        "f:h",
        "l:r",
    ]
)


@cache
def sound(word: str) -> str:
    """Return the consonants of a name as Japanese would hear them; a hint, never a proof.

    >>> sound("トランプ") == sound("Trump"), sound("メルケル") == sound("Merkel")
    (True, True)
    """
    if re.search("[ァ-ヴ]", word):
        letters = "".join(_SYLLABLES.get(letter, "") for letter in word)
    else:
        plain = unicodedata.normalize("NFKD", word.casefold().translate(_RUSSIAN))
        letters = "".join(letter for letter in plain if letter.isalpha())
        for spelling, heard in _ROMAN_SOUNDS:
            letters = letters.replace(spelling, heard)
    letters = re.sub("m(?=[pb])", "n", letters.replace("l", "r"))
    consonants = re.sub("[aeiouyw]", "", letters)
    return re.sub(r"(.)\1+", r"\1", consonants)
