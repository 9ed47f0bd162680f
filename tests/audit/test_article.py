"""An article that is an address: fetched and read, or said to be out of reach."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archiver.audit import Job, audit
from archiver.citations import load_catalogue
from archiver.config import settings_from
from archiver.errors import ArticleError
from archiver.records import Headline
from tests.web import Answer, PlantedWeb, Ticking, html
from tests.web.internet_archive import ENDPOINTS, InternetArchive

START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
ESSAY = "https://essays.example/bridge"
WORDS = "The bridge will be closed for a whole year, and a ferry will run in its place."


@pytest.fixture
def web(tmp_path):
    planted = PlantedWeb(tmp_path, Ticking(START))
    cited = f'<p>“{WORDS}” (<a href="https://news.example/bridge">The News</a>)</p>'
    planted.plant(ESSAY, html("On bridges", f"<article><h1>On bridges</h1>{cited}</article>"))
    planted.plant("https://essays.example/gone", Answer(status=404))
    rest = "<p>The town has known for years that the old bridge is tired.</p>" * 8
    planted.plant("https://news.example/bridge", html("The bridge", f"<p>{WORDS}</p>{rest}"))
    InternetArchive().stand_in(planted)
    with planted.running():
        yield planted


def job(web: PlantedWeb, folder, source: str) -> Job:
    table = web.settings | {"endpoints": ENDPOINTS}
    return Job(
        source=source,
        folder=folder,
        settings=settings_from(table, place="planted"),
        catalogue=load_catalogue(),
        published=dt.date(2026, 3, 1),
        language="en",
    )


def run(one: Job, clock: Ticking):
    return audit([one], tool="archiver", clock=clock, context=None, progress=lambda *_: None)


def test_an_article_on_the_web_is_fetched_read_and_audited(tmp_path, web):
    outcome = run(job(web, tmp_path / "a", ESSAY), web.clock)
    (finding,) = outcome.report.findings
    assert finding.headline is Headline.MATCH
    assert finding.article == ESSAY
    again = run(replace(job(web, tmp_path / "a", ESSAY), online=False), web.clock)
    assert again.report.findings == outcome.report.findings


def test_an_article_that_is_not_there_is_an_error_that_names_it(tmp_path, web):
    with pytest.raises(ArticleError, match=r"essays\.example/gone: the server answered 404"):
        run(job(web, tmp_path / "a", "https://essays.example/gone"), web.clock)


@pytest.mark.parametrize(("readers", "words"), [("en", "network access"), ("ja", "ネットワーク")])
def test_without_a_network_the_article_is_unknown_and_its_host_named(tmp_path, web, readers, words):
    for host in ("essays.example", "archive.example"):
        web.take_down(host)
    outcome = run(replace(job(web, tmp_path / "a", ESSAY), readers=readers), web.clock)
    (finding,) = outcome.report.findings
    assert finding.headline is Headline.UNKNOWN
    assert finding.reasons == ("article-unread", "no-network")
    assert words in (finding.next_step or "")
    assert outcome.unreached == ("essays.example",)


def test_the_audit_can_be_limited_to_some_keys(tmp_path, web):
    (finding,) = run(job(web, tmp_path / "a", ESSAY), web.clock).report.findings
    only = replace(job(web, tmp_path / "a", ESSAY), only=frozenset({finding.key}))
    assert [it.key for it in run(only, web.clock).report.findings] == [finding.key]
    other = replace(only, only=frozenset({"0000"}))
    assert run(other, web.clock).report.findings == ()
