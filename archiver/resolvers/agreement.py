"""What a citation and a page agree on by name: outlet, date, title, author.

For candidates that we found. A page is the source by names if outlet, date and title agree; then
its words may also prove that something else is written there. Each agreement is strict: a page of
the same blog on another day, another agency's report of the same event, or the second part of a
series must not pass.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from archiver.records import HostRole, PageState
from archiver.resolvers.archives import original_of
from archiver.resolvers.codes import read_date
from archiver.resolvers.dates import is_in_window
from archiver.resolvers.hosts import entry_for, host_of, is_its_own, plain
from archiver.resolvers.works import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Citation, Page, Publication

OUTLET, DATE, TITLE, AUTHOR = "outlet", "date", "title", "author"
_SILENT = frozenset(
    {PageState.ERROR, PageState.WALL, PageState.EMPTY, PageState.SHELL, PageState.UNREADABLE}
)
_SEPARATORS = re.compile(r"\s[-–—/]+\s|[|｜：:»]|[―─]+")
_LONGEST_TITLE = 500
_CJK = re.compile(r"[ぁ-ヺー\u3400-\u9fff\uac00-\ud7a3]")
_SHORTEST_CJK = 8  # folded characters: 社説 and 大機小機 name a column, not a piece
_SHORTEST_WORDS = 4
_SHORTEST_LETTERS = 16
_INSTALMENT = re.compile(r"\d|^[上中下前後]編?$")
_NAMES = re.compile(r"[,;、，・／/&]|\b(?:and|und|et)\b")
_SHORTEST_NAME = 3
_BYLINE = 2000  # code points at either end of a page where a piece's origin is told


def names_agree(citation: Citation, page: Page, publication: Publication | None) -> tuple[str, ...]:
    """Return which of ``outlet``, ``date``, ``title`` and ``author`` agree, in this order.

    An error page, a wall or an empty page agrees on nothing. A date agrees within the outlet's
    print-to-web window; a title if it is the whole title, apart from the site's name around it.
    """
    if page.state in _SILENT:
        return ()
    checks = (
        (OUTLET, _outlet_agrees(citation, page, publication)),
        (DATE, _date_agrees(citation, page, publication)),
        (TITLE, _title_agrees(citation, page, publication)),
        (AUTHOR, _author_agrees(citation, page)),
    )
    return tuple(name for name, agrees in checks if agrees)


def is_source_by_names(agreed: tuple[str, ...]) -> bool:
    """Whether a found page may be taken for the source without looking at the quoted words."""
    return {OUTLET, DATE, TITLE} <= set(agreed)


def same_piece(one: Page, other: Page) -> bool:
    """Whether two pages show one piece: by their canonical addresses, or by title and day."""
    if {plain(url) for url in _addresses(one)} & {plain(url) for url in _addresses(other)}:
        return True
    titles = [_main_part(page) for page in (one, other)]
    days = {page.published for page in (one, other)} - {None}
    return titles[0] == titles[1] != "" and len(days) <= 1


def _main_part(page: Page) -> str:
    """Return the longest part of a page's title: without the site's name, which both may bear."""
    return max((folded(part) for part in _SEPARATORS.split(page.title)), key=len, default="")


def _addresses(page: Page) -> Iterator[str]:
    for url in (page.url, page.canonical):
        if url:
            yield original_of(url)


def _outlet_agrees(citation: Citation, page: Page, publication: Publication | None) -> bool:
    if publication is not None and publication.hosts:
        first = next(_addresses(page), "")
        return is_its_own(first, publication) or _is_syndicated(first, page, publication)
    hosts = [host_of(original_of(cited.url)) for cited in citation.reference.urls]
    if any(_is_one_site(host_of(url), host) for url in _addresses(page) for host in hosts):
        return True
    outlet = citation.reference.outlet
    names = {folded(outlet.name)} if outlet is not None else set()
    if publication is not None:
        names |= {folded(publication.name), *(folded(each.text) for each in publication.aliases)}
    return bool(page.site) and folded(page.site or "") in names - {""}


def _is_one_site(one: str, other: str) -> bool:
    """Whether two hosts are the same, or one lies under the other (news.a.example, a.example)."""
    short, long = sorted((one, other), key=len)
    return short == long != "" or ("." in short and long.endswith(f".{short}"))


def _is_syndicated(url: str, page: Page, publication: Publication) -> bool:
    """Whether a partner's page says that the piece is this outlet's: a partner has its own too."""
    entry = entry_for(url, publication)
    if entry is None or entry.role is not HostRole.PARTNER:
        return False
    told = f"{page.title} {page.author or ''} {page.site or ''}"
    shown = folded(f"{told} {page.text[:_BYLINE]} {page.text[-_BYLINE:]}")
    names = [publication.name, *(each.text for each in publication.aliases)]
    return any(len(folded(name)) >= _SHORTEST_NAME and folded(name) in shown for name in names)


def _date_agrees(citation: Citation, page: Page, publication: Publication | None) -> bool:
    if citation.reference.date is None:
        return False
    if page.published is not None:
        return is_in_window(page.published, citation, publication)
    code = publication.date_code if publication is not None else None
    told = next((days for url in _addresses(page) if (days := read_date(url, code))), None)
    if told is None or told[0] != told[1]:
        return False
    return is_in_window(told[0], citation, publication)


def _title_agrees(citation: Citation, page: Page, publication: Publication | None) -> bool:
    cited = citation.reference.title
    if not cited or not _identifies(cited, citation, publication):
        return False
    wanted = folded(cited)
    shown = page.title[:_LONGEST_TITLE]
    if wanted == folded(shown):
        return True
    parts = [part for part in _SEPARATORS.split(shown) if folded(part)]
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            if folded("".join(parts[start:end])) == wanted:
                return not any(_is_instalment(part) for part in parts[:start] + parts[end:])
    return False


def _identifies(title: str, citation: Citation, publication: Publication | None) -> bool:
    """Whether a title is long enough to name one piece, and is not that of a column."""
    name = folded(title)
    columns = {folded(citation.reference.column or "")}
    if publication is not None:
        columns |= {folded(column) for column in publication.columns}
        columns |= {
            folded(publication.name),
            *(folded(each.text) for each in publication.aliases),
        }
    if name in columns:
        return False
    if _CJK.search(name):
        return len(name) >= _SHORTEST_CJK
    return len(title.split()) >= _SHORTEST_WORDS and len(name) >= _SHORTEST_LETTERS


def _is_instalment(part: str) -> bool:
    return _INSTALMENT.search(unicodedata.normalize("NFKC", part).strip()) is not None


def _author_agrees(citation: Citation, page: Page) -> bool:
    cited, shown = citation.reference.author, page.author
    if not cited or not shown:
        return False
    names = {folded(name) for name in _NAMES.split(shown)} | {folded(shown)}
    return len(folded(cited)) >= _SHORTEST_NAME and folded(cited) in names
