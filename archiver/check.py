"""The story of one citation: propose, look, compare, judge. Asks for pages; never fetches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.compare import find_passage, prepare
from archiver.judge import (
    SHARED_CONTEXT,
    Case,
    Grounds,
    Look,
    distinctive,
    held,
    is_given_as_speech,
    judge,
)
from archiver.pages import read_page
from archiver.records import (
    WITNESSES,
    Acceptance,
    Capture,
    HostRole,
    OutletKind,
    PageState,
    PassageKind,
    Precision,
    Proposal,
    QuoteState,
    Witness,
)
from archiver.resolvers import ask_for, is_source_by_names, names_agree, propose

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
        Publication,
    )
    from archiver.resolvers import Context

_ROUNDS = 6
"""How often a search goes on past what it found; the budget of fetches ends most before."""

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
    grounds: Mapping[str | None, Grounds | None]


def check(citation: Citation, brief: Brief) -> Flow[Checked]:
    """Return one finding per passage of *citation*; one in all where it has none.

    Looks where the citation points, then, while nothing shows the words, goes on: to older copies
    of a settled address, to what the resolvers find, to their next finds.
    """
    visits: list[_Visit] = []
    context = brief.resolving
    proposal = Proposal(candidates=())
    for _ in range(_ROUNDS):
        latest = yield from propose(citation, context)
        proposal = replace(
            latest, candidates=(*proposal.candidates, *latest.candidates), asked=latest.asked
        )
        if not latest.candidates:
            break
        visits += yield from _visit_all(latest.candidates, citation, brief, len(visits))
        if _satisfied(citation, visits) or _spoken(visits) or _spent(visits, brief):
            break
        seen = {(it.candidate.url, it.candidate.capture_date) for it in visits}
        context = replace(context, rejected=context.rejected | seen)
    return _judged(citation, proposal, visits, brief)


def _spoken(visits: Sequence[_Visit]) -> bool:
    """Whether a settled address answered for itself, and its copies were looked for."""
    settled = [it for it in visits if it.candidate.acceptance is not Acceptance.FOUND]
    copies = [it for it in settled if it.candidate.capture_date is not None]
    return bool(copies) and any(it.witness is Witness.LIVE and _whole(it) for it in settled)


def _spent(visits: Sequence[_Visit], brief: Brief) -> bool:
    ours = (it.witness is Witness.ARCHIVED and it.candidate.capture_date is None for it in visits)
    return len(visits) - sum(ours) >= brief.resolving.settings.budgets.page_fetches


def _visit_all(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief, before: int
) -> Flow[list[_Visit]]:
    """Visit settled live addresses and our copies of them; then the rest, one by one."""
    left = max(1, brief.resolving.settings.budgets.page_fetches - before)
    first = [it for it in candidates if _is_settled_live(it)]
    visits = yield from _visit_settled(first, citation, brief)
    for candidate in (it for it in candidates if not _is_settled_live(it)):
        if _satisfied(citation, visits) or len(visits) >= left:
            break
        outcomes = yield (ask_for(candidate),)
        visits.append(_visit(candidate, outcomes[0], citation, brief))
    return visits


def _is_settled_live(candidate: Candidate) -> bool:
    return candidate.acceptance is not Acceptance.FOUND and candidate.capture_date is None


def _visit_settled(
    candidates: Sequence[Candidate], citation: Citation, brief: Brief
) -> Flow[list[_Visit]]:
    if not candidates:
        return []
    outcomes = yield tuple(ask_for(it) for it in candidates)
    visits = [
        _visit(candidate, outcome, citation, brief)
        for candidate, outcome in zip(candidates, outcomes, strict=True)
    ]
    for candidate in candidates:
        kept = _about(brief.resolving.kept(candidate.url), brief)
        if not kept:
            continue
        outcomes = yield tuple(replace(ask_for(candidate), kept_at=at) for at in kept)
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


def _visit(candidate: Candidate, outcome: Outcome, citation: Citation, brief: Brief) -> _Visit:
    page = read_page(outcome) if isinstance(outcome, Capture) else None
    matches: dict[str, Match] = {}
    if page is not None and citation.passages:
        prepared = prepare(page)
        language = brief.resolving.article.language
        for passage in citation.passages:
            matches[passage.key] = find_passage(passage, prepared, language=language)
    publication = brief.resolving.publication(citation)
    return _Visit(
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


def _moment(candidate: Candidate, outcome: Outcome, brief: Brief) -> dt.datetime:
    if isinstance(outcome, Capture):
        return outcome.archived_at or candidate.capture_date or outcome.fetched_at
    return outcome.failed_at or brief.moment


def _satisfied(citation: Citation, visits: Sequence[_Visit]) -> bool:
    """Whether every passage stands on an accepted page; without passages, whether there is one."""
    if not citation.passages:
        return any(it.grounds[None] is not None and _whole(it) for it in visits)
    return all(any(_shows(it, passage) for it in visits) for passage in citation.passages)


def _shows(visit: _Visit, passage: Passage) -> bool:
    match = visit.matches.get(passage.key)
    if match is None or visit.grounds[passage.key] is None:
        return False
    rendered = match.state is QuoteState.RENDERED and passage.kind is PassageKind.PARAPHRASE
    return held(match) or rendered


def _whole(visit: _Visit) -> bool:
    return visit.page is not None and visit.page.state is PageState.WHOLE


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
        witness=_witness(visit, brief.resolving.publication(citation)),
        at=visit.at,
        page=visit.page,
        match=visit.matches.get(passage.key) if passage is not None else None,
        grounds=visit.grounds[passage.key if passage is not None else None],
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
    publication = brief.resolving.publication(citation)
    key = passage.key if passage is not None else citation.key
    return Case(
        citation=citation,
        passage=passage,
        looks=looks,
        proposal=proposal,
        published=brief.resolving.article.published,
        prior=brief.ledger.get(key),
        as_speech=passage is not None and is_given_as_speech(brief.resolving.article.text, passage),
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
