"""Real servers on loopback: free ports, waiting for them, and answering questions from them."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.resolvers.asking import capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from archiver.flow import Ask
    from archiver.records import Capture


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until(happened: Callable[[], bool]) -> None:
    for _ in range(150):
        if happened():
            return
        time.sleep(0.2)
    raise AssertionError("the server did not start")


def is_up(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=20).close()
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False
    return True


@contextmanager
def running(
    command: Sequence[str],
    happened: Callable[[], bool],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Run a server for the length of a with block, from when *happened* says it is there."""
    with subprocess.Popen(
        list(command),
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_until(happened)
            yield
        finally:
            server.terminate()


def fetch(ask: Ask, address: str | None = None) -> Capture:
    """Ask the server at *address*, whatever host is asked for; without it the host itself."""
    parts = urlsplit(ask.url)
    target = f"{address}{parts.path}?{parts.query}" if address else ask.url
    request = urllib.request.Request(target, headers=dict(ask.headers))
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            final = ask.url if address else answer.url
            headers = tuple(answer.headers.items())
            return capture(
                ask.url, answer.read(), status=answer.status, final_url=final, headers=headers
            )
    except urllib.error.HTTPError as error:
        with error:
            return capture(ask.url, error.read(), status=error.code)


def through(address: str | None = None) -> Callable[[tuple[Ask, ...]], tuple[Capture, ...]]:
    """Return a driver that puts every question to the server at *address*."""

    def answer(asks: tuple[Ask, ...]) -> tuple[Capture, ...]:
        return tuple(fetch(ask, address) for ask in asks)

    return answer
