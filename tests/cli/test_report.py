"""A finished run, rendered again."""

from __future__ import annotations

import json
import os

import pytest

from archiver.reports import FORMATS, render
from tests.cli.running import archiver
from tests.reports.samples import every_ending


@pytest.fixture
def run_file(here):
    path = here / "run.json"
    path.write_text(render(every_ending(), format="json", private=True), "utf-8")
    return path


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_can_be_had_from_a_finished_run(run_file, monkeypatch, format_name):
    ran = archiver(monkeypatch, "report", run_file, "--format", format_name)

    assert ran.code == 0
    assert ran.err == ""
    assert ran.out == render(every_ending(), format=format_name)


def test_a_run_is_read_from_standard_input(run_file, monkeypatch):
    ran = archiver(monkeypatch, "report", "-", stdin=run_file.read_bytes())

    assert ran.out == render(every_ending(), format="plain")


def test_many_reports_are_written_at_once(run_file, monkeypatch, here):
    ran = archiver(
        monkeypatch,
        *("report", run_file, "-o", "plain.txt"),
        *("--report", "markdown:a.md", "--report", "json:b.json"),
    )

    assert (ran.code, ran.out) == (0, "")
    assert (here / "plain.txt").read_text("utf-8") == render(every_ending(), format="plain")
    assert (here / "a.md").read_text("utf-8").startswith("# Citation audit")
    match = json.loads((here / "b.json").read_text("utf-8"))["findings"][0]["match"]
    assert len(match["context_before"]) == 200


def test_private_keeps_all_context(run_file, monkeypatch):
    ran = archiver(monkeypatch, "report", run_file, "--format", "json", "--private")

    assert len(json.loads(ran.out)["findings"][0]["match"]["context_before"]) == 300


def test_the_language_is_the_locales_unless_it_is_said(run_file, monkeypatch):
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")

    assert "結果13件" in archiver(monkeypatch, "report", run_file).out
    assert "13 findings" in archiver(monkeypatch, "report", run_file, "--lang", "en").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "no/where.txt"], "-o no/where.txt: there is no folder no; create it first"),
        (["-o", "folder"], "-o folder: this is a folder; name a file in it"),
        (["--report", "json"], "write it as FORMAT:PATH"),
        (["--report", "json:"], "write it as FORMAT:PATH"),
        (["--report", "docx:a"], "there is no format 'docx'; it is one of plain, json"),
        (["--report", "json:no/where"], "--report no/where: there is no folder no"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_anything_is_done(
    run_file, monkeypatch, here, arguments, told
):
    (here / "folder").mkdir()
    ran = archiver(monkeypatch, "report", run_file, *arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(run_file, monkeypatch, here):
    (here / "locked").mkdir(mode=0o500)
    ran = archiver(monkeypatch, "report", run_file, "-o", "locked/a.txt")

    assert ran.code == 2
    assert "cannot be written to" in ran.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a run of archiver"),
        (b'{"schema": "archiver.citations/1"}', "this is archiver.citations/1"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_is_no_run_is_told_in_one_sentence(here, monkeypatch, content, told):
    path = here / "broken.json"
    if content is not None:
        path.write_bytes(content)
    ran = archiver(monkeypatch, "report", "broken.json")

    assert ran.code == 2
    assert ran.err.startswith("archiver: broken.json: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_an_earlier_report_stands_if_the_new_one_fails(monkeypatch, here):
    (here / "old.txt").write_text("old")
    (here / "broken.json").write_text("{")
    archiver(monkeypatch, "report", "broken.json", "-o", "old.txt")

    assert (here / "old.txt").read_text() == "old"
    assert sorted(path.name for path in here.iterdir()) == ["broken.json", "old.txt"]
