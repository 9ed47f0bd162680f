"""BibTeX and BibLaTeX: entries as references; a broken entry is named and passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.entries import reference_of
from archiver.articles.light import pairs
from archiver.records import Mark, MarkKind, Problem, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ENTRY = re.compile(r"@(?P<type>[A-Za-z]{2,30})\s{0,20}\{\s{0,20}(?P<key>[^\s,{}]{1,200})\s{0,20},")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]{0,40})\s{0,20}=\s{0,20}(?=[{\"\w])")
_BRACES = re.compile(r"[{}]|\\[\"'`^~=.](?=[{A-Za-z])|\\(?=[&%$#_])")
_NOT_ENTRIES = frozenset({"string", "comment", "preamble"})


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read a bibliography as an article: each entry is a reference of its own."""
    del companion
    text = decode(data, source=source)
    entries, problems = read_entries(text)
    marks = tuple(
        Mark(kind=MarkKind.REFERENCE, span=span, target=key) for key, (span, _) in entries.items()
    )
    references = tuple((key, reference) for key, (_, reference) in entries.items())
    return Draft(text=text, marks=marks, references=references, problems=problems)


def read_entries(text: str) -> tuple[dict[str, tuple[Span, Reference]], tuple[Problem, ...]]:
    """Return the entries by key, and what is wrong with the others."""
    entries: dict[str, tuple[Span, Reference]] = {}
    problems, closed = [], pairs(text, "{", "}")
    for match in _ENTRY.finditer(text):
        if match["type"].lower() in _NOT_ENTRIES:
            continue
        end = closed.get(text.index("{", match.start()), -1)
        key = match["key"]
        if end < 0:
            problems.append(Problem(place=f'entry "{key}"', message="its braces never close"))
        elif key in entries:
            problems.append(Problem(place=f'entry "{key}"', message="the key is used twice"))
        else:
            fields = _fields(text[match.end() : end - 1])
            entries[key] = (Span(match.start(), end), reference_of(fields))
    return entries, tuple(problems)


def _fields(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    closed = pairs(body, "{", "}")
    place = 0
    while match := _FIELD.search(body, place):
        start = match.end()
        end = _value_end(body, start, closed)
        value = _BRACES.sub("", body[start:end].strip().strip('"'))
        fields.setdefault(match["name"].lower(), " ".join(value.split()))
        place = max(end, start + 1)
    return fields


def _value_end(body: str, start: int, closed: Mapping[int, int]) -> int:
    """Return where the value at *start* ends: its closing brace or quote, or the comma."""
    if body[start] == "{":
        return closed.get(start, len(body))
    sign = '"' if body[start] == '"' else ","
    end = body.find(sign, start + 1)
    return len(body) if end < 0 else end + (sign == '"')
