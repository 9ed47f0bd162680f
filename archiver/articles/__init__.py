"""Read articles: bytes in, an `Article` with its own text and what its format says out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from archiver.articles.language import guess_language
from archiver.articles.published import date_in_address
from archiver.errors import ArticleError
from archiver.records import Article

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from archiver.articles.draft import Reader

__all__ = ["SUFFIXES", "read_article"]

_BY_SUFFIX = {
    "": "plain",
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".wiki": "wikitext",
    ".wikitext": "wikitext",
    ".mediawiki": "wikitext",
    ".tex": "latex",
    ".bib": "bibtex",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".docx": "docx",
    ".pdf": "pdf",
    ".json": "csl",
}
_BY_MEDIA_TYPE = {
    "text/plain": "plain",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/x-wiki": "wikitext",
    "application/x-tex": "latex",
    "application/x-bibtex": "bibtex",
    "text/x-rst": "rst",
    "text/asciidoc": "asciidoc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/pdf": "pdf",
    "application/vnd.citationstyles.csl+json": "csl",
}
"""A format is one module here with a `read` (see `draft.Reader`), and its lines above."""

SUFFIXES = frozenset(filter(None, _BY_SUFFIX))
"""The suffixes, in lower case, of the files that `read_article` reads."""


def read_article(
    data: bytes,
    *,
    source: str,
    media_type: str | None = None,
    published: dt.date | None = None,
    language: str | None = None,
    companion: Callable[[str], bytes | None] | None = None,
) -> Article:
    """Read *data* by its media type, else by the suffix of *source* (a path or an address).

    *published* and *language* win over what the file says; *companion* hands over a file that
    this one names, such as a bibliography, or None. Raises `ArticleError`: one sentence that
    names the file, the place and the remedy.
    """
    reader = _reader(source, media_type)
    draft = reader(data, source=source, companion=companion)
    return Article(
        source=source,
        text=draft.text,
        title=draft.title,
        published=published or draft.published or date_in_address(source),
        language=language or draft.language or guess_language(draft.text),
        marks=draft.marks,
        references=draft.references,
        problems=draft.problems,
    )


def _reader(source: str, media_type: str | None) -> Reader:
    """Import the one reader that is needed: most formats bring a library along."""
    kind, suffix = (media_type or "").partition(";")[0].strip().lower(), _suffix(source)
    name = _BY_MEDIA_TYPE.get(kind) or _BY_SUFFIX.get(suffix)
    if name is None and kind.startswith("text/"):
        name = "plain"
    if name is None:
        known = ", ".join(filter(None, _BY_SUFFIX))
        raise ArticleError(
            f"{source}: no reader for {suffix or kind}; save the article as one of {known}"
        )
    reader: Reader = import_module(f"archiver.articles.{name}").read
    return reader


def _suffix(source: str) -> str:
    name = source.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
