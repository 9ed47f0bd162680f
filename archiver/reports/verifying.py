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
    yield from _seals(verification, wording)
    if not verification.ok:
        yield wording.say("verify", "unsound")
        return
    yield wording.say("verify", "sound")
    yield wording.say("verify", "reach", steps=" | ".join(_steps(verification, wording)))


def _seals(verification: Verification, wording: Wording) -> Iterator[str]:
    for it in verification.signatures:
        code = "signed-trusted" if it.trusted else "signed"
        told = {"path": it.path, "signer": it.signer, "created": it.created}
        yield one_line(wording.say("verify", code, **told))
    for stamp in verification.timestamps:
        at = stamp.at.strftime("%Y-%m-%d %H:%M:%S UTC")
        told = {"path": stamp.path, "at": at, "authority": stamp.authority}
        yield one_line(wording.say("verify", "stamped", **told))
    for page in verification.witnesses:
        hosts = ", ".join(page.hosts)
        yield one_line(wording.say("verify", "witnessed", url=page.url, hosts=hosts))
    for left in verification.unchecked:
        yield one_line(wording.say("unchecked", left.code, path=left.path))


def _steps(verification: Verification, wording: Wording) -> Iterator[str]:
    """Yield how far all of the evidence goes, step by step."""
    for step in verification.reach:
        signers = dict.fromkeys(it.signer for it in verification.signatures)
        newest = max((it.at for it in verification.timestamps), default=None)
        yield one_line(
            wording.say(
                "reach",
                step,
                signers=", ".join(signers),
                at=newest.strftime("%Y-%m-%d %H:%M:%S UTC") if newest else "",
                pages=len(verification.witnesses),
            )
        )


def _file(file: VerifiedFile, wording: Wording) -> Iterator[str]:
    yield wording.say(
        "verify",
        "faulty-file" if file.problems else "file",
        path=one_line(file.path),
        records=file.records,
        problems=len(file.problems),
    )
    if file.head is not None:
        yield "  " + wording.say("verify", "head", digest=file.head)
    for flaw in file.problems:
        place = wording.say("verify", "place", offset=flaw.offset)
        record = f" {one_line(flaw.record_id)}" if flaw.record_id else ""
        yield f"  {place}{record}: {one_line(flaw.message)} [{flaw.code}]"
