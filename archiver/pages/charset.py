"""Bytes to text: which character set a page is really in, whatever it declares.

The order of evidence: a byte order mark; the escapes of ISO-2022-JP; strict UTF-8, which no other
text of any length passes by chance; UTF-8 with a few stray bytes; the declared set, read as the
superset that browsers use (WHATWG Encoding Standard, section 4.2) if the outcome looks like text;
the East Asian sets by how well they fit; and charset-normalizer last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

_ONE_BYTE = [
    "cp866",
    "cp874",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "iso8859_2",
    "iso8859_3",
    "iso8859_4",
    "iso8859_5",
    "iso8859_6",
    "iso8859_7",
    "iso8859_8",
    "iso8859_10",
    "iso8859_13",
    *("iso8859_14", "iso8859_15", "iso8859_16"),
    "koi8_r",
    "koi8_u",
    "mac_roman",
    "mac_cyrillic",
]
_LABELS: Final = {
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
    **{f"cp125{n}": f"cp125{n}" for n in range(9)},
    **dict.fromkeys(
        [
            "shift_jis",
            "shift-jis",
            "sjis",
            "x-sjis",
            "windows-31j",
            "ms932",
            "cp932",
            "ms_kanji",
            "csshiftjis",
        ],
        "cp932",
    ),
    **dict.fromkeys(
        ["euc-jp", "x-euc-jp", "x-euc", "eucjp", "euc_jp", "cseucpkdfmtjapanese"], "eucjp"
    ),
    **dict.fromkeys(["iso-2022-jp", "csiso2022jp", "iso-2022-jp-1", "iso-2022-jp-2"], "iso2022"),
    **dict.fromkeys(
        [
            "gb2312",
            "gbk",
            "gb18030",
            "x-gbk",
            "gb_2312-80",
            "gb_2312",
            "chinese",
            "csgb2312",
            "cp936",
        ],
        "gb18030",
    ),
    **dict.fromkeys(
        [
            "euc-kr",
            "ks_c_5601-1987",
            "ks_c_5601-1989",
            "uhc",
            "cp949",
            "windows-949",
            "euckr",
            "ksc5601",
        ],
        "cp949",
    ),
    **dict.fromkeys(
        ["big5", "big5-hkscs", "x-x-big5", "cn-big5", "cp950", "big5hkscs"], "big5hkscs"
    ),
    **dict.fromkeys(
        ["iso-8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii", "iso8859-1"], "cp1252"
    ),
    **dict.fromkeys(["iso-8859-9", "latin5", "iso8859-9"], "cp1254"),
    **dict.fromkeys(["iso-8859-11", "tis-620", "windows-874", "dos-874"], "cp874"),
    **dict.fromkeys(["latin2", "iso8859-2", "l2"], "iso8859_2"),
    **dict.fromkeys(["iso8859-15", "latin9", "latin-9", "l9"], "iso8859_15"),
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "koi8": "koi8_r",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-16": "utf-16-le",
}
"""Labels of the wire to codecs; nothing else from the wire ever reaches Python's codec search."""

