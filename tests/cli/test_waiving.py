"""Findings set aside, from the shell."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil

from archiver.cli.clock import utc_now
from tests.cli.planted import NOW
from tests.cli.running import archiver
from tests.web import Answer


def drifted(text: str) -> dict:
    return next(it for it in json.loads(text)["findings"] if it["headline"] == "DRIFT")


def waive(
    monkeypatch, seed, key, until=None, *, reason="The Herald will correct this", owner="Aoki"
):
    until = until or utc_now().date() + dt.timedelta(days=30)
    told = ("--reason", reason, "--until", until, "--owner", owner)
    return archiver(monkeypatch, "waive", seed, key, *told)


def test_what_is_set_aside_fails_no_run_until_its_day(monkeypatch, seed, here):
    first = archiver(monkeypatch, "audit", seed, "--format", "json", "--fail-on", "DRIFT")
    key = drifted(first.out)["key"]
    set_aside = waive(monkeypatch, seed, key)
    told = archiver(
        monkeypatch, "audit", seed, "--offline", "--format", "json", "--fail-on", "DRIFT"
    )
    finding = next(it for it in json.loads(told.out)["findings"] if it["key"] == key)
    file = here / "seeds/essay/waivers.toml"
    text = file.read_text("utf-8")

    assert (first.code, set_aside.code, told.code) == (1, 0, 0)
    assert (finding["headline"], finding["waived_headline"]) == ("WAIVED", "DRIFT")
    assert finding["waiver"]["owner"] == "Aoki"
    plain = archiver(monkeypatch, "audit", seed, "--offline").out
    assert "The Herald will correct this" in plain

    file.write_text(re.sub(r"until = .*", "until = 2024-02-29", text), "utf-8")
    ended = archiver(monkeypatch, "audit", seed, "--offline", "--fail-on", "waiver-expired")
    assert ended.code == 1
    assert "Had been set aside by Aoki until 2024-02-29" in ended.out

    waive(monkeypatch, seed, key)
    assert file.read_text("utf-8") == text


def test_a_waiver_that_nothing_needs_fails_a_run_unless_that_is_left_out(monkeypatch, seed, here):
    told = json.loads(archiver(monkeypatch, "audit", seed, "--format", "json").out)
    match = next(it["key"] for it in told["findings"] if it["headline"] == "MATCH")
    archiver(monkeypatch, "accept", seed, "--offline")
    file = here / "seeds/essay/waivers.toml"
    waive(monkeypatch, seed, match)
    clean = archiver(monkeypatch, "audit", seed, "--offline")
    text = file.read_text("utf-8")
    file.write_text(text.replace(match, "of-a-passage-that-is-gone"), "utf-8")
    stray = archiver(monkeypatch, "drift", seed, "--offline")
    left_out = archiver(monkeypatch, "drift", seed, "--offline", "--fail-on", "DRIFT")
    one = archiver(monkeypatch, "audit", seed, "--offline", "--only", match)

    assert clean.code == 1
    assert "The waiver finds nothing to set aside here" in clean.out
    assert stray.code == 1
    assert stray.err.startswith(
        "Nothing has changed since the ledger was written.\n"
        "seeds/essay/waivers.toml: the waiver of of-a-passage-that-is-gone fits no finding;"
    )
    assert (left_out.code, one.code) == (0, 0)


def test_a_waiver_holds_for_what_it_was_given_for(monkeypatch, seed, web, here):
    first = archiver(monkeypatch, "audit", seed, "--format", "json")
    key = drifted(first.out)["key"]
    told = waive(monkeypatch, seed, key)
    aside = archiver(monkeypatch, "audit", seed, "--fail-on", "DRIFT,MISSING", "--only", key)
    web.clock.set(NOW + dt.timedelta(days=30))
    gone = Answer(body=b"<h1>Gone</h1>", status=410)
    web.plant("https://herald.example/bread", gone, since=web.clock.now)
    shutil.rmtree(here / "warcs")
    worse = archiver(monkeypatch, "audit", seed, "--only", key, "--format", "json")

    assert told.out == (
        f"seeds/essay/waivers.toml: {key} is set aside until "
        f"{utc_now().date() + dt.timedelta(days=30)}, while it is DRIFT\n"
    )
    assert aside.code == 0
    (finding,) = json.loads(worse.out)["findings"]
    assert (worse.code, finding["headline"]) == (1, "MISSING")
    assert "waiver-outgrown" in finding["reasons"]


def test_a_waiver_can_be_taken_out(monkeypatch, seed, here):
    first = archiver(monkeypatch, "audit", seed, "--format", "json", "--fail-on", "DRIFT")
    key = drifted(first.out)["key"]
    waive(monkeypatch, seed, key)
    removed = archiver(monkeypatch, "waive", seed, key, "--remove", "--lang", "ja")
    again = archiver(monkeypatch, "audit", seed, "--offline", "--fail-on", "DRIFT")
    twice = archiver(monkeypatch, "waive", seed, key, "--remove")

    assert removed.out == f"seeds/essay/waivers.toml: {key} の保留を取り消しました\n"
    assert again.code == 1
    assert (twice.code, "was not set aside" in twice.err) == (2, True)
    assert key not in (here / "seeds/essay/waivers.toml").read_text("utf-8")


def test_a_waiver_says_why_until_when_and_whose(monkeypatch, seed):
    first = archiver(monkeypatch, "audit", seed, "--format", "json")
    key = drifted(first.out)["key"]
    ran = archiver(monkeypatch, "waive", seed, key, "--reason", "it will be corrected")

    assert (ran.code, "say --reason, --until and --owner, or --remove" in ran.err) == (2, True)


def test_a_waiver_can_name_its_headline(monkeypatch, seed, here):
    first = archiver(monkeypatch, "audit", seed, "--format", "json")
    key = drifted(first.out)["key"]
    until = utc_now().date()
    told = ("--reason", "it will be corrected", "--until", until, "--owner", "Aoki")
    archiver(monkeypatch, "waive", seed, key, *told, "--headline", "missing")
    ran = archiver(monkeypatch, "audit", seed, "--offline", "--only", key)

    assert 'headline = "MISSING"' in (here / "seeds/essay/waivers.toml").read_text("utf-8")
    assert ran.code == 1
