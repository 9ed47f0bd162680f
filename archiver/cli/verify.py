"""``archiver verify``: whether archives, and the proofs of a report in them, are sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.clock import utc_now
from archiver.cli.exits import Exit
from archiver.cli.streams import result
from archiver.errors import UsageError

WACZ = ".wacz"

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Evidence, Finding, ProofCheck, Report, Verification
    from archiver.warc import Archive


@click.command("verify")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[WARC|WACZ|DIR]...")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="RUN.json",
    help="Check every proof of this report; its own archives are taken if no other is named.",
)
@click.option(
    "--trust",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PEM",
    help="A public key or certificate that you trust: whatever no such key signed is then not "
    "sound, and time stamps are checked against such certificates; repeatable.",
)
@click.option(
    "--head",
    metavar="DIGEST",
    help="The head of a chain, noted earlier: whatever was changed before it is found.",
)
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    metavar="FILE.wacz",
    help="Write the archive, if it is sound, as a WACZ package to pass on.",
)
@click.option(
    "--sign",
    type=click.Path(path_type=Path),
    metavar="KEY.pem",
    help="Sign the package, or without --pack the archive's chain, with this private key: Ed25519, "
    "or for a WACZ that others check, ECDSA on P-256 or P-384.",
)
@click.option(
    "--timestamp",
    multiple=True,
    metavar="URL",
    help="Have what is sealed time-stamped by this authority (RFC 3161), which learns its digest; "
    "repeatable. The only part that uses the network.",
)
@options.plain_or_json
@options.config
@options.language
def command(
    paths: Sequence[Path],
    report: Path | None,
    trust: Sequence[Path],
    head: str | None,
    pack: Path | None,
    sign: Path | None,
    timestamp: Sequence[str],
    format_name: str,
    config: Path | None,
    lang: str,
) -> int:
    """Check archives: structure, digests, index, links, chain, signatures, time stamps; offline.

    WARC files, WACZ packages and folders of them, ours or anybody's. --pack and --sign then pass on
    what was found sound. Exit codes: 0 sound, 1 something is wrong, 2 an argument cannot be read.
    """
    from archiver.cli.runs import read_run_file
    from archiver.reports.run_json import to_json
    from archiver.reports.shapes.verifying import verification_shape
    from archiver.reports.verifying import render_verification
    from archiver.warc import read_trust, verify_paths

    run = read_run_file(report) if report is not None else None
    places = paths or _archives(run)
    trusted = read_trust(trust, head=head)
    if pack or sign or timestamp:
        from archiver.cli.sealing import Sealing, pass_on

        sealing = Sealing(key=sign, authorities=timestamp, config=config, created=utc_now())
        places = (*places, *pass_on(places, pack, sealing, language=lang))
    verification = verify_paths(places, trust=trusted)
    if run is not None:
        verification = replace(verification, proofs=_proofs(places, run))
    if format_name == "json":
        result(to_json(verification_shape(verification)))
    else:
        result(render_verification(verification, language=lang))
    return _exit(verification)


def _exit(verification: Verification) -> Exit:
    return Exit.CLEAN if verification.ok else Exit.FINDINGS


def _archives(run: Report | None) -> tuple[Path, ...]:
    """Return the folders that *run* names as its archives."""
    if run is None or not run.archives:
        raise UsageError("verify: name a WARC file or a folder of them")
    return tuple(dict.fromkeys(Path(folder) for _, folder in run.archives))


def _proofs(paths: Sequence[Path], run: Report) -> tuple[ProofCheck, ...]:
    from contextlib import ExitStack

    from archiver.warc import open_archive

    findings = [it for it in run.findings if it.evidence is not None]
    folders = sorted({folder for path in paths for folder in _folders(path)})
    with ExitStack() as stack:
        archives = [
            stack.enter_context(open_archive(folder, clock=utc_now, writable=False))
            for folder in folders
        ]
        return tuple(_proof(finding, archives) for finding in findings)


def _folders(path: Path) -> set[Path]:
    """Return every archive at or below *path*: folders that hold WARC files, and files."""
    if not path.is_dir():
        return {path}
    return {file.parent for file in path.rglob("*.warc*")} | set(path.rglob(f"*{WACZ}"))


def _proof(finding: Finding, archives: Sequence[Archive]) -> ProofCheck:
    """Return the best that any of *archives* says about the proof of *finding*."""
    from archiver.records import ProofCheck

    evidence = finding.evidence
    if evidence is None or not archives:
        return ProofCheck(finding=finding.key, ok=False, code="no-archive")
    words = finding.quoted.source_text if finding.quoted else None
    checks = [_proof_in(archive, finding.key, evidence, words) for archive in archives]
    ranked = sorted(checks, key=lambda check: (not check.ok, check.code == "no-file"))
    return ranked[0]


def _proof_in(archive: Archive, key: str, evidence: Evidence, words: str | None) -> ProofCheck:
    """Check a proof in *archive*; where the text was not kept, read it out of the page again.

    An archive that could only be read, other people's above all, holds no texts of ours.
    """
    from archiver.audit.page_reader import PageReader
    from archiver.judge.copies import text_digest
    from archiver.records import ProofCheck

    check = archive.check_proof(key, evidence, words)
    if check.code != "no-text":
        return check
    capture = archive.capture(evidence.record_id)
    with PageReader() as reader:
        text = reader.read(capture).text if capture is not None else ""
    if text_digest(text) != evidence.text_digest:
        return check
    span = evidence.text_span
    sound = span is None or words in (None, span.of(text))
    return ProofCheck(finding=key, ok=sound, code="sound" if sound else "text-span")
