"""The source zoo: what archiver and its peers say of sources whose truth is known.

    make zoo        or        python -m benchmarks.zoo [--ours] [--only WORD]

Prints every source that archiver does not get wholly right, then the tables; writes docs/results.md
unless asked for a part. Exit 1 if archiver is wrong anywhere.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from benchmarks.bounds import bounded
from benchmarks.results import put, said_when, table, versions
from benchmarks.zoo.ours import audit, is_right
from benchmarks.zoo.peers import RIGHT, ask_all, found_versions
from benchmarks.zoo.source import BAD, GOOD, UNKNOWABLE
from benchmarks.zoo.sources import sources, unmended

if TYPE_CHECKING:
    from benchmarks.zoo.ours import Said
    from benchmarks.zoo.source import Source

_GROUPS = {
    GOOD: "says what is quoted: passed",
    BAD: "does not, or is gone: flagged",
    UNKNOWABLE: "cannot be known: said so",
}


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.zoo")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--only", metavar="WORD", default="", help="sources with it in their name")
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    zoo = [source for source in sources() if asked.only in source.name]
    with tempfile.TemporaryDirectory() as scratch:
        said = audit(zoo, Path(scratch))
    right = {source.name: is_right(source.truth, said[source.name]) for source in zoo}
    for source in zoo:
        if not right[source.name]:
            print(_wrong(source, said[source.name]))
    peers = {} if asked.ours else ask_all(zoo)
    told = _told(zoo, right, peers, time.monotonic() - begun)
    print(told)
    if not (asked.ours or asked.only):
        put("zoo", told)
    return 0 if all(right.values()) else 1


def _wrong(source: Source, said: tuple[Said, ...]) -> str:
    lines = [f"{source.name}: {source.truth}", *(f"    archiver: {one}" for one in said)]
    return "\n".join(lines if said else [*lines, "    archiver made no finding"])


def _told(
    zoo: list[Source], right: dict[str, bool], peers: dict[str, dict[str, str]], seconds: float
) -> str:
    failures = len(zoo) - sum(right.values())
    parts = [
        said_when(utc_now(), versions("archiver") | (found_versions() if peers else {}), seconds),
        (
            f"{len(zoo)} sources, each cited by an article in its own language. archiver has every "
            f"axis of {sum(right.values())} of them right (source, quotation, time, headline, cause, "
            "main reason, and a next step for each UNKNOWN); wrong: "
            f"{bounded(failures, len(zoo))}. Of a peer only this is asked: is it fine, is it broken, "
            "or can it not tell?"
        ),
        _group_table(zoo, right, peers),
        "Right answers, by class:",
        _class_table(zoo, right, peers),
        "archiver, by language:",
        _language_table(zoo, right),
        _known(right),
    ]
    return "\n\n".join(parts)


def _known(right: dict[str, bool]) -> str:
    """Say which wrong ones are known, and which are not known or mended by now."""
    wrong = {name for name, correct in right.items() if not correct}
    mended = unmended() & set(right) - wrong
    told = (
        ("Wrong, and listed so in benchmarks/zoo/unmended.txt", wrong & unmended()),
        ("Wrong, and new", wrong - unmended()),
        ("Mended: to be struck off the list", mended),
    )
    return "\n".join(f"- {what}: {', '.join(sorted(names)) or 'none'}." for what, names in told)


def _group_table(
    zoo: list[Source], right: dict[str, bool], peers: dict[str, dict[str, str]]
) -> str:
    rows = []
    for name, correct in _judges(zoo, right, peers).items():
        cells = [_of(group, zoo, correct) for group in _GROUPS]
        rows.append([name, *cells, f"{sum(correct.values())} of {len(zoo)}"])
    return table(["", *_GROUPS.values(), "right"], rows)


def _of(group: str, zoo: list[Source], correct: dict[str, bool]) -> str:
    names = [source.name for source in zoo if source.group == group]
    return f"{sum(correct[name] for name in names)} of {len(names)}"


def _judges(
    zoo: list[Source], right: dict[str, bool], peers: dict[str, dict[str, str]]
) -> dict[str, dict[str, bool]]:
    judged = {
        name: {source.name: answers[source.name] == RIGHT[source.group] for source in zoo}
        for name, answers in peers.items()
    }
    return {"archiver": right} | judged


def _class_table(
    zoo: list[Source], right: dict[str, bool], peers: dict[str, dict[str, str]]
) -> str:
    judges = _judges(zoo, right, peers)
    classes = list(dict.fromkeys((source.group, source.cls) for source in zoo))
    rows = []
    for group, cls in classes:
        names = [it.name for it in zoo if (it.group, it.cls) == (group, cls)]
        counts = [str(sum(correct[name] for name in names)) for correct in judges.values()]
        rows.append([f"{cls} ({group})", str(len(names)), *counts])
    return table(["class", "sources", *judges], rows)


def _language_table(zoo: list[Source], right: dict[str, bool]) -> str:
    total = Counter(source.language for source in zoo)
    wrong = Counter(source.language for source in zoo if not right[source.name])
    rows = [[language, bounded(wrong[language], total[language])] for language in total]
    return table(["language", "wrong (95 % bound)"], rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
