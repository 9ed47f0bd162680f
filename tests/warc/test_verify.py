"""What the verifier finds: every fault that was planted, and none where there is none."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import random
import tracemalloc
import zlib
from dataclasses import replace

import pytest

from archiver.errors import UsageError
from archiver.records import Evidence, Span
from archiver.warc import Role, open_archive, verify_paths
from tests.warc.keeping import NOON, StepClock, answered, captured, cited, fill, page

ID = "<urn:uuid:00000000-0000-4000-8000-000000000001>"


def record(
    block: bytes = b"words", end: bytes = b"\r\n\r\n", version: str = "WARC/1.1", **fields
) -> bytes:
    told: dict[str, str | None] = {
        "WARC-Type": "resource",
        "WARC-Record-ID": ID,
        "WARC-Date": "2026-01-02T03:04:05Z",
        "WARC-Target-URI": "urn:text:x",
        "WARC-Block-Digest": f"sha256:{hashlib.sha256(block).hexdigest()}",
        "Content-Type": "text/plain",
        "Content-Length": str(len(block)),
    }
    told |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [version, *(f"{name}: {value}" for name, value in told.items() if value is not None)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + end


def response(block: bytes, **fields) -> bytes:
    more = {
        "WARC_Type": "response",
        "WARC_Target_URI": "http://a.example/",
        "Content_Type": "application/http;msgtype=response",
    }
    return record(block, **{**more, **fields})


def sha1(data: bytes) -> str:
    raw = hashlib.sha1(data, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(raw).decode()


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
OTHER = "<urn:uuid:00000000-0000-4000-8000-000000000002>"
HUGE = "9" * 18

SHAPES: dict[str, tuple[bytes, set[str]]] = {
    "sound": (record(), set()),
    "sound packed": (gzip.compress(record()), set()),
    "sound old version": (record(version="WARC/1.0"), set()),
    "sound sha1": (record(WARC_Block_Digest=sha1(b"words")), set()),
    "sound without digest": (record(WARC_Block_Digest=None), set()),
    "sound fraction": (record(WARC_Date="2026-01-02T03:04:05.123456789Z"), set()),
    "payload without chunks": (
        response(CHUNKED + CHUNKS, WARC_Payload_Digest=sha1(b"hello")),
        set(),
    ),
    "payload with chunks": (response(CHUNKED + CHUNKS, WARC_Payload_Digest=sha1(CHUNKS)), set()),
    "payload wrong": (
        response(CHUNKED + CHUNKS, WARC_Payload_Digest=sha1(b"hallo")),
        {"payload-digest"},
    ),
    "head without end": (response(b"HTTP/1.1 200 OK\r\nA: b\r\n"), {"http-head"}),
    "empty file": (b"", {"empty"}),
    "not a warc": (b"<html>hello</html>" * 10, {"no-record", "cut-record"}),
    "unknown version": (record(version="WARC/9.9"), {"no-record"}),
    "block changed": (record().replace(b"words", b"sword"), {"block-digest"}),
    "block too short": (record(Content_Length="3"), {"no-record-end"}),
    "block too long": (record(Content_Length="500"), {"cut-record"}),
    "length huge": (record(Content_Length=HUGE), {"content-length"}),
    "length over the limit": (record(Content_Length="99999999999"), {"too-large"}),
    "length negative": (record(Content_Length="-5"), {"content-length"}),
    "length not a number": (record(Content_Length="5, 5"), {"content-length"}),
    "length missing": (record(Content_Length=None), {"content-length"}),
    "length in other digits": (record(Content_Length="５"), {"content-length"}),
    "no type": (record(WARC_Type=None), {"missing-field"}),
    "no id": (record(WARC_Record_ID=None), {"missing-field"}),
    "no date": (record(WARC_Date=None), {"missing-field"}),
    "bad date": (record(WARC_Date="2026-13-01T00:00:00Z"), {"bad-date"}),
    "bad id": (record(WARC_Record_ID="one two"), {"bad-id"}),
    "bad address": (record(WARC_Target_URI="http://a.example/a b"), {"bad-uri"}),
    "bad field": (record(WARC_Target_URI="x\r\nno colon here"), {"bad-field"}),
    "repeated id": (record() + record(), {"repeated-id"}),
    "repeated field": (
        record(WARC_Date="2026-01-02T03:04:05Z\r\nWARC-Date: 2027-01-02T03:04:05Z"),
        {"repeated-field"},
    ),
    "bare line feeds": (record().replace(b"\r\nWARC-Date", b"\nWARC-Date"), {"bare-newline"}),
    "unknown digest": (record(WARC_Block_Digest="crc32:abcd"), {"unknown-digest"}),
    "digest without value": (record(WARC_Block_Digest="sha256:"), {"block-digest"}),
    "dangling link": (record(WARC_Concurrent_To=OTHER), {"dangling-link"}),
    "head too large": (record(X_Y="z" * 100_000), {"head-too-large"}),
    "head without end in file": (b"WARC/1.1\r\nA: b\r\n", {"cut-record"}),
    "cut": (record()[:-2], {"cut-record"}),
    "cut packed": (gzip.compress(record())[:-6], {"cut-record"}),
    "checksum wrong": (gzip.compress(record())[:-8] + bytes(8), {"gzip"}),
    "no empty lines": (record(end=b""), {"cut-record"}),
    "two in a member": (
        gzip.compress(record() + record(WARC_Record_ID=OTHER)),
        {"several-in-member"},
    ),
    "noise between": (record() + b"noise\r\n" + record(WARC_Record_ID=OTHER), {"no-record"}),
    "noise between packed": (
        gzip.compress(record()) + b"noise" + gzip.compress(record(WARC_Record_ID=OTHER)),
        {"gzip"},
    ),
    "noise at the end": (record() + b"\r\nnoise", {"cut-record"}),
    "zeros at the end": (gzip.compress(record()) + bytes(3000), {"gzip"}),
    "a bomb that lies": (
        gzip.compress(record(b"x" * 100) + bytes(50_000_000)),
        {"several-in-member"},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_of_damage_is_named(tmp_path, shape):
    data, expected = SHAPES[shape]
    path = tmp_path / "x.warc"
    path.write_bytes(data)
    tracemalloc.start()
    (found,) = verify_paths([path]).files
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {flaw.code for flaw in found.problems} <= expected
    assert bool(found.problems) == bool(expected)
    assert peak < 8 * 2**20


def test_what_follows_damage_is_still_read(tmp_path):
    path = tmp_path / "x.warc"
    for name in ("noise between", "noise between packed"):
        path.write_bytes(SHAPES[name][0])
        (found,) = verify_paths([path]).files
        assert found.records == 2


def test_a_large_record_is_checked_in_little_memory(tmp_path):
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    block += b"".join(b"10000\r\n" + bytes(65536) + b"\r\n" for _ in range(400)) + b"0\r\n\r\n"
    payload = "sha256:" + hashlib.sha256(bytes(65536 * 400)).hexdigest()
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(response(block, WARC_Payload_Digest=payload), 1))
    del block
    tracemalloc.start()
    assert verify_paths([path], second_reader=False).ok
    peak = tracemalloc.get_traced_memory()[1]
    assert peak < 4 * 2**20
    assert verify_paths([path]).ok
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 * 2**20  # one piece of gzip, whole, in the second reader


def test_another_reader_that_sees_otherwise_is_told(tmp_path, monkeypatch):
    path = tmp_path / "x.warc"
    path.write_bytes(response(b"HTTP/1.1 200 OK\r\n\r\nwords"))
    assert verify_paths([path]).ok
    told = [(7, "<urn:uuid:1>", "response")]
    monkeypatch.setattr("archiver.warc.second_reading._warcios", lambda _: iter(told))
    (found,) = verify_paths([path]).files
    assert [problem.code for problem in found.problems] == ["second-reader"]
    assert "sees response <urn:uuid:1> at byte 7" in found.problems[0].message


def test_paths_that_cannot_be_checked_are_told(tmp_path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "none.warc", tmp_path / "empty"):
        with pytest.raises(UsageError):
            verify_paths([path])


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :]


def is_padding(data: bytes, place: int) -> bool:
    """Whether the changed bit is one that fills up a deflate stream's last byte: no content."""
    return gzip.decompress(flipped(data, place)) == gzip.decompress(data)


