"""A quotation in another language is told by its figures: the right one of a hundred documents."""

import random
from functools import cache
from itertools import permutations

import pytest

from archiver.compare import find_words, prepare
from archiver.records import Page, QuoteState
from tests.compare.translations import LANGUAGES, changed, documents

DOCUMENTS = documents(100)
QUOTED = 8
PAIRS = [("ja", "en"), ("en", "de"), ("ja", "zh")]


@cache
def pages(language):
    return [
        prepare(Page(url="", text=" ".join(i.written(language) for i in news), language=language))
        for news in DOCUMENTS
    ]


def agreeing(match):
    return sum(check.agrees is True for check in match.facts), match.score


def quoted():
    chosen = random.Random(7)  # noqa: S311
    for _ in range(QUOTED):
        number = chosen.randrange(len(DOCUMENTS))
        yield number, chosen.choice(DOCUMENTS[number]), chosen


@pytest.mark.slow
@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_the_right_one_of_a_hundred_documents_agrees_best(language, other):
    right = 0
    for number, news, _ in quoted():
        words = news.written(language)
        scores = [agreeing(find_words(words, page, language=language)) for page in pages(other)]
        right += max(range(len(scores)), key=scores.__getitem__) == number
    assert right >= 0.95 * QUOTED


@pytest.mark.parametrize(("language", "other"), [*permutations(LANGUAGES, 2)])
def test_a_changed_figure_is_noticed_and_a_true_one_accuses_nobody(language, other):
    noticed = 0
    for number, news, chosen in quoted():
        true = find_words(news.written(language), pages(other)[number], language=language)
        assert true.state in {QuoteState.RENDERED, QuoteState.UNREAD}, news.written(language)
        assert all(check.agrees is not False for check in true.facts)
        wrong, _ = changed(news, chosen)
        match = find_words(wrong.written(language), pages(other)[number], language=language)
        noticed += any(check.agrees is not True for check in match.facts)
    assert noticed >= 0.9 * QUOTED
