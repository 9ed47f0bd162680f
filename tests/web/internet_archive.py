"""A stand-in of a web archive: the capture index that strangers' clients accept, and replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.resolvers.capture_index import CaptureIndex, row
from tests.web.planted import Answer

if TYPE_CHECKING:
    from tests.web.planted import PlantedWeb

ENDPOINTS = {
    "wayback-cdx": "https://archive.example/cdx",
    "wayback": "https://archive.example/web/",
    "arquivo": "https://archive.example/arquivo/",
    "arquivo-search": "https://archive.example/arquivo-search",
    "ndl": "https://archive.example/ndl",
}
_JSON = (("Content-Type", "application/json"),)
_RSS = (("Content-Type", "application/rss+xml; charset=utf-8"),)
_NO_BOOKS = b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel></channel></rss>'
_HTML = (("Content-Type", "text/html; charset=utf-8"),)


class InternetArchive:
    """Copies of addresses by 14-digit moment; `stand_in` plants it in a web."""

    def __init__(self) -> None:
        self._copies: dict[str, dict[str, str]] = {}

    def keep(self, url: str, moment: str, body: str) -> None:
        """Hold a copy of *url* as captured at *moment*."""
        self._copies.setdefault(url, {})[moment] = body

    def stand_in(self, web: PlantedWeb) -> None:
        web.serve("https://archive.example/cdx", self._index)
        web.serve("https://archive.example/web/", self._replay)
        web.serve("https://archive.example/arquivo/", lambda _: Answer(status=404))
        nothing = b'{"estimated_nr_results": 0, "response_items": []}'
        web.serve(ENDPOINTS["arquivo-search"], lambda _: Answer(body=nothing, headers=_JSON))
        web.serve(ENDPOINTS["ndl"], lambda _: Answer(body=_NO_BOOKS, headers=_RSS))

    def _index(self, asked: str) -> Answer:
        """Answer as the stand-in does that clients of others' making accept."""
        rows = [
            row(moment, url, digest=f"SHA1{moment}")
            for url, copies in self._copies.items()
            for moment in copies
        ]
        index = CaptureIndex(sorted(rows, key=lambda it: (it["urlkey"], it["timestamp"])))
        status, headers, body = index.answer(asked)
        return Answer(status=status, headers=tuple(headers.items()), body=body)

    def _replay(self, asked: str) -> Answer:
        moment, _, url = asked.removeprefix("https://archive.example/web/").partition("id_/")
        body = self._copies.get(url, {}).get(moment)
        if body is None:
            return Answer(status=404)
        return Answer(body=body.encode(), headers=_HTML)
