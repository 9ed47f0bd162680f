"""Citations of a planted press, looked for as an audit would: recall, cost and traps, in figures."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import replace

import pytest

from archiver.config import Settings
from archiver.flow import drive
from archiver.records import Acceptance, Candidate, FailureKind, Proposal
from archiver.resolvers import Tally, is_source_by_names, names_agree, propose
from tests.resolvers.asking import Matching, context
from tests.resolvers.planted_cases import OUTLETS, Case, Press, press

ROUNDS = 6
PAGES = 10  # as many as a citation may fetch
OFF = Settings(endpoints={"arquivo": "", "arquivo-search": "", "ndl": ""})


@pytest.fixture(scope="module")
def planted() -> Press:
    return press()


def look_for(case: Case, planted: Press, web: Matching | None = None):
    """Return the accepted candidate, the last proposal and the discovery requests that it took."""
    web = web or planted.web()
    around = context(*OUTLETS, settings=OFF)
    tally = Tally(around.settings.budgets.discovery_requests)
    read = 0
    proposal = Proposal(candidates=())
    for _ in range(ROUNDS):
        proposal = drive(propose(case.citation, around, tally=tally), web)
        for candidate in proposal.candidates:
            read += 1
            if read <= PAGES and is_accepted(candidate, case, planted):
                return candidate, proposal, len(web.urls)
        if not proposal.candidates:
            break
        seen = {(it.url, it.capture_date) for it in proposal.candidates}
        around = replace(around, rejected=around.rejected | seen)
    return None, proposal, len(web.urls)


def is_accepted(candidate: Candidate, case: Case, planted: Press) -> bool:
    piece = planted.pieces.get(candidate.url)
    words = case.citation.passages[0].text
    if piece is None or words not in piece.words:
        return False
    if candidate.acceptance is not Acceptance.FOUND:
        return True
    outlet = case.citation.reference.outlet
    publication = next(it for it in OUTLETS if outlet is not None and it.id == outlet.id)
    return "outlet" in names_agree(case.citation, piece.page, publication)


def test_every_planted_source_is_found_within_the_budget(planted):
    assert len(planted.cases) >= 60
    missed: Counter[str] = Counter()
    costs: list[int] = []
    for case in planted.cases:
        accepted, proposal, cost = look_for(case, planted)
        if case.source:
            costs.append(cost)
            if accepted is None or accepted.url not in case.source:
                missed[case.kind] += 1
        else:
            assert accepted is None
            assert "思索" in (proposal.next_step or "")
    assert missed == Counter()
    assert statistics.median(costs) <= 6
    assert max(costs) <= 12


@pytest.mark.parametrize("trouble", [429, 503, FailureKind.NO_NETWORK])
def test_trouble_at_any_request_never_turns_a_source_into_not_found(planted, trouble):
    first_of_each = {case.kind: case for case in reversed(planted.cases)}
    for case in first_of_each.values():
        calm = planted.web()
        look_for(case, planted, calm)
        for broken in dict.fromkeys(calm.urls):

            def answer(url: str, broken: str = broken):
                return trouble if url == broken else planted.answer(url)

            accepted, proposal, _ = look_for(case, planted, Matching(answer))
            assert accepted is not None or not proposal.whole or not case.source, (
                case.kind,
                broken,
            )


def test_no_page_of_another_piece_is_ever_taken_for_the_source_by_its_names(planted):
    """0 false acceptances: every citation, with its title, against every page that is not its."""
    pairs = 0
    for case in planted.cases:
        outlet = case.citation.reference.outlet
        publication = next(it for it in OUTLETS if outlet is not None and it.id == outlet.id)
        source = planted.pieces.get(case.source[0]) if case.source else None
        title = source.title if source is not None else "貨幣の思想は港から来た"
        cited = replace(case.citation, reference=replace(case.citation.reference, title=title))
        for url, piece in planted.pieces.items():
            if url in case.source or (source is not None and piece.title == source.title):
                continue
            pairs += 1
            assert not is_source_by_names(names_agree(cited, piece.page, publication)), (title, url)
    assert pairs >= 10_000
