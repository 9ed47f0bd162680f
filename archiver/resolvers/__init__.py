"""From a citation to the addresses that may be its source: questions, and what they yield.

Nothing here fetches: a resolver is a flow that asks. Adding one takes a file with a class that
has a `name` and `look_for` (see `Resolver`), a line in `RESOLVERS` and a test file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.pages import read_anchors
from archiver.records import Proposal
from archiver.resolvers.agreement import is_source_by_names, names_agree, same_piece
from archiver.resolvers.archives import KEPT, ask_for, split_archived
from archiver.resolvers.arquivo import ArquivoSearch
from archiver.resolvers.bisect import Change, find_change
from archiver.resolvers.cinii import CiNii
from archiver.resolvers.common_crawl import CommonCrawl
from archiver.resolvers.context import Context, Finds, Resolver
from archiver.resolvers.copies import Copies
from archiver.resolvers.crossref import Crossref
from archiver.resolvers.day_index import DayIndex
from archiver.resolvers.doi import Doi
from archiver.resolvers.front_page import FrontPage
from archiver.resolvers.given import Given
from archiver.resolvers.holding import still_holds
from archiver.resolvers.jstage import JStage
from archiver.resolvers.mediawiki import MediaWiki
from archiver.resolvers.mementos import find_mementos
from archiver.resolvers.meter import Tally
from archiver.resolvers.moved import MOVED_HOST
from archiver.resolvers.moved_pages import MovedPages
from archiver.resolvers.ndl import NdlSearch
from archiver.resolvers.open_library import OpenLibrary
from archiver.resolvers.openalex import OpenAlex
from archiver.resolvers.redirected import Redirected
from archiver.resolvers.same_article import SameArticle
from archiver.resolvers.search import chosen, search
from archiver.resolvers.searxng import SearXng
from archiver.resolvers.settled import Settled
from archiver.resolvers.sibling import made_up_beside
from archiver.resolvers.sitemap import Sitemaps
from archiver.resolvers.syndicated import Syndicated
from archiver.resolvers.wayback import Wayback
from archiver.resolvers.wordpress import WordPress

if TYPE_CHECKING:
    import datetime as dt

    from archiver.flow import Flow
    from archiver.records import Citation

__all__ = [
    "FROM_ADDRESS",
    "KEPT",
    "ON_REQUEST",
    "RESOLVERS",
    "Change",
    "Context",
    "Finds",
    "Resolver",
    "Tally",
    "ask_for",
    "find_change",
    "is_source_by_names",
    "made_up_beside",
    "names_agree",
    "propose",
    "same_piece",
    "seek_mementos",
    "split_archived",
    "still_holds",
]

_DAY_INDEX, _WORDPRESS = DayIndex(read_anchors), WordPress()

RESOLVERS: tuple[Resolver, ...] = (
    Settled(),
    Given(),
    Copies(),
    Redirected(),
    MovedPages(),
    Doi(),
    SameArticle(),
    _DAY_INDEX,
    _WORDPRESS,
    MediaWiki(),
    FrontPage(read_anchors),
    Wayback(),
    Sitemaps(),
    Syndicated((_DAY_INDEX, _WORDPRESS)),
    ArquivoSearch(),
    Crossref(),
    OpenLibrary(),
    NdlSearch(),
    JStage(),
    CiNii(),
    OpenAlex(),
    SearXng(),
)
"""The ways of looking, in the order in which they are tried."""

FROM_ADDRESS = frozenset({Redirected.name, MovedPages.name, MOVED_HOST})
"""Resolvers whose candidates are where an address that the author gave moved to."""

ON_REQUEST: tuple[Resolver, ...] = (CommonCrawl(),)
"""Ways that are only tried where settings name them: three more requests for the same pages."""


def propose(citation: Citation, context: Context, *, tally: Tally | None = None) -> Flow[Proposal]:
    """Look for the source of *citation* and return where it may be, best first.

    To go on past candidates that did not hold, ask again with them in the context's *rejected* and
    with the same *tally*: then no question is put twice, and the limit is the citation's, not each
    round's. Raises `ConfigError` where the settings name a resolver that does not exist.
    """
    resolvers = chosen(RESOLVERS, ON_REQUEST, context.settings)
    if tally is None:
        tally = Tally(context.settings.budgets.discovery_requests)
    return (yield from search(resolvers, citation, context, tally))


def seek_mementos(
    url: str, *, near: dt.date | None, context: Context, tally: Tally | None = None
) -> Flow[Proposal]:
    """Look for copies of *url* in web archives, those nearest to *near* first.

    The proposal also says what was asked, and whether every archive answered; with the *tally* of a
    search, what was asked in it counts too.
    """
    if tally is None:
        tally = Tally(context.settings.budgets.discovery_requests)
    finds = yield from tally.count(find_mementos(url, near=near, context=context), Copies.name)
    return Proposal(
        candidates=finds.candidates,
        asked=tally.asked,
        whole=tally.whole,
        troubled=tally.troubled,
    )
