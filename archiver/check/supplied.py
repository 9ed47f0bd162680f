"""A person's own copies of a source: read like any page; they show words, never their absence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.check.visit import Visit, visit
from archiver.flow import Ask, Purpose
from archiver.records import Acceptance, Candidate, Capture, Witness

if TYPE_CHECKING:
    from archiver.check.brief import Brief
    from archiver.flow import Flow
    from archiver.records import Attachment, Citation


def attached_to(citation: Citation, brief: Brief) -> tuple[Attachment, ...]:
    """Return what a person attached to *citation* or to one of its passages, each once."""
    keys = (citation.key, *(passage.key for passage in citation.passages))
    lines = [brief.ledger[key] for key in keys if key in brief.ledger]
    return tuple(dict.fromkeys(it for line in lines for it in line.attached))


def visit_supplied(citation: Citation, brief: Brief) -> Flow[tuple[Visit, ...]]:
    """Visit what a person attached, as far as it lies in this archive."""
    attached = attached_to(citation, brief)
    if not attached:
        return ()
    asks = [
        Ask(url=f"supplied:{it.url}", purpose=Purpose.CITED, kept_at=it.captured) for it in attached
    ]
    outcomes = yield tuple(asks)
    visits = (
        visit(_candidate(it), outcome, citation, brief)
        for it, outcome in zip(attached, outcomes, strict=True)
        if isinstance(outcome, Capture)
    )
    return tuple(replace(it, witness=Witness.SUPPLIED) for it in visits)


def _candidate(attachment: Attachment) -> Candidate:
    """Return the copy as a candidate: an excerpt, for nobody says that it is the whole source."""
    return Candidate(
        url=attachment.url,
        resolver="attached",
        reason=f"a person supplied it: {attachment.name}",
        score=1.0,
        acceptance=Acceptance.PIN,
        excerpt=True,
    )
