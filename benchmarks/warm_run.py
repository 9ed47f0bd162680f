"""A weekly run in which nothing changed: citations judged from the archive, first and again.

    python -m benchmarks.warm_run [CITATIONS]

One article cites as many pages of about 20 KB on 50 hosts; all are in its archive. Each run is a
process of its own, whose CPU time and peak memory are measured. The second run finds every page as
it was, and must say the same.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

from archiver.warc import open_archive

CITATIONS = 1000
TEXT = "harbour light keeper winter ship storm council wall bread price year master clock"
WORDS = TEXT.split()
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize()


def plant(folder: Path, citations: int) -> None:
    """Write the article and its archive."""
    rng = random.Random(7)  # noqa: S311 (the same pages each time)
    lines = ["# Of many things", ""]
    archive = folder / "warcs" / "essay"
    archive.mkdir(parents=True)
    with (archive / "pages.warc.gz").open("wb") as warc:
        for number in range(citations):
            url = f"https://host{number % 50}.example/story/{number}"
            words = f"{sentence(rng, 9)} {number}"
            paragraphs = [sentence(rng, 60) + "." for _ in range(50)]
            paragraphs[20] = f"“{words},” the keeper said."
            warc.write(record(url, page(f"Story {number}", paragraphs)))
            lines += [f"“{words},” [the paper wrote]({url}).", ""]
    (folder / "essay.md").write_text("\n".join(lines), "utf-8")
    with open_archive(archive, clock=lambda: NOW):  # brings the index up to the file
        pass


def page(title: str, paragraphs: list[str]) -> bytes:
    body = "\n".join(f"<p>{it}</p>" for it in paragraphs)
    head = f"<title>{title}</title>"
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def record(url: str, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    name = uuid.uuid5(uuid.NAMESPACE_URL, url)
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Date: 2026-02-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 3, mtime=0)


def as_installed(folder: Path) -> dict[str, str]:
    """Return the environment of a user: with compiled modules, which the first run makes."""
    told = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **told,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


def run(folder: Path, name: str) -> tuple[float, float]:
    """Return CPU seconds and peak memory in MB of one audit."""
    arguments = ["audit", "essay.md", "--offline", "--format", "json", "-o", name]
    process = subprocess.Popen(
        [sys.executable, "-m", "archiver", *arguments],
        cwd=folder,
        env=as_installed(folder),
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    citations = int(sys.argv[1]) if len(sys.argv) > 1 else CITATIONS
    with tempfile.TemporaryDirectory(prefix="archiver-") as name:
        folder = Path(name)
        plant(folder, citations)
        print(f"{citations} citations, unchanged, from the archive")
        print(f"{'run':8}{'CPU s':>8}{'MB':>8}")
        for told in ("first", "again", "again"):
            seconds, memory = run(folder, f"{told}.json")
            print(f"{told:8}{seconds:8.2f}{memory:8.0f}")
        same = differing(folder / "first.json", folder / "again.json")
        print("same findings" if not same else f"DIFFERENT: {same}")


def differing(one: Path, other: Path) -> str:
    first, again = (json.loads(it.read_bytes())["findings"] for it in (one, other))
    return "" if first == again else "findings"


if __name__ == "__main__":
    main()
