"""Our questions about copies, put to a real archive: pywb, where it is installed."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archiver.config import Settings
from archiver.flow import drive
from archiver.records import Capture
from archiver.resolvers import ask_for, find_change, seek_mementos
from archiver.resolvers.mementos import timegate_ask
from tests.resolvers.asking import context
from tests.resolvers.serving import free_port, is_up, running, through

URL = "http://news.example/a"
COPIES = (("2021-01-01", "other"), ("2022-01-18", "the words"), ("2022-06-01", "changed"))


def _installed(name: str) -> str | None:
    """Return where *name* is: in the environment of others' tools, or on the path."""
    return shutil.which(name, path=str(Path(sys.prefix) / "peers" / "bin")) or shutil.which(name)


PYWB, MANAGER = _installed("pywb"), _installed("wb-manager")


def _write(path) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for date, words in COPIES:
            body = f"<html><body>{words}</body></html>".encode()
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                URL,
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": f"{date}T00:00:00Z"},
            )
            writer.write_record(record)


@pytest.fixture
def archive(tmp_path):
    if PYWB is None or MANAGER is None:
        pytest.skip("pywb is not installed: the check against a real archive was left out")
    _write(tmp_path / "news.warc.gz")
    for words in (["init", "news"], ["add", "news", "news.warc.gz"]):
        subprocess.run([MANAGER, *words], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "config.yaml").write_text(
        "framed_replay: false\nredirect_to_exact: true\ncollections_root: collections\n"
    )
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [PYWB, "-p", str(port), "-b", "127.0.0.1"]
    with running(command, lambda: is_up(address), folder=tmp_path):
        yield f"{address}news/"


@pytest.mark.heavy
def test_a_real_archive_lists_replays_and_negotiates(archive):
    endpoints = {"arquivo": archive, "wayback": archive, "wayback-cdx": f"{archive}cdx"}
    around = context(settings=Settings(endpoints=endpoints))
    proposal = drive(seek_mementos(URL, near=dt.date(2022, 1, 19), context=around), through())
    assert proposal.whole
    moments = [f"{it.capture_date:%Y-%m-%d}" for it in proposal.candidates if it.capture_date]
    assert moments[0] == "2022-01-18"
    assert set(moments) == {date for date, _ in COPIES}
    (nearest,) = through()((ask_for(proposal.candidates[0]),))
    assert nearest.body == b"<html><body>the words</body></html>"
    gate = timegate_ask(URL, dt.datetime(2022, 1, 19, tzinfo=dt.UTC), around)
    assert "20220118000000" in through()((gate,))[0].final_url
    missing = drive(seek_mementos("http://news.example/b", near=None, context=around), through())
    assert (missing.candidates, missing.whole) == ((), True)


def holding(outcome) -> bool:
    return isinstance(outcome, Capture) and b"the words" in outcome.body


@pytest.mark.heavy
def test_a_change_is_found_among_the_copies_of_a_real_archive(archive):
    endpoints = {"arquivo": archive, "wayback": archive, "wayback-cdx": ""}
    around = context(settings=Settings(endpoints=endpoints))
    proposal = drive(seek_mementos(URL, near=None, context=around), through())
    later = [it for it in proposal.candidates if it.capture_date and it.capture_date.year == 2022]
    change = drive(find_change(later, holding), through())
    assert change.before is not None
    assert change.before.capture_date == dt.datetime(2022, 1, 18, tzinfo=dt.UTC)
    assert change.held_before
