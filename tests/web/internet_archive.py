"""A stand-in of a web archive: a capture index in the Internet Archive's dialect, and replay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.web.planted import Answer

if TYPE_CHECKING:
    from tests.web.planted import PlantedWeb

ENDPOINTS = {
    "wayback-cdx": "https://archive.example/cdx",
    "wayback": "https://archive.example/web/",
    "arquivo": "https://archive.example/arquivo/",
    "arquivo-search": "https://archive.example/arquivo-search",
}
_FIELDS = ("timestamp", "original", "mimetype", "statuscode", "digest")
_JSON = (("Content-Type", "application/json"),)
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

    def _index(self, asked: str) -> Answer:
        query = parse_qs(urlsplit(asked).query)
        url = query["url"][0]
        rows = [
            [moment, url, "text/html", "200", f"SHA1{moment}"]
            for moment in sorted(self._copies.get(url, {}))
        ]
        table = [list(_FIELDS), *rows] if rows else []
        return Answer(body=json.dumps(table).encode(), headers=_JSON)

    def _replay(self, asked: str) -> Answer:
        moment, _, url = asked.removeprefix("https://archive.example/web/").partition("id_/")
        body = self._copies.get(url, {}).get(moment)
        if body is None:
            return Answer(status=404)
        return Answer(body=body.encode(), headers=_HTML)
