"""``archiver resolve``: where the source of each citation may be, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.files import check_writable, write_whole
from archiver.cli.streams import complain, result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archiver.cli.running import Audits


@click.command("resolve")
@options.articles
@options.only
@options.archive
@options.plain_or_json
@options.output
@options.verbose
@options.config
@options.language
def command(
    asked: options.Asked,
    only: Sequence[str],
    warcs: Path,
    offline: bool,  # noqa: FBT001 (click hands it over)
    format_name: str,
    output: Path | None,
    verbose: int,
    config: Path | None,
    lang: str,
) -> int:
    """List candidate addresses for each citation of each ARTICLE, each with its reason.

    What is fetched on the way is kept in the archive, where an audit finds it.
    """
    from archiver.cli.jobs import Wish
    from archiver.cli.running import audit_all
    from archiver.reports.candidates import render_candidates

    if output is not None:
        check_writable(output, flag="-o")
    given = asked.expand()
    wish = Wish(warcs=warcs, offline=offline, only=only, settings={}, verbose=verbose)
    audits = audit_all(given, configured(config), wish)
    if format_name == "json":
        text = _json(audits)
    else:
        text = render_candidates(audits.report(), language=lang)
    if output is None:
        result(text)
    else:
        write_whole(output, text)
    return _exit(audits)


def _json(audits: Audits) -> str:
    from archiver.reports.run_json import to_json
    from archiver.reports.shapes.searching import searches_shape

    indent = 2 if len(audits.done) == 1 else 0
    return "".join(
        to_json(searches_shape(given.source, audits.findings(given)), indent=indent)
        for given, _, _ in audits.done
    )


def _exit(audits: Audits) -> int:
    if audits.interrupted is not None:
        complain("interrupted; what is printed is what was done")
        return audits.interrupted
    if audits.unreached:
        complain(f"could not be reached for want of network: {', '.join(audits.unreached)}")
    return Exit.USAGE if audits.unreadable else Exit.CLEAN
