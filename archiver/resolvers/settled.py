"""What is settled already: by a person's pin, or by an earlier run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import Acceptance, Candidate
from archiver.resolvers.archives import is_internet_archive, memento_url, split_archived
from archiver.resolvers.context import Finds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archiver.config import Settings
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class Settled:
    """Pins, then addresses that an earlier run accepted."""

    name = "settled"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Return what the citation, its source or its passages are pinned to; ask nothing."""
        keys = keys_of(citation)
        pinned = [
            _candidate(
                url, "a person settled that this is the source", Acceptance.PIN, context.settings
            )
            for url in _values(context.pins, keys)
        ]
        known = [
            _candidate(
                url, "an earlier run accepted this address", Acceptance.LEDGER, context.settings
            )
            for url in _values(context.known, keys)
        ]
        yield from ()  # a flow, though there is nothing to ask
        return Finds(candidates=(*pinned, *known))


def keys_of(citation: Citation) -> tuple[str, ...]:
    """Return every key by which a citation's source may be settled."""
    return (
        citation.key,
        citation.source_key,
        *(passage.key for passage in citation.passages),
    )


def _values(table: Mapping[str, str], keys: tuple[str, ...]) -> Iterator[str]:
    yield from dict.fromkeys(table[key] for key in keys if key in table)


def _candidate(url: str, reason: str, acceptance: Acceptance, settings: Settings) -> Candidate:
    split = split_archived(url)
    moment = split.capture_date if split is not None else None
    if split is not None and moment is not None and is_internet_archive(url):
        url = memento_url(split.url, moment, settings)
    return Candidate(
        url=url,
        resolver=Settled.name,
        reason=reason,
        score=1.0 if acceptance is Acceptance.PIN else 0.98,
        acceptance=acceptance,
        capture_date=moment,
    )
