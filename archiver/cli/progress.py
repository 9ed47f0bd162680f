"""A bar on a terminal; nothing anywhere else, so that logs stay logs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str, int, int], None]


@contextmanager
def progress(*, drawn: bool = True) -> Iterator[Progress]:
    """Yield a function that is told the article, how many citations are done, and of how many.

    No bar is *drawn* where lines are told instead.
    """
    if not drawn or not sys.stderr.isatty():
        yield lambda _article, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def told(article: str, done: int, total: int) -> None:
            if article not in tasks:
                tasks[article] = bars.add_task(article, total=total)
            bars.update(bars.task_ids[tasks[article]], completed=done)

        yield told
