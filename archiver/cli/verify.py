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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Finding, ProofCheck, Report, Verification
    from archiver.warc import Archive


@click.command("verify")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[WARC|DIR]...")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="RUN.json",
    help="Check every proof of this report; its own archives are taken if no other is named.",
)
@options.plain_or_json
@options.language
def command(paths: Sequence[Path], report: Path | None, format_name: str, lang: str) -> int:
    """Check WARC files and folders of them: structure, digests, index, links; offline.

    Exit codes: 0 sound, 1 something is wrong, 2 an argument cannot be read.
    """
    from archiver.cli.runs import read_run_file
    from archiver.reports.run_json import to_json
    from archiver.reports.shapes.verifying import verification_shape
    from archiver.reports.verifying import render_verification
    from archiver.warc import verify_paths

    run = read_run_file(report) if report is not None else None
    places = paths or _archives(run)
    verification = verify_paths(places)
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
    if not folders:
        raise UsageError("--report: give the folder of its archive, not single files")
    with ExitStack() as stack:
        archives = [
            stack.enter_context(open_archive(folder, clock=utc_now, writable=False))
            for folder in folders
        ]
        return tuple(_proof(finding, archives) for finding in findings)


def _folders(path: Path) -> set[Path]:
    """Return every folder at or below *path* that holds WARC files."""
    if not path.is_dir():
        return set()
    return {file.parent for file in path.rglob("*.warc*")}


def _proof(finding: Finding, archives: Sequence[Archive]) -> ProofCheck:
    """Return the best that any of *archives* says about the proof of *finding*."""
    from archiver.records import ProofCheck

    evidence = finding.evidence
    if evidence is None or not archives:
        return ProofCheck(finding=finding.key, ok=False, code="no-archive")
    words = finding.quoted.source_text if finding.quoted else None
    checks = [archive.check_proof(finding.key, evidence, words) for archive in archives]
    ranked = sorted(checks, key=lambda check: (not check.ok, check.code == "no-file"))
    return ranked[0]
