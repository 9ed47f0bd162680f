"""An archive keeps what it acknowledged, whatever happens to it, and changes nothing it reads."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from archiver.errors import ArchiveError
from archiver.records import Capture
from archiver.warc import Role, open_archive, verify_paths
from tests.warc.keeping import NOON, StepClock, answered, captured, cited, fill, page

if TYPE_CHECKING:
    from pathlib import Path


SAME = hashlib.shake_128(b"the same words").hexdigest(2000).encode()


def bodies(folder: Path, asks) -> list[bytes | None]:
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        answers = [archive.answer(ask) for ask in asks]
    return [answer.body[:8] if isinstance(answer, Capture) else None for answer in answers]


def warnings_of(folder: Path, **more) -> tuple[str, ...]:
    with open_archive(folder, clock=StepClock(), **more) as archive:
        return archive.warnings


def codes(folder: Path) -> set[str]:
    return {flaw.code for file in verify_paths([folder]).files for flaw in file.problems}


def volume(folder: Path) -> Path:
    return folder / f"{folder.name}-00001.warc.gz"


def listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((path.name, path.stat().st_size) for path in folder.iterdir())


def test_files_are_named_after_the_folder_and_their_content(tmp_path):
    folder = tmp_path / "kazakhstan"
    fill(folder)
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "kazakhstan-00001.warc.gz",
        "chain.jsonl",
        "derived-00001.warc.gz",
        "index.cdxj",
        "state.sqlite",
        "state.sqlite.sha256",
    }


def test_our_own_archive_is_sound(tmp_path):
    fill(tmp_path / "a")
    found = verify_paths([tmp_path / "a"])
    assert [file.problems for file in found.files] == [()] * 4
    assert [file.records for file in found.files] == [
        10,
        4,
        2,
        6,
    ]  # exchanges, texts, chain and index lines


@pytest.mark.parametrize("lost", [1, 7, 30, 200, 400])
def test_an_archive_cut_in_its_last_record_is_recovered(tmp_path, lost):
    folder = tmp_path / "a"
    asks = fill(folder)
    size = volume(folder).stat().st_size
    with volume(folder).open("rb") as file:
        tail = file.read()[-lost:]
    os.truncate(volume(folder), size - lost)
    assert warnings_of(folder, writable=False), "a reader is told, and nothing is touched"
    assert volume(folder).stat().st_size == size - lost
    (told,) = [text for text in warnings_of(folder) if "whole records are kept" in text]
    (torn,) = folder.glob("*.torn")
    assert torn.name in told
    whole = volume(folder).stat().st_size
    assert whole + torn.stat().st_size == size - lost
    assert len(tail) == lost
    assert bodies(folder, asks[:2]) == [b"page 0 p", b"page 1 p"]
    more = fill(folder, clock=StepClock(NOON + dt.timedelta(days=1)), start=7)
    assert bodies(folder, more) == [b"page 7 p", b"page 8 p", b"page 9 p"]
    assert codes(folder) == {"chain-digest"}, "that something was there is not forgotten"
    assert not warnings_of(folder)


def test_damage_inside_is_named_and_the_damaged_file_left_alone(tmp_path):
    folder = tmp_path / "a"
    asks = fill(folder, 5)
    data = bytearray(volume(folder).read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    volume(folder).write_bytes(data)
    (folder / "state.sqlite").unlink()
    before = volume(folder).read_bytes()
    assert any("byte" in text for text in warnings_of(folder))
    got = bodies(folder, asks)
    assert got[0] == b"page 0 p"
    assert got[4] == b"page 4 p"
    fill(folder, 1, StepClock(NOON + dt.timedelta(days=1)), 9)
    assert volume(folder).read_bytes() == before
    assert (folder / "a-00002.warc.gz").exists()
    assert not verify_paths([folder]).ok


def test_a_record_damaged_after_it_was_indexed_is_not_believed(tmp_path):
    folder = tmp_path / "a"
    (ask,) = fill(folder, 1)
    with open_archive(folder, clock=StepClock()) as archive:
        old = captured(archive, ask)
        archive.keep(
            answered(ask.url, page(b"newer " * 400), NOON + dt.timedelta(days=1)), ask, Role.CAPTURE
        )
        newer = captured(archive, ask)
    data = bytearray(volume(folder).read_bytes())
    data[newer.warc.offset + newer.warc.length // 2] ^= 0xFF
    volume(folder).write_bytes(data)
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        assert archive.answer(ask) == old
        assert archive.warnings


def test_a_shorter_file_than_was_committed_is_told(tmp_path):
    folder = tmp_path / "a"
    asks = fill(folder, 4)
    os.truncate(volume(folder), volume(folder).stat().st_size // 2)
    told = warnings_of(folder)
    assert any("shorter than it was" in text for text in told)
    assert bodies(folder, asks)[0] == b"page 0 p"
    assert bodies(folder, asks)[3] is None


def test_a_vanished_file_is_told(tmp_path):
    folder = tmp_path / "a"
    fill(folder)
    (folder / "derived-00001.warc.gz").unlink()
    assert any("gone" in text for text in warnings_of(folder))


def test_reading_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "a"
    asks = fill(folder)
    before = listing(folder)
    assert bodies(folder, asks)[0] == b"page 0 p"
    assert listing(folder) == before
    for name in ("state.sqlite", "index.cdxj"):
        (folder / name).unlink()
    before = listing(folder)
    assert bodies(folder, asks)[0] == b"page 0 p"
    assert listing(folder) == before


def test_an_archive_opened_for_reading_refuses_to_keep(tmp_path):
    folder = tmp_path / "a"
    (ask,) = fill(folder, 1)
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        with pytest.raises(ArchiveError, match="reading only"):
            archive.keep(answered(ask.url, page(b"x")), ask, Role.CAPTURE)
        capture = captured(archive, ask)
        kept, new = (
            archive.keep_text(capture, "text of page 0"),
            archive.keep_text(capture, "other"),
        )
    assert kept.warc is not None
    assert new.warc is None
    assert new.record_id.startswith("<urn:uuid:")


def test_the_same_text_is_written_once(tmp_path):
    folder = tmp_path / "a"
    (ask,) = fill(folder, 1)
    with open_archive(folder, clock=StepClock()) as archive:
        capture = captured(archive, ask)
        first, second = (
            archive.keep_text(capture, "語\ud83d"),
            archive.keep_text(capture, "語\ud83d"),
        )
    assert first == second
    assert first.warc is not None
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        assert archive.keep_text(capture, "語\ud83d") == first


def test_two_writers_are_refused(tmp_path):
    with open_archive(tmp_path / "a", clock=StepClock()):
        with pytest.raises(ArchiveError, match="another run is writing"):
            warnings_of(tmp_path / "a")
        with open_archive(tmp_path / "a", clock=StepClock(), writable=False):
            pass


@pytest.mark.parametrize("name", ["a-00001.warc.gz", "state.sqlite"])
def test_a_planted_symbolic_link_is_refused(tmp_path, name):
    folder, victim = tmp_path / "a", tmp_path / "victim"
    folder.mkdir()
    victim.write_bytes(b"precious")
    (folder / name).symlink_to(victim)
    with pytest.raises(ArchiveError, match="symbolic link"):
        fill(folder, 1)
    assert victim.read_bytes() == b"precious"


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path, monkeypatch):
    folder = tmp_path / "a"
    asks = fill(folder, 2)
    size = volume(folder).stat().st_size
    real = os.write

    def full(handle, data):
        if len(data) > 20:
            real(handle, bytes(data[:10]))
            raise OSError(28, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(ArchiveError, match="free some space"):
        fill(folder, 1, start=8)
    monkeypatch.undo()
    assert volume(folder).stat().st_size == size
    assert bodies(folder, asks) == [b"page 0 p", b"page 1 p"]
    assert verify_paths([folder]).ok


def test_the_same_body_again_is_a_revisit_and_reads_the_same(tmp_path):
    folder = tmp_path / "a"
    ask, wire = cited("https://a.example/same"), page(SAME)
    with open_archive(folder, clock=StepClock()) as archive:
        for hour in range(3):
            exchange = answered(ask.url, wire, NOON + dt.timedelta(hours=hour))
            archive.keep(exchange, ask, Role.CAPTURE)
        captures = [captured(archive, cited(ask.url, kept_at=m)) for m in archive.kept(ask.url)]
    assert [capture.body for capture in captures] == [SAME] * 3
    assert len({capture.warc.record_id for capture in captures}) == 3
    assert max(capture.warc.length for capture in captures[1:]) < captures[0].warc.length
    assert verify_paths([folder]).ok


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ArchiveError, match="name a"):
            fill(folder, 1)
    with pytest.raises(ArchiveError, match="name a folder that exists"):
        warnings_of(tmp_path / "none", writable=False)


def test_a_spoilt_state_file_is_made_anew(tmp_path):
    folder = tmp_path / "a"
    asks = fill(folder)
    (folder / "state.sqlite").write_bytes(b"not a database at all" * 100)
    assert bodies(folder, asks)[0] == b"page 0 p"
    assert not warnings_of(folder)
    assert bodies(folder, asks)[2] == b"page 2 p"


@pytest.mark.parametrize("mark", ["\r\nWARC-Type: response", "\n", "\0", "\x1f"])
def test_a_line_break_in_any_field_is_refused_on_writing(tmp_path, mark):
    folder = tmp_path / "a"
    ask = cited("https://a.example/")
    with open_archive(folder, clock=StepClock()) as archive:
        with pytest.raises(ArchiveError, match="control characters"):
            archive.keep(answered(f"https://a.example/{mark}", page(b"x")), ask, Role.CAPTURE)
        odd = cited(f"https://a.example/{mark} ", service=f"s{mark}")
        archive.keep(answered("https://a.example/", page(b"x")), odd, Role.CAPTURE)
        assert archive.answer(odd) is not None
    assert verify_paths([folder]).ok
    (found,) = [f for f in verify_paths([folder]).files if f.path.endswith("a-00001.warc.gz")]
    assert found.records == 4
