"""Notes and lists of works in formats that have no markup for them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.records import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTE = re.compile(
    r"\s*(?:\[(?P<a>\d{1,3})\]|[（(](?P<b>\d{1,3})[）)]|[（(]?(?:注|註)(?P<c>\d"
    r"{1,3})[）)]?[:：.．]?|(?P<d>\d{1,3})[)）]|(?P<e>[①-⑳])|(?P<f>[¹²³⁴-⁹]{1,3})|\*(?P<g>"
    r"\d{1,3})|※(?P<h>\d{1,3})|(?P<i>\d{1,3})\.\s)\s*(?=\S)"
)
_BARE_NOTE = re.compile(r"\s*(?P<a>\d{1,3})\s{1,2}(?=[A-ZÀ-ÞА-ЯЁ„“\"«»‘'])")
_MARK = re.compile(
    r"\[(?P<a>\d{1,3})\]|[（(](?:注|註)?(?P<b>\d{1,3})[）)]|(?P<e>[①-⑳])|"
    r"(?P<f>[¹²³⁴-⁹]{1,3})|[*＊](?P<g>\d{1,3})|※(?P<h>\d{1,3})|"
    r"(?<=[ぁ-ヿ一-龥」』）、。])(?P<j>\d{1,3})[)）]|"
    r"(?<=[a-zà-ÿ.,”»\"])(?P<i>\d{1,2})(?=[\s.,;:)]|$)"
)
_WORKS = re.compile(
    r"\s*(?:#{1,6}\s*)?(?:Works Cited|References|Bibliography|Reference list|"
    r"Literaturverzeichnis|Literatur|Quellen|Bibliographie|Références|"
    r"参考文献|引用文献|参考資料|文献|参考文献一覧|参考文献リスト|參考文獻|참고문헌|"
    r"Литература|Список литературы|Источники|Sources)\s*[:：]?\s*",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\s*(?:#{1,6}\s*)?(?:Notes|Endnotes|Footnotes|Anmerkungen|Fußnoten|Einzelnachweise|"
    r"Notes et références|脚注|注釈|注|註|出典|注释|註釋|각주|미주|주|Примечания)\s*[:：]?"
    r"\s*",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"\s*(?P<label>[A-Za-zΑ-Ωα-ω]{1,5}|[一-龥ァ-ヶ]{1,4})\s{0,3}[＝=:：]\s{0,3}"
    r"(?=[^\n]{0,200}(?:[『《][^『』《》\n]{2,80}[』》]|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)))"
)
_ANNOUNCES_LEGEND = re.compile(
    r"略号|略記|略称|凡例|Abbreviations|abbreviated|Siglen|Abkürzungen|Sigles|Abréviations|abrégé|"
    r"Сокращения|약칭|약어|缩写|簡稱"
)
_LONGEST_LEGEND = 240
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FIRST_CIRCLED = ord("①")
_LONGEST_HEADING = 60


def mark_notes(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return *marks* with the notes and works at the end named as such, and what points to them.

    Only a trailing run of numbered paragraphs counts, or what follows a heading such as
    "Works Cited"; a number in the text counts only if a note bears it.
    """
    marks = _with_legends(text, marks)
    works = _section(text, marks, _WORKS)
    notes = _section(text, marks, _NOTES)
    listed = _listed(text, marks, notes if notes is not None else None, works)
    labels = {one.target for one in listed if one.kind is MarkKind.NOTE}
    first = min(
        (
            mark.span.start
            for mark, one in zip(marks, listed, strict=True)
            if one.kind is MarkKind.NOTE
        ),
        default=len(text),
    )
    pointers = _pointers(text, labels, first)
    return tuple(sorted([*listed, *pointers], key=lambda one: (one.span.start, -one.span.end)))


