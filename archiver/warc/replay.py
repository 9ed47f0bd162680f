"""Kept records turned back into what a fetch returned: one code for both, so both are equal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.records import Capture, Failure, FailureKind, Hop
from archiver.warc.decoding import decode
from archiver.warc.earlier import OF_THE_BODY, updated
from archiver.warc.message import frame
from archiver.warc.record import digest, one_line, read_date

if TYPE_CHECKING:
    from archiver.flow import Ask
    from archiver.records import WarcRef
    from archiver.warc.exchange import Trouble
    from archiver.warc.message import Framer

DECODED_LIMIT = 64 * 2**20
MEMENTO_DATE = "%a, %d %b %Y %H:%M:%S GMT"


RESOURCE_STATUS = 200
"""What a resource record counts as: nobody answered, and it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A response as it lies in the archive. *payload* is de-chunked and still content-encoded.

    *earlier* is the response that *message*, a 304, says is still good; the payload is its.
    """

    url: str
    moment: dt.datetime
    ref: WarcRef
    message: Framer
    payload: bytes
    payload_digest: str
    truncated: str | None = None
    decoded_limit: int = DECODED_LIMIT
    earlier: Framer | None = None

    @property
    def location(self) -> str | None:
        """The Location field's first value."""
        return self.message.value("location")


def hop_of(kept: Kept) -> Hop:
    """Return the redirect that *kept* is."""
    return Hop(
        url=kept.url,
        status=kept.message.status or 0,
        location=kept.location or "",
        warc=kept.ref,
    )


def capture_of(
    ask: Ask, kept: Kept, redirects: tuple[Hop, ...], *, robots: str | None = None
) -> Capture:
    """Return the capture that answers *ask*: *kept* after *redirects*."""
    message = kept.earlier or kept.message
    fields = message.fields
    if kept.earlier is not None:
        fields = updated(fields, kept.message.fields)
    codings = [*message.values("content-encoding")]
    codings += [coding for coding in message.values("transfer-encoding") if coding != "chunked"]
    if ask.method == "HEAD" or message.status in (204, 304):
        codings = []
    body, reason = decode(kept.payload, codings, kept.decoded_limit)
    return Capture(
        url=ask.url,
        final_url=kept.url,
        status=message.status or 0,
        headers=fields,
        body=body,
        fetched_at=kept.moment,
        warc=kept.ref,
        payload_digest=kept.payload_digest,
        redirects=redirects,
        truncated=kept.truncated or reason,
        archived_at=_memento_date(message),
        robots=robots,
    )


def rendered_of(page: Capture, html: bytes, moment: dt.datetime, ref: WarcRef) -> Capture:
    """Return the capture that is *html*, the document that a browser made of *page*."""
    fields = [field for field in page.headers if field[0].lower() not in OF_THE_BODY]
    return replace(
        page,
        headers=(*fields, ("Content-Type", "text/html; charset=utf-8")),
        body=html,
        fetched_at=moment,
        warc=ref,
        payload_digest=digest([html]),
    )


def failure_of(ask: Ask, trouble: Trouble, moment: dt.datetime, ref: WarcRef | None) -> Failure:
    """Return the failure that answers *ask*."""
    detail = one_line(trouble.detail)
    return Failure(url=ask.url, kind=trouble.kind, detail=detail, failed_at=moment, warc=ref)


def as_message(block: bytes, media_type: str | None, method: str) -> Framer:
    """Return the block of a resource record as a message, so that it can be read as a capture."""
    head = f"HTTP/1.1 {RESOURCE_STATUS} OK\r\nContent-Type: {media_type or 'unk'}\r\n"
    return frame(f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block, method=method)


def failure_kind(name: str | None) -> FailureKind:
    """Return the kind called *name*; what a newer version wrote is a protocol failure."""
    try:
        return FailureKind(name or "")
    except ValueError:
        return FailureKind.PROTOCOL


def moment_of(text: str) -> dt.datetime:
    """Return the moment that the index wrote as *text*."""
    return read_date(text) or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _memento_date(message: Framer) -> dt.datetime | None:
    """Return when an archive says that it made this copy (RFC 7089, 2.1.1)."""
    told = message.value("memento-datetime")
    if told is None:
        return None
    try:
        return dt.datetime.strptime(told, MEMENTO_DATE).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
