"""Lists of works, and the short forms in the text that point into them: (Marlow, 2011)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from archiver.records import Form, Mention, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archiver.citations.marks import Bracket
    from archiver.citations.prose import Block, Prose

_SURNAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_SHORT = re.compile(
    r"(?:(?:see|cf\.|e\.g\.,?|vgl\.|siehe|voir)\s)?(?P<author>[A-ZÀ-Þ][\w’'-]+)"
    r"(?:(?:,? (?:and|&|und|et) |, )[A-ZÀ-Þ][\w’'-]+| et al\.?){0,4},?"
    r"(?:\s(?P<year>(?:1[5-9]|20)\d\d)[a-z]?|\sn\.d\.)?(?P<rest>[,:]?\s?(?:(?:pp?|S)\.\s?)?[A-D]?\d{1,4}(?:[-–]\d{1,4})?|,?\s\d{1,2}/\d{1,2})?"
)
_YEAR_ALONE = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:[,:]?\s?(?:pp?\.|S\.)?\s?\d{1,4})?")
_AUTHOR_BEFORE = re.compile(
    r"(?P<author>[A-ZÀ-Þ][\w’'-]+)(?: (?:and|&|und|et) [A-ZÀ-Þ][\w’'-]+| et al\.)?(?:['’]s)?\s$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """The entries of a list of works, by their first author's surname and their year."""

    entries: Mapping[tuple[str, int | None], Reference] = field(default_factory=dict)

    def entry(self, author: str, year: int | None) -> Reference | None:
        """Return the entry; by the surname alone only where one entry bears it."""
        return self.entries.get((author, year))


def list_works(mentions: Iterable[Mention]) -> Works:
    """Return the entries among *mentions*."""
    entries: dict[tuple[str, int | None], Reference] = {}
    lone: dict[str, list[Reference]] = {}
    for one in mentions:
        reference = one.reference
        surname = _SURNAME.match(reference.author or "")
        if one.form is not Form.REFERENCE or surname is None:
            continue
        if reference.date is not None:
            entries.setdefault((surname[0], reference.date.start.year), reference)
        lone.setdefault(surname[0], []).append(reference)
    for name, found in lone.items():
        if len(found) == 1:
            entries[name, None] = found[0]
    return Works(entries=MappingProxyType(entries))


def short_form(prose: Prose, block: Block, bracket: Bracket, works: Works) -> Mention | None:
    """Return the citation in a bracket that points to an entry: by author and year or page."""
    if not works.entries:
        return None
    text, start = prose.text, bracket.outer.start
    inside = bracket.inner.of(text).strip()
    author = _AUTHOR_BEFORE.search(text, max(block.span.start, start - 60), start)
    match = _YEAR_ALONE.fullmatch(inside)
    if match and author:
        start, name = author.start(), author["author"]
    else:
        match = _SHORT.fullmatch(inside)
        if match is None or not (match["year"] or match["rest"]):
            return None
        name = match["author"]
    entry = works.entry(name, int(match["year"]) if match["year"] else None)
    if entry is None:
        return None
    span = Span(start, bracket.outer.end)
    return Mention(span=span, raw=span.of(text), form=Form.PAREN, reference=entry)
