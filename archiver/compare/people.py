"""Short and full forms of a person's name, told from another person of the same surname.

The source itself must prove that both mean the same: it gives the full name where the quotation
shortens it, or elsewhere on the page; and it knows nobody else whom the shorter form could mean.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER = 1
_MOST_GIVEN = 2
_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Called:
    """How somebody is called before the surname: titles, given names, and what limits a title."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    limited: bool = False


def is_title(word: str, language: str) -> bool:
    """Whether a folded *word* is a title of office or of courtesy."""
    return word in _words("offices", language) or word in _courtesy(language)


def is_particle(word: str) -> bool:
    """Whether a folded *word* belongs to the surname behind it: Le Pen, von der Leyen."""
    return word in _words("particles")


def limits_title(word: str) -> bool:
    """Whether a folded *word* before a title makes another of it: former, vice."""
    return word in _words("limits")


def follows_name(word: str) -> bool:
    """Whether a folded *word* behind a surname tells one bearer from another: Jr."""
    return word in _words("after")


def cuts_name(text: str, place: int, *, language: str) -> tuple[int, int] | None:
    """Return the given name right before *place* that tells two bearers of a surname apart.

    >>> cuts_name("John Smith left. Jane Smith did not.", 5, language="en")
    (0, 4)
    """
    before = re.search(
        r"(?<![\w'’-])([^\W\d_][\w'’-]*)\s$", text[max(0, place - _LONGEST_NAME) : place]
    )
    surname = re.match(r"[^\W\d_][\w’-]*", text[place : place + _LONGEST_NAME])
    if before is None or surname is None or not surname.group()[0].isupper():
        return None
    if not _is_given(before[1].casefold()):
        return None
    if len(_full_names(surname.group(), language, text)) <= 1:
        return None
    start = max(0, place - _LONGEST_NAME) + before.start(1)
    return start, start + len(before[1])


def called(words: Sequence[str], *, language: str, limited: bool = False) -> Called | None:
    """Read the *words* before a surname; None if they are not titles and given names alone."""
    titles: list[str] = []
    given: list[str] = []
    for word in words:
        plain = word.casefold().rstrip(".")
        if not given and is_title(plain, language):
            titles.append(plain)
        elif word[:1].isupper() and plain.replace("-", "").isalpha() and len(given) < _MOST_GIVEN:
            given.append(plain)
        else:
            return None
    return Called(tuple(titles), tuple(given), limited)


def same_person(quoted: Called, printed: Called, surname: str, *, language: str, page: str) -> bool:
    """Whether *page* proves that both, with the same *surname*, are the same person.

    >>> one, full = Called(("president",), ()), Called(("president",), ("emmanuel",))
    >>> same_person(one, full, "Macron", language="en", page="President Emmanuel Macron left.")
    True
    >>> same_person(full, one, "Macron", language="en", page="President Macron left.")
    False
    """
    if quoted.limited != printed.limited or surname.casefold() in _words("places"):
        return False
    if not _titles_agree(quoted, printed, surname, language=language, page=page):
        return False
    known = _full_names(surname, language, page)
    if quoted.given == printed.given:
        if not quoted.titles and set(printed.titles) <= _courtesy(language):
            return len(known) <= 1  # Mr Smith, called Smith
        person = known or {surname.casefold()}
        return bool(quoted.given) or (len(person) == 1 and all(map(_is_given, person)))
    if quoted.given and printed.given:
        return _is_initial(quoted.given, printed.given) and known <= {printed.given[0]}
    full = (quoted.given or printed.given)[0]
    office = quoted.titles == printed.titles and bool(set(quoted.titles) - _courtesy(language))
    if printed.given and office:
        known = _full_names(surname, language, page, title=printed.titles[-1]) or frozenset({full})
    return len(full) > _LETTER and known == {full}


def _titles_agree(
    quoted: Called, printed: Called, surname: str, *, language: str, page: str
) -> bool:
    polite = _courtesy(language)
    one, other = set(quoted.titles), set(printed.titles)
    if one == other or not one:
        return True
    if not one <= polite:
        return False
    if other & polite and one:
        return False  # Mr for Mrs
    given = (*printed.given, *quoted.given)
    woman = bool(one & _words("for_women"))
    if any(name in _words("men" if woman else "women") for name in given):
        return False
    told = any(name in _words("women" if woman else "men") for name in given)
    return told or any(
        re.search(rf"(?<!\w){re.escape(title)}\.?\s{re.escape(surname)}(?!\w)", page, re.IGNORECASE)
        for title in quoted.titles
    )


def _is_initial(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two sets of given names is the initials, or lacks a second, of the other."""
    short, long = sorted((one, other), key=lambda names: sum(map(len, names)))
    if short[0] == long[0]:
        rest = (*short[1:], *long[1:])
        return all(len(name) == _LETTER for name in rest)
    return len(short[0]) == _LETTER and long[0].startswith(short[0])


def _full_names(surname: str, language: str, page: str, *, title: str = "") -> frozenset[str]:
    """Return the first given names with which *page* has *surname*, behind *title* if given."""
    before = rf"(?<!\w){re.escape(title)}\s" if title else ""
    names = re.findall(
        rf"{before}(?i:(?<![\w'’-])([^\W\d_][\w'’-]*)\s(?:[^\W\d_]\.?\s)?{re.escape(surname)}(?!\w))"
        r"(\s(?:Jr|Sr|junior|senior)\b)?",
        page,
        re.IGNORECASE if title else 0,
    )
    return frozenset(
        name.casefold() + after.casefold()
        for name, after in names
        if name[0].isupper() and not _no_name(name.casefold(), language)
    )


def _no_name(word: str, language: str) -> bool:
    return is_title(word, language) or word in _words("limits") | _words("common")


@cache
def read_facts() -> dict[str, Any]:
    """Return what `people.toml` lists."""
    file = resources.files("archiver.compare").joinpath("people.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _words(*path: str) -> frozenset[str]:
    """Return the words listed under *path*; none where there is no such list."""
    table: Any = read_facts()
    for name in path:
        table = table.get(name, {}) if isinstance(table, dict) else {}
    return frozenset(table.split()) if isinstance(table, str) else frozenset()


def _is_given(name: str) -> bool:
    return name in _words("men") or name in _words("women")


def _courtesy(language: str) -> frozenset[str]:
    return _words("courtesy", language)
