"""A process may be killed at any moment: what it acknowledged is there, once, and readable."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from archiver.records import Capture
from archiver.warc import Role, open_archive, verify_paths
from archiver.warc.volumes import Volumes
from tests.warc.keeping import NOON, answered, cited, page

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 4000


def content(number: int) -> bytes:
    return hashlib.shake_128(str(number).encode()).digest(3000 + 97 * (number % 50))


def moment(number: int) -> dt.datetime:
    return NOON + dt.timedelta(seconds=number)


def url(number: int) -> str:
    return f"https://a.example/{number}"


def write_all(folder: Path, acknowledge: int) -> None:
    """Keep the pages that are not kept yet, saying so after each."""
    with open_archive(folder, clock=lambda: NOON, software="archiver/test") as archive:
        for number in range(PAGES):
            ask = cited(url(number))
            if not archive.kept(ask.url):
                exchange = answered(ask.url, page(content(number)), moment(number))
                archive.keep(exchange, ask, Role.CAPTURE)
                os.write(acknowledge, number.to_bytes(4, "big"))


def forked(work) -> tuple[int, int]:
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


def killed_after(folder: Path, seconds: float) -> list[int]:
    child, read = forked(lambda write: write_all(folder, write))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return acknowledged(read)


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
def test_a_hundred_kills_lose_nothing_and_double_nothing(tmp_path):
    folder, chance = tmp_path / "a", random.Random(11)  # noqa: S311
    seen: set[int] = set()
    for _ in range(100):
        told = killed_after(folder, chance.uniform(0.002, 0.06))
        assert not seen & set(told), "nothing acknowledged is done again"
        seen |= set(told)
    assert len(seen) > 50
    assert_nothing_lost(folder, seen)
    assert_sound(folder)


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