def _with_legends(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return *marks* with the lines that explain an abbreviation (A＝『…』, 1988年) as references.

    They follow a line that announces them, or one another, each with a letter for its label.
    """
    matches = [
        _LEGEND.match(text, *_ends(one.span))
        if one.kind is MarkKind.PARAGRAPH and len(one.span) <= _LONGEST_LEGEND
        else None
        for one in marks
    ]
    legends: list[Mark] = []
    for number, (mark, match) in enumerate(zip(marks, matches, strict=True)):
        before = legends[-1] if legends else None
        announced = before is not None and (
            before.kind is MarkKind.REFERENCE or _ANNOUNCES_LEGEND.search(text, *_ends(before.span))
        )
        beside = (
            number + 1 < len(matches) and matches[number + 1] and match and match["label"].isascii()
        )
        if match and (announced or beside):
            legends.append(replace(mark, kind=MarkKind.REFERENCE, target=match["label"]))
        else:
            legends.append(mark)
    return legends


def is_works_heading(line: str) -> bool:
    """Whether *line* heads a list of works or of notes."""
    return len(line) <= _LONGEST_HEADING and bool(_WORKS.fullmatch(line) or _NOTES.fullmatch(line))


def _section(text: str, marks: Sequence[Mark], heading: re.Pattern[str]) -> int | None:
    """Return the place of the last paragraph that is this heading."""
    for number in range(len(marks) - 1, -1, -1):
        if len(marks[number].span) <= _LONGEST_HEADING and heading.fullmatch(
            text, *_ends(marks[number].span)
        ):
            return number
    return None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _listed(text: str, marks: Sequence[Mark], notes: int | None, works: int | None) -> list[Mark]:
    first_note = notes + 1 if notes is not None else _trailing(text, marks, works)
    listed = []
    for number, mark in enumerate(marks):
        if number in {notes, works}:
            listed.append(replace(mark, kind=MarkKind.HEADING))
        elif (
            works is not None
            and number > works
            and (notes is None or notes < works or number < notes)
        ):
            listed.append(_numbered(text, mark, MarkKind.REFERENCE))
        elif first_note <= number and (works is None or number < works or (notes or 0) > works):
            listed.append(_numbered(text, mark, MarkKind.NOTE))
        else:
            listed.append(mark)
    return listed


def _trailing(text: str, marks: Sequence[Mark], works: int | None) -> int:
    """Return where the numbered paragraphs that end the text begin, if its text points to them."""
    end = len(marks) if works is None else works
    start = end
    while start and _NOTE.match(text, *_ends(marks[start - 1].span)):
        start -= 1
    if start == end or not start:
        return len(marks)
    before = text[: marks[start].span.start]
    label = _label(text, marks[start])
    pointed = label is not None and any(_value(one) == label for one in _MARK.finditer(before))
    return start if pointed else len(marks)


def _numbered(text: str, mark: Mark, kind: MarkKind) -> Mark:
    match = _NOTE.match(text, *_ends(mark.span))
    if match is None and kind is MarkKind.NOTE:  # only a heading makes a bare number one
        match = _BARE_NOTE.match(text, *_ends(mark.span))
    if match is None:
        return Mark(kind=kind, span=mark.span) if kind is MarkKind.REFERENCE else mark
    return Mark(kind=kind, span=Span(match.end(), mark.span.end), target=_value(match))


def _label(text: str, mark: Mark) -> str | None:
    match = _NOTE.match(text, *_ends(mark.span))
    return None if match is None else _value(match)


def _value(match: re.Match[str]) -> str:
    """Return a note's number in plain figures, however it is written."""
    written = next(found for found in match.groups() if found)
    if _FIRST_CIRCLED <= ord(written[0]) < _FIRST_CIRCLED + 20:
        return str(ord(written[0]) - _FIRST_CIRCLED + 1)
    return str(int(written.translate(_SUPERSCRIPT)))


def _pointers(text: str, labels: set[str | None], end: int) -> list[Mark]:
    if not labels:
        return []
    return [
        Mark(kind=MarkKind.NOTE_MARK, span=Span(*match.span()), target=_value(match))
        for match in _MARK.finditer(text, 0, end)
        if _value(match) in labels
    ]
