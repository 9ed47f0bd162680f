"""``archiver.verification/1``: whether an archive and the proofs of a report are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from archiver.reports.shapes.reading import Offset

if TYPE_CHECKING:
    from archiver.records import Verification


class JsonRecordProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with one record, or with the whole file where there is no offset."""

    code: str
    offset: Offset | None
    record_id: str | None
    message: str


class JsonVerifiedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One WARC or WACZ file."""

    path: str
    records: Offset
    problems: list[JsonRecordProblem]


class JsonProof(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one finding's evidence is there and says what the report says."""

    finding: str
    ok: bool
    code: str


class JsonVerification(msgspec.Struct, frozen=True, kw_only=True):
    """All that was verified; *reach* says how far the evidence goes, strongest last."""

    schema: Literal["archiver.verification/1"]
    ok: bool
    reach: list[str]
    files: list[JsonVerifiedFile]
    proofs: list[JsonProof]


def verification_shape(verification: Verification) -> JsonVerification:
    """Return *verification* as ``archiver.verification/1``."""
    return JsonVerification(
        schema="archiver.verification/1",
        ok=verification.ok,
        reach=list(verification.reach),
        files=[
            JsonVerifiedFile(
                path=file.path,
                records=file.records,
                problems=[
                    JsonRecordProblem(
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
