"""Figures by value: digits, kanji numerals and number words in one reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from archiver.records import Span
from archiver.text.scales import (
    COMMA_DECIMALS,
    KANJI_DIGITS,
    KANJI_MYRIADS,
    KANJI_TENS,
    NUMBER_WORDS,
    SCALES,
    scale,
)

WIDE = str.maketrans("０１２３４５６７８９，．％＄￥－／：", "0123456789,.%$¥-/:")
"""Full-width signs of figures, one for one, so that places stay what they are."""

EAST = frozenset({"ja", "zh", "ko"})

TENTHS = re.compile(r"割(?!り|合|引)(?:(?P<rest>[0-9０-９一二三四五六七八九])分)?")
"""Japanese tenths behind a figure, with the hundredths that may follow: 三割五分 is 35 %."""

_GAP = "\u00a0\u2009\u202f"
_WESTERN = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:[{_GAP} ’']\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)*"
)
_ATOM = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_KANJI = "[〇零一二三四五六七八九两兩十百千万萬億亿兆십백천만억조壱弐]"
_EASTERN = re.compile(
    rf"(?:{_ATOM}|{_KANJI})(?:{_ATOM}|{_KANJI}| (?=\d+[만억조]|[万萬億亿兆만억조]))*"
)
_KANJI_WORDS = re.compile(
    "一(?:方|部|般|緒|番|時|致|体|體|層|切|見|定|家|覧|种|样|直|起|些|下|旦|帯|路|貫|連|斉|気|個|名|行|つ|人|次|流|言|概)"
    "|万一|万が一|千葉|三菱|三井|三重|四国|九州|六本木|八王子|二酸|十分|百分|百貨|万博|二の舞|七夕|八百屋|四季|四半|五輪|"
    "백악|천연|천주|조사|조직|조선|만들|만약|억제|십자|만나|천만에|조건|조치|만에|조정|백신|조금|만큼|만족"
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SCALE_WORD = re.compile(r"[\s\-‐]{0,2}([^\W\d_]+)\.?")
_LONGEST_SCALE = 24
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: where it stands, with its scale word, and its value."""

    span: Span
    value: Decimal
    grouped: bool = False  # written with separators or a scale: no year, no ordinal


def find_numbers(text: str, *, language: str) -> tuple[Number, ...]:
    """Return every number in *text* with its value, as *language* writes numbers.

    >>> [str(n.value) for n in find_numbers("1万6000、16,000、一万六千", language="ja")]
    ['16000', '16000', '16000']
    >>> [int(n.value) for n in find_numbers("1,5 Milliarden, 16.000", language="de")]
    [1500000000, 16000]
    """
    plain = text.translate(WIDE)
    if language in EAST:
        return tuple(_eastern(plain))
    found = [*_western(plain, language), *_written_out(plain, language)]
    return tuple(sorted(found, key=lambda number: number.span))


def read_kanji(numeral: str) -> Decimal | None:
    """Return the value of digits and kanji numerals in any mixture; None if it is no number.

    >>> str(read_kanji("5兆1300億")), str(read_kanji("二〇二二")), read_kanji("万")
    ('5130000000000', '2022', None)
    """
    total, part, digits = Decimal(0), Decimal(0), ""
    for place, character in enumerate(numeral):
        if character.isdecimal() or character == ".":
            digits += character
        elif character in KANJI_DIGITS:
            digits += str(KANJI_DIGITS[character])
        elif character in KANJI_TENS:
            part += (_decimal(digits) or Decimal(1)) * KANJI_TENS[character]
            digits = ""
        elif character in KANJI_MYRIADS:
            part += _decimal(digits) or Decimal(0)
            again = numeral[place - 1 : place] in KANJI_MYRIADS  # 万亿: 10,000 times 10**8
            whole = _in_myriads(total, part, KANJI_MYRIADS[character], again=again)
            if whole is None:
                return None
            total, part, digits = whole, Decimal(0), ""
        elif character not in ", ":
            return None
    return total + part + (_decimal(digits) or Decimal(0))