def test_every_changed_byte_is_found(tmp_path):
    """But for the few bits of padding behind a compressed block, which stand for nothing."""
    folder = tmp_path / "a"
    fill(folder, 2)
    path = folder / "a-00001.warc.gz"
    data = path.read_bytes()
    heads = [place for place in range(len(data)) if data[place : place + 4] == b"\x1f\x8b\x08\x00"]
    in_heads = [place + byte for place in heads for byte in range(10)]
    sample = random.Random(7).sample(range(len(data)), 200)  # noqa: S311
    for place in {*in_heads, *sample}:
        path.write_bytes(flipped(data, place))
        sound = verify_paths([folder]).ok
        assert not sound or (place not in in_heads and is_padding(data, place)), place


def test_a_record_rewritten_with_its_checksums_is_found_by_its_digests(tmp_path):
    folder = tmp_path / "a"
    fill(folder, 1)
    path = folder / "a-00001.warc.gz"
    data, out = path.read_bytes(), b""
    while data:
        inflate = zlib.decompressobj(31)
        member, data = inflate.decompress(data), inflate.unused_data
        out += gzip.compress(member.replace(b"page 0 page 0", b"page 1 page 1"))
    path.write_bytes(out)
    codes = {flaw.code for file in verify_paths([folder]).files for flaw in file.problems}
    assert {"block-digest", "payload-digest", "index-mismatch"} <= codes


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"offset": "', '"offset": "1', "index-mismatch"),
        ('"length": "', '"length": "1', "index-mismatch"),
        ('"filename": "a', '"filename": "b', "index-file"),
        ('{"url"', '["url"', "index-line"),
    ],
)
def test_an_index_that_says_otherwise_is_found(tmp_path, old, new, code):
    folder = tmp_path / "a"
    fill(folder)
    index = folder / "index.cdxj"
    index.write_text(index.read_text().replace(old, new, 1))
    codes = {flaw.code for file in verify_paths([folder]).files for flaw in file.problems}
    assert code in codes <= {code, "index-gap"}


