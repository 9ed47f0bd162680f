"""Pages that say of themselves that their text goes on elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from archiver.pages.anchors import find_anchors
from archiver.pages.look import original
from archiver.pages.metadata import absolute
from archiver.pages.phrases import phrases
from archiver.pages.scanning import EDGE, attributes_of, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.pages.look import Look
    from archiver.records import Anchor

_PAGE_KEYS: Final = frozenset(
    [
        "page",
        "pg",
        "paged",
        "pagina",
        "página",
        "seite",
        "pageno",
        "page_no",
        "pagenum",
        "pn",
        "startpage",
        "currpage",
    ]
)
_WHOLE_KEYS: Final = frozenset(
    ["full", "all", "view", "viewall", "showall", "print", "single", "singlepage", "pagewanted"]
)
_SMALL = re.compile(r"^[1-9]\d?$")
_SUFFIX = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(.*?)(/(?:page|seite|pagina|p)[/_-]?|[/_-])([1-9]\d?)$", re.IGNORECASE)
_REL_NEXT = re.compile(r"\brel\s*=\s*[\"']?(?:[a-z]+ )*next\b", re.IGNORECASE)
_HREF = re.compile(rf"href=[\"']?([^\"'\s<>{EDGE}]++)")
_HREF_IN_CAPITALS = re.compile(rf"HREF ?= ?[\"']?([^\"'\s<>{EDGE}]++)")
_NUMBER = re.compile(r"[=/_-][1-9]\d?(?:\.\w{3,5})?/?(?:$|[&#?;])")
_LABEL = re.compile(r"^(?:[1-9]\d?|[»›→>]{1,2})$")
_PLAIN_NEXT = re.compile(
    r"^(?:next|continue|weiter|suivante?|siguiente|avanti|successiv[ao]|seguinte|próxim[ao]|"
    r"次へ|次|下一[页頁]|다음|далее|следующая|dalej|następna)(?: ?[»›→>]{1,2})?$",
    re.IGNORECASE,
)
_NOT_THE_TEXT = re.compile(r"comment|kommentar|comentario|replytocom|review|gallery", re.IGNORECASE)
_PATH_OF_LIVE = re.compile(
    r"(?:^|[/_-])(?:live|liveblog|live-blog|liveticker|newsblog|newsticker|direct|"
    r"minute-by-minute)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_NOWHERE: Final = "https://file.invalid/page"
_MOST: Final = 2_000


def goes_on(look: Look) -> bool:
    """Whether the text goes on: on further pages, behind a link to all of it, or on request.

    A link onwards counts if its address is this one's with another page number, or its label
    speaks of a page; ``rel=next`` alone does not, for on many sites it leads to the next article
    (HTML Standard, 4.6.7.13: the next document of a sequence, whatever that is).
    """
    if look.found is None:
        return False
    if phrases("paging").make_up(*look.notices) or _grows(look):
        return True
    own = _addresses(look)
    if any(_is_further(url, own, said=True) for url in _rel_next(look, own[0])):
        return True
    wanted = (
        phrases("onward").make_up(*look.notices)
        or phrases("more").make_up(*look.notices)
        or any(_page_of(one)[1] > 1 for one in own)
    )
    if not wanted and not any(_is_further(url, own, said=True) for url in _numbered(look, own)):
        return False
    anchors = [
        anchor
        for anchor in find_anchors(look.found.scan, base=own[0])[:_MOST]
        if not _NOT_THE_TEXT.search(anchor.url) and not _NOT_THE_TEXT.search(anchor.text)
    ]
    return any(_leads_on(anchors, own))


def _grows(look: Look) -> bool:
    """Whether this is a live report of which a button shows more."""
    if not phrases("loading").make_up(*look.notices):
        return False
    kinds = (str(one.get("@type", "")) for one in look.objects)
    return (
        any("LiveBlogPosting" in kind for kind in kinds)
        or bool(_PATH_OF_LIVE.search(urlsplit(original(look.address)).path))
        or phrases("live").stand_in(*look.headings)
    )


def _addresses(look: Look) -> list[str]:
    """Return the addresses that this page may be known by, the one that answered first."""
    given = (original(look.address), look.meta.canonical)
    return [url for url in given if url and url.startswith("http")] or [_NOWHERE]


def _rel_next(look: Look, base: str) -> Iterator[str]:
    """Yield where links of the type next lead."""
    if look.found is None:
        return
    elements = [one for one in look.found.links if "next" in one.get("rel", "").lower().split()]
    scan = look.found.scan
    places = scan.named(("a",)) if "next" in scan.joined else ()
    sources = (source for at in places if "next" in (source := scan.attributes[at] or ""))
    elements += [attributes_of(one) for one in sources if _REL_NEXT.search(one)][:_MOST]
    for one in elements:
        url = absolute(base, one.get("href", ""))
        if url:
            yield url


def _numbered(look: Look, own: list[str]) -> Iterator[str]:
    """Yield the addresses of links that end in a small number and may be further pages of *own*.

    Such an address is relative, or holds the last step of this page's own; most links of a page
    are neither and need not be taken apart.
    """
    joined = look.found.classes if look.found else ""
    references = _HREF.findall(joined)
    if "HREF" in joined:
        references += _HREF_IN_CAPITALS.findall(joined)
    steps = {_last_step(one) for one in own}
    for one in dict.fromkeys(filter(_NUMBER.search, references)):
        reference = unescaped(one)
        plain = unquote(reference).lower()
        if plain.startswith(("/", "http")) and not any(step in plain for step in steps):
            continue
        url = absolute(own[0], reference)
        if url:
            yield original(url)


def _last_step(url: str) -> str:
    """Return the last part of an address's path, without suffix and page number."""
    path = _SUFFIX.sub("", unquote(urlsplit(url).path).rstrip("/")).lower()
    found = _NUMBERED.match(path)
    return _INDEX.sub("", found[1] if found else path).rpartition("/")[2]


