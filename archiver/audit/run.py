"""Many citations side by side: drive their checks, by the network or from the archive."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from archiver.attestations import attest
from archiver.audit.answers import Answers, converse
from archiver.audit.article import fetch_article, unread_article
from archiver.audit.controls import distrusted, run_controls
from archiver.audit.memory import Memory, Watch, remembering
from archiver.audit.page_reader import PageReader
from archiver.check import Brief, Checked, accepted_addresses, check
from archiver.config import settings_digest
from archiver.drift import against
from archiver.flow import drive
from archiver.records import Failure, Report
from archiver.resolvers import Context
from archiver.waivers import strays, waive
from archiver.warc import open_archive

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from archiver.audit.job import Job
    from archiver.flow import Ask, Outcome
    from archiver.records import Citation, Finding, Reading, Waiver
    from archiver.warc import Archive

    Progress = Callable[[str, int, int], None]
    Heard = Callable[[Ask, Outcome], None]

SIDE_BY_SIDE = 32
"""How many citations are checked at once; hosts are still asked one request at a time."""


def _unheard(_ask: Ask, _outcome: Outcome) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished audit. *unreached* are the hosts that no network led to, if nothing answered.

    *strays* are the waivers whose key no finding has, if every finding was asked for.
    *interrupted*: the report tells only what was done before a person or a job's end cut it short.
    """

    report: Report
    unreached: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    strays: tuple[Waiver, ...] = ()
    interrupted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Audited:
    reading: Reading
    findings: tuple[Finding, ...]
    unreached: tuple[str, ...]
    warnings: tuple[str, ...]
    strays: tuple[Waiver, ...] = ()
    interrupted: bool = False


def audit(
    jobs: Sequence[Job],
    *,
    tool: str,
    clock: Callable[[], dt.datetime],
    context: int | None,
    progress: Progress,
    heard: Heard = _unheard,
) -> Run:
    """Audit every job, one article after the other; findings come in reading order.

    *progress* is told the article, how many of its citations are done, and how many there are;
    *heard* each question that was asked and what came back.
    """
    started_at = clock()
    controls = run_controls(jobs[0].catalogue) if jobs else ()  # first: an interruption is told
    audited: list[_Audited] = []

    async def audit_one(job: Job) -> None:
        asyncio.get_running_loop().set_exception_handler(_unless_cancelled)
        # A task that returned the findings would have them written out in full: Python names the
        # handler of an interrupt by its repr, which shows the task's result.
        audited.append(
            await _audit_one(job, clock=clock, context=context, progress=progress, heard=heard)
        )

    for job in jobs:
        asyncio.run(audit_one(job))
    findings = distrusted([it for one in audited for it in one.findings], controls)
    settings = sorted({settings_digest(job.settings) for job in jobs})
    report = Report(
        tool=tool,
        started_at=started_at,
        settings_digest=settings[0] if len(settings) == 1 else "+".join(settings),
        readings=tuple(one.reading for one in audited),
        findings=findings,
        controls=controls,
    )
    return Run(
        report=report,
        unreached=tuple(dict.fromkeys(host for one in audited for host in one.unreached)),
        warnings=tuple(warning for one in audited for warning in one.warnings),
        strays=tuple(waiver for one in audited for waiver in one.strays),
        interrupted=any(one.interrupted for one in audited),
    )


