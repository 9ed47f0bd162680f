"""Short and full forms of East Asian names: 安倍首相 and 安倍晋三首相, 윤 대통령 and 윤석열 대통령.

As with other names, the source itself must prove that both mean the same person.
"""

from __future__ import annotations

import re

_TITLES = {
    "ja": "首相|大統領|総理大臣|総理|外相|防衛相|財務相|法相|官房長官|長官|大臣|議員|知事|市長|町長|村長|区長|社長"
    "|会長|委員長|総裁|代表|幹事長|教授|監督|選手|被告|容疑者|主席|国務長官|王",
    "zh": "国家主席|主席|总理|總理|总统|總統|部长|部長|书记|書記|外长|外長|市长|市長|省长|省長|教授|议员|議員",
    "ko": "대통령|총리|장관|의원|시장|지사|회장|대표|위원장|교수|감독|선수|주석",
}
_POLITE = {"ja": "氏|さん", "zh": "先生|女士", "ko": "씨"}
_JAPANESE = re.compile(r"[㐀-鿿々]+$")
_LONG_SURNAMES = frozenset(
    "長谷川 佐々木 五十嵐 小笠原 大久保 久保田 宇都宮 長谷部 佐久間 小早川 曽我部 阿久津 安孫子 日下部 小宮山 "
    "小久保 三田村 大和田 小野寺 小野田 小山田 小田切 中曽根 竹之内 大河内 大河原 海老原 海老名 石田山 八重樫 "
    "四元山 伊集院 長曽我 西園寺 勅使河 二階堂 御手洗 東海林 久保寺 久保山 大久野 金田一 波多野 仁科田 喜多川 "
    "喜多村 木下田 中山田 和久井 宇田川 土屋田 加賀美 加賀谷 北大路 千々石 千々和 日比谷 日比野 美濃部 茂木田".split()
)
_SINGLE_ZH = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡林郭何高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭肖蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鐘崔谭譚汪范金石夏习習温溫江毛邱秦史侯邵孟龙龍万萬段漕钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
_SURNAMES_KO = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
_LIMITS = "元前副新旧準"
_GIVEN_ZH = (1, 2)


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
    polite = re.fullmatch(_POLITE[language], title) is not None
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

    >>> same_foreign_person("プーチン", "ウラジーミル・プーチン", page="ウラジーミル・プーチン大統領")
    True
    """
    short, full = sorted((quoted, printed), key=len)
    if not full.endswith("・" + short) or len(short) < len("名前"):
        return False
    known = set(
        re.findall(rf"([ァ-ヺー]+(?:・[ァ-ヺー]+)*・{re.escape(short)})(?![ァ-ヺー])", page)
    )
    return known == {full}


def _parted(run: str, language: str) -> tuple[str, str] | None:
    """Part a run into the name and the title behind it."""
    found = re.search(rf"\s?(?:({_TITLES[language]})|({_POLITE[language]}))$", run)
    if found is None or not found.start():
        return None
    name = run[: found.start()].rstrip()
    if not name or name[-1] in _LIMITS and len(name) > 1 and language == "ja":
        return None
    return name, found.group().strip()


def _is_surname(short: str, full: str, language: str, page: str) -> bool:
    """Whether *short* is the surname in *full*, not a part of it."""
    given = full[len(short) :]
    if language == "ko":
        return len(short) == 1 and short in _SURNAMES_KO and len(given) in _GIVEN_ZH
    if language == "zh":
        return len(short) == 1 and short in _SINGLE_ZH and len(given) in _GIVEN_ZH
    if not 1 <= len(given) <= len("太郎丸") or full[: len("長谷川")] in _LONG_SURNAMES:
        return short in _LONG_SURNAMES and given != ""
    if len(short) > 1 and len(given) <= len("太郎"):
        return True
    after = rf"(?:{_TITLES['ja']}|{_POLITE['ja']})"
    return re.search(rf"(?<![㐀-鿿々]){re.escape(short)}{after}", page) is not None


def _full_names(surname: str, language: str, page: str, *, title: str) -> set[str]:
    """Return the full names with *surname* in *page*, before *title* if one is given."""
    letter = "[가-힣]" if language == "ko" else "[㐀-鿿々ぁ-ゖ]"
    ahead = "[가-힣]" if language == "ko" else "[㐀-鿿々]"
    titles = re.escape(title) if title else f"(?:{_TITLES[language]}|{_POLITE[language]})"
    alone = "" if language == "zh" else rf"(?<!{ahead})"
    found = re.findall(
        rf"{alone}({re.escape(surname)}{letter}{{1,3}}?)\s?(?:[{_LIMITS}]?{titles})", page
    )
    return {name for name in found if not _is_titled(name[len(surname) :], language)}


def _is_titled(rest: str, language: str) -> bool:
    """Whether what follows a surname is a title, or the beginning of one, and no given name."""
    return (
        not rest.strip(_LIMITS)
        or re.match(rf"{_TITLES[language]}|{_POLITE[language]}", rest) is not None
    )