_PUBLIC: Final = {
    "cp932": "shift_jis",
    "eucjp": "euc-jp",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    **{f"cp125{n}": f"windows-125{n}" for n in range(9)},
    **{name: name.replace("iso8859_", "iso-8859-") for name in _ONE_BYTE if "iso" in name},
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
}
_CODECS: Final = {"eucjp": "euc_jis_2004"}
_EAST_ASIAN: Final = ("cp932", "eucjp", "cp949", "big5hkscs", "gb18030")
_META = re.compile(
    rb"<meta[^>]{1,500}?charset[ \t\n\r]{0,20}=[ \t\n\r]{0,20}[\"']?[ \t]{0,20}"
    rb"([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_XML = re.compile(rb"<\?xml[^>]{1,200}?encoding[ ]?=[ ]?[\"']([A-Za-z0-9_:.-]{2,40})")
_HIGH = re.compile(rb"[\x80-\xff]+")
_PRIVATE = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff]")
_RARE = re.compile("[\uff61-\uff9f\u3400-\u4dbf\u2500-\u257f\U00020000-\U0002fa1f]")
_NON_ASCII = re.compile("[^\x00-\x7f]+")
_KANA = re.compile("[\u3041-\u30fc]")
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(")
_FEW: Final = 20
_LONG_RUN: Final = 4
_FLAWLESS: Final = 0.02
_EVERYDAY: Final = 0.9
_LETTERS: Final = 0.8
_LATIN_RUN: Final = 2
_THAI_RUN: Final = 10
_MARGIN: Final = 0.05
_UPSIDE_DOWN: Final = 0.25
_CYRILLIC: Final = frozenset({"cp1251", "koi8_r", "koi8_u", "iso8859_5"})
_SAMPLE = 200_000
_DECLARED_WITHIN = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the character set it was in (WHATWG name), and whether characters were lost."""

    text: str
    charset: str
    damaged: bool = False

    def with_text(self, text: str) -> Decoded:
        """Return the same with *text*, which was made from this one."""
        return Decoded(text=text, charset=self.charset, damaged=self.damaged)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of *data*; *declared* is the charset that the HTTP header gave.

    >>> decode("日本語のページ".encode("cp932"), "iso-8859-1").text
    '日本語のページ'
    """
    return _by_signature(data) or _by_utf8(data) or _by_evidence(data, declared)


def codec_of(label: str | None) -> str | None:
    """Return our codec for a *label* from the wire, None if it is not one of the known ones."""
    return None if label is None else _LABELS.get(label.strip().strip("\"'").lower())


def _by_signature(data: bytes) -> Decoded | None:
    for mark, codec, name in (
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32"),
        (b"\xff\xfe", "utf-16-le", "utf-16le"),
        (b"\xfe\xff", "utf-16-be", "utf-16be"),
    ):
        if data.startswith(mark):
            return _decoded(data[len(mark) :].decode(codec, "replace"), name)
    if b"\x1b" in data and any(escape in data for escape in _ESCAPES):
        return _from_iso_2022_jp(data)
    return _from_bare_utf16(data)


def _from_iso_2022_jp(data: bytes) -> Decoded | None:
    for codec in ("iso2022_jp_ext", "iso2022_jp_2004"):
        try:
            return _decoded(data.decode(codec), "iso-2022-jp")
        except UnicodeDecodeError:
            continue
    found = _decoded(data.decode("iso2022_jp_ext", "replace"), "iso-2022-jp")
    return None if found.damaged and _HIGH.search(data) else found


def _from_bare_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: in markup and Latin text every other byte is zero."""
    head = data[:2000]
    for codec, name, zeros in (("utf-16-le", "utf-16le", 1), ("utf-16-be", "utf-16be", 0)):
        even, odd = head[1 - zeros :: 2].count(0), head[zeros::2].count(0)
        if len(head) > _FEW and odd > len(head) / 10 and even < odd / 20:
            return _decoded(data.decode(codec, "replace"), name)
    return None


def _by_utf8(data: bytes) -> Decoded | None:
    try:
        return _decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(map(len, _NON_ASCII.findall(text))) - bad
    if good < 4 * bad or good <= 3:  # noqa: PLR2004
        return None
    return _decoded(_patched(data), "utf-8")


def _patched(data: bytes) -> str:
    """Decode UTF-8 with some bytes of windows-1252 between (a pasted quotation mark)."""
    pieces: list[str] = []
    at = 0
    while at < len(data):
        try:
            pieces.append(data[at:].decode())
            break
        except UnicodeDecodeError as error:
            pieces.append(data[at : at + error.start].decode())
            stray = data[at + error.start : at + error.end]
            pieces.append(stray.decode("cp1252", "replace"))
            at += error.end
        if len(pieces) > _STRAY_LIMIT:
            pieces.append(data[at:].decode("utf-8", "replace"))
            break
    return "".join(pieces)


_STRAY_LIMIT = 400


def _by_evidence(data: bytes, declared: str | None) -> Decoded:
    sample = data[:_SAMPLE]
    runs = [len(run) for run in _HIGH.findall(sample)]
    high = sum(runs)
    many_bytes = high > _FEW and sum(run for run in runs if run >= _LONG_RUN) > high / 2
    for codec in dict.fromkeys(filter(None, map(codec_of, (declared, _inside(data))))):
        if codec in ("cp1250", "cp1252", "cp1254") and (
            many_bytes or _best_east_asian(sample) or _best_one_byte(sample) != codec
        ):
            continue
        if _flaw(_read(sample, codec)) < _FLAWLESS:
            return _as(data, _righted(sample, codec) if codec in _CYRILLIC else codec)
    return _as(data, _best_east_asian(sample) or _best_one_byte(sample))


def _as(data: bytes, codec: str) -> Decoded:
    return _decoded(_read(data, codec), _PUBLIC.get(codec, codec.replace("_", "-")))


def _inside(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    found = _META.search(head) or _XML.search(head[:300])
    return found[1].decode("ascii") if found else None


def _read(data: bytes, codec: str) -> str:
    return data.decode(_CODECS.get(codec, codec), "replace")


def _flaw(text: str) -> float:
    """Return how many bad signs there are for each character beyond ASCII."""
    beyond = sum(map(len, _NON_ASCII.findall(text))) or 1
    return (4 * len(_PRIVATE.findall(text)) + len(_RARE.findall(text))) / beyond


def _best_east_asian(sample: bytes) -> str | None:
    """Return the set in which nearly all characters are everyday ones of its language.

    They are tried from the narrowest to the widest: everyday hangul are also valid everyday
    hanzi, which spread over twice as many rows.
    """
    return next((one for one in _EAST_ASIAN if _everyday_share(sample, one) >= _EVERYDAY), None)


def _everyday_share(sample: bytes, codec: str) -> float:
    text = "".join(_NON_ASCII.findall(_read(sample, codec)))
    everyday = _everyday(codec)
    share = sum(map(everyday.__contains__, text)) / (len(text) or 1)
    if codec in ("cp932", "eucjp") and len(_KANA.findall(text)) < len(text) / 20:
        return 0.0
    return share - 4 * len(_PRIVATE.findall(text)) / (len(text) or 1)


@cache
def _everyday(codec: str) -> frozenset[str]:
    """Return the everyday characters of an East Asian set.

    The standards put them first: level 1 of JIS X 0208 and GB 2312, the frequently used part of
    Big5, the syllables of KS X 1001; kana are everyday in Japanese only.
    """
    rows = _ROWS[codec]
    trails = range(0x40, 0x7F) if codec == "big5hkscs" else range(0xA1, 0xFF)
    standard = {"cp932": "euc_jp", "eucjp": "euc_jp", "gb18030": "gb2312", "cp949": "euc_kr"}
    found = "".join(
        bytes((row, trail)).decode(standard.get(codec, "big5"), "ignore")
        for row in rows
        for trail in (*trails, *(range(0xA1, 0xFF) if codec == "big5hkscs" else ()))
    )
    kana = "".join(map(chr, range(0x3041, 0x30FF))) if codec in ("cp932", "eucjp") else ""
    return frozenset(found + kana + _MARKS)


_ROWS: Final = {
    "cp932": range(0xB0, 0xD0),
    "eucjp": range(0xB0, 0xD0),
    "gb18030": range(0xB0, 0xD8),
    "big5hkscs": range(0xA4, 0xC7),
    "cp949": range(0xB0, 0xC9),
}
_MARKS: Final = (
    "\u3000、。・「」『』【】（）〈〉《》〔〕！？：；，．％＋－＝～〜※○●◎△▲□■→←々ー…‥“”‘’—―–·"
    "①②③④⑤⑥⑦⑧⑨⑩×÷°０１２３４５６７８９"
)
_SIGNS: Final = "’‘“”„«»–—…•·°€£§©®№\xa0\xad"
_LATIN: Final = (
    ("cp1252", "àâäáãåæçéèêëíìîïñóòôöõøœúùûüßªº¿¡"),
    ("cp1250", "áäčćçďđéěęëíîľłňńóôöőřšśťúůüűýžźżąăâßşţ"),
    ("iso8859_2", "áäčćçďđéěęëíîľłňńóôöőřšśťúůüűýžźżąăâßşţ"),
    ("cp1254", "çğıöşüâîûé"),
)
_OTHER: Final = (
    ("cp1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћђџ"),
    ("koi8_u", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"),
    ("iso8859_5", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєўјљњћђџ"),
    ("cp1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ"),
    ("cp1255", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
    ("cp1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژگ،؛؟"),
    # Last: it has no capitals and no blanks, so spaced words in another alphabet are not Thai.
    ("cp874", "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E5C))))),
)


def _righted(sample: bytes, codec: str) -> str:
    """Return the Cyrillic set in which small letters are small: *codec*, or what it is taken for.

    KOI8-R has small letters where windows-1251 has capitals, so a text under the other's name
    reads without a flaw and yet nearly all in capitals.
    """
    share = {name: _letter_share(sample, name, letters) for name, letters in _OTHER[:3]}
    said = share.get(codec, share["koi8_u"])
    best = max(share, key=share.__getitem__)
    return best if share[best] > said + _UPSIDE_DOWN else codec


def _best_one_byte(sample: bytes) -> str:
    """Return the set of one byte in which most characters are letters of its languages.

    Latin text has its accents one by one, other alphabets whole words of high bytes. Small
    letters count twice as much as capitals, because KOI8-R and windows-1251 swap them.
    """
    runs = [len(run) for run in _HIGH.findall(sample)]
    latin = sum(runs) < _LATIN_RUN * len(runs)
    unspaced = sum(runs) >= _THAI_RUN * len(runs)
    alphabets = _LATIN if latin else _OTHER if unspaced else _OTHER[:-1]
    shares = [(_letter_share(sample, *alphabet), alphabet[0]) for alphabet in alphabets]
    share, codec = max(shares, key=lambda one: one[0])
    if latin and shares[0][0] >= share - _MARGIN:
        return "cp1252"
    if share >= _LETTERS or not runs:
        return codec
    import charset_normalizer  # noqa: PLC0415 - slow to load and seldom needed

    allowed = [*_ONE_BYTE, *(codec for codec in _EAST_ASIAN if codec != "eucjp"), "euc_jp"]
    found = charset_normalizer.from_bytes(sample, cp_isolation=allowed).best()
    return found.encoding if found else codec


def _letter_share(sample: bytes, codec: str, letters: str) -> float:
    text = "".join(_NON_ASCII.findall(_read(sample, codec)))
    small, capital = set(letters + _SIGNS), set(letters.upper())
    score = sum(1.0 if one in small else 0.5 if one in capital else 0.0 for one in text)
    return (score - 4 * len(_PRIVATE.findall(text))) / (len(text) or 1)


def _decoded(text: str, charset: str) -> Decoded:
    """Judge the loss: more than a few replacement characters, or a share that a reader notices."""
    lost = 0 if text.isascii() else text.count("\ufffd")
    return Decoded(text=text, charset=charset, damaged=lost > max(3, len(text) // 2000))
