"""Finished runs to look at closely: a run.json, or an article judged again from its archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from archiver.cli.configuration import Configured
    from archiver.records import Finding, Report

USUAL = (Path("report/report.json"), Path("seeds"))
"""What is looked at if nothing is named: the last run of `make audit` or a job, else all seeds."""


def finished(
    sources: Sequence[str], found: Configured, *, warcs: Path, readers: str
) -> tuple[Report, ...]:
    """Return the runs that *sources* name: each a run.json, or an article, folder or seed.

    Articles are judged again from the archive; nothing is fetched. Raises `UsageError`.
    """
    named = list(sources) or [str(it) for it in USUAL if it.exists()][:1]
    if not named:
        raise UsageError(
            "name a run that `archiver audit --format json` wrote, an article or a seed: "
            f"there is neither {USUAL[0]} nor {USUAL[1]}/ here"
        )
    runs = [it for it in named if _is_run(it)]
    articles = [it for it in named if it not in runs]
    reports = [_read(Path(it)) for it in runs]
    if articles:
        reports.append(_judged(articles, found, warcs, readers))
    return tuple(reports)


def _is_run(name: str) -> bool:
    path = Path(name)
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open("rb") as file:
        return b"archiver.report/" in file.read(200)


def _read(path: Path) -> Report:
    from archiver.cli.runs import read_run_file

    return read_run_file(path)


def _judged(articles: Sequence[str], found: Configured, warcs: Path, readers: str) -> Report:
    from archiver.cli.articles import expand
    from archiver.cli.jobs import Wish
    from archiver.cli.running import audit_all

    wish = Wish(warcs=warcs, offline=True, settings={}, readers=readers)
    audits = audit_all(expand(articles), found, wish, private=True)
    if not audits.done:
        raise UsageError(f"{', '.join(articles)}: nothing to look at: see above")
    return audits.report()


def wanted(reports: Collection[Report], key: str) -> tuple[tuple[Report, Finding], ...]:
    """Return the findings that *key* (a passage's or a citation's, or how it begins) names."""
    every = [(report, it) for report in reports for it in report.findings]
    exact = [(run, it) for run, it in every if key in {it.key, it.citation.key}]
    begins = [(run, it) for run, it in every if it.key.startswith(key)]
    if not exact and len({it.key for _, it in begins}) > 1:
        raise UsageError(f"{key}: several keys begin so; write more of it")
    found = exact or begins
    if not found:
        raise UsageError(f"{key}: no finding has this key; `archiver audit` prints them")
    return tuple(found)
