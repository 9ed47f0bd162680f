"""Formats for machines: each by its own rules, none of them moved by what it quotes."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from archiver.records import Headline
from archiver.reports import FORMATS, render
from archiver.reports.addresses import article_address
from tests.reports.hostile import ALL, CELLS, filled
from tests.reports.samples import WAIVER, every_ending, make_finding, make_report, whole_reading

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^archiver/[a-z]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
JSON_FORMATS = ("json", "sarif", "gitlab", "annotations")


def rows(report) -> list[dict[str, str]]:
    text = render(report, format="csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def shape(value):
    """Return *value* without its words: what a parser would build."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items() if key != "line_starts"}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


@pytest.mark.parametrize("format_name", JSON_FORMATS)
def test_hostile_words_change_nothing_of_the_json(format_name):
    for words in ALL:
        told = json.loads(render(filled(words, url="words"), format=format_name))

        assert shape(told) == shape(json.loads(render(filled("words"), format=format_name)))


def test_hostile_words_change_nothing_of_the_xml():
    def skeleton(report):
        root = ET.fromstring(render(report, format="junit"))  # noqa: S314 (our own)
        return [(element.tag, sorted(element.attrib)) for element in root.iter()]

    for words in ALL:
        assert skeleton(filled(words)) == skeleton(filled("words"))


def test_hostile_words_are_one_row_and_no_formula():
    for words in ALL:
        (row,) = rows(filled(words))

        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
            assert "\n" not in cell


@pytest.mark.parametrize("words", CELLS)
def test_a_cell_that_would_be_a_formula_still_says_what_it_says(words):
    (row,) = rows(filled(words))

    assert row["passage"].removeprefix("'") == re.sub(r"\s+", " ", words).strip()


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_in_any_format_acts_in_a_terminal_or_a_log(format_name):
    for words in ALL:
        told = render(filled(words), format=format_name)

        kinds = {unicodedata.category(c) for c in told.lstrip("\ufeff") if c not in "\r\n\t"}
        assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        if format_name != "html":
            assert "##[" not in told
        if format_name not in {"github", "html"}:
            assert not any(line.lstrip().startswith("::") for line in told.splitlines())


def test_hostile_words_make_no_command_of_their_own():
    for words in ALL:
        lines = render(filled(words), format="github").splitlines()

        assert len(lines) == 1
        assert re.fullmatch(
            r"::error file=[^,:]*,line=\d+,endLine=\d+,title=[^,:]*(?:,col=\d+,endColumn=\d+)?::.*",
            lines[0],
        )


def test_github_shows_the_worst_nine_and_says_how_many_more():
    reading = whole_reading()
    drift = make_finding(reading.citations[0], headline=Headline.DRIFT)
    missing = make_finding(reading.citations[1], headline=Headline.MISSING)
    old = replace(drift, new=False)
    lines = render(
        make_report(*[drift] * 20, missing, old, reading=reading), format="github"
    ).splitlines()

    assert len(lines) == 11
    assert "title=MISSING" in lines[0]
    assert lines[9] == "::error title=archiver::12 more; see the full report."
    assert lines[10].startswith("::warning ")


def test_gitlab_gets_what_it_shows():
    issues = json.loads(render(every_ending(), format="gitlab"))

    jsonschema.validate(issues, GITLAB)
    assert len(issues) == 7
    assert len({issue["fingerprint"] for issue in issues}) == 7
    assert issues[1]["location"] == {"path": "essay.md", "lines": {"begin": 4}}


