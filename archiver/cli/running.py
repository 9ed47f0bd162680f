"""Audits of many articles, one after the other; what was done stands, whatever happens next."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from archiver.audit import audit
from archiver.cli.clock import utc_now
from archiver.cli.hearing import hearing
from archiver.cli.jobs import prepare
from archiver.cli.progress import progress
from archiver.cli.signals import interruptible
from archiver.cli.streams import complain
from archiver.config import settings_digest
from archiver.errors import ArchiveError, ArchiverError, ArticleError, UsageError
from archiver.judge import SHARED_CONTEXT
from archiver.records import Report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from archiver.audit import Job, Run
    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.cli.exits import Exit
    from archiver.cli.jobs import Wish
    from archiver.records import Finding


@dataclass(slots=True, kw_only=True)
class Audits:
    """What was audited so far. *interrupted* is the exit code of an interruption."""

    started_at: dt.datetime
    done: list[tuple[Given, Job, Run]] = field(default_factory=list)
    unreadable: int = 0
    interrupted: Exit | None = None

    @property
    def unreached(self) -> tuple[str, ...]:
        """The hosts that could not be reached for want of network."""
        return tuple(dict.fromkeys(host for _, _, run in self.done for host in run.unreached))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the archives had to say."""
        return tuple(warning for _, _, run in self.done for warning in run.warnings)

    def interrupt(self, code: Exit) -> None:
        """Note that a signal came when all was done but the report."""
        self.interrupted = code

    def findings(self, given: Given) -> tuple[Finding, ...]:
        """Return the findings about one article."""
        return tuple(
            finding
            for each, _, run in self.done
            if each is given
            for finding in run.report.findings
        )

    def report(self) -> Report:
        """Return one report of everything that was audited."""
        digests = sorted({settings_digest(job.settings) for _, job, _ in self.done})
        reports = [run.report for _, _, run in self.done]
        return Report(
            tool=tool_name(),
            started_at=self.started_at,
            settings_digest="+".join(digests),
            readings=tuple(reading for report in reports for reading in report.readings),
            findings=tuple(finding for report in reports for finding in report.findings),
            controls=tuple(dict.fromkeys(it for report in reports for it in report.controls)),
            archives=tuple((job.source, job.folder.as_posix()) for _, job, _ in self.done),
        )


def tool_name() -> str:
    """Return name and version of this program."""
    return f"archiver {version('archiver')}"


def audit_all(
    articles: Sequence[Given], found: Configured, wish: Wish, *, private: bool = False
) -> Audits:
    """Audit *articles*; one that cannot be is told and left out, an interruption ends it."""
    audits = Audits(started_at=utc_now())
    jobs = [(given, job) for given in articles if (job := _prepared(given, found, wish, audits))]
    fetched = any(job.reading is None for _, job in jobs)
    if not fetched and not audits.unreadable:
        _check_only(wish, {key for _, job in jobs for key in _keys(job)})
    with interruptible(audits.interrupt) as interruption, progress(drawn=not wish.verbose) as told:
        try:
            for given, job in jobs:
                try:
                    run = audit(
                        [job],
                        tool=tool_name(),
                        clock=utc_now,
                        context=None if private else SHARED_CONTEXT,
                        progress=told,
                        heard=hearing(wish.verbose),
                    )
                except ArchiverError as error:  # its archive, say: the other articles go on
                    _left_out(error, audits)
                else:
                    audits.done.append((given, job, run))
                    if run.interrupted:
                        raise KeyboardInterrupt
        except KeyboardInterrupt:
            audits.interrupted = interruption.code
    if fetched and not audits.unreadable and audits.interrupted is None:
        found_keys = (it for _, _, run in audits.done for it in run.report.findings)
        _check_only(wish, {key for it in found_keys for key in (it.key, it.citation.key)})
    return audits


def _keys(job: Job) -> Iterator[str]:
    for citation in job.reading.citations if job.reading else ():
        yield citation.key
        yield from (passage.key for passage in citation.passages)


def _check_only(wish: Wish, keys: Collection[str]) -> None:
    """Refuse a key that is in none of the articles: nothing would be audited, and all look well."""
    for key in wish.only:
        if key not in keys:
            raise UsageError(
                f"{key}: no citation or passage has this key; `archiver cite` prints them"
            )


def _prepared(given: Given, found: Configured, wish: Wish, audits: Audits) -> Job | None:
    try:
        return prepare(given, found, wish)
    except (ArchiveError, ArticleError) as error:
        _left_out(error, audits)
        return None


def _left_out(error: ArchiverError, audits: Audits) -> None:
    complain(str(error))
    audits.unreadable += 1
