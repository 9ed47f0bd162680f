"""Capture fidelity: odd answers as archiver keeps them, and as what people use today keeps them.

    python -m benchmarks.capture_fidelity [--write]

Each answer of the corpus of tests/web_fetch/test_fidelity.py comes from a socket that sends exactly
its bytes. Counted is how many response blocks hold exactly the message that was sent: the final
response, without interim ones before it and surplus after it (ISO 28500, 6.3; one block, one
message). Each contestant is a process of its own, asked in the corpus's order. --write puts the
table into docs/capture.md.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from benchmarks import capture_speed
from benchmarks.serving import write_table
from tests.web_fetch.asking import cited, fetch_all, settings_for
from tests.web_fetch.raw_server import RawServer
from tests.web_fetch.test_fidelity import ODD, sending

PROXY_PORT = 18191
SECONDS = 10
CAPTURE_HTTP = """
import sys
from warcio.capture_http import capture_http
import requests
with capture_http(sys.argv[1]):
    for line in open(sys.argv[2]).read().split():
        method, url = line.split(",")
        try:
            requests.request(method, url, timeout=5, allow_redirects=False)
        except Exception:  # it raises errors of three libraries
            pass
"""


def by_archiver(folder: Path, asked: list[tuple[str, str]], port: int) -> None:
    fetch_all(folder, settings_for(port), [cited(url, method=method) for method, url in asked])


def by_wget(folder: Path, asked: list[tuple[str, str]], _port: int) -> None:
    for number, (method, url) in enumerate(asked):
        command = ["wget", "-q", "--tries=1", f"--timeout={SECONDS}", "--max-redirect=0", url,
                   f"--method={method}", "-O", "/dev/null", "--content-on-error",
                   "--no-warc-keep-log", "--warc-file", folder / f"{number:03}"]  # fmt: skip
        quietly(command)


def by_capture_http(folder: Path, asked: list[tuple[str, str]], _port: int) -> None:
    (folder / "asked").write_text("\n".join(f"{method},{url}" for method, url in asked))
    quietly([sys.executable, "-c", CAPTURE_HTTP, folder / "kept.warc.gz", folder / "asked"])


def by_httpx(folder: Path, asked: list[tuple[str, str]], _port: int) -> None:
    async def go() -> None:
        with (folder / "kept.warc.gz").open("wb") as out:
            writer = WARCWriter(out, gzip=True)
            async with httpx.AsyncClient() as client:
                for method, url in asked:
                    try:
                        capture_speed.write_naively(writer, url, await client.request(method, url))
                    except (httpx.HTTPError, ValueError):
                        continue

    asyncio.run(go())


def by_warcprox(folder: Path, asked: list[tuple[str, str]], _port: int) -> None:
    proxy = subprocess.Popen(
        ["warcprox", "-q", "-z", "-p", str(PROXY_PORT), "-d", folder, "--certs-dir", folder / "ca",
         "-c", folder / "ca.pem", "--stats-db-file", "/dev/null", "-j", "/dev/null", "--fetch-timeout", "5"],
        cwd=folder, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(3)
    for number, (method, url) in enumerate(asked):
        # It leaves a host alone that sent one bad answer: each has a host of its own here.
        there = url.replace("127.0.0.1", f"127.0.1.{number + 1}")
        head = ["-I"] if method == "HEAD" else []
        proxied = ["-x", f"http://127.0.0.1:{PROXY_PORT}", "--noproxy", ""]
        quietly(["curl", "-s", "-m", str(SECONDS), *head, *proxied, "-o", "/dev/null", there])
    proxy.send_signal(signal.SIGTERM)
    proxy.wait(60)


def quietly(command) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


CONTESTANTS = {
    "**archiver**": by_archiver,
    "warcprox, curl before it": by_warcprox,
    "wget --warc-file": by_wget,
    "requests + warcio capture_http": by_capture_http,
    "httpx + warcio": by_httpx,
}
NEEDED = {by_wget: "wget", by_warcprox: "warcprox"}


def kept(folder: Path) -> dict[str, bytes]:
    """Return the response blocks by the path that was asked for."""
    blocks: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.warc.gz*")):
        with path.open("rb") as file:
            try:
                for record in ArchiveIterator(file, no_record_parse=True):
                    if record.rec_type == "response":
                        url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
                        blocks[url.rpartition("/")[2]] = record.raw_stream.read()
            except (ArchiveLoadFailed, EOFError):
                continue
    return blocks


def judge(run) -> tuple[int, list[str], int]:
    """Return how many blocks are exact, the names of the others, and how many are missing."""
    names = list(ODD)
    with (
        tempfile.TemporaryDirectory() as folder,
        RawServer({f"/{n}": sending(ODD[name]) for n, name in enumerate(names)}, host="") as server,
    ):
        asked = [(ODD[name].method, server.url(f"/{n}")) for n, name in enumerate(names)]
        run(Path(folder), asked, server.port)
        blocks = kept(Path(folder))
    changed = [
        name
        for n, name in enumerate(names)
        if blocks.get(str(n), ODD[name].message) != ODD[name].message
    ]
    missing = sum(str(n) not in blocks for n in range(len(names)))
    return len(names) - len(changed) - missing, changed, missing


def main() -> None:
    lines = [
        f"| {len(ODD)} odd answers | exact | changed | not kept | changed, for example |",
        "|---|--:|--:|--:|---|",
    ]
    for name, run in CONTESTANTS.items():
        if run in NEEDED and shutil.which(NEEDED[run]) is None:
            lines.append(f"| {name} | not installed | | | |")
            continue
        exact, changed, missing = judge(run)
        shown = "; ".join(changed[:6])
        lines.append(f"| {name} | {exact} | {len(changed)} | {missing} | {shown} |")
    print("\n".join(lines))
    if "--write" in sys.argv:
        write_table("capture.md", "fidelity", lines)


if __name__ == "__main__":
    main()
