"""What other people's tools make of everything we write: known exceptions are listed, by cause.

They live in an environment of their own, which `make test` sets up from ci/peers.lock.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from archiver.records import Capture
from archiver.warc import frame, open_archive
from archiver.warc.reader import load
from tests.warc.golden import SITE, make_golden, url_of
from tests.warc.keeping import NOON, StepClock, cited

TOOLS = Path(sys.prefix) / "peers" / "bin"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TOOLS.is_dir(), reason="others' tools are not here: make .venv/peers/made"),
]  # fmt: skip

NOT_HTTP = {"a head that is cut", "another protocol", "no status line"}
CUT = {"a status line that is cut"}
"""No HTTP, and kept as octets: cdxj-indexer reads a status out of them, warcio and pywb a head."""
ALL_CHUNKS = {
    "chunks", "chunks in single bytes", "chunk extensions", "chunk sizes with zeros and capitals",
    "chunk sizes padded", "trailers", "chunks with bare line feeds", "chunked and a length",
    "chunks not ended", "chunk size that is none", "x-gzip in chunks", "gzip as transfer coding",
    "in many small pieces",
}  # fmt: skip
"""warcio takes the payload's digest with the chunk framing in it (its issues 74 and 75)."""
NOT_REPLAYED = {
    "a carriage return in a field": "its server refuses to send the field",
    "bytes beyond ascii in the reason": "its server refuses to send the reason",
    "not modified": "its server refuses to send a 304 with a length",
    "an answer to HEAD": "it repeats the length and sends no body",
    "length too large": "it repeats the length and sends what there is",
    "chunked and a length": "it repeats the length, which is false",
    "two different lengths": "it repeats the first length, which is false",
    "chunks with bare line feeds": "its reader of chunks wants CRLF",
    "trailers": "its reader of chunks takes them for content",
    "in many small pieces": "its reader of chunks takes the trailers for content",
    "another version": "its reader knows HTTP/1.0 and 1.1",
    "shoutcast": "its reader knows HTTP/1.0 and 1.1",
    **dict.fromkeys(NOT_HTTP | CUT, "its reader knows HTTP/1.0 and 1.1"),
}
"""What pywb's raw mode does not give back as it was, and why; all odd beyond what browsers send."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("peers") / "golden"
    make_golden(place)
    return place


def run(tool: str, *arguments, cwd=None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd or Path.cwd())}
    return subprocess.run(
        [TOOLS / tool, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=environment,
        timeout=120,
    )


def warcs(folder) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def test_fastwarc_finds_every_block_sound(folder):
    for path in warcs(folder):
        ran = run("fastwarc", "check", "-q", path)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_warcio_finds_every_block_sound_and_every_payload_but_chunked_ones(folder):
    faulty = set()
    for path in warcs(folder):
        ran = run("warcio", "check", "-v", path)
        assert "block digest failed" not in ran.stdout
        offset = ""
        for line in ran.stdout.splitlines():
            offset = line.split()[1] if line.strip().startswith("offset") else offset
            if "payload digest failed" in line:
                faulty.add((path, int(offset)))
    urls = {load_at(path, offset)[0].url for path, offset in faulty}
    assert urls <= {url_of(name) for name in ALL_CHUNKS | NOT_HTTP | CUT}
    assert len(urls) > 5


def load_at(path: Path, offset: int):
    with path.open("rb") as file:
        return load(file, offset)


def test_cdxj_indexer_writes_the_same_index(folder):
    theirs = run("cdxj-indexer", "-s", *warcs(folder)).stdout.splitlines()
    ours = (folder / "index.cdxj").read_text().splitlines()
    assert len(theirs) == len(ours)
    different = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    named = {json.loads(line.split(" ", 2)[2])["url"] for line, _ in different}
    assert named == {url_of(name) for name in NOT_HTTP}


@pytest.fixture(scope="module")
def package(folder, tmp_path_factory):
    target = tmp_path_factory.mktemp("packages") / "golden.wacz"
    with open_archive(folder, clock=StepClock(), writable=False) as archive:
        archive.pack(target, created=NOON, sealing=lambda seal, _: seal)
    return target


def test_py_wacz_finds_our_package_valid(package):
    ran = run("wacz", "validate", "-f", package)
    assert ran.returncode == 0, ran.stdout
    data = bytearray(package.read_bytes())
    data[len(data) // 3] ^= 1
    bad = package.with_name("bad.wacz")
    bad.write_bytes(data)
    assert run("wacz", "validate", "-f", bad).returncode != 0


def test_we_audit_from_a_package_of_py_wacz(folder, tmp_path):
    target = tmp_path / "theirs.wacz"
    pages = tmp_path / "pages.jsonl"
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All"}
    page = {"id": "1", "url": f"{SITE}/same", "ts": "2026-01-03T12:00:00Z", "title": "x"}
    pages.write_text("".join(json.dumps(it) + "\n" for it in (head, page)))
    ran = run("wacz", "create", "-f", "-o", target, "-p", pages, *warcs(folder))
    assert target.exists(), ran.stdout + ran.stderr
    with open_archive(target, clock=StepClock(), writable=False) as archive:
        got = archive.answer(cited(url_of("ordinary")))
    assert isinstance(got, Capture)


@pytest.fixture(scope="module")
def pywb(folder, tmp_path_factory):
    """pywb serving the golden archive by our own index, on loopback; yields its port."""
    home = tmp_path_factory.mktemp("pywb")
    place = home / "collections" / "cites"
    for name in ("archive", "indexes"):
        (place / name).mkdir(parents=True)
    for path in warcs(folder):
        shutil.copy(path, place / "archive")
    shutil.copy(folder / "index.cdxj", place / "indexes")
    (home / "config.yaml").write_text("redirect_to_exact: false\nframed_replay: false\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [TOOLS / "wayback", "-p", str(port), "-b", "127.0.0.1"],
        cwd=home,
        stdout=log,
        stderr=subprocess.STDOUT,
        env={"PATH": f"{TOOLS}:{os.environ['PATH']}", "HOME": str(home)},
    )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(300):
        if server.poll() is not None:
            pytest.fail("pywb did not start")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("pywb did not answer")


def ask(port: int, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", path, headers={"Accept-Encoding": "gzip, br, zstd, deflate", **headers})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()


def mementos(folder) -> list[tuple[str, dict[str, str]]]:
    """Every answer to a question of the web in the index: its moment and its fields."""
    lines = [line.split(" ", 2) for line in (folder / "index.cdxj").read_text().splitlines()]
    told = [(stamp, json.loads(fields)) for _, stamp, fields in lines]
    return [it for it in told if it[1]["url"].startswith("https:")]


def payload_of(folder, fields) -> bytes:
    record, block = load_at(folder / fields["filename"], int(fields["offset"]))
    if record.type == "revisit":
        first = next(
            it for _, it in mementos(folder)
            if it["digest"] == fields["digest"] and it.get("mime") != "warc/revisit"
        )  # fmt: skip
        return payload_of(folder, first)
    return frame(block, method="HEAD" if "HEAD" in fields["url"] else "GET").payload


def replayed(port: int, stamp: str, url: str) -> tuple[int, bytes] | str:
    try:
        status, _, body = ask(port, f"/cites/{stamp}id_/{url}")
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    return status, body


def test_pywb_gives_back_every_payload(folder, pywb):
    wrong = {}
    for stamp, fields in mementos(folder):
        got = replayed(pywb, stamp, fields["url"])
        wanted = (int(fields.get("status", 0)), payload_of(folder, fields))
        if got != wanted:
            wrong[fields["url"]] = got if isinstance(got, str) else (got[0], got[1][:40])
    assert set(wrong) == {url_of(name) for name in NOT_REPLAYED}, wrong


def test_pywb_lists_every_memento_in_its_timemap(folder, pywb):
    status, _, body = ask(pywb, f"/cites/timemap/link/{SITE}/same")
    stamps = [stamp for stamp, fields in mementos(folder) if fields["url"] == f"{SITE}/same"]
    assert status == 200
    assert len(stamps) == 4
    for stamp in stamps:
        assert (
            f"/{stamp}mp_/{SITE}/same" in body.decode() or f"/{stamp}/{SITE}/same" in body.decode()
        )


def test_pywb_chooses_the_memento_of_a_moment(folder, pywb):
    del folder
    for day in range(1, 5):
        wanted = NOON + dt.timedelta(days=day)
        near = format_datetime(wanted + dt.timedelta(hours=3), usegmt=True)
        path = f"/cites/{quote(f'{SITE}/same', safe=':/')}"
        status, headers, body = ask(pywb, path, **{"Accept-Datetime": near})
        assert status == 200
        assert parsedate_to_datetime(headers["Memento-Datetime"]) == wanted
        assert (b"other words" in body) is (day == 3)
