"""Bytes to text, strictly: an article is decoded without loss or not at all."""

from __future__ import annotations

import codecs
import re

from archiver.errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (DOCX, ODT, EPUB)",
    b"\x1f\x8b": "gzip data",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WHATWG = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
}
_WHATWG |= {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
}
_WHATWG |= {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs"}
_JAPANESE = ("euc_jp", "cp932")
_ESCAPE = b"\x1b$B"  # ISO-2022-JP goes over to kanji
_KANA = re.compile("[ぁ-んァ-ヶー、。「」]")


def decode(data: bytes, *, source: str, markup: bool = False) -> str:
    """Return the text of *data*, or raise `ArticleError` naming *source*.

    The first that fits without loss: its byte order mark, what it declares if it is *markup*,
    UTF-8, a Japanese encoding whose text holds kana.
    """
    if not data.strip():
        raise ArticleError(f"{source}: the file is empty; name a file that holds an article")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, source)
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ArticleError(
                f"{source}: this is {what}, not text; save the article as text, Markdown or HTML"
            )
    declared = _declared(data) if markup else None
    text = _strict(data, declared, source) if declared else _guessed(data, source)
    if not markup and (control := _CONTROLS.search(text)):
        place = text.count("\n", 0, control.start()) + 1
        raise ArticleError(
            f"{source}: line {place} holds a control character, so this is no text; save "
            f"it as UTF-8"
        )
    return text


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 2048)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = _WHATWG.get(name, name)
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return None if known.startswith(("utf-16", "utf-32", "utf-8")) else known


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{source}: byte {error.start} is not {encoding}; save the article as UTF-8"
        ) from error


def _guessed(data: bytes, source: str) -> str:
    if _ESCAPE in data:
        return _strict(data, "iso2022_jp", source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    if b"\x00" in data[:4096]:
        raise ArticleError(
            f"{source}: byte {data.index(0)} is NUL, so this is no text; save the article as UTF-8"
        )
    text = _japanese(data)
    if text is None:
        raise ArticleError(
            f"{source}: byte {place} is not UTF-8, and no Japanese encoding fits; save "
            f"the article as UTF-8"
        )
    return text


def _japanese(data: bytes) -> str | None:
    """Try the Japanese encodings: the one whose text reads as Japanese, kana and all."""
    best: tuple[int, str] | None = None
    for encoding in _JAPANESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        kana = len(_KANA.findall(text))
        if kana and (best is None or kana > best[0]):
            best = (kana, text)
    return best[1] if best else None
