"""Which of the data on a page are about the page itself, and which about other pieces.

A page carries data of its neighbours: a list of the newest articles as JSON-LD, the state of a
front end with ten teasers. Words found only there are not this page's words.
"""

from __future__ import annotations

import json
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
_TELLING: Final = frozenset((*_TITLES, *_ADDRESSES))
_NEIGHBOURS = re.compile(
    r"(?:^|[_-]|(?<=[a-z]))(?i:related|recommend(?:ed|ations?)|ranking|teaser|popular|trending|latest|"
    r"more_?(?:articles|stories|from)|next|prev|previous|sidebar|comment|most_?(?:read|viewed)|"
    r"suggested|headlines)s?(?=$|[A-Z_-])"
)
_PARTS = re.compile(r" [|\-–—:·•»«/] |[|｜：]")
_NO_WORDS = re.compile(r"[\W_]+")
_DEEPEST: Final = 60
_LONG: Final = 12
_LONGEST_TITLE: Final = 400
_MOST_RUNS: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Itself:
    """What tells a page: its addresses and its titles, as it states them in its head.

    *signs* are strings of which data about it hold one: its titles, or the end of an address.
    """

    addresses: frozenset[str]
    titles: tuple[str, ...]
    base: str
    signs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, addresses: Iterable[str | None], titles: Iterable[str], *, base: str) -> Itself:
        """Return what tells a page."""
        known = {key for one in addresses if _is_web(one) and (key := _key(one or "", base))}
        named = [one.strip() for one in titles if one.strip()]
        parts = {part for one in named for part in _PARTS.split(one) if len(part) >= _LONG}
        signs = {*parts, *named, *(one.rpartition("/")[2] for one in known)}
        return cls(
            addresses=frozenset(known),
            titles=tuple(dict.fromkeys(bare for one in named if (bare := _bare(one)))),
            base=base,
            signs=frozenset({*signs, *(json.dumps(one)[1:-1] for one in signs)} - {""}),
        )

    def may_be_in(self, data: str) -> bool:
        """Whether *data*, as written, may be about the page."""
        return any(sign in data for sign in self.signs)

    def has_title(self, said: str) -> bool:
        """Whether *said* is the page's title, perhaps with the site's name beside it, or nearly."""
        if len(said) > _LONGEST_TITLE:
            return False
        bare = _bare(said)
        if len(bare) < _LONG:
            return bool(bare) and bare in self.titles
        return any(_alike(bare, one) for one in self.titles)

    def is_about(self, one: Mapping[str, Any]) -> bool | None:
        """Whether *one* is about the page, by its title or its address; None: it has neither."""
        titles = [value for name in _TITLES if isinstance(value := one.get(name), str)]
        if any(map(self.has_title, titles)):
            return True
        here = [self._is_here(one[name]) for name in _ADDRESSES if name in one]
        if True in here:
            return True
        if False in here and self.addresses:
            return False
        return False if titles and self.titles else None

    def is_at_odds(self, one: Mapping[str, Any]) -> bool:
        """Whether both the title and the address of *one* are other than the page's."""
        addressed = any(self._is_here(one.get(name)) is False for name in _ADDRESSES)
        titled = self.titles and any(isinstance(one.get(name), str) for name in _TITLES)
        known = addressed and bool(self.addresses) and bool(titled)
        return known and self.is_about(one) is False

    def _is_here(self, value: object) -> bool | None:
        """Whether an address is the page's; None for what is none. Most differ in their end."""
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if not isinstance(value, str) or not value.strip("/# "):
            return None
        end = value.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
        end = (unquote(end) if "%" in end else end).lower()
        if not any(one.endswith(end) for one in self.addresses):
            return False
        return _key(value, self.base) in self.addresses


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
    others: dict[str, bool] = {}
    while waiting:
        one, own, depth = waiting.pop()
        if isinstance(one, str):
            yield one, own
        elif isinstance(one, dict) and depth < _DEEPEST:
            own = _told_by(one, itself, own)
            for name, item in one.items():
                if name not in others:
                    others[name] = bool(_NEIGHBOURS.search(name))
                waiting.append((item, False if others[name] else own, depth + 1))
        elif isinstance(one, list) and depth < _DEEPEST:
            waiting += [(item, own, depth + 1) for item in one]


def _told_by(one: Mapping[str, Any], itself: Itself, own: bool | None) -> bool | None:  # noqa: FBT001
    """Whether an object is the page's, where the one around it is *own*."""
    about = itself.is_about(one) if one.keys() & _TELLING else None
    return about if about or (about is False and _has_words(one)) else own


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
