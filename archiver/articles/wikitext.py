"""Wikitext: references as templates or free text, links, headings; other templates are dropped."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.entries import reference_of
from archiver.articles.light import Sheet, blanked, pairs, paragraphs
from archiver.records import MarkKind, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REF = re.compile(r"<ref(?P<attributes>[^<>/]{0,200})(?P<empty>/)?>", re.IGNORECASE)
_NAME = re.compile(r"name\s{0,5}=\s{0,5}[\"']?(?P<name>[^\"'/>]{1,100})")
_CITES = re.compile(
    r"\s*(?:cite(?: \w+|_\w+)?|citation|internetquelle|literatur|lien web|ouvrage|article|"
    r"harvnb|cite ?web|出典|wayback)\s*",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\{\{|<ref", re.IGNORECASE)
_REF_END = re.compile(r"</ref>", re.IGNORECASE)
_LONGEST = 20_000
_MOST = 50
_SHORT = re.compile(r"\s*(?:sfn|sfnp|harv|harvtxt)\s*", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?(?P<words>[^\[\]|]{1,300})\]\]")
_EXTERNAL = re.compile(r"\[(?P<url>https?://[^\s\[\]]{3,2000})(?: (?P<words>[^\[\]]{1,300}))?\]")
_STYLE = re.compile(
    r"'{2,5}|<!--(?:[^-]|-(?!->)){0,5000}-->|</?[a-z][^<>]{0,300}>|^[*#:;]+[ \t]*|__[A-Z]+__",
    re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?P<mark>={1,6})[ \t]*(?P<words>[^=\n][^\n]{0,200}?)[ \t]*(?P=mark)[ \t]*$", re.MULTILINE
)


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read the source text of a wiki page."""
    del companion
    text = decode(data, source=source)
    sheet, broken = Sheet(text), []
    templates = pairs(text, "{{", "}}")
    ends = [match.start() for match in _REF_END.finditer(text)]
    opening = _OPENS.search(text)
    while opening:
        start = opening.start()
        if opening[0] == "{{":
            place = _template(sheet, start, templates.get(start, -1))
        else:
            place = _reference(sheet, start, ends)
        if place < 0:
            broken.append(start)
            place = start + 2
        opening = _OPENS.search(text, place)
    taken = [(one.span.start, one.span.end) for one in sheet.marks if one.kind is MarkKind.MARKUP]
    _inline(sheet, taken)
    headings = list(_HEADING.finditer(text))
    for span in paragraphs(blanked(text, [Span(*one.span()) for one in headings])):
        sheet.mark(MarkKind.PARAGRAPH, span.start, span.end)
    for match in headings:
        sheet.mark(MarkKind.HEADING, match.start("words"), match.end("words"))
    references = tuple(sheet.references.items())
    return Draft(
        text=text,
        marks=sheet.sorted(),
        references=references,
        problems=tuple(_problems(text, broken)),
    )


def _problems(text: str, broken: list[int]) -> Iterator[Problem]:
    """Yield where the first templates and references stand that nothing closes."""
    line, counted = 1, 0
    for place in broken[:_MOST]:
        line, counted = line + text.count("\n", counted, place), place
        yield Problem(place=f"line {line}", message="a template or reference is never closed")


def _reference(sheet: Sheet, start: int, ends: list[int]) -> int:
    """Take in a <ref>: a template, a name used again, or free text as a bracket."""
    opening = _REF.match(sheet.text, start)
    if opening is None:
        return start + 1
    name = _NAME.search(opening["attributes"])
    label = name["name"].strip() if name else f"ref {start}"
    if opening["empty"]:
        sheet.point(start, opening.end(), label)
        return opening.end()
    number = bisect_left(ends, opening.end())
    if number == len(ends) or ends[number] > opening.end() + _LONGEST:
        return -1
    end = ends[number]
    inside = sheet.text[opening.end() : end]
    fields = _fields(inside) if inside.lstrip().startswith("{{") else None
    if fields is None:
        sheet.drop(start, opening.end(), "(")
        sheet.drop(end, end + len("</ref>"), ")")
    else:
        sheet.references.setdefault(label, reference_of(fields))
        sheet.point(start, end + len("</ref>"), label)
    return opening.end() if fields is None else end + len("</ref>")


def _template(sheet: Sheet, start: int, end: int) -> int:
    if end < 0:
        return -1
    inside = sheet.text[start:end]
    fields = _fields(inside)
    if fields is not None:
        label = _label(fields) or f"template {start}"
        sheet.references.setdefault(label, reference_of(fields))
        sheet.point(start, end, label)
    elif _SHORT.match(inside, 2):
        parts = [part.strip() for part in inside[2:-2].split("|")[1:] if "=" not in part]
        sheet.point(start, end, " ".join([parts[0], parts[-1]]) if parts else "")
    else:
        sheet.drop(start, end)
    return end


def _label(fields: dict[str, str]) -> str | None:
    """Return what {{sfn}} calls an entry: surname and year."""
    last = fields.get("last") or fields.get("last1") or fields.get("nachname")
    year = re.search(
        r"\d{4}", fields.get("date", "") or fields.get("year", "") or fields.get("datum", "")
    )
    return f"{last.strip()} {year[0]}" if last and year else None


def _fields(template: str) -> dict[str, str] | None:
    """Return the named fields of a citation template; None if it is another one."""
    inner = template.strip()[2:].rpartition("}}")[0]
    parts = re.split(r"\|(?![^\[\]]*\]\])", inner)
    if not _CITES.fullmatch(parts[0]):
        return None
    pairs = (part.partition("=") for part in parts[1:])
    return {key.strip().lower(): _plain(value) for key, sign, value in pairs if sign}


def _plain(value: str) -> str:
    return _LINK.sub(lambda match: match["words"], value).replace("''", "").strip()


def _inline(sheet: Sheet, taken: list[tuple[int, int]]) -> None:
    """Take out links' and styles' marks, outside what is taken out already."""
    for pattern in (_LINK, _EXTERNAL, _STYLE):
        number = 0
        for match in pattern.finditer(sheet.text):
            while number < len(taken) and taken[number][1] <= match.start():
                number += 1
            if number < len(taken) and taken[number][0] < match.end():
                continue
            if pattern is _STYLE:
                sheet.drop(match.start(), match.end())
            else:
                _link(sheet, match)


def _link(sheet: Sheet, match: re.Match[str]) -> None:
    url = match.groupdict().get("url")
    if match["words"]:
        sheet.unwrap(match)
        if url:
            sheet.mark(MarkKind.LINK, match.start("words"), match.end("words"), url)
    elif url:
        sheet.unwrap(match, "url")
