"""Which reader reads what, and what every article has."""

from __future__ import annotations

import codecs
import datetime as dt

import pytest

from archiver.articles import read_article
from archiver.errors import ArticleError
from archiver.records import MarkKind

WORDS = "港の市場は六時に開く。\n\n魚はよく売れた。\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("cp932"),
        WORDS.encode("euc_jp"),
        WORDS.encode("iso2022_jp"),
    ],
)
def test_an_article_reads_the_same_in_every_encoding_that_its_bytes_betray(data):
    article = read_article(data, source="a.txt")
    assert article.text == WORDS
    assert article.language == "ja"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"words\x00words", "control character"),
        (b"\xff\xff\x00\x01 binary", "NUL"),
        ("Größe".encode("latin-1"), "not UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8x", "utf-16"),
        (b"line\nbell \x07", "line 2"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name_and_a_remedy(data, complaint):
    with pytest.raises(ArticleError, match=r"essay\.txt") as error:
        read_article(data, source="essay.txt")
    assert complaint in str(error.value)
    assert "save" in str(error.value) or "name a file" in str(error.value)


def test_a_format_that_is_not_known_is_refused_naming_those_that_are():
    with pytest.raises(ArticleError, match=r"essay\.xyz: no reader for \.xyz.*\.txt.*\.md.*\.html"):
        read_article(b"words", source="essay.xyz")


def test_the_media_type_wins_over_the_suffix():
    page = read_article(
        b"<p>one", source="https://a.example/x.txt", media_type="text/html; charset=utf-8"
    )
    assert any(mark.kind == "markup" for mark in page.marks)
    assert not read_article(b"<p>one", source="x.csv", media_type="text/csv").marks[0].target


def test_the_caller_knows_date_and_language_best():
    data = b"<html lang=fr><meta name=date content=2020-01-02><p>one two three"
    article = read_article(data, source="a.html", published=dt.date(2021, 3, 4), language="en")
    assert (article.published, article.language) == (dt.date(2021, 3, 4), "en")
    article = read_article(data, source="a.html")
    assert (article.published, article.language) == (dt.date(2020, 1, 2), "fr")


def test_the_date_in_an_address_is_the_articles_if_nothing_better_is_known():
    article = read_article(b"one two", source="https://a.example/2022/01/25/title.txt")
    assert article.published == dt.date(2022, 1, 25)
    assert read_article(b"one two", source="https://a.example/2022/13/45/t.txt").published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("これは文である。", "ja"),
        ("这是一个句子，说明了一切。", "zh"),
        ("이것은 문장입니다.", "ko"),
        ("Это предложение на русском языке.", "ru"),
        ("Це речення, і воно є українською її.", "uk"),
        ("The cat sat on the mat and it was happy.", "en"),
        ("Die Katze ist nicht auf dem Tisch und sie schläft.", "de"),
        ("Le chat est sur la table et il ne dort pas.", "fr"),
        ("12345", "und"),
    ],
)
def test_the_language_is_guessed_from_script_and_small_words(text, language):
    assert read_article(text.encode(), source="a.txt").language == language


def test_a_sentence_that_goes_on_in_the_next_line_is_one_paragraph():
    text = "He said: “The bridge will be\nclosed for a year.” (Coast Wire, 3 May 2022)\nAnother line.\n"
    article = read_article(text.encode(), source="a.txt")
    spans = [it.span.of(text) for it in article.marks if it.kind is MarkKind.PARAGRAPH]
    assert spans == [text.rsplit("\n", 2)[0], "Another line."]
