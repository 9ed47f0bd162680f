"""Where a dead page went when its site renamed its pages: inferred from pages that moved with it.

The rule is learned from redirects that an archive captured in the same folder; besides, an address
of the site with the same name or number is looked for, and the title in the site's own search. None
of these proves anything: the page is accepted only by the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import msgspec

from archiver.flow import Purpose
from archiver.records import Acceptance, Candidate, Capture
from archiver.resolvers.answers import answered, ask_once
from archiver.resolvers.archives import memento_ask, original_of
from archiver.resolvers.cdx import CdxQuery, CdxRow, cdx_ask, read_cdx
from archiver.resolvers.context import Finds
from archiver.resolvers.copies import rejected_addresses
from archiver.resolvers.hosts import host_of, is_front_page, page_name, plain
from archiver.resolvers.learned import learn, renamed
from archiver.resolvers.services import asked_of_api

if TYPE_CHECKING:
    from archiver.flow import Ask, Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context

_ROWS = 40
_EXAMPLES = 2  # archived redirects that are followed
_FOUND = 5
_LONG_NAME, _LONG_NUMBER = 8, 5  # characters: shorter ones stand in many addresses
_DIGITS = re.compile(r"\d")


class _Hit(msgspec.Struct):
    url: str = ""


_HITS = msgspec.json.Decoder(list[_Hit])


class MovedPages:
    """New addresses of a dead given address, by rule, by name and by title."""

    name = "moved-page"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask for moves beside the first dead address, for its name elsewhere, for its title."""
        url = next((it for it, _ in rejected_addresses(citation, context)), None)
        if url is None or is_front_page(url):
            return Finds()
        found: list[Candidate] = []
        unread: list[str] = []
        for part in (
            _by_rule(url, context),
            _by_name(url, context),
            _by_title(url, citation, context),
        ):
            finds = yield from part
            found += finds.candidates
            unread += finds.unread
        return Finds(candidates=tuple(found), unread=tuple(unread))


def _by_rule(url: str, context: Context) -> Flow[Finds]:
    """Learn from pages of the same folder that redirect, and apply what was learned."""
    moves: list[CdxRow] = []
    unread: list[str] = []
    for folder in _folders(url):
        query = CdxQuery(
            url=folder,
            match="prefix",
            filters=("statuscode:30[1278]",),
            collapse="urlkey",
            limit=_ROWS,
        )
        rows, unread_too = yield from _rows(cdx_ask(query, context.settings))
        unread += unread_too
        moves = [row for row in rows if plain(row.original) != plain(url)]
        if moves:
            break
    moves.sort(key=lambda row: _alike(row.original, url), reverse=True)
    asks = tuple(
        memento_ask(row.original, row.at, context.settings, purpose=Purpose.DISCOVERY)
        for row in moves[:_EXAMPLES]
    )
    outcomes = (yield asks) if asks else ()
    pairs = [
        (row.original, original_of(outcome.final_url))
        for row, outcome in zip(moves, outcomes, strict=False)
        if isinstance(outcome, Capture)
    ]
    rules = learn([(old, new) for old, new in pairs if plain(old) != plain(new)])
    guesses = {new: rule for rule in reversed(rules) if (new := renamed(rule, url)) is not None}
    return Finds(
        candidates=tuple(
            _candidate(
                new,
                f"{rule.examples} other page(s) of the site moved in this way",
                0.5 + 0.05 * min(rule.examples, 3),
            )
            for new, rule in guesses.items()
            if plain(new) != plain(url)
        ),
        unread=tuple(unread),
    )


def _by_name(url: str, context: Context) -> Flow[Finds]:
    """Look for captures of the site whose address has the same name or number elsewhere."""
    name = page_name(url)
    if len(name) < (_LONG_NUMBER if name.isdigit() else _LONG_NAME):
        return Finds()
    query = CdxQuery(
        url=host_of(url),
        match="domain",
        filters=("statuscode:200", f"urlkey:.*{re.escape(name.casefold())}.*"),
        collapse="urlkey",
        limit=_ROWS,
    )
    rows, unread = yield from _rows(cdx_ask(query, context.settings))
    others = {plain(row.original): row.original for row in rows}
    others.pop(plain(url), None)
    return Finds(
        candidates=tuple(
            _candidate(other, f"an address of the same site with “{name}” in it", 0.5)
            for other in list(others.values())[:_FOUND]
        ),
        unread=unread,
    )


def _by_title(url: str, citation: Citation, context: Context) -> Flow[Finds]:
    """Put the cited title to the site's own search, where the site has WordPress's."""
    title = citation.reference.title
    publication = context.publication(citation)
    if not title or publication is None or not publication.wordpress:
        return Finds()
    told = urlencode([("search", title), ("per_page", "5"), ("_fields", "url")])
    ask = asked_of_api(f"https://{urlsplit(url).netloc}/wp-json/wp/v2/search?{told}", "wordpress")
    hits = yield from ask_once(ask, _HITS.decode)
    if isinstance(hits, Finds):
        return hits
    return Finds(
        candidates=tuple(
            _candidate(hit.url, "the site's own search for the cited title", 0.55)
            for hit in hits[:_FOUND]
            if hit.url and plain(hit.url) != plain(url)
        )
    )


def _rows(ask: Ask | None) -> Flow[tuple[tuple[CdxRow, ...], tuple[str, ...]]]:
    """Return the captures that an index lists, and its address where it could not be read."""
    if ask is None:
        return (), ()
    (outcome,) = yield (ask,)
    capture = answered(outcome)
    if capture is None:
        return (), ()
    answer = read_cdx(capture)
    return (answer.rows, ()) if answer is not None else ((), (ask.identity,))


def _folders(url: str) -> tuple[str, ...]:
    """Return where the pages beside *url* lie: its folder, then the one above all figures."""
    path = urlsplit(url).path
    folder = path.rstrip("/").rpartition("/")[0]
    steady = folder
    while _DIGITS.search(steady):
        steady = steady.rpartition("/")[0]
    return tuple(dict.fromkeys(f"{host_of(url)}{each}/" for each in (folder, steady)))


def _alike(one: str, other: str) -> tuple[bool, int]:
    """Return whether two addresses are as deep, and how long a beginning they share."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return one.count("/") == other.count("/"), shared


def _candidate(url: str, reason: str, score: float) -> Candidate:
    return Candidate(
        url=url,
        resolver=MovedPages.name,
        reason=reason,
        score=round(score, 3),
        acceptance=Acceptance.FOUND,
    )
