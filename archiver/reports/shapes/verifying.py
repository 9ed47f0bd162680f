"""``archiver.verification/1``: whether an archive and the proofs of a report are sound."""

from __future__ import annotations

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


class JsonProof(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one finding's evidence is there and says what the report says."""

    finding: str
    ok: bool
    code: str


class JsonVerification(msgspec.Struct, frozen=True, kw_only=True):
    """All that was verified."""

    schema: Literal["archiver.verification/1"]
    ok: bool
    files: list[JsonVerifiedFile]
    proofs: list[JsonProof]


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
            )
            for file in verification.files
        ],
        proofs=[
            JsonProof(finding=proof.finding, ok=proof.ok, code=proof.code)
            for proof in verification.proofs
        ],
    )
