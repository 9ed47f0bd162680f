"""Whole checks of the coast's citations: verdict, address, what it cost, and what a person reads."""

from __future__ import annotations

import datetime as dt
import statistics

import pytest

from archiver.check import Brief, check
from archiver.config import Settings
from archiver.flow import Purpose, drive
from archiver.records import Article, Catalogue, FailureKind, Headline
from archiver.resolvers import Context
from tests.check.coast import Case, Coast
from tests.check.coast_dead import plant_dead
from tests.check.coast_press import PAPERS, plant_press
from tests.check.coast_shapes import REAL, plant_shapes
from tests.check.coast_works import ENDPOINTS, WORKS, is_verdict, numbered, plant_works

OUTLETS = (*PAPERS, *WORKS, *REAL.publications)
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
PUBLISHED = dt.date(2022, 2, 1)


def coast() -> Coast:
    made = Coast()
    plant_press(made)
    plant_dead(made)
    plant_works(made)
    plant_shapes(made)
    numbered(made)
    return made


COAST = coast()
CATALOGUE = Catalogue(publications=OUTLETS, by_id={it.id: it for it in OUTLETS})


def brief(case: Case, world: Coast, *, language: str = "en") -> Brief:
    article = Article(source="a.txt", text="", published=_published(case), language="en")
    return Brief(
        resolving=Context(
            article=article,
            catalogue=CATALOGUE,
            settings=Settings(endpoints=ENDPOINTS),
            kept=lambda _: (),
            pins={},
            known={},
            citations=tuple(it.cited for it in world.cases if it.kind == "given"),
            language=language,
        ),
        ledger={},
        moment=NOW,
    )


def _published(case: Case) -> dt.date:
    cited = case.cited.reference.date
    return cited.end + dt.timedelta(days=3) if cited else PUBLISHED


def judged(case: Case, world: Coast, **more):
    world.asked.clear()
    (finding,) = drive(check(case.cited, brief(case, world, **more)), world).findings
    return finding


@pytest.mark.parametrize("case", COAST.cases, ids=lambda it: f"{it.kind}-{it.cited.key}")
def test_each_citation_ends_as_an_editor_would_have_it(case):
    finding = judged(case, COAST)
    assert finding.headline is case.headline, (finding.source, finding.reasons, finding.url)
    if case.url is not None:
        assert finding.url == case.url
    if case.source is not None:
        assert finding.source == case.source
    assert set(case.reasons) <= set(finding.reasons)
    for words in case.step:
        assert words in (finding.next_step or "")
    assert (finding.next_step is None) == (finding.headline is not Headline.UNKNOWN)


def test_the_coast_is_large_enough_and_cheap_to_search():
    assert len(COAST.cases) >= 40
    costs = []
    for case in COAST.cases:
        assert all(it.resolver and it.record_id for it in judged(case, COAST).asked)
        discovery = sum(ask.purpose is Purpose.DISCOVERY for ask in COAST.asked)
        assert discovery <= 12, case.kind
        assert len(COAST.asked) - discovery <= 10, case.kind
        if case.headline is not Headline.UNKNOWN:
            costs.append(discovery)
    assert statistics.median(costs) <= 6


@pytest.mark.parametrize("trouble", [429, 503, FailureKind.DEFERRED], ids=str)
def test_trouble_at_any_single_request_never_accuses_and_never_says_not_found(trouble):
    """Whatever one question is answered with, no citation gets a worse verdict than without it."""
    wrong = []
    for case in COAST.cases:
        judged(case, COAST)
        for url in dict.fromkeys(ask.url for ask in COAST.asked):
            COAST.broken, COAST.trouble = url, trouble
            try:
                finding = judged(case, COAST)
            finally:
                COAST.broken = None
            if is_verdict(finding.headline) and finding.headline not in (
                case.headline,
                Headline.MATCH,
            ):
                wrong.append((case.kind, url, finding.headline))
            trap = case.headline is Headline.UNKNOWN and "ambiguous" not in case.reasons
            if trap and finding.headline is Headline.MATCH:
                wrong.append((case.kind, url, finding.headline))
            if finding.headline is Headline.UNKNOWN and not finding.next_step:
                wrong.append((case.kind, url, "no next step"))
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_unknown_says_what_a_person_can_do_in_their_language(language):
    for case in COAST.cases:
        finding = judged(case, COAST, language=language)
        if finding.headline is Headline.UNKNOWN:
            assert finding.next_step
            assert "{" not in finding.next_step
            japanese = "ください" in finding.next_step
            assert japanese is (language == "ja"), finding.next_step
