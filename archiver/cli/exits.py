"""Exit codes: a script can rely on them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3
    INTERRUPTED = 130  # 128 + SIGINT
    HUNG_UP = 141  # 128 + SIGPIPE: nobody reads our output any more
    TERMINATED = 143  # 128 + SIGTERM
