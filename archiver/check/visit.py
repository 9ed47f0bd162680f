"""One look at one candidate: read once, compared with every passage, accepted or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.compare import find_passage, prepare
from archiver.judge import Grounds, distinctive, held
from archiver.pages import read_page
from archiver.records import (
    Acceptance,
    Capture,
    PageState,
    PassageKind,
    QuoteState,
    Witness,
)
from archiver.resolvers import is_source_by_names, names_agree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from archiver.check.brief import Brief
    from archiver.flow import Outcome
    from archiver.records import (
        Candidate,
        Citation,
        Match,
        Page,
        Passage,
        Publication,
    )

_GROUNDS = {
    Acceptance.ADDRESS: Grounds.ADDRESS,
    Acceptance.PIN: Grounds.PIN,
    Acceptance.LEDGER: Grounds.LEDGER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came back from one candidate, read once for all passages."""

    candidate: Candidate
    outcome: Outcome
    witness: Witness
    at: dt.datetime
    page: Page | None
    matches: Mapping[str, Match]
    grounds: Mapping[str | None, Grounds | None]


def visit(candidate: Candidate, outcome: Outcome, citation: Citation, brief: Brief) -> Visit:
    """Read what came back from *candidate* and compare it with every passage of *citation*."""
    page = read_page(outcome) if isinstance(outcome, Capture) else None
    matches: dict[str, Match] = {}
    if page is not None and citation.passages:
        prepared = prepare(page)
        language = brief.resolving.article.language
        for passage in citation.passages:
            matches[passage.key] = find_passage(passage, prepared, language=language)
    publication = brief.resolving.publication(citation)
    return Visit(
        candidate=candidate,
        outcome=outcome,
        witness=Witness.ARCHIVED if candidate.capture_date else Witness.LIVE,
        at=_moment(candidate, outcome, brief),
        page=page,
        matches=matches,
        grounds={
            key: _grounds(candidate, page, passage, match, (citation, publication))
            for key, passage, match in (
                (None, None, None),
                *((it.key, it, matches.get(it.key)) for it in citation.passages),
            )
        },
    )


def _grounds(
    candidate: Candidate,
    page: Page | None,
    passage: Passage | None,
    match: Match | None,
    cited: tuple[Citation, Publication | None],
) -> Grounds | None:
    """Return on what grounds the visited page is taken for the source; None: it is not."""
    if candidate.acceptance in _GROUNDS:
        return _GROUNDS[candidate.acceptance]
    if page is None:
        return None
    names = names_agree(cited[0], page, cited[1])
    if is_source_by_names(names):
        return Grounds.NAMES
    if passage is not None and match is not None and held(match) and "outlet" in names:
        return Grounds.WORDS if distinctive(passage) else None
    return None


def _moment(candidate: Candidate, outcome: Outcome, brief: Brief) -> dt.datetime:
    if isinstance(outcome, Capture):
        if candidate.capture_date is None:  # any server can send Memento-Datetime
            return outcome.fetched_at
        return outcome.archived_at or candidate.capture_date
    return outcome.failed_at or brief.moment


def satisfied(citation: Citation, visits: Sequence[Visit]) -> bool:
    """Whether every passage stands on an accepted page; without passages, whether there is one."""
    if not citation.passages:
        return any(it.grounds[None] is not None and is_whole(it) for it in visits)
    return all(any(_shows(it, passage) for it in visits) for passage in citation.passages)


def _shows(visit: Visit, passage: Passage) -> bool:
    match = visit.matches.get(passage.key)
    if match is None or visit.grounds[passage.key] is None:
        return False
    rendered = match.state is QuoteState.RENDERED and passage.kind is PassageKind.PARAPHRASE
    return held(match) or rendered


def is_whole(visit: Visit) -> bool:
    """Whether a whole page came back."""
    return visit.page is not None and visit.page.state is PageState.WHOLE


def is_settled_live(candidate: Candidate) -> bool:
    """Whether *candidate* is an address given, pinned or known, as it is now."""
    return candidate.acceptance is not Acceptance.FOUND and candidate.capture_date is None
