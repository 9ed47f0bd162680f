"""Nothing is acknowledged before the disk has it; exchanges that end together share one sync."""

from __future__ import annotations

import asyncio
import errno
import os

import pytest

from archiver.errors import ArchiveError
from archiver.records import Capture, Failure
from archiver.warc import open_archive, verify_paths
from archiver.web import open_web
from tests.web_fetch.asking import TickingClock, cited, fetch_one, replay, settings_for
from tests.web_fetch.raw_server import RawServer, page

COUNT = 40


def fetch_side_by_side(folder, server, count=COUNT):
    async def go():
        clock = TickingClock()
        with open_archive(folder, clock=clock) as archive:
            async with open_web(settings_for(server.port), archive, clock) as web:
                asks = [cited(server.url(f"/{number}")) for number in range(count)]
                return await asyncio.gather(
                    *(web.fetch(ask) for ask in asks), return_exceptions=True
                )

    return asyncio.run(go())


def test_exchanges_side_by_side_share_syncs_and_are_all_there(tmp_path, monkeypatch):
    synced: list[int] = []
    real = os.fsync

    def counted(handle):
        synced.append(handle)
        real(handle)

    monkeypatch.setattr(os, "fsync", counted)
    with RawServer({f"/{n}": page(b"page %d" % n) for n in range(COUNT)}) as server:
        got = fetch_side_by_side(tmp_path / "a", server)
        urls = [server.url(f"/{number}") for number in range(COUNT)]
    assert all(isinstance(outcome, Capture) for outcome in got)
    assert len(synced) < COUNT
    assert [replay(tmp_path / "a", cited(url)) for url in urls] == got
    assert verify_paths([tmp_path / "a"]).ok


def test_a_disk_that_is_full_stops_everybody_and_spoils_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "a"
    with RawServer({f"/{n}": page(b"page %d" % n) for n in range(COUNT)}) as server:
        first = fetch_one(folder, settings_for(server.port), cited(server.url("/1")))
        size = (folder / "a-00001.warc.gz").stat().st_size

        def full(_handle):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        told = fetch_side_by_side(folder, server)
        monkeypatch.undo()
        assert len(told) == COUNT
        assert all(isinstance(error, ArchiveError) for error in told)
        assert all("free some space" in str(error) for error in told)
        assert (folder / "a-00001.warc.gz").stat().st_size == size
        assert replay(folder, cited(server.url("/1"))) is not None
        again = fetch_one(folder, settings_for(server.port), cited(server.url("/2")))
    assert isinstance(first, Capture)
    assert isinstance(again, Capture)
    assert verify_paths([folder]).ok


def test_who_gives_up_waiting_does_not_stop_the_sync(tmp_path):
    with RawServer({"/0": page(b"x")}) as server:

        async def go():
            clock = TickingClock()
            with open_archive(tmp_path / "a", clock=clock) as archive:
                async with open_web(settings_for(server.port), archive, clock) as web:
                    task = asyncio.create_task(web.fetch(cited(server.url("/0"))))
                    await asyncio.sleep(0.01)
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
                    return await web.fetch(cited(server.url("/0")))

        assert isinstance(asyncio.run(go()), Capture)
    assert verify_paths([tmp_path / "a"]).ok


@pytest.mark.parametrize("host", ["a..b", ".a.example", "x" * 64 + ".example", "xn--a.example"])
def test_odd_host_names_over_tls_are_failures(tmp_path, host):
    settings = settings_for(connect_to={f"{host}:443": "127.0.0.1:9"})
    got = fetch_one(tmp_path, settings, cited(f"https://{host}/"), lookup=nowhere)
    assert isinstance(got, Failure)


async def nowhere(_host, _port):
    return ("127.0.0.1",)


def test_a_header_field_beyond_ascii_is_sent_as_utf_8(tmp_path):
    with RawServer({"/": page(b"x")}) as server:
        ask = cited(server.url(), headers=(("X-Words", "日本"),))
        assert isinstance(fetch_one(tmp_path, settings_for(server.port), ask), Capture)
    assert "X-Words: 日本".encode() in server.heads[0]
