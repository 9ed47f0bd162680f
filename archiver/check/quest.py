"""The search for one citation's source: what it is told, and what it may still cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.check.visit import satisfied, visit
from archiver.records import Witness
from archiver.resolvers import Tally, ask_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archiver.check.brief import Brief
    from archiver.check.visit import Visit
    from archiver.flow import Flow, Outcome
    from archiver.records import Candidate, Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quest:
    """One citation, the run's brief, and the questions put to services so far."""

    citation: Citation
    brief: Brief
    tally: Tally

    @property
    def near(self) -> dt.date | None:
        """The day at which the author saw the source: the article's own, else the cited one."""
        cited = self.citation.reference.date
        return self.brief.resolving.article.published or (cited.start if cited else None)

    def left(self, visits: Sequence[Visit]) -> int:
        """Return how many pages may still be fetched; our own copies cost nothing."""
        ours = sum(is_our_copy(it) for it in visits)
        return self.brief.resolving.settings.budgets.page_fetches - (len(visits) - ours)

    def satisfied(self, visits: Sequence[Visit]) -> bool:
        """Whether every passage stands on an accepted page among *visits*."""
        return satisfied(self.citation, visits)

    def visited(self, candidate: Candidate, outcome: Outcome) -> Visit:
        """Read what came back from *candidate*."""
        return visit(candidate, outcome, self.citation, self.brief)

    def visit_in_turn(self, candidates: Sequence[Candidate], left: int) -> Flow[tuple[Visit, ...]]:
        """Visit at most *left* of *candidates*, until one shows the words."""
        visits: tuple[Visit, ...] = ()
        for candidate in candidates[: max(0, left)]:
            (outcome,) = yield (ask_for(candidate),)
            visits = (*visits, self.visited(candidate, outcome))
            if self.satisfied(visits):
                break
        return visits


def is_our_copy(visit: Visit) -> bool:
    """Whether *visit* was of a copy that our own archive keeps, which is not fetched."""
    if visit.witness is Witness.SUPPLIED:
        return True
    return visit.witness is Witness.ARCHIVED and visit.candidate.capture_date is None
