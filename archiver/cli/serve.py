"""``archiver serve``: the report, and the replay of its evidence, on two loopback ports."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from archiver.cli import options
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.signals import hear_interruptions
from archiver.cli.streams import note, result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@click.command("serve")
@click.argument("sources", nargs=-1, metavar="[RUN.json|ARTICLE|SEED]...")
@click.option(
    "--port",
    type=click.IntRange(0, 65_534),
    default=8765,
    show_default=True,
    help="Port of the report; the replay's is the next. 0 takes any two.",
)
@options.viewer
@options.warcs
@options.config
@options.language
def command(
    sources: Sequence[str],
    port: int,
    viewer: Path | None,
    warcs: Path,
    config: Path | None,
    lang: str,
) -> int:
    """Show the report in a browser on this machine, and replay each piece of evidence at its words.

    Looks at report/report.json or else at seeds/, if nothing is named. The replayed pages are other
    people's: they get a port, and so an origin, of their own.
    """
    from archiver.cli.looking import finished
    from archiver.cli.pages import Replays, Reports
    from archiver.cli.serving import serving
    from archiver.cli.viewer import installed
    from archiver.reports.wording import read_wording

    wording = read_wording(lang)
    reports = finished(sources, configured(config), warcs=warcs, readers=lang)
    scripts = installed(viewer)
    with ExitStack() as stack:
        replay = None
        if scripts:
            pages = Replays(reports, scripts, language=lang)
            replay = stack.enter_context(serving(pages.answer, port + 1 if port else 0))
        at_key = f"{replay.address}at/" if replay else None
        site = Reports(reports, replay=at_key, language=lang)
        report = stack.enter_context(serving(site.answer, port))
        result(wording.say("serve", "report", url=report.address) + "\n")
        if replay:
            result(wording.say("serve", "replay", url=replay.address) + "\n")
        else:
            note(wording.say("serve", "no-viewer"))
        note(wording.say("serve", "stop"))
        hear_interruptions()  # an audit on the way here only noted them
        report.wait()
    return Exit.CLEAN
