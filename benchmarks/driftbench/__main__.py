"""DriftBench: how well altered quotations are told from faithful ones, by us and by others.

    make driftbench        or        python -m benchmarks.driftbench [--cut] [--ours] [--write DIR]

Prints what does not hold, then the tables; writes docs/results.md unless the set is cut. Exit 1 if
a promise does not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from benchmarks.driftbench import chromium, scoring
from benchmarks.driftbench.ours import DRIFT, MATCH, judge
from benchmarks.driftbench.pairs import CUT, FULL, Bench, build
from benchmarks.results import put, said_when, versions

if TYPE_CHECKING:
    from benchmarks.driftbench.scoring import Score

SEED = 20260301
IN_CHROMIUM = 400
_SHOWN = 40


def ours(bench: Bench, folder: Path) -> Score:
    """Score archiver on the set, written into *folder*."""
    return scoring.scored(bench.pairs, judge(bench.write(folder)))


def peers(bench: Bench, folder: Path) -> dict[str, Score]:
    """Score what one would use instead."""
    from benchmarks.driftbench.peers import PEERS, text_of, trafilatura_text_of  # noqa: PLC0415

    texts = {name: text_of(data, name) for name, data in bench.pages.items()}
    own = {name: trafilatura_text_of(data, name) for name, data in bench.pages.items()}
    scores = {}
    for peer in PEERS:
        tried = bench.pairs[:: peer.every]
        read = own if peer.own_text else texts
        answers = [MATCH if peer.rule(it.quote, read[it.page]) else DRIFT for it in tried]
        scores[peer.name] = scoring.scored(tried, answers)
    sample = bench.pairs[:: max(1, len(bench.pairs) // IN_CHROMIUM)]
    found = chromium.find_all([(folder / it.page, it.quote) for it in sample])
    if found is not None:
        answers = [MATCH if it else DRIFT for it in found]
        scores["text fragments in Chromium (sample)"] = scoring.scored(sample, answers)
    return scores


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.driftbench")
    parser.add_argument("--cut", action="store_true", help="the small set that the tests run")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--write", type=Path, metavar="DIR", help="keep the set there")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    bench = build(asked.seed, CUT if asked.cut else FULL)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.write or Path(scratch)
        scores = {"archiver": ours(bench, folder)}
        if not asked.ours:
            scores |= peers(bench, folder)
    for pair, answer in scores["archiver"].wrong[:_SHOWN]:
        print(f"{pair.id}: {answer} for {pair.truth} {pair.cls} on {pair.page}: {pair.quote}")
    held = scoring.bars(scores["archiver"])
    told = _told(bench, asked.seed, scores, held, time.monotonic() - begun)
    print(told)
    if not (asked.cut or asked.ours):
        put("driftbench", told)
    return 0 if all(held.values()) else 1


def _told(
    bench: Bench, seed: int, scores: dict[str, Score], held: dict[str, bool], seconds: float
) -> str:
    found = versions("archiver", "edlib")
    if len(scores) > 1:
        found |= versions("rapidfuzz", "beautifulsoup4", "trafilatura") | chromium.version()
    score = scores["archiver"]
    parts = [
        said_when(utc_now(), found, seconds),
        (
            f"{len(bench.pairs)} pairs on {len(bench.pages)} pages, seed {seed}, SHA-256 of the set "
            f"`{bench.digest}`."
        ),
        "\n".join(f"- {'holds' if holds else '**does not hold**'}: {bar}" for bar, holds in held.items()),
        "What each finds of the faithful, and what share of the others it does not take for faithful:",
        scoring.peer_table(scores),
        "archiver, by class:",
        scoring.class_table(score),
        "archiver, by language:",
        scoring.language_table(score),
        "archiver, wrong by class and language:",
        scoring.matrix(score),
    ]  # fmt: skip
    return "\n\n".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
