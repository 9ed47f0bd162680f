import pytest

from archiver.compare import find_words
from archiver.records import Page, QuoteState

BUDGET = "予算は5兆1300億円で、前年比8%増となる。市は2025年に三割を削ると述べた。参加者は1万6000人だった。"


def find(text, quote, language):
    return find_words(quote, Page(url="", text=text), language=language)


@pytest.mark.parametrize("language", ["ja", "en", "und"])
@pytest.mark.parametrize(
    "quote",
    [
        "予算は五兆千三百億円で、前年比8％増となる。",
        "予算は五兆一三〇〇億円で、前年比八％増となる",
        "予算は5.13兆円で、前年比8パーセント増となる",
        "予算は五兆千三百億円で、前年比８％増となる。市は二〇二五年に3割を削ると述べた",
        "市は二〇二五年に30％を削ると述べた。参加者は一万六千人だった",
        "市は２０２５年に３割を削ると述べた。参加者は16,000人だった",
    ],
)
def test_an_amount_is_the_same_in_any_notation(quote, language):
    match = find(BUDGET, quote, language)
    assert match.state is QuoteState.NORMALISED
    assert not match.material


@pytest.mark.parametrize("language", ["ja", "en", "und"])
@pytest.mark.parametrize(
    "quote",
    [
        "予算は五兆千四百億円で、前年比8％増となる。",
        "予算は五兆千三百万円で、前年比8％増となる",
        "予算は五兆千三百億円で、前年比八割増となる",
        "市は二〇二六年に3割を削ると述べた",
        "市は二〇二五年に3％を削ると述べた",
        "市は二〇二五年に三割五分を削ると述べた",
    ],
)
def test_another_amount_is_material_in_any_notation(quote, language):
    match = find(BUDGET, quote, language)
    assert match.state is QuoteState.ALTERED
    assert match.material


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "負債は四億五千万円で、出席率は三割五分だった。",
            "負債は4億5000万円で、出席率は35%だった",
        ),
        ("負債は4億5千万円で、出席率は35％だった。", "負債は四億五千万円で、出席率は3割5分だった"),
    ],
)
def test_tenths_and_hundredths_are_per_cent(text, quote):
    assert find(text, quote, "ja").state is QuoteState.NORMALISED


@pytest.mark.parametrize("language", ["ja", "zh", "ru", "und", "en", "en-GB"])
def test_an_english_quotation_is_read_as_english_in_any_article(language):
    text = "We will not close the harbour this year, because it is needed by the whole town."
    assert not find(text, "We won’t close the harbour this year", language).material
    assert find(text, "We will close the harbour this year", language).material


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("Порт не будет закрыт в этом году, сказал мэр.", "Порт будет закрыт в этом году", "ja"),
        ("항구는 올해 3억 원을 쓰지 않는다고 밝혔다.", "항구는 올해 4억 원을 쓰지 않는다", "en"),
        ("港口今年将花费五亿元修理旧起重机。", "港口今年将花费6亿元修理旧起重机", "en"),
        ("Der Hafen wird nicht in 9 Tagen zu sein.", "Der Hafen wird in 9 Tagen zu sein", "ja"),
    ],
)
def test_a_change_is_material_whatever_the_article_is_written_in(text, quote, language):
    assert find(text, quote, language).material


@pytest.mark.parametrize("quote", ["政府通过了五万亿元的预算", "政府通过了5万亿元的预算"])
def test_ten_thousand_times_a_hundred_million_is_one_amount(quote):
    assert not find("政府通过了5万亿元的预算，并提交审议。", quote, "zh").material
    assert find("政府通过了6万亿元的预算，并提交审议。", quote, "zh").material
    assert find("政府通过了5亿元的预算，并提交审议。", quote, "zh").material


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was shut after an alarm,[3] and the guards were sent home.[4]",
        "The bridge was shut after an alarm,3 and the guards were sent home.4",
        "The bridge was shut [12] after an alarm[3], and the guards were sent home.",
    ],
)
def test_the_number_of_a_note_at_the_source_is_no_figure(text):
    text = text.replace(" [12]", "[12]")
    match = find(text, "The bridge was shut after an alarm, and the guards were sent home", "en")
    assert match.state is QuoteState.NORMALISED


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was shut after 3 alarms, and the guards were sent home.",
        "The bridge was shut after alarms 3, and the guards were sent home.",
        "The bridge was shut after alarms, 3 and the guards were sent home.",
    ],
)
def test_a_figure_left_out_is_material(text):
    assert find(text, "was shut after alarms, and the guards were sent home", "en").material


def test_the_folding_that_was_needed_is_named_and_no_other():
    assert (
        find("人口は1.4倍に増えた。", "人口は１．４倍に増えた", "ja").method == "normalised: width"
    )
    assert (
        find("報告は②にある通りだ。", "報告は2にある通りだ", "ja").method == "normalised: ligatures"
    )
