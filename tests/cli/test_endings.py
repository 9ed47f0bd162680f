"""How an audit ends: exit codes, refusals, interruptions."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.planted import (
    ARTICLE,
    FILLER,
    NOW,
    ask_the_stand_in,
    at_once,
    headlines,
    page,
)
from tests.cli.running import archiver
from tests.web import Answer, PlantedWeb, Ticking
from tests.web.internet_archive import InternetArchive
from tests.web.planted import html


def test_no_network_is_code_3_and_never_missing(monkeypatch, here):
    (here / "archiver.toml").write_text(
        '[connect_to]\n"herald.example:443" = "127.0.0.1:1"\n"courier.example:443" = "127.0.0.1:1"\n'
        '"gazette.example:443" = "127.0.0.1:1"\n"web.archive.org:443" = "127.0.0.1:1"\n'
        '"arquivo.pt:443" = "127.0.0.1:1"\n"index.commoncrawl.org:443" = "127.0.0.1:1"\n'
    )
    at_once(here / "archiver.toml")
    (here / "essay.md").write_text(ARTICLE, "utf-8")
    ran = archiver(monkeypatch, "audit", "essay.md", "--format", "json")

    assert ran.code == 3
    assert set(headlines(ran.out).values()) == {"UNKNOWN"}
    assert all(it["next_step"] for it in json.loads(ran.out)["findings"])
    assert ran.err.startswith("archiver: could not be reached for want of network: ")
    assert ran.err.count("\n") == 1

    seed = here / "seeds" / "essay"
    seed.mkdir(parents=True)
    (seed / "seed.toml").write_text('article = "../../essay.md"\n', "utf-8")
    accepted = archiver(monkeypatch, "accept", "seeds/essay")
    assert accepted.code == 3
    assert "nothing accepted" in accepted.err
    assert not (seed / "ledger.jsonl").exists()


@pytest.mark.usefixtures("web")
def test_too_many_unknown_is_code_3(monkeypatch):
    archiver(monkeypatch, "capture", "https://courier.example/milk", "--for", "essay.md")
    ran = archiver(monkeypatch, "audit", "essay.md", "--offline", "--max-unknown", "0.5")

    assert ran.code == 3
    assert "more findings are UNKNOWN than max_unknown allows" in ran.err


@pytest.mark.parametrize(
    ("fail_on", "code"), [("DRIFT", 1), ("lost", 1), ("words-altered", 1), ("UNKNOWN", 0)]
)
@pytest.mark.usefixtures("web")
def test_fail_on_decides_what_fails(monkeypatch, fail_on, code):
    assert archiver(monkeypatch, "audit", "essay.md", "--fail-on", fail_on).code == code


@pytest.mark.usefixtures("web")
def test_a_fail_on_that_nothing_carries_is_told_before_the_audit(monkeypatch, here):
    ran = archiver(monkeypatch, "audit", "essay.md", "--fail-on", "DIRFT")

    assert ran.code == 2
    assert ran.err.startswith("archiver: --fail-on: 'DIRFT' is no headline")
    assert "did you mean DRIFT?" in ran.err
    assert not (here / "warcs").exists()


@pytest.mark.usefixtures("web")
def test_an_article_without_citations_is_clean(monkeypatch, here):
    (here / "bare.txt").write_text("Nothing is cited.\n\nHere.", "utf-8")
    ran = archiver(monkeypatch, "audit", "bare.txt")

    assert ran.code == 0
    assert "No citations were found." in ran.out


@pytest.mark.usefixtures("web")
def test_one_unreadable_article_does_not_cost_the_others(monkeypatch, here):
    (here / "empty.md").write_bytes(b"")
    ran = archiver(monkeypatch, "audit", "empty.md", "essay.md")

    assert ran.code == 2
    assert "empty.md: the file is empty" in ran.err
    assert "1 DRIFT" in ran.out


@pytest.mark.usefixtures("web")
def test_an_archive_that_cannot_be_written_is_one_sentence(monkeypatch, here):
    (here / "warcs").write_text("a file in the way")
    ran = archiver(monkeypatch, "audit", "essay.md")

    assert ran.code == 2
    assert ran.err.startswith("archiver: warcs/essay")
    assert ran.err.count("\n") == 1


def settled(web: PlantedWeb) -> None:
    """Wait until nothing but the slow page is wanted any more, however busy the machine."""
    seen, quiet = -1, 0
    while quiet < 6:
        quiet = quiet + 1 if len(web.requests) == seen else 0
        seen = len(web.requests)
        time.sleep(0.5)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("articles", [1, 2])
def test_an_interrupted_audit_reports_what_was_done(here, number, code, articles):
    planted = PlantedWeb(here, Ticking(NOW))
    planted.plant(
        "https://herald.example/bread", page("Bread", "Bread rose by 8 percent last year")
    )

    def slow(url: str) -> Answer | None:
        if url.endswith("/robots.txt"):
            return None
        time.sleep(20)
        return Answer()

    planted.serve("https://slow.example/", slow)
    InternetArchive().stand_in(planted)
    first = ARTICLE.split("\n\n“Milk", maxsplit=1)[0] + "\n\n"
    second = first.replace("herald.example", "slow.example").replace("Bread rose", "Fish fell")
    texts = [first + second] if articles == 1 else [first, second]
    names = [f"{number}.md" for number in range(articles)]
    for name, text in zip(names, texts, strict=True):
        (here / name).write_text(text, "utf-8")
    with planted.running():
        settings = planted.config_file()
        at_once(settings)
        ask_the_stand_in(settings)
        process = subprocess.Popen(
            [sys.executable, "-m", "archiver", "audit", *names],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "LANG": "C.UTF-8"},
        )
        until = time.monotonic() + 60
        while not any("slow.example/bread" in it.url for it in planted.requests):
            assert time.monotonic() < until
            time.sleep(0.02)
        settled(planted)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)

    assert process.returncode == code
    assert "18 → 8" in out
    assert "1 finding: 1 DRIFT" in out
    assert err == "archiver: interrupted; the report tells what was done\n"


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize("command", [("audit",), ("resolve",), ("cite",)])
def test_a_key_that_nothing_has_is_refused_before_anything_is_asked(monkeypatch, here, command):
    ran = archiver(monkeypatch, *command, "essay.md", "--only", "nokey")

    assert (ran.code, ran.out) == (2, "")
    assert "nokey: no citation" in ran.err
    assert not (here / "warcs").exists()


def test_a_key_that_a_fetched_article_does_not_have_is_refused(monkeypatch, web):
    web.plant("https://courier.example/on-bread", html("On bread", f"<h1>On bread</h1>{FILLER}"))
    ran = archiver(monkeypatch, "audit", "https://courier.example/on-bread", "--only", "nokey")

    assert (ran.code, ran.out) == (2, "")
