"""arquivo.pt: the archive whose pages can be searched for quoted words.

github.com/arquivo/pwa-technologies, wiki "Arquivo.pt API": ``textsearch``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.resolvers.answers import ask_once
from archiver.resolvers.archives import read_stamp
from archiver.resolvers.context import Finds
from archiver.resolvers.dates import reading_day
from archiver.resolvers.hosts import host_of, own_hosts
from archiver.resolvers.ranking import Listed, rank
from archiver.resolvers.services import asked_of
from archiver.resolvers.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class _Item(msgspec.Struct):
    original: str = msgspec.field(name="originalURL", default="")
    stamp: str = msgspec.field(name="tstamp", default="")
    title: str = ""
    snippet: str = ""


class _Answer(msgspec.Struct):
    items: list[_Item] = msgspec.field(name="response_items", default_factory=list)


_ANSWERS = msgspec.json.Decoder(_Answer)


class ArquivoSearch:
    """Archived pages on which the quoted words stand."""

    name = "arquivo-search"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once for the longest run of quoted words, on the outlet's hosts if it has any."""
        words = phrase(citation)
        publication = context.publication(citation)
        hosts = own_hosts(publication) if publication is not None else ()
        day = reading_day(citation, context.article.published)
        if not words or (publication is not None and not hosts):
            return Finds()
        told = [("q", f'"{words}"'), ("maxItems", "20"), ("type", "html")]
        if hosts:
            told.append(("siteSearch", ",".join(host_of(f"https://{host}/") for host in hosts)))
        if day is not None:
            told.append(("from", str(day.year)))
        ask = asked_of("arquivo-search", context.settings, told)
        answer = yield from ask_once(ask, _ANSWERS.decode)
        if isinstance(answer, Finds):
            return answer
        candidates = rank(
            _listed(answer.items),
            citation,
            publication,
            resolver=self.name,
            where="arquivo.pt's search for the words",
        )
        return Finds(candidates=candidates)


def _listed(items: list[_Item]) -> Iterator[Listed]:
    for item in items:
        if item.original:
            yield Listed(
                url=item.original,
                headline=f"{item.title} {item.snippet}"[:300],
                captured=read_stamp(item.stamp),
            )
