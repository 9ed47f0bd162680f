import pytest

from archiver.records import FactKind
from archiver.text import find_facts, find_numbers, read_kanji


def values(text, language, *kinds):
    facts = find_facts(text, language=language)
    return [fact.value for fact in facts if not kinds or fact.kind.value in kinds]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1万6000名", "ja", "person 16000"),
        ("１６，０００名", "ja", "person 16000"),
        ("一万六千名", "ja", "person 16000"),
        ("5兆1300億円", "ja", "JPY 5130000000000"),
        ("450億ドル", "ja", "USD 45000000000"),
        ("4割", "ja", "% 40"),
        ("4割5分", "ja", "% 45"),
        ("１８％", "ja", "% 18"),
        ("二〇二二年", "ja", "2022"),
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("十二月八日", "ja", "--12-08"),
        ("$45bn", "en", "USD 45000000000"),
        ("$45 billion", "en", "USD 45000000000"),
        ("45 billion dollars", "en", "USD 45000000000"),
        ("16,000 people", "en", "person 16000"),
        ("forty percent", "en", "% 40"),
        ("8 per cent", "en", "% 8"),
        ("3 percentage points", "en", "pp 3"),
        ("twenty-three", "en", "23"),
        ("Jan. 2, 2022", "en", "2022-01-02"),
        ("the 2nd of January 2022", "en", "2022-01-02"),
        ("2022-01-02", "en", "2022-01-02"),
        ("1,5 Milliarden Euro", "de", "EUR 1500000000"),
        ("16.000 Menschen", "de", "person 16000"),
        ("3 Mrd. €", "de", "EUR 3000000000"),
        ("2. Januar 2022", "de", "2022-01-02"),
        ("2.1.2022", "de", "2022-01-02"),
        ("1er mai 2021", "fr", "2021-05-01"),
        ("5\u202f500", "fr", "5500"),
        ("1,5 milliard d'euros", "fr", "EUR 1500000000"),
        ("16 000 человек", "ru", "person 16000"),
        ("2 января 2022", "ru", "2022-01-02"),
        ("5 тыс. долларов", "ru", "USD 5000"),
        ("百分之十八", "zh", "% 18"),
        ("450亿美元", "zh", "USD 45000000000"),
        ("¥5", "zh", "CNY 5"),
        ("1만6000명", "ko", "person 16000"),
        ("5조 1300억 원", "ko", "KRW 5130000000000"),
        ("2022년 1월 2일", "ko", "2022-01-02"),
    ],
)
def test_a_fact_has_the_same_value_however_it_is_written(text, language, expected):
    facts = find_facts(text, language=language)
    assert [fact.value for fact in facts] == [expected]
    assert facts[0].span.of(text) == facts[0].text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("一方、同社は一般に四国や九州で百貨店を", "ja"),
        ("十分に検討した", "ja"),
        ("March on, said the general, and may it be soon", "en"),
        ("one of them", "en"),
        ("만약 조사가 조직에", "ko"),
    ],
)
def test_words_that_look_like_figures_are_none(text, language):
    assert values(text, language, "figure", "unit", "currency", "date") == []


def test_numbers_that_differ_in_one_digit_differ():
    assert values("18%", "ja") != values("8%", "ja")
    assert values("$4.5bn", "en") != values("$45bn", "en")


def test_an_approximate_figure_says_so():
    (fact,) = find_facts("約600社", language="ja")
    assert fact.approximate
    (fact,) = find_facts("about 600", language="en")
    assert fact.approximate


def test_a_figure_inside_a_date_or_a_range_is_counted_once():
    assert values("2022年1月2日に10〜20人", "ja") == ["2022-01-02", "10", "person 20"]
    assert values("from 10 to 20 people in May 2021", "en") == ["10", "person 20", "2021-05"]
    assert values("月末", "ja") == []


def test_an_impossible_date_is_no_date():
    assert values("13月45日", "ja", "date") == []
    assert values("2022-13-45", "en", "date") == ["2022"] or not values("2022-13-45", "en", "date")


def test_names_are_katakana_and_latin_words_in_the_east_and_capitals_in_the_west():
    assert values("石油大手シェブロンとExxonが", "ja", "name") == ["シェブロン", "exxon"]
    assert values("Said the Chevron man: Exxon Mobil left.", "en", "name") == [
        "chevron",
        "exxonmobil",
    ]
    assert values("Die Regierung der USA", "de", "name") == ["usa"]


def test_facts_come_in_order_and_do_not_overlap():
    text = "On 2 May 2021, NATO and 16,000 people paid $45bn, 8% more than in 1998."
    facts = find_facts(text, language="en")
    ends = [0, *(fact.span.end for fact in facts)]
    assert all(end <= fact.span.start for end, fact in zip(ends, facts, strict=False))
    assert {fact.kind for fact in facts} == {
        FactKind.DATE,
        FactKind.NAME,
        FactKind.UNIT,
        FactKind.CURRENCY,
    }


def test_a_scale_means_what_its_language_says():
    (german,) = find_numbers("2 Billionen", language="de")
    (english,) = find_numbers("2 billion", language="en")
    assert german.value == 1000 * english.value


def test_a_bare_scale_is_no_number():
    assert read_kanji("万") is None
    assert read_kanji("人") is None


@pytest.mark.parametrize(
    "text", ["1.2.3.4", "1,2,3", "12:30", "0", "000", "٣", "1" * 500, "1.", ",5"]
)
def test_odd_figures_are_read_or_left_but_never_fail(text):
    for language in ("en", "de", "ja", "ko", "und"):
        find_facts(text, language=language)
