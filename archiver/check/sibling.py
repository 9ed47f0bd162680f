"""A silent page beside its site's answer to a made-up address: a soft 404 answers both alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.check.visit import is_settled_live, is_whole, satisfied
from archiver.pages import resembles_error_page
from archiver.records import Capture, PageState, Witness, is_passing
from archiver.resolvers import made_up_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.check.quest import Quest
    from archiver.check.visit import Visit
    from archiver.flow import Flow
    from archiver.records import Page

_FAILED = 400
_UNTOLD = ("not-searched",)


def without_soft_404(visits: Sequence[Visit], quest: Quest) -> Flow[tuple[Visit, ...]]:
    """Return *visits*, those marked as lost that show what their site shows at any address.

    Asked only where it matters: an address that the author gave or a person settled answers with a
    whole page, live, and not with the words. One question a folder of a site; none where the limit
    of questions is used up. A site that says 404 as it should clears the page; where it only says
    to come back later, the page's silence proves nothing.
    """
    checked: list[Visit] = []
    for it in visits:
        silent = is_settled_live(it.candidate) and it.witness is Witness.LIVE and is_whole(it)
        if silent and not satisfied(quest.citation, (it,)):
            checked.append((yield from _beside_sibling(it, quest)))
        else:
            checked.append(it)
    return tuple(checked)


def _beside_sibling(visit: Visit, quest: Quest) -> Flow[Visit]:
    ask = made_up_beside(visit.candidate.url)
    if ask is None or visit.page is None:
        return visit
    outcome = yield from quest.tally.ask(ask, "sibling")
    if is_passing(outcome):
        return replace(visit, page=replace(visit.page, state=PageState.PARTIAL, reasons=_UNTOLD))
    if not isinstance(outcome, Capture) or outcome.status >= _FAILED:
        return visit
    sibling = quest.brief.read(outcome)
    if not (_same_title(visit.page, sibling) and resembles_error_page(visit.page, sibling)):
        return visit
    page = replace(visit.page, state=PageState.ERROR, reasons=("soft-404", *visit.page.reasons))
    return replace(visit, page=page)


def _same_title(page: Page, sibling: Page) -> bool:
    """Whether two pages are called the same, apart from an address that they repeat."""
    return _title(page) == _title(sibling)


def _title(page: Page) -> str:
    name = urlsplit(page.url).path.rstrip("/").rpartition("/")[2]
    return page.title.replace(name, "") if name else page.title
