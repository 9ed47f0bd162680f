"""Labels of advertisements and marks of readings are not words of a text."""

from __future__ import annotations

import pytest

from archiver.compare import find_words
from archiver.pages import read_document
from archiver.records import QuoteState
from tests.pages.captures import JAPANESE, PARAGRAPHS


def page_of(*blocks):
    body = "".join(f"<p>{block}</p>" for block in blocks)
    return read_document(f"<html><body>{body}</body></html>".encode(), name="a.html")


def aside_in(page):
    return [span.of(page.text) for span in page.aside]


@pytest.mark.parametrize(
    "label",
    [
        "スポンサーリンク", "スポンサードリンク", "広告", "【広告】", "- PR -", "記事は広告の下に続きます", "Advertisement",
        "ADVERTISEMENT", "Story continues below advertisement", "Article continues after ad", "Sponsored", "Anzeige",
        "Artikel wird nach der Anzeige fortgesetzt", "Publicité", "La suite après cette publicité", "PUBLICIDAD",
        "Pubblicità", "Continua a leggere dopo la pubblicità", "Publicidade", "广告", "廣告", "광고", "Реклама", "REKLAMA",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", [JAPANESE, PARAGRAPHS])
def test_a_label_between_two_paragraphs_interrupts_nothing(label, text):
    page = page_of(text[0], label, text[1])
    assert aside_in(page) == [label]
    joint = "" if text is JAPANESE else " "
    quote = text[0][-40:] + joint + text[1][:40]
    match = find_words(quote, page, language="ja" if text is JAPANESE else "en")
    assert match.state in (QuoteState.EXACT, QuoteState.NORMALISED)


@pytest.mark.parametrize(
    "block",
    [
        "Advertisement rates will rise by 4 per cent in April.",
        "広告の売り上げは前年を下回った。",
        "Die Anzeige ging am Montag bei der Polizei ein.",
        "Ad hoc",
        "PRの日",
    ],
)
def test_a_sentence_about_advertisements_stays(block):
    assert aside_in(page_of(PARAGRAPHS[0], block)) == []


def test_readings_in_the_notation_of_aozora_stand_aside():
    text = "その時、妹《いもうと》は｜Ａ子《えーこ》に吾輩［＃「吾輩」に傍点］の話をした。"
    for name in ("a.txt", "a.html"):
        page = read_document(text.encode(), name=name)
        assert aside_in(page) == ["《いもうと》", "｜", "《えーこ》", "［＃「吾輩」に傍点］"]
        match = find_words("妹はＡ子に吾輩の話をした", page, language="ja")
        assert match.state in (QuoteState.EXACT, QuoteState.NORMALISED)


@pytest.mark.parametrize(
    "text",
    [
        "曹雪芹《红楼梦》是一部小说。",
        "《いもうと》という歌",
        "彼の《自由》とは何か。",
        "ａ｜ｂ｜ｃ",
    ],
)
def test_other_uses_of_such_brackets_stay(text):
    assert aside_in(read_document(text.encode(), name="a.txt")) == []
