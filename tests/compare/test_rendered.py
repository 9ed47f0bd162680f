import pytest

from archiver.compare import find_passage, find_words
from archiver.records import Page, Passage, PassageKind, QuoteState, Segment, Span

ENGLISH = Page(
    url="",
    language="en",
    text=(
        "Port Halden report\nThe weather was fine and 300 visitors came.\n"
        "On January 2, 2022, the Erland company invested $45 billion in the harbour, about 18 percent more "
        "than in 2019, and hired 16,000 people.\n"
        "In an unrelated matter, 12 percent of the fish were caught in 2020."
    ),
)
JAPANESE = Page(
    url="",
    language="ja",
    text=(
        "港の報告。天気はよく、300人が訪れた。\n2022年1月2日、同社は港に450億ドルを投資した。2019年より18％多く、"
        "1万6000人を雇った。\n別件だが、魚の12％は2020年に捕れた。"
    ),
)
GERMAN = Page(
    url="",
    language="de",
    text=(
        "Bericht aus dem Hafen. Am 2. Januar 2022 investierte das Unternehmen 45 Milliarden Dollar, "
        "18 Prozent mehr als 2019, und stellte 16.000 Menschen ein. Das Wetter war gut."
    ),
)


def compared(match):
    return [(check.quote.value, check.agrees) for check in match.facts]


@pytest.mark.parametrize(
    ("words", "language", "page"),
    [
        ("2022年1月2日、同社は450億ドルを投資し、1万6000人を雇った", "ja", ENGLISH),
        (
            "Am 2. Januar 2022 investierte die Firma 45 Milliarden Dollar und stellte 16.000 Menschen ein",
            "de",
            ENGLISH,
        ),
        (
            "2 января 2022 года компания вложила 45 млрд долларов и наняла 16 000 человек",
            "ru",
            ENGLISH,
        ),
        ("2022年1月2日，该公司投资450亿美元，雇用了一万六千人", "zh", ENGLISH),
        ("2022년 1월 2일 회사는 450억 달러를 투자하고 1만6000명을 고용했다", "ko", ENGLISH),
        (
            "Le 2 janvier 2022, la société a investi 45 milliards de dollars et embauché 16 000 personnes",
            "fr",
            GERMAN,
        ),
        (
            "On 2 January 2022 the firm invested 45 billion dollars and hired 16,000 people",
            "en",
            JAPANESE,
        ),
    ],
)
def test_the_facts_of_a_translation_agree(words, language, page):
    match = find_words(words, page, language=language)
    assert match.state is QuoteState.RENDERED
    assert match.method == "facts: 3 of 3"
    assert all(agrees for _, agrees in compared(match))
    assert all(
        check.source.span.of(page.text) == check.source.text
        for check in match.facts
        if check.source
    )
    assert all(check.quote.span.of(words) == check.quote.text for check in match.facts)


@pytest.mark.parametrize(
    ("words", "language", "page", "changed"),
    [
        (
            "2022年1月2日、同社は540億ドルを投資し、1万6000人を雇った",
            "ja",
            ENGLISH,
            "USD 54000000000",
        ),
        ("2022年1月2日、同社は450億ドルを投資し、6000人を雇った", "ja", ENGLISH, "person 6000"),
        (
            "On 2 January 2022 the firm invested 45 billion dollars and hired 61,000 people",
            "en",
            JAPANESE,
            "person 61000",
        ),
        (
            "Le 2 janvier 2022, la société a investi 46 milliards de dollars et embauché 16 000 personnes",
            "fr",
            GERMAN,
            "USD 46000000000",
        ),
    ],
)
def test_a_changed_figure_contradicts(words, language, page, changed):
    match = find_words(words, page, language=language)
    assert match.state is QuoteState.RENDERED
    assert (changed, False) in compared(match)
    assert [agrees for _, agrees in compared(match)].count(False) == 1


def test_a_fact_that_is_missing_contradicts_nothing():
    match = find_words(
        "2022年1月2日、同社は450億ドルを投資し、1万6000人を雇い、7隻の船を買った",
        ENGLISH,
        language="ja",
    )
    assert ("7", None) in compared(match) or ("item 7", None) in compared(match)
    assert False not in [agrees for _, agrees in compared(match)]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("天気について彼らは何も言わなかった", "ja"),
        ("2005年に77億円を失い、33人が去った", "ja"),
        ("参加者は3人", "ja"),
    ],
)
def test_without_facts_that_agree_nothing_is_said(words, language):
    match = find_words(words, ENGLISH, language=language)
    assert match.state is QuoteState.UNREAD
    assert match.reasons[0] in {"no-facts-to-compare", "facts-not-found"}
    assert match.span is None


def paraphrase(text):
    span = Span(0, len(text))
    return Passage(
        key="k",
        kind=PassageKind.PARAPHRASE,
        span=span,
        text=text,
        segments=(Segment(span=span, text=text),),
    )


def test_a_paraphrase_in_the_same_language_is_compared_by_its_facts():
    one = paraphrase(
        "Erland put $45 billion into the port on 2 January 2022 and took on 16,000 people"
    )
    match = find_passage(one, ENGLISH, language="en")
    assert match.state is QuoteState.RENDERED
    assert "not-in-quotation-marks-at-source" not in match.reasons


def test_a_paraphrase_that_uses_the_very_words_is_exact():
    one = paraphrase("the Erland company invested $45 billion in the harbour")
    assert find_passage(one, ENGLISH, language="en").state is QuoteState.EXACT


def test_words_in_the_original_language_are_found_in_a_page_of_another():
    match = find_words("invested $45 billion in the harbour", ENGLISH, language="ja")
    assert match.state is QuoteState.EXACT


def test_a_name_is_heard_across_scripts():
    page = Page(
        url="", language="en", text="Donald Merkel met Trump in Halden on 3 May 2021 and left."
    )
    match = find_words(
        "2021年5月3日、ドナルド・メルケル氏はトランプ氏に会った", page, language="ja"
    )
    assert compared(match) == [("2021-05-03", True), ("ドナルドメルケル", True), ("トランプ", True)]


def test_a_page_in_the_language_of_the_words_is_no_translation():
    match = find_words("Elephants dislike purple bicycles in 2022", ENGLISH, language="en")
    assert match.state is QuoteState.ABSENT


def test_the_name_of_the_outlet_and_common_nouns_are_no_facts():
    text = (
        "Minato Herald Online\nThe harbour budget rose by 8 percent to $45 million in 2022, "
        "and the old server of the port was closed.\n"
    )
    page = Page(url="https://minato.example/1", site="Minato Herald", language="en", text=text)
    match = find_words(
        "Herald オンラインによれば、予算は8％増の4500万ドルになり、サーバーは閉鎖された",
        page,
        language="ja",
    )
    assert match.state is QuoteState.RENDERED
    assert {check.quote.value for check in match.facts} == {"% 8", "USD 45000000"}


def test_a_name_that_the_page_tells_of_is_a_fact_though_its_title_has_it():
    text = "Lindberg leaves. Lindberg said in 2022 that Lindberg would take 45 ships along.\n"
    page = Page(url="https://minato.example/1", title="Lindberg leaves", language="en", text=text)
    match = find_words("Lindberg は2022年に45隻の船を連れて行くと述べた", page, language="ja")
    assert ("lindberg", True) in compared(match)
