"""A page beside its site's answer to an address that nobody ever gave to a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archiver.pages.scanning import weight
from archiver.records import PageState, ZoneKind

if TYPE_CHECKING:
    from archiver.records import Page

_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_ALIKE: Final = 0.9


def resembles_error_page(page: Page, sibling: Page) -> bool:
    """Whether *page* is what its site answers to any address, as *sibling* shows.

    *sibling* answered an address that was made up beside the page's own. The two are the same if
    nine tenths of the page's text, by weight, stand on the sibling too; an article has paragraphs
    that no other address shows. An empty page resembles an empty sibling.
    """
    if sibling.state is PageState.WALL:
        return page.state is PageState.WALL
    own, other = _blocks(page), set(_blocks(sibling))
    total = sum(map(weight, own))
    if not total:
        return not other
    shared = sum(weight(block) for block in own if block in other)
    return shared >= _ALIKE * total


def _blocks(page: Page) -> list[str]:
    """Return the blocks of the body; figures are blurred (a time, a request's number)."""
    body = [zone.span for zone in page.zones if zone.kind is ZoneKind.BODY]
    echoed = page.url.rstrip("/").rpartition("/")[2]
    blocks: list[str] = []
    for block in page.blocks:
        if any(span.holds(block) for span in body):
            text = block.of(page.text)
            text = text.replace(page.url, "").replace(echoed, "") if echoed else text
            blocks.append(_DIGITS.sub("0", _SPACES.sub("", text)).casefold())
    return blocks
