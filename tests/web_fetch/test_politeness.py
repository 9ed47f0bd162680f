"""Hosts are asked slowly, by name, within their rules, and left alone when they say so."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.config import Settings
from archiver.flow import Ask, Purpose
from archiver.records import Capture, Failure, FailureKind
from archiver.warc import open_archive
from archiver.web import Pace, open_web
from archiver.web.limits import Limits, parse_retry_after
from tests.web_fetch.asking import NOON, TickingClock, cited, fetch_all, fetch_one, settings_for
from tests.web_fetch.raw_server import RawServer, page, redirect


class FakeTime:
    """A monotonic clock that moves only when somebody waits on it."""

    def __init__(self):
        self.time, self.slept = 100.0, []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.time += seconds

    @property
    def pace(self) -> Pace:
        return Pace(now=self.now, sleep=self.sleep)


def candidate(url: str) -> Ask:
    return Ask(url=url, purpose=Purpose.CANDIDATE)


def test_one_request_a_second_and_host(tmp_path):
    time = FakeTime()
    with RawServer({"/": page(b"x")}) as server:
        settings = settings_for(server.port, delay_seconds=1.0)
        fetch_all(tmp_path, settings, [cited(server.url())] * 4, pace=time.pace)
    assert time.slept == [1.0, 1.0, 1.0]


def test_a_host_or_service_can_have_a_delay_of_its_own(tmp_path):
    time = FakeTime()
    with RawServer({"/": page(b"x")}) as server:
        settings = settings_for(server.port, delays={"127.0.0.1": 3.0, "cdx": 7.0})
        asks = [cited(server.url())] * 2 + [cited(server.url(), service="cdx")] * 2
        fetch_all(tmp_path, settings, asks, pace=time.pace)
    assert time.slept == [3.0, 7.0]


def test_we_say_who_we_are_and_send_nothing_else(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login u password TOPSECRET\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    cookie = page(b"x", b"Set-Cookie: id=1; Path=/")
    with RawServer({"/": cookie, "/to": redirect("/")}) as server:
        settings = settings_for(server.port, contact="mailto:desk@news.example")
        asks = [cited(f"http://me:TOPSECRET@127.0.0.1:{server.port}/"), cited(server.url("/to"))]
        fetch_all(tmp_path / "a", settings, asks)
        heads = [head.decode().lower() for head in server.heads]
    assert len(heads) == 3
    for head in heads:
        assert "\r\nuser-agent: archiver/0.1.0 (+mailto:desk@news.example)\r\n" in head
        assert "cookie" not in head
        assert "authorization" not in head
        assert "secret" not in head
        assert head.count("\r\nhost:") == 1
        assert "\r\naccept-encoding: gzip\r\n" in head


def test_fields_of_an_ask_go_to_its_own_origin_only(tmp_path):
    with RawServer({"/": page(b"x")}) as other, RawServer({"/": b""}) as server:
        server.answers = {"/same": redirect("/away"), "/away": redirect(other.url())}
        headers = (("X-Key", "k1"), ("Accept-Datetime", "Wed, 01 Dec 2021 00:00:00 GMT"))
        settings = settings_for(server.port, other.port)
        fetch_one(tmp_path, settings, cited(server.url("/same"), headers=headers))
    assert [b"X-Key: k1" in head for head in server.heads] == [True, True]
    assert b"X-Key" not in other.heads[0]
    assert b"Accept-Datetime" in other.heads[0]


@pytest.mark.parametrize(
    ("status", "method"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")]
)
def test_a_post_is_redirected_as_browsers_do(tmp_path, status, method):
    with RawServer({"/": redirect("/there", status), "/there": page(b"found")}) as server:
        ask = Ask(url=server.url(), purpose=Purpose.DISCOVERY, method="POST", body=b"q=1")
        got = fetch_one(tmp_path, settings_for(server.port), ask)
    assert isinstance(got, Capture)
    assert server.heads[1].startswith(method.encode() + b" /there ")
    assert server.heads[1].endswith(b"q=1") == (method == "POST")


def test_discovery_is_kept_in_files_of_its_own(tmp_path):
    with RawServer({"/": page(b"x")}) as server:
        ask = Ask(url=server.url(), purpose=Purpose.DISCOVERY)
        fetch_one(tmp_path / "a", settings_for(server.port), ask)
    assert [path.name for path in (tmp_path / "a").glob("*.warc.gz")] == ["discovery-00001.warc.gz"]


ROBOTS = page(b"User-agent: *\nDisallow: /closed\nCrawl-delay: 2\n")


def robots_outcomes(tmp_path, robots, answers, asks, **more):
    with RawServer({"/robots.txt": robots, **answers}) as server:
        time = FakeTime()
        settings = settings_for(server.port, robots=more.pop("policy", "cited-record"), **more)
        made = [Ask(url=server.url(path), purpose=purpose) for path, purpose in asks]
        return fetch_all(tmp_path, settings, made, pace=time.pace), server, time


def test_a_cited_address_is_fetched_once_whatever_robots_say_and_the_verdict_kept(tmp_path):
    asks = [
        ("/closed", Purpose.CITED),
        ("/closed", Purpose.CANDIDATE),
        ("/open", Purpose.CANDIDATE),
    ]
    got, server, time = robots_outcomes(
        tmp_path, ROBOTS, {"/closed": page(b"c"), "/open": page(b"o")}, asks
    )
    assert isinstance(got[0], Capture)
    assert isinstance(got[1], Failure)
    assert got[1].kind is FailureKind.ROBOTS
    assert isinstance(got[2], Capture)
    assert server.asked_for("/robots.txt") == 1
    assert time.slept == [2.0], "Crawl-delay is kept"
    assert "robots: disallowed" in metadata_of(tmp_path, got[0].url)


def metadata_of(folder, url: str) -> str:
    """The first metadata record about *url*, as another reader sees it."""
    with (folder / f"{folder.name}-00001.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file):
            headers = record.rec_headers
            if record.rec_type == "metadata" and headers.get_header("WARC-Target-URI") == url:
                return record.content_stream().read().decode()
    raise AssertionError(f"no metadata about {url}")


@pytest.mark.parametrize(
    ("policy", "purpose", "fetched"),
    [
        ("cited-record", Purpose.CITED, True),
        ("cited-record", Purpose.CANDIDATE, False),
        ("cited-record", Purpose.DISCOVERY, False),
        ("obey", Purpose.CITED, False),
        ("ignore", Purpose.DISCOVERY, True),
    ],
)
def test_the_three_policies(tmp_path, policy, purpose, fetched):
    got, server, _ = robots_outcomes(
        tmp_path, ROBOTS, {"/closed": page(b"c")}, [("/closed", purpose)], policy=policy
    )
    assert isinstance(got[0], Capture) == fetched
    assert server.asked_for("/robots.txt") == (policy != "ignore")


def test_rules_that_name_us_are_always_obeyed(tmp_path):
    robots = page(b"User-agent: Archiver\nDisallow: /\n")
    got, _, _ = robots_outcomes(tmp_path, robots, {"/": page(b"x")}, [("/", Purpose.CITED)])
    assert isinstance(got[0], Failure)
    assert got[0].kind is FailureKind.ROBOTS


@pytest.mark.parametrize(
    ("robots", "fetched"),
    [
        (page(b"no", status=b"404 Not Found"), True),
        (page(b"no", status=b"403 Forbidden"), True),
        (page(b"no", status=b"500 Oops"), False),
        (page(b"no", status=b"429 Slow"), False),
        (b"", False),
        (redirect("/elsewhere"), True),
        (page(b"\xff\xfe\x00garbage\x00" * 100), True),
    ],
)
def test_what_a_missing_or_broken_robots_file_means(tmp_path, robots, fetched):
    answers = {"/": page(b"x"), "/elsewhere": page(b"User-agent: *\nAllow: /\n")}
    got, _, _ = robots_outcomes(tmp_path, robots, answers, [("/", Purpose.CANDIDATE)])
    assert isinstance(got[0], Capture) == fetched


def test_robots_rules_are_read_again_only_after_a_day(tmp_path):
    with RawServer({"/robots.txt": ROBOTS, "/": page(b"x")}) as server:
        settings = settings_for(server.port, robots="obey")
        for _ in range(2):
            fetch_one(tmp_path, settings, cited(server.url()), pace=FakeTime().pace)
    assert server.asked_for("/robots.txt") == 1
    assert server.asked_for("/") == 2


def test_a_robots_file_that_never_comes_does_not_eat_the_deadline(tmp_path):
    def silent(sock, _head):
        sock.recv(1)

    with RawServer({"/robots.txt": silent, "/": page(b"x")}) as server:
        settings = settings_for(server.port, robots="cited-record", deadline_seconds=1.2)
        got = fetch_one(tmp_path, settings, cited(server.url()))
    assert isinstance(got, Capture)


CASES = [
    ("0", 0.0), ("120", 120.0), (" 120 ", 120.0), ("99999999999", 31622400.0), ("9" * 5000, 31622400.0),
    ("-1", None), ("+5", None), ("1.5", None), ("0x10", None), ("１２０", None), ("", None), ("soon", None),
    ("Fri, 02 Jan 2026 12:01:00 GMT", 60.0), ("Friday, 02-Jan-26 12:01:00 GMT", 60.0),
    ("Fri Jan  2 12:01:00 2026", 60.0), ("Fri, 02 Jan 2026 21:01:00 +0900", 60.0),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("Fri, 31 Dec 9999 23:59:59 GMT", 31622400.0),
    ("Fri, 99 Jan 2026 99:99:99 GMT", None), ("Fri, 02 Jan 99999 03:05:05 GMT", None),
    ("120, 240", None), ("Fri, 02 Jan 2026 12:01:00", 60.0), ("a" * 100000, None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "seconds"), CASES)
def test_retry_after_in_all_its_forms(value, seconds):
    assert parse_retry_after(value, dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)) == seconds


@pytest.mark.parametrize("status", [b"429 Too Many Requests", b"503 Service Unavailable"])
def test_a_short_wait_is_waited_and_a_long_one_deferred(tmp_path, status):
    turns = []

    def busy(sock, _head):
        turns.append(1)
        answer = (
            page(b"now") if len(turns) > 1 else page(b"later", b"Retry-After: 2", status=status)
        )
        sock.sendall(answer)

    time = FakeTime()
    with RawServer(
        {"/": busy, "/long": page(b"later", b"Retry-After: 900", status=status)}
    ) as server:
        settings = settings_for(server.port, deadline_seconds=10.0)
        asks = [cited(server.url()), cited(server.url("/long")), cited(server.url())]
        short, long, after = fetch_all(tmp_path, settings, asks, pace=time.pace)
    assert isinstance(short, Capture)
    assert short.body == b"now"
    assert time.slept == [pytest.approx(2.0, abs=0.5)]
    for deferred in (long, after):
        assert isinstance(deferred, Failure)
        assert deferred.kind is FailureKind.DEFERRED
    assert len(turns) == 2, "the host is left alone after that"


def test_a_server_that_always_says_later_is_not_asked_for_ever(tmp_path):
    with RawServer({"/": page(b"later", b"Retry-After: 0", status=b"503 No")}) as server:
        got = fetch_one(tmp_path, settings_for(server.port), cited(server.url()))
    assert isinstance(got, Failure)
    assert got.kind is FailureKind.DEFERRED
    assert len(server.heads) == 3


def test_a_host_that_fails_three_times_is_left_alone_for_a_while(tmp_path):
    closed = RawServer({})
    with closed:
        port = closed.port
    asks = [cited(f"http://127.0.0.1:{port}/{n}") for n in range(4)]
    kinds = [
        got.kind
        for got in fetch_all(tmp_path, settings_for(port), asks)
        if isinstance(got, Failure)
    ]
    assert kinds == [FailureKind.CONNECT] * 3 + [FailureKind.DEFERRED]


def test_hosts_do_not_wait_for_each_other():
    time = FakeTime()
    limits = Limits(Settings(), time.pace)

    async def go():
        for host in ("a.example", "b.example", "a.example"):
            assert await limits.turn(host, None, 5.0) is None

    asyncio.run(go())
    assert time.slept == [1.0]


def test_many_asks_side_by_side_keep_their_distance(tmp_path):
    with RawServer({f"/{n}": page(b"x") for n in range(5)}) as server:
        settings = settings_for(server.port, delay_seconds=0.05)

        async def go():
            clock = TickingClock(NOON)
            with open_archive(tmp_path, clock=clock) as archive:
                async with open_web(settings, archive, clock) as web:
                    began = asyncio.get_running_loop().time()
                    asks = [cited(server.url(f"/{n}")) for n in range(5)]
                    got = await asyncio.gather(*(web.fetch(ask) for ask in asks))
                    return got, asyncio.get_running_loop().time() - began

        got, took = asyncio.run(go())
    assert all(isinstance(outcome, Capture) for outcome in got)
    assert took >= 0.2
