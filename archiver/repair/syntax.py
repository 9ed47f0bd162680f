"""How a remedy is written in each article syntax."""

from __future__ import annotations

import re
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

from archiver.records import Span
from archiver.repair.patch import Edit
from archiver.repair.remedies import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archiver.repair.remedies import Remedy


class Syntax(StrEnum):
    """How an article is written, as far as it matters for its addresses."""

    HTML = "html"
    MARKDOWN = "markdown"
    WIKITEXT = "wikitext"
    BIBTEX = "bibtex"
    OTHER = "other"  # reStructuredText, AsciiDoc, LaTeX, plain text: an address is only replaced


_REACH = 4_000
"""Code points within which a tag, a template or an entry around an address must begin and end."""

_BY_SUFFIX = {
    ".html": Syntax.HTML,
    ".htm": Syntax.HTML,
    ".xhtml": Syntax.HTML,
    ".md": Syntax.MARKDOWN,
    ".markdown": Syntax.MARKDOWN,
    ".wiki": Syntax.WIKITEXT,
    ".wikitext": Syntax.WIKITEXT,
    ".mediawiki": Syntax.WIKITEXT,
    ".bib": Syntax.BIBTEX,
}
_GOES_ON = re.compile(r"[\w/%?=&#~@+$*-]|[.,:;!'](?=[\w/%?=&#~-])", re.ASCII)
_BREAKS = re.compile(r"[\s|{}\[\]<>\"'()]")
_TAG = re.compile(r"<a(?=\s)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_LINK_END = re.compile(r">?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)")
_FIELD_END = re.compile(r"[ \t]*[}\"]")
_ARCHIVED = re.compile(r"\|\s*archive-?url\s*=\s*[^\s|}]", re.IGNORECASE)
_EMPTY_ARCHIVED = re.compile(r"\|\s*archive-?(?:url|date)\s*=\s*(?=[|}])", re.IGNORECASE)


def syntax_of(name: str) -> Syntax:
    """Return the syntax of a file by its name.

    >>> syntax_of("essay.md")
    <Syntax.MARKDOWN: 'markdown'>
    """
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].lower(), Syntax.OTHER) if dot >= 0 else Syntax.OTHER


def edits_for(text: str, syntax: Syntax, remedies: Iterable[Remedy]) -> tuple[Edit, ...]:
    """Return the edits that write *remedies* into *text*; a place already mended gets none."""
    write = _WRITERS[syntax]
    edits: dict[Span, Edit] = {}
    for remedy in remedies:
        for place in _places(text, remedy.url, as_html=syntax is Syntax.HTML):
            edit = write(text, place, remedy)
            if edit is not None:
                edits.setdefault(edit.span, edit)
    return tuple(sorted(edits.values(), key=lambda it: it.span))


def _places(text: str, url: str, *, as_html: bool) -> Iterator[Span]:
    """Yield where *url* stands as a whole: not as a part of a longer one."""
    for spelt in dict.fromkeys((escape(url), url) if as_html else (url,)):
        at = text.find(spelt)
        while at >= 0:
            end = at + len(spelt)
            if not _is_inside(text, at) and not _GOES_ON.match(text, end):
                yield Span(at, end)
            at = text.find(spelt, end)


def _is_inside(text: str, at: int) -> bool:
    """Whether what stands at *at* is a part of an address that begins before it."""
    before = _BREAKS.split(text[max(0, at - 300) : at])[-1]
    return "://" in before


def _why(remedy: Remedy) -> str:
    return str(remedy.kind)


def _replaced(text: str, place: Span, remedy: Remedy) -> Edit | None:
    del text
    if remedy.kind is Kind.CHANGED:  # the page is there: only a note beside it would be true
        return None
    return Edit(span=place, text=remedy.better, why=_why(remedy))


