"""The essay that the project began with, against its reading by hand."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from archiver.articles import read_article
from archiver.citations import load_catalogue, read_citations
from archiver.records import PassageKind, Reading, Span

_OUTLETS = {
    "C1": "eigokiji", "C2": "eigokiji", "C3": "nikkei", "C4": "jungewelt", "C5": "sputnik-jp", "C6": "wikipedia-ja",
    "C7": "nikkei", "C8": "rt", "C9": "nikkei", "C10": "reuters-jp", "C11": "wsj-jp", "C12": "gendaishiso",
    "C13": "nikkei", "C14": "nikkei",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Path:
    if "ARCHIVER_SHARED" not in os.environ:
        pytest.skip("ARCHIVER_SHARED names no folder: the essay is not ours to publish")
    return Path(os.environ["ARCHIVER_SHARED"]) / "seed"


@pytest.fixture(scope="module")
def gold(folder):
    return json.loads((folder / "gold.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def reading(folder) -> Reading:
    data = (folder / "kazakhstan.txt").read_bytes()
    article = read_article(data, source="kazakhstan.txt", published=dt.date(2022, 1, 25))
    return read_citations(article, load_catalogue())


def test_every_citation_is_found_where_it_stands_and_nothing_else(reading, gold):
    assert [(one.raw, [one.span.start, one.span.end]) for one in reading.citations] == [
        (one["cited_as"], one["span"]) for one in gold["citations"]
    ]


def test_every_outlet_is_the_right_one(reading, gold):
    found = [one.reference.outlet.id for one in reading.citations if one.reference.outlet]
    assert found == [_OUTLETS[one["id"]] for one in gold["citations"]]


def test_every_date_is_the_right_one(reading, gold):
    for citation, expected in zip(reading.citations, gold["citations"], strict=True):
        date, wanted = citation.reference.date, expected["resolved_date"]
        if wanted is None:
            assert date is None
        else:
            assert date is not None
            assert date.start.isoformat().startswith(wanted)
            assert date.inherited == (expected["date_precision"] == "inherited")


def test_same_source_is_named_once_however_it_is_cited(reading):
    keys = [one.source_key for one in reading.citations]
    assert keys[0] == keys[1], "同上"
    assert keys[8] == keys[12], "昨年12月1日付けの日経 and (日経:2021.12.1)"
    assert len(set(keys)) == 12
    assert reading.citations[1].antecedent == reading.citations[0].key


def test_every_quotation_is_bound_to_its_citation(reading, gold):
    for citation, expected in zip(reading.citations, gold["citations"], strict=True):
        found = [
            [one.span.start, one.span.end]
            for one in citation.passages
            if one.kind is PassageKind.QUOTATION
        ]
        assert found == [gold["quotes"][one]["span"] for one in expected["quotes"]]


def test_the_uncited_quotation_is_an_orphan(reading, gold):
    orphans = [one["span"] for one in gold["quotes"].values() if one.get("orphan")]
    assert [[one.span.start, one.span.end] for one in reading.orphans] == orphans


def test_no_term_or_title_in_marks_is_taken_for_a_quotation(reading, gold):
    quoted = [one.span for one in reading.orphans] + [
        one.span
        for citation in reading.citations
        for one in citation.passages
        if one.kind is PassageKind.QUOTATION
    ]
    for start, end, words in gold["non_quotations"]:
        assert not any(start < one.start and one.end < end for one in quoted), words
        assert Span(start + 1, end - 1) not in quoted, words


def test_paraphrases_reach_about_as_far_as_a_reader_says(reading, gold):
    for citation, expected in zip(reading.citations, gold["citations"], strict=True):
        wanted = expected["paraphrase_span"]
        found = [one.span for one in citation.passages if one.kind is PassageKind.PARAPHRASE]
        assert len(found) == (wanted is not None)
        if wanted:
            start, end = wanted
            shared = min(end, found[0].end) - max(start, found[0].start)
            assert shared / (max(end, found[0].end) - min(start, found[0].start)) >= 0.5


def test_a_passage_is_exactly_its_slice_of_the_article(reading):
    text = reading.article.text
    for citation in reading.citations:
        assert citation.span.of(text) == citation.raw
        for passage in citation.passages:
            assert passage.span.of(text) == passage.text
            assert all(one.span.of(text) == one.text for one in passage.segments)
