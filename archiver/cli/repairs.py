"""From articles to proposed changes: what the archive says of them, and the files they are in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.cli.clock import utc_now
from archiver.cli.jobs import Wish
from archiver.cli.running import audit_all
from archiver.errors import ArticleError, UsageError
from archiver.flow import Ask, Purpose
from archiver.records import Capture
from archiver.repair import (
    Edit,
    Remedy,
    Suggestion,
    edits_for,
    helpless,
    patched,
    remedies,
    suggestions,
    syntax_of,
)
from archiver.reports.places import Places
from archiver.warc import open_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from archiver.audit import Job
    from archiver.cli.articles import Given
    from archiver.cli.configuration import Configured
    from archiver.records import Finding, Span
    from archiver.warc import Archive

_FOR_GOOD = frozenset({301, 308})  # RFC 9110, 15.4: the target is the resource's new address
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|addbibresource)(?:\[[^\]]{0,200}\])?\{([^{}]{1,500})\}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """One file with the changes proposed in it; *text* is what *before* reads as."""

    path: Path
    text: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]
    remedies: tuple[Remedy, ...]

    def place(self, span: Span) -> str:
        """Return file and line of *span*."""
        line, _ = Places(self.text).place(span.start)
        return f"{self.path}:{line}"

    def captured(self, edit: Edit) -> str:
        """Return when the copy was captured that *edit* writes."""
        days = (it.captured for it in self.remedies if it.better in edit.text and it.captured)
        return next((f"{day}" for day in days), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed for one article.

    *unplaced* remedies have no place in its syntax; *helpless* are keys and addresses that are gone
    or changed, and of which no public copy is known that holds the words.
    """

    source: str
    files: tuple[Mended, ...]
    unplaced: tuple[Remedy, ...]
    helpless: tuple[tuple[str, str], ...]
    suggestions: tuple[Suggestion, ...]


def propose(
    articles: Sequence[Given], found: Configured, *, warcs: Path, only: Sequence[str]
) -> tuple[Proposed, ...]:
    """Return what the archive lets propose for *articles*; nothing is fetched."""
    for given in articles:
        if given.path is None:
            raise UsageError(f"{given.source}: only a file can be changed; save the article first")
    audits = audit_all(articles, found, Wish(warcs=warcs, offline=True, only=only, settings={}))
    if audits.unreadable:
        raise UsageError("nothing is proposed: see above")
    return tuple(_proposed(given, job, audits.findings(given)) for given, job, _ in audits.done)


def _proposed(given: Given, job: Job, findings: Sequence[Finding]) -> Proposed:
    told = remedies(findings, _moved(job, findings))
    files = tuple(_mended(path, data, text, told) for path, data, text in _files(given, job))
    written = {it for file in files for it in file.remedies}
    return Proposed(
        source=given.source,
        files=files,
        unplaced=tuple(it for it in told if it not in written),
        helpless=helpless(findings, told),
        suggestions=suggestions(findings),
    )


def _mended(path: Path, data: bytes, text: str, told: Sequence[Remedy]) -> Mended:
    by_remedy = {it: edits_for(text, syntax_of(path.name), [it]) for it in told}
    edits = tuple(edit for each in by_remedy.values() for edit in each)
    return Mended(
        path=path,
        text=text,
        before=data,
        after=patched(data, text, edits, source=str(path)),
        edits=tuple(sorted(edits, key=lambda it: it.span)),
        remedies=tuple(it for it, each in by_remedy.items() if each or _holds(text, it)),
    )


def _holds(text: str, remedy: Remedy) -> bool:
    """Whether the better address is there already."""
    return remedy.better in text


def _files(given: Given, job: Job) -> Iterable[tuple[Path, bytes, str]]:
    """Yield the article's file and the bibliographies that it names: path, bytes, text."""
    if job.reading is None or given.path is None:
        return
    text = job.reading.article.text
    yield given.path, given.read(), text
    read = given.companion()
    for named in _BIBLIOGRAPHY.findall(text) if given.path.suffix.lower() == ".tex" else ():
        for name in (it.strip() for it in named.split(",")):
            full = name if name.endswith(".bib") else f"{name}.bib"
            data = read(full)
            if data is not None:
                yield given.path.parent / full, data, _text(data, full)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: byte {error.start} is not UTF-8; save it as UTF-8") from error


def _moved(job: Job, findings: Iterable[Finding]) -> dict[str, str]:
    """Return the cited addresses that every redirect on the way calls moved for good."""
    urls = {given.url for it in findings for given in it.citation.reference.urls}
    if not job.folder.exists():
        return {}
    with open_archive(job.folder, clock=utc_now, writable=False) as archive:
        led = {url: _led(archive, url) for url in sorted(urls)}
    return {url: onward for url, onward in led.items() if onward is not None}


def _led(archive: Archive, url: str) -> str | None:
    outcome = archive.answer(Ask(url=url, purpose=Purpose.CITED))
    if not isinstance(outcome, Capture) or not outcome.redirects:
        return None
    for_good = all(hop.status in _FOR_GOOD for hop in outcome.redirects)
    return outcome.final_url if for_good else None
