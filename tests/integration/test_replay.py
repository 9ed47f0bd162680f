"""The same audit by network and from its archive: the same findings, byte for byte."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archiver.articles import read_article
from archiver.audit import Job, audit
from archiver.citations import load_catalogue, read_citations
from archiver.config import settings_from
from archiver.drift import ledger_lines
from archiver.errors import ArchiveError
from archiver.judge import SHARED_CONTEXT
from archiver.records import Finding, Headline, Report
from archiver.reports import render
from tests.demo.capture import SLUGS, job_for
from tests.demo.moments import EARLY, LATE
from tests.web import Answer, PlantedWeb, Ticking, html
from tests.web.internet_archive import ENDPOINTS, InternetArchive


def run(job: Job, clock: Ticking) -> Report:
    return audit(
        [job], tool="archiver", clock=clock, context=SHARED_CONTEXT, progress=lambda *_: None
    ).report


def findings(report: Report) -> str:
    whole = json.loads(render(report, format="json", language="en", private=False, color=False))
    return json.dumps([whole["findings"], whole["counts"], whole["orphans"]], ensure_ascii=False)


@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_a_replay_gives_byte_identical_findings(tmp_path, slug):
    clock = Ticking(EARLY)
    web = PlantedWeb(tmp_path, clock)
    SLUGS[slug][0](web)
    with web.running():
        settings = settings_from(web.settings | {"endpoints": ENDPOINTS}, place="planted")
        online = run(job_for(slug, tmp_path / "warcs", settings, online=True), clock)
        asked = len(web.requests)
    clock.set(LATE)
    offline = run(job_for(slug, tmp_path / "warcs", settings, online=False), clock)
    assert findings(offline) == findings(online)
    assert len(web.requests) == asked
    assert online.count(Headline.MATCH) > 2


def test_a_second_run_sees_what_the_first_kept(tmp_path):
    clock = Ticking(EARLY)
    web = PlantedWeb(tmp_path, clock)
    plant, _ = SLUGS["demo-ja"]
    plant(web)
    with web.running():
        settings = settings_from(web.settings | {"endpoints": ENDPOINTS}, place="planted")
        job = job_for("demo-ja", tmp_path / "warcs", settings, online=True)
        first = run(job, clock)
        clock.set(LATE)
        second = run(job, clock)
    replay = run(job_for("demo-ja", tmp_path / "warcs", settings, online=False), clock)
    assert findings(replay) == findings(second)
    before = {it.key: it for it in first.findings}
    changed = [it for it in second.findings if it.time in ("vanished", "changed")]
    assert [before[it.key].headline for it in changed] == [Headline.MATCH]
    assert [it.cause for it in changed] == ["source-changed"]


if TYPE_CHECKING:
    from pathlib import Path

ESSAY = """The mayor has made up his mind. “The bridge will be closed for a whole year, and the ferry
will run every quarter of an hour instead.” (https://news.example/bridge)
"""
WORDS = (
    "<p>The bridge will be closed for a whole year, and the ferry will run every quarter of an "
    "hour instead.</p>" + "<p>The town has known for years that the old bridge is tired.</p>" * 8
)


def essay_job(folder: Path, table: dict[str, object], *, online: bool = True) -> Job:
    catalogue = load_catalogue()
    article = read_article(
        ESSAY.encode(), source="essay.txt", published=dt.date(2026, 3, 10), language="en"
    )
    return Job(
        source="essay.txt",
        reading=read_citations(article, catalogue),
        folder=folder,
        settings=settings_from(table, place="planted"),
        catalogue=catalogue,
        online=online,
    )


@pytest.fixture
def web(tmp_path):
    planted = PlantedWeb(tmp_path, Ticking(EARLY))
    planted.plant("https://news.example/bridge", html("The bridge", WORDS))
    InternetArchive().stand_in(planted)
    with planted.running():
        yield planted


def table(web: PlantedWeb) -> dict[str, object]:
    return web.settings | {"endpoints": ENDPOINTS}


def test_without_a_network_nothing_is_missing_and_the_ledger_stays_as_it_is(tmp_path, web):
    good = run(essay_job(tmp_path / "a", table(web)), web.clock)
    assert [it.headline for it in good.findings] == [Headline.MATCH]
    lines = ledger_lines(good.findings, (), today=EARLY.date())
    for host in ("news.example", "archive.example"):
        web.take_down(host)
    kept = _cut_off(tmp_path / "a", web)
    assert (kept.headline, kept.source) == (Headline.MATCH, "archived")
    assert "no-network" in kept.reasons
    assert ledger_lines([kept], lines, today=LATE.date()) == lines
    bare = _cut_off(tmp_path / "b", web)
    assert bare.headline is Headline.UNKNOWN
    assert "network access" in (bare.next_step or "")
    assert ledger_lines([bare], lines, today=LATE.date()) == lines


def _cut_off(folder: Path, web: PlantedWeb) -> Finding:
    outcome = audit(
        [essay_job(folder, table(web))],
        tool="archiver",
        clock=web.clock,
        context=None,
        progress=lambda *_: None,
    )
    assert "news.example" in outcome.unreached
    (finding,) = outcome.report.findings
    return finding


def test_one_dead_host_among_living_ones_is_failing_not_a_missing_network(tmp_path, web):
    web.take_down("news.example")
    outcome = audit(
        [essay_job(tmp_path / "a", table(web))],
        tool="archiver",
        clock=web.clock,
        context=None,
        progress=lambda *_: None,
    )
    (finding,) = outcome.report.findings
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, "failing")
    assert "no-network" not in finding.reasons
    assert outcome.unreached == ()


@pytest.mark.parametrize("status", [401, 403, 429, 451, 500, 503])
def test_a_server_that_will_not_answer_now_is_never_missing_nor_drift(tmp_path, web, status):
    web.plant("https://news.example/bridge", Answer(status=status))
    (finding,) = run(essay_job(tmp_path / "a", table(web)), web.clock).findings
    assert finding.headline is Headline.UNKNOWN
    assert finding.next_step


def test_a_page_cut_on_the_wire_proves_nothing(tmp_path, web):
    body = html("The bridge", WORDS.replace("year", "month")).encode()
    web.plant("https://news.example/bridge", Answer(body=body, cut=True))
    (finding,) = run(essay_job(tmp_path / "a", table(web)), web.clock).findings
    assert (finding.headline, finding.source) == (Headline.UNKNOWN, "failing")


def test_offline_without_an_archive_says_how_to_go_on(tmp_path):
    nowhere = essay_job(tmp_path / "none" / "a", {}, online=False)
    with pytest.raises(ArchiveError, match="no such file or directory"):
        run(nowhere, Ticking(EARLY))
    first = essay_job(tmp_path / "a", {}, online=False)
    (finding,) = run(first, Ticking(EARLY)).findings
    assert finding.headline is Headline.UNKNOWN
    assert "not-archived" in finding.reasons
    assert "--offline" in (finding.next_step or "")
    assert not first.folder.exists()


def test_an_article_without_citations_needs_no_archive(tmp_path):
    job = essay_job(tmp_path / "none" / "a", {}, online=True)
    assert job.reading is not None
    bare = replace(job, reading=replace(job.reading, citations=()))
    assert run(bare, Ticking(EARLY)).findings == ()
    assert not bare.folder.exists()


def test_a_citation_whose_time_is_used_up_is_unknown_for_our_own_limit(tmp_path, web):
    told = table(web) | {"budgets": {"citation_seconds": 0.0}}
    (finding,) = run(essay_job(tmp_path / "a", told), web.clock).findings
    assert finding.headline is Headline.UNKNOWN
    assert "budget" in finding.reasons
    assert "limit" in (finding.next_step or "")
    assert not web.requests
