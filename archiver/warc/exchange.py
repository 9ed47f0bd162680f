"""One request and what came back, and the WARC records that keep it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from archiver.warc.index import key_of
from archiver.warc.message import Framer, Framing
from archiver.warc.record import (
    BYTES,
    FIELDS,
    HTTP_REQUEST,
    HTTP_RESPONSE,
    NOT_MODIFIED,
    REVISIT,
    Field,
    Original,
    Record,
    digest,
    fields_block,
    make_record,
    one_line,
    write_date,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from archiver.flow import Ask
    from archiver.records import FailureKind
    from archiver.warc.earlier import Earlier

TLS_NAMES = {"TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}
REVISIT_FROM = 1024  # bytes of body below which a revisit record saves nothing


class Role(StrEnum):
    """What an exchange is to the question it answers."""

    CAPTURE = "capture"
    REDIRECT = "redirect"  # followed: the answer is further on
    RETRY = "retry"  # asked again later
    FAILURE = "failure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Whom we talked to: the address that was vetted, and how the line was secured.

    *chain* are the certificates that it sent (DER), leaf first; they need not have been accepted.
    """

    ip: str
    port: int
    tls: str | None = None
    cipher: str | None = None
    leaf_sha256: str | None = None
    chain: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why an exchange failed, in one line for a person."""

    kind: FailureKind
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and all that came back for it, before anything is made of it.

    *url* is the address as sent: absolute, without user name, password and fragment. *message* is
    None where not a byte came. *wire* is False where the bytes were put together from a parsed
    response. *decoded_limit* is how many bytes of body may be read out of it. *earlier* is the
    response that this one, a 304, says is still good. *transcript* is what was sent and received in
    clear where *sent* and *message* are not what went over the wire, but HTTP/2 told in the form of
    HTTP/1.1.
    """

    url: str
    method: str
    began: dt.datetime
    seconds: float = 0.0
    sent: bytes = b""
    message: Framer | None = None
    peer: Peer | None = None
    truncated: str | None = None
    trouble: Trouble | None = None
    wire: bool = True
    robots: str | None = None
    decoded_limit: int = 64 * 2**20
    earlier: Earlier | None = None
    transcript: tuple[bytes, bytes] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The records of one exchange; *response*, *around* and *metadata* name some of them.

    *moment* is the WARC-Date that all of them carry.
    """

    records: tuple[Record, ...]
    response: Record | None
    around: tuple[Record, ...]
    metadata: Record
    moment: str
    payload_digest: str | None
    body_digest: str | None


def body_digest(message: Framer) -> str | None:
    """Return the digest of the body as it came, chunk framing and all; None if not worth it."""
    if not message.complete or message.head_end is None or message.end is None:
        return None
    if message.end - message.head_end < REVISIT_FROM:
        return None
    if message.framing is not Framing.CHUNKED:
        return message.payload_digest
    with memoryview(message.data) as view:
        return digest([view[message.head_end : message.end]])


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMaker:
    """Turns exchanges into records that name each other; *new_id* makes fresh record ids."""

    new_id: Callable[[], str]
    warcinfo_id: str

    def make(
        self,
        exchange: Exchange,
        ask: Ask,
        role: Role,
        *,
        via: tuple[str, ...],
        original: Original | None,
    ) -> Group:
        """Build response (or revisit), request, metadata and what came around the message."""
        common = self._common(exchange)
        response = self._response(exchange, common, original)
        request = self._request(exchange, common, response)
        main = response or request
        concurrent: tuple[Field, ...] = (("WARC-Concurrent-To", main.id),) if main else ()
        around = self._around(exchange, (*common[1:], *concurrent))
        told = fields_block(_told(exchange, ask, role, via))
        fields = (*common, *concurrent, ("Content-Type", FIELDS))
        metadata = make_record("metadata", self.new_id(), fields, [told])
        records = (response, request, *around, metadata)
        message = exchange.message
        return Group(
            records=tuple(record for record in records if record is not None),
            response=response,
            around=tuple(around),
            metadata=metadata,
            moment=common[1][1],
            payload_digest=_payload_digest(exchange),
            body_digest=body_digest(message) if message else None,
        )

    def _common(self, exchange: Exchange) -> tuple[Field, ...]:
        fields = [
            ("WARC-Target-URI", exchange.url),
            ("WARC-Date", write_date(exchange.began)),
            ("WARC-Warcinfo-ID", self.warcinfo_id),
        ]
        if exchange.transcript is not None:
            fields.append(("WARC-Protocol", "h2"))
        if exchange.peer is not None:
            fields.append(("WARC-IP-Address", exchange.peer.ip))
            if exchange.peer.tls:
                fields.append(
                    ("WARC-Protocol", TLS_NAMES.get(exchange.peer.tls, exchange.peer.tls))
                )
            if exchange.peer.cipher:
                fields.append(("WARC-Cipher-Suite", exchange.peer.cipher))
        return tuple(fields)

    def _response(
        self, exchange: Exchange, common: tuple[Field, ...], original: Original | None
    ) -> Record | None:
        message = exchange.message
        if message is None or not message.data or message.end is None:
            return None
        view = memoryview(message.data)
        head, body = view[message.start : message.head_end], view[message.head_end : message.end]
        http, earlier = message.status is not None, exchange.earlier
        fields = [*common, ("Content-Type", HTTP_RESPONSE if http else BYTES)]
        if exchange.truncated:
            fields.append(("WARC-Truncated", exchange.truncated))
        if earlier is not None:
            whole = earlier.message.payload_digest
        else:
            whole = message.payload_digest if http else digest([head, body])
        fields.append(("WARC-Payload-Digest", whole))
        if earlier is not None:
            original = earlier.original
            fields.append(("WARC-Profile", NOT_MODIFIED))
        elif original is not None:
            fields += [("WARC-Profile", REVISIT), ("WARC-Truncated", "length")]
        else:
            return make_record("response", self.new_id(), fields, [head, body])
        fields += [
            ("WARC-Refers-To", original.record_id),
            ("WARC-Refers-To-Target-URI", original.url),
            ("WARC-Refers-To-Date", original.date),
        ]
        return make_record("revisit", self.new_id(), fields, [head])

    def _request(
        self, exchange: Exchange, common: tuple[Field, ...], response: Record | None
    ) -> Record | None:
        if not exchange.sent:
            return None
        concurrent = (("WARC-Concurrent-To", response.id),) if response else ()
        fields = (*common, *concurrent, ("Content-Type", HTTP_REQUEST))
        return make_record("request", self.new_id(), fields, [exchange.sent])

    def _around(self, exchange: Exchange, fields: tuple[Field, ...]) -> list[Record]:
        """Keep the interim responses before the message, and the surplus after it.

        Under addresses of their own: replay tools would show them as copies of the page.
        """
        message = exchange.message
        if message is None:
            return []
        before, after = bytes(message.data[: message.start]), message.surplus
        parts = [("interim", before, HTTP_RESPONSE), ("surplus", after, BYTES)]
        return [
            make_record(
                "metadata",
                self.new_id(),
                (
                    ("WARC-Target-URI", f"urn:{name}:{exchange.url}"),
                    *fields,
                    ("WARC-Payload-Digest", digest([part])),
                    ("Content-Type", media),
                ),
                [part],
            )
            for name, part, media in parts
            if part
        ]


def chain_name(chain: tuple[bytes, ...]) -> str | None:
    """Return the name under which a chain of certificates is kept; None for no chain.

    The sha256 of the certificates' own sha256 digests, so that each can be told on its own.
    """
    if not chain:
        return None
    digests = b"".join(hashlib.sha256(certificate).digest() for certificate in chain)
    return f"urn:tls-chain:sha256:{hashlib.sha256(digests).hexdigest()}"


def _told(exchange: Exchange, ask: Ask, role: Role, via: tuple[str, ...]) -> list[Field]:
    fields = [
        ("ask", key_of(ask.identity)),
        ("purpose", ask.purpose.value),
        ("outcome", role.value),
        ("capture-fidelity", "wire" if exchange.wire else "reconstructed"),
        ("fetchTimeMs", str(round(exchange.seconds * 1000))),
        ("decoded-limit", str(exchange.decoded_limit)),
    ]
    optional = [
        ("service", one_line(ask.service) if ask.service else None),
        ("via", " ".join(via) or None),
        ("robots", exchange.robots),
        ("failure", exchange.trouble.kind.value if exchange.trouble else None),
        ("detail", one_line(exchange.trouble.detail) if exchange.trouble else None),
        ("tls-leaf-sha256", exchange.peer.leaf_sha256 if exchange.peer else None),
        ("tls-chain", chain_name(exchange.peer.chain) if exchange.peer else None),
        ("peer-port", str(exchange.peer.port) if exchange.peer else None),
    ]
    message = exchange.message
    if message is not None:
        optional += [
            ("anomaly", message.anomaly),
            ("interim-bytes", str(message.start) if message.start else None),
            ("surplus-bytes", str(len(message.surplus)) if message.surplus else None),
        ]
    return fields + [(name, value) for name, value in optional if value is not None]


def _payload_digest(exchange: Exchange) -> str | None:
    message = exchange.earlier.message if exchange.earlier else exchange.message
    return message.payload_digest if message and message.status is not None else None
