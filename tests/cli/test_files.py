from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from archiver.cli.files import check_writable, write_whole
from archiver.errors import UsageError


def test_a_file_is_replaced_whole_and_readable_by_others(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    before = os.umask(0o022)
    try:
        write_whole(path, "新しい\n")
    finally:
        os.umask(before)

    assert path.read_bytes() == "新しい\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(tmp_path):
    (tmp_path / "a.txt").mkdir()

    with pytest.raises(UsageError, match=r"a\.txt: cannot be written: Is a directory"):
        write_whole(tmp_path / "a.txt", "x")

    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_character_that_no_encoding_has_leaves_nothing(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "a.txt", "\ud800")

    assert not list(tmp_path.iterdir())


def test_a_device_is_written_to_and_never_replaced():
    ours, theirs = os.openpty()
    device = Path(os.ttyname(theirs))
    check_writable(device, flag="-o")
    write_whole(device, "x")

    assert device.is_char_device()
    assert os.read(ours, 10) == b"x"
    os.close(ours)
    os.close(theirs)


def test_a_link_keeps_leading_where_it_led(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("a.txt")
    write_whole(tmp_path / "link.txt", "new")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text() == "new"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_what_cannot_be_written_is_told_before_any_work_even_to_root():
    with pytest.raises(
        UsageError, match=r"--report /proc/report\.json: the folder /proc cannot be"
    ):
        check_writable(Path("/proc/report.json"), flag="--report")


def test_a_check_leaves_nothing_behind(tmp_path):
    check_writable(tmp_path / "a.txt", flag="-o")

    assert not list(tmp_path.iterdir())
