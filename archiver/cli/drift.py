"""``archiver drift``: what changed since the ledger's last run, and one citation's timeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured
from archiver.cli.streams import note, result

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from archiver.cli.running import Audits
    from archiver.records import Report


@click.command("drift")
@options.articles
@options.archive
@options.reports
@options.failing
@click.option("--history", metavar="KEY", help="The timeline of this citation or passage.")
@options.verbose
@options.config
@options.language
def command(
    asked: options.Asked,
    warcs: Path,
    offline: bool,  # noqa: FBT001 (click hands it over)
    delivery: options.Delivery,
    settings: Mapping[str, object],
    history: str | None,
    verbose: int,
    config: Path | None,
    lang: str,
) -> int:
    """Tell what changed at the sources of each ARTICLE or SEED since its ledger was written.

    Without a ledger everything is new. --offline compares only what the archive holds.
    """
    from archiver.cli import results
    from archiver.cli.audit import finish
    from archiver.cli.jobs import Wish
    from archiver.cli.running import audit_all

    wanted = delivery.targets()
    given = asked.expand()
    wish = Wish(
        warcs=warcs,
        offline=offline,
        only=(history,) if history else (),
        settings=settings,
        verbose=verbose,
        readers=lang,
    )
    audits = audit_all(given, configured(config), wish, private=delivery.private)
    if history:
        result(_timeline(audits, history, lang))
    elif audits.done:
        results.deliver(_changed(audits, lang), wanted, language=lang, private=delivery.private)
    return finish(audits, lang=lang)


def _changed(audits: Audits, lang: str) -> Report:
    """Return the report of what differs from the ledgers, and nothing else."""
    from archiver.reports.timeline import differs_from
    from archiver.reports.wording import read_wording

    report = audits.report()
    lines = {(given.source, line.key): line for given, job, _ in audits.done for line in job.ledger}
    kept = tuple(
        finding
        for finding in report.findings
        if differs_from(finding, lines.get((finding.article, finding.key)))
    )
    told = {finding.article for finding in kept}
    readings = tuple(it for it in report.readings if it.article.source in told)
    if not kept:
        note(read_wording(lang).say("history", "nothing"))
    return replace(report, readings=readings, findings=kept)


def _timeline(audits: Audits, key: str, lang: str) -> str:
    from archiver.errors import UsageError
    from archiver.reports.timeline import render_timeline

    findings = audits.report().findings
    if not findings:
        raise UsageError(f"--history {key}: no finding has this key; `archiver audit` prints them")
    lines = {line.key: line for _, job, _ in audits.done for line in job.ledger}
    return "".join(
        render_timeline(finding, lines.get(finding.key), language=lang) for finding in findings
    )
