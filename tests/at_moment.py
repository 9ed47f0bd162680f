"""Run archiver as if it were another moment: python -m tests.at_moment MOMENT ARGUMENT..."""

from __future__ import annotations

import datetime as dt
import sys

import archiver.cli.clock


def main() -> None:
    moment = dt.datetime.fromisoformat(sys.argv[1])
    # Before any command is imported: each takes the clock by its name.
    archiver.cli.clock.utc_now = lambda: moment
    from archiver.__main__ import main as run  # noqa: PLC0415

    sys.argv = ["archiver", *sys.argv[2:]]
    run()


if __name__ == "__main__":
    main()
