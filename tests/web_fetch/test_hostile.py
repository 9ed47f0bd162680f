"""Whatever a server does: a typed outcome, in time, in little memory, and nothing reached inside."""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
import time
from urllib.parse import quote

import pytest

from archiver.flow import Ask, Purpose
from archiver.records import Capture, Failure, FailureKind
from archiver.warc import verify_paths
from tests.measuring import unwatched
from tests.web_fetch.asking import SMALL, cited, fetch_one, replay, settings_for
from tests.web_fetch.hostile import behaviours, hold, make_ready, then
from tests.web_fetch.raw_server import Answer, RawServer, page, redirect

DEADLINE = 0.6
BEHAVIOURS = behaviours()


def server_of(answers) -> RawServer:
    return RawServer({"/" + quote(name): answer for name, answer in answers.items()})


@pytest.fixture(scope="module", autouse=True)
def _ready():
    make_ready()


def test_there_are_enough_of_them():
    assert len(BEHAVIOURS) >= 55


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_every_behaviour_has_an_outcome_in_time(tmp_path, name):
    with server_of(BEHAVIOURS) as server:
        settings = settings_for(server.port, deadline_seconds=DEADLINE, budgets=SMALL)
        ask = cited(server.url("/" + quote(name)))
        began = time.monotonic()
        got = fetch_one(tmp_path, settings, ask)
        took = time.monotonic() - began
    assert isinstance(got, (Capture, Failure))
    assert took < DEADLINE + 1
    if isinstance(got, Capture):
        assert len(got.body) <= SMALL.decoded_bytes
        assert b"PHANTOM" not in got.body
    assert replay(tmp_path, ask) == got
    assert verify_paths([tmp_path]).ok


EXPECTED = {
    "silence": FailureKind.TIMEOUT,
    "a head drop by drop": FailureKind.TIMEOUT,
    "fields without end": FailureKind.BUDGET,
    "one field without end": FailureKind.BUDGET,
    "interim responses without end": FailureKind.BUDGET,
    "empty lines without end": FailureKind.BUDGET,
    "NULs without end": FailureKind.PROTOCOL,
    "a redirect to itself": FailureKind.REDIRECTS,
    "a redirect of a megabyte": FailureKind.BUDGET,
    "closing at once": FailureKind.PROTOCOL,
    "a reset in the head": FailureKind.PROTOCOL,
    "another protocol that waits": FailureKind.PROTOCOL,
    "later, for ever": FailureKind.DEFERRED,
    "later, in a year": FailureKind.DEFERRED,
    "a body drop by drop": "time",
    "a body without end": "length",
    "tiny chunks without end": "length",
    "trailers without end": "length",
    "a reset in the body": "disconnect",
    "gzip bomb": "length",
    "gzip bomb in gzip": "length",
    "brotli bomb": "length",
    "zstandard bomb": "length",
    "a hundred codings": "unspecified",
    "gzip that is none": "unspecified",
    "a reset after the body": None,
    "a line kept open": None,
    "a second answer": None,
    "a challenge": None,
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_outcome_says_what_happened(tmp_path, name):
    with server_of(BEHAVIOURS) as server:
        settings = settings_for(server.port, deadline_seconds=DEADLINE, budgets=SMALL)
        got = fetch_one(tmp_path, settings, cited(server.url("/" + quote(name))))
    told = got.kind if isinstance(got, Failure) else got.truncated
    assert told == EXPECTED[name]


ROBOTS: dict[str, Answer] = {
    "silent": hold(b""),
    "without end": then(b"HTTP/1.1 200 OK\r\n\r\n", itertools.repeat(b"Disallow: /\n" * 5000)),
    "in a circle": redirect("/robots.txt"),
    "one long rule": page(b"User-agent: *\nDisallow: " + b"*$" * 100_000),
    "many stars": page(b"User-agent: *\nDisallow: /" + b"*a" * 500 + b"b\n"),
}


@pytest.mark.parametrize("robots", ROBOTS)
def test_a_hostile_robots_file_costs_little(tmp_path, robots):
    with RawServer({"/robots.txt": ROBOTS[robots], "/" + "a" * 300: page(b"x")}) as server:
        settings = settings_for(
            server.port, robots="cited-record", deadline_seconds=DEADLINE, budgets=SMALL
        )
        began = time.monotonic()
        got = fetch_one(tmp_path, settings, cited(server.url("/" + "a" * 300)))
        assert time.monotonic() - began < DEADLINE + 1
    assert isinstance(got, Capture)


def test_a_lookup_that_never_ends_is_out_of_time(tmp_path):
    async def stuck(_host, _port):
        await asyncio.sleep(60)
        return ()

    settings = settings_for(deadline_seconds=0.3)
    got = fetch_one(tmp_path, settings, cited("http://slow.example/"), lookup=stuck)
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.TIMEOUT
    assert "looking up" in got.detail


def test_a_name_with_a_thousand_inner_addresses_is_refused(tmp_path):
    async def many(_host, _port):
        return tuple(f"10.0.{n // 250}.{n % 250}" for n in range(1000))

    got = fetch_one(tmp_path, settings_for(), cited("http://many.example/"), lookup=many)
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.REFUSED


@pytest.mark.parametrize("mark", ["\r\nX-Forged: 1", "\n", "\0"])
def test_a_header_field_with_a_line_break_is_not_sent(tmp_path, mark):
    with RawServer({"/": page(b"x")}) as server:
        ask = Ask(url=server.url(), purpose=Purpose.CITED, headers=(("X-A", f"b{mark}"),))
        got = fetch_one(tmp_path, settings_for(server.port), ask)
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.REFUSED
    assert server.connections == 0


def test_a_forged_record_in_an_address_stays_text(tmp_path):
    forged = "http://127.0.0.1:{}/a\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n"
    with RawServer({"/": page(b"x")}) as server:
        ask = cited(forged.format(server.port))
        got = fetch_one(tmp_path, settings_for(server.port), ask)
    assert replay(tmp_path, ask) == got
    (file, *_) = verify_paths([tmp_path]).files
    assert file.records == 4


CHILD = """
import json, sys, time
from pathlib import Path
from archiver.records import Capture
from tests.web_fetch.asking import cited, fetch_all, settings_for
folder, port, paths = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
asks = [cited(f"http://127.0.0.1:{port}{path}") for path in paths]
settings = settings_for(port, deadline_seconds=3.0)
kinds = []
for number, ask in enumerate(asks):
    (got,) = fetch_all(folder / str(number), settings, [ask])
    kinds.append(got.truncated if isinstance(got, Capture) else got.kind.value)
    del got
# not ru_maxrss, which a process inherits from the one that started it
peak = next(it for it in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in it)
print(json.dumps([kinds, int(peak.split()[1])]))
"""
GREEDY = [
    "gzip bomb", "gzip bomb in gzip", "brotli bomb", "zstandard bomb", "deflate bomb",
    "a body without end", "chunks without end", "tiny chunks without end", "trailers without end",
    "many empty gzip members", "fields without end", "NULs without end",
]  # fmt: skip


@pytest.mark.slow
def test_no_behaviour_needs_much_memory_with_the_usual_budgets(tmp_path):
    with server_of(BEHAVIOURS) as server:
        paths = json.dumps(["/" + quote(name) for name in GREEDY])
        command = [sys.executable, "-c", CHILD, str(tmp_path), str(server.port), paths]
        done = subprocess.run(
            command, capture_output=True, check=True, timeout=120, env=unwatched()
        )
    kinds, kilobytes = json.loads(done.stdout)
    assert len(kinds) == len(GREEDY)
    assert kilobytes / 1024 < 170, kilobytes
