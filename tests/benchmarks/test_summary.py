"""The README's table is taken from the results page, never typed."""

from __future__ import annotations

import pytest

from benchmarks.results import RESULTS
from benchmarks.summary import main, rows_of, summary

PAGE = """<!-- zoo -->

Made.

|  | good | bad | unknowable | right |
| --- | ---: | ---: | ---: | ---: |
| archiver | 2 of 2 | 1 of 1 | 1 of 1 | 4 of 4 |

| class | n |
| --- | ---: |

<!-- /zoo -->
<!-- driftbench -->

|  | faithful found | figure | negation | name | absent |
| --- | ---: | ---: | ---: | ---: | ---: |
| archiver | 99 % | 1 | 2 | 3 | 4 |

<!-- /driftbench -->
"""


def test_the_summary_holds_the_first_table_of_each_part():
    told = summary(PAGE)
    assert "| archiver | 2 of 2 | 1 of 1 | 1 of 1 |" in told
    assert "| archiver | 99 % | 1 | 2 | 3 | 4 |" in told


def test_the_page_that_we_publish_gives_a_summary():
    assert "| archiver |" in summary(RESULTS.read_text("utf-8"))


def test_a_part_without_a_table_is_named():
    with pytest.raises(ValueError, match="no table of zoo"):
        rows_of("<!-- zoo -->\n\nnothing yet\n\n<!-- /zoo -->", "zoo")


def test_a_readme_without_the_marks_is_left_as_it_is(tmp_path, monkeypatch, capsys):
    readme = tmp_path / "README.md"
    monkeypatch.setattr("benchmarks.summary.README", readme)
    readme.write_text("# archiver\n")
    main()
    assert readme.read_text() == "# archiver\n"
    readme.write_text("# archiver\n<!-- results -->\n<!-- /results -->\n")
    main()
    assert readme.read_text().count("| archiver |") == 2
    assert "| archiver |" in capsys.readouterr().out
