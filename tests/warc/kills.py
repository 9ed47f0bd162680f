"""A hundred kills, or a thousand, of the store and of the one that people write first.

``python -m tests.warc.kills 1000`` prints what each lost; docs/evidence.md shows its table.
Each run keeps a few pages, is killed at a random moment, is run again to its end, and is then read
by warcio: a page that was acknowledged must be there, each page once, and the file readable.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver.warc import Role, open_archive
from tests.warc.keeping import NOON, answered, cited, page

if TYPE_CHECKING:
    from collections.abc import Callable

    Store = Callable[[Path, Callable[[int], None]], None]

PAGES = 24


def content(number: int) -> bytes:
    return hashlib.shake_128(str(number).encode()).digest(20_000 + 997 * (number % 50))


def moment(number: int) -> dt.datetime:
    return NOON + dt.timedelta(seconds=number)


def url(number: int) -> str:
    return f"https://a.example/{number}"


def ours(folder: Path, acknowledge: Callable[[int], None], pages: int = PAGES) -> None:
    """Keep the pages that are not kept yet, saying so after each."""
    with open_archive(folder, clock=lambda: NOON, software="archiver/test") as archive:
        for number in range(pages):
            ask = cited(url(number))
            if not archive.kept(ask.url):
                exchange = answered(ask.url, page(content(number)), moment(number))
                archive.keep(exchange, ask, Role.CAPTURE)
                acknowledge(number)


def naive(folder: Path, acknowledge: Callable[[int], None], *, rename: bool) -> None:
    """Append with warcio, and keep what is done in a JSON file written anew after each page."""
    folder.mkdir(exist_ok=True)
    state, done = folder / "state.json", set()
    with suppress(OSError, ValueError):
        done = set(json.loads(state.read_text()))
    with (folder / "x.warc.gz").open("ab") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(PAGES):
            if number in done:
                continue
            writer.write_record(
                writer.create_warc_record(
                    url(number),
                    "response",
                    payload=io.BytesIO(content(number)),
                    length=len(content(number)),
                    http_headers=StatusAndHeaders("200 OK", [], protocol="HTTP/1.1"),
                )
            )
            file.flush()
            done.add(number)
            target = folder / "state.part" if rename else state
            target.write_text(json.dumps(sorted(done)))
            if rename:
                target.replace(state)
            acknowledge(number)


STORES: dict[str, Store] = {
    "archiver": ours,
    "warcio and a JSON file": lambda folder, told: naive(folder, told, rename=False),
    "warcio and a JSON file, renamed": lambda folder, told: naive(folder, told, rename=True),
}


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run *work* in a child; return its id and the end on which it acknowledges."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(read)
            work(write)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    return child, read


def acknowledged(read: int) -> list[int]:
    data = b""
    while piece := os.read(read, 65536):
        data += piece
    os.close(read)
    return [int.from_bytes(data[i : i + 4], "big") for i in range(0, len(data) - 3, 4)]


def killed_after(store: Store, folder: Path, seconds: float | None) -> tuple[list[int], bool]:
    """Run *store* until it is killed, or to its end; return what it said and whether it ended."""
    child, read = forked(lambda write: store(folder, lambda number: saying(write, number)))
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    told = acknowledged(read)
    return told, os.waitpid(child, 0)[1] == 0


def saying(write: int, number: int) -> None:
    os.write(write, number.to_bytes(4, "big"))


def read_back(folder: Path) -> tuple[Counter[str], bool]:
    """Return which pages warcio finds whole in the folder, and whether it reads to every end."""
    found: Counter[str] = Counter()
    readable = True
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file, redirect_stdout(None), redirect_stderr(None):
            try:
                for record in ArchiveIterator(file):
                    if record.rec_type == "response":
                        name = record.rec_headers.get_header("WARC-Target-URI")
                        number = int(name.rpartition("/")[2])
                        found[name] += record.content_stream().read() == content(number)
            except (ArchiveLoadFailed, EOFError, ValueError, AttributeError):
                readable = False
    return found, readable


@dataclass(slots=True)
class Toll:
    """What kills cost a store: pages acknowledged and not there, pages twice, files not read."""

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    unreadable: int = 0
    faulty: int = 0

    def add(self, told: set[int], folder: Path) -> None:
        found, readable = read_back(folder)
        lost = sum(not found[url(number)] for number in told)
        doubled = sum(count > 1 for count in found.values())
        self.kills += 1
        self.lost += lost
        self.doubled += doubled
        self.unreadable += not readable
        self.faulty += bool(lost or doubled or not readable)


def take_toll(name: str, kills: int, seed: int) -> Toll:
    """Kill the store called *name* so often, each time in a fresh folder, and count."""
    toll, chance, store = Toll(), random.Random(seed), STORES[name]  # noqa: S311
    with tempfile.TemporaryDirectory(prefix="kills-") as home:
        began = time.monotonic()
        killed_after(store, Path(home) / "whole", None)
        whole = time.monotonic() - began
        for number in range(kills):
            folder = Path(home) / str(number)
            folder.mkdir()
            told = set(killed_after(store, folder, chance.uniform(0, whole))[0])
            again, ended = killed_after(store, folder, None)
            toll.add(told | set(again) if ended else set(range(PAGES)), folder)
            for path in folder.iterdir():
                path.unlink()
    return toll


def table(tolls: dict[str, Toll]) -> str:
    lines = [
        "| store | kills | runs with a fault | pages lost | pages doubled | files not readable |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {it.kills} | {it.faulty} | {it.lost} | {it.doubled} | {it.unreadable} |"
        for name, it in tolls.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(table({name: take_toll(name, COUNT, 11) for name in STORES}))  # noqa: T201
