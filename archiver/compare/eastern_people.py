"""Short and full forms of East Asian names: 安倍首相 and 安倍晋三首相, 윤 대통령 and 윤석열 대통령.

As with other names, the source itself must prove that both mean the same person.
"""

from __future__ import annotations

import re
from functools import cache

from archiver.compare.people import read_facts

_LIMITS = "元前副新旧準"
_LONGEST_GIVEN = 3
_KATAKANA_SURNAME = 2  # letters at least


@cache
def _either(kind: str, language: str) -> str:
    """Return a pattern of the listed titles, or forms of address, of *language*."""
    words = read_facts()["eastern"][kind][language].split()
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _surnames(language: str) -> frozenset[str]:
    return frozenset(read_facts()["eastern"]["surnames"][language].split())


def same_eastern_person(quoted: str, printed: str, *, language: str, page: str) -> bool:
    """Whether two runs that end in a title are one person, as *page* proves.

    >>> same_eastern_person("安倍首相", "安倍晋三首相", language="ja", page="安倍晋三首相は")
    True
    >>> same_eastern_person("安倍首相", "安倍晋太郎外相", language="ja", page="安倍晋太郎外相は")
    False
    """
    one, other = _parted(quoted, language), _parted(printed, language)
    if one is None or other is None or one[0] == other[0]:
        return False
    (short, title), (full, office) = one, other
    polite = re.fullmatch(_either("courtesy", language), title) is not None
    if title != office and not (polite and len(short) < len(full)):
        return False
    taken_from_page = len(short) > len(full)
    short, full = sorted((short, full), key=len)
    if not full.startswith(short) or not _is_surname(short, full, language, page):
        return False
    known = _full_names(short, language, page, title="" if polite or taken_from_page else office)
    return known == {full}


def same_foreign_person(quoted: str, printed: str, *, page: str) -> bool:
    """Whether of two katakana names one is the other without its given name, as *page* proves.

    >>> same_foreign_person("プーチン", "ウラジーミル・プーチン", page="ウラジーミル・プーチン")
    True
    """
    short, full = sorted((quoted, printed), key=len)
    if not full.endswith("・" + short) or len(short) < _KATAKANA_SURNAME:
        return False
    known = set(
        re.findall(rf"([ァ-ヺー]+(?:・[ァ-ヺー]+)*・{re.escape(short)})(?![ァ-ヺー])", page)
    )
    return known == {full}


def _parted(run: str, language: str) -> tuple[str, str] | None:
    """Part a run into the name and the title behind it."""
    found = re.search(
        rf"\s?(?:({_either('titles', language)})|({_either('courtesy', language)}))$", run
    )
    if found is None or not found.start():
        return None
    name = run[: found.start()].rstrip()
    if not name or (language == "ja" and len(name) > 1 and name[-1] in _LIMITS):
        return None
    return name, found.group().strip()


def _is_surname(short: str, full: str, language: str, page: str) -> bool:
    """Whether *short* is the surname in *full*, not a part of it."""
    given = full[len(short) :]
    if language in {"ko", "zh"}:
        return short in _surnames(language) and len(given) in {1, 2}
    if short in _surnames("ja"):
        return True
    if len(given) > _LONGEST_GIVEN or full[: len("長谷川")] in _surnames("ja"):
        return False
    if len(short) > 1 and len(given) < _LONGEST_GIVEN:
        return True
    after = rf"(?:{_either('titles', 'ja')}|{_either('courtesy', 'ja')})"
    return re.search(rf"(?<![㐀-鿿々]){re.escape(short)}{after}", page) is not None


def _full_names(surname: str, language: str, page: str, *, title: str) -> set[str]:
    """Return the full names with *surname* in *page*, before *title* if one is given."""
    letter = "[가-힣]" if language == "ko" else "[㐀-鿿々ぁ-ゖ]"
    ahead = "[가-힣]" if language == "ko" else "[㐀-鿿々]"
    titles = (
        re.escape(title)
        if title
        else f"(?:{_either('titles', language)}|{_either('courtesy', language)})"
    )
    alone = "" if language == "zh" else rf"(?<!{ahead})"
    found = re.findall(
        rf"{alone}({re.escape(surname)}{letter}{{1,3}}?)\s?(?:[{_LIMITS}]?{titles})", page
    )
    return {name for name in found if not _is_titled(name[len(surname) :], language)}


def _is_titled(rest: str, language: str) -> bool:
    """Whether what follows a surname is a title, or the beginning of one, and no given name."""
    return (
        not rest.strip(_LIMITS)
        or re.match(rf"{_either('titles', language)}|{_either('courtesy', language)}", rest)
        is not None
    )
