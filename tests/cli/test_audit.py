"""The whole job from the shell, against a planted web."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from archiver.cli.hearing import hearing
from archiver.flow import Ask, Purpose
from archiver.records import Failure, FailureKind
from tests.cli.planted import NOW
from tests.cli.running import archiver
from tests.reports.test_schemas import published


@pytest.mark.usefixtures("web")
def test_an_audit_says_for_each_passage_what_its_source_says(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--format", "json")
    told = json.loads(ran.out)

    jsonschema.validate(told, published("report-1"))
    assert ran.code == 1
    assert sorted(it["headline"] for it in told["findings"]) == ["DRIFT", "MATCH", "MISSING"]
    assert sum(told["counts"].values()) == len(told["findings"])
    assert [it["text"] for it in told["orphans"]] == ["Nobody is named for this sentence at all."]


@pytest.mark.usefixtures("web")
def test_the_plain_report_shows_the_changed_figure(monkeypatch):
    out = archiver(monkeypatch, "audit", "essay.md").out

    assert "18 → 8  (figure; may change the sense)" in out
    assert "3 findings: 1 MISSING, 1 DRIFT, 1 MATCH" in out


@pytest.mark.usefixtures("web")
def test_many_reports_of_one_audit(monkeypatch, here):
    (here / "report").mkdir()
    ran = archiver(
        monkeypatch,
        *("audit", "essay.md", "-o", "report/a.txt"),
        *("--report", "json:report/a.json", "--report", "markdown:report/a.md"),
    )

    assert ran.out == ""
    assert sorted(path.name for path in (here / "report").iterdir()) == ["a.json", "a.md", "a.txt"]


def test_what_was_fetched_can_be_audited_offline_to_the_same_findings(monkeypatch, web):
    online = json.loads(archiver(monkeypatch, "audit", "essay.md", "--format", "json").out)
    asked = len(web.requests)
    ran = archiver(monkeypatch, "audit", "essay.md", "--format", "json", "--offline")
    offline = json.loads(ran.out)

    assert offline["findings"] == online["findings"]
    assert len(web.requests) == asked
    assert ran.code == 1


@pytest.mark.usefixtures("web")
def test_every_proof_of_a_report_holds(monkeypatch):
    archiver(monkeypatch, "audit", "essay.md", "--format", "json", "-o", "run.json")
    ran = archiver(monkeypatch, "verify", "warcs", "--report", "run.json", "--format", "json")
    told = json.loads(ran.out)

    assert ran.code == 0
    assert told["proofs"]
    assert all(proof["ok"] for proof in told["proofs"])
    assert archiver(monkeypatch, "verify", "--report", "run.json").out.endswith(": consistent\n")


@pytest.mark.usefixtures("web")
def test_proofs_are_looked_for_where_they_are_said_to_be(monkeypatch, here):
    archiver(monkeypatch, "audit", "essay.md", "--format", "json", "-o", "run.json")
    (file,) = (here / "warcs" / "essay").glob("essay-*.warc.gz")
    single = archiver(monkeypatch, "verify", file, "--report", "run.json")
    nothing = archiver(monkeypatch, "verify")
    (here / "other").mkdir()
    archiver(monkeypatch, "capture", "https://herald.example/bread", "--warcs", "other")
    other = archiver(monkeypatch, "verify", "other", "--report", "run.json")

    assert (single.code, "dangling-link" in single.out) == (0, False)
    assert (nothing.code, "name a WARC file" in nothing.err) == (2, True)
    assert (other.code, "the file that holds the evidence is not there" in other.out) == (1, True)


@pytest.mark.usefixtures("web")
def test_an_offline_audit_needs_an_archive_and_says_so(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--offline")

    assert ran.code == 2
    assert ran.err == (
        "archiver: warcs: there is no archive yet; run without --offline first, "
        "or name the archive's folder with --warcs\n"
    )


@pytest.mark.usefixtures("web")
def test_a_report_that_claims_other_words_is_found_out(monkeypatch, here):
    archiver(monkeypatch, "audit", "essay.md", "--format", "json", "-o", "run.json")
    text = (here / "run.json").read_text("utf-8")
    (here / "run.json").write_text(text.replace("Milk did not", "Milk did now"), "utf-8")
    ran = archiver(monkeypatch, "verify", "warcs", "--report", "run.json")

    assert ran.code == 1
    assert "the compared text holds other words at that place" in ran.out


@pytest.mark.usefixtures("web")
def test_japanese_is_spoken(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--lang", "ja")

    assert "数字; 意味を変える可能性あり" in ran.out


@pytest.mark.usefixtures("web")
def test_what_is_asked_is_told_when_asked_for(monkeypatch):
    quiet = archiver(monkeypatch, "audit", "essay.md").err
    pages = archiver(monkeypatch, "audit", "essay.md", "-v", "--offline").err
    everything = archiver(monkeypatch, "audit", "essay.md", "-vv", "--offline").err

    assert quiet == ""
    (bread,) = [it for it in pages.splitlines() if "herald.example/bread" in it]
    assert re.fullmatch(r"cited https://herald\.example/bread: 200, \d+ bytes, .+", bread)
    assert "web.archive.org" not in pages
    assert set(pages.splitlines()) < set(everything.splitlines())
    (index,) = [it for it in everything.splitlines() if "(wayback-cdx)" in it and "salt" in it][:1]
    assert index.startswith("discovery https://archive.example/cdx?")


def test_what_is_told_of_a_page_cannot_act_in_a_terminal_or_a_log(capsys):
    failure = Failure(
        url="https://a.example/",
        kind=FailureKind.CONNECT,
        detail="\x1b[31m\n::error::no",
        failed_at=NOW,
    )
    hearing(1)(Ask(url="https://a.example/\x1b]0;x\x07", purpose=Purpose.CITED), failure)
    err = capsys.readouterr().err

    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert not err.startswith("::")
