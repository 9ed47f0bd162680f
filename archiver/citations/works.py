"""Lists of works, and the short forms in the text that point into them: (Marlow, 2011)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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
_ABBREVIATION = re.compile(r"[A-Za-zΑ-Ωα-ω]{1,5}|[一-龥ァ-ヶ]{1,4}")
_ABBREVIATED = re.compile(
    r"(?P<label>[A-Za-zΑ-Ωα-ω]{1,5}|[一-龥ァ-ヶ]{1,4})[\s、,，:：.・]{0,3}(?:(?:pp?|S|с)\.\s?)?"
    r"(?P<pages>[\dIVXivx]{1,6}(?:[-–~〜]\d{1,4})?)?\s?(?:頁|ページ|면|页|頁以下|f{1,2}\.?)?"
)
_YEAR_ALONE = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:[,:]?\s?(?:pp?\.|S\.)?\s?\d{1,4})?")
_AUTHOR_BEFORE = re.compile(
    r"(?P<author>[A-ZÀ-Þ][\w’'-]+)(?: (?:and|&|und|et) [A-ZÀ-Þ][\w’'-]+| et al\.)?(?:['’]s)?\s$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """The entries of a list of works, by their first author's surname and their year."""

    entries: Mapping[tuple[str, int | None], Reference] = field(default_factory=dict)
    abbreviated: Mapping[str, Reference] = field(default_factory=dict)
    """By the abbreviation that a legend explains: A＝『海辺の思想』."""

    def entry(self, author: str, year: int | None) -> Reference | None:
        """Return the entry; by the surname alone only where one entry bears it."""
        return self.entries.get((author, year))


def list_works(noted: Iterable[tuple[str | None, Mention]]) -> Works:
    """Return the entries among *noted*, the citations of notes and lists with their labels."""
    entries: dict[tuple[str, int | None], Reference] = {}
    lone: dict[str, list[Reference]] = {}
    abbreviated: dict[str, Reference] = {}
    for label, one in noted:
        reference = one.reference
        if one.form is Form.REFERENCE and label is not None and _ABBREVIATION.fullmatch(label):
            abbreviated.setdefault(label, reference)
        surname = _SURNAME.match(reference.author or "")
        if one.form is not Form.REFERENCE or surname is None:
            continue
        if reference.date is not None:
            entries.setdefault((surname[0], reference.date.start.year), reference)
        lone.setdefault(surname[0], []).append(reference)
    for name, found in lone.items():
        if len(found) == 1:
            entries[name, None] = found[0]
    return Works(entries=MappingProxyType(entries), abbreviated=MappingProxyType(abbreviated))


def short_form(prose: Prose, block: Block, bracket: Bracket, works: Works) -> Mention | None:
    """Return the citation in a bracket that points to an entry: by author and year or page."""
    text, start = prose.text, bracket.outer.start
    inside = bracket.inner.of(text).strip()
    if (abbreviated := _ABBREVIATED.fullmatch(inside)) and abbreviated[
        "label"
    ] in works.abbreviated:
        reference = replace(works.abbreviated[abbreviated["label"]], pages=abbreviated["pages"])
        raw = bracket.outer.of(text)
        return Mention(span=bracket.outer, raw=raw, form=Form.PAREN, reference=reference)
    if not works.entries:
        return None
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
