"""A verification as a person reads it: what is wrong where, and how far the evidence goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.reports.harmless import log_safe, one_line
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Verification, VerifiedFile
    from archiver.reports.wording import Wording


def render_verification(verification: Verification, *, language: str) -> str:
    """Return *verification* as plain text, faults first under each file."""
    return log_safe("\n".join(_lines(verification, read_wording(language))) + "\n")


def _lines(verification: Verification, wording: Wording) -> Iterator[str]:
    for file in verification.files:
        yield from _file(file, wording)
    proofs = verification.proofs
    faulty = [proof for proof in proofs if not proof.ok]
    if proofs:
        code = "faulty-proofs" if faulty else "proofs"
        yield wording.say("verify", code, n=len(proofs), faulty=len(faulty))
    for proof in faulty:
        told = wording.say("proof", proof.code)
        yield "  " + wording.say("verify", "proof", key=one_line(proof.finding), told=told)
    yield wording.say("verify", "sound" if verification.ok else "unsound")


def _file(file: VerifiedFile, wording: Wording) -> Iterator[str]:
    yield wording.say(
        "verify",
        "faulty-file" if file.problems else "file",
        path=one_line(file.path),
        records=file.records,
        problems=len(file.problems),
    )
    for flaw in file.problems:
        place = wording.say("verify", "place", offset=flaw.offset)
        record = f" {one_line(flaw.record_id)}" if flaw.record_id else ""
        yield f"  {place}{record}: {one_line(flaw.message)} [{flaw.code}]"