def _in_myriads(total: Decimal, part: Decimal, myriad: int, *, again: bool) -> Decimal | None:
    """Return *total* with *part* of a *myriad* more; None if there is nothing to multiply."""
    if part:
        return total + part * myriad
    return total * myriad if total and again else None


def in_hundredths(value: Decimal, tenths: re.Match[str]) -> Decimal:
    """Return *value* tenths, with the hundredths of a match of TENTHS, as per cent.

    >>> match = TENTHS.match("割五分")
    >>> match and str(in_hundredths(Decimal(3), match))
    '35'
    """
    rest = read_kanji(tenths["rest"]) if tenths["rest"] else None
    return value * 10 + (rest or Decimal(0))


@lru_cache(maxsize=4_096)
def read_digits(numeral: str, *, language: str) -> Decimal | None:
    """Return the value of Western digits with separators; None if they cannot be a number.

    >>> str(read_digits("1.500", language="de")), str(read_digits("1.500", language="en"))
    ('1500', '1.500')
    """
    compact = re.sub(f"[{_GAP} ’']", "", numeral).rstrip(".,")
    decimal, group = (",", ".") if language in COMMA_DECIMALS else (".", ",")
    if "." in compact and "," in compact:
        decimal = max(".,", key=compact.rfind)
        group = "," if decimal == "." else "."
    whole, _, rest = compact.partition(decimal)
    parts = whole.split(group)
    if group in rest or decimal in rest:
        return None
    if len(parts) > 1 and any(len(part) != _GROUP for part in parts[1:]):
        return _lone_decimal(parts) if not rest else None
    return _decimal("".join(parts) + ("." + rest if rest else ""))


def _lone_decimal(parts: list[str]) -> Decimal | None:
    """Read 1,5 in an English text, or 1.5 in a German one, as what it must be."""
    return _decimal(".".join(parts)) if len(parts) <= len(("whole", "rest")) else None


def _decimal(digits: str) -> Decimal | None:
    return Decimal(digits) if digits.strip(".") and digits.count(".") <= 1 else None


def _eastern(text: str) -> list[Number]:
    found = []
    for match in _EASTERN.finditer(text):
        numeral = match.group().rstrip()
        if not numeral[0].isdecimal() and _KANJI_WORDS.match(text, match.start()):
            continue
        value = read_kanji(numeral)
        if value is None:
            continue
        span = Span(match.start(), match.start() + len(numeral))
        found.append(Number(span, value, grouped=not numeral.isdecimal()))
    return found


def _western(text: str, language: str) -> list[Number]:
    found = []
    for match in _WESTERN.finditer(text):
        numeral = match.group().rstrip(".,")
        value = read_digits(numeral, language=language)
        if value is None:
            continue
        end = match.start() + len(numeral)
        scaled = _scaled(text, end, language)
        grouped = not numeral.isdecimal() or scaled is not None
        if scaled is not None:
            end, factor = scaled
            value *= factor
        found.append(Number(Span(match.start(), end), value, grouped=grouped))
    return found


def _scaled(text: str, end: int, language: str) -> tuple[int, Decimal] | None:
    """Return the end and the factor of a scale word that follows a figure."""
    match = _SCALE_WORD.match(text, end, end + _LONGEST_SCALE)
    if match is None:
        return None
    word = match.group(1)
    factor = scale(language, word)
    if factor is None or (len(word) == 1 and match.end() - end > 1):
        return None
    return match.end(1), factor


def _written_out(text: str, language: str) -> list[Number]:
    words = NUMBER_WORDS.get(language, {})
    scales = SCALES.get(language, {})
    found: list[Number] = []
    if words.keys().isdisjoint(_WORDS.findall(text.casefold())):
        return found
    for match in _WORDS.finditer(text):
        value = words.get(match.group().casefold())
        if value is None:
            continue
        scaled = _scaled(text, match.end(), language) if scales else None
        end, factor = scaled if scaled is not None else (match.end(), Decimal(1))
        if value != 1 or scaled is not None:
            found.append(Number(Span(match.start(), end), value * factor, grouped=True))
    return found
