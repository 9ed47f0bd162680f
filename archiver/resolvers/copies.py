"""A settled address that is dead: its copies in web archives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import Acceptance
from archiver.resolvers.archives import split_archived
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import reading_day
from archiver.resolvers.mementos import find_mementos
from archiver.resolvers.settled import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.flow import Flow
    from archiver.records import Candidate, Citation
    from archiver.resolvers.context import Context

_MOST_COPIES = 5


class Copies:
    """Copies of the addresses that are known to be dead or to hold something else."""

    name = "copies"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask archives for copies of the settled addresses among the rejected."""
        found: list[Candidate] = []
        unread: list[str] = []
        day = reading_day(citation, context.article.published)
        for url, acceptance in rejected_addresses(citation, context):
            copies = yield from find_mementos(url, near=day, context=context, acceptance=acceptance)
            found += copies.candidates[:_MOST_COPIES]
            unread += copies.unread
        return Finds(candidates=tuple(found), unread=tuple(unread))


def rejected_addresses(citation: Citation, context: Context) -> Iterator[tuple[str, Acceptance]]:
    """Yield the pinned, given and known addresses whose live page was rejected."""
    pins = {context.pins[key] for key in keys_of(citation) if key in context.pins}
    known = {context.known[key] for key in keys_of(citation) if key in context.known}
    given = [cited.url for cited in citation.reference.urls]
    for url, acceptance in (
        *((url, Acceptance.PIN) for url in sorted(pins)),
        *((url, Acceptance.ADDRESS) for url in given),
        *((url, Acceptance.LEDGER) for url in sorted(known)),
    ):
        split = split_archived(url)
        original = url if split is None else split.url
        if (original, None) in context.rejected:
            yield original, acceptance
