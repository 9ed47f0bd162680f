"""Interruptions at any moment: what was done is reported at once, and what was kept stays kept."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from archiver.warc import verify_paths
from tests.cli.planted import at_once
from tests.web import Answer, PlantedWeb, Ticking
from tests.web.planted import html

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = int(os.environ.get("ARCHIVER_MOMENTS", "4"))
"""At how many moments each signal comes: twenty for a release."""
LIMIT = 5.0
CITED = 30
FILLER = "<p>" + "The committee met again on Tuesday and agreed on nothing of note. " * 12 + "</p>"


def words(number: int) -> str:
    return f"The harbour took in {number + 200} ships on that day and sent none of them away"


@pytest.fixture
def web(here):
    import datetime as dt  # noqa: PLC0415

    planted = PlantedWeb(here, Ticking(dt.datetime(2026, 3, 1, tzinfo=dt.UTC)))

    def slowly(url: str) -> Answer | None:
        time.sleep(0.04)
        number = url.rpartition("/")[2]
        if not number.isdecimal():
            return None
        told = words(int(number))
        return Answer(body=html("Harbour", f"<h1>Harbour</h1><p>“{told}.”</p>{FILLER}").encode())

    for number in range(CITED):
        planted.serve(f"https://h{number}.example/", slowly)
    for host in ("web.archive.org", "arquivo.pt", "index.commoncrawl.org"):
        planted.take_down(host)
    article = "\n\n".join(
        f"“{words(n)},” [the Herald wrote](https://h{n}.example/{n})." for n in range(CITED)
    )
    (here / "essay.md").write_text(f"# On ships\n\n{article}\n", "utf-8")
    with planted.running():
        at_once(planted.config_file())
        yield planted


def interrupted(here: Path, number: int, after: float) -> tuple[subprocess.Popen, str, float]:
    """Run an audit and signal it so many seconds after its first capture is on disk."""
    process = subprocess.Popen(
        [sys.executable, "-m", "archiver", "audit", "essay.md", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    until = time.monotonic() + 60
    while not list((here / "warcs").glob("essay/essay-*.warc.gz")):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.01)
    time.sleep(after)
    process.send_signal(number)
    began = time.monotonic()
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    assert out, (process.returncode, after, err)
    return process, out, time.monotonic() - began


@pytest.mark.slow
@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_at_any_moment_loses_nothing(here, number, code):
    chance = random.Random(number)  # noqa: S311
    for moment in range(MOMENTS):
        process, out, seconds = interrupted(here, number, chance.uniform(0, 1.2))
        assert process.returncode in (code, 0, -number), "it may have been done already"
        if process.returncode == code:
            assert seconds < LIMIT
        findings = json.loads(out)["findings"]
        assert all(it["headline"] == "MATCH" for it in findings)
        assert verify_paths([here / "warcs"]).ok
        (here / "warcs").rename(here / f"before-{moment}")
