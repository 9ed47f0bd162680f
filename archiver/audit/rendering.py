"""Which pages are shown to a browser before they are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.flow import Purpose
from archiver.pages import read_page
from archiver.records import Capture, PageState

if TYPE_CHECKING:
    from archiver.config import Settings
    from archiver.flow import Ask, Outcome

OK = 200
COPY = re.compile(r"/[0-9]{14}(?:[a-z]{2}_)?/")


def wants_browser(ask: Ask, outcome: Outcome, settings: Settings) -> bool:
    """Whether the page that answered *ask* is to be shown to a browser.

    Never an archive's copy: the words might come from a part that was captured at another time.
    """
    if settings.browser is None or not isinstance(outcome, Capture):
        return False
    if ask.purpose is Purpose.DISCOVERY or ask.identity != ask.url or outcome.status != OK:
        return False
    if outcome.archived_at is not None or COPY.search(outcome.final_url):
        return False
    if "html" not in (outcome.header("content-type") or "text/html").lower():
        return False
    return settings.render == "always" or read_page(outcome).state is PageState.SHELL
