"""Time stamps of RFC 3161: the question to an authority, and what its answer proves.

Needs the extra ``archiver[sign]``; import it only where something is to be stamped or checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from rfc3161_client import TimeStampResponse

GRANTED = 0


class StampError(ValueError):
    """An answer proves nothing: the message says why."""


def query(data: bytes) -> tuple[bytes, int]:
    """Return the question that asks to stamp *data*, in DER, and the nonce in it."""
    asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    request = asked.cert_request(cert_request=True).nonce(nonce=True).build()
    return request.as_bytes(), request.nonce or 0


def check_answer(answer: bytes, nonce: int) -> None:
    """Raise `StampError` unless *answer* grants what the question with *nonce* asked."""
    response = _read(answer)
    if response.tst_info.nonce != nonce:
        raise StampError("it answers another question")


def check_stamp(answer: bytes, data: bytes, roots: Sequence[bytes]) -> tuple[dt.datetime, str]:
    """Return when *data* was stamped at the latest, and by whom, as one of *roots* vouches for.

    Raises `StampError`.
    """
    response = _read(answer)
    known = [x509.load_der_x509_certificate(root) for root in roots]
    try:
        VerifierBuilder(roots=known).build().verify_message(response, data)
    except (VerificationError, ValueError) as error:
        raise StampError(_first_line(error)) from error
    return response.tst_info.gen_time, _authority(response)


def _read(answer: bytes) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(answer)
    except ValueError as error:
        raise StampError("it is not an answer of a time-stamping authority") from error
    if response.status != GRANTED:
        raise StampError(f"it was not granted: {' '.join(response.status_string)[:200]}")
    return response


def _authority(response: TimeStampResponse) -> str:
    """Name whose certificate signed, as the verified answer names it."""
    signer = next(iter(response.signed_data.signer_infos))
    for der in response.signed_data.certificates:
        found = x509.load_der_x509_certificate(der)
        if (found.issuer, found.serial_number) == (signer.issuer, signer.serial_number):
            return found.subject.rfc4514_string()
    return "an authority that names no certificate"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
