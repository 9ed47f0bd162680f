"""CSL-JSON: a list of works, as reference managers export it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.entries import reference_of
from archiver.errors import ArticleError
from archiver.records import Mark, MarkKind, Problem, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN = ("title", "container-title", "publisher", "page", "issue", "DOI", "ISBN", "PMID", "URL")


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read the items; one without a title is named and passed over."""
    del companion
    text = decode(data, source=source)
    try:
        items = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ArticleError(f"{source}: not JSON ({error}); export the list again") from error
    if not isinstance(items, list):
        raise ArticleError(f"{source}: CSL-JSON is a list of items; export the list again")
    marks: list[Mark] = []
    references: list[tuple[str, Reference]] = []
    problems: list[Problem] = []
    place = 0
    for number, item in enumerate(items, 1):
        title = item.get("title") if isinstance(item, dict) else None
        start = text.find(json.dumps(title, ensure_ascii=False), place) if title else -1
        start = text.find(json.dumps(title), place) if title and start < 0 else start
        if start < 0:
            problems.append(Problem(place=f"item {number}", message="it has no title"))
            continue
        end = text.find('"', start + 1) if not title else start + 1 + len(str(title))
        place = end
        marks.append(Mark(kind=MarkKind.REFERENCE, span=Span(start + 1, end), target=str(number)))
        references.append((str(number), reference_of(_fields(item))))
    return Draft(
        text=text, marks=tuple(marks), references=tuple(references), problems=tuple(problems)
    )


def _fields(item: dict[str, object]) -> dict[str, str]:
    fields = {name.lower(): str(item[name]) for name in _PLAIN if item.get(name)}
    match item.get("issued"):
        case {"date-parts": [[*parts], *_]}:
            fields["date"] = "-".join(str(part).zfill(2) for part in parts)
        case {"raw": str(written)}:
            fields["date"] = written
        case _:
            pass
    match item.get("author"):
        case [{"family": str(family), "given": str(given)}, *_]:
            fields["author"] = f"{family}, {given}"
        case [{"family": str(name)}, *_] | [{"literal": str(name)}, *_]:
            fields["author"] = name
        case _:
            pass
    return fields
