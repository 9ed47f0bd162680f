"""Stretches of a page that are not the running text of its article, told by their markup."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from archiver.pages.phrases import phrases
from archiver.pages.scanning import attributes_of, unescaped, weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
_NAMING: Final = ("class", "id", "data-component", "data-testid", "data-module", "data-widget")
_ROLES: Final = frozenset(["navigation", "contentinfo", "menu", "menubar"])
_COMMENTED = re.compile(
    r"^(?:(?:user|reader|article|post|entry|fb|wp|the|page|site|news|blog|js|disqus|all)[-_]{1,2})?"
    r"(?:comments?|commentlist|comentarios|kommentare?|commentaires?|commenti|disqus_thread)"
    r"(?:[-_]{1,2}(?:list|area|section|body|box|block|thread|wrapper|wrap|container|content|text|"
    r"item|inner|respond)(?:[-_]{1,2}[a-z0-9]{1,12})?|_{1,2}[a-z]{1,20}_{1,2}[a-z0-9-]{1,12})?$"
)
_BESIDE = re.compile(
    r"^(?:[a-z0-9]{1,20}[-_]{1,2}){0,2}"
    r"(?:related|recommend(?:s|ed|ations?)?|rankings?|teasers?|read-?more|more-stories|"
    r"most-(?:read|popular|viewed)|popular|trending|breadcrumbs?|see-also|also-read|further-reading)"
    r"(?:[-_]{1,2}(?:list|area|box|block|section|articles?|posts?|stories|news|links?|items?|"
    r"content|container|wrapper|wrap|inner|widget|module)|_{1,2}[a-z]{1,20}_{1,2}[a-z0-9-]{1,12})?$"
    r"|^(?:site|page|main|right|left|blog|widget)?[-_]{0,2}sidebar"
    r"(?:[-_]{1,2}(?:right|left|primary|secondary|inner|content|widget|area|[0-9]))*$"
)
_CORRECTING = re.compile(
    r"^(?:[a-z0-9]{1,20}[-_]{1,2})?(?:corrections?|corrigendum|errat(?:um|a)|editors?-?note)"
    r"(?:[-_]{1,2}(?:note|notice|box|text|block))?$"
)
_HIDDEN = re.compile(
    r"style\s*=\s*[\"']?[^\"'>]{0,400}?display\s*:\s*none"
    r"|(?:^|[\s\"'])hidden(?=[\s/]|=[\"']?(?:hidden|true)?[\"'\s]|$)",
    re.IGNORECASE,
)
_STEMS: Final = (
    b"comment", b"kommentar", b"comentario", b"disqus", b"related", b"recommend", b"ranking",
    b"teaser", b"read", b"more-stories", b"most-", b"popular", b"trending", b"see-also",
    b"breadcrumb", b"sidebar", b"aria-label", b"role", b"correct", b"corrig", b"errat", b"editor",
    b"none", b"hidden",
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
    r"fe de err(?:atas?|ores)|rettifica|errata corrige|"
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
_OPENS = re.compile(
    r"tab-?panel|[\"' _-](?:tabs?|tab-?(?:pane|content|body)|accordion|collapsed?|collapsible|"
    r"expand(?:ed|able)?|toggle|spoiler|answer|read-?more|more-?(?:text|content)|full-?text|"
    r"rest-?of)(?=[\"' _-]|$)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"©|&copy;|&#169;|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_LISTING: Final = ("a", "h2", "h3", "h4", "h5", "h6")
_BESIDE_IT: Final = 6
_HEADING: Final = 60
_AROUND: Final = " .:：…»›>→【】[]■▼◆●#-–—"
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
    suspects = _suspects(scan)
    if not suspects:
        return {}
    found, refused = _settled(scan, suspects)
    if any(one.kind == COMMENTS for one in refused):  # a thread is its page's own text
        found, _ = _settled(scan, [one for one in suspects if one.kind != COMMENTS])
    edges: dict[int, list[Stretch]] = {}
    for one in found:
        edges.setdefault(one.start, []).append(one)
        edges.setdefault(one.end, []).insert(0, one)
    return edges


def _suspects(scan: Scan) -> list[Stretch]:
    """Return the elements that are something else by their names or first words, in order."""
    names, sources = scan.names, scan.attributes
    told = {**dict.fromkeys(_headed(scan), NAVIGATION), **dict.fromkeys(_notices(scan), CORRECTION)}
    found: list[Stretch] = []
    for start in sorted({*scan.named(_BY_NAME), *scan.holding(_WATCHED, _STEMS), *told}):
        kind = _kind_of(names[start], sources[start] or "") or told.get(start)
        end = None if kind is None else _end(scan, start)
        if kind is not None and end is not None and _bears_out(scan, kind, start, end):
            found.append(Stretch(kind, start, end))
    return found


def _settled(scan: Scan, suspects: Sequence[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Return those that may be set apart, outer ones first, and none in another; and the rest."""
    measure = _Measure(scan)
    found: list[Stretch] = []
    refused: list[Stretch] = []
    beyond = -1
    for one in suspects:
        if one.start <= beyond:
            continue
        if not measure.allows(one.kind, one.start, one.end):
            refused.append(one)
            continue
        found.append(one)
        measure.take(one.start, one.end)
        beyond = one.end - 1 if scan.names[one.end][:1] != "/" else one.end
    return found, refused


