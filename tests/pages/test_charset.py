from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.pages.charset import codec_of, decode
from tests.pages.captures import JAPANESE

JA = "".join(JAPANESE)
FRENCH = (
    "L’été dernier, à Besançon, les élèves ont reçu l'aide promise : « déjà trop tard », dit-on."
)
CHINESE = (
    "港口管理委员会星期三决定重建北码头,费用从储备金中支付。系泊费四月起上涨百分之四,小渔船除外。"
    * 2
)
KOREAN = (
    "항만 관리 위원회는 수요일에 북쪽 부두를 다시 짓기로 결정했다. 비용은 적립금에서 지불한다." * 2
)
RUSSIAN = (
    "Портовый совет в среду решил восстановить северный причал, повреждённый бурей в декабре." * 2
)

NAMES = (
    "Вера Крылова, Павел Громов, Анна Жукова и Егор Носов встретились в Твери с Олегом Беловым. "
    * 2
)


def page(text: str, label: str | None) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "inside", "header"),
    [
        (JA, "cp932", "Shift_JIS", None),
        (JA, "cp932", None, "shift_jis"),
        (JA, "cp932", None, None),
        (JA, "cp932", "utf-8", None),
        (JA, "cp932", "iso-8859-1", "iso-8859-1"),
        (JA, "euc_jp", "euc-jp", None),
        (JA, "euc_jp", None, None),
        (JA, "euc_jp", "shift_jis", None),
        (JA, "euc_jp", "iso-8859-1", None),
        (JA, "iso2022_jp", "iso-2022-jp", None),
        (JA, "iso2022_jp", "shift_jis", "utf-8"),
        (JA, "utf-8", "shift_jis", None),
        (JA, "utf-8", "iso-8859-1", "iso-8859-1"),
        (JA, "utf-16", None, None),
        (JA, "utf-16-le", None, None),
        (JA, "utf-16-be", None, None),
        (JA, "utf-32", None, None),
        (JA, "utf-8-sig", "euc-jp", None),
        (CHINESE, "gb18030", "gb2312", None),
        (CHINESE, "gb18030", None, None),
        (CHINESE, "gb18030", "utf-8", None),
        (KOREAN, "cp949", "euc-kr", None),
        (KOREAN, "cp949", None, None),
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "koi8_r", "koi8-r", None),
        (RUSSIAN, "koi8_r", "windows-1251", None),
        (NAMES, "koi8_r", None, None),
        (RUSSIAN, "cp1251", "koi8-r", None),
        (FRENCH, "cp1252", "iso-8859-1", None),
        (FRENCH, "cp1252", "utf-8", None),
        (FRENCH, "cp1252", None, None),
    ],
)
def test_the_text_is_read_whatever_the_page_declares(text, codec, inside, header):
    found = decode(page(text, inside).encode(codec), header)
    assert text in found.text
    assert not found.damaged


def test_circled_numbers_of_windows_survive_in_shift_jis_and_euc():
    text = JA + "①②③㈱髙﨑"
    assert text in decode(page(text, "shift_jis").encode("cp932"), None).text
    assert "①②" in decode(page(JA + "①②", "euc-jp").encode("euc_jis_2004"), None).text


def test_utf8_with_a_few_pasted_windows_bytes_keeps_both():
    data = page(JA, None).encode().replace(b"</p>", b"\x93quoted\x94</p>")
    found = decode(data, None)
    assert JA in found.text
    assert "“quoted”" in found.text
    assert found.charset == "utf-8"
    assert not found.damaged


def test_thousands_of_stray_bytes_are_answered_soon():
    data = ("é" * 100 + "x").encode() * 5_000
    data = data.replace(b"x", b"\x93")
    assert decode(data, None).charset == "utf-8"


@pytest.mark.parametrize(
    "label",
    ["punycode", "zlib_codec", "rot13", "idna", "utf-7", "base64", "unicode_escape", "x" * 40],
)
def test_codecs_of_python_are_never_chosen_by_the_wire(label):
    assert codec_of(label) is None
    found = decode(page(FRENCH, label).encode("cp1252"), label)
    assert FRENCH in found.text


def test_bytes_that_fit_nothing_are_reported_as_damaged():
    noise = b"\x1b$B" + bytes(range(0x21, 0x7F)) * 4 + b"\x00\x01" * 20
    assert decode(noise, None).damaged


def test_escape_sequences_in_another_charset_do_not_make_it_iso_2022_jp():
    data = page(JA + "\x1b$B!", None).encode("cp932")
    assert JA in decode(data, "shift_jis").text


def test_empty_bytes_are_empty_text():
    assert decode(b"", None).text == ""


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "shift_jis", "nonsense", "utf-16"]))
def test_any_bytes_are_answered(data, label):
    assert isinstance(decode(data, label).text, str)


@given(st.text(max_size=200))
def test_utf8_is_never_taken_for_anything_else(text):
    data = f"é{text}".encode(errors="replace")
    if b"\x1b$" not in data and data[:2000].count(0) < 0.3 * len(data):
        assert decode(data, "shift_jis").text.encode() == data
