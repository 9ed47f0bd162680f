"""The story of one citation: propose, look, compare, judge. Asks for pages; never fetches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.compare import find_passage, prepare
from archiver.flow import Ask, Purpose
from archiver.judge import SHARED_CONTEXT, Case, Grounds, Look, distinctive, held, judge
from archiver.pages import read_page
from archiver.records import (
    WITNESSES,
    Acceptance,
    Capture,
    HostRole,
    OutletKind,
    PageState,
    Precision,
    Witness,
)
from archiver.resolvers import mementos, names_agree, propose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from archiver.flow import Flow, Outcome
    from archiver.records import (
        Candidate,
        Citation,
        Finding,
        LedgerLine,
        Match,
        Page,
        Passage,
        Proposal,
        Publication,
    )
    from archiver.resolvers import Context

COPIES = 8
"""How many kept copies of one address are looked at: the outermost and those about the article."""

_GROUNDS = {
    Acceptance.ADDRESS: Grounds.ADDRESS,
    Acceptance.PIN: Grounds.PIN,
    Acceptance.LEDGER: Grounds.LEDGER,
}
_PAPER = frozenset({OutletKind.NEWSPAPER, OutletKind.MAGAZINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a check is told beside the citation: the run, not the case.

    *ledger* is by finding key; *moment* is when the run started; *context* limits how much of a
    source is shown (None: all of it).
    """

    resolving: Context
    ledger: Mapping[str, LedgerLine]
    moment: dt.datetime
    context: int | None = SHARED_CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings of one citation, and the compared texts that prove them."""

    findings: tuple[Finding, ...]
    texts: tuple[tuple[Capture, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """What came back from one candidate, read once for all passages."""

    candidate: Candidate
    outcome: Outcome
    witness: Witness
    at: dt.datetime
    page: Page | None
    matches: Mapping[str, Match]


def check(citation: Citation, brief: Brief) -> Flow[Checked]:
    """Return one finding per passage of *citation*; one in all where it has none."""
    proposal = yield from propose(citation, brief.resolving)
    settled = [it for it in proposal.candidates if it.acceptance is not Acceptance.FOUND]
    visits = yield from _visit_settled(settled, citation, brief)
    if not _satisfied(citation, visits, brief):
        visits += yield from _visit_copies(settled, citation, brief)
    if not _satisfied(citation, visits, brief):
        found = [it for it in proposal.candidates if it.acceptance is Acceptance.FOUND]
        visits += yield from _visit_found(found, citation, brief)
    return _judged(citation, proposal, visits, brief)


def _visit_settled(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief
) -> Flow[list[_Visit]]:
    asks = tuple(Ask(url=it.url, purpose=Purpose.CITED) for it in candidates)
    outcomes = yield asks
    visits = [
        _visit(candidate, outcome, citation, brief)
        for candidate, outcome in zip(candidates, outcomes, strict=True)
    ]
    live = [it for it in candidates if it.capture_date is None]
    for candidate in live:
        kept = _about(brief.resolving.kept(candidate.url), brief)
        copies = tuple(Ask(url=candidate.url, purpose=Purpose.CITED, kept_at=at) for at in kept)
        outcomes = yield copies
        visits += [
            replace(_visit(candidate, it, citation, brief), witness=Witness.ARCHIVED)
            for it in outcomes
        ]
    return visits


def _about(moments: Sequence[dt.datetime], brief: Brief) -> tuple[dt.datetime, ...]:
    """Choose at most `COPIES` moments: the first, the last and those nearest to the article."""
    if len(moments) <= COPIES:
        return tuple(moments)
    published = brief.resolving.article.published
    if published is None:
        return (*moments[: COPIES - 1], moments[-1])
    inner = sorted(moments[1:-1], key=lambda at: (abs((at.date() - published).days), at))
    return tuple(sorted([moments[0], *inner[: COPIES - 2], moments[-1]]))


def _visit_copies(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief
) -> Flow[list[_Visit]]:
    """Look for copies in web archives of the addresses that do not show the words now."""
    visits: list[_Visit] = []
    cited = citation.reference.date
    near = brief.resolving.article.published or (cited.start if cited else None)
    for candidate in candidates:
        if candidate.capture_date is not None:
            continue
        copies = yield from mementos(candidate.url, near=near, context=brief.resolving)
        for copy in copies[: brief.resolving.settings.budgets.page_fetches]:
            outcomes = yield (Ask(url=copy.url, purpose=Purpose.CANDIDATE, service="wayback"),)
            visits.append(_visit(copy, outcomes[0], citation, brief))
            if _satisfied(citation, visits, brief):
                break
    return visits


def _visit_found(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief
) -> Flow[list[_Visit]]:
    visits: list[_Visit] = []
    for candidate in candidates[: brief.resolving.settings.budgets.page_fetches]:
        outcomes = yield (Ask(url=candidate.url, purpose=Purpose.CANDIDATE),)
        visits.append(_visit(candidate, outcomes[0], citation, brief))
        if _satisfied(citation, visits, brief):
            break
    return visits


def _visit(candidate: Candidate, outcome: Outcome, citation: Citation, brief: Brief) -> _Visit:
    page = read_page(outcome) if isinstance(outcome, Capture) else None
    matches: dict[str, Match] = {}
    if page is not None and citation.passages:
        prepared = prepare(page)
        language = brief.resolving.article.language
        for passage in citation.passages:
            matches[passage.key] = find_passage(passage, prepared, language=language)
    return _Visit(
        candidate=candidate,
        outcome=outcome,
        witness=Witness.ARCHIVED if candidate.capture_date else Witness.LIVE,
        at=_moment(candidate, outcome, brief),
        page=page,
        matches=matches,
    )


def _moment(candidate: Candidate, outcome: Outcome, brief: Brief) -> dt.datetime:
    if isinstance(outcome, Capture):
        return outcome.archived_at or candidate.capture_date or outcome.fetched_at
    return outcome.failed_at or brief.moment


def _satisfied(citation: Citation, visits: Sequence[_Visit], brief: Brief) -> bool:
    """Whether every passage stands on an accepted page; without passages, whether there is one."""
    if not citation.passages:
        return any(_grounds(it, None, citation, brief) and _whole(it) for it in visits)
    return all(
        any(_holds(it, passage, citation, brief) for it in visits) for passage in citation.passages
    )


def _holds(visit: _Visit, passage: Passage, citation: Citation, brief: Brief) -> bool:
    match = visit.matches.get(passage.key)
    accepted = _grounds(visit, passage, citation, brief) is not None
    return accepted and match is not None and held(match)


def _whole(visit: _Visit) -> bool:
    return visit.page is not None and visit.page.state is PageState.WHOLE


def _grounds(
    visit: _Visit, passage: Passage | None, citation: Citation, brief: Brief
) -> Grounds | None:
    """Return on what grounds the visited page is taken for the source; None: it is not."""
    if visit.candidate.acceptance in _GROUNDS:
        return _GROUNDS[visit.candidate.acceptance]
    if visit.page is None:
        return None
    names = names_agree(citation, visit.page, _publication(citation, brief))
    if {"outlet", "date", "title"} <= set(names):
        return Grounds.NAMES
    match = visit.matches.get(passage.key) if passage is not None else None
    if passage is not None and match is not None and held(match) and "outlet" in names:
        return Grounds.WORDS if distinctive(passage) else None
    return None


def _publication(citation: Citation, brief: Brief) -> Publication | None:
    outlet = citation.reference.outlet
    if outlet is None or outlet.id is None:
        return None
    return brief.resolving.catalogue.by_id.get(outlet.id)


def _judged(
    citation: Citation, proposal: Proposal, visits: Sequence[_Visit], brief: Brief
) -> Checked:
    passages: tuple[Passage | None, ...] = citation.passages or (None,)
    findings: list[Finding] = []
    texts: dict[str, tuple[Capture, str]] = {}
    for passage in passages:
        looks = tuple(_look(visit, passage, citation, brief) for visit in visits)
        finding = judge(
            _case(citation, passage, looks, proposal, brief),
            article=brief.resolving.article.source,
            context=brief.context,
        )
        findings.append(finding)
        texts |= _proof_texts(finding, looks)
    return Checked(findings=tuple(findings), texts=tuple(texts.values()))


def _look(visit: _Visit, passage: Passage | None, citation: Citation, brief: Brief) -> Look:
    return Look(
        candidate=visit.candidate,
        outcome=visit.outcome,
        witness=_witness(visit, _publication(citation, brief)),
        at=visit.at,
        page=visit.page,
        match=visit.matches.get(passage.key) if passage is not None else None,
        grounds=_grounds(visit, passage, citation, brief),
    )


def _witness(visit: _Visit, publication: Publication | None) -> Witness:
    if visit.witness is not Witness.LIVE or publication is None:
        return visit.witness
    host = urlsplit(visit.candidate.url).hostname or ""
    partners = [it.name for it in publication.hosts if it.role is HostRole.PARTNER]
    carried = any(host == name or host.endswith(f".{name}") for name in partners)
    return Witness.SYNDICATED if carried else Witness.LIVE


def _case(
    citation: Citation,
    passage: Passage | None,
    looks: tuple[Look, ...],
    proposal: Proposal,
    brief: Brief,
) -> Case:
    publication = _publication(citation, brief)
    key = passage.key if passage is not None else citation.key
    return Case(
        citation=citation,
        passage=passage,
        looks=looks,
        proposal=proposal,
        published=brief.resolving.article.published,
        prior=brief.ledger.get(key),
        from_print=_from_print(citation, publication),
        on_paper_only=_on_paper_only(citation, publication),
    )


def _from_print(citation: Citation, publication: Publication | None) -> bool:
    """Whether print is cited: an edition or a page of it, or a paper without an address."""
    reference = citation.reference
    if reference.edition_time or reference.pages or reference.issue:
        return True
    return publication is not None and publication.kind in _PAPER and not reference.urls


def _on_paper_only(citation: Citation, publication: Publication | None) -> bool:
    reference = citation.reference
    if reference.urls:
        return False
    if publication is None:
        return reference.identifiers.isbn is not None
    if publication.print_only:
        return True
    date = reference.date
    issue = date is not None and date.precision in (Precision.MONTH, Precision.ISSUE)
    return publication.kind is OutletKind.MAGAZINE and issue


def _proof_texts(finding: Finding, looks: Sequence[Look]) -> dict[str, tuple[Capture, str]]:
    if finding.evidence is None or finding.evidence.text_record_id is None:
        return {}
    name, wanted = finding.evidence.text_record_id, finding.evidence.record_id
    for look in looks:
        if not isinstance(look.outcome, Capture) or look.page is None:
            continue
        if look.outcome.warc.record_id == wanted:
            return {name: (look.outcome, look.page.text)}
    return {}


def accepted_addresses(lines: Mapping[str, LedgerLine]) -> dict[str, str]:
    """Return the addresses that earlier runs accepted, by finding key."""
    return {
        key: line.url
        for key, line in lines.items()
        if line.url is not None and line.source in WITNESSES
    }
