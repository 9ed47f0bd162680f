"""The commands of archiver, each imported only when it is run."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from archiver.cli.exits import Exit
from archiver.cli.signals import handlers_kept
from archiver.cli.streams import complain, prepare_streams
from archiver.errors import ArchiverError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "audit": "The whole job: check every citation of articles.",
    "cite": "The citations and passages found in articles; no network.",
    "resolve": "Where the source of each citation may be, and why.",
    "capture": "Fetch addresses into the archive.",
    "compare": "One quotation, or thousands, against stored pages; no network.",
    "drift": "What changed at the sources since the ledger was written.",
    "show": "One finding closely: its context, differences and proof.",
    "serve": "The report and the replay of its evidence, on this machine.",
    "viewer": "Install what replays pages.",
    "fix": "Propose changes to the article: archived copies, moved addresses, wordings.",
    "accept": "Adopt the present findings as the ledger's.",
    "pin": "Settle which page is the source of a citation.",
    "waive": "Set a finding aside, for a reason and until a day.",
    "attach": "Keep a person's own copy of a source: a scan, a PDF, a saved page.",
    "attest": "Say what a source says that a person read, on paper say.",
    "report": "Render a finished run again.",
    "verify": "Check an archive, and the proofs of a report in it; offline.",
    "config": "The settings in force, and where each was set.",
    "init": "Begin a seed: an article under watch.",
    "completion": "Let a shell complete commands and options.",
}
"""Each command with its line of help; it lives in the module of its name."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Commands(click.Group):
    """A group that knows its commands without importing them, so that help is quick.

    (typing.override, which would mark its methods, is Python 3.12's.)
    """

    def list_commands(  # type: ignore[explicit-override]
        self, ctx: click.Context
    ) -> list[str]:
        """Return the names in the order of the work, not of the alphabet."""
        del ctx
        return list(COMMANDS)

    def get_command(  # type: ignore[explicit-override]
        self, ctx: click.Context, cmd_name: str
    ) -> click.Command | None:
        """Import and return one command; None if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"archiver.cli.{cmd_name}").command
        return command

    def format_commands(  # type: ignore[explicit-override]
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the commands' lines of help without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`archiver COMMAND --help` tells more. Exit codes of audit and drift: 0 clean, "
    "1 findings that are new or worse, 2 could not start (usage, settings, an unreadable article), "
    "3 could not be done (no network, or more UNKNOWN than --max-unknown).",
)
@click.version_option(package_name="archiver", message="%(prog)s %(version)s")
def archiver() -> None:
    """Check that citations are still true: find them, find and keep their sources, compare."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; whatever goes wrong is one sentence."""
    prepare_streams()
    try:
        with handlers_kept():
            code = archiver.main(args=list(arguments), prog_name="archiver", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except ArchiverError as error:
        complain(str(error))
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return _hung_up()
    except OSError as error:
        if error.errno not in _FULL:
            raise
        return _full(error)
    return code if isinstance(code, int) else Exit.CLEAN


def _full(error: OSError) -> int:
    """Say that a disk is full; what standard output still holds would fail again at the end."""
    sys.stdout = None
    complain(f"{error.filename or 'standard output'} cannot be written: {error.strerror}")
    return Exit.USAGE


def _hung_up() -> int:
    """Let the interpreter end in peace when nobody reads our output any more (``| head``)."""
    sys.stdout = None
    return Exit.HUNG_UP
