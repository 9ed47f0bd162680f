"""Run every benchmark that needs nothing but the bench group: python -m benchmarks [NAME...].

A benchmark is a module of this folder with a `main`; one that reads practice data is left out
where ARCHIVER_SHARED names no folder, and that is said.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_BENCHMARKS = {
    "read_golden",
    "__init__",
    "__main__",
    "bounds",
    "command",
    "fit_floors",
    "live_recall",
    "published",
    "results",
    "serving",
    "summary",
}


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS)


def main(wanted: list[str]) -> None:
    for name in wanted or names():
        text = (HERE / f"{name}.py").read_text("utf-8")
        print(f"== {name}")
        if "ARCHIVER_SHARED" in text and not os.environ.get("ARCHIVER_SHARED"):
            print("left out: it reads practice data, and ARCHIVER_SHARED names no folder of it")
            continue
        sys.argv = [name]
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
