"""``archiver show``: one finding closely, with its proof checked on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.clock import utc_now
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.streams import result, wants_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.records import Finding, ProofCheck, Report


@click.command("show")
@click.argument("key")
@click.argument("sources", nargs=-1, metavar="[RUN.json|ARTICLE|SEED]...")
@options.warcs
@options.config
@options.language
def command(key: str, sources: Sequence[str], warcs: Path, config: Path | None, lang: str) -> int:
    """Show the finding of KEY: what stands around its words, what differs, and the proof.

    KEY is the key of a passage or a citation, or how it begins, as audit prints it. Looks into
    report/report.json or else seeds/, if nothing is named. Nothing is fetched.
    """
    from archiver.cli.looking import finished, wanted
    from archiver.reports.closeup import render_closeup

    reports = finished(sources, configured(config), warcs=warcs, readers=lang)
    told = [
        render_closeup(
            report,
            finding,
            proof=_checked(report, finding),
            language=lang,
            color=wants_color(),
        )
        for report, finding in wanted(reports, key)
    ]
    result("\n\n".join(told))
    return Exit.CLEAN


def _checked(report: Report, finding: Finding) -> ProofCheck | None:
    """Check the evidence of *finding* where it lies; None where there is none to check."""
    from archiver.warc import open_archive

    folder = dict(report.archives).get(finding.article)
    if finding.evidence is None or folder is None or not Path(folder).is_dir():
        return None
    words = finding.quoted.source_text if finding.quoted else None
    with open_archive(Path(folder), clock=utc_now, writable=False) as archive:
        return archive.check_proof(finding.key, finding.evidence, words)
