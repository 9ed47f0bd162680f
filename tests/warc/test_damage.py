"""Two hundred kinds of damage: each is found, none is mended in place, and the rest is still read."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import shutil
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from archiver.records import Capture
from archiver.warc import Role, open_archive, verify_paths
from archiver.warc.reader import StoredRecord, walk
from tests.warc.keeping import NOON, StepClock, answered, cited, fill, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Change = Callable[[bytes], bytes]

pytestmark = pytest.mark.slow
PAGES = 6
MAIN, DERIVED = "a-00001.warc.gz", "derived-00001.warc.gz"


@dataclass(frozen=True)
class Member:
    """One record in its file: where, of what type, and its bytes."""

    start: int
    end: int
    type: str
    url: str


def members(path: Path) -> list[Member]:
    found = []
    with path.open("rb") as file:
        for record in walk(file):
            assert isinstance(record, StoredRecord)
            length = record.close()
            end = record.offset + length
            found.append(Member(record.offset, end, record.type, record.url or ""))
    return found


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("damage") / "a"
    fill(folder, PAGES)
    return folder


def flip(place: int, bit: int = 3) -> Change:
    return lambda data: data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def hole(place: int, size: int, byte: bytes = b"\0") -> Change:
    return lambda data: (data[:place] + byte * size + data[place + size :])[: len(data)]


def without(start: int, end: int) -> Change:
    return lambda data: data[:start] + data[end:]


def inserted(place: int, more: bytes) -> Change:
    return lambda data: data[:place] + more + data[place:]


def doubled(member: Member) -> Change:
    return lambda data: data + data[member.start : member.end]


def cut(place: int) -> Change:
    return lambda data: data[:place]


def swapped(one: Member, two: Member) -> Change:
    def change(data: bytes) -> bytes:
        first, second = data[one.start : one.end], data[two.start : two.end]
        between = data[one.end : two.start]
        return data[: one.start] + second + between + first + data[two.end :]

    return change


def packed_anew(member: Member, old: bytes, new: bytes) -> Change:
    """The record changed, and its gzip member made sound again."""

    def change(data: bytes) -> bytes:
        plain = gzip.decompress(data[member.start : member.end])
        assert old in plain
        body = zlib.compressobj(6, zlib.DEFLATED, -15)
        plain = plain.replace(old, new, 1)
        raw = body.compress(plain) + body.flush()
        tail = zlib.crc32(plain).to_bytes(4, "little") + len(plain).to_bytes(4, "little")
        head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
        return data[: member.start] + head + raw + tail + data[member.end :]

    return change


def in_members(found: list[Member]) -> Iterator[tuple[str, Change]]:
    """Bits flipped in each region of a member of each type: head, content, checksum, size."""
    chance = random.Random(5)  # noqa: S311
    kinds = ("warcinfo", "response", "request", "metadata")
    for kind in kinds:
        it = next(member for member in found if member.type == kind)
        regions = {"magic": 0, "method": 2, "flags": 3, "time": 5, "system": 9}
        for name, at in regions.items():
            yield f"{name} of a {kind}", flip(it.start + at)
        for name, at in {"checksum": 7, "size": 3}.items():
            yield f"{name} of a {kind}", flip(it.end - at)
        for number in range(10):
            place = chance.randrange(it.start + 10, it.end - 9)
            yield f"content of a {kind}, {number}", flip(place, chance.randrange(8))


def between_members(found: list[Member]) -> Iterator[tuple[str, Change]]:
    noise = random.Random(6).randbytes  # noqa: S311
    middle = found[len(found) // 2]
    for number, it in enumerate(found[::3]):
        yield f"noise before record {number}", inserted(it.start, noise(50))
        yield f"a gzip start before record {number}", inserted(it.start, b"\x1f\x8b\x08" * 3)
        yield f"record {number} left out", without(it.start, it.end)
        yield f"half of record {number} left out", without(it.start, (it.start + it.end) // 2)
        yield f"a byte of record {number} left out", without(it.start + 40, it.start + 41)
        yield f"a byte put into record {number}", inserted(it.start + 40, b"x")
    for size in (1, 64, 512, 4096):
        for byte in (b"\0", b"\xff", b"W"):
            yield f"a hole of {size} {byte!r}", hole(middle.start + 15, size, byte)
            yield f"a hole of {size} {byte!r} at the start", hole(0, size, byte)
    for one, two in ((1, 2), (2, 5), (1, len(found) - 1), (4, 8), (3, 4)):
        yield f"records {one} and {two} swapped", swapped(found[one], found[two])
    for number in (0, 1, 5):
        it = found[number]
        yield f"record {number} twice", doubled(it)
    yield "a foreign record at the end", lambda data: data + gzip.compress(FOREIGN)
    yield "a foreign record in the middle", inserted(middle.start, gzip.compress(FOREIGN))
    yield "a foreign file at the end", lambda data: data + FOREIGN
    yield "the file twice", lambda data: data + data
    yield "the file backwards", lambda data: data[::-1]
    yield "another file", lambda data: noise(len(data))
    yield "an empty file", lambda _: b""
    yield "all in one member", lambda data: gzip.compress(gzip.decompress(data))
    yield "not packed", gzip.decompress


FOREIGN = (
    b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
    b"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Target-URI: urn:x:1\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
)


def cuts(found: list[Member], size: int) -> Iterator[tuple[str, Change]]:
    last = found[-1]
    places = [size - 1, size - 9, last.start, last.start + 1, last.start + 11, 5, 1]
    places += [it.start for it in found[3::4]] + [it.start + 60 for it in found[2::4]]
    for place in places:
        yield f"cut at byte {place}", cut(place)


def rewritings(found: list[Member]) -> Iterator[tuple[str, Change]]:
    """What a person might do who knows gzip: a record changed and packed anew."""
    response = next(it for it in found if it.type == "response")
    metadata = next(it for it in found if it.type == "metadata")
    request = next(it for it in found if it.type == "request")
    for name, it, old, new in (
        ("words", response, b"page 0", b"page 9"),
        ("the status", response, b"200 OK", b"404 OK"),
        ("the address", response, b"a.example/0", b"a.example/5"),
        ("the date", response, b"WARC-Date: 2026", b"WARC-Date: 2016"),
        ("the peer", response, b"203.0.113.7", b"203.0.113.8"),
        ("the record id", response, b"WARC-Record-ID: <urn:uuid:", b"WARC-Record-ID: <urn:uuid:0"),
        ("the block digest", response, b"WARC-Block-Digest: sha256:", b"WARC-Block-Digest: sha256:0"),
        ("the payload digest", response, b"WARC-Payload-Digest", b"X-Payload-Digest"),
        ("no block digest", response, b"WARC-Block-Digest", b"X-Block-Digest"),
        ("the type", response, b"WARC-Type: response", b"WARC-Type: resource"),
        ("the length", response, b"Content-Length: ", b"Content-Length: 1"),
        ("the version", response, b"WARC/1.1", b"WARC/3.1"),
        ("a link", response, b"WARC-Warcinfo-ID: <urn:uuid:", b"WARC-Warcinfo-ID: <urn:uuid:0"),
        ("a field more", response, b"WARC-Type:", b"X-More: 1\r\nWARC-Type:"),
        ("what was asked", metadata, b"ask: https://a.example/0", b"ask: https://a.example/1"),
        ("the outcome", metadata, b"outcome: capture", b"outcome: failure"),
        ("the request", request, b"GET / HTTP", b"PUT / HTTP"),
    ):  # fmt: skip
        yield f"rewritten: {name}", packed_anew(it, old, new)


SHAPES = 160
"""How many kinds of damage the main file suffers; the other files suffer the rest."""


def main_shapes(original: Path) -> list[tuple[str, Change]]:
    found = members(original / MAIN)
    size = (original / MAIN).stat().st_size
    return [
        *in_members(found),
        *between_members(found),
        *cuts(found, size),
        *rewritings(found),
    ]


def untouched(original: Path, data: bytes) -> set[int]:
    """The pages whose records are all whole in *data*."""
    before = (original / MAIN).read_bytes()
    held: dict[str, list[bool]] = {}
    for it in members(original / MAIN):
        if it.type in ("response", "metadata"):
            held.setdefault(it.url, []).append(before[it.start : it.end] in data)
    return {number for number in range(PAGES) if all(held[f"https://a.example/{number}"])}


def answers(folder: Path) -> dict[int, bytes | None]:
    with open_archive(folder, clock=StepClock(NOON + dt.timedelta(days=9))) as archive:
        got = {n: archive.answer(cited(f"https://a.example/{n}")) for n in range(PAGES)}
        later = cited("https://a.example/later")
        archive.keep(answered(later.url, page(b"later " * 300)), later, Role.CAPTURE)
        assert isinstance(archive.answer(later), Capture)
    return {n: it.body if isinstance(it, Capture) else None for n, it in got.items()}


def codes(folder: Path) -> set[str]:
    return {flaw.code for file in verify_paths([folder]).files for flaw in file.problems}


def kept_as_found(folder: Path, name: str, data: bytes) -> bool:
    """Whether *data* is still there: in its file, or its cut end in a file beside it."""
    now = (folder / name).read_bytes()
    torn = b"".join(path.read_bytes() for path in sorted(folder.glob(f"{name}.*.torn")))
    return now[: len(data)] == data or (
        bool(torn) and data.endswith(torn) and data == now[: len(data) - len(torn)] + torn
    )


@pytest.mark.parametrize("state", ["with the index", "without it"])
def test_damage_is_found_and_the_rest_is_read(original, tmp_path, state):
    shapes = main_shapes(original)
    assert len(shapes) >= SHAPES
    assert len({name for name, _ in shapes}) == len(shapes)
    before = (original / MAIN).read_bytes()
    for number, (name, change) in enumerate(shapes):
        folder = tmp_path / str(number) / "a"
        shutil.copytree(original, folder)
        data = change(before)
        assert data != before, name
        (folder / MAIN).write_bytes(data)
        if state == "without it":
            (folder / "state.sqlite").unlink()
        assert codes(folder), name
        got = answers(folder)
        wrong = {n for n, body in got.items() if body not in (None, b"page %d " % n * 300)}
        assert not wrong or name.startswith("rewritten"), (name, wrong)
        missing = {n for n in untouched(original, data) if got[n] is None}
        assert not missing, (name, missing)
        assert kept_as_found(folder, MAIN, data), name
        assert codes(folder) or data.startswith(before), f"{name}: what was lost is not forgotten"
        shutil.rmtree(folder.parent)


BESIDE: dict[str, tuple[str, Change | None]] = {
    "texts gone": (DERIVED, None),
    "texts cut": (DERIVED, lambda data: data[:-20]),
    "a bit in the texts": (DERIVED, lambda data: flip(len(data) // 2)(data)),
    "texts emptied": (DERIVED, lambda _: b""),
    "index cut": ("index.cdxj", lambda data: data[:-30]),
    "index emptied": ("index.cdxj", lambda _: b""),
    "an index line left out": ("index.cdxj", lambda data: data.partition(b"\n")[2]),
    "an index line twice as long": ("index.cdxj", lambda data: data.replace(b'"url"', b'"x": 1, "url"', 1).replace(b'"length": "', b'"length": "1', 1)),
    "index of another": ("index.cdxj", lambda data: data.replace(MAIN.encode(), b"b.warc.gz")),
    "index of bytes": ("index.cdxj", lambda data: bytes(255 - byte for byte in data)),
    "index deeply nested": ("index.cdxj", lambda _: b"a 1 " + b"[" * 100_000 + b"\n"),
    "index with a huge place": ("index.cdxj", lambda data: data.replace(b'"offset": "', b'"offset": "9' + b"9" * 30, 1)),
    "chain cut": ("chain.jsonl", lambda data: data[:-10]),
    "chain turned round": ("chain.jsonl", lambda data: b"".join(reversed(data.splitlines(keepends=True)))),
    "a bit in the chain": ("chain.jsonl", lambda data: flip(len(data) // 2)(data)),
    "chain of something else": ("chain.jsonl", lambda _: b"[]\n"),
    "chain in other bytes": ("chain.jsonl", lambda _: b"\xff\xfe\n"),
    "chain of another archive": ("chain.jsonl", lambda data: data.replace(MAIN.encode(), b"b-00001.warc.gz")),
    "chain with a long line": ("chain.jsonl", lambda data: b" " * 100_000 + data),
    "a seal that is none": ("chain-seal.json", lambda _: b"{"),
    "a seal of nothing": ("chain-seal.json", lambda _: b'{"path": "chain.jsonl", "hash": "sha256:0", "bytes": 1}'),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_damage_beside_the_pages_is_found_and_all_pages_are_read(original, tmp_path, name):
    file, change = BESIDE[name]
    folder = tmp_path / "a"
    shutil.copytree(original, folder)
    if change is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(
            change((folder / file).read_bytes() if (folder / file).exists() else b"")
        )
    assert codes(folder), name
    got = answers(folder)
    assert got == {n: b"page %d " % n * 300 for n in range(PAGES)}


STATES: dict[str, Change | None] = {
    "gone": None,
    "emptied": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "in another version": lambda data: data[:60] + b"\0\0\0\x63" + data[64:],
    "of other bytes": lambda data: bytes(len(data)),
    "text": lambda _: b"not a database\n" * 99,
    **{f"with a hole at page {number}": hole(number * 4096 + 100, 300) for number in range(8)},
    **{
        f"with noise at page {number}": hole(number * 4096, 4000, b"\xa7") for number in range(1, 8)
    },
}


@pytest.mark.parametrize("name", STATES)
def test_a_spoilt_index_of_ours_costs_no_page(original, tmp_path, name):
    """state.sqlite proves nothing, so verify does not look at it; it is made anew."""
    folder, change = tmp_path / "a", STATES[name]
    shutil.copytree(original, folder)
    state = folder / "state.sqlite"
    if change is None:
        state.unlink()
    else:
        state.write_bytes(change(state.read_bytes()))
    assert not codes(folder)
    assert answers(folder) == {n: b"page %d " % n * 300 for n in range(PAGES)}
    assert not codes(folder)


def test_these_are_two_hundred_kinds(original):
    assert len(main_shapes(original)) + len(BESIDE) + len(STATES) >= 200
