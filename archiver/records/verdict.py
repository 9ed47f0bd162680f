"""What an audit concludes: Finding -> Report."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (the ledger's lines and waivers are decoded by their annotations)
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from archiver.records.comparison import QuoteState

if TYPE_CHECKING:
    from archiver.records.comparison import Match
    from archiver.records.evidence import Asked, Candidate, WarcRef
    from archiver.records.reading import Citation, Passage, Reading
    from archiver.records.span import Span


class SourceState(StrEnum):
    """Who witnesses for the source; or, without a witness, why there is none."""

    LIVE = "live"
    ARCHIVED = "archived"
    SYNDICATED = "syndicated"
    SUPPLIED = "supplied"
    OFFLINE = "offline"
    UNLOCATED = "unlocated"
    BLOCKED = "blocked"
    GATED = "gated"
    FAILING = "failing"
    LOST = "lost"


WITNESSES = frozenset(
    {SourceState.LIVE, SourceState.ARCHIVED, SourceState.SYNDICATED, SourceState.SUPPLIED}
)


class TimeState(StrEnum):
    """This run against the ledger and the copy nearest the citation date."""

    FIRST = "first"
    SAME = "same"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"
    VANISHED = "vanished"
    RESTORED = "restored"


class AddressState(StrEnum):
    """How the cited address itself is."""

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    GATED = "gated"
    FAILING = "failing"
    NONE = "none"


class Headline(StrEnum):
    """The one word an editor reads first, worst last."""

    MATCH = "MATCH"
    FOUND = "FOUND"
    UNKNOWN = "UNKNOWN"
    DRIFT = "DRIFT"
    MISSING = "MISSING"
    WAIVED = "WAIVED"


class Cause(StrEnum):
    """Whose doing a DRIFT is, as far as copies prove it."""

    SOURCE_CHANGED = "source-changed"
    QUOTE_DIFFERS = "quote-differs"
    UNDETERMINED = "undetermined"


class Witness(StrEnum):
    """What kind of copy an observation is of."""

    LIVE = "live"
    ARCHIVED = "archived"
    SYNDICATED = "syndicated"
    SUPPLIED = "supplied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at one address: what came back, and whether the words were there.

    *outcome* is ``ok`` or the reason code of what came instead. *at* is when the copy was made,
    *warc* where we keep it.
    """

    url: str
    witness: Witness
    at: dt.datetime
    outcome: str
    quote: QuoteState = QuoteState.UNREAD
    payload_digest: str | None = None
    warc: WarcRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where the proof lies: the response record, and the compared text kept beside it.

    *offset* and *length* are bytes in the file *warc*; *text_span* is in the text record.
    """

    warc: str
    offset: int
    length: int
    record_id: str
    warc_date: dt.datetime
    payload_digest: str
    text_record_id: str | None = None
    text_digest: str | None = None
    text_span: Span | None = None
    text_fragment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A match as a report shows it: the source's words at the place, and what stands around.

    *noarchive*: the page asks not to be kept, so nothing but the words themselves is shared.
    """

    match: Match
    source_text: str | None = None
    context_before: str = ""
    context_after: str = ""
    noarchive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A person's word that a finding is known and shall fail no run, up to and including *until*.

    *key* is a passage's or a citation's. *headline* is the one that it was given for: another one
    is not set aside; None sets aside whatever is found.
    """

    key: str
    reason: str
    owner: str
    until: dt.date
    headline: Headline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A person's word that they read the source itself, on paper say, and what it says.

    *basis* is what they read, *date* when. *passage* is the digest of the words it was given for:
    it lapses when they change.
    """

    verdict: Headline
    basis: str
    by: str
    date: dt.date
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A copy of the source that a person supplied: a scan, a PDF, a page they saved.

    *url* is the page's address in the package it came in, or ``urn:sha256:`` and the digest of a
    single file; *captured* is when that copy was made, as far as its record says; *digest* is that
    of the file as it was handed over, *name* what it was called.
    """

    url: str
    captured: dt.datetime
    digest: str
    name: str
    added: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One passage of one citation, judged. *passage* is None where nothing was quoted.

    *waiver* is what waivers.toml says of it, in force or not: only WAIVED says that it is.
    *attestation* is what a person says who read the source; *read_headline* what was read without
    them, where their word replaced it. *change* are the last copy that held the words and the next
    that does not, where the source changed; *bibliographic* the catalogue's entry that shows that
    the cited work exists.
    """

    key: str
    article: str
    citation: Citation
    passage: Passage | None
    source: SourceState
    quote: QuoteState
    time: TimeState
    headline: Headline
    address: AddressState
    waived_headline: Headline | None = None
    waiver: Waiver | None = None
    attestation: Attestation | None = None
    read_headline: Headline | None = None
    cause: Cause | None = None
    change: tuple[Observation, Observation] | None = None
    reasons: tuple[str, ...] = ()
    next_step: str | None = None
    new: bool = True
    url: str | None = None
    candidates: tuple[Candidate, ...] = ()
    asked: tuple[Asked, ...] = ()
    quoted: Quoted | None = None
    evidence: Evidence | None = None
    observations: tuple[Observation, ...] = ()
    bibliographic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A planted case that this run had to get right to be believed."""

    name: str
    expected: str
    got: str

    @property
    def ok(self) -> bool:
        """Whether the run passed this control."""
        return self.expected == self.got


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one run found out, and the digest of the settings it ran with.

    *archives* are the folders in which the evidence lies, by the source of the article.
    """

    tool: str
    started_at: dt.datetime
    settings_digest: str
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    controls: tuple[Control, ...] = ()
    archives: tuple[tuple[str, str], ...] = ()

    def count(self, headline: Headline) -> int:
        """Return how many findings carry *headline*."""
        return sum(finding.headline is headline for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """What one finding was when an editor last accepted it; one line of ledger.jsonl.

    *first_seen* is when the words were first seen at the source, *changed* when this line last
    changed. *strikes* are the times of failed observations, kept while the source is failing.
    *attested* and *attached* are a person's own evidence.
    """

    key: str
    headline: Headline
    source: SourceState
    quote: QuoteState
    time: TimeState
    address: AddressState
    url: str | None = None
    cause: Cause | None = None
    reasons: tuple[str, ...] = ()
    payload_digest: str | None = None
    text_digest: str | None = None
    first_seen: dt.date | None = None
    changed: dt.date | None = None
    strikes: tuple[dt.datetime, ...] = ()
    attested: Attestation | None = None
    attached: tuple[Attachment, ...] = ()
