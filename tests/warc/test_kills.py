"""A process may be killed at any moment: what it acknowledged is there, once, and readable."""

from __future__ import annotations

import os
import random
import signal
from typing import TYPE_CHECKING

import pytest

from archiver.records import Capture
from archiver.warc import Role, open_archive, verify_paths
from archiver.warc.volumes import Volumes
from tests.warc.keeping import NOON, answered, cited, page
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
        told = killed(folder, chance.uniform(0.002, 0.06))
        assert not seen & set(told), "nothing acknowledged is done again"
        seen |= set(told)
    assert len(seen) > KILLS // 10
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


def with_killer(folder: Path, at: int) -> list[int]:
    """Write until the *at*-th step of input or output kills the process."""

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
        with open_archive(folder, clock=lambda: NOON, software="archiver/test") as archive:
            for number in range(8):
                ask = cited(url(number))
                if not archive.kept(ask.url):
                    exchange = answered(ask.url, page(content(number)), moment(number))
                    archive.keep(exchange, ask, Role.CAPTURE)
                    write(acknowledge, number.to_bytes(4, "big"))

    child, read = forked(work)
    os.waitpid(child, 0)
    return acknowledged(read)


@pytest.mark.slow
def test_a_kill_at_every_step_loses_nothing(tmp_path):
    for at in range(1, 31):
        folder = tmp_path / f"step{at}"
        told = set(with_killer(folder, at))
        told |= set(with_killer(folder, 1000))
        assert told <= set(range(8))
        assert_nothing_lost(folder, set(range(8)))
        assert_sound(folder)


@pytest.mark.slow
def test_a_recovery_that_is_killed_at_every_step_is_recovered(tmp_path):
    for at in range(1, 12):
        folder = tmp_path / f"torn{at}"
        with_killer(folder, 1000)
        path = folder / f"torn{at}-00001.warc.gz"
        with path.open("ab") as file:
            file.write(path.read_bytes()[:333])
        with_killer(folder, at)
        assert_nothing_lost(folder, set(range(8)))
        assert_sound(folder)
        assert list(folder.glob("*.torn"))
