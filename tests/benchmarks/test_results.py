"""Each command writes its own part of the results page and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.results import RESULTS, put, said_when, table

PARTS = ("real", "zoo", "driftbench", "citebench")


def test_a_part_is_replaced_and_the_rest_is_left(tmp_path):
    path = tmp_path / "results.md"
    path.write_text("# R\n<!-- a -->\nold\n<!-- /a -->\nkept\n<!-- b -->\n<!-- /b -->\n")
    put("a", "new \\1\n", path)
    put("a", "newer \\1", path)
    assert path.read_text() == (
        "# R\n<!-- a -->\n\nnewer \\1\n\n<!-- /a -->\nkept\n<!-- b -->\n<!-- /b -->\n"
    )


def test_a_page_without_the_place_is_refused(tmp_path):
    path = tmp_path / "results.md"
    path.write_text("nothing here")
    with pytest.raises(ValueError, match="no place for zoo"):
        put("zoo", "x", path)


def test_the_page_of_results_has_a_place_for_every_command_real_ones_first():
    page = RESULTS.read_text("utf-8")
    places = [page.index(f"<!-- {part} -->") for part in PARTS]
    assert places == sorted(places)
    assert all(f"<!-- /{part} -->" in page for part in PARTS)


def test_a_result_says_when_and_on_what_it_was_made():
    told = said_when(dt.datetime(2026, 3, 1, tzinfo=dt.UTC), {"b": "2", "a": "1"}, 61.4)
    assert told.startswith("Made 2026-03-01 in 61 s on ")
    assert told.endswith(": a 1, b 2.")


def test_a_table_has_a_line_for_each_row():
    assert table(["", "n"], [["x", "1"]]).splitlines() == [
        "|  | n |",
        "| --- | ---: |",
        "| x | 1 |",
    ]
