"""A list of articles in whatever form it came: a web page with links, a sitemap, a feed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archiver.records import Anchor, Capture
from archiver.resolvers.archives import original_of
from archiver.resolvers.feeds import looks_like_feed, read_feed
from archiver.resolvers.hosts import is_article
from archiver.resolvers.ranking import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Publication

ReadAnchors = Callable[[Capture], tuple[Anchor, ...]]
"""Reads the links of a page, each with its absolute address."""


def is_listing(capture: Capture, listed: Sequence[Listed], publication: Publication) -> bool:
    """Whether a page lists articles of the outlet at all: a wall or an empty shell does not.

    A feed may be empty and is one still.
    """
    return looks_like_feed(capture.body) or any(
        is_article(each.url, publication) for each in listed
    )


def read_listing(capture: Capture, read_anchors: ReadAnchors) -> Iterator[Listed]:
    """Yield what *capture* lists; addresses that an archive rewrote lead where they led."""
    if looks_like_feed(capture.body):
        feed = read_feed(capture.body)
        for entry in feed.entries if feed is not None else ():
            yield Listed(
                url=original_of(entry.url), headline=entry.title, published=entry.published
            )
        return
    for anchor in read_anchors(capture):
        yield Listed(url=original_of(anchor.url), headline=anchor.text)
