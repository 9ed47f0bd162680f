"""What checking an archive, and the proofs of a report, yields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Reach(StrEnum):
    """How far evidence goes: that it agrees with itself, who vouches, since when, who else saw."""

    CONSISTENT = "consistent"
    SIGNED = "signed"
    TIME_STAMPED = "time-stamped"
    SECOND_WITNESS = "second-witness"


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
    """One file that was checked: how many whole records it holds, and what is wrong with it.

    *head* is the digest that stands for a whole chain, where the file is one.
    """

    path: str
    records: int
    problems: tuple[Flaw, ...] = ()
    head: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature that holds over the package or archive at *path*.

    *signer* names the key by its kind and the sha256 of its public part, or by a certificate;
    *trusted* says that it is one of those that the reader trusts. *created* is the signer's word.
    """

    path: str
    signer: str
    trusted: bool
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """A time stamp that holds: *authority* saw what is at *path* no later than *at*."""

    path: str
    at: dt.datetime
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """A page that others kept too: the same body of *url* was had from each of *hosts*."""

    url: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """Something that could not be checked, at *path*, and by *code* why."""

    path: str
    code: str


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
    signatures: tuple[Signature, ...] = ()
    timestamps: tuple[Timestamp, ...] = ()
    witnesses: tuple[Corroboration, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found wrong."""
        return not any(file.problems for file in self.files) and all(p.ok for p in self.proofs)

    @property
    def reach(self) -> tuple[Reach, ...]:
        """How far the evidence goes, all of it: one unsigned file among signed ones lowers it."""
        if not self.ok:
            return ()
        reached = {
            Reach.CONSISTENT: True,
            Reach.SIGNED: self._all_in({it.path for it in self.signatures}),
            Reach.TIME_STAMPED: self._all_in({it.path for it in self.timestamps}),
            Reach.SECOND_WITNESS: bool(self.witnesses),
        }
        return tuple(step for step, is_reached in reached.items() if is_reached)

    def _all_in(self, sealed: set[str]) -> bool:
        later = {it.path for it in self.unchecked if it.code in ("added-since", "not-in-chain")}
        return not later and all(
            sealed & {file.path, *(str(it) for it in list(PurePath(file.path).parents)[:2])}
            for file in self.files
        )
