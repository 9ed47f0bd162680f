"""A finished run, read back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from archiver.errors import RunError
from archiver.records import Headline, Span
from archiver.reports import FORMATS, read_run, render
from tests.reports.samples import every_ending, make_finding, make_report, whole_reading


def run_json(**style) -> str:
    return render(every_ending(), format="json", **style)


def changed(**top) -> str:
    return json.dumps(json.loads(run_json()) | top)


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_run_read_back_renders_as_it_did_at_first(format_name):
    report = every_ending()
    again = read_run(run_json())

    assert render(again, format=format_name) == render(report, format=format_name)


def test_all_of_the_context_comes_back_from_a_private_run():
    report = every_ending()

    assert read_run(run_json(private=True)).findings == report.findings


def test_a_run_that_is_passed_on_carries_200_characters_around_the_words():
    match = json.loads(run_json())["findings"][0]["match"]

    assert match["context_before"] == "b" * 200
    assert match["context_after"] == "a" * 200


def test_a_run_that_is_passed_on_carries_nothing_around_the_words_of_a_page_that_forbids_keeping():
    (finding, *_) = every_ending().findings
    quoted = finding.quoted
    assert quoted
    report = make_report(replace(finding, quoted=replace(quoted, noarchive=True)))

    match = json.loads(render(report, format="json"))["findings"][0]["match"]
    private = json.loads(render(report, format="json", private=True))["findings"][0]["match"]

    assert (match["context_before"], match["context_after"], match["noarchive"]) == ("", "", True)
    assert match["source_text"]
    assert private["context_before"] == "b" * 300
    for name in ("html", "annotations"):
        assert "bbbb" not in render(report, format=name)


def test_every_line_is_found_again():
    report = every_ending()
    again = read_run(run_json())

    (first,), (second,) = report.readings, again.readings
    assert second.article.text.count("\n") == first.article.text.count("\n")
    for citation in second.citations:
        assert citation.span.of(second.article.text) == citation.raw
        assert citation.span.of(first.article.text) == citation.raw


def test_the_counts_sum_to_the_findings():
    run = json.loads(run_json())

    assert sum(run["counts"].values()) == len(run["findings"]) == 13
    assert set(run["counts"]) == set(Headline)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a run of archiver"),
        ("{", "not a run of archiver"),
        ("[]", "Expected `object`, got `array`"),
        ("{}", "missing required field `schema`"),
        ('{"schema": "archiver.citations/1"}', "this is archiver.citations/1"),
        ('{"schema": "archiver.report/1"}', "missing required field"),
        (b"\xff\xfe{", "not a run of archiver"),
    ],
)
def test_what_is_not_a_run_is_refused_with_the_file_and_the_reason(text, told):
    with pytest.raises(RunError, match=r"run-7\.json: ") as refused:
        read_run(text, place="run-7.json")

    assert told in str(refused.value)


def test_a_damaged_run_is_refused_with_the_place_in_it():
    run = json.loads(run_json())
    run["findings"][2]["evidence"]["offset"] = "far"

    with pytest.raises(RunError, match=r"\$\.findings\[2\]\.evidence\.offset"):
        read_run(json.dumps(run))


def test_a_run_whose_spans_do_not_fit_its_words_is_refused():
    run = json.loads(run_json())
    run["findings"][2]["passage"]["text"] += "!"

    with pytest.raises(RunError, match="does not fit its words"):
        read_run(json.dumps(run))


def test_a_run_with_a_span_that_ends_before_it_begins_is_refused():
    run = json.loads(run_json())
    run["findings"][2]["match"]["span"] = [9, 3]

    with pytest.raises(RunError, match=r"not a span: 9\.\.3"):
        read_run(json.dumps(run))


def test_a_finding_about_an_article_that_is_not_in_the_run_is_refused():
    run = json.loads(run_json())
    run["findings"][3]["article"] = "other.md"

    with pytest.raises(RunError, match=r"\$\.findings\[3\]\.article: 'other.md'"):
        read_run(json.dumps(run))


def test_fields_of_a_later_version_are_passed_over():
    assert read_run(changed(mood="fine")).tool == "archiver 0.1.0"


def test_an_article_that_was_not_fetched_comes_back():
    reading = whole_reading()
    citation = replace(reading.citations[0], span=Span(0, 0), passages=())
    empty = replace(
        reading, article=replace(reading.article, text=""), citations=(citation,), orphans=()
    )
    report = make_report(make_finding(citation), reading=empty)

    assert read_run(render(report, format="json")).findings[0].citation == citation


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("citations", [0, 1, 13])
def test_a_run_without_findings_says_again_whether_there_were_citations(format_name, citations):
    reading = whole_reading()
    report = make_report(reading=replace(reading, citations=reading.citations[:citations]))
    first = render(report, format=format_name)
    again = read_run(render(report, format="json"))

    assert render(again, format=format_name) == first
    if format_name in {"plain", "markdown", "html"}:
        assert ("No citations were found." in first) == (citations == 0)


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_article_that_was_not_reached_is_told_again_as_it_was(format_name):
    reading = whole_reading()
    finding = make_finding(reading.citations[0], headline=Headline.UNKNOWN, quoted=None)
    report = make_report(finding, reading=replace(reading, citations=()))
    first = render(report, format=format_name)

    assert render(read_run(render(report, format="json")), format=format_name) == first
    assert "No citations were found." not in first
