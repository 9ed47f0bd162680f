"""Checks of single citations against pages planted in a dict."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archiver.check import Brief, check
from archiver.flow import drive
from archiver.records import FailureKind
from tests.resolvers.asking import Web, capture, cdx, context
from tests.web import html

if TYPE_CHECKING:
    from archiver.records import Citation, Finding

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
FILL = "<p>The rest of the page tells of other things that happened along the coast.</p>" * 8
TYPE = (("Content-Type", "text/html; charset=utf-8"),)


def page(words: str, *, title: str = "The harbour", head: str = "") -> str:
    return html(title, f"<h1>{title}</h1><p>{words}</p>{FILL}", head=head)


class Planted(Web):
    """Pages by address as a server sends them; *copies* of an address by 14-digit moment."""

    def __init__(self, pages=None, *, copies=None, otherwise=404) -> None:
        super().__init__(pages, otherwise=otherwise)
        self.copies: dict[str, dict[str, str]] = copies or {}

    def _outcome(self, url: str):
        if "/cdx/" in url and url not in self.pages:
            return capture(url, cdx(*self._rows(url)))
        if "id_/" in url and url not in self.pages:
            return self._replayed(url)
        planted = self.pages.get(url)
        if isinstance(planted, str) and not isinstance(planted, FailureKind):
            return capture(url, planted.encode(), headers=TYPE, fetched_at=NOW)
        return super()._outcome(url)

    def _rows(self, asked: str):
        for url, copies in self.copies.items():
            quoted = url.replace(":", "%3A").replace("/", "%2F")
            if f"url={quoted}&" in asked and "statuscode%3A3" not in asked:
                yield from ((moment, url) for moment in sorted(copies))

    def _replayed(self, asked: str):
        moment, _, url = asked.partition("/web/")[2].partition("id_/")
        body = self.copies.get(url, {}).get(moment)
        if body is None:
            return capture(asked, status=404)
        at = dt.datetime.strptime(moment, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        return capture(asked, body.encode(), headers=TYPE, archived_at=at, fetched_at=NOW)


def checked(cited: Citation, web: Web, *publications, **more) -> tuple[Finding, ...]:
    brief = Brief(resolving=context(*publications, **more), ledger={}, moment=NOW)
    return drive(check(cited, brief), web).findings
