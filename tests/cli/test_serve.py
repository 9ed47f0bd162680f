"""The report and the replay of its evidence, in a real browser, at the words."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archiver.cli import viewer as viewer_module
from archiver.cli.configuration import Configured
from archiver.cli.looking import finished
from archiver.cli.pages import Replays
from archiver.cli.serving import Answer, serving
from archiver.errors import UsageError
from tests.browser import browser, needs_browser
from tests.cli.running import archiver

ROOT = Path(__file__).parent.parent.parent
REPLAYED = "c894f0dcacd391f6"
"""A finding of our demonstration that stands on a live page."""


@contextmanager
def served(folder, *arguments, data):
    """Run ``archiver serve`` as a shell does; yield the two addresses."""
    process = subprocess.Popen(
        [sys.executable, "-m", "archiver", "serve", *arguments, "--port", "0"],
        cwd=folder,
        env={**os.environ, "XDG_DATA_HOME": str(data), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        if "http" in lines[0] and (data / "archiver").exists():
            lines.append(process.stdout.readline())
        yield [line.split(": ")[1].strip() for line in lines]
    finally:
        process.terminate()
        process.communicate(timeout=20)


def get(url, *, host=None, **headers):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    named = {"Host": host} if host else {}
    connection.request("GET", parts.path, headers={**named, **headers})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.fixture
def demo(here):
    for name in ("seeds/demo-en", "warcs/demo-en"):
        shutil.copytree(ROOT / name, here / name)
    return here


@pytest.fixture(scope="session")
def viewer(tmp_path_factory):
    """The viewer, fetched by npm as a user fetches it; where npm cannot, the test is skipped."""
    data = tmp_path_factory.mktemp("data")
    ran = subprocess.run(
        [sys.executable, "-m", "archiver", "viewer", "install"],
        env={**os.environ, "XDG_DATA_HOME": str(data), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        pytest.skip(f"the viewer cannot be fetched here: {ran.stderr.strip()}")
    return data


@needs_browser
@pytest.mark.heavy
def test_the_evidence_is_replayed_at_the_words_and_nothing_else_is_asked(demo, viewer, tmp_path):
    with (
        served(demo, "seeds/demo-en", data=viewer) as (report, replay),
        browser(tmp_path / "profile") as page,
    ):
        page.open(report)
        assert page.until(f"!!document.querySelector('a[href=\"{replay}at/{REPLAYED}\"]')")
        page.open(f"{replay}at/{REPLAYED}")
        found = page.until("document.documentElement.dataset.found")
        marked = page.run(
            "(() => { const frame = (root) => { for (const e of root.querySelectorAll('*')) {"
            " if (e.shadowRoot) { const f = frame(e.shadowRoot); if (f) return f; }"
            " if (e.tagName === 'IFRAME') { const d = e.contentDocument;"
            " const h = d && d.defaultView.CSS.highlights.get('archiver');"
            " if (h) return [...h][0].toString(); const f = d && frame(d); if (f) return f; } }"
            " return null; }; return frame(document); })()"
        )
    hosts = {urlsplit(it).netloc for it in page.requested if it.startswith("http")}

    assert found == "yes"
    assert marked.startswith("the council set aside 62,000 crowns for the repair")
    assert hosts == {urlsplit(report).netloc, urlsplit(replay).netloc}


def test_the_report_is_served_without_a_viewer_too(demo, tmp_path):
    with served(demo, "seeds/demo-en", data=tmp_path / "none") as (report,):
        answer, body = get(report)

    assert answer.status == 200
    assert b"The clock tower that runs fast" in body
    assert b"http://127.0.0.1" not in body


def test_a_name_that_was_bent_to_this_machine_reads_nothing(demo, tmp_path):
    with served(demo, "seeds/demo-en", data=tmp_path / "none") as (report,):
        bent, _ = get(report, host="evil.example")
        other, _ = get(f"{report}../../etc/passwd")

    assert (bent.status, other.status) == (421, 404)


def fake_viewer(tmp_path, monkeypatch):
    """A viewer of our own making, with its own digests: what a test may put in its place."""
    files = {"ui.js": b"// ui", "sw.js": b"// sw"}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    monkeypatch.setattr(viewer_module, "FILES", digests)
    package = tmp_path / "viewer.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name, data in {**files, "LICENSE": b"free"}.items():
            told = tarfile.TarInfo(f"package/{name}")
            told.size = len(data)
            archive.addfile(told, io.BytesIO(data))
    return package


def test_a_viewer_is_installed_from_a_file_and_held_to_its_digests(monkeypatch, here, tmp_path):
    package = fake_viewer(tmp_path, monkeypatch)
    ran = archiver(monkeypatch, "viewer", "install", "--from", package, "--viewer", here / "v")
    assert ran.code == 0
    assert sorted(viewer_module.installed(here / "v")) == ["sw.js", "ui.js"]

    (here / "v" / "ui.js").write_bytes(b"// other")
    refused = archiver(monkeypatch, "serve", "--viewer", here / "v", "x.md")
    assert refused.code == 2


@pytest.mark.parametrize("data", [b"no package", b""])
def test_what_is_no_viewer_is_not_installed(monkeypatch, here, data):
    (here / "a.tgz").write_bytes(data)
    ran = archiver(monkeypatch, "viewer", "install", "--from", "a.tgz", "--viewer", here / "v")

    assert (ran.code, "not the package" in ran.err) == (2, True)
    assert not (here / "v").exists()


def test_another_version_of_the_viewer_is_refused(monkeypatch, here, tmp_path):
    package = fake_viewer(tmp_path, monkeypatch)
    monkeypatch.undo()
    monkeypatch.chdir(here)
    ran = archiver(monkeypatch, "viewer", "install", "--from", package, "--viewer", here / "v")

    assert (ran.code, "is not that of" in ran.err) == (2, True)


def test_without_npm_it_is_said_what_to_do(monkeypatch, here):
    monkeypatch.setenv("PATH", str(here))
    ran = archiver(monkeypatch, "viewer", "install", "--viewer", here / "v")

    assert (ran.code, "archiver viewer install --from FILE.tgz" in ran.err) == (2, True)


def test_npm_s_own_complaint_is_passed_on(monkeypatch, here):
    (here / "npm").write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n")
    (here / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{here}:/usr/bin:/bin")
    ran = archiver(monkeypatch, "viewer", "install", "--viewer", here / "v")

    assert (ran.code, "npm error code ENOTFOUND" in ran.err) == (2, True)


def test_a_part_of_an_answer_can_be_asked_for():
    body = b"0123456789"
    with serving(lambda _path: Answer(body=body, media_type="text/plain"), 0) as server:
        parts = {
            told: get(server.address, Range=told)
            for told in ("bytes=2-4", "bytes=7-", "bytes=-3", "bytes=9-3", "bytes=x", "lines=1-2")
        }
    found = {told: (answer.status, told_body) for told, (answer, told_body) in parts.items()}

    assert found == {
        "bytes=2-4": (206, b"234"),
        "bytes=7-": (206, b"789"),
        "bytes=-3": (206, b"789"),
        "bytes=9-3": (200, body),
        "bytes=x": (200, body),
        "lines=1-2": (200, body),
    }


def test_a_port_that_is_taken_is_told():
    with (
        serving(lambda _path: None, 0) as server,
        pytest.raises(UsageError, match="cannot be used"),
        serving(lambda _path: None, int(urlsplit(server.address).port or 0)),
    ):
        pass


@pytest.fixture
def replays(demo, monkeypatch):
    archiver(monkeypatch, "audit", "seeds/demo-en", "--offline", "--format", "json", "-o", "a.json")
    reports = finished(["a.json"], Configured(), warcs=demo / "warcs", readers="en")
    return Replays(reports, {"ui.js": b"ui", "sw.js": b"sw"}, language="en")


def test_a_finding_is_shown_with_its_own_record_alone(replays, demo):
    page = replays.answer(f"/at/{REPLAYED}")
    record = replays.answer(f"/record/{REPLAYED}.warc.gz")
    (file,) = (demo / "warcs/demo-en").glob("demo-en-*.warc.gz")

    assert b"The Harbour Post" in gzip.decompress(record.body)
    assert record.body in file.read_bytes()
    assert f'source="/record/{REPLAYED}.warc.gz"'.encode() in page.body
    assert replays.answer("/replay/sw.js").body == b"sw"
    for path in ("/", "/at/nokey", "/record/", f"/file/{REPLAYED}", "/at/../a.json"):
        assert replays.answer(path) is None


def test_a_record_that_is_gone_is_told(replays, demo):
    shutil.rmtree(demo / "warcs/demo-en")

    assert b"not in the archive" in replays.answer(f"/at/{REPLAYED}").body


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("scan.png", b"\x89PNG\r\n", "image/png"),
        ("a.html", b"<script>", "application/octet-stream"),
    ],
)
def test_a_supplied_file_is_shown_or_offered_but_never_acts(monkeypatch, here, name, data, shown):
    (here / "essay.md").write_text(
        "\u201cNine went out at dawn,\u201d (Herald, 3 March 2021).\n", "utf-8"
    )
    (here / name).write_bytes(data)
    archiver(monkeypatch, "init", "essay.md", "--published", "2021-04-01")
    told = json.loads(archiver(monkeypatch, "cite", "seeds/essay", "--format", "json").out)
    key = told["citations"][0]["passages"][0]["key"]
    archiver(monkeypatch, "attach", "seeds/essay", key, name)
    reports = finished(["seeds/essay"], Configured(), warcs=here / "warcs", readers="en")
    replays = Replays(reports, {}, language="en")
    page, answer = replays.answer(f"/at/{key}"), replays.answer(f"/file/{key}")

    assert page is not None
    assert answer is not None
    assert f'href="/file/{key}"'.encode() in page.body
    assert (answer.body, answer.media_type) == (data, shown)
    assert ("sandbox" in dict(answer.headers)["Content-Security-Policy"]) is True
