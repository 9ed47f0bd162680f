"""Sites that run WordPress: their posts of the cited days, through its REST API.

developer.wordpress.org/rest-api: ``after`` and ``before`` are in the site's own time unless they
name an offset.
"""

from __future__ import annotations

import datetime as dt
import html
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from archiver.resolvers.answers import ask_once
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import web_days
from archiver.resolvers.hosts import current_hosts
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.services import asked_of_api
from archiver.resolvers.words import passage_text, rare_terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.flow import Flow
    from archiver.records import Citation, Publication
    from archiver.resolvers.context import Context

_FIELDS = "id,date,link,title"


class _Rendered(msgspec.Struct):
    rendered: str = ""


class _Post(msgspec.Struct):
    link: str
    date: str = ""
    title: _Rendered = msgspec.field(default_factory=_Rendered)


_POSTS = msgspec.json.Decoder(list[_Post])


class WordPress:
    """The posts of the cited days; without a day, those that a search for the words finds."""

    name = "wordpress"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask the site's own API once."""
        publication = context.publication(citation)
        if publication is None or not publication.wordpress:
            return Finds()
        url = _question(citation, publication)
        if url is None:
            return Finds()
        posts = yield from ask_once(asked_of_api(url, self.name), _POSTS.decode)
        if isinstance(posts, Finds):
            return posts
        return Finds(
            candidates=rank(
                _listed(posts), citation, publication, resolver=self.name, where="the site's API"
            )
        )


def _question(citation: Citation, publication: Publication) -> str | None:
    hosts = current_hosts(publication)
    query = _query(citation, publication)
    if not hosts or not query:
        return None
    host, _, path = hosts[0].partition("/")
    base = f"https://{host}/{path}".rstrip("/")
    told = [*query, ("per_page", "100"), ("_fields", _FIELDS)]
    return f"{base}/wp-json/wp/v2/posts?{urlencode(told)}"


def _query(citation: Citation, publication: Publication) -> list[tuple[str, str]]:
    days = web_days(citation, publication)
    if days:
        after, before = min(days) - dt.timedelta(days=1), max(days) + dt.timedelta(days=1)
        return [("after", f"{after}T23:59:59"), ("before", f"{before}T00:00:00")]
    terms = rare_terms(citation.reference.title or passage_text(citation), most=2)
    return [("search", " ".join(terms))] if terms else []


def _listed(posts: list[_Post]) -> Iterable[Listed]:
    for post in posts:
        try:
            published = dt.date.fromisoformat(post.date[:10])
        except ValueError:
            published = None
        yield Listed(
            url=post.link, headline=html.unescape(post.title.rendered), published=published
        )
