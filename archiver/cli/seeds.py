"""A seed named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli.articles import expand
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.cli.articles import Given


def one_seed(argument: str) -> Given:
    """Return the one seed that *argument* names; raise `UsageError` if it names none."""
    given = expand([argument])
    if len(given) != 1 or given[0].seed is None:
        raise UsageError(f"{argument}: not a seed; name a folder with a seed.toml")
    return given[0]
