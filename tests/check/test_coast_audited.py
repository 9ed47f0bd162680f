"""The coast and the planted press under real host names, audited over sockets as a user would."""

from __future__ import annotations

import datetime as dt
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from archiver.audit import Job, audit
from archiver.check import Brief
from archiver.check.visit import visit
from archiver.config import Settings, settings_from
from archiver.judge import SHARED_CONTEXT
from archiver.records import (
    Acceptance,
    Article,
    Candidate,
    Capture,
    Catalogue,
    Headline,
    PassageKind,
    Reading,
)
from archiver.resolvers import Context
from archiver.resolvers.hosts import is_its_own
from tests.check.coast import INDEX, REPLAY, Case, Coast, page
from tests.check.coast_press import MATCH, PAPERS, UNKNOWN
from tests.check.coast_shapes import REAL
from tests.check.coast_works import ENDPOINTS, WORKS, numbered
from tests.check.test_coast import coast
from tests.resolvers import planted_cases as press
from tests.resolvers.asking import NOON, citation
from tests.web import Answer, PlantedWeb, Ticking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Finding

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
OUTLETS = (*PAPERS, *WORKS, *press.OUTLETS, *REAL.publications)
CATALOGUE = Catalogue(publications=OUTLETS, by_id={it.id: it for it in OUTLETS})
ASKED = ENDPOINTS | {"wayback-cdx": INDEX, "wayback": REPLAY}


def with_press() -> Coast:
    """Return the coast with the planted press beside it: its pieces as pages, its lists, copies."""
    made, told = coast(), press.press()
    _plant_pages(made, told)
    for row in told.index.rows:  # the copies of pieces are planted with them
        if row["statuscode"] == "200" and row["original"] in told.pieces:
            made.keep(row["original"], row["timestamp"], page("A copy."))
    for host in ("www.notes.example/wp-json", "en.wiki.example/w/api.php"):
        made.serve(f"https://{host}", lambda url: _of_press(told, url))
    for case in told.cases:
        made.cases.append(
            Case(
                kind=case.kind,
                cited=case.citation,
                headline=MATCH if case.source else UNKNOWN,
                url=case.source[0] if len(case.source) == 1 else None,
            )
        )
    numbered(made)
    return made


def _plant_pages(made: Coast, told: press.Press) -> None:
    for url, piece in told.pieces.items():
        day = piece.published.isoformat() if piece.published else ""
        _plant(made, url, page(piece.words, name=piece.title, day=day))
    for url, listed in told.lists.items():
        if isinstance(listed, Capture):
            _plant(made, url, listed.final_url.partition("id_/")[2])
        else:
            assert isinstance(listed, (str, bytes))
            _plant(made, url, listed)


def _plant(made: Coast, url: str, body: Any) -> None:
    if not url.startswith(REPLAY):
        made.plant(url, body)
        return
    moment, _, original = url.removeprefix(REPLAY).partition("id_/")
    made.keep(original, moment, body.decode() if isinstance(body, bytes) else body)


def _of_press(told: press.Press, url: str) -> Answer:
    body = told.answer(url)
    assert isinstance(body, str)
    return Answer(body=body.encode(), headers=(("Content-Type", "application/json"),))


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Iterator[tuple[Coast, PlantedWeb]]:
    made = with_press()
    web = PlantedWeb(tmp_path_factory.mktemp("web"), Ticking(NOW))
    for host in made.hosts:
        web.serve(f"https://{host}/", made.answer)
    with web.running():
        yield made, web


def audited(made: Coast, web: PlantedWeb, folder, *, online: bool = True) -> tuple[Finding, ...]:
    article = Article(source="a.txt", text="", published=dt.date(2022, 2, 1), language="en")
    reading = Reading(article=article, citations=tuple(it.cited for it in made.cases))
    settings = settings_from(web.settings | {"endpoints": ASKED}, place="planted")
    job = Job(
        source="a.txt",
        reading=reading,
        folder=folder,
        settings=settings,
        catalogue=CATALOGUE,
        online=online,
    )
    ran = audit(
        [job], tool="archiver", clock=web.clock, context=SHARED_CONTEXT, progress=lambda *_: None
    )
    return ran.report.findings


@pytest.mark.slow
def test_over_sockets_every_source_is_found_and_no_trap_is_taken(world, tmp_path):
    made, web = world
    assert len(made.cases) >= 60 + 40
    findings = audited(made, web, tmp_path / "warcs")
    wrong = [
        (case.kind, finding.headline, finding.url, finding.reasons)
        for case, finding in zip(made.cases, findings, strict=True)
        if finding.headline is not case.headline
    ]
    assert wrong == []
    costs = [
        len(finding.asked)
        for case, finding in zip(made.cases, findings, strict=True)
        if case.headline is not Headline.UNKNOWN
    ]
    assert statistics.median(costs) <= 6
    assert max(len(finding.asked) for finding in findings) <= 12
    assert all(asked.record_id for finding in findings for asked in finding.asked)
    before = len(web.requests)
    replayed = audited(made, web, tmp_path / "warcs", online=False)
    assert [(it.headline, it.url) for it in replayed] == [(it.headline, it.url) for it in findings]
    assert len(web.requests) == before


@pytest.mark.slow
def test_no_passage_is_accepted_on_a_page_that_does_not_hold_it():
    """0 false acceptances in 10,000 pairs of a passage and a page of the cited outlet."""
    made = with_press()
    told = {it.cited.passages[0].text for it in made.cases if it.cited.passages}
    pairs = 0
    for number, (url, answer) in enumerate(made.pages.items()):
        owner = next((it for it in OUTLETS if is_its_own(url, it)), None)
        if owner is None or answer.status != 200 or b"<html" not in answer.body[:200]:
            continue
        shown = answer.body.decode()
        every = [text for text in sorted(told) if text not in shown]
        wrong = [text for place, text in enumerate(every) if (place + number) % 5 < 2]
        cited = citation(*wrong, outlet=owner)
        cited = replace(
            cited, passages=tuple(replace(it, kind=PassageKind.QUOTATION) for it in cited.passages)
        )
        seen = visit(_found(url), _capture(url, answer), cited, _brief())
        pairs += len(wrong)
        assert not [key for key, grounds in seen.grounds.items() if grounds is not None], url
    assert pairs >= 10_000


def _found(url: str) -> Candidate:
    return Candidate(
        url=url, resolver="day-index", reason="listed", score=0.9, acceptance=Acceptance.FOUND
    )


def _capture(url: str, answer: Answer) -> Capture:
    from tests.resolvers.asking import capture  # noqa: PLC0415 - the name is this test's too

    return capture(url, answer.body, headers=answer.headers, fetched_at=NOON)


def _brief() -> Brief:
    article = Article(source="a.txt", text="", published=dt.date(2022, 2, 1), language="en")
    resolving = Context(
        article=article,
        catalogue=CATALOGUE,
        settings=Settings(),
        kept=lambda _: (),
        pins={},
        known={},
    )
    return Brief(resolving=resolving, ledger={}, moment=NOW)