def test_sarif_carries_only_what_may_need_an_act():
    (run,) = json.loads(render(every_ending(), format="sarif"))["runs"]
    results = run["results"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert [it["kind"] for it in results] == ["fail"] * 4 + ["open"] * 3 + ["fail"]
    assert results[-1]["suppressions"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[it["ruleIndex"]] == it["ruleId"] for it in results)
    region = results[1]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (4, 2)
    assert region["charLength"] == len(region["snippet"]["text"])
    assert region["endColumn"] == 2 + region["charLength"]


def test_sarif_stays_below_the_5000_results_that_are_shown():
    reading = whole_reading()
    drift = make_finding(reading.citations[0], headline=Headline.DRIFT)
    (run,) = json.loads(render(make_report(*[drift] * 5003, reading=reading), format="sarif"))[
        "runs"
    ]

    assert len(run["results"]) == 5000
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("3 more findings")


def test_junit_fails_what_is_new_and_skips_what_is_open():
    report = every_ending()
    findings = (*report.findings, replace(report.findings[3], new=False, key="known"))
    root = ET.fromstring(render(replace(report, findings=findings), format="junit"))  # noqa: S314

    assert root.attrib["tests"] == "14"
    assert root.attrib["failures"] == str(len(root.findall(".//failure"))) == "4"
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.attrib["skipped"] == str(len(root.findall(".//skipped"))) == "5"


def test_csv_has_a_row_for_each_finding():
    told = rows(every_ending())

    assert len(told) == 13
    assert told[3]["headline"] == "DRIFT"
    assert told[3]["line"] == "4"
    assert told[3]["passage"] == "rose by 18 percent, said source 4"
    assert told[3]["source_text"] == "rose by 8 percent"
    assert told[8]["reasons"] == "no-network not-searched"


def test_annotations_select_the_words_on_both_sides():
    told = json.loads(render(every_ending(), format="annotations"))
    items = told["first"]["items"]
    one = items[0]

    assert told["total"] == len(items) == 13
    assert len({it["id"] for it in items}) == 13
    exact, position = one["target"]["selector"]
    assert exact == {"type": "TextQuoteSelector", "exact": "rose by 18 percent, said source 1"}
    assert position["end"] - position["start"] == len(exact["exact"])
    page, text = one["body"][2:]
    assert page["source"] == "https://herald.example/1"
    assert len(page["selector"]["prefix"]) == 32
    assert page["state"] == {"type": "TimeState", "sourceDate": "2026-11-25T09:30:00Z"}
    assert text["source"] == "urn:uuid:6f1c7f0e-0000-4000-8000-000000000002"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("posts/a b.md", "posts/a%20b.md"),
        ("日本/記事.md", "%E6%97%A5%E6%9C%AC/%E8%A8%98%E4%BA%8B.md"),
        ("a\\b.md", "a/b.md"),
        ("/home/an essay.md", "file:///home/an%20essay.md"),
        ("//host.example/essay.md", "file:///host.example/essay.md"),
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("https://a.example/日", "https://a.example/%E6%97%A5"),
    ],
)
def test_articles_have_addresses(source, address):
    assert article_address(source) == address


@pytest.mark.parametrize("format_name", ["plain", "json", "markdown", "html", "junit", "sarif"])
def test_who_set_a_finding_aside_and_until_when_is_shown(format_name):
    told = render(every_ending(), format=format_name)

    for words in ("The archive promised a correction", "Aoki", "2026-12-31"):
        assert words in told


def test_sarif_says_why_a_result_is_suppressed():
    (run,) = json.loads(render(every_ending(), format="sarif"))["runs"]
    (told,) = [it["suppressions"] for it in run["results"] if "suppressions" in it]

    assert told == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Set aside by Aoki until 2026-12-31: "
            "The archive promised a correction (desk 12)",
            "properties": {"owner": "Aoki", "until": "2026-12-31"},
        }
    ]


@pytest.mark.parametrize("headline", [Headline.UNKNOWN, Headline.DRIFT, Headline.MATCH])
def test_a_waiver_that_is_over_or_not_needed_is_told_beside_the_reason_for_the_headline(headline):
    finding = make_finding(
        whole_reading().citations[0],
        headline=headline,
        reasons=("waiver-unused" if headline is Headline.MATCH else "waiver-expired",),
        waiver=WAIVER,
    )
    plain = " ".join(render(make_report(finding), format="plain").split())
    why = plain.partition("Why: ")[2].partition("Also: ")[0]

    assert "waiver" not in why
    assert "Also: The waiver" in plain
    assert "Had been set aside by Aoki until 2026-12-31" in plain
    assert "Had been set aside by Aoki" in render(make_report(finding), format="markdown")
