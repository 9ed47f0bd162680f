"""Real citations: facts only, labels by two readers, and a claim only where they agree."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.real.__main__ import ROWS, main
from benchmarks.real.practice import practice_rows
from benchmarks.real.rows import digest, read_rows, row_of
from benchmarks.real.scoring import judged, read

ROW: dict[str, Any] = {
    "article": "https://blog.example/1",
    "language": "en",
    "published": "2026-03-10",
    "citation": "(The Guardian, 3 March 2026)",
    "outlet": "guardian",
    "date": "2026-03-03",
    "source": None,
    "copy": None,
    "passage": None,
    "labels": [],
}
TWO = [
    {"reader": "a", "headline": "MATCH", "note": ""},
    {"reader": "b", "headline": "MATCH", "note": ""},
]


def row(**fields):
    return row_of(ROW | fields)


def finding(headline, **fields):
    return {"headline": headline, "citation": {"raw": ROW["citation"]}, "passage": None} | fields


def test_the_rows_we_keep_are_facts_and_hold_no_words():
    rows = read_rows(ROWS)
    assert len(rows) >= 5
    assert all(set(json.loads(line)) == set(ROW) for line in ROWS.read_text("utf-8").splitlines())
    assert all(it.source or it.copy for it in rows)


@pytest.mark.parametrize(
    "fields",
    [
        {"words": "The bridge will be closed"},
        {"passage": {"text": "The bridge will be closed"}},
        {"labels": [{"reader": "a", "headline": "FABRICATED", "note": ""}]},
        {"labels": [{"reader": "", "headline": "MATCH", "note": ""}]},
    ],
)
def test_what_is_no_fact_is_refused(fields):
    with pytest.raises(ValueError, match=r"."):
        row(**fields)


def test_a_bad_line_is_named_by_its_place(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n{}\n")
    with pytest.raises(ValueError, match=r"rows\.jsonl:3: fields missing or unknown"):
        read_rows(path)


@pytest.mark.parametrize(
    ("labels", "agreed"),
    [
        ([], None),
        (TWO[:1], None),
        (TWO, "MATCH"),
        ([*TWO[:1], TWO[1] | {"headline": "DRIFT"}], None),
        ([TWO[0], TWO[0]], None),
    ],
)
def test_a_label_is_what_two_readers_say_each_on_their_own(labels, agreed):
    assert row(labels=labels).agreed == agreed


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-02-03", "2026-02-03"),
        ("2026-02", "2026-02-28"),
        ("2026", "2026-12-31"),
        (None, "None"),
    ],
)
def test_a_date_known_in_part_is_its_last_day(published, day):
    assert str(row(published=published).day_published) == day


def test_a_citation_is_read_as_it_is_written():
    found = read([row(), row(citation="somebody said so"), row(outlet="nyt", date="2026-03-04")])
    assert found.counts["citations"] == 3
    assert found.counts["found"] == 2
    assert found.counts["outlet right"] == found.counts["date right"] == 1
    assert found.counts["outlet wrong"] == found.counts["date wrong"] == 1
    assert len(found.misses) == 4


def test_verdicts_are_counted_only_where_two_readers_agree():
    words = "The bridge will be closed for a year"
    rows = [
        row(labels=TWO),
        row(labels=TWO[:1]),
        row(labels=TWO, passage=digest(words)),
        row(labels=TWO, citation="(another)"),
    ]
    findings = [finding("MATCH"), finding("DRIFT", passage={"text": words})]
    assert judged(rows, findings) == {("MATCH", "MATCH"): 1, ("MATCH", "DRIFT"): 1}


def test_the_command_says_that_nothing_is_claimed_yet(monkeypatch, capsys):
    written = []
    monkeypatch.delenv("ARCHIVER_SHARED", raising=False)
    monkeypatch.setattr("benchmarks.real.__main__.put", lambda *it: written.append(it))
    assert main([]) == 0
    assert "nothing is claimed yet" in capsys.readouterr().out
    assert written[0][0] == "real"


def test_the_command_scores_rows_and_reports_of_others(tmp_path, capsys):
    rows, report = tmp_path / "rows.jsonl", tmp_path / "run.json"
    rows.write_text(json.dumps(ROW | {"labels": TWO}))
    report.write_text(json.dumps({"findings": [finding("DRIFT")]}))
    assert main([str(rows), "--report", str(report)]) == 0
    assert (
        "Judged by the given runs: 1; otherwise than the readers: 1 of 1" in capsys.readouterr().out
    )
    rows.write_text("no row")
    assert main([str(rows)]) == 2


def test_practice_articles_give_rows_without_words(monkeypatch, tmp_path):
    told = {
        "url": "https://blog.example/2", "lang": "en", "published": "2021-01-19 / 2021-02-09 (two)",
        "citations": [
            {"cited_as": "(x 3.2.)", "date": "2021-02-03", "ibid": False, "datefmt": "md_no_year"},
            {"cited_as": "ibid.", "date": "2021-02-03", "ibid": True, "datefmt": "none"},
        ],
    }  # fmt: skip
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practice.json").write_text(json.dumps({"articles": [told]}))
    monkeypatch.setenv("ARCHIVER_SHARED", str(tmp_path))
    first, second = practice_rows()
    assert (first.published, first.date, second.date) == ("2021-02-09", "2021-02-03", None)
    monkeypatch.delenv("ARCHIVER_SHARED")
    assert practice_rows() == []
