"""Pieces that partners carry: an agency's or a paper's words on another outlet's own site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.records import HostRole, Outlet
from archiver.resolvers.context import Finds
from archiver.resolvers.hosts import is_its_own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.flow import Flow
    from archiver.records import Candidate, Citation, Publication
    from archiver.resolvers.context import Context, Resolver

_MOST_PARTNERS = 2
_DISCOUNT = 0.1  # the original comes first


class Syndicated:
    """The partners' own lists, for partners that are outlets of the catalogue themselves."""

    name = "syndicated"

    def __init__(self, inner: Sequence[Resolver]) -> None:
        self._inner = tuple(inner)

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Look for the piece as if each partner had been cited."""
        publication = context.publication(citation)
        found: list[Candidate] = []
        unread: list[str] = []
        partners = _partners(publication, context) if publication is not None else ()
        for partner in partners[:_MOST_PARTNERS]:
            outlet = Outlet(id=partner.id, name=partner.name, language=partner.language)
            carried = replace(citation, reference=replace(citation.reference, outlet=outlet))
            for resolver in self._inner:
                finds = yield from resolver.look_for(carried, context)
                found += [_carried(each, partner) for each in finds.candidates]
                unread += finds.unread
        return Finds(candidates=tuple(found), unread=tuple(unread))


def _partners(publication: Publication, context: Context) -> tuple[Publication, ...]:
    hosts = [host.name for host in publication.hosts if host.role is HostRole.PARTNER]
    return tuple(
        other
        for other in context.catalogue.publications
        if other is not publication and any(is_its_own(f"https://{host}/", other) for host in hosts)
    )


def _carried(candidate: Candidate, partner: Publication) -> Candidate:
    return replace(
        candidate,
        resolver=Syndicated.name,
        reason=f"{candidate.reason}; carried by {partner.name}",
        score=round(max(candidate.score - _DISCOUNT, 0.0), 3),
    )
