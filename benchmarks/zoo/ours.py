"""What archiver says of each source: the command ``archiver audit``, as anyone runs it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.command import archiver
from benchmarks.zoo.web import named

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.zoo.source import Source, Truth

PUBLISHED = "2026-03-10"
_JUDGED = (0, 1, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a finding says, as far as a truth speaks of it."""

    headline: str
    source: str
    quote: str
    time: str
    reasons: tuple[str, ...]
    cause: str | None
    next_step: str | None


def audit(sources: list[Source], folder: Path) -> dict[str, tuple[Said, ...]]:
    """Audit one article for each source; return its findings by the source's name.

    Raises RuntimeError with what archiver said if there is no report.
    """
    articles = []
    for source in sources:
        path = folder / f"{source.name}.txt"
        path.write_text(source.article + "\n", "utf-8")
        articles.append(str(path))
    report = folder / "report.json"
    with named(sources, folder) as config:
        ran = archiver(
            "audit", *articles, "--config", str(config), "--warcs", str(folder / "warcs"),
            "--published", PUBLISHED, "--lang", "en", "--format", "json", "-o", str(report),
            cwd=folder,
        )  # fmt: skip
    if ran.returncode not in _JUDGED or not report.exists():
        raise RuntimeError(
            f"archiver audit ended with {ran.returncode}: {ran.stderr[-2000:].decode()}"
        )
    found: dict[str, tuple[Said, ...]] = {source.name: () for source in sources}
    for finding in json.loads(report.read_text("utf-8"))["findings"]:
        name = finding["article"].rsplit("/", 1)[-1].removesuffix(".txt")
        found[name] += (_said(finding),)
    return found


def _said(finding: dict) -> Said:
    names = ("headline", "source", "quote", "time", "cause", "next_step")
    return Said(reasons=tuple(finding["reasons"]), **{name: finding[name] for name in names})


def is_right(truth: Truth, said: tuple[Said, ...]) -> bool:
    """Whether archiver made one finding of it, and on every axis the true one.

    An UNKNOWN must also say what to do next.
    """
    if len(said) != 1:
        return False
    one = said[0]
    axes = (one.headline, one.source, one.quote, one.time, one.cause)
    return (
        axes == (truth.headline, truth.source, truth.quote, truth.time, truth.cause)
        and (truth.reason is None or truth.reason in one.reasons)
        and (one.headline != "UNKNOWN" or bool(one.next_step))
    )
