"""CiteBench scores the golden articles, and any that others mark the same way."""

from __future__ import annotations

import pytest

from benchmarks.citebench.__main__ import main

ARTICLE = """language: en
published: 2026-03-10

The mayor has made up his mind. “⟦q c1｜The bridge will be closed for a whole year⟧” ⟦c1 guardian 2026-03-03｜(The Guardian, 3 March 2026)⟧.
"""


def test_the_golden_articles_are_above_their_floors(monkeypatch, capsys):
    written = []
    monkeypatch.setattr("benchmarks.citebench.__main__.put", lambda *it: written.append(it))
    assert main([]) == 0
    ((part, text),) = written
    assert part == "citebench"
    assert text in capsys.readouterr().out


def test_one_language_alone_leaves_the_page_as_it_is(monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.citebench.__main__.put", lambda *_: pytest.fail("written"))
    assert main(["--only", "fr"]) == 0
    assert "| fr |" in capsys.readouterr().out


def test_articles_of_others_are_scored_without_floors(tmp_path, capsys):
    (tmp_path / "ours.txt").write_text(ARTICLE, "utf-8")
    wrong = ARTICLE.replace("2026-03-03｜", "2026-03-04｜")
    (tmp_path / "theirs.txt").write_text(wrong, "utf-8")
    assert main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "theirs.txt: date 2026-03-03, not 2026-03-04" in told
    assert "| en | 2 | 2 | 0 of 2" in told


def test_a_file_that_is_not_marked_is_named(tmp_path, capsys):
    (tmp_path / "plain.txt").write_text("no head\n\nno marks", "utf-8")
    assert main([str(tmp_path)]) == 2
    assert "plain.txt: not marked as" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
