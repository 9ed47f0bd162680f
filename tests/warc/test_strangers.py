"""Files of strangers, made to exhaust or mislead: checked within bounds, each fault by its name."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from archiver.errors import ArchiverError
from archiver.warc import open_archive, verify_paths
from tests.warc.keeping import NOON, StepClock, cited, fill
from tests.warc.test_verify import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEGABYTE = 2**20
MOST_MEMORY = 160  # megabytes, the interpreter and its libraries among them
MOST_CPU = 120  # seconds, to stop a runaway; no measure
CHILD = """
import json, resource, sys
from pathlib import Path
from archiver.warc import verify_paths
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
found = verify_paths([Path(sys.argv[1])])
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
codes = sorted({flaw.code for file in found.files for flaw in file.problems})
most = max(len(file.problems) for file in found.files)
print(json.dumps({"codes": codes, "megabytes": int(peak) / 1024, "most": most}))
"""


def tiny(number: int, block: bytes = b"x", **fields) -> bytes:
    return record(block, WARC_Record_ID=f"<urn:x:{number}>", **fields)


def packed(*pieces: tuple[bytes, int]) -> bytes:
    """One gzip member of each piece so many times over, made without holding it."""
    out, packer = io.BytesIO(), zlib.compressobj(9, zlib.DEFLATED, 31)
    for piece, times in pieces:
        for _ in range(times):
            out.write(packer.compress(piece))
    out.write(packer.flush())
    return out.getvalue()


ZEROS = (bytes(MEGABYTE), 200)
HEAD = tiny(1).partition(b"\r\n\r\n")[0]
WARCS: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "ten thousand tiny records": ("x.warc", lambda: b"".join(map(tiny, range(10_000))), set()),
    "ten thousand tiny members": (
        "x.warc.gz", lambda: b"".join(gzip.compress(tiny(n), 1) for n in range(10_000)), set(),
    ),
    "two hundred megabytes in a block": (
        "x.warc.gz",
        lambda: packed((HEAD.replace(b"Content-Length: 1", b"Content-Length: 209715200") + b"\r\n\r\n", 1), ZEROS, (b"\r\n\r\n", 1)),
        {"bomb"},
    ),
    "two hundred megabytes after a block": ("x.warc.gz", lambda: packed((tiny(1), 1), ZEROS), {"several-in-member"}),
    "two hundred megabytes of head": ("x.warc.gz", lambda: packed((b"WARC/1.1\r\n", 1), (b"A: b\r\n" * 170_000, 200)), {"head-too-large"}),
    "two hundred megabytes without a record": ("x.warc.gz", lambda: packed(ZEROS), {"head-too-large"}),
    "a field of sixty thousand bytes": ("x.warc", lambda: tiny(1, X_A="b" * 60_000), set()),
    "a field of a hundred thousand bytes": ("x.warc", lambda: tiny(1, X_A="b" * 100_000), {"head-too-large"}),
    "nine thousand fields": ("x.warc", lambda: tiny(1, X_A="b\r\nX-A: b" * 9000), {"head-too-large"}),
    "nothing but gzip starts": ("x.warc.gz", lambda: b"\x1f\x8b\x08" * 300_000, {"gzip", "cut-record"}),
    "nothing but record starts": ("x.warc", lambda: b"\r\nWARC/1.1\r\n" * 30_000, {"bad-field", "cut-record", "head-too-large", "no-record"}),
    "twenty thousand broken members": ("x.warc.gz", lambda: gzip.compress(tiny(1), 1)[:-6] * 20_000, {"gzip", "cut-record"}),
    "a length of 10^15": ("x.warc", lambda: tiny(1, Content_Length="999999999999999"), {"too-large"}),
    "a length of 10^30": ("x.warc", lambda: tiny(1, Content_Length="9" * 30), {"content-length"}),
    "a length larger than the file": ("x.warc", lambda: tiny(1, Content_Length="1000000000"), {"cut-record"}),
    "a length in hexadecimal": ("x.warc", lambda: tiny(1, Content_Length="0x1"), {"content-length"}),
    "a hundred thousand links": (
        "x.warc",
        lambda: b"".join(tiny(n, WARC_Concurrent_To="<urn:y:1>\r\nWARC-Concurrent-To: <urn:y:2>" * 400) for n in range(120)),
        {"dangling-link", "bad-field"},
    ),
    "chunks without end": (
        "x.warc",
        lambda: tiny(1, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 200_000, WARC_Type="response", WARC_Target_URI="http://a.example/", Content_Type="application/http", WARC_Payload_Digest="sha1:A"),
        {"payload-digest"},
    ),
    "an HTTP head without end": (
        "x.warc",
        lambda: tiny(1, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 400_000, WARC_Type="response", WARC_Target_URI="http://a.example/", Content_Type="application/http"),
        {"http-head"},
    ),
    "chunk sizes that lie": (
        "x.warc",
        lambda: tiny(1, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx", WARC_Type="response", WARC_Target_URI="http://a.example/", Content_Type="application/http", WARC_Payload_Digest="sha1:A"),
        {"payload-digest"},
    ),
}  # fmt: skip


def checked(path: Path) -> dict:
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, path, str(MOST_CPU)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["megabytes"] < MOST_MEMORY
    assert told["most"] <= 1000
    return told


@pytest.mark.slow
@pytest.mark.cost
@pytest.mark.parametrize("name", WARCS)
def test_a_warc_made_to_exhaust_is_checked_within_bounds(tmp_path, name):
    file, make, expected = WARCS[name]
    (tmp_path / file).write_bytes(make())
    told = checked(tmp_path / file)
    assert set(told["codes"]) <= expected
    assert bool(told["codes"]) == bool(expected)


def cpu(path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    verify_paths([path], second_reader=False)
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


GROWING: dict[str, Callable[[int], bytes]] = {
    "records": lambda n: b"".join(map(tiny, range(3000 * n))),
    "gzip starts": lambda n: b"\x1f\x8b\x08" * 60_000 * n,
    "record starts": lambda n: b"\r\nWARC/1.1\r\n" * 6000 * n,
    "broken members": lambda n: gzip.compress(tiny(1), 1)[:-6] * 4000 * n,
    "repeated ids": lambda n: tiny(1) * 3000 * n,
    "links": lambda n: b"".join(tiny(i, WARC_Refers_To=f"<urn:y:{i}>") for i in range(3000 * n)),
}


@pytest.mark.slow
@pytest.mark.cost
@pytest.mark.parametrize("name", GROWING)
def test_twice_as_much_of_it_takes_about_twice_as_long(tmp_path, name):
    for number in (1, 3):
        (tmp_path / f"{number}.warc").write_bytes(GROWING[name](number))
    for _ in range(3):
        ratio = cpu(tmp_path / "3.warc") / max(cpu(tmp_path / "1.warc"), 0.001)
        if ratio < 6:
            return
    pytest.fail(f"three times as much takes {ratio:.1f} times as long")


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], packed_too: bool = True) -> bytes:
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed_too else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as package:
        for name, data in entries:
            package.writestr(name, data)
    return out.getvalue()


def overlapping(copies: int = 500) -> bytes:
    """One large entry that the directory lists so many times."""
    out = bytearray(zipped(("archive/x.warc", bytes(8 * MEGABYTE))))
    end = out.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", out[end + 16 : end + 20])[0]
    entry = bytes(out[start:end])
    many = b"".join(entry.replace(b"x.warc", b"%c.warc" % (97 + n % 26)) for n in range(copies))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, copies, copies, len(many), start, 0)
    return bytes(out[:start]) + many + tail


def lying_directory(count: int, length: int) -> bytes:
    out = bytearray(zipped(("datapackage.json", b"{}")))
    end = out.rindex(b"PK\x05\x06")
    out[end + 10 : end + 16] = struct.pack("<HI", count, length)
    return bytes(out)


def lying_in_64(count: int) -> bytes:
    whole = zipped(("datapackage.json", b"{}"))
    end = whole.rindex(b"PK\x05\x06")
    at = end
    big = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, 60 * count, 0)
    finder = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    tail = whole[end : end + 8] + b"\xff" * 12 + b"\0\0"
    return whole[:end] + big + finder + tail


def flagged(flag: int) -> bytes:
    out = bytearray(zipped(("archive/x.warc", tiny(1)), packed_too=False))
    out[out.index(b"PK\x01\x02") + 8] |= flag
    return bytes(out)


def method(number: int) -> bytes:
    out = bytearray(zipped(("archive/x.warc", tiny(1)), packed_too=False))
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        place = out.index(mark) + at
        out[place : place + 2] = struct.pack("<H", number)
    return bytes(out)


def moved(distance: int) -> bytes:
    out = bytearray(zipped(("archive/x.warc", tiny(1)), packed_too=False))
    place = out.index(b"PK\x01\x02") + 42
    out[place : place + 4] = struct.pack("<I", distance)
    return bytes(out)


def sized(size: int) -> bytes:
    out = bytearray(zipped(("archive/x.warc", tiny(1)), packed_too=False))
    place = out.index(b"PK\x01\x02") + 20
    out[place : place + 8] = struct.pack("<II", size, size)
    return bytes(out)


NAMES = [
    "../../../../tmp/evil.warc", "/etc/evil.warc", "C:\\evil.warc", "archive/../../evil.warc",
    "archive/\x1b[31mevil.warc", "archive/a\nb.warc", "archive/" + "a" * 5000 + ".warc", "..", "archive/con.warc",
    "archive/\u202ecraw.warc", "pages/../archive/x.warc.gz", ".warc", "archive/.warc",
]  # fmt: skip


def named(name: str) -> Callable[[], bytes]:
    return lambda: zipped((name, tiny(1)))


PACKAGES: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: zipped(("archive/x.warc", bytes(60 * MEGABYTE))),
    "many bombs": lambda: zipped(*((f"archive/{n}.warc", bytes(4 * MEGABYTE)) for n in range(40))),
    "a bomb in a bomb": lambda: zipped(("archive/x.warc.gz", packed((tiny(1), 1), (bytes(MEGABYTE), 500)))),
    "entries that overlap": overlapping,
    "twenty thousand entries": lambda: zipped(*((f"a/{n}", b"") for n in range(20_000))),
    "a directory that claims 65,535 entries": lambda: lying_directory(65_535, 4_000_000_000),
    "a directory of four gigabytes": lambda: lying_directory(1, 0xFFFFFFF0),
    "a directory that claims 10^12 entries": lambda: lying_in_64(10**12),
    "a password": lambda: flagged(1),
    "an unknown method": lambda: method(77),
    "another method than was used": lambda: method(8),
    "lzma": lambda: method(14),
    "an entry that is elsewhere": lambda: moved(7),
    "an entry far away": lambda: moved(2**31),
    "an entry larger than the file": lambda: sized(2**31),
    "a listing of a hundred megabytes": lambda: zipped(("datapackage.json", b'{"resources": [' + b" " * 100 * MEGABYTE + b"]}")),
    "a listing nested deeply": lambda: zipped(("datapackage.json", b'{"resources": ' + b"[" * 2_000_000)),
    "a listing of half a million": lambda: zipped(("datapackage.json", b'{"resources": [' + b",".join([b'{"path":"a","hash":"b"}'] * 500_000) + b"]}")),
    "a listing of other things": lambda: zipped(("datapackage.json", b'{"resources": {"path": 7}}'), ("datapackage-digest.json", b'["x"]')),
    "a seal of other things": lambda: zipped(("datapackage.json", b"{}"), ("datapackage-digest.json", b'{"path": "datapackage.json", "hash": 5, "signedData": []}')),
    "a million stamps": lambda: zipped(("datapackage.json", b"{}"), ("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "timestamps": ["AAAA"] * 200_000}).encode())),
    "a chain of a million lines": lambda: zipped(("archiver/chain.jsonl", b"{}\n" * 1_000_000)),
    "a chain that covers the file again and again": lambda: zipped(
        ("archive/x.warc", tiny(1) * 1000), ("archiver/chain.jsonl", b'{"previous":null,"file":"x.warc","from":0,"to":9999999999,"digest":"x","closed":"x"}\n' * 9)),
    "no zip at all": lambda: b"PK\x03\x04" + bytes(1000),
    "nothing": lambda: b"",
    "only an end": lambda: b"PK\x05\x06" + bytes(18),
    **{f"the name {name[:40]!r}": named(name) for name in NAMES},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.cost
@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_made_to_exhaust_is_checked_within_bounds(tmp_path, name):
    path = tmp_path / "x.wacz"
    path.write_bytes(PACKAGES[name]())
    told = checked(path)
    assert told["codes"], "it is not sound"
    assert [it.name for it in tmp_path.iterdir()] == ["x.wacz"], "nothing is unpacked"


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKAGES)
def test_no_such_package_breaks_an_audit(tmp_path, name):
    path = tmp_path / "x.wacz"
    path.write_bytes(PACKAGES[name]())
    try:
        with open_archive(path, clock=StepClock(), writable=False) as archive:
            assert archive.answer(cited("https://a.example/0")) is None
    except ArchiverError as error:
        assert str(error).count("\n") == 0  # noqa: PT017 (either is right)


def changed(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        place, kind = chance.randrange(len(out)), chance.randrange(5)
        size = chance.choice((1, 2, 16, 200))
        if kind == 0:
            out[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            out[place : place + size] = chance.randbytes(size)
        elif kind == 2:
            del out[place : place + size]
        elif kind == 3:
            out[place:place] = chance.randbytes(size)
        else:
            other = chance.randrange(len(out))
            out[place : place + size] = out[other : other + size]
    return bytes(out)


ROUNDS = int(os.environ.get("ARCHIVER_FUZZ", "150"))
"""How many changed files of each kind are checked: a release checks many thousands."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["packed", "plain", "wacz", "index", "chain"])
def test_no_change_of_any_byte_is_called_sound_or_breaks_the_check(tmp_path, kind):
    """What is in a chain or a list is proved to the bit, padding and all."""
    folder = tmp_path / "a"
    fill(folder)
    chance = random.Random(f"a {kind}")  # noqa: S311
    main = folder / "a-00001.warc.gz"
    target = {"index": folder / "index.cdxj", "chain": folder / "chain.jsonl"}.get(kind, main)
    if kind == "wacz":
        target = tmp_path / "x.wacz"
        with open_archive(folder, clock=StepClock(), writable=False) as archive:
            archive.pack(target, created=NOON, sealing=lambda seal, _: seal)
    if kind == "plain":
        target = tmp_path / "plain" / "a.warc"
        target.parent.mkdir()
        target.write_bytes(gzip.decompress(main.read_bytes()))
    data = target.read_bytes()
    checked_path = target if kind in ("wacz", "plain") else folder
    assert verify_paths([checked_path]).ok
    for _ in range(ROUNDS):
        new = changed(data, chance)
        target.write_bytes(new)
        sound = verify_paths([checked_path], second_reader=False).ok
        assert not sound or new == data or harmless(kind, data, new), new


def harmless(kind: str, data: bytes, new: bytes) -> bool:
    """Whether a change says nothing else: of a plain file and a zip's own frame."""
    if kind == "wacz":
        return contents(data) == contents(new)
    if kind == "index":
        return sorted(lines_of(data)) == sorted(lines_of(new))
    return kind == "plain" and heads_only(data, new)


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def lines_of(data: bytes) -> list[str]:
    """The lines without mime and status, which only help a replay tool to choose."""
    told = []
    for line in data.split(b"\n")[:-1]:
        key, stamp, fields = line.split(b" ", 2)
        known = json.loads(fields)
        wanted = ("filename", "offset", "length", "url", "digest")
        told.append(json.dumps([str(key), str(stamp), *[str(known.get(k)) for k in wanted]]))
    return told


def heads_only(data: bytes, new: bytes) -> bool:
    """Without a chain nothing vouches for a record's own fields: only blocks have digests."""
    return len(data.split(b"\r\n\r\n")) == len(new.split(b"\r\n\r\n"))