def _leads_on(anchors: Sequence[Anchor], own: list[str]) -> Iterator[bool]:
    """Yield whether each link leads to another page of this text, by its label and its address."""
    labels = [anchor.text for anchor in anchors]
    onward, more, loading = (
        frozenset(phrases(topic).made_up(*labels)) for topic in ("onward", "more", "loading")
    )
    here, hosts, steps = set(map(_key, own)), set(map(_host, own)), set(map(_last_step, own))
    for anchor in anchors:
        url, label = original(anchor.url), anchor.text
        if not any(step in unquote(url).lower() for step in steps) and label not in onward:
            continue
        if _key(url) in here:
            continue
        said = bool(_LABEL.match(label) or _PLAIN_NEXT.match(label)) or label in loading
        yield (
            (label in onward and _host(url) in hosts)
            or (label in more and any(_is_all_of(url, one) for one in own))
            or _is_further(url, own, said=said)
        )


def _is_further(url: str, own: list[str], *, said: bool) -> bool:
    """Whether *url* is another page of one of *own*; a mere number in a path must be *said*."""
    if _NOT_THE_TEXT.search(url):
        return False
    stem, number, sure = _page_of(url)
    for one in own:
        own_stem, own_number, own_sure = _page_of(one)
        if (stem, number) == (_key(one), 2):
            own_stem, own_number, own_sure = stem, 1, True
        near = own_stem == stem and abs(own_number - number) == 1
        if near and own_sure and (sure or said):
            return True
    return False


def _is_all_of(url: str, own: str) -> bool:
    """Whether *url* is *own* with a query, or one step deeper, that asks for the whole text."""
    one, other = urlsplit(url), urlsplit(own)
    if _host(url) != _host(own):
        return False
    if one.path.rstrip("/") == other.path.rstrip("/"):
        asked = {key.lower() for key, _ in parse_qsl(one.query, keep_blank_values=True)}
        return bool(asked & _WHOLE_KEYS) and one.query != other.query
    deeper = one.path.rstrip("/").removeprefix(other.path.rstrip("/") + "/").lower()
    return deeper in ("full", "all", "single", "fulltext", "2", "zenbun")


def _page_of(url: str) -> tuple[tuple[str, ...], int, bool]:
    """Return the key of *url* without its page number, the number, and whether it surely is one."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query)
    for key, value in pairs:
        sure = key.lower() in _PAGE_KEYS
        if (sure or key.lower() == "p") and _SMALL.match(value):
            rest = "&".join(f"{k}={v}" for k, v in pairs if k != key)
            return _key(parts._replace(query=rest).geturl()), int(value), sure
    path = _SUFFIX.sub("", parts.path.rstrip("/"))
    found = _NUMBERED.match(path)
    if found is None:
        return _key(url), 1, True  # the first page bears no number
    stem = parts._replace(path=found[1]).geturl()
    return _key(stem), int(found[3]), len(found[2]) > 1


def _key(url: str) -> tuple[str, ...]:
    """Return what names a page, without what addresses of one page may differ in."""
    parts = urlsplit(url)
    told = sorted(pair for pair in parts.query.split("&") if pair and not pair.startswith("utm_"))
    path = _INDEX.sub("", _SUFFIX.sub("", unquote(parts.path).rstrip("/"))).lower()
    return (_host(url), path, *told)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
