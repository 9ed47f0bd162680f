"""Audit one article on the live web and print how many sources were found, by kind of outlet.

The figure that no test can give: it changes with the web, and is never part of CI. The article is
a file, or the ``.txt`` of ``$ARCHIVER_SHARED/seed``; what is fetched is kept as always.

    make live ARTICLE=essay.txt
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from archiver.citations import load_catalogue

OPEN, WALLED, PAPER, UNKNOWN = "open", "paywalled", "print-only", "not in the catalogue"
KINDS = (OPEN, WALLED, PAPER, UNKNOWN)
WITNESSES = {"live", "archived", "syndicated", "supplied"}
OUR_TROUBLE = {"no-network", "deferred", "budget", "robots", "not-searched"}
NO_NETWORK = 3


def article_of(told: str | None) -> Path | None:
    if told:
        return Path(told)
    shared = os.environ.get("ARCHIVER_SHARED")
    return next(iter(sorted((Path(shared) / "seed").glob("*.txt"))), None) if shared else None


def audited(article: Path, published: str | None, folder: Path) -> dict:
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "live.json"
    command = [sys.executable, "-m", "archiver", "audit", str(article), "--format", "json"]
    command += ["--warcs", str(folder), "-o", str(report)]
    command += ["--published", published] if published else []
    ran = subprocess.run(command, check=False)
    if not report.exists():
        sys.exit(ran.returncode or 1)
    return json.loads(report.read_text("utf-8"))


def kind_of(finding: dict, by_id: dict) -> str:
    outlet = finding["citation"]["outlet"]
    known = by_id.get(outlet["id"]) if outlet else None
    if finding["source"] == "offline" or (known is not None and known.print_only):
        return PAPER
    if known is None:
        return UNKNOWN
    return WALLED if known.paywall else OPEN


def recall(report: dict, by_id: dict) -> dict[str, Counter]:
    """Count, by kind of outlet, citations: all, with a source, listed, and not searched."""
    counted = {kind: Counter() for kind in KINDS}
    groups: dict[str, list[dict]] = {}
    for finding in report["findings"]:
        groups.setdefault(finding["citation"]["key"], []).append(finding)
    for findings in groups.values():
        count = counted[kind_of(findings[0], by_id)]
        count["cited"] += 1
        count["found"] += any(it["source"] in WITNESSES for it in findings)
        count["listed"] += any(it["bibliographic"] for it in findings)
        count["unsearched"] += all(OUR_TROUBLE & set(it["reasons"]) for it in findings)
    return counted


def is_cut_off(report: dict) -> bool:
    """Whether nothing at all was asked of the web."""
    findings = report["findings"]
    return bool(findings) and all(
        "no-network" in it["reasons"]
        or all(asked["outcome"] == "not asked: no network" for asked in it["asked"])
        for it in findings
        if it["asked"] or it["observations"]
    )


def table(counted: dict[str, Counter]) -> str:
    lines = [
        f"{'outlet':<22}{'cited':>7}{'found':>7}{'listed':>8}{'not searched':>14}{'recall':>8}"
    ]
    for kind, count in counted.items():
        if count["cited"]:
            share = f"{100 * count['found'] / count['cited']:.0f} %"
            lines.append(
                f"{kind:<22}{count['cited']:>7}{count['found']:>7}{count['listed']:>8}"
                f"{count['unsearched']:>14}{share:>8}"
            )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?")
    parser.add_argument("--published", metavar="DATE")
    parser.add_argument("--warcs", type=Path, default=Path("warcs/live"))
    told = parser.parse_args()
    article = article_of(told.article)
    if article is None:
        print(
            "make live ARTICLE=FILE, or let ARCHIVER_SHARED name the practice texts",
            file=sys.stderr,
        )
        return 2
    report = audited(article, told.published, told.warcs)
    if is_cut_off(report):
        print("no network: nothing was measured", file=sys.stderr)
        return NO_NETWORK
    print(table(recall(report, load_catalogue().by_id)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