def _unless_cancelled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell what went wrong in a callback, but for a read whose task was cancelled under it.

    Python cancels from the signal handler itself, so between any two of its instructions: also
    between the question whether a read is still wanted and the handing over of its bytes.
    """
    if not isinstance(context.get("exception"), asyncio.InvalidStateError):
        loop.default_exception_handler(context)


async def _audit_one(
    job: Job,
    *,
    clock: Callable[[], dt.datetime],
    context: int | None,
    progress: Progress,
    heard: Heard,
) -> _Audited:
    if job.reading is not None and not job.reading.citations:
        return _Audited(
            reading=job.reading, findings=(), unreached=(), warnings=(), strays=job.waivers
        )
    async with AsyncExitStack() as stack:
        folder = _archive_folder(job, stack)
        archive = stack.enter_context(open_archive(folder, clock=clock, writable=job.online))
        web = None
        if job.online:
            from archiver.web import open_web  # noqa: PLC0415 (a run from the archive needs no client)

            web = await stack.enter_async_context(open_web(job.settings, archive, clock))
        answers = Answers(
            archive=archive,
            web=web,
            moment=clock(),
            heard=heard,
            settings=job.settings,
        )
        reading = job.reading or await fetch_article(job, answers)
        if isinstance(reading, Failure):
            return _unread(job, reading, answers)
        reader = stack.enter_context(PageReader())
        briefed = replace(_brief(job, reading, answers, context), read=reader.read)
        wanted = _wanted(job, reading)
        memory = stack.enter_context(
            remembering(None if job.online else job.memory, job, briefed, answers)
        )
        checked, interrupted = await _check_all(wanted, briefed, answers, progress, memory)
        cut_off = not interrupted and answers.cut_off
        if cut_off and memory is not None and memory.recalled:
            checked, interrupted = await _check_all(wanted, briefed, answers, progress, None)
        if cut_off:
            checked = [drive(check(it, briefed), answers.without_network) for it in wanted]
        if web is not None:
            _keep_texts(archive, checked)
        findings = tuple(finding for one in checked for finding in one.findings)
        return _Audited(
            reading=reading,
            findings=_known(job, _only(job, findings), answers),
            unreached=answers.hosts if cut_off else (),
            warnings=tuple(archive.warnings),
            strays=() if job.only or interrupted else strays(findings, job.waivers),
            interrupted=interrupted,
        )


def _archive_folder(job: Job, stack: AsyncExitStack) -> Path:
    """Return the archive's folder; an empty one where this article has none among the others."""
    if job.online or job.folder.exists() or not job.folder.parent.is_dir():
        return job.folder
    return Path(stack.enter_context(TemporaryDirectory(prefix="archiver-")))


def _wanted(job: Job, reading: Reading) -> tuple[Citation, ...]:
    if not job.only:
        return reading.citations
    return tuple(
        citation
        for citation in reading.citations
        if job.only & {citation.key, *(passage.key for passage in citation.passages)}
    )


def _known(job: Job, findings: tuple[Finding, ...], answers: Answers) -> tuple[Finding, ...]:
    """Return *findings* as persons settled them, and as the ledger of their seed has them."""
    settled = attest(findings, job.ledger)
    return against(waive(settled, job.waivers, today=answers.moment.date()), job.ledger)


def _only(job: Job, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if not job.only:
        return findings
    return tuple(it for it in findings if job.only & {it.key, it.citation.key})


def _brief(job: Job, reading: Reading, answers: Answers, context: int | None) -> Brief:
    ledger = {line.key: line for line in job.ledger}
    return Brief(
        resolving=Context(
            article=reading.article,
            catalogue=job.catalogue,
            settings=job.settings,
            kept=answers.kept,
            pins=dict(job.pins),
            known=accepted_addresses(ledger),
            language=job.readers,
            citations=reading.citations,
        ),
        ledger=ledger,
        moment=answers.moment,
        context=context,
    )


async def _check_all(
    citations: Sequence[Citation],
    brief: Brief,
    answers: Answers,
    progress: Progress,
    memory: Memory | None,
) -> tuple[list[Checked], bool]:
    """Check *citations* side by side; an interruption leaves what was done by then, in order."""
    gate = asyncio.Semaphore(SIDE_BY_SIDE)
    seconds = brief.resolving.settings.budgets.citation_seconds
    done = 0

    async def one(citation: Citation) -> Checked:
        nonlocal done
        async with gate:
            checked = memory.recall(citation) if memory is not None else None
            if checked is None:
                checked = await _checked(citation, brief, answers, seconds, memory)
        done += 1
        progress(brief.resolving.article.source, done, len(citations))
        return checked

    checks = [asyncio.ensure_future(one(citation)) for citation in citations]
    try:
        return list(await asyncio.gather(*checks)), False
    except asyncio.CancelledError:  # an interrupt reaches the loop as this
        await asyncio.gather(*checks, return_exceptions=True)
        return [it.result() for it in checks if not it.cancelled() and not it.exception()], True


async def _checked(
    citation: Citation, brief: Brief, answers: Answers, seconds: float, memory: Memory | None
) -> Checked:
    if memory is None:
        return await converse(check(citation, brief), answers, seconds)
    watch = Watch(answers)
    watched = replace(brief, resolving=replace(brief.resolving, kept=watch.kept))
    checked = await converse(check(citation, watched), watch, seconds)
    memory.keep(citation, checked, watch)
    return checked


def _unread(job: Job, failure: Failure, answers: Answers) -> _Audited:
    reading, finding = unread_article(job, failure)
    return _Audited(
        reading=reading,
        findings=_known(job, (finding,), answers),
        unreached=answers.hosts if answers.cut_off else (),
        warnings=tuple(answers.archive.warnings),
    )


def _keep_texts(archive: Archive, checked: Sequence[Checked]) -> None:
    for one in checked:
        for capture, text in one.texts:
            archive.keep_text(capture, text)
