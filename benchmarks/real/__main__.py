"""Real citations: how they are read, and how verdicts stand beside what two readers found.

    make real        or        python -m benchmarks.real [ROWS.jsonl...] [--report RUN.json...]

Rows are facts only (benchmarks/real/rows.py tells the format). RUN.json is what `archiver audit
--format json` said of the articles. Without arguments docs/results.md is written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from archiver.cli.clock import utc_now
from benchmarks.bounds import bounded
from benchmarks.real.practice import practice_rows
from benchmarks.real.rows import Row, read_rows
from benchmarks.real.scoring import judged, read
from benchmarks.results import put, said_when, table, versions

ROWS = Path(__file__).parent / "citations.jsonl"


def main(arguments: list[str]) -> int:
    """Run from the command line; exit 2 for a file that cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.real")
    parser.add_argument("rows", nargs="*", type=Path, metavar="ROWS.jsonl")
    parser.add_argument("--report", type=Path, action="append", default=[], metavar="RUN.json")
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    try:
        rows = [row for path in asked.rows or [ROWS] for row in read_rows(path)]
        reports = [json.loads(path.read_text("utf-8")) for path in asked.report]
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    practice = [] if asked.rows else practice_rows()
    findings = [finding for report in reports for finding in report["findings"]]
    told = _told(rows, practice, findings, time.monotonic() - begun)
    print(told)
    if not (asked.rows or asked.report):
        put("real", told)
    return 0


def _told(rows: list[Row], practice: list[Row], findings: list[dict], seconds: float) -> str:
    agreed = [row for row in rows if row.agreed]
    parts = [
        said_when(utc_now(), versions("archiver"), seconds),
        f"{len(rows)} citations with a known source; two readers label {len(agreed)} of them alike.",
        _verdicts(rows, agreed, findings),
        "How the citations are read, each as it is written and alone:",
        table(
            ["", "citations", "not found", "outlet not read", "outlet wrong", "date not read", "date wrong"],
            [_readings("with known source", rows), *([_readings("practice articles (not in the repository)", practice)] if practice else [])],
        ),
    ]  # fmt: skip
    return "\n\n".join(parts)


def _verdicts(rows: list[Row], agreed: list[Row], findings: list[dict]) -> str:
    if not agreed:
        return (
            "So nothing is claimed yet of verdicts on real citations. A second reader's labels are the "
            "most welcome contribution to this page."
        )
    counts = judged(rows, findings)
    wrong = sum(number for (label, said), number in counts.items() if label != said)
    return f"Judged by the given runs: {sum(counts.values())}; otherwise than the readers: {bounded(wrong, sum(counts.values()))}."


def _readings(name: str, rows: list[Row]) -> list[str]:
    found = read(rows)
    for miss in found.misses:
        print(miss)
    count = found.counts
    return [
        name,
        str(count["citations"]),
        bounded(count["citations"] - count["found"], count["citations"]),
        bounded(count["outlets"] - count["outlet right"], count["outlets"]),
        bounded(count["outlet wrong"], count["outlets"]),
        bounded(count["dates"] - count["date right"], count["dates"]),
        bounded(count["date wrong"], count["dates"]),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
