"""Planted cases that each run must get right to be believed: the same pipeline, known ends."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.articles import read_article
from archiver.check import Brief, check
from archiver.citations import read_citations
from archiver.config import Settings
from archiver.flow import drive
from archiver.records import Capture, Control, Headline, WarcRef
from archiver.resolvers import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.flow import Ask, Outcome
    from archiver.records import Catalogue, Finding

_WORDS = "The keeper of the lighthouse counted 214 ships that night, and not one of them answered."
_REST = "The harbour lies in the lee of the hill, and its light is seen from the far shore. " * 6
_HEAD = "<html lang='en'><head><title>The light</title></head>"
_PAGE = _HEAD + "<body><p>{}</p><p>{}</p></body></html>"
_WALL = "<html><head><title>Just a moment...</title></head><body>Please wait</body></html>"
_PUBLISHED = dt.date(2026, 1, 1)
_MOMENT = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
_ADDRESS = "https://control.example/page"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planted:
    name: str
    expected: Headline
    status: int
    body: str
    headers: tuple[tuple[str, str], ...] = ()


def _page(words: str) -> str:
    return _PAGE.format(words, _REST)


_PLANTED = (
    _Planted(name="plain match", expected=Headline.MATCH, status=200, body=_page(_WORDS)),
    _Planted(
        name="changed figure",
        expected=Headline.DRIFT,
        status=200,
        body=_page(_WORDS.replace("214", "241")),
    ),
    _Planted(
        name="changed negation",
        expected=Headline.DRIFT,
        status=200,
        body=_page(_WORDS.replace("not one of them", "one of them")),
    ),
    _Planted(name="words gone", expected=Headline.DRIFT, status=200, body=_page(_REST)),
    _Planted(
        name="bot wall",
        expected=Headline.UNKNOWN,
        status=403,
        body=_WALL,
        headers=(("cf-mitigated", "challenge"),),
    ),
    _Planted(name="page removed", expected=Headline.MISSING, status=410, body="<p>Gone</p>"),
)


def run_controls(catalogue: Catalogue) -> tuple[Control, ...]:
    """Put every planted case through reading, checking and judging."""
    return tuple(
        Control(name=it.name, expected=str(it.expected), got=_verdict(it, catalogue))
        for it in _PLANTED
    )


def distrusted(findings: Sequence[Finding], controls: Sequence[Control]) -> tuple[Finding, ...]:
    """Return *findings* as they may be believed: all UNKNOWN where a control failed."""
    failed = [it for it in controls if not it.ok]
    if not failed:
        return tuple(findings)
    names = ", ".join(it.name for it in failed)
    step = f"Do not rely on this run: it got planted cases wrong ({names}). Report it to us."
    return tuple(
        replace(
            it,
            headline=Headline.UNKNOWN,
            waived_headline=None,
            cause=None,
            reasons=("control-failed", *it.reasons),
            next_step=step,
        )
        for it in findings
    )


def _verdict(planted: _Planted, catalogue: Catalogue) -> str:
    text = f"It was a strange night. “{_WORDS}” ({_ADDRESS})\n"
    article = read_article(text.encode(), source="control.txt", published=_PUBLISHED, language="en")
    reading = read_citations(article, catalogue)
    brief = Brief(
        resolving=Context(
            article=reading.article,
            catalogue=catalogue,
            settings=Settings(),
            kept=lambda _: (),
            pins={},
            known={},
        ),
        ledger={},
        moment=_MOMENT,
    )

    def answer(asks: tuple[Ask, ...]) -> tuple[Outcome, ...]:
        return tuple(_answer(ask, planted) for ask in asks)

    found = [
        str(finding.headline)
        for citation in reading.citations
        for finding in drive(check(citation, brief), answer).findings
    ]
    return found[0] if len(found) == 1 else f"{len(found)} findings"


def _answer(ask: Ask, planted: _Planted) -> Capture:
    asked = ask.url == _ADDRESS
    body = planted.body.encode() if asked else b""
    return Capture(
        url=ask.url,
        final_url=ask.url,
        status=planted.status if asked else 404,
        headers=(("Content-Type", "text/html; charset=utf-8"), *planted.headers),
        body=body,
        fetched_at=_MOMENT,
        warc=WarcRef(path="control", offset=0, length=0, record_id="<urn:control>"),
        payload_digest=f"sha256:{hashlib.sha256(body).hexdigest()}",
    )
