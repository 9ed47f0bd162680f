"""A coast with a press of its own: pages, archives and services, for whole checks of citations.

The same world answers from a dict (`Coast.__call__`) and, through a planted web, over sockets under
real host names. Its capture index is the stand-in that three clients of others' making accept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from archiver.records import Capture, FailureKind, Headline, WarcRef
from tests.resolvers.asking import NOON, citation
from tests.resolvers.capture_index import CaptureIndex, row, surt
from tests.web import Answer, html

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.flow import Ask, Outcome
    from archiver.records import Citation, Publication

REPLAY = "https://web.archive.org/web/"
INDEX = "https://web.archive.org/cdx/search/cdx"
FILL = "".join(
    f"<p>Further along the coast, the {what} was repaired and nobody was hurt that week.</p>"
    for what in ("jetty", "slipway", "ferry", "crane", "beacon", "boathouse", "seawall", "net loft")
)
JSON = (("Content-Type", "application/json"),)
NEW, PLACES = "2026-05-30", ("Norhaven", "Skerry", "Ostmole", "Brackwater", "Ravensquay")
_WHAT = ("pilot boat", "fish market", "tide mill", "customs house", "breakwater", "lightship")
_DONE = ("was closed", "was sold", "was flooded", "was painted", "was moved", "was rebuilt")
_WHY = ("to save the winter fares", "against the council's will", "after the great storm")


def sentence(number: int) -> str:
    """Return a sentence that no other number has."""
    place, what = PLACES[number % 5], _WHAT[number % 6]
    return (
        f"The {what} of {place} {_DONE[number % 7 % 6]} in year {number} of the harbour office "
        f"{_WHY[number % 3]}."
    )


def title(number: int) -> str:
    return f"{PLACES[number % 5]}'s {_WHAT[number % 6]} {_DONE[number % 7 % 6]} in year {number}"


def page(words: str, *, name: str = "News of the coast", day: str = "", head: str = "") -> str:
    told = f'<meta property="article:published_time" content="{day}T09:00:00Z">' if day else ""
    return html(name, f"<h1>{name}</h1><p>{words}</p>{FILL}", head=told + head)


def links(*pairs: tuple[str, str]) -> str:
    return html("List", "".join(f'<p><a href="{url}">{name}</a></p>' for url, name in pairs))


@dataclass(frozen=True, kw_only=True)
class Case:
    """A citation, what an editor should read of it, and where (None: anything but a wrong page)."""

    kind: str
    cited: Citation
    headline: Headline
    url: str | None = None
    reasons: tuple[str, ...] = ()
    step: tuple[str, ...] = ()
    source: str | None = None


@dataclass
class Coast:
    """Everything planted so far; *broken* is an address that answers *trouble* instead."""

    pages: dict[str, Answer] = field(default_factory=dict)
    copies: dict[str, dict[str, Answer]] = field(default_factory=dict)
    services: list[tuple[str, Callable[[str], Answer]]] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    broken: str | None = None
    trouble: int | FailureKind = 503
    asked: list[Ask] = field(default_factory=list)
    _index: CaptureIndex | None = None

    def plant(self, url: str, body: str | bytes | Answer) -> str:
        self.pages[url] = _answer(body)
        return url

    def keep(self, url: str, moment: str, body: str | Answer) -> None:
        """Hold a copy of *url*, captured at *moment* (14 digits); an address is a redirect."""
        moved = isinstance(body, str) and body.startswith("https://")
        answer = Answer(status=301, headers=(("Location", str(body)),)) if moved else _answer(body)
        self.copies.setdefault(_key(url), {})[moment] = answer
        self._rows.append(_row(url, moment, answer))

    def serve(self, prefix: str, answer: Callable[[str], Answer]) -> None:
        self.services.append((prefix, answer))

    def case(self, kind: str, words: str, outlet, headline: Headline, **more) -> None:
        expected = {name: more.pop(name) for name in list(more) if name in Case.__annotations__}
        cited = citation(*([words] if words else []), outlet=outlet, **more)
        self.cases.append(Case(kind=kind, cited=cited, headline=headline, **expected))

    @property
    def _rows(self) -> list[dict[str, str]]:
        if self._index is None:
            self._index = CaptureIndex([])
        return self._index.rows

    @property
    def hosts(self) -> set[str]:
        planted = {urlsplit(url).netloc for url in (*self.pages, *(it for it, _ in self.services))}
        return planted | {"web.archive.org"}

    def answer(self, url: str) -> Answer:
        """Return what a server of this coast sends for *url*."""
        if url.startswith(INDEX):
            return self._indexed(url)
        if url.startswith(REPLAY):
            return self._replayed(url)
        for prefix, service in self.services:
            if url.startswith(prefix):
                return service(url)
        missing = html("Not found", "<h1>Not found</h1><p>There is no such page here.</p>")
        return self.pages.get(url, Answer(status=404, body=missing.encode()))

    def _indexed(self, url: str) -> Answer:
        self._rows.sort(key=lambda it: (it["urlkey"], it["timestamp"]))
        assert self._index is not None
        status, headers, body = self._index.answer(url)
        return Answer(status=status, headers=tuple(headers.items()), body=body)

    def _replayed(self, url: str) -> Answer:
        """Answer as a replay does: the copy of that moment, or a redirect to the nearest one."""
        moment, _, original = url.removeprefix(REPLAY).partition("id_/")
        copies = self.copies.get(_key(original), {})
        if not copies:
            return Answer(status=404, body=b"no copy")
        nearest = min(copies, key=lambda it: abs(_at(it) - _at(moment)))
        if nearest != moment:
            return Answer(status=302, headers=(("Location", f"{REPLAY}{nearest}id_/{original}"),))
        copy = copies[nearest]
        dated = ("Memento-Datetime", f"{_at(nearest):%a, %d %b %Y %H:%M:%S GMT}")
        headers = tuple(
            (name, f"{REPLAY}{nearest}id_/{value}" if name == "Location" else value)
            for name, value in copy.headers
        )
        return Answer(status=copy.status, headers=(*headers, dated), body=copy.body)

    def __call__(self, asks: tuple[Ask, ...]) -> tuple[Outcome, ...]:
        self.asked += asks
        return tuple(self._outcome(ask) for ask in asks)

    def _outcome(self, ask: Ask) -> Outcome:
        url = ask.url
        if url == self.broken:
            return _failed(url, self.trouble)
        for _ in range(5):
            answer = self.answer(url)
            target = dict(answer.headers).get("Location")
            if target is None:
                break
            url = urljoin(url, target)
        return _captured(ask.url, url, answer)


def _failed(url: str, trouble: int | FailureKind) -> Outcome:
    from archiver.records import Failure  # noqa: PLC0415 - only here

    if isinstance(trouble, FailureKind):
        return Failure(url=url, kind=trouble, detail="planted")
    return _captured(url, url, Answer(status=trouble, body=b"later"))


def _captured(asked: str, final: str, answer: Answer) -> Capture:
    digest = hashlib.sha256(answer.body).hexdigest()
    moment = final.removeprefix(REPLAY).partition("id_/")[0] if final.startswith(REPLAY) else ""
    return Capture(
        url=asked,
        final_url=final,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        fetched_at=NOON,
        warc=WarcRef(path="a.warc.gz", offset=0, length=1, record_id=f"<urn:{digest[:8]}>"),
        payload_digest=f"sha256:{digest}",
        archived_at=_at(moment) if moment and answer.status == 200 else None,
    )


def _answer(body: str | bytes | Answer) -> Answer:
    if isinstance(body, Answer):
        return body
    return Answer(body=body.encode() if isinstance(body, str) else body)


def _row(url: str, moment: str, answer: Answer) -> dict[str, str]:
    digest = hashlib.sha256(answer.body).hexdigest()[:32].upper()
    return row(moment, url, status=str(answer.status), digest=digest)


def _key(url: str) -> str:
    return surt(url)


def _at(moment: str) -> dt.datetime:
    return dt.datetime.strptime(moment.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)


def publication_of(cited: Citation, outlets: tuple[Publication, ...]) -> Publication | None:
    outlet = cited.reference.outlet
    return next((it for it in outlets if outlet is not None and it.id == outlet.id), None)
