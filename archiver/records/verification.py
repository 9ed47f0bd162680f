"""What checking an archive, and the proofs of a report, yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One fault of an archive file, at a byte *offset* in it.

    *code* is stable and meant for machines (``block-digest``, ``cut-record``); *record_id* is the
    record it was found in, where it could be read.
    """

    code: str
    offset: int
    record_id: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFile:
    """One file that was checked: how many whole records it holds, and what is wrong with it."""

    path: str
    records: int
    problems: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofCheck:
    """Whether the evidence of one finding is in the archive and says what the report says.

    *code* is ``sound``, or what is wrong with it.
    """

    finding: str
    ok: bool
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The result of a check, as `archiver.verification/1` shows it."""

    files: tuple[VerifiedFile, ...]
    proofs: tuple[ProofCheck, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found wrong."""
        return not any(file.problems for file in self.files) and all(p.ok for p in self.proofs)
