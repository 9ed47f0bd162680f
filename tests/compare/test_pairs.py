import pytest

from archiver.compare import find_words
from archiver.records import Page, QuoteState
from tests.compare import context, daily, dress, people, scripts

AROUND = {
    "en": "The committee met for three hours in the town hall and heard the pilots.",
    "de": "Der Ausschuss tagte drei Stunden im Rathaus und hörte die Lotsen an.",
    "fr": "La commission a siégé trois heures à la mairie et a entendu les pilotes.",
    "ru": "Комиссия заседала в ратуше три часа и выслушала лоцманов.",
    "ja": "委員会は市役所で三時間にわたり開かれ、水先人会から意見を聞いた。",
    "zh": "委员会在市政厅举行了三个小时的会议，听取了引航员的意见。",
    "es": "La comisión se reunió tres horas en el ayuntamiento y escuchó a los prácticos.",
    "it": "La commissione si è riunita tre ore in municipio e ha sentito i piloti.",
    "pt": "A comissão reuniu-se três horas na câmara municipal e ouviu os pilotos.",
    "ko": "위원회는 시청에서 세 시간 동안 회의를 열고 도선사의 의견을 들었다.",
}
TRADITIONAL = "委員會在市政廳舉行了三個小時的會議，聽取了引航員的意見。"
HELD = [
    *daily.DAILY_HELD,
    *people.TITLES_HELD,
    *scripts.JOINED_HELD,
    *scripts.MORE_FORMS_HELD,
    *context.CONDITIONS_HELD,
    *people.NAMES_HELD,
    *dress.FORMS_HELD,
    *scripts.CHINESE_FIGURES_HELD,
    *scripts.CAPITALS_HELD,
    *context.CUT_HELD,
    *context.SPEECH_HELD,
    *context.GAPS_HELD,
]
TURNED = [
    *daily.OFFICES_TURNED,
    *people.TITLES_TURNED,
    *scripts.JOINED_TURNED,
    *scripts.MORE_FORMS_TURNED,
    *context.MEASURES_TURNED,
    *context.CONDITIONS_TURNED,
    *people.NAMES_TURNED,
    *dress.FORMS_TURNED,
    *scripts.CHINESE_FIGURES_TURNED,
    *scripts.CAPITALS_TURNED,
    *context.CUT_TURNED,
    *context.SPEECH_TURNED,
]
REASONS = {"condition-left-out", "ellipsis-joins-passages", "source-denies-it"}


def find(language, source, quote, around=None):
    around = around or AROUND[language]
    page = Page(url="", text=f"{around}\n{source}\n{around}")
    return find_words(quote, page, language=language)


def holds(match):
    if match.state in {QuoteState.EXACT, QuoteState.NORMALISED}:
        return True
    return match.state is QuoteState.ALTERED and not match.material


@pytest.mark.parametrize(("language", "source", "quote"), HELD)
def test_an_innocent_difference_accuses_nobody(language, source, quote):
    match = find(language, source, quote)
    assert holds(match), match.edits


@pytest.mark.parametrize(("language", "source", "quote"), TURNED)
def test_its_evil_twin_is_no_match(language, source, quote):
    match = find(language, source, quote)
    assert not holds(match), match.method


@pytest.mark.parametrize(
    ("language", "source", "quote"), [*context.CUT_WITH_A_REASON, *context.GAPS_WITH_A_REASON]
)
def test_what_is_left_out_around_the_words_is_said(language, source, quote):
    assert REASONS & set(find(language, source, quote).reasons)


@pytest.mark.parametrize(("stated", "source", "quote"), scripts.CHINESE_HELD)
def test_simplified_and_traditional_are_the_same_words_whatever_language_is_stated(
    stated, source, quote
):
    assert holds(find(stated, source, quote, TRADITIONAL))


@pytest.mark.parametrize(("stated", "source", "quote"), scripts.CHINESE_TURNED)
def test_a_change_between_simplified_and_traditional_is_seen(stated, source, quote):
    assert not holds(find(stated, source, quote, TRADITIONAL))
