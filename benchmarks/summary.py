"""The short table for the README, taken from docs/results.md: python -m benchmarks.summary.

It is put between the marks <!-- results --> and <!-- /results --> of README.md, where they are.
"""

from __future__ import annotations

import re

from benchmarks.results import RESULTS, ROOT, put, table

README = ROOT / "README.md"
_KEPT = ("figure", "negation", "name", "absent")


def rows_of(page: str, part: str) -> list[list[str]]:
    """Return the rows of the first table of a part, its head first; raise ValueError without one."""
    found = re.search(rf"<!-- {part} -->(.*?)<!-- /{part} -->", page, re.DOTALL)
    first = re.search(r"(?:^\|.*\n)+", found[1] if found else "", re.MULTILINE)
    if first is None:
        raise ValueError(f"docs/results.md holds no table of {part} yet")
    cells = [[it.strip() for it in line[1:-1].split("|")] for line in first[0].splitlines()]
    return [cells[0], *cells[2:]]


def summary(page: str) -> str:
    """Return the two tables of the README: sources rightly judged, altered quotations caught."""
    zoo, drift = rows_of(page, "zoo"), rows_of(page, "driftbench")
    columns = [drift[0].index(it) for it in ("faithful found", *_KEPT)]
    sources = table(
        ["sources", "good: passed", "bad: flagged", "unknowable: said so"],
        [[row[0], *row[1:4]] for row in zoo[1:]],
    )
    quotations = table(
        ["quotations", "faithful found", *(f"{it}: caught" for it in _KEPT)],
        [[row[0], *(row[at] for at in columns)] for row in drift[1:]],
    )
    return f"{sources}\n\n{quotations}\n\n[All results, by class and language](docs/results.md)."


def main() -> None:
    """Print the summary, and renew the README's."""
    told = summary(RESULTS.read_text("utf-8"))
    print(told)
    if "<!-- results -->" in README.read_text("utf-8"):
        put("results", told, README)


if __name__ == "__main__":
    main()
