"""What a TLS session shows of the other side: version, cipher suite, certificates."""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.warc import Peer

# IANA's names of the suites of TLS 1.2 that Python offers; OpenSSL has names of its own for them.
KEY_EXCHANGES = {
    "ECDHE-ECDSA": "TLS_ECDHE_ECDSA_WITH",
    "ECDHE-RSA": "TLS_ECDHE_RSA_WITH",
    "DHE-RSA": "TLS_DHE_RSA_WITH",
}
CIPHERS = {
    "AES256-GCM-SHA384": "AES_256_GCM_SHA384",
    "AES128-GCM-SHA256": "AES_128_GCM_SHA256",
    "CHACHA20-POLY1305": "CHACHA20_POLY1305_SHA256",
    "AES256-SHA384": "AES_256_CBC_SHA384",
    "AES128-SHA256": "AES_128_CBC_SHA256",
    "AES256-SHA256": "AES_256_CBC_SHA256",
}


@cache
def suite_name(openssl: str) -> str:
    """Return IANA's name of a cipher suite; a name that is not known stays.

    >>> suite_name("ECDHE-RSA-AES128-GCM-SHA256")
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'
    """
    for start, exchange in KEY_EXCHANGES.items():
        cipher = CIPHERS.get(openssl.removeprefix(f"{start}-"))
        if openssl.startswith(start) and cipher:
            return f"{exchange}_{cipher}"
    return openssl


def secured(peer: Peer, tls: ssl.SSLObject) -> Peer:
    """Return *peer* with what the session *tls* shows of it."""
    leaf = tls.getpeercert(binary_form=True)
    return replace(
        agreed(peer, tls),
        leaf_sha256=hashlib.sha256(leaf).hexdigest() if leaf else None,
        chain=chain_of(tls) or ((leaf,) if leaf else ()),
    )


def agreed(peer: Peer, tls: ssl.SSLObject) -> Peer:
    """Return *peer* with what was agreed on for the session *tls*; its certificates are known."""
    cipher = tls.cipher()
    return replace(peer, tls=tls.version(), cipher=suite_name(cipher[0]) if cipher else None)


def chain_of(tls: ssl.SSLObject) -> tuple[bytes, ...]:
    """Return the certificates as the server sent them (DER), leaf first.

    Public in Python 3.13; before that, the same call of the session underneath.
    """
    session = tls if hasattr(tls, "get_unverified_chain") else getattr(tls, "_sslobj", None)
    told = session.get_unverified_chain() if session is not None else None
    return tuple(_der(certificate) for certificate in told or ())


def _der(certificate: object) -> bytes:
    if isinstance(certificate, bytes):
        return certificate
    told = certificate.public_bytes()  # type: ignore[attr-defined]  # _ssl.Certificate: as PEM
    return ssl.PEM_cert_to_DER_cert(told)


def onlooker() -> ssl.SSLContext:
    """Return a context that accepts any certificate: to look at it, never to ask for anything."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
