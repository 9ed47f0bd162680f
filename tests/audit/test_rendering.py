"""Only live pages that show nothing without scripts are shown to a browser, unless it is wished."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace

import msgspec
import pytest

from archiver.audit.rendering import wants_browser
from archiver.config import Settings, settings_digest
from archiver.flow import Ask, Purpose
from archiver.records import Capture, Failure, FailureKind, Headline, WarcRef
from archiver.warc import verify_paths
from tests.audit.test_article import WORDS, job, run, web
from tests.web import Answer, html

assert web is not None  # the fixture

URL = "https://news.example/app"
CITED = Ask(url=URL, purpose=Purpose.CITED)
SHELL = html("The bridge", '<div id="root"></div><script src="/app.js"></script>')
TEXT = html("The bridge", f"<article><p>{WORDS}</p></article>" + "<p>More is to be told.</p>" * 40)
BROWSER = Settings(browser="chromium")


def capture(body: str = SHELL, **more) -> Capture:
    base = Capture(
        url=URL,
        final_url=URL,
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=body.encode(),
        fetched_at=dt.datetime(2026, 3, 8, tzinfo=dt.UTC),
        warc=WarcRef(path="a.warc.gz", offset=0, length=1, record_id="<urn:uuid:a>"),
        payload_digest="sha256:0",
    )
    return replace(base, **more)


def test_an_empty_shell_wants_a_browser_and_a_text_does_not():
    assert wants_browser(CITED, capture(), BROWSER)
    assert not wants_browser(CITED, capture(TEXT), BROWSER)
    assert wants_browser(CITED, capture(TEXT), Settings(browser="chromium", render="always"))


@pytest.mark.parametrize(
    "more",
    [
        {"archived_at": dt.datetime(2025, 1, 1, tzinfo=dt.UTC)},
        {"final_url": "https://archive.example/web/20250101000000id_/https://news.example/app"},
        {"status": 403},
        {"headers": (("Content-Type", "application/pdf"),)},
    ],
)
def test_copies_and_other_things_are_not_shown(more):
    assert not wants_browser(CITED, capture(**more), BROWSER)


def test_questions_and_failures_are_not_shown_nor_anything_without_a_browser():
    failure = Failure(url=URL, kind=FailureKind.DNS, detail="")
    assert not wants_browser(CITED, failure, BROWSER)
    assert not wants_browser(Ask(url=URL, purpose=Purpose.DISCOVERY), capture(), BROWSER)
    assert not wants_browser(CITED, capture(), Settings())


def test_a_browser_is_among_the_settings_that_can_change_a_verdict():
    assert settings_digest(BROWSER) != settings_digest(Settings())


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_words_that_only_scripts_show_are_found_and_proved(tmp_path, web):
    script = (
        f"document.getElementById('root').innerHTML = `<p>{WORDS}</p>` + '<p>More.</p>'.repeat(60)"
    )
    web.plant("https://news.example/bridge", SHELL)
    web.plant(
        "https://news.example/app.js",
        Answer(body=script.encode(), headers=(("Content-Type", "text/javascript"),)),
    )
    plain = job(web, tmp_path / "a", "https://essays.example/bridge")
    one = replace(plain, settings=msgspec.structs.replace(plain.settings, browser="chromium"))
    (finding,) = run(one, web.clock).report.findings
    assert finding.headline is Headline.MATCH
    assert run(replace(one, online=False), web.clock).report.findings == (finding,)
    assert verify_paths([tmp_path / "a"]).ok