def _in_html(text: str, place: Span, remedy: Remedy) -> Edit | None:
    """Add what Robust Links asks for: the version's address and date, beside the original's."""
    if remedy.captured is None:
        return Edit(span=place, text=escape(remedy.better), why=_why(remedy))
    low = max(0, place.start - _REACH)
    begin = text.rfind("<", low, place.start)
    tag = _TAG.match(text, begin, place.end + _REACH) if begin >= 0 else None
    closing = text[place.end : place.end + 1]
    if tag is None or closing not in "\"'" or not closing or "data-versionurl" in tag[0].lower():
        return None
    added = f' data-versionurl="{escape(remedy.better)}" data-versiondate="{remedy.captured}"'
    return Edit(span=Span(place.end + 1, place.end + 1), text=added, why=_why(remedy))


def _in_markdown(text: str, place: Span, remedy: Remedy) -> Edit | None:
    if text[max(0, place.start - 6) : place.start].lower().endswith(('href="', "href='")):
        return _in_html(text, place, remedy)
    if remedy.kind is not Kind.CHANGED:
        return _replaced(text, place, remedy)
    end = _LINK_END.match(text, place.end, place.end + _REACH)
    if end is None or not text[max(0, place.start - 3) : place.start].endswith(("](", "](<")):
        return None
    note = f" ([archived {remedy.captured}]({remedy.better}))"
    if text.startswith(" ([archived ", end.end()):
        return None
    return Edit(span=Span(end.end(), end.end()), text=note, why=_why(remedy))


def _in_wikitext(text: str, place: Span, remedy: Remedy) -> Edit | None:
    """Fill archive-url, archive-date and url-status of the cite template around the address."""
    around = _template(text, place.start)
    if around is None or remedy.captured is None:
        return _replaced(text, place, remedy)
    told = around.of(text)
    if _ARCHIVED.search(told) or _EMPTY_ARCHIVED.search(told):
        return None
    status = "dead" if remedy.kind is Kind.GONE else "deviated"
    added = f" |archive-url={remedy.better} |archive-date={remedy.captured} |url-status={status}"
    return Edit(span=Span(place.end, place.end), text=added, why=_why(remedy))


def _template(text: str, at: int) -> Span | None:
    """Return the innermost template around *at*, if it is a cite template."""
    low = max(0, at - _REACH)
    depth, start = 0, at
    while depth >= 0:
        opens, closes = text.rfind("{{", low, start), text.rfind("}}", low, start)
        if opens < 0:
            return None
        start = max(opens, closes)
        depth += 1 if closes > opens else -1
    end = text.find("}}", at, at + _REACH)
    if end < 0 or not text[start + 2 :].lstrip().lower().startswith(("cite", "citation")):
        return None
    return Span(start, end + 2)


def _in_bibtex(text: str, place: Span, remedy: Remedy) -> Edit | None:
    """Give the entry a note with the copy, which every style prints."""
    if remedy.captured is None:
        return _replaced(text, place, remedy)
    end = _FIELD_END.match(text, place.end)
    entry = _entry(text, place)
    if end is None or re.search(r"\bnote\s*=", entry.of(text), re.IGNORECASE):
        return None
    line = text.rfind("\n", entry.start, place.start) + 1
    indent = text[line : line + len(text[line:]) - len(text[line:].lstrip(" \t"))]
    feed = "\r\n" if text[line - 2 : line] == "\r\n" else "\n"
    note = f",{feed}{indent}note = {{Archived at \\url{{{remedy.better}}} ({remedy.captured})}}"
    return Edit(span=Span(end.end(), end.end()), text=note, why=_why(remedy))


def _entry(text: str, place: Span) -> Span:
    low, high = max(0, place.start - _REACH), min(len(text), place.end + _REACH)
    start, end = text.rfind("\n@", low, place.start), text.find("\n@", place.end, high)
    return Span(low if start < 0 else start, high if end < 0 else end)


_WRITERS: dict[Syntax, Callable[[str, Span, Remedy], Edit | None]] = {
    Syntax.HTML: _in_html,
    Syntax.MARKDOWN: _in_markdown,
    Syntax.WIKITEXT: _in_wikitext,
    Syntax.BIBTEX: _in_bibtex,
    Syntax.OTHER: _replaced,
}
