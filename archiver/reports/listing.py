"""The citations of articles as a list that a person reads, before anything is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.reports.columns import wrap
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.places import Places
from archiver.reports.shapes.reading import all_problems
from archiver.reports.story import shown_date
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.records import Citation, Reading
    from archiver.reports.wording import Wording

WIDTH = 96
QUOTE = 300


def render_readings(readings: Sequence[Reading], *, language: str, color: bool = False) -> str:
    """Return the citations of *readings*, article by article, in reading order."""
    wording = read_wording(language)
    blocks = ["\n".join(_reading(reading, wording, color=color)) for reading in readings]
    return log_safe("\n\n".join(blocks) + "\n")


def _reading(reading: Reading, wording: Wording, *, color: bool) -> Iterator[str]:
    article = reading.article
    places = Places(article.text)
    name = one_line(article.source)
    yield (f"\x1b[1m{name}\x1b[0m" if color else name) + _about(reading, wording)
    if not reading.citations:
        yield "  " + wording.say("label", "no-citations")
    for citation in reading.citations:
        yield ""
        yield from _citation(citation, places, wording, color=color)
    if reading.orphans:
        yield from ("", "  " + wording.say("label", "orphans"))
    for orphan in reading.orphans:
        line = wording.say("label", "line", line=places.place(orphan.span.start)[0])
        yield f"    {line}  {one_line(orphan.text, QUOTE)}"
    problems = all_problems(reading)
    if problems:
        yield from ("", "  " + wording.say("label", "problems"))
    for problem in problems:
        yield f"    {one_line(problem.place)}: {one_line(problem.message)}"
    if reading.citations:
        yield from ("", _counts(reading, wording))


def _about(reading: Reading, wording: Wording) -> str:
    article = reading.article
    about = [one_line(article.title, 80)] if article.title else []
    if article.published:
        code = "published-inferred" if article.published_inferred else "published"
        about.append(wording.say("label", code, date=article.published))
    return f"  ({', '.join(about)})" if about else ""


def _counts(reading: Reading, wording: Wording) -> str:
    passages = sum(len(citation.passages) for citation in reading.citations)
    numbers = (("citation", len(reading.citations)), ("passage", passages))
    return ", ".join(
        wording.say("label", code if number == 1 else f"{code}s", n=number)
        for code, number in numbers
    )


def _citation(
    citation: Citation, places: Places, wording: Wording, *, color: bool
) -> Iterator[str]:
    line = wording.say("label", "line", line=places.place(citation.span.start)[0])
    raw = one_line(citation.raw, 120)
    shown = f"\x1b[1m{raw}\x1b[0m" if color else raw
    yield f"{citation.ordinal:>3}  {line}  {shown}  ({wording.say('form', citation.form)})"
    yield from _field(wording, "source", _source(citation, wording))
    for given in citation.reference.urls:
        yield from wrap(wording.say("label", "page") + ":", one_line(given.url), width=None)
    for passage in citation.passages:
        words = one_line(passage.text, QUOTE)
        kind = wording.say("label", passage.kind)
        where = wording.say("label", "line", line=places.place(passage.span.start)[0])
        yield from wrap("", f"{kind} ({where}): {words}", width=WIDTH)
    if not citation.passages:
        yield from wrap("", wording.say("label", "nothing-quoted"), width=WIDTH)
    yield from _field(wording, "key", citation.key)


def _field(wording: Wording, code: str, words: str) -> Iterator[str]:
    yield from wrap(wording.say("label", code) + ":", one_line(words), width=WIDTH)


def _source(citation: Citation, wording: Wording) -> str:
    told = citation.reference
    names = [
        told.outlet.name if told.outlet else None,
        told.outlet.edition if told.outlet else None,
        shown_date(told.date) if told.date else None,
        told.edition_time,
        told.author,
        told.title,
        told.column,
        told.issue,
        told.pages,
        told.identifiers.doi,
        told.identifiers.isbn,
        told.identifiers.arxiv,
        told.identifiers.pmid,
    ]
    source = ", ".join(name for name in names if name)
    source = source or wording.say("label", "source-unknown")
    if citation.antecedent:
        return f"{source}  [{wording.say('label', 'ibid', antecedent=citation.antecedent)}]"
    return source
