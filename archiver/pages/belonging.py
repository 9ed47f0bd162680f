"""Which of the data on a page are about the page itself, and which about other pieces.

A page carries data of its neighbours: a list of the newest articles as JSON-LD, the state of a
front end with ten teasers. Words found only there are not this page's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TITLES: Final = ("headline", "title", "name", "heading")
_ADDRESSES: Final = (
    "url",
    "@id",
    "mainEntityOfPage",
    "href",
    "link",
    "permalink",
    "canonical",
    "slug",
    "path",
)
_PIECES: Final = re.compile(
    r"(?:Article|BlogPosting|Report|Review|VideoObject|PodcastEpisode|Event|NewsItem|Story|Teaser)$"
)
_LISTS: Final = frozenset(
    [
        "itemlistelement",
        "relatedlink",
        "mentions",
        "citation",
        "isrelatedto",
        "issimilarto",
        "subjectof",
        "isbasedon",
        "comment",
        "comments",
        "haspart",
    ]
)
_NEIGHBOURS = re.compile(
    r"(?:^|[_-]|(?<=[a-z]))(?:[Rr]elated|[Rr]ecommend(?:ed|ations?)|[Rr]anking|[Tt]easer|[Pp]opular|"
    r"[Tt]rending|[Ll]atest|[Mm]ore(?:Articles|Stories|From|_articles|_stories)|[Nn]ext|[Pp]rev|"
    r"[Pp]revious|[Ss]idebar|[Cc]omment|[Mm]ost(?:Read|Viewed|_read)|[Ss]uggested|[Hh]eadlines)"
    r"s?(?=$|[A-Z_-])"
)
_NO_WORDS = re.compile(r"[\W_]+")
_DEEPEST: Final = 60
_LONG: Final = 12
_MOST_RUNS: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Itself:
    """What tells a page: its addresses and its titles, as it states them in its head."""

    addresses: frozenset[str]
    titles: tuple[str, ...]
    base: str

    @classmethod
    def of(cls, addresses: Iterable[str | None], titles: Iterable[str], *, base: str) -> Itself:
        """Return what tells a page."""
        known = (key for one in addresses if _is_web(one) and (key := _key(one or "", base)))
        return cls(
            addresses=frozenset(known),
            titles=tuple(dict.fromkeys(said for one in titles if (said := _bare(one)))),
            base=base,
        )

    def has_title(self, said: str) -> bool:
        """Whether *said* is the page's title, perhaps with the site's name beside it, or nearly."""
        bare = _bare(said)
        if len(bare) < _LONG:
            return bool(bare) and bare in self.titles
        return any(_alike(bare, one) for one in self.titles)

    def is_about(self, one: Mapping[str, Any]) -> bool | None:
        """Whether *one* is about the page, by its title or its address; None: it has neither."""
        titles = [value for name in _TITLES if isinstance(value := one.get(name), str)]
        if any(map(self.has_title, titles)):
            return True
        keys = [key for name in _ADDRESSES if (key := self._address(one.get(name)))]
        if any(key in self.addresses for key in keys):
            return True
        if keys and self.addresses:
            return False
        return False if titles and self.titles else None

    def is_at_odds(self, one: Mapping[str, Any]) -> bool:
        """Whether both the title and the address of *one* are other than the page's."""
        addressed = self.addresses and any(self._address(one.get(name)) for name in _ADDRESSES)
        titled = self.titles and any(isinstance(one.get(name), str) for name in _TITLES)
        return bool(addressed and titled and self.is_about(one) is False)

    def _address(self, value: object) -> str:
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        return _key(value, self.base) if isinstance(value, str) else ""


def foreign_ids(roots: Iterable[object], itself: Itself) -> frozenset[int]:
    """Return the ids of the JSON-LD objects in *roots* that are about other pieces.

    An object is, if it lies in a list of pieces or is a piece itself, and is not about the page;
    and so is everything within it. If that leaves no piece, nothing is known, and none is foreign.
    """
    foreign: set[int] = set()
    pieces = 0
    for one, listed, within in _walk(roots):
        about = itself.is_about(one)
        piece = _is_piece(one)
        if within in foreign or (about is False and (piece or listed)) or _is_comment(one):
            foreign.add(id(one))
        elif piece:
            pieces += 1
    return frozenset(foreign) if pieces or not itself.titles else _surely(roots, foreign, itself)


def _surely(roots: Iterable[object], foreign: set[int], itself: Itself) -> frozenset[int]:
    """Keep as foreign what lies in a list, or has neither the page's title nor its address.

    Pages may name themselves otherwise in their data than in their head.
    """
    kept: set[int] = set()
    for one, listed, within in _walk(roots):
        if id(one) in foreign and (listed or within in kept or itself.is_at_odds(one)):
            kept.add(id(one))
    return frozenset(kept)


def standing(value: object, itself: Itself) -> Iterator[tuple[str, bool | None]]:
    """Yield the strings of some state, and whether they are the page's own; None: nothing tells.

    They are under its title or address; they are not under another piece's, or under a name of
    lists (``related``, ``latestNews``).
    """
    waiting: list[tuple[object, bool | None, int]] = [(value, None, 0)]
    while waiting:
        one, own, depth = waiting.pop()
        if isinstance(one, str):
            yield one, own
        elif isinstance(one, dict) and depth < _DEEPEST:
            about = itself.is_about(one)
            if about or (about is False and _has_words(one)):
                own = about
            waiting += [
                (item, False if _NEIGHBOURS.search(name) else own, depth + 1)
                for name, item in one.items()
            ]
        elif isinstance(one, list) and depth < _DEEPEST:
            waiting += [(item, own, depth + 1) for item in one]


def _has_words(one: Mapping[str, Any]) -> bool:
    """Whether an object has a title of some length: a piece, not a tag or a picture."""
    return any(isinstance(one.get(name), str) and len(one[name]) >= _LONG for name in _TITLES)


def _walk(roots: Iterable[object]) -> Iterator[tuple[Mapping[str, Any], bool, int]]:
    """Yield every object, whether it lies in a list of pieces, and the id of the one around it."""
    level: list[tuple[object, bool, int]] = [(root, False, 0) for root in roots]
    for _ in range(_DEEPEST):
        following: list[tuple[object, bool, int]] = []
        for one, listed, within in level:
            if isinstance(one, dict):
                yield one, listed, within
                following += [
                    (value, listed or name.lower() in _LISTS, id(one))
                    for name, value in one.items()
                ]
            elif isinstance(one, list):
                following += [(value, listed, within) for value in one]
        level = following


def _is_piece(one: Mapping[str, Any]) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _PIECES.search(kind) for kind in kinds)


def _is_comment(one: Mapping[str, Any]) -> bool:
    return one.get("@type") in ("Comment", "UserComments")


def _key(address: str, base: str) -> str:
    """Return what two addresses of one page share; empty for what is no address of a page."""
    try:
        parts = urlsplit(urljoin(base, address.strip()) if base.startswith("http") else address)
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/").lower()
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return f"{host}{path}" if path.strip("/") else ""


def _is_web(address: str | None) -> bool:
    return address is not None and address.startswith(("http://", "https://"))


def _alike(one: str, other: str) -> bool:
    """Whether one title holds the other, or shares most of its runs of three letters."""
    if min(len(one), len(other)) >= _LONG and (one in other or other in one):
        return True
    runs, others = ({text[at : at + 3] for at in range(len(text) - 2)} for text in (one, other))
    return len(runs & others) > _MOST_RUNS * min(len(runs), len(others))


def _bare(text: str) -> str:
    return _NO_WORDS.sub("", text).casefold()
