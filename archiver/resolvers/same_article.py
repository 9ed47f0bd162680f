"""Addresses that the same article gives for the same outlet elsewhere.

“The BBC reported ...” often stands a paragraph away from a link to the report. Whether it is the
same piece, only its words can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.records import Acceptance, Candidate
from archiver.resolvers.archives import original_of
from archiver.resolvers.context import Finds
from archiver.resolvers.works import folded

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_MOST = 3
_SCORE = 0.75  # worth reading first: the article's own addresses are fetched anyhow


class SameArticle:
    """For a citation without an address: those of the nearest citations of the same outlet."""

    name = "same-article"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Return the addresses given with the same outlet, and no other date; ask nothing."""
        yield from ()  # a flow, though there is nothing to ask
        if citation.reference.urls or citation.reference.outlet is None:
            return Finds()
        others = [it for it in context.citations if _is_of_same_piece(it, citation)]
        others.sort(key=lambda it: abs(it.ordinal - citation.ordinal))
        urls = dict.fromkeys(original_of(cited.url) for it in others for cited in it.reference.urls)
        return Finds(
            candidates=tuple(
                Candidate(
                    url=url,
                    resolver=self.name,
                    reason="the article gives this address for the same outlet elsewhere",
                    score=_SCORE - 0.01 * place,
                    acceptance=Acceptance.FOUND,
                )
                for place, url in enumerate(list(urls)[:_MOST])
            )
        )


def _is_of_same_piece(other: Citation, citation: Citation) -> bool:
    """Whether *other* may be of what is cited: the same outlet, and no other date."""
    one, two = citation.reference, other.reference
    if one.outlet is None or two.outlet is None or other.key == citation.key:
        return False
    names = (one.outlet.id or folded(one.outlet.name), two.outlet.id or folded(two.outlet.name))
    if names[0] != names[1]:
        return False
    return one.date is None or two.date is None or one.date.start == two.date.start
