"""Citations without an address, audited against a planted web: found, or honestly not."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from archiver.articles import read_article
from archiver.audit import Job, audit
from archiver.citations import load_catalogue, read_citations
from archiver.config import settings_from
from archiver.judge import SHARED_CONTEXT
from archiver.records import Finding, Headline
from tests.resolvers.capture_index import CaptureIndex, row
from tests.web import Answer, PlantedWeb, Ticking, html

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
OUTLETS = r"""
[[outlet]]
id = "tidings"
name = "Harbour Tidings"
kind = "web"
language = "en"
aliases = ["Harbour Tidings"]
hosts = ["tidings.example"]
article_paths = ['/\d{4}/\d{2}/\d{2}/[\w-]+']
date_code = "ymd"
day_indexes = ["https://tidings.example/{yyyy}/{mm}/{dd}/"]

[[outlet]]
id = "quay"
name = "Quay Review"
kind = "web"
language = "en"
aliases = ["Quay Review"]
hosts = ["quay.example"]
article_paths = ['/news/\d{8}/[\w-]+']
date_code = "ymd"

[[outlet]]
id = "notes"
name = "Pilot Notes"
kind = "blog"
language = "en"
aliases = ["Pilot Notes"]
hosts = ["pilot.example"]
wordpress = true
"""
ESSAY = """“The old lighthouse will be sold to the fishermen of the island before the summer” (Harbour
Tidings, 3 March 2026). “Seventeen pilots refused to bring the tanker into the narrow channel at
night” (Quay Review, 4 March 2026). “No captain should ever have to choose between the tide and the
timetable again” (Pilot Notes, 5 March 2026).
"""
FILL = "<p>The rest of the page tells of other things that happened along the coast.</p>" * 8
LIGHTHOUSE = "The old lighthouse will be sold to the fishermen of the island before the summer."
PILOTS = "Seventeen pilots refused to bring the tanker into the narrow channel at night."
CAPTAIN = "No captain should ever have to choose between the tide and the timetable again."
ENDPOINTS = {
    "wayback-cdx": "https://archive.example/cdx/search/cdx",
    "wayback": "https://archive.example/web/",
    "arquivo": "",
    "arquivo-search": "",
}
TIDINGS = "https://tidings.example/2026/03/03/old-lighthouse-sold"
QUAY = "https://quay.example/news/20260304/pilots-refuse-tanker"
PILOT = "https://pilot.example/tide-and-timetable/"


@pytest.fixture
def web(tmp_path):
    planted = PlantedWeb(tmp_path, Ticking(NOW))
    other = "https://tidings.example/2026/03/03/weather"
    listed = f'<a href="{other}">Weather</a> <a href="{TIDINGS}">Old lighthouse to be sold</a>'
    planted.plant("https://tidings.example/2026/03/03/", html("3 March", listed))
    planted.plant(TIDINGS, html("Old lighthouse to be sold", f"<p>{LIGHTHOUSE}</p>{FILL}"))
    planted.plant(other, html("Weather", f"<p>Rain.</p>{FILL}"))
    planted.plant(QUAY, html("Pilots refuse", f"<p>{PILOTS}</p>{FILL}"))
    planted.plant(PILOT, html("Tide and timetable", f"<p>{CAPTAIN}</p>{FILL}"))
    index = CaptureIndex([row("20260304120000", QUAY)])
    planted.serve("https://archive.example/cdx/search/cdx", lambda url: _indexed(index, url))
    planted.serve("https://archive.example/web/", lambda _: Answer(status=404))
    planted.serve("https://pilot.example/wp-json/", lambda _: _posts())
    with planted.running():
        yield planted


def _indexed(index: CaptureIndex, url: str) -> Answer:
    status, headers, body = index.answer(url)
    return Answer(status=status, headers=tuple(headers.items()), body=body)


def _posts() -> Answer:
    post = {
        "link": PILOT,
        "date": "2026-03-05T08:00:00",
        "title": {"rendered": "The tide and the timetable"},
    }
    return Answer(body=json.dumps([post]).encode(), headers=(("Content-Type", "application/json"),))


def audited(web: PlantedWeb, folder: Path, *, online: bool = True) -> tuple[Finding, ...]:
    catalogue = load_catalogue([("outlets.toml", OUTLETS)])
    article = read_article(
        ESSAY.encode(), source="essay.txt", published=dt.date(2026, 3, 10), language="en"
    )
    job = Job(
        source="essay.txt",
        reading=read_citations(article, catalogue),
        folder=folder,
        settings=settings_from(web.settings | {"endpoints": ENDPOINTS}, place="planted"),
        catalogue=catalogue,
        online=online,
    )
    ran = audit(
        [job], tool="archiver", clock=web.clock, context=SHARED_CONTEXT, progress=lambda *_: None
    )
    return ran.report.findings


def test_pieces_named_only_by_outlet_and_day_are_found_and_match(web, tmp_path):
    found = audited(web, tmp_path / "warcs")
    assert [(it.headline, it.url) for it in found] == [
        (Headline.MATCH, TIDINGS),
        (Headline.MATCH, QUAY),
        (Headline.MATCH, PILOT),
    ]
    names = {path.name for path in (tmp_path / "warcs").iterdir()}
    assert any(name.startswith("discovery-") for name in names)
    asked = len(web.requests)
    replayed = audited(web, tmp_path / "warcs", online=False)
    assert [(it.headline, it.url) for it in replayed] == [(it.headline, it.url) for it in found]
    assert len(web.requests) == asked


@pytest.mark.parametrize("status", [429, 503])
def test_an_index_that_refuses_makes_unknown_never_missing(web, tmp_path, status):
    refused = Answer(status=status, headers=(("Retry-After", "3600"),))
    web.plant("https://tidings.example/2026/03/03/", refused)
    for prefix in ("https://archive.example/cdx", "https://pilot.example/wp-json/"):
        web._services.insert(0, (prefix, lambda _: refused))  # noqa: SLF001 (asked before the others)
    for finding in audited(web, tmp_path / "warcs"):
        assert finding.headline is Headline.UNKNOWN
        assert finding.next_step
        assert "not-found" not in finding.reasons
