"""Verdicts are reused only where nothing that they rest on has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archiver.audit import memory
from archiver.audit.page_reader import PageReader
from tests.cli.running import archiver

ROOT = Path(__file__).parent.parent.parent
FOUND = 13


@pytest.fixture(autouse=True)
def _demo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("seeds/demo-en", "warcs/demo-en"):
        shutil.copytree(ROOT / name, tmp_path / name)


@pytest.fixture
def compared(monkeypatch):
    """The addresses of pages that are read and compared, in order."""
    read: list[str] = []

    really = PageReader.read

    def watched(self, capture):
        read.append(capture.url)
        return really(self, capture)

    monkeypatch.setattr(PageReader, "read", watched)
    return read


def audited(monkeypatch, *flags):
    ran = archiver(monkeypatch, "audit", "seeds/demo-en", "--offline", "--format", "json", *flags)
    return json.loads(ran.out)["findings"]


def told(findings):
    """What was found, without the moments at which the archive turned out to lack a page."""
    looks = [[seen["outcome"] for seen in it["observations"]] for it in findings]
    return [{**it, "observations": seen} for it, seen in zip(findings, looks, strict=True)]


def test_an_unchanged_run_says_the_same_without_reading_a_page_again(monkeypatch, compared):
    first = audited(monkeypatch)
    read = len(compared)
    again = audited(monkeypatch)

    assert again == first
    assert len(first) == FOUND
    assert read > len(compared) - read


def test_an_edited_passage_is_judged_anew_and_the_others_move_with_it(monkeypatch, compared):
    first = audited(monkeypatch)
    article = Path("seeds/demo-en/article.md")
    text = article.read_text("utf-8")
    article.write_text("A new first line.\n\n" + text.replace("62,000", "63,000"), "utf-8")
    compared.clear()
    again = audited(monkeypatch)

    changed = [it for it in again if "63,000" in it["passage"]["text"]]
    assert {it["headline"] for it in changed} == {"DRIFT"}
    assert "https://harbourpost.example/2026/02/clock-tower" in compared
    shift = len("A new first line.\n\n")
    starts = {it["key"]: it["passage"]["span"][0] for it in first}
    same = [it for it in again if it["key"] in starts]
    assert len(same) == FOUND - len(changed)
    assert all(it["passage"]["span"][0] == starts[it["key"]] + shift for it in same)


def test_another_program_judges_for_itself(monkeypatch, compared):
    audited(monkeypatch)
    read = len(compared)
    monkeypatch.setattr(memory, "program", lambda: "another")
    audited(monkeypatch)

    assert len(compared) == 2 * read


def test_other_records_are_read_again(monkeypatch, compared):
    audited(monkeypatch)
    read = len(compared)
    (file,) = Path("warcs/demo-en").glob("demo-en-*.warc.gz")
    file.unlink()
    compared.clear()
    headlines = {it["headline"] for it in audited(monkeypatch)}

    assert len(compared) < read
    assert headlines == {"UNKNOWN"}


def test_what_the_seed_says_counts(monkeypatch):
    first = told(audited(monkeypatch))
    Path("seeds/demo-en/ledger.jsonl").unlink()
    again = told(audited(monkeypatch))
    shutil.rmtree("cache")

    assert again == told(audited(monkeypatch))
    assert again != first


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_memory_is_begun_anew(monkeypatch, damage):
    first = audited(monkeypatch)
    (path,) = Path("cache/archiver/verdicts").iterdir()
    path.write_bytes(damage)

    assert audited(monkeypatch) == first
    assert audited(monkeypatch) == first


def test_a_place_that_cannot_be_written_is_done_without(monkeypatch, compared):
    Path("file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", "file")
    first = audited(monkeypatch)
    read = len(compared)

    assert audited(monkeypatch) == first
    assert len(compared) == 2 * read


def test_a_look_at_one_passage_forgets_none_of_the_others(monkeypatch, compared):
    key = audited(monkeypatch)[0]["key"]
    audited(monkeypatch)
    compared.clear()
    audited(monkeypatch, "--only", key)
    one = len(compared)
    audited(monkeypatch)
    rest = len(compared) - one
    compared.clear()
    audited(monkeypatch)

    assert len(compared) == rest
