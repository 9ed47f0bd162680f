r"""HTML to a flat list of tags and texts, in time linear in its length.

A tree is not needed to know what a page says, and building one is what hostile markup attacks:
parsers are quadratic in nesting depth, or drop what lies deep. The tokenizer of the HTML Standard
(13.2.5) is a finite automaton, and its states that matter here fit one regular expression whose
every branch consumes what it looked at (possessive repeats, ``\Z`` where the standard says EOF).
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE: Final = r"[ \t\n\r\f]"
_QUOTED: Final = r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))"
RAW_NAMES: Final = (
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext",
)  # fmt: skip


def _either_case(word: str) -> str:
    """Return a pattern of *word* in capitals or small letters; faster than `re.IGNORECASE`."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


_TOKEN = re.compile(
    r"<(?:"
    rf"((?=[sStTxXiInNpP])({'|'.join(map(_either_case, RAW_NAMES))})(?=[ \t\n\r\f/>])"
    r"|/?[a-zA-Z][^ \t\n\r\f/>]*+)"
    rf"([^>\"'=]*+(?:(?:={_SPACE}*+{_QUOTED}?+|[\"'])[^>\"'=]*+)*+)(?:>|(\Z))"
    r"(?(2)((?:[^<]++|<(?!/(?i:\2)[ \t\n\r\f/>]))*+))"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|(\Z)))"
    rf"|!\[{_either_case('cdata')}\[((?:[^\]]++|\](?!\]>))*+)(?:\]\]>)?+"
    r"|[!?/][^>]*+(?:>|\Z)"
    r")"
)
_STRIDE = _TOKEN.groups + 1
_NAME, _ATTRIBUTES, _TAG_EOF, _RAW, _COMMENT_EOF, _CDATA = 1, 3, 4, 5, 6, 7
_TAG = re.compile(r"<[/!?a-z][^<>]*+>?", re.IGNORECASE)
_EMPTY_ELEMENT = re.compile(
    r"<(script|style|title|textarea|iframe|noscript|template)((?:[ \t\n\r][^<>]{0,2000})?)/>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"([^ \t\n\r\f\"'>/=]++)"
    r"(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^ \t\n\r\f>\"']++)))?+"
)
_REFERENCE = re.compile(r"(&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?))")
EDGE: Final = "\ufdd8"
"""Parts strings that are searched together; like the marks of `composing`, in no page's text."""
_HARMLESS: Final = frozenset({"/html", "/body"})
_MOST_TAGS: Final = 2_000
_BEGINNING: Final = 60


class Scan:
    """The tokens of one page, each a stretch of text and the tag after it.

    *texts*, *names*, *attributes*, *raws* and *cdata* run side by side, one entry for each token:
    the text before the tag, its name in small letters (``/p`` for an end tag, empty for a
    comment), the source of its attributes, the content of an element that holds no markup
    (script, style, title), and that of a CDATA section. *rest* is the text after the last tag.
    *cut* says that the page ends inside a tag, a comment or a script, and *swallowed* is the text
    in that tag or comment, which no browser would show.
    """

    def __init__(self, markup: str) -> None:
        parts: list[str] = _TOKEN.split(markup)
        self.rest = parts[-1]
        self.texts = parts[0:-1:_STRIDE]
        given = parts[_NAME::_STRIDE]
        small = {name: name.lower() if name else "" for name in set(given)}
        self.names = [small[name] for name in given]
        self.attributes: list[str | None] = [*parts[_ATTRIBUTES::_STRIDE]]
        self.raws: list[str | None] = [*parts[_RAW::_STRIDE]]
        self.cdata: list[str | None] = [*parts[_CDATA::_STRIDE]]
        last: list[str | None] = [*parts[-_STRIDE - 1 : -1]]
        open_raw = bool(last) and last[_RAW] is not None and not self.rest
        self.cut = (
            open_raw
            or "" in parts[_COMMENT_EOF::_STRIDE]
            or (bool(last) and last[_TAG_EOF] == "" and self.names[-1] not in _HARMLESS)
        )
        self.swallowed = self._swallowed(markup) if self.cut and not open_raw else ""

    @staticmethod
    def _swallowed(markup: str) -> str:
        """Return what stands after the unclosed comment or tag at the end, as far as it is text."""
        start = 0
        for found in _TOKEN.finditer(markup):
            start = found.start()
        return unescaped(_TAG.sub(" ", markup[start:].replace("<!--", " ", 1)))

    @cached_property
    def joined(self) -> str:
        """The attributes of all tags in one string."""
        return EDGE.join(filter(None, self.attributes))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The tokens that bear each name, in order."""
        places: dict[str, list[int]] = {name: [] for name in set(self.names)}
        for at, name in enumerate(self.names):
            places[name].append(at)
        return places

    def named(self, names: Iterable[str]) -> list[int]:
        """Return the tokens with one of *names*, in order."""
        places = self.places
        return sorted(chain.from_iterable(places[name] for name in names if name in places))

    def holding(self, names: Iterable[str], stems: Iterable[bytes]) -> list[int]:
        """Return the tags with one of *names* whose attributes hold one of *stems*, in order.

        The stems are in small letters.
        """
        bearing: dict[str, list[int]] = {}
        for at in self.named(names):
            source = self.attributes[at]
            if source:
                bearing.setdefault(source, []).append(at)
        places = [*bearing.values()]
        return sorted(chain.from_iterable(places[one] for one in _holding(bearing, stems)))

    @cached_property
    def worded(self) -> list[int]:
        """The tokens before which stands more than white space."""
        return [at for at, text in enumerate(self.texts) if text and not text.isspace()]

    def beginning(self, stems: Iterable[bytes]) -> list[int]:
        """Return the tokens before which stands a text with one of *stems* at its beginning."""
        texts, worded = self.texts, self.worded
        return [worded[one] for one in _holding([texts[at][:_BEGINNING] for at in worded], stems)]

    def end_of(self, start: int) -> int | None:
        """Return the token with the end tag of the element that *start* begins."""
        name = self.names[start]
        begins, ends = self.places[name], self.places.get(f"/{name}", [])
        begin, end = bisect_right(begins, start), bisect_right(ends, start)
        last = start + _MOST_TAGS
        opened = 1
        while end < len(ends) and ends[end] < last:
            if begin < len(begins) and begins[begin] < ends[end]:
                opened += 1
                begin += 1
                continue
            opened -= 1
            if not opened:
                return ends[end]
            end += 1
        return None


def _holding(texts: Iterable[str], stems: Iterable[bytes]) -> list[int]:
    """Return which of *texts* hold one of *stems*.

    A plain search for a few letters is many times faster than a pattern, and most pages hold
    hardly any of them.
    """
    small = EDGE.join(texts).encode("utf-8", "replace").lower()
    edge = EDGE.encode()
    found: list[int] = []
    for stem in stems:
        at = small.find(stem)
        while at >= 0:
            found.append(at)
            at = small.find(stem, at + len(stem))
    number = before = 0
    numbers: dict[int, None] = {}
    for at in sorted(found):
        number += small.count(edge, before, at)
        before = at
        numbers[number] = None
    return list(numbers)


def attributes_of(source: str | None) -> dict[str, str]:
    """Return the attributes in *source* by name in lower case; the first of a name counts.

    >>> attributes_of(' rel="canonical" HREF=/a&amp;b hidden')
    {'rel': 'canonical', 'href': '/a&b', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source or ""):
        value = double or single or bare
        found.setdefault(name.lower(), unescaped(value) if "&" in value else value)
    return found


def unescaped(text: str) -> str:
    """Return *text* with its character references read, as `html.unescape` does.

    Each reference is looked up once: some pages spell every letter as one.
    """
    if "&" not in text:
        return text
    parts = _REFERENCE.split(text)
    known = {one: html.unescape(one) for one in set(parts[1::2])}
    parts[1::2] = [known[one] for one in parts[1::2]]
    return "".join(parts)


def as_html(xhtml: str) -> str:
    """Return XHTML with those empty elements closed that HTML would read on to their end tags.

    >>> as_html('<title/><script src="x"/>')
    '<title></title><script src="x"></script>'
    """
    return _EMPTY_ELEMENT.sub(r"<\1\2></\1>", xhtml)


def without_tags(markup: str) -> str:
    """Return the text of a small piece of markup, with a space for each tag."""
    return unescaped(_TAG.sub(" ", markup))


def weight(text: str) -> int:
    """Return about how much *text* says: its characters, those of East Asia counted twice.

    They are told by taking three bytes in UTF-8; so are dashes and quotation marks, which are few.
    """
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2
