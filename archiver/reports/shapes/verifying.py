"""``archiver.verification/1``: whether an archive and the proofs of a report are sound."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec

from archiver.reports.shapes.reading import Offset

if TYPE_CHECKING:
    from archiver.records import Verification


class JsonFlaw(msgspec.Struct, frozen=True, kw_only=True):
    """One fault of a file, at a byte offset in it."""

    code: str
    offset: Offset
    record_id: str | None
    message: str


class JsonVerifiedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One WARC or WACZ file."""

    path: str
    records: Offset
    problems: list[JsonFlaw]
    head: str | None


class JsonProof(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one finding's evidence is there and says what the report says."""

    finding: str
    ok: bool
    code: str


class JsonSignature(msgspec.Struct, frozen=True, kw_only=True):
    """A signature that holds over a package or an archive; *created* is the signer's word."""

    path: str
    signer: str
    trusted: bool
    created: str


class JsonTimestamp(msgspec.Struct, frozen=True, kw_only=True):
    """A time stamp that holds over a package or an archive."""

    path: str
    at: dt.datetime
    authority: str


class JsonCorroboration(msgspec.Struct, frozen=True, kw_only=True):
    """A page whose body an archive has too."""

    url: str
    hosts: list[str]


class JsonUnchecked(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be checked, and by code why."""

    path: str
    code: str


class JsonVerification(msgspec.Struct, frozen=True, kw_only=True):
    """All that was verified."""

    schema: Literal["archiver.verification/1"]
    ok: bool
    files: list[JsonVerifiedFile]
    proofs: list[JsonProof]
    reach: list[Literal["consistent", "signed", "time-stamped", "second-witness"]]
    signatures: list[JsonSignature]
    timestamps: list[JsonTimestamp]
    witnesses: list[JsonCorroboration]
    unchecked: list[JsonUnchecked]


def verification_shape(verification: Verification) -> JsonVerification:
    """Return *verification* as ``archiver.verification/1``."""
    return JsonVerification(
        schema="archiver.verification/1",
        ok=verification.ok,
        files=[
            JsonVerifiedFile(
                path=file.path,
                records=file.records,
                problems=[
                    JsonFlaw(
                        code=problem.code,
                        offset=problem.offset,
                        record_id=problem.record_id,
                        message=problem.message,
                    )
                    for problem in file.problems
                ],
                head=file.head,
            )
            for file in verification.files
        ],
        proofs=[
            JsonProof(finding=proof.finding, ok=proof.ok, code=proof.code)
            for proof in verification.proofs
        ],
        reach=[it.value for it in verification.reach],
        signatures=[
            JsonSignature(path=it.path, signer=it.signer, trusted=it.trusted, created=it.created)
            for it in verification.signatures
        ],
        timestamps=[
            JsonTimestamp(path=it.path, at=it.at, authority=it.authority)
            for it in verification.timestamps
        ],
        witnesses=[
            JsonCorroboration(url=it.url, hosts=list(it.hosts)) for it in verification.witnesses
        ],
        unchecked=[JsonUnchecked(path=it.path, code=it.code) for it in verification.unchecked],
    )
