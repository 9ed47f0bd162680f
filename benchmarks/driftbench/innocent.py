"""What a faithful quotation may differ by: in how it is written, or in how the page is."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import TYPE_CHECKING

from benchmarks.driftbench.corpus import EASTERN, UNSPACED

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from benchmarks.driftbench.corpus import Corpus, Sentence

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
_MARKS = {
    "en": ("“{}”", "'{}'"), "de": ("„{}“", '"{}"'), "fr": ("« {} »", '"{}"'), "ru": ("„{}“", '"{}"'),
    "ja": ("「{}」", "『{}』"), "zh": ("“{}”", "「{}」"), "ko": ("‘{}’", "“{}”"),
}  # fmt: skip
_HALF_WIDTH = {ord("、"): "､", ord("。"): "｡", ord("・"): "･"}
_ELISIONS = {
    "ja": ("……", "（中略）", "[…]"), "zh": ("……", "[…]"), "ko": ("…", "(중략)"), "de": (" […] ", " (...) "),
}  # fmt: skip
_LEGACY = {
    "ja": (("shift_jis", "utf-8"), ("euc_jp", "shift_jis"), ("iso2022_jp", "utf-8")),
    "zh": (("gb18030", "utf-8"), ("gb18030", "iso-8859-1"), ("utf-8", "gb2312")),
    "ko": (("euc_kr", "utf-8"), ("cp949", "iso-8859-1"), ("utf-8", "euc-kr")),
    "ru": (("cp1251", "utf-8"), ("koi8_r", "windows-1251"), ("cp1251", "iso-8859-1")),
    "en": (("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-16", "utf-8")),
}
_KANJI = "〇一二三四五六七八九"
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")


def plain(sentences: list[list[str]], _corpus: Corpus) -> str:
    return "\n\n".join(_run_on(paragraph, _corpus) for paragraph in sentences) + "\n"


def wide(sentences: list[list[str]], corpus: Corpus) -> str:
    """Digits and Latin letters in full width; elsewhere letters taken apart, and ligatures."""
    text = plain(sentences, corpus)
    if corpus.language in EASTERN:
        return text.translate({code: it for code, it in _WIDE.items() if chr(code).isalnum()})
    for letters, one in _LIGATURES.items():
        text = text.replace(letters, one)
    return unicodedata.normalize("NFD", text)


def ruby(sentences: list[list[str]], corpus: Corpus) -> str:
    """Readings above the words, and a line break of the page's own after commas."""

    def dressed(sentence: str) -> str:
        for word, reading in corpus.readings.items():
            read = f"<ruby>{word}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"
            sentence = sentence.replace(word, read)
        return re.sub("([、，])", r"\1<br>", sentence)

    return html(sentences, corpus, dressed)


def variants(sentences: list[list[str]], corpus: Corpus) -> str:
    """The characters of older print (ja) or of the other script (zh)."""
    return plain(sentences, corpus).translate(
        {ord(new): old for new, old in corpus.variants.items()}
    )


def hyphenated(sentences: list[list[str]], corpus: Corpus) -> str:
    """Narrow columns: words divided by a hyphen at the end of a line."""
    return "\n\n".join(_columns(_run_on(it, corpus), 46) for it in sentences) + "\n"


def soft_hyphens(sentences: list[list[str]], corpus: Corpus) -> str:
    """Every long word may be divided: soft hyphens, zero-width spaces in scripts without."""
    mark = "\u200b" if corpus.language in UNSPACED else "\u00ad"
    parts = re.compile(r"(\w{4})(?=\w{3})" if mark == "\u00ad" else r"(\w{9})")
    return html(sentences, corpus, lambda sentence: parts.sub(rf"\1{mark}", sentence))


def broken(sentences: list[list[str]], corpus: Corpus) -> str:
    """Lines of mail: broken wherever they are full, each with a blank before it."""
    breaks = re.compile(r"(.{17})" if corpus.language in UNSPACED else r"(.{30}\S*) ")
    return "\n\n".join(breaks.sub("\\1\n  ", _run_on(it, corpus)) for it in sentences) + "\n"


