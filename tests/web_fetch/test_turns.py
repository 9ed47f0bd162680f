"""The rate of a host holds for all processes of a machine, and so does a host's wish for peace."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import pairwise

import pytest

from archiver.config import Settings
from archiver.records import FailureKind
from archiver.warc import Trouble
from archiver.web.limits import Limits, Pace
from archiver.web.turns import Host, SharedTurns, shared_file
from tests.web_fetch.raw_server import RawServer, page

DELAY = 0.3
COMMAND = """
import asyncio, datetime as dt, sys
from pathlib import Path
from archiver.config import Settings
from archiver.flow import Ask, Purpose
from archiver.warc import open_archive
from archiver.web import open_web

async def go(folder, url):
    settings = Settings(allow_addresses=(sys.argv[3],), delay_seconds=float(sys.argv[4]), robots="ignore")
    clock = lambda: dt.datetime.now(dt.UTC)
    with open_archive(Path(folder), clock=clock) as archive:
        async with open_web(settings, archive, clock) as web:
            await asyncio.gather(*(web.fetch(Ask(url=f"{url}{n}", purpose=Purpose.CITED)) for n in range(4)))

asyncio.run(go(sys.argv[1], sys.argv[2]))
"""


class Clock:
    def __init__(self):
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


def test_three_processes_together_ask_a_host_no_faster_than_one(tmp_path):
    asked: list[float] = []

    def answer(sock, _head):
        asked.append(time.monotonic())
        sock.sendall(page(b"x"))

    with RawServer({f"/{n}": answer for n in range(4)}) as server:
        place = f"127.0.0.1:{server.port}"
        runs = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    COMMAND,
                    str(tmp_path / str(n)),
                    server.url(),
                    place,
                    str(DELAY),
                ],
                env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            )
            for n in range(3)
        ]
        assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert len(asked) == 12
    # The turns are DELAY apart; how long a request takes to arrive may bring two a little closer.
    assert asked[-1] - asked[0] > DELAY * 11 * 0.9
    assert min(after - before for before, after in pairwise(sorted(asked))) > DELAY / 2


def limits(path) -> Limits:
    async def no_wait(_seconds: float) -> None:
        return None

    return Limits(Settings(), Pace(sleep=no_wait, shared=path))


def turn(one: Limits, patience: float = 5.0) -> Trouble | None:
    return asyncio.run(one.turn("paper.example", None, patience))


def test_what_one_process_is_told_to_wait_the_others_wait_too(tmp_path):
    path = tmp_path / "turns.sqlite"
    one, other = limits(path), limits(path)
    one.hold("paper.example", None, 120, "answered 429")
    trouble = turn(other)
    assert trouble is not None
    assert trouble.kind is FailureKind.DEFERRED
    assert "answered 429" in trouble.detail
    assert asyncio.run(other.turn("news.example", None, 5.0)) is None
    one.close()
    other.close()
    assert turn(limits(path)) is not None


def test_failures_in_a_row_are_counted_over_processes(tmp_path):
    path = tmp_path / "turns.sqlite"
    dead = Trouble(kind=FailureKind.CONNECT, detail="refused")
    for _ in range(3):
        one = limits(path)
        one.note("paper.example", None, dead)
        one.close()
    trouble = turn(limits(path))
    assert trouble is not None
    assert "failed 3 times in a row" in trouble.detail


def test_a_success_forgives(tmp_path):
    one = limits(tmp_path / "turns.sqlite")
    dead = Trouble(kind=FailureKind.CONNECT, detail="refused")
    for trouble in (dead, dead, None, dead, dead):
        one.note("paper.example", None, trouble)
    assert turn(one) is None


def test_whoever_wants_no_delay_shares_nothing(tmp_path):
    path = tmp_path / "turns.sqlite"
    one = Limits(Settings(delay_seconds=0.0), Pace(shared=path))
    assert turn(one) is None
    assert not path.exists()


def test_a_turn_from_a_clock_that_was_wrong_is_not_waited_for(tmp_path):
    clock = Clock()
    turns = SharedTurns(tmp_path / "turns.sqlite", clock)
    with turns.of("a") as host:
        host.next_turn = clock.time + 1
    clock.time -= 3600
    with turns.of("a") as host:
        assert host == Host()


def test_what_is_long_past_is_forgotten(tmp_path):
    clock = Clock()
    turns = SharedTurns(tmp_path / "turns.sqlite", clock)
    with turns.of("a") as host:
        host.reason = "x"
    turns.close()
    clock.time += 500 * 24 * 3600
    with SharedTurns(tmp_path / "turns.sqlite", clock).of("a") as host:
        assert host == Host()


@pytest.mark.parametrize("damage", ["not a database", "a folder", "no folder"])
def test_a_file_that_cannot_be_used_leaves_each_process_to_itself(tmp_path, damage):
    path = tmp_path / "turns.sqlite"
    if damage == "not a database":
        path.write_bytes(b"not a database" * 100)
    elif damage == "a folder":
        path.mkdir()
    else:
        (tmp_path / "file").write_text("")
        path = tmp_path / "file" / "turns.sqlite"
    one = limits(path)
    one.hold("paper.example", None, 120, "answered 429")
    assert turn(one) is not None
    one.close()


def test_a_file_that_breaks_in_use_leaves_the_process_to_itself(tmp_path):
    path = tmp_path / "turns.sqlite"
    turns = SharedTurns(path, Clock())
    with turns.of("a") as host:
        assert host.strikes == 0
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE host")
    with turns.of("a") as host:
        host.strikes = 1
    with turns.of("a") as host:
        assert host.strikes == 1
    turns.close()


def test_the_file_lies_in_the_users_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert shared_file() == tmp_path / "archiver" / "turns.sqlite"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert shared_file() == tmp_path / ".cache" / "archiver" / "turns.sqlite"
