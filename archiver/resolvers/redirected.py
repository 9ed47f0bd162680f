"""Where a dead address went: redirects of it that an archive captured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.flow import Purpose
from archiver.records import Acceptance, Candidate, Capture
from archiver.resolvers.answers import answered
from archiver.resolvers.archives import memento_ask, original_of
from archiver.resolvers.cdx import CdxQuery, cdx_ask, read_cdx
from archiver.resolvers.context import Finds
from archiver.resolvers.copies import rejected_addresses
from archiver.resolvers.hosts import is_front_page, plain

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class Redirected:
    """The last redirect that the Internet Archive saw at a dead given address."""

    name = "redirected"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask when the address redirected, then follow the archived redirect."""
        found: list[Candidate] = []
        unread: list[str] = []
        for url, _ in rejected_addresses(citation, context):
            query = CdxQuery(url=url, filters=("statuscode:3..",), limit=-1)
            ask = cdx_ask(query, context.settings)
            if ask is None:
                return Finds()
            (outcome,) = yield (ask,)
            capture = answered(outcome)
            answer = read_cdx(capture) if capture is not None else None
            if answer is None:
                unread += [ask.identity] if capture is not None else []
                continue
            for row in answer.rows[-1:]:
                followed = memento_ask(url, row.at, context.settings, purpose=Purpose.DISCOVERY)
                (outcome,) = yield (followed,)
                if isinstance(outcome, Capture):
                    found += _target(original_of(outcome.final_url), url)
        return Finds(candidates=tuple(found), unread=tuple(unread))


def _target(target: str, url: str) -> list[Candidate]:
    """Return where the redirect led, unless to the same page or a front page."""
    if plain(target) == plain(url) or is_front_page(target):
        return []
    return [
        Candidate(
            url=target,
            resolver=Redirected.name,
            reason="an archived redirect of the given address leads here",
            score=0.65,
            acceptance=Acceptance.FOUND,
        )
    ]
