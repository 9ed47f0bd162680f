"""What a reader of one format finds; the registry completes it to an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from archiver.records import Mark, Problem, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as far as its own format tells: what the caller knows is added later."""

    text: str
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None
    marks: tuple[Mark, ...] = ()
    references: tuple[tuple[str, Reference], ...] = ()
    problems: tuple[Problem, ...] = ()


class Reader(Protocol):
    """Reads one format: bytes in, a draft out; `ArticleError` where it is not this format."""

    def __call__(
        self, data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None
    ) -> Draft:
        """Return what *data* says; *companion* hands over files that it names."""
        ...
