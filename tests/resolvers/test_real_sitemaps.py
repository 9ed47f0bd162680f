"""Our questions for sitemaps, put to a real nginx with months of gzipped lists, if installed."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import replace

import pytest

from archiver.flow import drive
from archiver.resolvers.sitemap import Sitemaps
from tests.resolvers.asking import PAPER, citation, context, day
from tests.resolvers.serving import free_port, is_up, running, through

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONFIG = """user root; pid {0}/pid; error_log {0}/error.log; events {{}}
http {{ access_log off; client_body_temp_path {0}/b; proxy_temp_path {0}/p;
fastcgi_temp_path {0}/f; uwsgi_temp_path {0}/u; scgi_temp_path {0}/s;
types {{ application/x-gzip gz; text/xml xml; }}
server {{ listen 127.0.0.1:{1}; root {0}/root; }} }}
"""
MONTHS = [f"{year}-{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13)][:30]
PER_MONTH = 1216  # 36,480 in all


def _month(name: str) -> bytes:
    entries = "".join(
        f"<url><loc>https://www.hokushin.example/articles/{name.replace('-', '')}{number % 28 + 1:02d}"
        f"/piece-{number}-{'harbour' if number == 18 else 'weather'}.html</loc></url>"
        for number in range(PER_MONTH)
    )
    return gzip.compress(f"<urlset>{entries}</urlset>".encode())


@pytest.fixture
def server(tmp_path):
    if NGINX is None:
        pytest.skip("nginx is not installed: the check of sitemaps from a real server was left out")
    root = tmp_path / "root"
    root.mkdir()
    listed = "".join(
        f"<sitemap><loc>https://www.hokushin.example/{name}.xml.gz</loc></sitemap>"
        for name in MONTHS
    )
    (root / "index.xml").write_text(f"<sitemapindex>{listed}</sitemapindex>", "utf-8")
    for name in MONTHS:
        (root / f"{name}.xml.gz").write_bytes(_month(name))
    port = free_port()
    (tmp_path / "nginx.conf").write_text(CONFIG.format(tmp_path, port), "utf-8")
    command = [NGINX, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-g", "daemon off;"]
    address = f"http://127.0.0.1:{port}"
    with running(command, lambda: is_up(f"{address}/index.xml")):
        yield address


@pytest.mark.heavy
def test_of_thirty_months_the_cited_one_is_opened_and_its_piece_found(server):
    paper = replace(PAPER, sitemaps=("https://www.hokushin.example/index.xml",))
    cited = citation("The harbour is closed", outlet=paper, date=day("2022-01-19"))
    asked = []

    def counting(asks):
        asked.extend(asks)
        return through(server)(asks)

    finds = drive(Sitemaps().look_for(cited, context(paper)), counting)
    assert [it.url.rsplit("/", 1)[1] for it in finds.candidates] == ["piece-18-harbour.html"]
    assert len(asked) == 2
