"""Putting what an index lists into the order in which it is worth fetching."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.records import Acceptance, Candidate
from archiver.resolvers.archives import memento_url
from archiver.resolvers.codes import CODES, read_date
from archiver.resolvers.dates import web_days
from archiver.resolvers.hosts import is_article, is_duplicate, is_its_own, plain
from archiver.resolvers.sequences import fits
from archiver.resolvers.words import Wanted, likeness, wanted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from archiver.config import Settings
    from archiver.records import Citation, Publication

_MOST = 10  # as many as a citation may fetch
_COPIES = 3  # of the best, the archived copy is proposed as well
_DEFAULT_LAG = 2
_WORDLESS = 0.1  # the score of an article of the right day whose words are not known
_OLDER = 0.6
_CLEAR = 0.3  # likeness from which an address of unknown shape may be an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address that an index lists, with what the index says about it.

    *captured* is set where the index is that of an archive.
    """

    url: str
    headline: str = ""
    published: dt.date | None = None
    captured: dt.datetime | None = None


def rank(
    listed: Iterable[Listed],
    citation: Citation,
    publication: Publication | None,
    *,
    resolver: str,
    where: str,
    settings: Settings | None = None,
) -> tuple[Candidate, ...]:
    """Return the likeliest of *listed* as candidates, best first; *where* says who lists them.

    What lies on another's host, or is not of the cited days, is left out; so is what shares no
    word with the citation, unless the day's pieces are few enough to read them all. Copies of one
    page for telephones count once. With *settings*, the archived copies of the best that an archive
    lists are proposed too.
    """
    words = wanted(citation)
    best: dict[str, tuple[float, Listed]] = {}
    for each in listed:
        if publication is not None and not is_its_own(each.url, publication):
            continue
        score = _score(each, words, citation, publication)
        group = plain(each.url)
        known = best.get(group)
        if score and (known is None or _is_better(score, each, *known)):
            best[group] = (score, each)
    ordered = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].url))
    if len(ordered) > _MOST:
        ordered = [pair for pair in ordered if pair[0] > _WORDLESS][:_MOST]
    live = [_candidate(each, score, resolver, where) for score, each in ordered]
    copies = [
        replace(
            candidate,
            url=memento_url(each.url, each.captured, settings),
            score=round(candidate.score - 0.05, 3),
            capture_date=each.captured,
            reason=f"{candidate.reason}; the archived copy",
        )
        for candidate, (_, each) in zip(live[:_COPIES], ordered, strict=False)
        if each.captured is not None and settings is not None
    ]
    return (*live, *copies)


def _is_better(score: float, each: Listed, known_score: float, known: Listed) -> bool:
    """Whether *each* is to stand for its group: the page itself before its copies."""
    ours, theirs = (not is_duplicate(each.url), score), (not is_duplicate(known.url), known_score)
    return ours > theirs


def _candidate(each: Listed, score: float, resolver: str, where: str) -> Candidate:
    headline = f": {each.headline[:80]}" if each.headline else ""
    return Candidate(
        url=each.url,
        resolver=resolver,
        reason=f"listed by {where}{headline}",
        score=round(score, 3),
        acceptance=Acceptance.FOUND,
    )


def _score(
    each: Listed, words: Wanted, citation: Citation, publication: Publication | None
) -> float:
    dated = _dated(each, citation, publication)
    alike = likeness(words, each.headline, each.url)
    shaped = publication is None or is_article(each.url, publication)
    if dated == 0.0 or (not shaped and alike < _CLEAR and not dated):
        return 0.0
    if alike <= 0.0:
        return _WORDLESS if dated and shaped else 0.0
    return 0.15 + 0.25 * (dated or 0.0) + (0.05 if shaped else 0.0) + 0.45 * alike


def _dated(each: Listed, citation: Citation, publication: Publication | None) -> float | None:
    """Return 1 for an address of the cited days, 0 for other days, None if it does not tell.

    An id that is some days older, as the outlet's ids can be, counts for less.
    """
    cited = citation.reference.date
    code = publication.date_code if publication is not None else None
    if publication is not None and publication.id_anchors and each.published is None:
        fitting = fits(each.url, web_days(citation, publication), publication.id_anchors)
        return None if fitting is None else float(fitting)
    told = (each.published, each.published) if each.published else read_date(each.url, code)
    if cited is None or told is None:
        return None
    before, after = publication.window if publication is not None else (1, 1)
    first, last = told
    early, late = (cited.start - last).days - before, (first - cited.end).days - after
    if early <= 0 and late <= 0:
        return 1.0
    known = CODES.get(code or "")
    lag = 0 if each.published else (known.lag if known is not None else _DEFAULT_LAG)
    return _OLDER if early <= lag and late <= 0 else 0.0
