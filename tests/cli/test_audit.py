"""The whole job from the shell, against a planted web."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import jsonschema
import pytest

from archiver.cli.clock import utc_now
from archiver.cli.hearing import hearing
from archiver.flow import Ask, Purpose
from archiver.records import Failure, FailureKind
from archiver.web.limits import QUOTAS
from tests.cli.running import archiver
from tests.reports.test_schemas import published
from tests.web import Answer, PlantedWeb, Ticking
from tests.web.planted import html

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
FILLER = "<p>" + "The committee met again on Tuesday and agreed on nothing of note. " * 12 + "</p>"
ARTICLE = """# On bread

“Bread rose by 18 percent last year,” [the Herald wrote](https://herald.example/bread).

“Milk did not rise at all,” [the Courier wrote](https://courier.example/milk).

“Salt was given away for nothing,” [the Gazette wrote](https://gazette.example/salt).

“Nobody is named for this sentence at all.”
"""


def page(title: str, words: str) -> str:
    return html(title, f"<h1>{title}</h1><p>“{words},” the minister said.</p>{FILLER}")


@pytest.fixture
def web(here):
    planted = PlantedWeb(here, Ticking(NOW))
    planted.plant(
        "https://herald.example/bread", page("Bread", "Bread rose by 8 percent last year")
    )
    planted.plant("https://courier.example/milk", page("Milk", "Milk did not rise at all"))
    planted.plant("https://gazette.example/salt", Answer(body=b"<h1>Gone</h1>", status=410))
    (here / "essay.md").write_text(ARTICLE, "utf-8")
    for host in ("web.archive.org", "arquivo.pt", "index.commoncrawl.org"):
        planted.take_down(host)
    with planted.running():
        at_once(planted.config_file())
        yield planted


def at_once(settings: Path) -> None:
    """Ask services without the pauses that real ones are owed; these are not really asked."""
    delays = "".join(f"{service} = 0.0\n" for service in QUOTAS)
    settings.write_text(f"{settings.read_text('utf-8')}\n[delays]\n{delays}", "utf-8")


@pytest.fixture
def seed(web, monkeypatch):
    assert web.requests == []
    archiver(monkeypatch, "init", "essay.md", "--published", "2026-02-01", "--language", "en")
    return "seeds/essay"


def headlines(json_text: str) -> dict[str, str]:
    return {it["citation"]["raw"]: it["headline"] for it in json.loads(json_text)["findings"]}


@pytest.mark.usefixtures("web")
def test_an_audit_says_for_each_passage_what_its_source_says(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--format", "json")
    told = json.loads(ran.out)

    jsonschema.validate(told, published("report-1"))
    assert ran.code == 1
    assert sorted(it["headline"] for it in told["findings"]) == ["DRIFT", "MATCH", "MISSING"]
    assert sum(told["counts"].values()) == len(told["findings"])
    assert [it["text"] for it in told["orphans"]] == ["Nobody is named for this sentence at all."]


@pytest.mark.usefixtures("web")
def test_the_plain_report_shows_the_changed_figure(monkeypatch):
    out = archiver(monkeypatch, "audit", "essay.md").out

    assert "18 → 8  (figure; may change the sense)" in out
    assert "3 findings: 1 MISSING, 1 DRIFT, 1 MATCH" in out


@pytest.mark.usefixtures("web")
def test_many_reports_of_one_audit(monkeypatch, here):
    (here / "report").mkdir()
    ran = archiver(
        monkeypatch,
        *("audit", "essay.md", "-o", "report/a.txt"),
        *("--report", "json:report/a.json", "--report", "markdown:report/a.md"),
    )

    assert ran.out == ""
    assert sorted(path.name for path in (here / "report").iterdir()) == ["a.json", "a.md", "a.txt"]


def test_what_was_fetched_can_be_audited_offline_to_the_same_findings(monkeypatch, web):
    online = json.loads(archiver(monkeypatch, "audit", "essay.md", "--format", "json").out)
    asked = len(web.requests)
    ran = archiver(monkeypatch, "audit", "essay.md", "--format", "json", "--offline")
    offline = json.loads(ran.out)

    assert offline["findings"] == online["findings"]
    assert len(web.requests) == asked
    assert ran.code == 1


@pytest.mark.usefixtures("web")
def test_every_proof_of_a_report_holds(monkeypatch):
    archiver(monkeypatch, "audit", "essay.md", "--format", "json", "-o", "run.json")
    ran = archiver(monkeypatch, "verify", "warcs", "--report", "run.json", "--format", "json")
    told = json.loads(ran.out)

    assert ran.code == 0
    assert told["proofs"]
    assert all(proof["ok"] for proof in told["proofs"])
    assert archiver(monkeypatch, "verify", "--report", "run.json").out.endswith(": consistent\n")


@pytest.mark.usefixtures("web")
def test_proofs_are_looked_for_where_they_are_said_to_be(monkeypatch, here):
    archiver(monkeypatch, "audit", "essay.md", "--format", "json", "-o", "run.json")
    (file,) = (here / "warcs" / "essay").glob("essay-*.warc.gz")
    single = archiver(monkeypatch, "verify", file, "--report", "run.json")
    nothing = archiver(monkeypatch, "verify")
    (here / "other").mkdir()
    archiver(monkeypatch, "capture", "https://herald.example/bread", "--warcs", "other")
    other = archiver(monkeypatch, "verify", "other", "--report", "run.json")

    assert (single.code, "dangling-link" in single.out) == (0, False)
    assert (nothing.code, "name a WARC file" in nothing.err) == (2, True)
    assert (other.code, "the file that holds the evidence is not there" in other.out) == (1, True)


@pytest.mark.usefixtures("web")
def test_an_offline_audit_needs_an_archive_and_says_so(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--offline")

    assert ran.code == 2
    assert ran.err == (
        "archiver: warcs: there is no archive yet; run without --offline first, "
        "or name the archive's folder with --warcs\n"
    )


@pytest.mark.usefixtures("web")
def test_a_report_that_claims_other_words_is_found_out(monkeypatch, here):
    archiver(monkeypatch, "audit", "essay.md", "--format", "json", "-o", "run.json")
    text = (here / "run.json").read_text("utf-8")
    (here / "run.json").write_text(text.replace("Milk did not", "Milk did now"), "utf-8")
    ran = archiver(monkeypatch, "verify", "warcs", "--report", "run.json")

    assert ran.code == 1
    assert "the compared text holds other words at that place" in ran.out


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


def test_what_is_accepted_is_told_in_the_language_asked_for(monkeypatch, seed):
    archiver(monkeypatch, "audit", seed)
    ran = archiver(monkeypatch, "accept", seed, "--offline", "--lang", "ja")

    assert (ran.code, ran.err) == (0, "seeds/essay/ledger.jsonl: 書き込みました（3行）\n")


@pytest.mark.usefixtures("web")
def test_resolve_lists_each_candidate_with_its_reason(monkeypatch):
    ran = archiver(monkeypatch, "resolve", "essay.md", "--format", "json")
    told = json.loads(ran.out)

    jsonschema.validate(told, published("candidates-1"))
    assert ran.code == 0
    assert all(it["candidates"][0]["reason"] for it in told["citations"])
    plain = archiver(monkeypatch, "resolve", "essay.md", "--offline")
    assert "https://herald.example/bread" in plain.out


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


@pytest.mark.usefixtures("web")
def test_japanese_is_spoken(monkeypatch):
    ran = archiver(monkeypatch, "audit", "essay.md", "--lang", "ja")

    assert "数字; 意味を変える可能性あり" in ran.out


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
    first = ARTICLE.split("\n\n“Milk", maxsplit=1)[0] + "\n\n"
    second = first.replace("herald.example", "slow.example").replace("Bread rose", "Fish fell")
    texts = [first + second] if articles == 1 else [first, second]
    names = [f"{number}.md" for number in range(articles)]
    for name, text in zip(names, texts, strict=True):
        (here / name).write_text(text, "utf-8")
    with planted.running():
        planted.config_file()
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
        time.sleep(0.3)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)

    assert process.returncode == code
    assert "18 → 8" in out
    assert "1 finding: 1 DRIFT" in out
    assert err == "archiver: interrupted; the report tells what was done\n"


@pytest.mark.usefixtures("web")
def test_candidates_can_go_to_a_file_and_one_bad_article_costs_no_other(monkeypatch, here):
    (here / "empty.md").write_bytes(b"")
    ran = archiver(
        monkeypatch, "resolve", "empty.md", "essay.md", "--format", "json", "-o", "found.json"
    )

    assert (ran.code, ran.out) == (2, "")
    told = json.loads((here / "found.json").read_text("utf-8"))
    assert told["article"] == "essay.md"


def test_candidates_without_network_say_so(monkeypatch, here):
    (here / "archiver.toml").write_text('[connect_to]\n"herald.example:443" = "127.0.0.1:1"\n')
    at_once(here / "archiver.toml")
    (here / "essay.md").write_text(ARTICLE.split("\n\n“Milk", maxsplit=1)[0], "utf-8")
    ran = archiver(monkeypatch, "resolve", "essay.md")

    assert "not searched" in ran.out
    assert "for want of network" in ran.err


@pytest.mark.usefixtures("web")
def test_a_seed_without_citations_has_nothing_to_accept(monkeypatch, here):
    (here / "bare.txt").write_text("Nothing is cited.\n\nHere.", "utf-8")
    archiver(monkeypatch, "init", "bare.txt")
    ran = archiver(monkeypatch, "accept", "seeds/bare")

    assert ran.code == 2
    assert "there is no finding to accept" in ran.err


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


@pytest.mark.usefixtures("web")
def test_what_is_asked_is_told_when_asked_for(monkeypatch):
    quiet = archiver(monkeypatch, "audit", "essay.md").err
    pages = archiver(monkeypatch, "audit", "essay.md", "-v", "--offline").err
    everything = archiver(monkeypatch, "audit", "essay.md", "-vv", "--offline").err

    assert quiet == ""
    (bread,) = [it for it in pages.splitlines() if "herald.example/bread" in it]
    assert re.fullmatch(r"cited https://herald\.example/bread: 200, \d+ bytes, .+", bread)
    assert "web.archive.org" not in pages
    assert set(pages.splitlines()) < set(everything.splitlines())
    (index,) = [it for it in everything.splitlines() if "(wayback-cdx)" in it and "salt" in it][:1]
    assert index.startswith("discovery https://web.archive.org/cdx/search/cdx?")


def test_what_is_told_of_a_page_cannot_act_in_a_terminal_or_a_log(capsys):
    failure = Failure(
        url="https://a.example/",
        kind=FailureKind.CONNECT,
        detail="\x1b[31m\n::error::no",
        failed_at=NOW,
    )
    hearing(1)(Ask(url="https://a.example/\x1b]0;x\x07", purpose=Purpose.CITED), failure)
    err = capsys.readouterr().err

    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert not err.startswith("::")
