"""The picture of a whole article: one stripe for each passage, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.records import Headline
from archiver.reports.places import Places, spot
from archiver.reports.story import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.records import Finding
    from archiver.reports.wording import Wording

_HEIGHT = {
    Headline.MISSING: 40,
    Headline.DRIFT: 40,
    Headline.UNKNOWN: 28,
    Headline.FOUND: 18,
    Headline.MATCH: 12,
    Headline.WAIVED: 8,
}
_STRIP = 1000
_LEAST_STRIPE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripe:
    """One passage, or the worst of those that stand too close to be told apart.

    Lengths are thousandths of the article's; *id* is the finding's place in the report.
    """

    id: str
    headline: str
    label: str
    x: float
    y: int
    width: float
    height: int


def stripes_of(
    findings: Iterable[tuple[str, Finding]], characters: int, places: Places, wording: Wording
) -> tuple[Stripe, ...]:
    """Return the stripes of *findings*, each with its id, in an article of *characters*."""
    scale = _STRIP / max(characters, 1)
    worst: dict[int, tuple[str, Finding]] = {}
    for name, finding in findings:
        column = int(spot(finding).start * scale) // _LEAST_STRIPE
        held = worst.get(column)
        if held is None or _rank(finding) < _rank(held[1]):
            worst[column] = (name, finding)
    return tuple(_stripe(name, it, scale, places, wording) for name, it in worst.values())


def _rank(finding: Finding) -> int:
    return SEVERITY.index(finding.headline)


def _stripe(name: str, finding: Finding, scale: float, places: Places, wording: Wording) -> Stripe:
    span = spot(finding)
    height = _HEIGHT[finding.headline]
    width = max(len(span) * scale, _LEAST_STRIPE)
    line = wording.say("label", "line", line=places.place(span.start)[0])
    return Stripe(
        id=name,
        headline=finding.headline,
        label=f"{finding.headline}, {line}",
        x=round(min(span.start * scale, _STRIP - width), 2),
        y=(max(_HEIGHT.values()) - height) // 2,
        width=round(width, 2),
        height=height,
    )
