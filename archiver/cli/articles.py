"""ARTICLE arguments: files, folders, globs, seed folders, addresses and standard input."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.articles import SUFFIXES
from archiver.cli.configuration import read_outlets, read_text
from archiver.config import Seed, parse_seed
from archiver.errors import ArticleError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

SEED = "seed.toml"
NAMED_ONLY = frozenset({".bib", ".json"})
"""Suffixes of files that are read only when they are named: in a folder they go with an article."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PATTERN = re.compile(r"[*?\[]")
_NOT_SLUG = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One article that was asked for. *path* None: standard input, or an address.

    *slug* names its folder of the archive; *seed* and *folder* are set for a seed.
    """

    source: str
    slug: str
    path: Path | None = None
    published: dt.date | None = None
    language: str | None = None
    seed: Seed | None = None
    folder: Path | None = None

    @property
    def address(self) -> str | None:
        """The article's address, where it is one."""
        return self.source if _ADDRESS.match(self.source) else None

    @property
    def ledger(self) -> Path | None:
        """Where the ledger of a seed is."""
        return None if self.folder is None else self.folder / "ledger.jsonl"

    @property
    def waivers(self) -> Path | None:
        """Where the waivers of a seed are."""
        return None if self.folder is None else self.folder / "waivers.toml"

    def outlets(self) -> tuple[tuple[str, str], ...]:
        """Return (place, text) of the seed's own outlet files."""
        if self.seed is None or self.folder is None:
            return ()
        return tuple(read_outlets(self.folder / name) for name in self.seed.outlets)

    def read(self) -> bytes:
        """Return the bytes of the article; it is not an address."""
        if self.path is None:
            return sys.stdin.buffer.read()
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise ArticleError(
                f"{self.source}: cannot be read: {error.strerror or error}; check its permissions"
            ) from error

    def companion(self) -> Callable[[str], bytes | None]:
        """Return a reader of files that the article names (a bibliography), beside or below it."""
        base = (self.path.parent if self.path else Path()).resolve()

        def read(name: str) -> bytes | None:
            wanted = (base / name).resolve()
            if not wanted.is_relative_to(base) or not wanted.is_file():
                return None
            return wanted.read_bytes()

        return read


def expand(
    arguments: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    published: dt.date | None = None,
    language: str | None = None,
) -> tuple[Given, ...]:
    """Return the articles that *arguments* name, each once, in order.

    Raises `UsageError` or `ConfigError` naming the argument that leads to none.
    """
    found: dict[str, Given] = {}
    for argument in arguments:
        for given in _expand(argument, exclude):
            found.setdefault(given.source, _known(given, published, language))
    return tuple(found.values())


def _known(given: Given, published: dt.date | None, language: str | None) -> Given:
    return Given(
        source=given.source,
        slug=given.slug,
        path=given.path,
        published=published or given.published,
        language=language or given.language,
        seed=given.seed,
        folder=given.folder,
    )


def _expand(argument: str, exclude: Sequence[str]) -> Iterator[Given]:
    path = Path(argument)
    if argument == "-":
        yield Given(source="-", slug="stdin")
    elif _ADDRESS.match(argument):
        yield Given(source=argument, slug=_slug(_ADDRESS.sub("", argument)))
    elif path.is_dir():
        yield from _folder(path, argument, exclude)
    elif path.exists():
        yield _file(path)
    elif _PATTERN.search(argument):
        yield from _matching(argument, exclude)
    else:
        raise UsageError(f"{argument}: there is no such file or folder; check the path")


def _folder(folder: Path, argument: str, exclude: Sequence[str]) -> Iterator[Given]:
    if (folder / SEED).is_file():
        yield _seed(folder)
        return
    found = False
    for given in _walk(folder, exclude):
        found = True
        yield given
    if not found:
        raise UsageError(
            f"{argument}: no article in this folder; archiver reads {', '.join(_taken())}"
        )


def _walk(folder: Path, exclude: Sequence[str]) -> Iterator[Given]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or _excluded(path, exclude):
            continue
        if path.is_dir():
            if (path / SEED).is_file():
                yield _seed(path)
            else:
                yield from _walk(path, exclude)
        elif path.suffix.lower() in _taken():
            yield _file(path)


def _taken() -> tuple[str, ...]:
    """Return the suffixes of what is taken for an article in a folder."""
    return tuple(sorted(SUFFIXES - NAMED_ONLY))


def _matching(pattern: str, exclude: Sequence[str]) -> Iterator[Given]:
    paths = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207
    if not paths:
        raise UsageError(f"{pattern}: no file matches; check the pattern")
    for path in paths:
        if _excluded(path, exclude):
            continue
        if path.is_dir():
            if (path / SEED).is_file():
                yield _seed(path)
        else:
            yield _file(path)


def _excluded(path: Path, exclude: Iterable[str]) -> bool:
    shown = path.as_posix()
    return any(
        fnmatch.fnmatch(shown, pattern) or fnmatch.fnmatch(path.name, pattern)
        for pattern in exclude
    )


def _file(path: Path) -> Given:
    if path.name == SEED:
        return _seed(path.parent)
    return Given(source=path.as_posix(), slug=_slug(path.stem), path=path)


def _seed(folder: Path) -> Given:
    place = folder / SEED
    seed = parse_seed(read_text(place, kind="seed file"), place=str(place))
    path = None
    if not _ADDRESS.match(seed.article):
        path = Path(os.path.normpath(folder / seed.article))
    if path is not None and not path.is_file():
        raise UsageError(f'{place}: "article": there is no file {path}; name one beside seed.toml')
    return Given(
        source=seed.article if path is None else path.as_posix(),
        slug=folder.resolve().name,
        path=path,
        published=seed.published,
        language=seed.language,
        seed=seed,
        folder=folder,
    )


def _slug(name: str) -> str:
    return _NOT_SLUG.sub("-", name).strip("-.")[:100] or "article"
