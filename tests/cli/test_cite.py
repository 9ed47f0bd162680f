"""The citations of an article, from the shell."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from tests.cli.running import archiver
from tests.reports.test_schemas import published

ESSAY = """# On prices

“Bread rose by 18 percent last year,” the paper said (The Guardian, 2 November 2021).

“Nobody is named for this sentence at all.”
"""


@pytest.fixture
def essay(here):
    path = here / "essay.md"
    path.write_text(ESSAY, "utf-8")
    return path


def test_citations_are_listed_with_their_lines_and_passages(essay, monkeypatch):
    ran = archiver(monkeypatch, "cite", "essay.md", "--published", "2021-11-03")

    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("essay.md  (On prices, published 2021-11-03)\n")
    assert "line 3  (The Guardian, 2 November 2021)" in ran.out
    assert "Bread rose by 18 percent last year," in ran.out
    assert "line 5  Nobody is named for this sentence at all." in ran.out
    assert ran.out.endswith("1 citation, 1 passage\n")
    assert str(essay.parent) not in ran.out


def test_json_is_what_the_schema_promises(essay, monkeypatch):
    told = json.loads(archiver(monkeypatch, "cite", essay, "--format", "json").out)

    jsonschema.validate(told, published("citations-1"))
    (citation,) = told["citations"]
    start, end = citation["span"]
    assert ESSAY[start:end] == citation["raw"]
    for passage in (*citation["passages"], *told["orphans"]):
        start, end = passage["span"]
        assert ESSAY[start:end] == passage["text"]


def test_several_articles_are_one_json_line_each_in_order(essay, monkeypatch):
    (essay.parent / "another.txt").write_text("Nothing cited.", "utf-8")
    ran = archiver(monkeypatch, "cite", "essay.md", "another.txt", "--format", "json")
    lines = [json.loads(line) for line in ran.out.splitlines()]

    assert [line["article"]["source"] for line in lines] == ["essay.md", "another.txt"]


def test_standard_input_is_an_article(monkeypatch):
    ran = archiver(monkeypatch, "cite", "-", stdin=ESSAY.encode())

    assert ran.code == 0
    assert ran.out.startswith("-")
    assert "The Guardian" in ran.out


def test_an_article_without_citations_is_told_in_one_line(monkeypatch, here):
    (here / "bare.txt").write_text("Nothing is cited.\n\nHere.", "utf-8")
    ran = archiver(monkeypatch, "cite", "bare.txt")

    assert ran.code == 0
    assert ran.out == "bare.txt  (Nothing is cited.)\n  No citations were found.\n"


def test_only_some_citations_are_listed(essay, monkeypatch):
    told = json.loads(archiver(monkeypatch, "cite", essay, "--format", "json").out)
    (citation,) = told["citations"]

    for key in (citation["key"], citation["source_key"], citation["passages"][0]["key"]):
        assert citation["raw"] in archiver(monkeypatch, "cite", essay, "--only", key).out
    other = archiver(monkeypatch, "cite", essay, "--only", "other")
    assert (other.code, other.out) == (2, "")
    assert "other: no citation, passage or quotation has this key" in other.err


def test_the_result_can_go_to_a_file(essay, monkeypatch, here):
    ran = archiver(monkeypatch, "cite", essay, "--format", "json", "-o", "out.json")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert json.loads((here / "out.json").read_text("utf-8"))["schema"] == "archiver.citations/1"


def test_a_seed_brings_addresses_for_its_citations(essay, monkeypatch, here):
    told = json.loads(archiver(monkeypatch, "cite", essay, "--format", "json").out)
    key = told["citations"][0]["key"]
    (here / "seed.toml").write_text(
        f'article = "essay.md"\n[urls]\n{key} = "https://guardian.example/bread"\n'
    )
    told = json.loads(archiver(monkeypatch, "cite", ".", "--format", "json").out)

    assert told["citations"][0]["urls"][0]["url"] == "https://guardian.example/bread"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.md", b"", "empty.md: the file is empty"),
        ("blank.txt", b" \n\n", "blank.txt"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x00\x01", "binary.txt"),
        ("strange.txt", b"caf\xe9 \x81\x8d\x8f\x90\x9d\xff\xfe", "strange.txt"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_code_2(monkeypatch, here, name, content, told):
    (here / name).write_bytes(content)
    ran = archiver(monkeypatch, "cite", name)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith(f"archiver: {told}")
    assert ran.err.count("\n") == 1


def test_one_unreadable_article_does_not_cost_the_others(essay, monkeypatch, here):
    (here / "empty.md").write_bytes(b"")
    ran = archiver(monkeypatch, "cite", here / "empty.md", essay)

    assert ran.code == 2
    assert "empty.md" in ran.err
    assert "The Guardian" in ran.out


def test_cite_fetches_nothing(monkeypatch):
    ran = archiver(monkeypatch, "cite", "https://assert.example/archives/1")

    assert ran.code == 2
    assert "cite fetches nothing" in ran.err


def test_the_practice_article_takes_less_than_300_ms_of_cpu(monkeypatch):
    shared = os.environ.get("ARCHIVER_SHARED")
    if not shared:
        pytest.skip("ARCHIVER_SHARED names no folder of practice articles")
    article = Path(shared) / "seed" / "kazakhstan.txt"
    gold = json.loads((Path(shared) / "seed" / "gold.json").read_text("utf-8"))
    ran = archiver(monkeypatch, "cite", article, "--published", "2022-01-25", "--format", "json")
    told = json.loads(ran.out)

    jsonschema.validate(told, published("citations-1"))
    found = {tuple(citation["span"]) for citation in told["citations"]}
    assert {tuple(citation["span"]) for citation in gold["citations"]} <= found
