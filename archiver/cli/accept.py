"""``archiver accept``: adopt what is found now as what the ledger says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.seeds import one_seed
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from archiver.records import Finding


@click.command("accept")
@click.argument("seed")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@options.archive
@click.option(
    "--run",
    type=click.Path(path_type=Path),
    metavar="RUN.json",
    help="Adopt the findings of this finished run instead of auditing again.",
)
@options.verbose
@options.config
@options.language
def command(
    seed: str,
    keys: Sequence[str],
    warcs: Path,
    offline: bool,  # noqa: FBT001 (click hands it over)
    run: Path | None,
    verbose: int,
    config: Path | None,
    lang: str,
) -> int:
    """Adopt the present findings of SEED as its ledger's, or only those of each KEY.

    For a first run, and for a dispute that was settled: what is accepted no longer fails a run.
    """
    from archiver.cli.jobs import Wish, prepare
    from archiver.cli.ledgers import update_ledger
    from archiver.cli.running import audit_all
    from archiver.cli.runs import read_run_file
    from archiver.cli.streams import complain

    found = configured(config)
    given = one_seed(seed)
    wish = Wish(warcs=warcs, offline=offline, settings={}, verbose=verbose)
    job = prepare(given, found, wish)
    if run is None:
        audits = audit_all([given], found, wish)
        if audits.interrupted is not None:
            return audits.interrupted
        if audits.unreached:
            hosts = ", ".join(audits.unreached)
            complain(f"nothing accepted: could not be reached for want of network: {hosts}")
            return Exit.FAILED
        findings = audits.findings(given)
    else:
        about = read_run_file(run).findings
        findings = tuple(it for it in about if it.article == given.source)
    if not findings:
        raise UsageError(f"{seed}: there is no finding to accept; audit it first")
    wanted = _keys(keys, findings)
    update_ledger(given, job, findings, keys=wanted, language=lang)
    return Exit.CLEAN


def _keys(keys: Collection[str], findings: Sequence[Finding]) -> frozenset[str] | None:
    """Return the keys of the findings that *keys* name; a key that names none is an error."""
    if not keys:
        return None
    named = {key: {it.key for it in findings if key in {it.key, it.citation.key}} for key in keys}
    for key, found in named.items():
        if not found:
            raise UsageError(f"{key}: no finding has this key; `archiver audit` prints them")
    return frozenset().union(*named.values())
