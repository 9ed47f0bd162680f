"""Stretches of a page that are not the running text of its article, told by their markup."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from archiver.pages.scanning import attributes_of, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.pages.scanning import Scan

COMMENTS: Final = "comments"
NAVIGATION: Final = "navigation"
CORRECTION: Final = "correction"
DELETED: Final = "deleted"
HIDDEN: Final = "hidden"
KINDS: Final = (CORRECTION, COMMENTS, NAVIGATION, DELETED, HIDDEN)

_STRUCK: Final = frozenset({"del", "s", "strike"})
_CONTAINERS: Final = frozenset(["div", "section", "aside", "nav", "footer", "ul", "ol", "li", "dl"])
_MAY_HIDE: Final = _CONTAINERS | {
    "p",
    "span",
    "article",
    "table",
    "blockquote",
    "details",
    "em",
    "b",
}
_MAY_CORRECT: Final = frozenset(["p", "div", "li", "section", "aside", "footer", "blockquote"])
_ROLES: Final = frozenset(["navigation", "contentinfo", "menu", "menubar"])
_COMMENTED = re.compile(
    r"^(?:(?:user|reader|article|post|entry|fb|wp|the|page|site|news|blog|js|disqus|all)[-_]{1,2})?"
    r"(?:comments?|commentlist|comentarios|kommentare?|commentaires?|commenti|disqus_thread)"
    r"(?:[-_]{1,2}(?:list|area|section|body|box|block|thread|wrapper|wrap|container|content|text|"
    r"item|inner|respond))?$"
)
_BESIDE = re.compile(
    r"^(?:[a-z0-9]{1,20}[-_]{1,2}){0,2}"
    r"(?:related|recommend(?:s|ed|ations?)?|rankings?|teasers?|read-?more|more-stories|"
    r"most-(?:read|popular|viewed)|popular|trending|breadcrumbs?|see-also|also-read|further-reading)"
    r"(?:[-_]{1,2}(?:list|area|box|block|section|articles?|posts?|stories|news|links?|items?|"
    r"content|container|wrapper|wrap|inner|widget|module))?$"
)
_CORRECTING = re.compile(
    r"^(?:[a-z0-9]{1,20}[-_]{1,2})?(?:corrections?|corrigendum|errat(?:um|a)|editors?-?note)"
    r"(?:[-_]{1,2}(?:note|notice|box|text|block))?$"
)
_HIDDEN = re.compile(
    r"style\s*=\s*[\"']?[^\"'>\x1e]{0,400}?display\s*:\s*none"
    r"|(?:^|[\s\"'\x1e])hidden(?=[\s/\x1e]|=[\"']?(?:hidden|true)?[\"'\s]|$)",
    re.IGNORECASE,
)
_STEMS: Final = (
    b"comment", b"kommentar", b"comentario", b"disqus", b"related", b"recommend", b"ranking",
    b"teaser", b"read", b"more-stories", b"most-", b"popular", b"trending", b"see-also",
    b"breadcrumb", b"role", b"correct", b"corrig", b"errat", b"editor", b"none", b"hidden",
)  # fmt: skip
"""What the names and styles have in common; one of them stands in every telling attribute."""
_NOTICE_STEMS: Final = (
    b"corre", b"corri", b"erra", b"larification", b"ditor", b"rrektur", b"htig", b"rettif",
    b"rectif", b"sprostow", b"versi", b"amended", b"updated", b"redaktion", b"fassung",
)  # fmt: skip
_NOTICE_STEMS_BEYOND: Final = tuple(
    stem.encode()
    for stem in (
        "справление", "оправка", "редакции", "версии",
        "訂正", "更正", "勘误", "勘誤", "정정", "바로잡",
    )
)  # fmt: skip
"""One of these or the former stands in every text that `_NOTICE` matches."""
_NOTICE = re.compile(
    r"^[\s*※■◆【［\[(（<〈―—–-]{0,6}(?:"
    r"(?:corrections?|corrigendum|erratum|clarification|editor['’]s note|korrektur|"
    r"berichtigung|"
    r"richtigstellung|rectificatif|correctif|corrección|"
    r"fe de errat(?:a|as)|rettifica|errata corrige|"
    r"correção|errata|sprostowanie|исправление|поправка|от редакции)"
    r"(?: ?[(,][^:：\n]{1,40})? ?[:：.—–\])-]"
    r"|(?:an|a previous|in an) earlier version of this\b|a previous version of this\b"
    r"|this (?:article|story|post|piece) (?:has been|was) (?:amended|corrected|updated)\b"
    r"|(?:anmerkung|hinweis) der redaktion\b"
    r"|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)"
    r"|une (?:première|précédente) version de cet article"
    r"|(?:una|en una) versión anterior de este"
    r"|una versione precedente di quest|в (?:предыдущей|первой|ранней) версии"
    r"|(?:お詫び|おわび)と訂正|訂正(?:と(?:お詫び|おわび))?[】］\]）:：]"
    r"|(?:本|この|当初の)記事(?:の|は|で).{0,20}訂正"
    r"|更正(?:启事|啟事|声明|聲明)?[】］\]）:：]"
    r"|勘误|勘誤|정정(?: ?보도| ?합니다)?[】\]:：]|바로잡습니다"
    r")",
    re.IGNORECASE,
)
_LONGEST_NOTICE: Final = 1_500
_BEGINNING: Final = 8
_ENOUGH: Final = 200
_PIECE: Final = 60
_START: Final = 400
_LITTLE_OF_COMMENTS: Final = 20
_ENDS_PARAGRAPH: Final = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "h2",
        "h3",
        "section",
        "article",
        "aside",
        "blockquote",
        "body",
    ]
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of tokens, from a start tag to what ends its element."""

    kind: str
    start: int
    end: int


