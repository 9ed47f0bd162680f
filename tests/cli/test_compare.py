"""Quotations against stored pages, from the shell."""

from __future__ import annotations

import json

import jsonschema
import pytest

from archiver.cli.comparing import LINES_AT_ONCE, compare_lines
from tests.cli.running import archiver
from tests.reports.test_schemas import published

FILLER = "<p>" + "The committee met again on Tuesday and agreed on nothing of note. " * 12 + "</p>"
PAGE = f"<html lang=en><title>Bread</title><p>“Bread rose by 8 percent in 2021, and 300 shops closed,” he said.</p>{FILLER}"
WALL = "<html><title>Just a moment...</title><h1>Checking your browser</h1><form id=challenge-form></form>"


@pytest.fixture(autouse=True)
def _pages(here):
    (here / "page.html").write_text(PAGE, "utf-8")
    (here / "wall.html").write_text(WALL, "utf-8")
    (here / "page.txt").write_text("パンは8パーセント上がった。\n" * 20, "utf-8")


def one(monkeypatch, quote: str, page: str = "page.html", *more: str) -> dict[str, object]:
    ran = archiver(monkeypatch, "compare", "--quote", quote, page, "--format", "json", *more)
    assert ran.code == 0
    told = json.loads(ran.out)
    jsonschema.validate(told, published("comparison-1"))
    return told


@pytest.mark.parametrize(
    ("quote", "state", "material"),
    [
        ("Bread rose by 8 percent", "exact", None),
        ("Bread rose by ８ percent", "normalised", None),
        ("Bread rose by 18 percent", "altered", True),
        ("Not one word of this is there", "absent", None),
    ],
)
def test_a_quotation_is_compared(monkeypatch, quote, state, material):
    told = one(monkeypatch, quote)

    assert (told["quote"], told["material"]) == (state, material)


def test_a_changed_figure_is_shown_before_and_after(monkeypatch):
    ran = archiver(monkeypatch, "compare", "--quote", "Bread rose by 18 percent", "page.html")

    assert ran.code == 0
    assert ran.out.startswith("altered: the words differ\n")
    assert "18 → 8 (figure; may change the sense)" in ran.out


def test_foldings_and_reasons_are_told_in_words(monkeypatch):
    ran = archiver(monkeypatch, "compare", "--quote", "bread rose by ８ percent", "page.html")
    ja = archiver(
        monkeypatch, "compare", "--quote", "パンは９パーセント上がった", "page.txt", "--lang", "ja"
    )

    assert "Set aside:" in ran.out
    assert "capitals" in ran.out
    assert "数字; 意味を変える可能性あり" in ja.out


def test_facts_of_another_language_are_compared(monkeypatch):
    told = one(
        monkeypatch,
        "2021年にパンは8パーセント上がり、300店が閉まった",
        "page.html",
        "--language",
        "ja",
    )
    ran = archiver(
        monkeypatch,
        "compare",
        "--quote",
        "2021年にパンは8パーセント上がり、300店が閉まった",
        "page.html",
        "--language",
        "ja",
    )

    assert told["quote"] == "rendered"
    assert told["facts"]
    assert "agrees" in ran.out


def test_what_a_wall_does_not_show_is_not_absent(monkeypatch):
    told = one(monkeypatch, "Bread rose by 8 percent", "wall.html")

    assert told["quote"] == "unread"
    assert told["reasons"]


def test_the_source_text_is_exactly_the_slice(monkeypatch):
    text = "He said: bread  rose by 8 percent, no more."
    line = json.dumps({"id": "a", "quote": "bread rose by 8 percent", "text": text})
    ran = archiver(monkeypatch, "compare", "--batch", "-", stdin=line.encode())
    told = json.loads(ran.out)
    start, end = told["span"]

    assert text[start:end] == told["source_text"] == "bread  rose by 8 percent"


def test_a_batch_comes_out_in_the_order_in_which_it_went_in(monkeypatch, here):
    (here / "pairs").mkdir()
    lines = [
        {"id": 1, "quote": "Bread rose by 8 percent", "page": "../page.html"},
        {"id": "two", "quote": "x"},
        {"id": 3, "quote": "x", "page": "../nowhere.html"},
        {"id": 4, "quote": "x", "page": "../page.html", "text": "x"},
        {"id": 5, "quote": "8パーセント", "page": "../page.txt", "lang": "ja"},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (here / "pairs" / "all.jsonl").write_text(f"{text}\n\n{{broken\n\n", "utf-8")
    ran = archiver(monkeypatch, "compare", "--batch", "pairs/all.jsonl")
    told = [json.loads(line) for line in ran.out.splitlines()]

    assert ran.code == 2
    assert [line["id"] for line in told] == [1, "two", 3, 4, 5, None]
    assert [line.get("quote") for line in told] == ["exact", None, None, None, "exact", None]
    assert [line["error"].partition(":")[0] for line in told if "error" in line] == [
        "line 2",
        "line 3",
        "line 4",
        "line 7",
    ]


def test_a_whole_batch_is_clean_whatever_the_verdicts(monkeypatch):
    line = json.dumps({"quote": "nothing of the kind", "page": "page.html"})
    ran = archiver(monkeypatch, "compare", "--batch", "-", stdin=line.encode() * 1)

    assert ran.code == 0
    assert json.loads(ran.out)["quote"] == "absent"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("page.html",),
        ("--quote", "x"),
        ("--quote", "x", "page.html", "--batch", "-"),
    ],
)
def test_half_a_question_is_a_usage_error(monkeypatch, arguments):
    ran = archiver(monkeypatch, "compare", *arguments)

    assert ran.code == 2
    assert "give --quote TEXT and PAGE, or --batch" in ran.err


@pytest.mark.parametrize(
    "arguments", [("--quote", "x", "nowhere.html"), ("--batch", "nowhere.jsonl")]
)
def test_a_file_that_is_not_there_is_named(monkeypatch, arguments):
    ran = archiver(monkeypatch, "compare", *arguments)

    assert ran.code == 2
    assert "cannot be read: No such file" in ran.err


@pytest.mark.parametrize("quote", ["", "  ", "…", "“”"])
def test_a_quotation_without_a_word_is_no_question(monkeypatch, here, quote):
    (here / "page.txt").write_text("Some words.\n", "utf-8")
    line = json.dumps({"id": 7, "quote": quote, "text": "Some words."}).encode()
    batch = archiver(monkeypatch, "compare", "--batch", "-", stdin=line)
    one = archiver(monkeypatch, "compare", "--quote", quote, "page.txt")

    assert batch.code == one.code == 2
    assert json.loads(batch.out)["id"] == 7
    assert "holds no word" in json.loads(batch.out)["error"]
    assert "holds no word" in one.err


def test_many_lines_are_answered_side_by_side_in_their_order(tmp_path):
    (tmp_path / "page.txt").write_text("The harbour board met on Monday in Halden.", "utf-8")
    lines = [
        json.dumps({"id": number, "quote": quote, "page": "page.txt", "lang": "en"}).encode()
        for number, quote in enumerate(["The harbour board met", "no such words"] * LINES_AT_ONCE)
    ]
    lines[7] = b"not json"
    alone = [*compare_lines(lines, folder=tmp_path, language=None)]
    together = [*compare_lines(lines, folder=tmp_path, language=None, workers=2)]
    assert together == alone
    assert [usable for _, usable in alone].index(False) == 7
