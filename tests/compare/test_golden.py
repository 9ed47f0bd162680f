import pytest

from archiver.compare import find_words, prepare
from archiver.records import Page, QuoteState
from tests.compare.sentences import INNOCENT, MATERIAL, PAGES, TRUE

READY = {
    language: prepare(Page(url="", text=text, language=language))
    for language, text in PAGES.items()
}


def changed(language, true, other):
    assert true in TRUE[language]
    return TRUE[language].replace(true, other, 1)


@pytest.mark.parametrize("language", TRUE)
def test_the_true_words_are_found_where_they_stand(language):
    match = find_words(TRUE[language], READY[language], language=language)
    assert match.state is QuoteState.EXACT
    assert match.span is not None
    assert match.span.of(PAGES[language]) == TRUE[language]
    assert not match.edits


@pytest.mark.parametrize(("language", "true", "other", "kind"), MATERIAL)
def test_a_changed_quotation_is_altered_and_the_change_is_named(language, true, other, kind):
    match = find_words(changed(language, true, other), READY[language], language=language)
    assert match.state is QuoteState.ALTERED
    assert match.material
    assert kind in {edit.kind.value for edit in match.edits if edit.material}


@pytest.mark.parametrize(("language", "true", "other", "kind"), MATERIAL)
def test_every_edit_says_where_it_is_on_both_sides(language, true, other, kind):
    quote = changed(language, true, other)
    for edit in find_words(quote, READY[language], language=language).edits:
        assert edit.quote.of(quote) == edit.quote_text, kind
        assert edit.source.of(PAGES[language]) == edit.source_text, kind


@pytest.mark.parametrize(("language", "true", "other"), INNOCENT)
def test_the_same_words_in_another_dress_are_no_alteration(language, true, other):
    match = find_words(changed(language, true, other), READY[language], language=language)
    assert match.state is QuoteState.NORMALISED, match
    assert not match.material
    assert match.method.startswith("normalised")


@pytest.mark.parametrize("language", TRUE)
@pytest.mark.parametrize("other", TRUE)
def test_words_of_another_page_are_not_found_altered(language, other):
    if language != other:
        match = find_words(TRUE[language], READY[other], language=language)
        assert match.state in {QuoteState.UNREAD, QuoteState.RENDERED, QuoteState.ABSENT}
