"""Disks that are full, limits that are reached, folders that may not be written: nothing is lost."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from archiver.errors import ArchiveError
from archiver.records import Capture
from archiver.warc import Role, open_archive, verify_paths
from tests.warc.keeping import NOON, StepClock, answered, cited, fill, page
from tests.warc.kills import url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = 80
NOISE = [random.Random(number).randbytes(20_000) for number in range(PAGES)]  # noqa: S311


def kept_until_it_fails(folder: Path) -> tuple[set[int], str]:
    """Keep pages until the disk says no; return what was acknowledged, and what was said."""
    told: set[int] = set()
    try:
        with open_archive(folder, clock=StepClock(), software="archiver/test") as archive:
            for number in range(PAGES):
                ask = cited(url(number))
                archive.keep(answered(ask.url, page(NOISE[number]), NOON), ask, Role.CAPTURE)
                told.add(number)
    except ArchiveError as error:
        return told, str(error)
    return told, ""


def assert_all_there(folder: Path, told: set[int]) -> None:
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        for number in told:
            got = archive.answer(cited(url(number)))
            assert isinstance(got, Capture), number
            assert got.body == NOISE[number]
    if list(folder.glob("*.warc.gz")):
        found = verify_paths([folder])
        assert [flaw for file in found.files for flaw in file.problems] == []


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    ran = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False
    )
    if not ran or ran.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run([shutil.which("umount") or "umount", "-l", disk], check=True)


def test_a_full_disk_loses_nothing_and_the_archive_goes_on_elsewhere(small_disk, tmp_path):
    folder = small_disk / "a"
    told, said = kept_until_it_fails(folder)
    assert 10 < len(told) < PAGES
    assert "free some space on that disk" in said
    assert_all_there(folder, told)
    again, said = kept_until_it_fails(folder)
    assert "free some space" in said
    assert_all_there(folder, told | again)
    larger = tmp_path / "larger" / "a"
    shutil.copytree(folder, larger)
    fill(larger, 1, start=500)
    assert_all_there(larger, told | again)


def in_child(work) -> bytes:
    """Run *work* in a child process and return what it wrote."""
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
    data = b""
    while piece := os.read(read, 65536):
        data += piece
    os.close(read)
    assert os.waitpid(child, 0)[1] == 0
    return data


@pytest.mark.parametrize("limit", [30_000, 100_000, 300_001, 500_000])
def test_a_limit_on_the_size_of_files_loses_nothing(tmp_path, limit):
    folder = tmp_path / "a"

    def work(write: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        told, said = kept_until_it_fails(folder)
        os.write(write, f"{sorted(told)}\n{said}".encode())

    told, _, said = in_child(work).decode().partition("\n")
    numbers = {int(number) for number in told.strip("[]").split(", ") if number}
    assert "raise the file size limit" in said or "too large" in said, said
    assert len(numbers) < PAGES
    assert_all_there(folder, numbers)
    fill(folder, 1, start=500)
    assert_all_there(folder, numbers)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_read(tmp_path):
    folder = tmp_path / "a"
    (ask,) = fill(folder, 1)
    folder.chmod(0o500)
    with pytest.raises(ArchiveError, match="make it writable"):
        fill(folder, 1, start=5)
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        assert archive.answer(ask) is not None
    folder.chmod(0o700)


@pytest.fixture
def read_only_disk(tmp_path) -> Iterator[Path]:
    folder = tmp_path / "ro"
    fill(folder / "a", 2)
    mount = shutil.which("mount")
    bind = mount and subprocess.run(
        [mount, "--bind", "-o", "ro", folder, folder], capture_output=True, check=False
    )
    if not bind or bind.returncode:
        pytest.skip("a disk can only be mounted by root")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", "-l", folder], check=True)


def test_a_read_only_disk_is_read_and_writing_is_refused_in_one_sentence(read_only_disk):
    folder = read_only_disk / "a"
    for kept in (folder, read_only_disk / "new"):
        with pytest.raises(ArchiveError, match="--warcs"):
            fill(kept, 1, start=5)
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        assert archive.answer(cited("https://a.example/1")) is not None
        assert not archive.warnings
    assert verify_paths([folder]).ok


SECOND = """
import sys
from pathlib import Path
from archiver.errors import ArchiveError
from archiver.warc import open_archive
from tests.warc.keeping import StepClock
try:
    with open_archive(Path(sys.argv[1]), clock=StepClock()):
        print("opened")
except ArchiveError as error:
    print(error)
"""


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path):
    folder = tmp_path / "a"

    def second() -> str:
        ran = subprocess.run(
            [sys.executable, "-c", SECOND, folder], capture_output=True, text=True, check=True
        )
        return ran.stdout

    with open_archive(folder, clock=StepClock()):
        assert "another run is writing to this archive" in second()
    assert second() == "opened\n"


@pytest.mark.parametrize(
    "name",
    ["a-00001.warc.gz", "derived-00001.warc.gz", ".index.cdxj.part", ".chain.jsonl.part",
     "chain.jsonl", "state.sqlite", "state.sqlite.sha256", "state.sqlite-wal"],
)  # fmt: skip
def test_no_planted_link_leads_writing_elsewhere(tmp_path, name):
    folder, victim = tmp_path / "a", tmp_path / "victim"
    folder.mkdir()
    victim.write_bytes(b"precious")
    (folder / name).symlink_to(victim)
    with suppress(ArchiveError):
        fill(folder, 1)
    assert victim.read_bytes() == b"precious"


def test_a_planted_link_to_the_folder_itself_is_followed_knowingly(tmp_path):
    """Who names a link as the archive means where it leads."""
    (tmp_path / "real").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "real")
    fill(tmp_path / "a", 1)
    assert verify_paths([tmp_path / "real"]).ok
