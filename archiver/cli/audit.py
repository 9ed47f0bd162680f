"""``archiver audit``: the whole job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.articles import expand
from archiver.cli.configuration import configured

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from archiver.cli.running import Audits


@click.command("audit")
@options.articles
@options.only
@options.archive
@options.recheck
@options.reports
@options.failing
@click.option(
    "--changed-since",
    metavar="REF",
    help="Only citations on lines that differ from this commit of git, for a pull request.",
)
@click.option(
    "--update-ledger", is_flag=True, help="Write what changed to the ledgers of the seeds."
)
@options.verbose
@options.config
@options.language
def command(
    articles: Sequence[str],
    published: dt.date | None,
    language: str | None,
    exclude: Sequence[str],
    only: Sequence[str],
    warcs: Path,
    offline: bool,  # noqa: FBT001 (click hands it over)
    recheck: bool,  # noqa: FBT001
    format_name: str,
    report: Sequence[str],
    output: Path | None,
    private: bool,  # noqa: FBT001
    fail_on: str | None,
    max_unknown: float | None,
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

    wanted = results.targets(format_name, output, report)
    found = configured(config)
    given = expand(articles, exclude=exclude, published=published, language=language)
    flags = options.settings_of(fail_on=fail_on, max_unknown=max_unknown, recheck=recheck)
    wish = Wish(
        warcs=warcs,
        offline=offline,
        only=only,
        changed_since=changed_since,
        settings=flags,
        verbose=verbose,
        readers=lang,
    )
    audits = audit_all(given, found, wish, private=private)
    if audits.done:
        results.deliver(audits.report(), wanted, language=lang, private=private)
    if update_ledger and audits.interrupted is None:
        _update_ledgers(audits, partly=bool(only or changed_since), lang=lang)
    return finish(audits)


def finish(audits: Audits) -> int:
    """Tell standard error how the run ended and return its exit code."""
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
        found = found or bool(policy.failing(findings, job.settings.fail_on))
        for waiver in run.strays:
            note(f"{given.waivers}: the waiver of {waiver.key} fits no finding; remove it")
            found = found or UNUSED in job.settings.fail_on
        if policy.too_unknown(findings, job.settings.max_unknown):
            undone = True
            complain(f"{given.source}: more findings are UNKNOWN than max_unknown allows")
    if audits.unreached:
        undone = True
        complain(f"could not be reached for want of network: {', '.join(audits.unreached)}")
    return policy.exit_code(unreadable=audits.unreadable > 0, undone=undone, found=found)


def _update_ledgers(audits: Audits, *, partly: bool, lang: str) -> None:
    from archiver.cli.ledgers import update_ledger

    for given, job, _ in audits.done:
        findings = audits.findings(given)
        keys = frozenset(finding.key for finding in findings) if partly else None
        update_ledger(given, job, findings, keys=keys, language=lang)
