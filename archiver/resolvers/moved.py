"""Where an address went: the same path on the outlet's other hosts, by the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import Acceptance, Candidate
from archiver.resolvers.hosts import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Citation
    from archiver.resolvers.context import Context

MOVED_HOST = "moved-host"


def moved_hosts(url: str, citation: Citation, context: Context) -> Iterator[Candidate]:
    """Yield *url* as it reads on the other hosts of the outlet that it belongs to."""
    publication = context.publication(citation)
    entries = [publication] if publication is not None else context.catalogue.publications
    for entry in entries:
        for other in moved(url, entry):
            yield Candidate(
                url=other,
                resolver=MOVED_HOST,
                reason=f"{entry.name} has used both hosts; the same path",
                score=0.6,
                acceptance=Acceptance.FOUND,
            )