def evidence_of(folder):
    (ask,) = fill(folder, 1)
    with open_archive(folder, clock=StepClock()) as archive:
        capture = captured(archive, ask)
        text = archive.keep_text(capture, "the words of the page")
    return Evidence(
        warc=capture.warc.path,
        offset=capture.warc.offset,
        length=capture.warc.length,
        record_id=capture.warc.record_id,
        warc_date=capture.fetched_at,
        payload_digest=capture.payload_digest,
        text_record_id=text.record_id,
        text_digest=text.digest,
        text_span=Span(4, 9),
    )


def proof(folder, evidence, source_text="words"):
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        return archive.check_proof("k1", evidence, source_text)


def test_a_proof_is_sound_only_as_it_was_made(tmp_path):
    folder = tmp_path / "a"
    evidence = evidence_of(folder)
    assert proof(folder, evidence).ok
    wrong = {
        "no-file": {"warc": "../a/a-00001.warc.gz"},
        "gzip": {"offset": evidence.offset + 1},
        "wrong-record": {"record_id": ID},
        "wrong-length": {"length": evidence.length + 1},
        "wrong-date": {"warc_date": evidence.warc_date + dt.timedelta(microseconds=1)},
        "payload-digest": {"payload_digest": "sha256:00"},
        "no-text": {"text_record_id": ID},
        "text-digest": {"text_digest": "sha256:00"},
        "text-span": {"text_span": Span(5, 10)},
    }
    for code, change in wrong.items():
        assert proof(folder, replace(evidence, **change)).code == code
    assert proof(folder, evidence, "sword").code == "text-span"
    assert proof(folder, evidence, None).ok
    assert proof(folder, replace(evidence, text_record_id=None), None).ok
    assert proof(folder, replace(evidence, text_record_id=None)).code == "no-text"


def test_the_proof_of_a_revisit_rests_on_the_original(tmp_path):
    folder, ask = tmp_path / "a", cited("https://a.example/")
    with open_archive(folder, clock=StepClock()) as archive:
        for day in range(2):
            exchange = answered(
                ask.url, page(b"the same words" * 200), NOON + dt.timedelta(days=day)
            )
            archive.keep(exchange, ask, Role.CAPTURE)
        capture = captured(archive, ask)
    evidence = Evidence(
        warc=capture.warc.path,
        offset=capture.warc.offset,
        length=capture.warc.length,
        record_id=capture.warc.record_id,
        warc_date=capture.fetched_at,
        payload_digest=capture.payload_digest,
    )
    assert proof(folder, evidence, None).ok
