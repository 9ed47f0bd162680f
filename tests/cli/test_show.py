"""One finding closely, in a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import archiver

ROOT = Path(__file__).parent.parent.parent
DRIFT = "0001727b0169e21e"


@pytest.fixture(autouse=True)
def _demo(here):
    for name in ("seeds/demo-en", "warcs/demo-en"):
        shutil.copytree(ROOT / name, here / name)


def test_a_finding_is_shown_with_context_difference_and_checked_proof(monkeypatch):
    out = archiver(monkeypatch, "show", DRIFT).out

    assert out.startswith(
        "DRIFT  the source does not say this\n  seeds/demo-en/article.md, line 24"
    )
    assert "The figures are disputed. “ >>Ships that missed the tide" in " ".join(out.split())
    assert "[-410,000-]{+140,000+}" in out
    assert "the evidence is there, unchanged, and holds these words" in out
    assert "2026-03-02 09:00  archived copy: the words differ" in out


def test_evidence_that_was_changed_is_told(monkeypatch, here):
    archiver(monkeypatch, "audit", "seeds/demo-en", "--offline", "--format", "json", "-o", "r.json")
    (file,) = (here / "warcs/demo-en").glob("demo-en-*.warc.gz")
    file.unlink()
    out = archiver(monkeypatch, "show", DRIFT, "r.json").out

    assert "the file that holds the evidence is not there" in out
    assert "unchanged" not in out


def test_the_beginning_of_a_key_is_enough_where_it_is_one(monkeypatch):
    assert f"Key:     {DRIFT}" in archiver(monkeypatch, "show", "000172", "seeds/demo-en").out
    assert "several keys begin so" in archiver(monkeypatch, "show", "", "seeds/demo-en").err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nokey",), "no finding has this key"),
        (("nokey", "none.json"), "there is no such file"),
    ],
)
def test_what_is_not_there_is_said(monkeypatch, arguments, told):
    ran = archiver(monkeypatch, "show", *arguments)

    assert (ran.code, told in ran.err) == (2, True)


def test_where_nothing_is_to_be_found_it_is_said_what_to_name(monkeypatch, here):
    shutil.rmtree(here / "seeds")
    ran = archiver(monkeypatch, "show", DRIFT)

    assert (ran.code, "name a run" in ran.err) == (2, True)


def test_it_is_told_in_the_reader_s_language(monkeypatch):
    out = archiver(monkeypatch, "show", DRIFT, "--lang", "ja").out

    assert "  証拠:  " in out
