"""The story of one citation: propose, look, compare, judge. Asks for pages; never fetches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.check.brief import Checked
from archiver.check.rivals import rivals
from archiver.check.search import search
from archiver.judge import Case, Grounds, Look, is_given_as_speech, judge, speaker_of
from archiver.records import (
    WITNESSES,
    Capture,
    HostRole,
    OutletKind,
    Precision,
    SourceState,
    Witness,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.check.brief import Brief
    from archiver.check.visit import Visit
    from archiver.flow import Flow
    from archiver.records import (
        Citation,
        Finding,
        LedgerLine,
        Passage,
        Proposal,
        Publication,
    )

_PAPER = frozenset({OutletKind.NEWSPAPER, OutletKind.MAGAZINE})


def check(citation: Citation, brief: Brief) -> Flow[Checked]:
    """Return one finding per passage of *citation*; one in all where it has none."""
    proposal, visits = yield from search(citation, brief)
    return _judged(citation, proposal, visits, brief)


def _judged(
    citation: Citation, proposal: Proposal, visits: Sequence[Visit], brief: Brief
) -> Checked:
    passages: tuple[Passage | None, ...] = citation.passages or (None,)
    findings: list[Finding] = []
    texts: dict[str, tuple[Capture, str]] = {}
    for passage in passages:
        tied = rivals(visits, passage)
        looks = tuple(_look(visit, passage, citation, brief) for visit in visits)
        looks = tuple(_undecided(look, tied) for look in looks)
        finding = judge(
            replace(
                _case(citation, passage, looks, proposal, brief),
                rivals=tuple(it.candidate.url for it in tied),
            ),
            article=brief.resolving.article.source,
            context=brief.context,
        )
        findings.append(finding)
        texts |= _proof_texts(finding, looks)
    return Checked(findings=tuple(findings), texts=tuple(texts.values()))


def _look(visit: Visit, passage: Passage | None, citation: Citation, brief: Brief) -> Look:
    return Look(
        candidate=visit.candidate,
        outcome=visit.outcome,
        witness=_witness(visit, brief.resolving.publication(citation)),
        at=visit.at,
        page=visit.page,
        match=visit.matches.get(passage.key) if passage is not None else None,
        grounds=visit.grounds[passage.key if passage is not None else None],
        names=visit.names,
    )


def _undecided(look: Look, tied: Sequence[Visit]) -> Look:
    """Return *look* as no proof of anything where another page holds the words as well."""
    return replace(look, grounds=None) if tied and look.grounds is Grounds.WORDS else look


def _witness(visit: Visit, publication: Publication | None) -> Witness:
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
        language=brief.resolving.language,
        as_speech=passage is not None and is_given_as_speech(brief.resolving.article.text, passage),
        speaker=speaker_of(brief.resolving.article.text, passage.span) if passage else None,
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
        if line.url is not None
        and line.source in WITNESSES
        and line.source is not SourceState.SUPPLIED
    }
