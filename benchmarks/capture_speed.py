"""Capture speed: archiver beside what people use today, on the same pages, in the same run.

    python -m benchmarks.capture_speed [PAGES] [--write]

Pages of about 40 KB come from nginx on loopback; each contestant is a process of its own, whose CPU
time, wall time, peak memory and archive are measured. Ratios are to archiver's CPU time: pages a
second depend on how many cores the server left over. --write puts the tables into docs/capture.md.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import os
import resource
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver.config import Settings
from archiver.flow import Ask, Purpose
from archiver.records import Capture
from archiver.warc import open_archive
from archiver.web import open_web
from benchmarks.serving import OTHER_LOOPBACK, Site, nginx, page, site, write_table

PAGES, REPEATS = 1000, 3
SIDE_BY_SIDE = 8
HOSTS, EACH = 100, 10
PROXY_PORT = 18190


@dataclass(frozen=True)
class Measured:
    cpu: float
    took: float
    memory: float
    size: float


def utc_now() -> dt.datetime:
    return dt.datetime.fromtimestamp(time.time(), dt.UTC)


def run_archiver(
    folder: Path, urls: list[str], ca_file: Path, *, side_by_side=SIDE_BY_SIDE, **more
):
    port = urls[0].split(":")[2].split("/")[0] if urls[0].count(":") > 1 else "80"
    told = {"delay_seconds": 0.0, "allow_addresses": (f"127.0.0.1:{port}",), **more}
    if urls[0].startswith("https:"):
        told["ca_file"] = str(ca_file)
    settings = Settings(robots="ignore", **told)

    async def go() -> None:
        left = iter(urls)
        with open_archive(folder, clock=utc_now) as archive:
            async with open_web(settings, archive, utc_now) as web:

                async def worker() -> None:
                    for url in left:
                        got = await web.fetch(Ask(url=url, purpose=Purpose.CITED))
                        assert isinstance(got, Capture), got
                        assert len(got.body) > 30_000, got

                await asyncio.gather(*(worker() for _ in range(side_by_side)))

    asyncio.run(go())


def run_httpx(folder: Path, urls: list[str], ca_file: Path, *, keep: bool = True) -> None:
    """httpx, and warcio behind it as people write it."""
    context = ssl.create_default_context(cafile=ca_file)

    async def go() -> None:
        left = iter(urls)
        with (folder / "naive.warc.gz").open("wb") as out:
            writer = WARCWriter(out, gzip=True)
            async with httpx.AsyncClient(verify=context) as client:

                async def worker() -> None:
                    for url in left:
                        response = await client.get(url)
                        if keep:
                            write_naively(writer, url, response)

                await asyncio.gather(*(worker() for _ in range(SIDE_BY_SIDE)))

    asyncio.run(go())


def write_naively(writer: WARCWriter, url: str, response: httpx.Response) -> None:
    status = f"{response.status_code} {response.reason_phrase}"
    headers = StatusAndHeaders(status, response.headers.multi_items(), protocol="HTTP/1.1")
    payload = io.BytesIO(response.content)
    record = writer.create_warc_record(
        url, "response", payload=payload, length=len(response.content), http_headers=headers
    )
    writer.write_record(record)


def run_wget(folder: Path, urls: list[str], ca_file: Path) -> None:
    (folder / "urls").write_text("\n".join(urls))
    command = ["wget", "-q", "-i", folder / "urls", "--warc-file", folder / "wget", "-O", "/dev/null",
               "--no-warc-keep-log", "--header=Accept-Encoding: gzip", f"--ca-certificate={ca_file}"]  # fmt: skip
    subprocess.run(command, check=True)


def run_warcprox(folder: Path, urls: list[str], _ca_file: Path) -> None:
    """warcprox, with curl asking through it as often side by side."""
    proxy = subprocess.Popen(
        ["warcprox", "-q", "-z", "-p", str(PROXY_PORT), "-d", folder, "--certs-dir", folder / "ca",
         "-c", folder / "ca.pem", "--stats-db-file", "/dev/null", "-j", "/dev/null"],
        cwd=folder, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(3)
    # It refuses what it knows as loopback; the same server listens there under another address.
    there = [url.replace("127.0.0.1", OTHER_LOOPBACK) for url in urls]
    asked = "\n".join(f'url = "{url}"\noutput = "/dev/null"' for url in there)
    (folder / "asked").write_text(asked)
    command = ["curl", "-s", "--no-progress-meter", "--parallel", "--parallel-max", str(SIDE_BY_SIDE), "--noproxy", "",
               "-x", f"http://127.0.0.1:{PROXY_PORT}", "-K", folder / "asked"]  # fmt: skip
    subprocess.run(command, check=True)
    proxy.send_signal(signal.SIGTERM)
    proxy.wait(60)


def measure(run, urls: list[str], ca_file: Path) -> Measured:
    """Run in a child process; seconds of CPU and of wall time, peak memory and archive in MB."""
    with tempfile.TemporaryDirectory() as folder:
        read, write = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            before = resource.getrusage(resource.RUSAGE_SELF)
            run(Path(folder), urls, ca_file)
            own = resource.getrusage(resource.RUSAGE_SELF)
            theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = own.ru_utime + own.ru_stime - before.ru_utime - before.ru_stime
            cpu += theirs.ru_utime + theirs.ru_stime
            memory = max(own.ru_maxrss, theirs.ru_maxrss) / 1024
            os.write(write, f"{cpu} {memory}".encode())
            os._exit(0)
        os.close(write)
        told = os.read(read, 100).split()
        os.close(read)
        os.waitpid(child, 0)
        took = time.monotonic() - began
        size = sum(path.stat().st_size for path in Path(folder).glob("*.warc.gz")) / 1e6
    return Measured(cpu=float(told[0]), took=took, memory=float(told[1]), size=size)


CONTESTANTS = {
    "**archiver**": run_archiver,
    "wget --warc-file": run_wget,
    "httpx + warcio": run_httpx,
    "warcprox, curl before it": run_warcprox,
    "httpx, nothing kept": partial(run_httpx, keep=False),
}
NEEDED = {run_wget: "wget", run_warcprox: "warcprox"}
HEAD = [
    "| {} | CPU s per 1,000 | to archiver | pages/s | MB memory | MB kept |",
    "|---|--:|--:|--:|--:|--:|",
]


def table(title: str, contestants, urls: list[str], ca_file: Path, base: float = 0.0) -> list[str]:
    """Measure *contestants* in turn, each the best of so many rounds."""
    best: dict[str, Measured] = {}
    there = {
        name: run
        for name, run in contestants.items()
        if run not in NEEDED or shutil.which(NEEDED[run])
    }
    for _ in range(REPEATS):
        for name, run in there.items():
            told = measure(run, urls, ca_file)
            best[name] = min(told, best.get(name, told), key=lambda it: it.cpu)
    base = base or next(iter(best.values())).cpu
    lines = [HEAD[0].format(title), HEAD[1]]
    for name in contestants:
        it = best.get(name)
        figures = (
            f"{1000 * it.cpu / len(urls):.2f} | {it.cpu / base:.1f} | {len(urls) / it.took:.0f} | "
            f"{it.memory:.0f} | {it.size:.1f}"
            if it
            else "not installed | | | |"
        )
        lines.append(f"| {name} | {figures} |")
    print("\n".join(lines), flush=True)
    return lines


def polite(where: Site) -> list[str]:
    """Ask hosts that are to be asked once a second: how much longer than they must be waited for?"""
    port = where.plain.rpartition(":")[2]
    urls = [
        f"http://host{host}.example/{number}" for number in range(EACH) for host in range(HOSTS)
    ]
    routes = {f"host{host}.example:80": f"127.0.0.1:{port}" for host in range(HOSTS)}
    run = partial(run_archiver, side_by_side=len(urls), delay_seconds=1.0, connect_to=routes)
    cache = os.environ.get("XDG_CACHE_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        told = measure(run, urls, where.ca_file)
    os.environ.pop("XDG_CACHE_HOME")
    if cache is not None:
        os.environ["XDG_CACHE_HOME"] = cache
    floor = EACH - 1
    line = (
        f"{len(urls):,} addresses on {HOSTS} hosts, one request a second and host: {told.took:.2f} s; "
        f"the wait alone is {floor} s ({100 * (told.took / floor - 1):+.0f} %)."
    )
    print(line)
    return [line]


def main() -> None:
    wanted = [it for it in sys.argv[1:] if it.isdigit()]
    count = int(wanted[0]) if wanted else PAGES
    if nginx() is None:
        print("left out: nginx is not installed")
        return
    with site(count) as where:
        lines = compare(where, count)
    if "--write" in sys.argv:
        write_table("capture.md", "speed", lines)


def compare(where: Site, count: int) -> list[str]:
    def urls(base: str) -> list[str]:
        return [f"{base}/{number}" for number in range(count)]

    size = sum(len(page(number)) for number in range(20)) / 20_000
    lines = [f"{count} pages of {size:.0f} KB, {SIDE_BY_SIDE} side by side, best of {REPEATS}.", ""]
    lines += [*table("plain", CONTESTANTS, urls(where.plain), where.ca_file), ""]
    four = {name: run for name, run in CONTESTANTS.items() if run is not run_warcprox}
    lines += [*table("over TLS", four, urls(where.secure), where.ca_file), ""]
    lines += [*table("sent in gzip", four, urls(where.packed), where.ca_file), ""]
    ways = {
        "archiver, 8 at once": run_archiver,
        "archiver, 100 at once": partial(run_archiver, side_by_side=100),
        "archiver, 1 at once: an fsync per exchange": partial(run_archiver, side_by_side=1),
        "wget --warc-file": run_wget,
    }
    lines += [*table("plain, archiver's ways", ways, urls(where.plain), where.ca_file), ""]
    many = [f"{url}?{turn}" for turn in range(10) for url in urls(where.plain)]
    ten = {f"archiver, {len(many):,} addresses": run_archiver}
    lines += [*table("plain, ten times as many", ten, many, where.ca_file), ""]
    return lines + polite(where)


if __name__ == "__main__":
    main()