def find_stretches(scan: Scan) -> dict[int, list[Stretch]]:
    """Return the tokens at which stretches begin or end; none lies in another.

    A stretch is set apart only if a text worth the name is left without it: a page may well
    have its article in an element called ``comments``, or be struck out from top to bottom.
    """
    names, sources = scan.names, scan.attributes
    notices = set(_notices(scan))
    starts = {*scan.named(_BY_NAME), *scan.holding(_WATCHED, _STEMS), *notices}
    measure: _Measure | None = None
    found: dict[int, list[Stretch]] = {}
    beyond = -1
    for start in sorted(starts):
        if start <= beyond:
            continue
        kind = _kind_of(names[start], sources[start] or "")
        if kind is None and start in notices:
            kind = CORRECTION
        end = None if kind is None else _end(scan, start)
        if kind is None or end is None:
            continue
        measure = measure or _Measure(scan)
        if measure.allows(kind, start, end):
            stretch = Stretch(kind, start, end)
            found.setdefault(start, []).append(stretch)
            found.setdefault(end, []).insert(0, stretch)
            measure.take(start, end)
            beyond = end - 1 if names[end][:1] != "/" else end
    return found


_BY_NAME: Final = _STRUCK | {"nav", "footer"}
_WATCHED: Final = _STRUCK | _MAY_HIDE | _MAY_CORRECT


def _kind_of(name: str, source: str) -> str | None:
    """Return what an element is by its name and attributes."""
    if name in _STRUCK:
        return DELETED
    telling = name in _MAY_HIDE and ("none" in source or "idden" in source)
    if telling and _HIDDEN.search(source):
        return HIDDEN
    if name in ("nav", "footer"):
        return NAVIGATION
    return _by_names(name, source) if source else None


def _by_names(name: str, source: str) -> str | None:
    attributes = attributes_of(source)
    tokens = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    if name in _MAY_CORRECT and any(map(_CORRECTING.match, tokens)):
        return CORRECTION
    if name not in _CONTAINERS:
        return None
    if any(map(_COMMENTED.match, tokens)):
        return COMMENTS
    if attributes.get("role", "").lower() in _ROLES or any(map(_BESIDE.match, tokens)):
        return NAVIGATION
    return None


def _notices(scan: Scan) -> Iterator[int]:
    """Yield the elements whose first words announce a correction."""
    names = scan.names
    tried: set[int] = set()
    for place in scan.beginning(_NOTICE_STEMS + _NOTICE_STEMS_BEYOND):
        for start in range(max(0, place - _BEGINNING), min(place, len(names))):
            if names[start] in _MAY_CORRECT and start not in tried:
                tried.add(start)
                if _begins_notice(scan.texts, names, start):
                    yield start


def _begins_notice(texts: Sequence[str], names: Sequence[str], start: int) -> bool:
    """Whether the first words in an element announce a correction."""
    said = ""
    for at in range(start + 1, min(len(names), start + _BEGINNING)):
        said += texts[at]
        if len(said) > _PIECE or names[at].lstrip("/") in _ENDS_PARAGRAPH:
            break
    return bool(_NOTICE.match(" ".join(said[:_START].split())))


def _end(scan: Scan, start: int) -> int | None:
    """Return the token that ends the element; a paragraph also ends where another block begins."""
    names = scan.names
    if names[start] != "p":
        return scan.end_of(start)
    for at in range(start + 1, len(names)):
        if names[at].lstrip("/") in _ENDS_PARAGRAPH:
            return at
    return None


class _Measure:
    """How much text stands where, and how much is left of the running text."""

    def __init__(self, scan: Scan) -> None:
        self.worded = scan.worded
        texts = scan.texts
        said: list[int] = []
        prose: list[int] = []
        opened = [(at, True) for at in scan.named(("a",))]
        links = sorted([*opened, *((at, False) for at in scan.named(("/a",)))])
        edges = [at for at, _ in links]
        for at in self.worded:
            said.append(long := weight(texts[at]))
            if long >= _PIECE / 2:
                last = bisect_left(edges, at) - 1
                prose.append(0 if last >= 0 and links[last][1] else long)
            else:
                prose.append(0)
        self.all = [0, *accumulate(said)]
        self.prose = [0, *accumulate(prose)]
        self.left = self.all[-1] + weight(scan.rest)
        self.prose_left = self.prose[-1] + weight(scan.rest)

    def allows(self, kind: str, start: int, end: int) -> bool:
        """Whether enough is left without the tokens from *start* to *end*."""
        inside = self._between(self.all, start, end)
        prose = self._between(self.prose, start, end)
        if kind in (DELETED, HIDDEN):
            return inside <= self.left - inside
        if kind == CORRECTION:
            return inside <= _LONGEST_NOTICE and inside <= self.left - inside
        outside = self.prose_left - prose
        least = prose / _LITTLE_OF_COMMENTS if kind == COMMENTS else prose
        return outside >= max(_ENOUGH, least)

    def take(self, start: int, end: int) -> None:
        """Count the tokens from *start* to *end* as no longer left."""
        self.left -= self._between(self.all, start, end)
        self.prose_left -= self._between(self.prose, start, end)

    def _between(self, sums: Sequence[int], start: int, end: int) -> int:
        """Return how much of *sums* stands after token *start*, up to token *end*."""
        return sums[bisect_right(self.worded, end)] - sums[bisect_right(self.worded, start)]
