"""Name lookups: an unknown name is the world's doing, a missing network is ours."""

from __future__ import annotations

import asyncio
import errno
import socket
import subprocess
import sys

import pytest

from archiver.records import FailureKind
from archiver.web import line
from archiver.web.line import connect
from archiver.web.names import CONTROL_NAME, Names, system_lookup
from archiver.web.trouble import WireError


def kind_of(lookup, *hosts) -> list[FailureKind | None]:
    async def go():
        names = Names(lookup)
        kinds: list[FailureKind | None] = []
        for host in hosts:
            try:
                await names.find(host, 80)
                kinds.append(None)
            except WireError as error:
                kinds.append(error.kind)
        return kinds

    return asyncio.run(go())


def world(known, error=socket.EAI_NONAME):
    async def lookup(host, _port):
        if host in known:
            return ("93.184.216.34",)
        raise socket.gaierror(error, "not found")

    return lookup


def test_a_name_that_does_not_exist_is_told_apart_from_no_network():
    assert kind_of(world({CONTROL_NAME}), "gone.example") == [FailureKind.DNS]
    assert kind_of(world(()), "gone.example", "b.example") == [FailureKind.NO_NETWORK] * 2
    assert kind_of(world({CONTROL_NAME}, socket.EAI_AGAIN), "a.example") == [FailureKind.DNS]
    assert kind_of(world((), socket.EAI_AGAIN), "a.example") == [FailureKind.NO_NETWORK]


def test_once_a_name_was_found_there_is_a_network():
    assert kind_of(world({"a.example"}), "a.example", "b.example") == [None, FailureKind.DNS]


def test_a_name_that_cannot_be_encoded_is_no_name():
    async def strict(host, _port):
        host.encode("idna")
        return ()

    assert kind_of(strict, "a" * 70 + ".example") == [FailureKind.DNS]


def test_literals_are_not_looked_up():
    async def never(_host, _port):
        raise AssertionError

    assert kind_of(never, "127.0.0.1", "::1") == [None, None]


def test_the_system_finds_localhost():
    assert "127.0.0.1" in asyncio.run(system_lookup("localhost", 80))
    with pytest.raises((OSError, UnicodeError)):
        asyncio.run(system_lookup("no.such.name.invalid", 80))


def test_a_stuck_lookup_does_not_hold_the_exit():
    code = """
import asyncio, socket, time
from archiver.web.names import system_lookup
def stuck(*a, **k):
    time.sleep(60)
socket.getaddrinfo = stuck
async def main():
    try:
        async with asyncio.timeout(0.3):
            await system_lookup("slow.example", 80)
    except TimeoutError:
        print("deadline kept")
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=20, check=True)
    assert done.stdout == b"deadline kept\n"
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("errors", "kind"),
    [
        ([errno.ENETUNREACH, errno.ENETUNREACH], FailureKind.NO_NETWORK),
        ([errno.ENETUNREACH, errno.ECONNREFUSED], FailureKind.CONNECT),
        ([errno.ECONNREFUSED], FailureKind.CONNECT),
        ([None, None], FailureKind.TIMEOUT),
        ([None, errno.ENETUNREACH], FailureKind.CONNECT),
    ],
)
def test_why_nobody_could_be_reached(monkeypatch, errors, kind):
    told = iter(errors)

    async def connecting(_self, _sock, _address):
        number = next(told)
        if number is None:
            await asyncio.sleep(30)
        raise OSError(number, "no")

    monkeypatch.setattr(line, "_connected_at_once", lambda *_: False)
    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", connecting)
    with pytest.raises(WireError) as caught:
        asyncio.run(connect(["203.0.113.1", "2001:db8::1"][: len(errors)], 80, seconds=0.2))
    assert caught.value.kind is kind


def test_the_next_address_is_tried_if_one_does_not_answer():
    async def go():
        server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        found = await connect(["::1", "127.0.0.1"], port, seconds=2)
        found.close()
        server.close()
        return found.peer.ip

    assert asyncio.run(go()) == "127.0.0.1"


def test_a_port_where_nobody_listens_is_known_at_once():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(WireError) as caught:
        asyncio.run(connect(["127.0.0.1"], port, seconds=5))
    assert caught.value.kind is FailureKind.CONNECT
    assert "refused" in caught.value.detail