def _bears_out(scan: Scan, kind: str, start: int, end: int) -> bool:
    """Whether what stands in an element bears out what its name says.

    Lists of other pieces have links or headings, and the foot of a quotation or an article is none
    of the page, unless it does or says whose it is; what opens at a reader's wish (a tab, the rest
    behind a button) is not hidden from him.
    """
    name, source = scan.names[start], scan.attributes[start] or ""
    if kind == HIDDEN:
        return not _OPENS.search(source) and not _is_rest(scan, start, end)
    if kind != NAVIGATION or name == "nav" or "role" in source:
        return True
    if _holds_one_of(scan, ("a",) if name == "footer" else _LISTING, start, end):
        return True
    if name != "footer" or _OWNER.search("".join(scan.texts[start : end + 1])):
        return name == "footer"
    return not any(_is_within(scan, start, one) for one in ("article", "blockquote", "figure"))


def _holds_one_of(scan: Scan, names: Iterable[str], start: int, end: int) -> bool:
    places = scan.named(names)
    return bisect_left(places, end) > bisect_right(places, start)


def _is_within(scan: Scan, start: int, name: str) -> bool:
    """Whether more elements of *name* begin before a token than end there."""
    begun = bisect_left(scan.named((name,)), start)
    return begun > bisect_left(scan.named((f"/{name}",)), start)


def _is_rest(scan: Scan, start: int, end: int) -> bool:
    """Whether a button beside an element says that there is more to read."""
    before = scan.texts[max(0, start - _BESIDE_IT) : start + 1]
    after = scan.texts[end + 1 : end + 1 + _BESIDE_IT]
    labels = [" ".join(unescaped(text).split()) for text in (*before, *after)]
    return phrases("more").make_up(*(label for label in labels if label))


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
    tokens = " ".join([attributes.get(one, "") for one in _NAMING]).lower().split()
    if name in _MAY_CORRECT and any(map(_CORRECTING.match, tokens)):
        return CORRECTION
    if name not in _CONTAINERS:
        return None
    called = attributes.get("aria-label", "").strip(" :.()0123456789")
    if any(map(_COMMENTED.match, tokens)) or (called and phrases("talk").make_up(called)):
        return COMMENTS
    if called and phrases("neighbours").make_up(called):
        return NAVIGATION
    if attributes.get("role", "").lower() in _ROLES or any(map(_BESIDE.match, tokens)):
        return NAVIGATION
    return None


def _headed(scan: Scan) -> Iterator[int]:
    """Yield the lists under a heading that says that they are of other pieces."""
    texts = scan.texts
    told: dict[str, list[int]] = {}
    for start in scan.named(("ul", "ol")):
        near = (texts[at] for at in range(start, max(-1, start - _BESIDE_IT), -1))
        above = next((text for text in near if text and not text.isspace()), "")
        if len(above) <= _HEADING:
            told.setdefault(" ".join(unescaped(above).split()).strip(_AROUND), []).append(start)
    for heading in phrases("neighbours").made_up(*told):
        yield from told[heading]


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
