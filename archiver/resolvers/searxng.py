"""SearXNG: a search engine of one's own. Asked only where settings give its address.

docs.searxng.org, Search API; the instance must allow ``format=json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.resolvers.answers import ask_once
from archiver.resolvers.context import Finds
from archiver.resolvers.hosts import current_hosts, host_of
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.services import asked_of
from archiver.resolvers.words import phrase

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class _Result(msgspec.Struct):
    url: str
    title: str | None = None
    content: str | None = None


class _Answer(msgspec.Struct):
    results: list[_Result]


_ANSWERS = msgspec.json.Decoder(_Answer)


class SearXng:
    """Pages of the outlet on which a search engine found the words or the title."""

    name = "searxng"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once, if the service is switched on."""
        words = citation.reference.title or phrase(citation)
        publication = context.publication(citation)
        if not words:
            return Finds()
        hosts = current_hosts(publication) if publication is not None else ()
        site = f"site:{host_of(f'https://{hosts[0]}/')} " if hosts else ""
        told = [("q", f'{site}"{words}"'), ("format", "json")]
        ask = asked_of("searxng", context.settings, told)
        answer = yield from ask_once(ask, _ANSWERS.decode)
        if isinstance(answer, Finds):
            return answer
        listed = [
            Listed(url=each.url, headline=f"{each.title or ''} {each.content or ''}"[:300])
            for each in answer.results
        ]
        return Finds(
            candidates=rank(
                listed, citation, publication, resolver=self.name, where="a search engine"
            )
        )
