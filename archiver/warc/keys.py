"""Keys that sign: Ed25519, and ECDSA on P-256 or P-384 with SHA-256.

Needs the extra ``archiver[sign]``; import it only where something is to be signed or checked.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
    load_pem_public_key,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

CURVES = ("secp256r1", "secp384r1")
ECDSA = ec.ECDSA(hashes.SHA256())

PrivateKey = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey


def private_key(pem: bytes) -> PrivateKey:
    """Return the private key in *pem*. Raises `ValueError`, in words, if it cannot be used."""
    try:
        key = load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("no private key in PEM form without a passphrase") from error
    if isinstance(key, ed25519.Ed25519PrivateKey) or (
        isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES
    ):
        return key
    raise ValueError("neither an Ed25519 key nor an ECDSA key on P-256 or P-384")


def sign(key: PrivateKey, message: bytes) -> bytes:
    """Return the raw signature of *message*; ECDSA's as r and s side by side, as WebCrypto does."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(message)
    size = _half(key.curve)
    pair = utils.decode_dss_signature(key.sign(message, ECDSA))
    return b"".join(number.to_bytes(size, "big") for number in pair)


def fault_of(der: bytes, signature: bytes, message: bytes) -> str | None:
    """Return why *signature* does not hold for *message* and the public key *der*; None: it does.

    ECDSA signatures may be raw, or in DER as openssl writes them.
    """
    try:
        key = load_der_public_key(der)
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, message)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(_in_der(signature, _half(key.curve)), message, ECDSA)
        else:
            return "its key is neither Ed25519 nor ECDSA"
    except InvalidSignature:
        return "it was made with another key, or over something else"
    except (ValueError, UnsupportedAlgorithm) as error:
        return f"its key cannot be read: {error}"
    return None


def public_part(key: PublicKeyTypes) -> bytes:
    """Return *key* in DER (SubjectPublicKeyInfo)."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def fingerprint(der: bytes) -> str:
    """Name the public key *der* by its kind and its sha256, as openssl and sha256sum tell it."""
    key = load_der_public_key(der)
    kind = f"ECDSA {key.curve.name}" if isinstance(key, ec.EllipticCurvePublicKey) else "Ed25519"
    return f"{kind} key sha256:{hashlib.sha256(der).hexdigest()}"


def pem_keys(pem: bytes) -> tuple[dict[bytes, str], tuple[bytes, ...]]:
    """Return the public keys in *pem* with their names, and its certificates in DER.

    Raises `ValueError` where there is neither.
    """
    if b"BEGIN CERTIFICATE" in pem:
        found = x509.load_pem_x509_certificates(pem)
        keys = {public_part(it.public_key()): it.subject.rfc4514_string() for it in found}
        return keys, tuple(it.public_bytes(Encoding.DER) for it in found)
    der = public_part(load_pem_public_key(pem))
    return {der: fingerprint(der)}, ()


def _half(curve: ec.EllipticCurve) -> int:
    return (curve.key_size + 7) // 8


def _in_der(signature: bytes, half: int) -> bytes:
    if len(signature) != 2 * half:
        return signature
    r, s = signature[:half], signature[half:]
    return utils.encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
