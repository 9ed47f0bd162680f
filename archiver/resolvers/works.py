"""Works as catalogues describe them: papers, books, issues; and whether one is the cited work.

A catalogue entry shows that a work exists. It never shows what the work says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.records import Acceptance, Candidate, OutletKind
from archiver.resolvers.context import Finds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.records import Citation
    from archiver.resolvers.context import Context

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PRESS = frozenset(
    {OutletKind.NEWSPAPER, OutletKind.AGENCY, OutletKind.BROADCASTER, OutletKind.WIKI}
    | {OutletKind.BLOG, OutletKind.WEB}
)
_SHORTEST = 4  # folded characters of a title that may be looked for
_YEARS_APART = 1  # online first, or a volume that came out late


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One entry of a catalogue. *whole* says that *url* shows the work itself, not an entry."""

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    url: str | None = None
    number: str = ""
    whole: bool = False


def is_for_catalogues(citation: Citation, context: Context) -> bool:
    """Whether a citation may be of a paper, a book or an issue: not of the daily press."""
    publication = context.publication(citation)
    if publication is not None:
        return publication.kind not in _PRESS
    reference = citation.reference
    numbers = reference.identifiers
    return bool(reference.title or numbers.isbn or numbers.doi) and not reference.urls


def year_of(citation: Citation) -> int | None:
    """Return the year in which the cited work came out, as far as it is told."""
    cited = citation.reference.date
    return cited.start.year if cited is not None else None


def read_year(text: str) -> int | None:
    """Return the first year that *text* names; None if it names none.

    >>> read_year("2017.2")
    2017
    """
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def finds_of(works: Iterable[Work], citation: Citation, *, resolver: str, source: str) -> Finds:
    """Return those of *works* that are the cited one: as evidence that it exists, and as links."""
    same = [work for work in works if is_same_work(citation, work)]
    if not same:
        return Finds()
    candidates = tuple(
        Candidate(
            url=work.url,
            resolver=resolver,
            reason=f"{source} lists the work: {describe(work)}"[:200],
            score=0.55 if work.whole else 0.45,
            acceptance=Acceptance.FOUND,
            excerpt=not work.whole,
        )
        for work in same
        if work.url is not None
    )
    return Finds(candidates=candidates, bibliographic=f"{source}: {describe(same[0])}")


def describe(work: Work) -> str:
    """Return a work as a catalogue's reader would note it."""
    parts = (
        ", ".join(work.authors[:3]),
        f"“{work.title}”",
        work.venue,
        str(work.year) if work.year else "",
        work.number,
    )
    return ", ".join(part for part in parts if part)


def is_same_work(citation: Citation, work: Work) -> bool:
    """Whether a catalogue's entry is of the cited work.

    A number decides alone. Otherwise title (whole, or cited without its subtitle) and, where both
    tell it, year must agree; without a cited title, the outlet's name must be the venue's and the
    year must be told.
    """
    reference = citation.reference
    if work.number and _digits(work.number) in _numbers(citation):
        return True
    year = year_of(citation)
    if year is not None and work.year is not None and abs(year - work.year) > _YEARS_APART:
        return False
    if reference.title:
        return is_same_title(reference.title, work.title)
    outlet = reference.outlet
    if outlet is None or year is None or work.year is None:
        return False
    return folded(outlet.name) in {folded(work.venue), folded(main_title(work.title))}


def is_same_title(cited: str, listed: str) -> bool:
    """Whether two titles are the same apart from case, marks and a subtitle that one leaves out."""
    wanted = folded(cited)
    if len(wanted) < _SHORTEST:
        return False
    return wanted in {folded(listed), folded(main_title(listed))} or folded(listed) == folded(
        main_title(cited)
    )


def main_title(title: str) -> str:
    """Return a title without what follows its first colon, dash or full-width space.

    >>> main_title("Harbours : a history")
    'Harbours'
    """
    return re.split(r"[:：―—]|\s-\s|[\u3000=]", title, maxsplit=1)[0].strip()


def folded(text: str) -> str:
    """Return the letters and figures of *text*, without width and case."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in normal if sign.isalnum() or sign == "ー")


def _numbers(citation: Citation) -> set[str]:
    numbers = citation.reference.identifiers
    told = {_digits(each) for each in (numbers.doi, numbers.isbn) if each}
    if numbers.isbn and len(_digits(numbers.isbn)) == 10:  # noqa: PLR2004
        told.add(isbn13(_digits(numbers.isbn)))
    return told - {""}


def _digits(number: str) -> str:
    if "10." in number and "/" in number:
        return number[number.index("10.") :].lower()
    return re.sub(r"[^0-9Xx]", "", number).upper()


def isbn13(isbn: str) -> str:
    """Return an ISBN-10 as ISBN-13; any other text as it is.

    >>> isbn13("0306406152")
    '9780306406157'
    """
    if len(isbn) != 10 or not isbn[:9].isdigit():  # noqa: PLR2004
        return isbn
    body = f"978{isbn[:9]}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-total % 10}"
