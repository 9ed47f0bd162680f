"""CiteBench: how well the citations of articles are read.

    make citebench        or        python -m benchmarks.citebench [FOLDER...] [--only LANGUAGE]

Without a folder: the golden articles in tests/golden/articles, against their floors; docs/results.md
is written. With folders: the articles there, marked as tests/golden/notation.py explains, so that
anyone can add material; they have no floors. Exit 1 if a measure is below its floor, 2 for an
article that cannot be read.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from benchmarks.bounds import bounded, share
from benchmarks.results import put, said_when, table, versions
from tests.golden.notation import parse
from tests.golden.score import articles, floors, score, sizes

if TYPE_CHECKING:
    from tests.golden.notation import Golden
    from tests.golden.score import Score

HEAD = ["language", "articles", "citations", "citations missed", "said wrongly to be one", "wrong outlet", "wrong date", "quotations not linked", "linked wrongly"]  # fmt: skip


def read_folders(folders: list[Path]) -> list[Golden]:
    """Read marked articles; raise ValueError with the file's name for one that is not marked so."""
    found = []
    for path in sorted(it for folder in folders for it in folder.iterdir() if it.is_file()):
        try:
            found.append(parse(path.name, path.read_text("utf-8")))
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(
                f"{path}: not marked as tests/golden/notation.py says: {error!r}"
            ) from error
    return found


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.citebench")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--only", metavar="LANGUAGE", help="the articles of one language")
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    try:
        found = read_folders(asked.folders) if asked.folders else articles()
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    goldens = [it for it in found if asked.only in {None, it.language}]
    whole = score(goldens)
    print("\n".join(whole.misses))
    below = [] if asked.folders or asked.only else _below(goldens, whole)
    told = _told(goldens, whole, below, time.monotonic() - begun)
    print(told)
    if not (asked.folders or asked.only):
        put("citebench", told)
    return 1 if below else 0


def _below(goldens: list[Golden], whole: Score) -> list[str]:
    measured = whole.measures() | sizes(goldens)
    return [name for name, floor in floors().items() if measured[name] < floor]


def _told(goldens: list[Golden], whole: Score, below: list[str], seconds: float) -> str:
    by_language: dict[str, list[Golden]] = {}
    for one in goldens:
        by_language.setdefault(one.language, []).append(one)
    rows = [_row(name, ones, score(ones)) for name, ones in sorted(by_language.items())]
    measures = ", ".join(f"{name} {value:.4f}" for name, value in whole.measures().items())
    parts = [
        said_when(utc_now(), versions("archiver"), seconds),
        (
            "Articles written by us and marked by hand. The same hands wrote the reader, so these are "
            "floors, not an estimate for articles by others."
        ),
        f"All together: {measures}. " + (f"Below the floor: {', '.join(below)}." if below else ""),
        table(HEAD, [*rows, _row("all", goldens, whole)]),
    ]
    return "\n\n".join(part.strip() for part in parts)


def _row(name: str, goldens: list[Golden], found: Score) -> list[str]:
    count = found.counts
    return [
        name,
        str(len(goldens)),
        str(count["citations"]),
        bounded(count["citations"] - count["found"], count["citations"]),
        share(count["mentions"] - count["found"], count["mentions"]),
        bounded(count["found"] - count["outlets"], count["found"]),
        bounded(count["wrong_dates"], count["found"]),
        bounded(count["quotations"] - count["links"], count["quotations"]),
        share(count["linked"] - count["links"], count["linked"]),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
