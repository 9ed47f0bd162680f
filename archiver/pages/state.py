"""Is this the page, and all of it? One order of questions, from the surest sign to the weakest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archiver.pages.continuing import goes_on
from archiver.pages.gates import find_gates
from archiver.pages.lost import find_losses
from archiver.pages.phrases import phrases
from archiver.pages.reasons import Reason
from archiver.pages.unfolding import loads_the_rest
from archiver.pages.walls import find_walls
from archiver.records import PageState

if TYPE_CHECKING:
    from archiver.pages.look import Look

_STATUS: Final = {
    404: (PageState.ERROR, Reason.NOT_FOUND),
    410: (PageState.ERROR, Reason.GONE),
    402: (PageState.GATE, Reason.PAYWALL),
    204: (PageState.EMPTY, Reason.EMPTY),
    205: (PageState.EMPTY, Reason.EMPTY),
    304: (PageState.EMPTY, Reason.NOT_MODIFIED),
    206: (PageState.CUT, Reason.CUT_BODY),
}
_NOTHING: Final = 40
_NO_SENTENCE: Final = 250
_APP_ROOT = re.compile(
    r"<div[^>]{0,200}\bid=[\"']?(?:root|app|__next|__nuxt|___gatsby|svelte|application|main-app|"
    r"app-root)[\"']?"
    r"[^>]{0,200}>\s{0,50}</div>|<app-root[^>]{0,200}>\s{0,50}(?:loading[. …]{0,10})?</app-root>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaws:
    """What went wrong while the bytes were read."""

    cut: bool = False
    damaged: bool = False
    reasons: tuple[Reason, ...] = ()


def state_of(look: Look, flaws: Flaws) -> tuple[PageState, tuple[Reason, ...]]:
    """Return what kind of answer a page is, and why.

    The words of a page that is not whole still count where they are found; only the absence of
    words needs ``WHOLE``. So whatever is in doubt here is not whole.
    """
    walls = find_walls(look)
    if walls:
        return PageState.WALL, walls
    refused = _by_status(look.status)
    if refused:
        return refused
    if flaws.reasons:
        return _unread(flaws.reasons)
    cuts = _cuts(look, flaws)
    if cuts:
        return PageState.CUT, cuts
    return _by_content(look)


def _by_status(status: int) -> tuple[PageState, tuple[Reason, ...]] | None:
    if status in _STATUS:
        state, reason = _STATUS[status]
        return state, (reason,)
    if status >= 500:  # noqa: PLR2004
        return PageState.ERROR, (Reason.SERVER_ERROR,)
    if 300 <= status < 400:  # noqa: PLR2004
        return PageState.EMPTY, (Reason.REDIRECT_PAGE,)
    return None


def _unread(reasons: tuple[Reason, ...]) -> tuple[PageState, tuple[Reason, ...]]:
    state = PageState.CUT if reasons == (Reason.TOO_LARGE,) else PageState.UNREADABLE
    return state, reasons


def _cuts(look: Look, flaws: Flaws) -> tuple[Reason, ...]:
    truncated = look.capture is not None and look.capture.truncated is not None
    found = (
        (Reason.CUT_BODY, truncated),
        (Reason.CUT_MARKUP, flaws.cut),
        (Reason.CHARSET_DAMAGED, flaws.damaged),
    )
    return tuple(reason for reason, is_so in found if is_so)


def _by_content(look: Look) -> tuple[PageState, tuple[Reason, ...]]:
    losses = find_losses(look)
    if losses in ((Reason.MAYBE_ERROR_PAGE,), (Reason.REGION_REDIRECT,)):
        return PageState.UNREADABLE, losses
    if losses:
        return PageState.ERROR, losses
    gates = find_gates(look)
    if gates in ((Reason.PAYWALL,), (Reason.TEASER,)):
        return PageState.GATE, gates
    lacking = _by_substance(look)
    if lacking is None and (goes_on(look) or loads_the_rest(look)):
        return PageState.PARTIAL, (Reason.MORE_PAGES,)
    return lacking or (PageState.WHOLE, gates)


def _by_substance(look: Look) -> tuple[PageState, tuple[Reason, ...]] | None:
    if _leads_on(look):
        return PageState.EMPTY, (Reason.REDIRECT_PAGE,)
    if _is_shell(look):
        return PageState.SHELL, (Reason.SCRIPT_SHELL,)
    return (PageState.EMPTY, (Reason.EMPTY,)) if look.substance < _NOTHING else None


def _leads_on(look: Look) -> bool:
    """Whether a page is there only to send its visitor to another address."""
    if look.found is None or look.prose >= _NO_SENTENCE or look.substance >= 2 * _NO_SENTENCE:
        return False
    refreshes = (
        one.get("content", "")
        for one in look.found.metas
        if one.get("http-equiv", "").lower() == "refresh"
    )
    return any("url=" in content.lower() for content in refreshes) or (
        look.substance < _NO_SENTENCE and phrases("moving").stand_in(*look.headings, *look.notices)
    )


def _is_shell(look: Look) -> bool:
    """Whether scripts would have to run, or frames be fetched, before there is a text to read."""
    if look.found is None or look.prose >= _NO_SENTENCE:
        return False
    active = any("ld+json" not in one.get("type", "") for one, _ in look.found.scripts)
    if not active and not look.found.frames:
        return False
    asked = phrases("scripts").stand_in(look.found.noscript, *look.notices)
    return (
        look.prose == 0
        or bool(_APP_ROOT.search(look.source))
        or (asked and look.substance < _NO_SENTENCE)
    )
