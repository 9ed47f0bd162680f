"""Records of the second file: what was derived from captures, and what stands beside them."""

from __future__ import annotations

import ssl
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.warc.exchange import Role, chain_name
from archiver.warc.index import key_of
from archiver.warc.record import BYTES, Field, fields_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archiver.flow import Ask
    from archiver.records import Capture
    from archiver.warc.exchange import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A resource record to be. *refers_to* is the record that it was made from, if any."""

    record_id: str
    target: str
    media: str
    block: bytes
    refers_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a browser made of a page: its document as HTML, its text as shown, a picture (PNG)."""

    html: str
    text: str
    picture: bytes | None


def text_of(capture: Capture, text_id: str, block: bytes) -> Derived:
    """Return the record of the text that was read out of *capture*."""
    return Derived(
        record_id=text_id,
        target=f"urn:text:{capture.final_url}",
        refers_to=capture.warc.record_id,
        media="text/plain;charset=utf-8",
        block=block,
    )


def views_of(page: Capture, view: View, new_id: Callable[[], str]) -> Iterator[Derived]:
    """Return the records of what a browser made of *page*, the document first."""
    parts = [
        ("dom", "text/html;charset=utf-8", view.html.encode("utf-8", "replace")),
        ("shown", "text/plain;charset=utf-8", view.text.encode("utf-8", "replace")),
        ("view", "image/png", view.picture),
    ]
    for name, media, block in parts:
        if block is not None:
            yield Derived(
                record_id=new_id(),
                target=f"urn:{name}:{page.final_url}",
                refers_to=page.warc.record_id,
                media=media,
                block=block,
            )


def rendered_told(ask: Ask, page: Capture, document_id: str) -> bytes:
    """Return the block of the metadata record that makes a rendered page the answer to *ask*."""
    fields: list[Field] = [
        ("ask", key_of(ask.identity)),
        ("purpose", ask.purpose.value),
        ("outcome", Role.CAPTURE.value),
        ("capture-fidelity", "rendered"),
        ("rendered", document_id),
    ]
    if page.robots is not None:
        fields.append(("robots", page.robots))
    via = " ".join(hop.warc.record_id for hop in page.redirects)
    return fields_block([*fields, ("via", via)] if via else fields)


def chain_of(exchange: Exchange) -> Derived | None:
    """Return the record of the certificates that the other side showed."""
    chain = exchange.peer.chain if exchange.peer else ()
    name = chain_name(chain)
    if name is None:
        return None
    pem = "".join(ssl.DER_cert_to_PEM_cert(certificate) for certificate in chain)
    return Derived(
        record_id=f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        target=name,
        media="application/pem-certificate-chain",
        block=pem.encode(),
    )


def transcript_of(
    exchange: Exchange, record_id: str, new_id: Callable[[], str]
) -> Iterator[Derived]:
    """Return the records of the bytes in clear of an HTTP/2 connection, as sent and as received."""
    for which, block in zip(("sent", "received"), exchange.transcript or (), strict=False):
        yield Derived(
            record_id=new_id(),
            target=f"urn:h2-{which}:{exchange.url}",
            refers_to=record_id,
            media=BYTES,
            block=block,
        )
