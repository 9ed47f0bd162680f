"""The golden articles are read as well as ever: no measure may fall below its floor."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from archiver.records import Span
from tests.golden.notation import parse
from tests.golden.score import FLOORS, Score, articles, floors, main, score, sizes

LEAST = {
    "mention_f1": 0.97,
    "outlet_accuracy": 0.98,
    "date_accuracy": 0.95,
    "dates_not_wrong": 1.0,
    "quotation_link_f1": 0.95,
}


@pytest.fixture(scope="module")
def found() -> Score:
    return score(articles())


@pytest.mark.parametrize("measure", sorted(floors()))
def test_no_measure_falls_below_its_floor(found, measure):
    measured = found.measures() | sizes(articles())
    assert measured[measure] >= floors()[measure], "\n".join(found.misses)


@pytest.mark.parametrize("before", ["HEAD", "HEAD^"])
def test_no_change_lowers_a_floor(before):
    """Whoever lowers a floor must say so in this test too."""
    place = f"{before}:tests/golden/floors.toml"
    git = shutil.which("git")
    shown = git and subprocess.run(
        [git, "show", place], cwd=FLOORS.parent, capture_output=True, text=True, check=False
    )
    if not shown or shown.returncode:
        pytest.skip("no history to compare with")
    lowered = {
        name: (value, floors().get(name))
        for name, value in floors(shown.stdout).items()
        if floors().get(name, 0.0) < value
    }
    assert lowered == {}


@pytest.mark.parametrize("measure", sorted(LEAST))
def test_no_floor_is_lower_than_the_project_promises(measure):
    assert floors()[measure] >= LEAST[measure]


def test_articles_that_cite_nothing_give_no_citation(found):
    assert [miss for miss in found.misses if "negative" in miss] == []
    assert len([one for one in articles() if not one.citations]) >= 4


def test_the_golden_articles_are_many_and_in_seven_languages():
    languages = {one.language for one in articles()}
    assert {"ja", "en", "de", "fr", "zh", "ko", "ru"} <= languages
    assert sizes(articles())["citations"] >= 150


def test_raising_the_floors_never_lowers_one(found, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tests.golden.score.FLOORS", tmp_path / "floors.toml")
    (tmp_path / "floors.toml").write_text("[floors]\nmention_f1 = 1.5\n")
    assert main(["--raise"]) == 0
    assert floors()["mention_f1"] == 1.5
    assert floors()["dates_not_wrong"] == found.measures()["dates_not_wrong"]
    assert "mention_f1 = " in capsys.readouterr().out
    assert FLOORS.exists()


def test_the_notation_marks_places_and_is_gone_from_the_text():
    golden = parse(
        "x.txt",
        "language: en\npublished: 2020-01-02\n\nHe said “⟦q c1｜so⟧” ⟦c1 ?The Post 2020-01｜(Post)⟧. ⟦o｜Why?⟧",
    )
    assert golden.text == "He said “so” (Post). Why?"
    assert [(one.key, one.outlet, one.date) for one in golden.citations] == [
        ("c1", "?The Post", "2020-01")
    ]
    assert golden.quotations == (("c1", Span(9, 11)),)
    assert [span.of(golden.text) for span in golden.orphans] == ["Why?"]
