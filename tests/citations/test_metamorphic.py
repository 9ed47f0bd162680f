"""What does not change the meaning does not change the reading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archiver.articles import read_article
from archiver.citations import read_citations
from archiver.records import PassageKind
from tests.citations.reading import catalogue
from tests.golden.score import articles, score

if TYPE_CHECKING:
    from tests.golden.notation import Golden

PLAIN = [one for one in articles() if one.name.endswith(".txt")]
JAPANESE = [one for one in PLAIN if one.language == "ja"]
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
FULL_YEAR = re.compile(r"(?<![\d.])(19[3-9]\d|20[0-3]\d)年(?=\s?\d{1,2}月\s?\d)")
WRITTEN_YEAR = re.compile(r"(?:19|20)\d\d")


def read(golden: Golden, text: str | None = None):
    data = (golden.text if text is None else text).encode()
    article = read_article(
        data, source=golden.name, published=golden.published, language=golden.language
    )
    return read_citations(article, catalogue())


def told(reading, *, marks: bool = True):
    """What a reading says: each source, its day, and the words it is cited for."""
    said = []
    for one in reading.citations:
        outlet, date = one.reference.outlet, one.reference.date
        name = (outlet.id or outlet.name) if outlet else None
        words = [
            re.sub(r"\s+", " ", passage.text)
            for passage in one.passages
            if passage.kind is PassageKind.QUOTATION
        ]
        said.append((name, date and (date.start, date.end), words if marks else len(words)))
    return said


@pytest.mark.parametrize(
    "table",
    [
        str.maketrans("0123456789", "０１２３４５６７８９"),
        str.maketrans("０１２３４５６７８９", "0123456789"),
        str.maketrans("（）", "()"),
        str.maketrans("()", "（）"),
        str.maketrans("：", ":"),
        str.maketrans("・", "･"),
    ],
    ids=[
        "wide digits",
        "narrow digits",
        "narrow brackets",
        "wide brackets",
        "narrow colon",
        "half dots",
    ],
)
def test_width_does_not_matter(table):
    measures = score(replace(one, text=one.text.translate(table)) for one in JAPANESE).measures()
    assert measures["mention_f1"] >= 0.97
    assert measures["dates_not_wrong"] == 1.0
    assert measures["quotation_link_f1"] >= 0.97


STYLES = {
    "typewriter marks for curly ones": ("en", str.maketrans("“”", '""')),
    "pointing in for hanging": ("de", str.maketrans("„“", "»«")),
    "hanging for angle marks": ("ru", str.maketrans("«»", "„“")),
    "corners for curly ones": ("zh", str.maketrans("“”", "「」")),
    "half-width corners": ("ja", str.maketrans("「」", "｢｣")),
}


@pytest.mark.parametrize("style", sorted(STYLES))
def test_the_style_of_quotation_marks_does_not_matter(style):
    language, table = STYLES[style]
    some = [one for one in PLAIN if one.language[:2] == language]
    measures = score(replace(one, text=one.text.translate(table)) for one in some).measures()
    assert measures["mention_f1"] >= 0.97, style
    assert measures["dates_not_wrong"] == 1.0
    assert measures["quotation_link_f1"] >= 0.95, style


def in_era(match: re.Match[str]) -> str:
    year = int(match[1])
    era = "令和" if year >= 2020 else "平成" if 1990 <= year <= 2018 else None
    return match[0] if era is None else f"{era}{year - ERAS[era]}年"


@pytest.mark.parametrize("golden", JAPANESE, ids=lambda one: one.name)
def test_a_year_of_an_era_is_the_western_year(golden):
    changed = FULL_YEAR.sub(in_era, golden.text)
    assert told(read(golden, changed), marks=False) == told(read(golden), marks=False)


@pytest.mark.parametrize("gap", ["\n\n\n\n", "\r\n\r\n", "\n \t\n"])
@pytest.mark.parametrize("golden", PLAIN, ids=lambda one: one.name)
def test_how_paragraphs_are_parted_does_not_matter(golden, gap):
    assert told(read(golden, golden.text.replace("\n\n", gap))) == told(read(golden))


@pytest.mark.parametrize("golden", PLAIN, ids=lambda one: one.name)
def test_a_later_publication_moves_no_date_that_is_written_in_full(golden):
    later = replace(golden, published=golden.published.replace(year=golden.published.year + 1))
    before, after = read(golden), read(later)
    assert [one.raw for one in after.citations] == [one.raw for one in before.citations]
    for one, other in zip(before.citations, after.citations, strict=True):
        assert one.reference.outlet == other.reference.outlet
        assert [p.text for p in one.passages] == [p.text for p in other.passages]
        if WRITTEN_YEAR.search(one.raw):
            assert one.reference.date == other.reference.date
