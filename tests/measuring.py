"""Measure what a user would pay, not what watching the tests costs on top."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ATTEMPTS = 4


def unwatched() -> dict[str, str]:
    """The environment of a subprocess whose time or memory is measured: without coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def doubles(once: Callable[[], float], twice: Callable[[], float], *, slack: float) -> bool:
    """Whether twice the input takes about twice the time, at least once in a few attempts.

    A machine that does other things stretches single measurements; what is worse than linear is
    never measured as linear.
    """
    return any(twice() < 2.6 * once() + slack for _ in range(ATTEMPTS))
