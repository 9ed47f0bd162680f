"""What looking for a source yields: Candidate -> Capture | Failure -> Page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from archiver.records.span import Span


class Acceptance(StrEnum):
    """On what grounds a candidate's page may be taken for the source."""

    ADDRESS = "address"  # the author gave it
    PIN = "pin"  # a person settled it
    LEDGER = "ledger"  # an earlier run accepted it
    FOUND = "found"  # we found it: accepted by the words, or by outlet and date plus title


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may be the cited source, and why we think so.

    *score* (0 to 1) only orders the fetches. *url* is what is fetched; *capture_date* says that it
    is an archive's copy (a memento, RFC 7089), captured then, instead of the live page. *excerpt*
    marks a page that shows a part of the work or only tells of it (an abstract, a landing page): it
    may show that words are there, never that they are absent.
    """

    url: str
    resolver: str
    reason: str
    score: float
    acceptance: Acceptance
    capture_date: dt.datetime | None = None
    excerpt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question put to a discovery service, and the WARC record that holds its answer.

    *resolver* says what for: the way of looking that put it first.
    """

    service: str
    url: str
    outcome: str
    record_id: str | None = None
    resolver: str | None = None


class Searched(StrEnum):
    """How a search for one citation's source ended."""

    VERIFIED = "verified"
    BIBLIOGRAPHIC = "bibliographic"  # the issue or work exists; its text was not seen
    TEASER = "teaser"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    NOT_SEARCHED = "not_searched"  # a limit, a breaker or no network: nothing was learnt


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the resolvers came up with, best candidate first, before any page was read.

    *whole* is False where a search was not carried out; *troubled* where that was for trouble that
    passes (429, 5xx, no answer in time). *next_step* is what a person can do if no candidate holds;
    *bibliographic* is the catalogue entry that shows that the work exists.
    """

    candidates: tuple[Candidate, ...]
    asked: tuple[Asked, ...] = ()
    whole: bool = True
    troubled: bool = False
    next_step: str | None = None
    bibliographic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcRef:
    """Where a record lies: *path* inside the archive's folder, offset and length in bytes."""

    path: str
    offset: int
    length: int
    record_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRef:
    """The compared text of a capture, kept as a `urn:text:` resource record.

    *digest* is ``sha256:`` and the hex digest of the text as UTF-8. *record_id* follows from the
    capture and the digest alone, so whoever derives the same text names the same record. *warc* is
    where it lies; None where the archive could only be read and does not hold it.
    """

    record_id: str
    digest: str
    warc: WarcRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect on the way to a capture."""

    url: str
    status: int
    location: str
    warc: WarcRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A response that was received and written to a WARC file.

    *url* is what was asked for, *final_url* what answered after *redirects*. *headers* keep case,
    order and repeats. *body* is de-chunked and decoded (bounded). *truncated* is WARC-Truncated's
    reason where the response is not whole. *archived_at* is set where this is an archive's copy:
    the moment that the archive captured it, not the moment we fetched it. *robots* is what the
    host's robots.txt said of it, where that was asked.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    fetched_at: dt.datetime
    warc: WarcRef
    payload_digest: str
    redirects: tuple[Hop, ...] = ()
    truncated: str | None = None
    archived_at: dt.datetime | None = None
    robots: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first value of header *name*, whatever its case; None if it was not sent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def text_record_id(self, text_digest: str) -> str:
        """Name the record that keeps a text read out of this capture: the same text, the same."""
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{self.warc.record_id} {text_digest}")
        return f"<urn:uuid:{name}>"


class FailureKind(StrEnum):
    """Why there is no capture: the world's side first, then our own."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"  # not HTTP, or cut before its head was whole
    REDIRECTS = "redirects"  # a loop, or more than the limit
    REFUSED = "refused"  # an address or scheme that we do not talk to
    ROBOTS = "robots"
    DEFERRED = "deferred"  # Retry-After, an open breaker: try again later
    BUDGET = "budget"  # our own limit was used up
    NO_NETWORK = "no-network"
    NOT_ARCHIVED = "not-archived"  # --offline, and the archive does not hold it


OURS = frozenset(
    {
        FailureKind.REFUSED,
        FailureKind.ROBOTS,
        FailureKind.DEFERRED,
        FailureKind.BUDGET,
        FailureKind.NO_NETWORK,
        FailureKind.NOT_ARCHIVED,
    }
)
"""Failures that say nothing about the source: never MISSING, never a strike."""


_PASSING = frozenset({429, 500, 502, 503, 504})


_PASSING_KINDS = frozenset(
    {
        FailureKind.CONNECT,
        FailureKind.TIMEOUT,
        FailureKind.PROTOCOL,
        FailureKind.DEFERRED,
        FailureKind.NO_NETWORK,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A fetch that yielded no capture: part of the report, not an exception."""

    url: str
    kind: FailureKind
    detail: str
    failed_at: dt.datetime | None = None
    warc: WarcRef | None = None


def is_passing(outcome: Capture | Failure) -> bool:
    """Whether another day may bring an answer: a refusal for now, a server's trouble, our limit.

    A host that does not exist, a robots rule or a wall is none.
    """
    match outcome:
        case Failure(kind=kind):
            return kind in _PASSING_KINDS
        case Capture(status=status, truncated=truncated):
            return status in _PASSING or truncated is not None


class ZoneKind(StrEnum):
    """Where on a page a text stood, in the order in which they are searched."""

    BODY = "body"
    CORRECTION = "correction"  # a notice of what an earlier version said
    COMMENTS = "comments"  # what readers wrote below it
    NAVIGATION = "navigation"  # menus, teasers of other pieces, rankings, footers
    DELETED = "deleted"  # struck out (del, s, strike): the page no longer says it
    HIDDEN = "hidden"  # there, but not shown (hidden, display: none)
    META = "meta"
    JSON_LD = "json-ld"
    SCRIPT = "script"
    ATTRIBUTE = "attribute"
    NOSCRIPT = "noscript"
    OTHERS = "others"  # what data on the page say of other pieces: lists, teasers, state of scripts


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of a page's text that comes from one kind of place."""

    kind: ZoneKind
    span: Span


class PageState(StrEnum):
    """What kind of answer a page is. Only WHOLE can prove that words are absent."""

    WHOLE = "whole"
    WALL = "wall"  # bot wall, captcha, login, consent
    GATE = "gate"  # paywall or teaser
    SHELL = "shell"  # nothing without scripts
    EMPTY = "empty"
    PARTIAL = "partial"  # one page of several, or a text that goes on when asked for more
    CUT = "cut"  # truncated, or decoded with losses
    ERROR = "error"  # an error page, a soft 404, a parked domain, the front page
    UNREADABLE = "unreadable"  # a format or charset that we cannot read


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a capture: all of it, nothing dropped as boilerplate.

    *text* is what quotations are compared with and what is kept as the `urn:text:` record;
    *zones* partition it; *blocks* are its paragraphs. *aside* are stretches that are not running
    text (ruby readings, consent layers): they stand in *text* but may be skipped by a match.
    *reasons* are the named grounds for *state*.
    """

    url: str
    text: str
    title: str = ""
    language: str | None = None
    published: dt.date | None = None
    author: str | None = None
    site: str | None = None
    canonical: str | None = None
    charset: str | None = None
    zones: tuple[Zone, ...] = ()
    blocks: tuple[Span, ...] = ()
    aside: tuple[Span, ...] = ()
    state: PageState = PageState.WHOLE
    reasons: tuple[str, ...] = ()
    noarchive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link on a page: where it leads (absolute) and its words."""

    url: str
    text: str
