"""What benchmarks stand up and print: pages behind nginx on loopback, tables in the documents."""

from __future__ import annotations

import gzip
import random
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

DOCS = Path(__file__).parent.parent / "docs"
CONSONANTS, VOWELS = "bcdfghklmnprstvw", "aeiou"


@dataclass(frozen=True)
class Site:
    """Pages by number: plain, over TLS, and served in gzip."""

    plain: str
    secure: str
    packed: str
    ca_file: Path


def word(chance: random.Random) -> str:
    pairs = (chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.randint(1, 4)))
    return "".join(pairs)


def page(number: int) -> bytes:
    """Return a page of about 40 KB that packs as pages of newspapers do: to a quarter or less."""
    chance = random.Random(number)  # noqa: S311
    words = [word(chance) for _ in range(2000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    menu = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/section/{words[n]}/">{words[n]}</a></li>'
        for n in range(80)
    )
    parts = [f"<!doctype html><html><head><title>{number}</title></head><body><ul>{menu}</ul>"]
    size = len(parts[0])
    while size < 39_000:
        text = " ".join(chance.choices(words, weights, k=chance.randint(40, 90)))
        parts.append(f'<p class="article-body__paragraph">{text.capitalize()}.</p>\n')
        size += len(parts[-1])
    return "".join([*parts, "</body></html>"]).encode()


CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
  access_log off; default_type text/html; sendfile on; keepalive_requests 100000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  ssl_certificate {folder}/certificate; ssl_certificate_key {folder}/key;
  server {{ listen 127.0.0.1:{plain}; listen {other}:{plain}; root {folder}/pages; }}
  server {{ listen 127.0.0.1:{secure} ssl; root {folder}/pages; }}
  server {{ listen 127.0.0.1:{packed}; root {folder}/pages; gzip_static always; }}
}}
"""
OTHER_LOOPBACK = "127.0.0.2"
PORTS = {"plain": 18180, "secure": 18143, "packed": 18181}


def nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def site(count: int):
    """Serve *count* pages."""
    with tempfile.TemporaryDirectory(prefix="archiver-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "pages").mkdir()
        for number in range(count):
            body = page(number)
            (folder / "pages" / str(number)).write_bytes(body)
            (folder / "pages" / f"{number}.gz").write_bytes(gzip.compress(body, 6))
        authority = trustme.CA()
        leaf = authority.issue_cert("127.0.0.1")
        (folder / "certificate").write_bytes(leaf.cert_chain_pems[0].bytes())
        (folder / "key").write_bytes(leaf.private_key_pem.bytes())
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        told = CONFIGURATION.format(folder=folder, other=OTHER_LOOPBACK, **PORTS)
        (folder / "nginx.conf").write_text(told)
        server = subprocess.Popen([nginx() or "nginx", "-c", folder / "nginx.conf"])
        time.sleep(1)
        try:
            yield Site(
                plain=f"http://127.0.0.1:{PORTS['plain']}",
                secure=f"https://127.0.0.1:{PORTS['secure']}",
                packed=f"http://127.0.0.1:{PORTS['packed']}",
                ca_file=folder / "ca.pem",
            )
        finally:
            server.terminate()
            server.wait(10)


def write_table(document: str, name: str, lines: list[str]) -> None:
    """Put *lines* between the marks of *name* in a document of docs/."""
    path = DOCS / document
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, mark, rest = path.read_text("utf-8").partition(start)
    if not mark:
        raise SystemExit(f"{path} has no place for {name}")
    _, mark, after = rest.partition(end)
    path.write_text(f"{before}{start}{chr(10).join(lines)}\n{end}{after}", "utf-8")
