"""Ledgers from the shell: what is accepted, what has drifted since, and the timeline."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from tests.cli.planted import NOW, page
from tests.cli.running import archiver


def test_what_is_accepted_no_longer_fails(monkeypatch, seed, here):
    first = archiver(monkeypatch, "audit", seed)
    accepted = archiver(monkeypatch, "accept", seed, "--offline")
    again = archiver(monkeypatch, "audit", seed, "--offline")

    assert first.code == 1
    assert accepted.code == 0
    assert "seeds/essay/ledger.jsonl: written, 3 lines" in accepted.err
    assert again.code == 0
    assert "DRIFT" in again.out
    assert len((here / "seeds/essay/ledger.jsonl").read_text("utf-8").splitlines()) == 3


def test_a_finished_run_can_be_accepted(monkeypatch, seed):
    archiver(monkeypatch, "audit", seed, "--format", "json", "-o", "run.json")
    ran = archiver(monkeypatch, "accept", seed, "--run", "run.json")

    assert ran.code == 0
    assert archiver(monkeypatch, "audit", seed, "--offline").code == 0


def test_one_finding_can_be_accepted_alone(monkeypatch, seed, here):
    told = json.loads(archiver(monkeypatch, "audit", seed, "--format", "json").out)
    key = next(it["key"] for it in told["findings"] if it["headline"] == "DRIFT")
    ran = archiver(monkeypatch, "accept", seed, key, "--offline")
    lines = (here / "seeds/essay/ledger.jsonl").read_text("utf-8").splitlines()

    assert ran.code == 0
    assert [json.loads(line)["key"] for line in lines] == [key]
    refused = archiver(monkeypatch, "accept", seed, "nokey", "--offline")
    assert (refused.code, "nokey: no finding has this key" in refused.err) == (2, True)


def test_the_ledger_is_written_only_when_asked(monkeypatch, seed, here):
    archiver(monkeypatch, "audit", seed)
    assert not (here / "seeds/essay/ledger.jsonl").exists()

    archiver(monkeypatch, "audit", seed, "--update-ledger")
    assert (here / "seeds/essay/ledger.jsonl").exists()


@pytest.mark.usefixtures("web")
def test_an_article_without_a_seed_has_no_ledger(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--update-ledger")

    assert "no seed, so no ledger" in ran.err


def test_drift_tells_what_is_not_as_the_ledger_says(monkeypatch, seed, web):
    archiver(monkeypatch, "audit", seed, "--update-ledger")
    quiet = archiver(monkeypatch, "drift", seed, "--offline", "--format", "json")
    assert json.loads(quiet.out)["findings"] == []
    assert quiet.err == "Nothing has changed since the ledger was written.\n"
    assert quiet.code == 0

    web.clock.set(NOW + dt.timedelta(days=30))
    web.plant(
        "https://courier.example/milk",
        page("Milk", "Milk rose by half in one year"),
        since=web.clock.now,
    )
    loud = archiver(monkeypatch, "drift", seed, "--format", "json")
    (finding,) = json.loads(loud.out)["findings"]
    assert finding["headline"] == "DRIFT"
    assert finding["cause"] == "source-changed"
    assert loud.code == 1


def test_the_timeline_of_a_citation_is_told(monkeypatch, seed):
    told = json.loads(
        archiver(monkeypatch, "audit", seed, "--format", "json", "--update-ledger").out
    )
    key = next(it["key"] for it in told["findings"] if it["headline"] == "MATCH")
    ran = archiver(monkeypatch, "drift", seed, "--offline", "--history", key)

    assert ran.code == 0
    assert "live page: the same words" in ran.out
    assert re.search(r"The words were first seen on \d{4}-\d\d-\d\d", ran.out)
    assert "The ledger says MATCH since" in ran.out
    refused = archiver(monkeypatch, "drift", seed, "--offline", "--history", "nokey")
    assert (refused.code, refused.out) == (2, "")


def test_what_is_accepted_is_told_in_the_language_asked_for(monkeypatch, seed):
    archiver(monkeypatch, "audit", seed)
    ran = archiver(monkeypatch, "accept", seed, "--offline", "--lang", "ja")

    assert (ran.code, ran.err) == (0, "seeds/essay/ledger.jsonl: 書き込みました（3行）\n")


@pytest.mark.usefixtures("web")
def test_a_seed_without_citations_has_nothing_to_accept(monkeypatch, here):
    (here / "bare.txt").write_text("Nothing is cited.\n\nHere.", "utf-8")
    archiver(monkeypatch, "init", "bare.txt")
    ran = archiver(monkeypatch, "accept", "seeds/bare")

    assert ran.code == 2
    assert "there is no finding to accept" in ran.err


def test_the_first_run_records_a_ledger_and_fails_nothing(monkeypatch, seed):
    first = archiver(monkeypatch, "audit", seed, "--update-ledger")
    again = archiver(monkeypatch, "audit", seed, "--update-ledger", "--offline")

    assert (first.code, again.code) == (0, 0)
    assert "1 MISSING, 1 DRIFT, 1 MATCH" in first.out


def test_what_gets_worse_after_the_first_ledger_fails(monkeypatch, seed, web):
    archiver(monkeypatch, "audit", seed, "--update-ledger")
    web.clock.set(NOW + dt.timedelta(days=30))
    web.plant(
        "https://courier.example/milk",
        page("Milk", "Milk rose by half in one year"),
        since=web.clock.now,
    )

    assert archiver(monkeypatch, "audit", seed, "--update-ledger").code == 1


def test_the_timeline_needs_nothing_but_ledger_and_archive(monkeypatch, seed, here, web):
    archiver(monkeypatch, "audit", seed, "--update-ledger")
    web.clock.set(NOW + dt.timedelta(days=30))
    web.plant(
        "https://courier.example/milk",
        page("Milk", "Milk rose by half in one year"),
        since=web.clock.now,
    )
    told = json.loads(archiver(monkeypatch, "audit", seed, "--format", "json").out)
    key = next(it["key"] for it in told["findings"] if "courier" in it["url"])
    before = archiver(monkeypatch, "drift", seed, "--offline", "--history", key)
    for file in (here / "warcs/essay").glob("state.sqlite*"):
        file.unlink()
    after = archiver(monkeypatch, "drift", seed, "--offline", "--history", key)

    assert after == before
    assert re.search(r"first seen on \S+ and last seen on \S+\.", after.out)
    assert re.search(r"They went from the page between \S+ \S+ and \S+ \S+\.", after.out)
    assert "The ledger says MATCH since" in after.out
