"""``archiver completion``: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click

from archiver.cli.exits import Exit
from archiver.cli.streams import result

VARIABLE = "_ARCHIVER_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script with which SHELL completes archiver's commands and options.

    For bash: archiver completion bash >> ~/.bashrc; for zsh: >> ~/.zshrc; for fish:
    > ~/.config/fish/completions/archiver.fish
    """
    from click.shell_completion import get_completion_class

    from archiver.cli.group import archiver

    complete = get_completion_class(shell)
    if complete is not None:
        result(complete(archiver, {}, "archiver", VARIABLE).source())
    return Exit.CLEAN
