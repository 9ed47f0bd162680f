"""Our questions about wiki articles, put to a real MediaWiki, where Debian's package is installed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from archiver.flow import drive
from archiver.records import Host
from archiver.resolvers import ask_for
from archiver.resolvers.mediawiki import MediaWiki
from tests.resolvers.asking import WIKI, citation, context
from tests.resolvers.serving import fetch, free_port, is_up, running, through

MEDIAWIKI = Path("/usr/share/mediawiki")
PHP = shutil.which("php")
TEXTS = (
    ("2022-01-10", "The container crane of the northern harbour lifts forty tonnes."),
    ("2024-05-01", "The container crane of the northern harbour was taken down."),
)
ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (str_starts_with($path, '/wiki/')) { $_SERVER['SCRIPT_NAME'] = '/w/index.php';
  chdir(__DIR__ . '/w'); require __DIR__ . '/w/index.php'; return; }
return false;
"""


def _dump() -> str:
    revisions = "".join(
        f"<revision><timestamp>{date}T00:00:00Z</timestamp><contributor><username>A</username>"
        f"</contributor><model>wikitext</model><format>text/x-wiki</format>"
        f'<text xml:space="preserve">{text}</text></revision>'
        for date, text in TEXTS
    )
    page = f"<page><title>Northern harbour</title><ns>0</ns>{revisions}</page>"
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" '
        f'xml:lang="en">{page}</mediawiki>'
    )


def _run(*words: str, folder: Path) -> None:
    environment = os.environ | {"MW_CONFIG_FILE": str(folder / "LocalSettings.php")}
    if words[0] == "install.php":
        environment.pop("MW_CONFIG_FILE")
    command = [str(PHP), str(MEDIAWIKI / "maintenance" / words[0]), *words[1:]]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory):
    if PHP is None or not (MEDIAWIKI / "api.php").exists():
        pytest.skip(
            "Debian's mediawiki is not installed: the check against a real wiki was left out"
        )
    folder = tmp_path_factory.mktemp("wiki")
    address = f"http://127.0.0.1:{free_port()}"
    install = ["--dbtype", "sqlite", "--dbpath", str(folder), "--dbname", "wiki"]
    install += ["--confpath", str(folder), "--server", address, "--scriptpath", "/w"]
    _run("install.php", *install, "--pass", "a-long-password-2026", "Wiki", "Admin", folder=folder)
    (folder / "dump.xml").write_text(_dump(), "utf-8")
    _run("importDump.php", str(folder / "dump.xml"), folder=folder)
    _run("rebuildtextindex.php", folder=folder)
    root = folder / "root"
    root.mkdir()
    (root / "w").symlink_to(MEDIAWIKI)
    (root / "router.php").write_text(ROUTER, "utf-8")
    environment = os.environ | {"MW_CONFIG_FILE": str(folder / "LocalSettings.php")}
    port = address.rsplit(":", 1)[1]
    command = [str(PHP), "-S", f"127.0.0.1:{port}", "-t", str(root), str(root / "router.php")]
    with running(
        command,
        lambda: is_up(f"{address}/w/api.php?action=query&format=json"),
        environment=environment,
    ):
        yield address


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("published", "held"),
    [(dt.date(2023, 6, 1), "forty tonnes"), (dt.date(2025, 1, 1), "taken down")],
)
def test_a_real_wiki_gives_the_revision_of_the_authors_day(wiki, published, held):
    outlet = replace(WIKI, hosts=(Host(name="wiki.example"),))
    for cited in (
        citation("a container crane in the harbour, they say elsewhere", outlet=outlet),
        citation("x", outlet=outlet, title="Northern harbour"),
    ):
        around = context(outlet, published=published)
        finds = drive(MediaWiki().look_for(cited, around), through(wiki))
        assert finds.unread == ()
        dated, bare, live = finds.candidates
        assert unquote(live.url) == "https://wiki.example/wiki/Northern_harbour"
        assert dated.url.startswith(f"{live.url}?oldid=")
        assert held in fetch(ask_for(dated), wiki).body.decode()
        text = fetch(ask_for(bare), wiki)
        assert text.status == 200
        assert held in text.body.decode()
        assert "mediawiki.org/rdf" in text.body.decode()
        assert "mw-navigation" not in text.body.decode()


@pytest.mark.heavy
def test_a_real_wiki_says_that_a_title_is_missing(wiki):
    cited = citation("x", outlet=WIKI, title="No such article")
    finds = drive(MediaWiki().look_for(cited, context()), through(wiki))
    assert (finds.candidates, finds.unread) == ((), ())
