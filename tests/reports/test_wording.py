"""Every code has a sentence in every language."""

from __future__ import annotations

import string

import pytest

from archiver.config import Settings
from archiver.judge.standing import LOST_REASONS
from archiver.pages import Reason
from archiver.records import (
    Acceptance,
    AddressState,
    Cause,
    EditKind,
    EditOp,
    FactKind,
    FailureKind,
    Form,
    Headline,
    PageState,
    QuoteState,
    Searched,
    SourceState,
    TimeState,
    Witness,
)
from archiver.reports.wording import LANGUAGES, read_wording
from archiver.text import FOLDINGS

JUDGES = {
    "words-absent",
    "words-altered",
    "words-partial",
    "article-unread",
    "format-unread",
    "address-gone",
    "address-moved",
    "robots-disallowed",
    "no-network",
    "not-archived",
    "edition-may-differ",
    "not-in-quotation-marks-at-source",
    "speaker-differs",
    "source-denies-it",
    "found-elsewhere-only",
    "model-suggests-place",
    "condition-left-out",
    "ellipsis-joins-passages",
    "misprint",
    "ambiguous",
    "not-searched",
    "identity-unproved",
    "incomplete",
    "older-copy-held-it",
    "fact-contradicted",
    "no-facts-to-compare",
    "facts-not-found",
}
TOLD = [
    ("headline", Headline),
    ("quote", QuoteState),
    ("time", TimeState),
    ("address", AddressState),
    ("cause", Cause),
    ("edit", EditKind),
    ("op", EditOp),
    ("fact", FactKind),
    ("form", Form),
    ("searched", Searched),
    ("acceptance", Acceptance),
    ("witness", Witness),
    ("reason", JUDGES),
    ("reason", FailureKind),
    ("reason", Reason),
    ("reason", LOST_REASONS),
    ("folding", {*FOLDINGS, "forms"}),
    ("setting", Settings.__struct_fields__),
    ("reason", set(PageState) - {PageState.WHOLE}),
    ("where", {"live", "archived", "syndicated", "supplied"}),
    ("why", set(SourceState) - {"live", "archived", "syndicated", "supplied"}),
    ("next", set(SourceState) - {"live", "archived", "syndicated", "supplied", "lost"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("section", "codes"), TOLD)
def test_every_code_has_a_sentence(language, section, codes):
    assert set(map(str, codes)) <= read_wording(language).codes(section)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same_things_of_the_same_values(language):
    english, other = read_wording("en"), read_wording(language)

    assert other.sections() == english.sections()
    for section in english.sections():
        assert other.codes(section) == english.codes(section), section
        for code in english.codes(section):
            assert slots(other, section, code) == slots(english, section, code), (section, code)


def slots(wording, section, code) -> set[str]:
    class Told(dict[str, str]):
        def __missing__(self, key):
            asked.add(key)
            return ""

    asked: set[str] = set()
    string.Formatter().vformat(wording.sentence(section, code), (), Told())
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_accused(language):
    wording = read_wording(language)
    said = " ".join(
        wording.sentence(section, code)
        for section in wording.sections()
        for code in wording.codes(section)
    ).lower()

    for word in (
        "misquot",
        "fabricat",
        "invented",
        "false",
        "fake",
        "捏造",
        "誤引用",
        "でっち上げ",
        "虚偽",
    ):
        assert word not in said


def test_a_code_without_a_sentence_speaks_for_itself():
    assert read_wording("en").say("reason", "quite-new") == "quite-new"
