"""``archiver audit``: the whole job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from archiver.audit import Job, Run
    from archiver.cli.articles import Given
    from archiver.cli.running import Audits


@click.command("audit")
@options.articles
@options.only
@options.archive
@options.reports
@options.failing
@click.option(
    "--changed-since",
    metavar="REF",
    help="Only citations on lines that differ from this commit of git, for a pull request.",
)
@click.option(
    "--update-ledger",
    is_flag=True,
    help="Write what changed to the ledgers of the seeds; a first ledger fails no run.",
)
@options.verbose
@options.config
@options.language
def command(
    asked: options.Asked,
    only: Sequence[str],
    warcs: Path,
    offline: bool,  # noqa: FBT001 (click hands it over)
    delivery: options.Delivery,
    settings: Mapping[str, object],
    changed_since: str | None,
    update_ledger: bool,  # noqa: FBT001
    verbose: int,
    config: Path | None,
    lang: str,
) -> int:
    """Check every citation of each ARTICLE, and say for each passage what its source says.

    ARTICLE is a file, folder, glob, seed folder, URL or - (standard input). What is fetched is kept
    in WARC files under the archive's folder.
    """
    from archiver.cli import results
    from archiver.cli.jobs import Wish
    from archiver.cli.running import audit_all

    wanted = delivery.targets()
    found = configured(config)
    given = asked.expand()
    wish = Wish(
        warcs=warcs,
        offline=offline,
        only=only,
        changed_since=changed_since,
        settings=settings,
        verbose=verbose,
        readers=lang,
    )
    audits = audit_all(given, found, wish, private=delivery.private)
    if audits.done:
        results.deliver(audits.report(), wanted, language=lang, private=delivery.private)
    recorded: frozenset[str] = frozenset()
    if update_ledger and audits.interrupted is None:
        recorded = _update_ledgers(audits, partly=bool(only or changed_since), lang=lang)
    return finish(audits, lang=lang, recorded=recorded)


def finish(audits: Audits, *, lang: str, recorded: Collection[str] = ()) -> int:
    """Tell standard error how the run ended and return its exit code.

    The findings of the articles whose first ledger was *recorded* by this run fail no run: they are
    what the next one is held against.
    """
    from archiver.cli import policy
    from archiver.cli.streams import complain, note
    from archiver.waivers import UNUSED

    for warning in audits.warnings:
        note(warning)
    if audits.interrupted is not None:
        complain("interrupted; the report tells what was done")
        return audits.interrupted
    found = undone = False
    for given, job, run in audits.done:
        findings = audits.findings(given)
        failing = policy.failing(findings, job.settings.fail_on)
        found = found or (given.source not in recorded and bool(failing))
        for waiver in run.strays:
            note(f"{given.waivers}: the waiver of {waiver.key} fits no finding; remove it")
            found = found or UNUSED in job.settings.fail_on
        _tell_unfounded(given, job, run, lang)
        if policy.too_unknown(findings, job.settings.max_unknown):
            undone = True
            complain(f"{given.source}: more findings are UNKNOWN than max_unknown allows")
    if audits.unreached:
        undone = True
        complain(f"could not be reached for want of network: {', '.join(audits.unreached)}")
    return policy.exit_code(unreadable=audits.unreadable > 0, undone=undone, found=found)


def _tell_unfounded(given: Given, job: Job, run: Run, lang: str) -> None:
    """Say which evidence of a person is for words that the article does not have any more."""
    from archiver.attestations import unfounded
    from archiver.cli.streams import note
    from archiver.reports.wording import read_wording

    if job.only or run.interrupted:
        return
    for line in unfounded(run.report.findings, job.ledger):
        told = {"place": given.ledger, "key": line.key}
        note(read_wording(lang).say("settled", "unfounded", **told))


def _update_ledgers(audits: Audits, *, partly: bool, lang: str) -> frozenset[str]:
    """Write the ledgers; return the articles that had none before."""
    from archiver.cli.ledgers import update_ledger

    first: set[str] = set()
    for given, job, _ in audits.done:
        findings = audits.findings(given)
        if given.ledger is not None and not given.ledger.exists():
            first.add(given.source)
        keys = frozenset(finding.key for finding in findings) if partly else None
        update_ledger(given, job, findings, keys=keys, language=lang)
    return frozenset(first)
