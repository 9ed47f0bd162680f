"""LaTeX: citations with their bibliography, quotations, links; commands are no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.articles.bibtex import read_entries
from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.light import Sheet, blanked, pairs, paragraphs
from archiver.articles.published import date_of
from archiver.errors import ArticleError
from archiver.records import MarkKind, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CITE = re.compile(
    r"\\(?:foot|paren|auto|text|full|smart|super)?(?:foot)?cite(?:p|t|author|year|title)?\*?"
    r"(?:\[[^\[\]]{0,200}\]){0,2}\{(?P<keys>[^{}]{1,400})\}",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"\\(?P<name>enquote|footnote|href|url|emph|textit|textbf|textquote|blockquote|title|date|"
    r"section|subsection|chapter|paragraph)\*?\{"
)
_NOISE = re.compile(
    r"(?<!\\)%[^\n]*|\\[A-Za-z]+\*?(?:\[[^\[\]\n]{0,200}\])?|\\(?=[%&$#_{}])|(?<!\\)[{}]|~"
)
_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography|addbibresource)\{(?P<files>[^{}]{1,400})\}")
_BEGIN, _END = "\\begin{document}", "\\end{document}"
_QUOTED = re.compile(r"(?<!`)``(?P<words>(?:[^`']|'(?!')|`(?!`)){1,4000})''")


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read a LaTeX document and the bibliography files that it names."""
    text = decode(data, source=source)
    sheet = Sheet(text)
    problems = _bibliography(sheet, companion)
    start = text.find(_BEGIN)
    start = start + len(_BEGIN) if start >= 0 else 0
    end = text.find(_END)
    end = len(text) if end < start else end
    facts = _commands(sheet, start, end)
    for match in _QUOTED.finditer(text, start, end):
        sheet.unwrap(match)
        sheet.mark(MarkKind.QUOTE, match.start("words"), match.end("words"))
    for match in _CITE.finditer(text, start, end):
        sheet.point(match.start(), match.end(), match["keys"].split(",")[0].strip())
    _noise(sheet, start, end)
    problems += _unknown(sheet)
    headings = [span for kind, span in facts if kind == "heading"]
    for span in paragraphs(blanked(text, headings), start, end):
        sheet.mark(MarkKind.PARAGRAPH, span.start, span.end)
    for span in headings:
        sheet.mark(MarkKind.HEADING, span.start, span.end)
    if not any(one.kind is MarkKind.PARAGRAPH for one in sheet.marks):
        raise ArticleError(
            f"{source}: the document holds no paragraph; name the file with the text"
        )
    return Draft(
        text=text,
        title=next((span.of(text) for kind, span in facts if kind == "title"), None),
        published=next((date_of(span.of(text)) for kind, span in facts if kind == "date"), None),
        marks=sheet.sorted(),
        references=tuple(sheet.references.items()),
        problems=problems,
    )


def _bibliography(
    sheet: Sheet, companion: Callable[[str], bytes | None] | None
) -> tuple[Problem, ...]:
    """Read the bibliography files; one that is missing is a problem, not an end."""
    problems: list[Problem] = []
    for match in _BIBLIOGRAPHY.finditer(sheet.text):
        for written in match["files"].split(","):
            name = written.strip() if written.strip().endswith(".bib") else f"{written.strip()}.bib"
            data = companion(name) if companion else None
            if data is None:
                problems.append(Problem(place=name, message="the bibliography was not found"))
                continue
            entries, wrong = read_entries(decode(data, source=name))
            problems += wrong
            for key, (_, reference) in entries.items():
                sheet.references.setdefault(key, reference)
    return tuple(problems)


def _unknown(sheet: Sheet) -> tuple[Problem, ...]:
    """Name the citations that no bibliography file explains."""
    labels = [one.target for one in sheet.marks if one.kind is MarkKind.NOTE_MARK]
    missing = dict.fromkeys(one for one in labels if one and one not in sheet.references)
    return tuple(Problem(place=f'entry "{one}"', message="no file holds it") for one in missing)


def _commands(sheet: Sheet, start: int, end: int) -> list[tuple[str, Span]]:
    """Take the commands with words out of the way; return the title, date and headings."""
    facts = []
    closed = pairs(sheet.text, "{", "}")
    for match in _COMMAND.finditer(sheet.text):
        behind = closed.get(match.end() - 1)
        if behind is None:
            continue
        name, inner = match["name"], Span(match.end(), behind - 1)
        if name in {"title", "date"}:
            facts.append((name, inner))
        elif start <= match.start() < end:
            _command(sheet, name, match.start(), inner, closed)
            if name.endswith(("section", "chapter")):
                facts.append(("heading", Span(match.start(), behind)))
    return facts


def _command(sheet: Sheet, name: str, start: int, inner: Span, closed: Mapping[int, int]) -> None:
    """Let a footnote stand as a bracket, a quotation as one, a link as its words."""
    note = name == "footnote"
    sheet.drop(start, inner.start, " (" if note else "")
    sheet.drop(inner.end, inner.end + 1, ")" if note else "")
    if name in {"enquote", "textquote", "blockquote"}:
        sheet.mark(MarkKind.QUOTE, inner.start, inner.end)
    elif name == "url":
        sheet.mark(MarkKind.LINK, inner.start, inner.end, inner.of(sheet.text))
    elif name in {"emph", "textit"}:
        sheet.mark(MarkKind.WORK, inner.start, inner.end)
    elif name == "href" and (behind := closed.get(inner.end + 1)) is not None:
        sheet.drop(inner.start, inner.end)
        sheet.mark(MarkKind.LINK, inner.end + 2, behind - 1, inner.of(sheet.text))


def _noise(sheet: Sheet, start: int, end: int) -> None:
    """Take out comments, commands and braces where nothing else was taken out."""
    taken = sorted(
        (one.span.start, one.span.end) for one in sheet.marks if one.kind is MarkKind.MARKUP
    )
    number = 0
    for match in _NOISE.finditer(sheet.text, start, end):
        while number < len(taken) and taken[number][1] <= match.start():
            number += 1
        if number == len(taken) or taken[number][0] >= match.end():
            sheet.drop(match.start(), match.end(), " " if match[0] == "~" else "")