def marked_up(sentences: list[list[str]], corpus: Corpus) -> str:
    """Links, emphasis, comments and references to characters within the sentences."""

    def dressed(sentence: str) -> str:
        middle = len(sentence) // 2
        coded = "".join(f"&#{ord(it)};" for it in sentence[middle : middle + 3])
        first, linked = sentence[: middle // 2], sentence[middle // 2 : middle]
        rest = sentence[middle + 3 :]
        link = f'<a href="/x">{escape(linked)}</a>'
        return f"<b>{escape(first)}</b>{link}<!-- x -->{coded}<i>{escape(rest)}</i>"

    return html(sentences, corpus, dressed)


def footnoted(sentences: list[list[str]], corpus: Corpus) -> str:
    """A note mark behind each comma and each sentence."""

    def dressed(sentence: str) -> str:
        note = '<sup><a href="#n{0}">[{0}]</a></sup>'
        parts = re.split(r"(?<=[,、，])(?=\s|\D)", sentence)
        return "".join(part + note.format(3 + at) for at, part in enumerate(parts))

    return html(sentences, corpus, dressed)


def quoting(sentences: list[list[str]], corpus: Corpus) -> str:
    """A name in each sentence stands in one style of quotation marks (see `with_marks`)."""
    text = plain(sentences, corpus)
    for name in _names(corpus):
        text = text.replace(name, _MARKS[corpus.language][0].format(name))
    return text.translate(_HALF_WIDTH) if corpus.language == "ja" else text


def html(sentences: list[list[str]], corpus: Corpus, dressed: Callable[[str], str] = escape) -> str:
    paragraphs = "\n".join(
        f"<p>{_join(corpus).join(dressed(it) for it in paragraph)}</p>" for paragraph in sentences
    )
    return (
        f'<!DOCTYPE html><html lang="{corpus.language}"><head><meta charset="utf-8">'
        f"<title>DriftBench</title></head><body><article>\n{paragraphs}\n</article></body></html>\n"
    )


def damaged(sentences: list[list[str]], corpus: Corpus, number: int) -> bytes:
    """The page in an older charset, under the name of another."""
    kept = _LEGACY.get(corpus.language, (("cp1252", "utf-8"), ("utf-8", "iso-8859-1")))
    real, declared = kept[number % len(kept)]
    text = html(sentences, corpus).replace('charset="utf-8"', f'charset="{declared}"')
    return text.encode(real, "xmlcharrefreplace")


RENDITIONS: dict[str, Callable[[list[list[str]], Corpus], str]] = {
    "width": wide, "ruby": ruby, "variants": variants, "hyphenation": hyphenated,
    "soft-hyphens": soft_hyphens, "line-breaks": broken, "markup": marked_up,
    "note-marks": footnoted, "marks": quoting,
}  # fmt: skip
"""The page of each class that lies in how the page is written (`charset` beside them)."""

ON_HTML = frozenset({"ruby", "soft-hyphens", "markup", "note-marks", "charset"})


def renders(name: str, corpus: Corpus) -> bool:
    """Whether a class means anything in a language."""
    if name in {"ruby", "variants"}:
        return bool(corpus.readings if name == "ruby" else corpus.variants)
    return not (name == "hyphenation" and corpus.language in EASTERN)


def with_marks(sentence: Sentence, corpus: Corpus, _chosen: random.Random) -> str | None:
    """The name that the page shows in one style of marks stands in another."""
    text = sentence.text
    for name in _names(corpus):
        text = text.replace(name, _MARKS[corpus.language][1].format(name))
    return text if text != sentence.text else None


def elided(sentence: Sentence, corpus: Corpus, chosen: random.Random) -> str | None:
    """A part is left out, and that is said."""
    places = [at for at in sentence.places("optional") if 0 < at < len(sentence.pieces) - 1]
    if not places:
        return None
    at = places[0]
    before = "".join(piece.text for piece in sentence.pieces[:at]).rstrip()
    after = "".join(piece.text for piece in sentence.pieces[at + 1 :]).lstrip()
    mark = chosen.choice(_ELISIONS.get(corpus.language, (" … ", " ... ", " […] ")))
    return f"{before}{mark}{after}"


def glossed(sentence: Sentence, corpus: Corpus, chosen: random.Random) -> str | None:
    """A gloss in brackets, which is the quoting writer's own, behind a name."""
    places = sentence.places("name")
    if not places:
        return None
    gap = "" if corpus.language in UNSPACED else " "
    at = chosen.choice(places)
    return sentence.saying(at, f"{sentence.pieces[at].text}{gap}{chosen.choice(corpus.gloss)}").text


def bracketed_initial(sentence: Sentence, corpus: Corpus, _chosen: random.Random) -> str | None:
    """[T]he: the first letter fitted to the writer's own sentence."""
    first, rest = sentence.text[0], sentence.text[1:]
    if corpus.language in EASTERN or not first.isalpha() or sentence.pieces[0].kind == "name":
        return None
    return f"[{first.lower()}]{rest}"


def renumbered(sentence: Sentence, corpus: Corpus, chosen: random.Random) -> str | None:
    """The same figure in another notation."""
    places = [at for at in sentence.places("figure") if _DIGITS.fullmatch(sentence.pieces[at].text)]
    if not places:
        return None
    at = chosen.choice(places)
    old = sentence.pieces[at].text
    new = _other_notation(old, corpus)
    return sentence.saying(at, new).text if new != old else None


def _other_notation(figure: str, corpus: Corpus) -> str:
    if corpus.language in UNSPACED and figure.isdecimal() and int(figure) < 100:
        tens, ones = divmod(int(figure), 10)
        ten = ("" if tens == 1 and corpus.language == "ja" else _KANJI[tens]) + "十"
        return (ten if tens else "") + (_KANJI[ones] if ones else "")
    if corpus.language in EASTERN:
        return figure.translate(_WIDE)
    return figure.replace(corpus.thousands, "")


QUOTING: dict[str, Callable[[Sentence, Corpus, random.Random], str | None]] = {
    "elision": elided, "bracket": glossed, "initial": bracketed_initial, "notation": renumbered,
    "marks": with_marks,
}  # fmt: skip
"""How the quotation of each class is written, where it is not the sentence itself."""

INNOCENT = (
    "exact", "paragraphs", *RENDITIONS, "charset", *(it for it in QUOTING if it not in RENDITIONS)
)  # fmt: skip


def _names(corpus: Corpus) -> list[str]:
    return corpus.lists["org"]["items"] if corpus.language != "ru" else ["Азимут", "Прибой"]


def _join(corpus: Corpus) -> str:
    return "" if corpus.language in UNSPACED else " "


def _run_on(paragraph: list[str], corpus: Corpus) -> str:
    return _join(corpus).join(paragraph)


def _columns(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        room = width - len(line) - 1
        if len(word) < room:
            line = f"{line} {word}".lstrip()
        elif word.isalpha() and len(word) > 6 and room > 4:
            lines.append(f"{line} {word[:4]}-")
            line = word[4:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])
