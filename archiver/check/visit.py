"""One look at one candidate: read once, compared with every passage, accepted or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.compare import find_passage, is_stated, prepare
from archiver.judge import Grounds, distinctive, held
from archiver.records import (
    Acceptance,
    Capture,
    PageState,
    PassageKind,
    QuoteState,
    Witness,
)
from archiver.resolvers import FROM_ADDRESS, is_source_by_names, names_agree

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
    names: tuple[str, ...]
    matches: Mapping[str, Match]
    grounds: Mapping[str | None, Grounds | None]


def visit(candidate: Candidate, outcome: Outcome, citation: Citation, brief: Brief) -> Visit:
    """Read what came back from *candidate* and compare it with every passage of *citation*."""
    page = brief.read(outcome) if isinstance(outcome, Capture) else None
    matches: dict[str, Match] = {}
    if page is not None and citation.passages:
        prepared = prepare(page)
        article = brief.resolving.article
        for passage in citation.passages:
            stated = is_stated(article.text, passage, language=article.language)
            matches[passage.key] = find_passage(
                passage, prepared, language=article.language, stated=stated
            )
    names: tuple[str, ...] = ()
    if page is not None:
        names = names_agree(citation, page, brief.resolving.publication(citation))
    return Visit(
        candidate=candidate,
        outcome=outcome,
        witness=Witness.ARCHIVED if candidate.capture_date else Witness.LIVE,
        at=_moment(candidate, outcome, brief),
        page=page,
        names=names,
        matches=matches,
        grounds={
            None: _grounds(candidate, names),
            **{
                it.key: _grounds(candidate, names)
                or _by_words(it, matches.get(it.key), candidate, names)
                for it in citation.passages
            },
        },
    )


def _grounds(candidate: Candidate, names: tuple[str, ...]) -> Grounds | None:
    """Return on what grounds, other than the words, a page is taken for the source."""
    if candidate.acceptance in _GROUNDS:
        return _GROUNDS[candidate.acceptance]
    return Grounds.NAMES if is_source_by_names(names) else None


def _by_words(
    passage: Passage, match: Match | None, candidate: Candidate, names: tuple[str, ...]
) -> Grounds | None:
    """Accept a page that holds the words in its text, not in a list.

    It must be the cited outlet's, or stand where the given address itself moved to.
    """
    if match is None or not held(match) or "found-elsewhere-only" in match.reasons:
        return None
    belongs = "outlet" in names or candidate.resolver in FROM_ADDRESS
    return Grounds.WORDS if belongs and distinctive(passage) else None


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
    return all(any(shows(it, passage) for it in visits) for passage in citation.passages)


def shows(visit: Visit, passage: Passage) -> bool:
    """Whether *passage* stands on this page, and the page is accepted as the source."""
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
