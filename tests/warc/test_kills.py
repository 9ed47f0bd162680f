"""A process may be killed at any moment: what it acknowledged is there, once, and readable."""

from __future__ import annotations

import os
import random
import shutil
import signal
from itertools import count
from typing import TYPE_CHECKING

import pytest

from archiver.records import Capture
from archiver.warc import open_archive, verify_paths
from archiver.warc.index import Index
from archiver.warc.volumes import Volumes
from tests.warc.keeping import NOON, cited
from tests.warc.kills import (
    STORES,
    Toll,
    acknowledged,
    content,
    forked,
    killed_after,
    moment,
    ours,
    table,
    take_toll,
    url,
)

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 4000
FEW = 5
STEPS = 50
KILLS = int(os.environ.get("ARCHIVER_KILLS", "100"))
"""How many kills each test makes: a release makes a thousand."""


def killed(folder: Path, seconds: float) -> list[int]:
    """Run a writer of many pages and kill it; return what it acknowledged."""
    return killed_after(lambda place, told: ours(place, told, PAGES), folder, seconds)[0]


def assert_nothing_lost(folder: Path, numbers: set[int]) -> None:
    with open_archive(folder, clock=lambda: NOON, software="archiver/test") as archive:
        for number in numbers:
            got = archive.answer(cited(url(number)))
            assert isinstance(got, Capture), number
            assert got.body == content(number)
            assert archive.kept(url(number)) == (moment(number),)


def assert_sound(folder: Path) -> None:
    found = verify_paths([folder])
    assert [flaw for file in found.files for flaw in file.problems] == []


@pytest.mark.slow
def test_one_archive_killed_again_and_again_loses_nothing_and_doubles_nothing(tmp_path):
    folder, chance = tmp_path / "a", random.Random(11)  # noqa: S311
    seen: set[int] = set()
    for _ in range(KILLS // 2):
        told = killed(folder, chance.uniform(0.002, 0.12))
        assert not seen & set(told), "nothing acknowledged is done again"
        seen |= set(told)
    assert seen, "some were acknowledged before the kill"
    assert_nothing_lost(folder, seen)
    assert_sound(folder)


@pytest.mark.slow
def test_what_people_write_first_loses_pages_under_the_same_kills():
    """The measure is worth something: it finds faults where there are some."""
    kills = {name: KILLS // 2 if name == "archiver" else KILLS // 5 for name in STORES}
    tolls = {name: take_toll(name, count, 11) for name, count in kills.items()}
    assert tolls["archiver"] == Toll(kills=KILLS // 2)
    assert tolls["warcio and a JSON file"].faulty > KILLS // 50
    assert table(tolls).count("\n") == 4


class Killer:
    """Stands before a function of the system and dies at its *at*-th call, half-way if it can."""

    def __init__(self, at: int):
        self.at, self.calls = at, 0

    def before(self, real, *, halfway=None):
        def call(*arguments, **options):
            self.calls += 1
            if self.calls == self.at:
                if halfway is not None:
                    halfway(*arguments)
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call


def write_half(handle, data) -> None:
    with memoryview(data) as view:
        os.pwrite(handle, view[: len(view) // 2], os.fstat(handle).st_size)


def with_killer(folder: Path, at: int) -> tuple[set[int], bool]:
    """Write until the *at*-th step of input or output kills the process, if there are so many.

    A step is a write, a sync, a cut, a renaming, a file put aside, a statement to the index.
    """

    def work(acknowledge: int) -> None:
        killer, write = Killer(at), os.write

        def half(handle, data):
            write(handle, bytes(data)[: len(data) // 2])

        kept_write = killer.before(write, halfway=half)
        os.write = lambda handle, data: (write if handle == acknowledge else kept_write)(
            handle, data
        )
        os.fsync = killer.before(os.fsync)
        os.ftruncate = killer.before(os.ftruncate)
        os.rename = killer.before(os.rename)
        Volumes.put_aside = killer.before(Volumes.put_aside)  # type: ignore[method-assign]
        Index._execute = killer.before(Index._execute)  # type: ignore[method-assign]  # noqa: SLF001
        ours(folder, lambda number: saying(acknowledge, number, write), FEW)

    child, read = forked(work)
    told = set(acknowledged(read))
    return told, os.waitpid(child, 0)[1] == 0


def saying(write: int, number: int, real) -> None:
    real(write, number.to_bytes(4, "big"))


@pytest.mark.slow
def test_a_kill_at_every_step_loses_nothing(tmp_path):
    for at in count(1):
        folder = tmp_path / f"step{at}"
        told, ended = with_killer(folder, at)
        if ended:
            break
        again, ended = with_killer(folder, 10_000)
        assert ended
        assert told | again <= set(range(FEW))
        assert not told & again, "nothing acknowledged is done again"
        assert_nothing_lost(folder, set(range(FEW)))
        assert_sound(folder)
    assert at > STEPS


@pytest.mark.slow
def test_a_recovery_that_is_killed_at_every_step_is_recovered(tmp_path):
    whole = tmp_path / "whole"
    with_killer(whole, 10_000)
    ends = {path.name: path.read_bytes()[:333] for path in whole.glob("*.warc.gz")}
    for at in count(1):
        folder = tmp_path / f"torn{at}" / "whole"
        shutil.copytree(whole, folder)
        for name, end in ends.items():
            with (folder / name).open("ab") as file:
                file.write(end)
        _, ended = with_killer(folder, at)
        with_killer(folder, 10_000)
        assert_nothing_lost(folder, set(range(FEW)))
        assert_sound(folder)
        assert list(folder.glob("*.torn"))
        if ended:
            break
    assert at > 10
