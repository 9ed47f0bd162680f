"""Open Library: books by ISBN or title (openlibrary.org/dev/docs/api/search)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from archiver.resolvers.answers import ask_once
from archiver.resolvers.context import Finds
from archiver.resolvers.services import asked_of
from archiver.resolvers.works import Work, finds_of, is_for_catalogues, isbn13

if TYPE_CHECKING:
    from archiver.flow import Flow
    from archiver.records import Citation
    from archiver.resolvers.context import Context


class _Book(msgspec.Struct):
    title: str = ""
    subtitle: str = ""
    author_name: list[str] = []
    first_publish_year: int | None = None


class _Answer(msgspec.Struct):
    docs: list[_Book]


_ANSWERS = msgspec.json.Decoder(_Answer)


class OpenLibrary:
    """A book by its ISBN, else by its title where no publication is named."""

    name = "open-library"

    def look_for(self, citation: Citation, context: Context) -> Flow[Finds]:
        """Ask once; an entry shows only that the book exists."""
        reference = citation.reference
        isbn = "".join(sign for sign in reference.identifiers.isbn or "" if sign.isalnum())
        told = [("isbn", isbn13(isbn))] if isbn else []
        if not told and reference.title and reference.outlet is None:
            told = [("title", reference.title)]
            told += [("author", reference.author)] if reference.author else []
        if not told or not is_for_catalogues(citation, context):
            return Finds()
        fields = "title,subtitle,author_name,first_publish_year"
        ask = asked_of("openlibrary", context.settings, [*told, ("fields", fields), ("limit", "5")])
        answer = yield from ask_once(ask, _ANSWERS.decode)
        if isinstance(answer, Finds):
            return answer
        number = f"ISBN {isbn}" if isbn else ""
        works = [_work(book, number) for book in answer.docs]
        return finds_of(works, citation, resolver=self.name, source="Open Library")


def _work(book: _Book, number: str) -> Work:
    """Return a book as a work; a later edition than the first is the same book."""
    title = f"{book.title}: {book.subtitle}" if book.subtitle else book.title
    return Work(title=title, authors=tuple(book.author_name), number=number)
