"""Capture speed: archiver beside what people use today, on the same pages, in the same run.

    python -m benchmarks.capture_speed [PAGES]

Pages of about 40 KB come from a server on loopback; each contestant is a process of its own, whose
CPU time, wall time, peak memory and archive are measured. Ratios are to archiver's CPU time:
pages a second depend on how many cores the server left over.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver.config import Settings
from archiver.flow import Ask, Purpose
from archiver.records import Capture
from archiver.warc import open_archive
from archiver.web import open_web

PAGES = 1000
SIDE_BY_SIDE = 8
WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "as",
    "was",
    "with",
    "be",
    "by",
    "on",
    "not",
    "he",
    "his",
    "but",
    "at",
    "are",
    "this",
]


def page(number: int) -> bytes:
    chance = random.Random(number)  # noqa: S311
    words = (chance.choice(WORDS) + str(chance.randrange(300)) for _ in range(6300))
    body = b"<!doctype html><title>%d</title><p>" % number + " ".join(words).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


def serve(count: int) -> tuple[int, int]:
    """Serve the pages from a process of its own; return its port and its id."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    child = os.fork()
    if child == 0:
        pages = [page(number) for number in range(count)]
        while True:
            sock, _ = listener.accept()
            threading.Thread(target=talk, args=(sock, pages), daemon=True).start()
    return listener.getsockname()[1], child


def talk(sock: socket.socket, pages: list[bytes]) -> None:
    with sock:
        data = b""
        while True:
            while b"\r\n\r\n" not in data:
                piece = sock.recv(65536)
                if not piece:
                    return
                data += piece
            head, _, data = data.partition(b"\r\n\r\n")
            path = head.split(b" ")[1].strip(b"/")
            if not path.isdigit():
                sock.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                continue
            sock.sendall(pages[int(path)])
            if b"connection: close" in head.lower():
                return


def run_archiver(folder: Path, urls: list[str]) -> None:
    def clock() -> dt.datetime:
        return dt.datetime.fromtimestamp(time.time(), dt.UTC)

    port = urls[0].split(":")[2].split("/")[0]
    settings = Settings(allow_addresses=(f"127.0.0.1:{port}",), delay_seconds=0.0, robots="ignore")

    async def go() -> None:
        left = iter(urls)
        with open_archive(folder, clock=clock) as archive:
            async with open_web(settings, archive, clock) as web:

                async def worker() -> None:
                    for url in left:
                        got = await web.fetch(Ask(url=url, purpose=Purpose.CITED))
                        assert isinstance(got, Capture), got

                await asyncio.gather(*(worker() for _ in range(SIDE_BY_SIDE)))

    asyncio.run(go())


def run_httpx_warcio(folder: Path, urls: list[str]) -> None:
    """httpx and warcio as people write it."""

    async def go() -> None:
        left = iter(urls)
        with (folder / "naive.warc.gz").open("wb") as out:
            writer = WARCWriter(out, gzip=True)
            async with httpx.AsyncClient() as client:

                async def worker() -> None:
                    for url in left:
                        response = await client.get(url)
                        status = f"{response.status_code} {response.reason_phrase}"
                        headers = StatusAndHeaders(
                            status, response.headers.multi_items(), protocol="HTTP/1.1"
                        )
                        record = writer.create_warc_record(
                            url,
                            "response",
                            payload=io.BytesIO(response.content),
                            length=len(response.content),
                            http_headers=headers,
                        )
                        writer.write_record(record)

                await asyncio.gather(*(worker() for _ in range(SIDE_BY_SIDE)))

    asyncio.run(go())


def run_httpx_alone(_folder: Path, urls: list[str]) -> None:
    """httpx fetching, nothing kept."""

    async def go() -> None:
        left = iter(urls)
        async with httpx.AsyncClient() as client:

            async def worker() -> None:
                for url in left:
                    await client.get(url)

            await asyncio.gather(*(worker() for _ in range(SIDE_BY_SIDE)))

    asyncio.run(go())


def run_wget(folder: Path, urls: list[str]) -> None:
    (folder / "urls").write_text("\n".join(urls))
    command = ["wget", "-q", "-i", str(folder / "urls"), "--warc-file", str(folder / "wget"),
               "-O", "/dev/null", "--no-warc-keep-log"]  # fmt: skip
    subprocess.run(command, check=True)


CONTESTANTS = {
    "archiver": run_archiver,
    "wget --warc-file": run_wget,
    "httpx + warcio": run_httpx_warcio,
    "httpx, nothing kept": run_httpx_alone,
}


def measure(run, urls: list[str]) -> tuple[float, float, float, float]:
    """Return CPU seconds, wall seconds, peak memory and archive size in MB, of a child process."""
    with tempfile.TemporaryDirectory() as folder:
        read, write = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            run(Path(folder), urls)
            both = [
                resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            ]
            cpu = sum(usage.ru_utime + usage.ru_stime for usage in both)
            os.write(write, f"{cpu} {max(usage.ru_maxrss for usage in both) / 1024}".encode())
            os._exit(0)
        os.close(write)
        cpu, memory = map(float, os.read(read, 100).split())
        os.close(read)
        os.waitpid(child, 0)
        took = time.monotonic() - began
        size = sum(path.stat().st_size for path in Path(folder).glob("*.warc.gz")) / 1e6
    return cpu, took, memory, size


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    port, server = serve(count)
    time.sleep(2)
    try:
        compare(count, [f"http://127.0.0.1:{port}/{number}" for number in range(count)])
    finally:
        os.kill(server, signal.SIGKILL)


def compare(count: int, urls: list[str]) -> None:
    print(f"{count} pages of {len(page(0)) / 1000:.0f} KB, {SIDE_BY_SIDE} side by side, best of 3")
    print(f"{'':22}{'CPU s/1000':>11}{'ratio':>7}{'pages/s':>9}{'RSS MB':>8}{'MB kept':>9}")
    base = 0.0
    for name, run in CONTESTANTS.items():
        if name.startswith("wget") and shutil.which("wget") is None:
            print(f"{name:22} not installed")
            continue
        cpu, took, memory, size = min(measure(run, urls) for _ in range(3))
        base = base or cpu
        figures = f"{1000 * cpu / count:11.2f}{cpu / base:7.1f}{count / took:9.0f}"
        print(f"{name:22}{figures}{memory:8.0f}{size:9.1f}")


if __name__ == "__main__":
    main()
