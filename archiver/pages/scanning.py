r"""HTML to a flat list of tags and texts, in time linear in its length.

A tree is not needed to know what a page says, and building one is what hostile markup attacks:
parsers are quadratic in nesting depth, or drop what lies deep. The tokenizer of the HTML Standard
(13.2.5) is a finite automaton, and its states that matter here fit one regular expression whose
every branch consumes what it looked at (possessive repeats, ``\Z`` where the standard says EOF).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"<(?:"
    r"((script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)(?=[ \t\n\r\f/>])"
    r"|/?[a-z][^ \t\n\r\f/>]*+)"
    r"((?:[^>\"'=]++|=[ \t\n\r\f]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+|[\"'])*+)(?:>|(\Z))"
    r"(?(2)((?:[^<]++|<(?!/\2[ \t\n\r\f/>]))*+))"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|(\Z)))"
    r"|!\[CDATA\[((?:[^\]]++|\](?!\]>))*+)(?:\]\]>)?+"
    r"|[!?/][^>]*+(?:>|\Z)"
    r")",
    re.IGNORECASE,
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


class Scan:
    """The tokens of one page, each a stretch of text and the tag after it.

    *names* and *attributes* are those of all tags, *joined* the attributes in one string with a
    `SEPARATOR` after each tag's, *rest* is the text after the last tag. *cut* says
    that the page ends inside a tag, a comment or a script, and *swallowed* is the text in that
    tag or comment, which no browser would show.
    """

    def __init__(self, markup: str) -> None:
        parts = _TOKEN.split(markup)
        self._parts = parts
        self.rest: str = parts[-1]
        self.names: list[str | None] = parts[_NAME::_STRIDE]
        self.attributes: list[str | None] = parts[_ATTRIBUTES::_STRIDE]
        self.joined = SEPARATOR.join([source or "" for source in self.attributes])
        last = parts[-_STRIDE - 1 : -1]
        open_raw = bool(last) and last[_RAW] is not None and not self.rest
        self.cut = (
            open_raw
            or "" in parts[_COMMENT_EOF::_STRIDE]
            or (bool(last) and last[_TAG_EOF] == "" and last[_NAME].lower() not in _HARMLESS)
        )
        self.swallowed = self._swallowed(markup) if self.cut and not open_raw else ""

    @staticmethod
    def _swallowed(markup: str) -> str:
        """Return what stands after the unclosed comment or tag at the end, as far as it is text."""
        start = 0
        for found in _TOKEN.finditer(markup):
            start = found.start()
        return html.unescape(_TAG.sub(" ", markup[start:].replace("<!--", " ", 1)))

    def __iter__(self) -> Iterator[tuple[str, str | None, str | None, str | None, str | None]]:
        """Iterate over (text, tag name, attributes, raw content, CDATA).

        The name begins with ``/`` for an end tag and is None for a comment; raw content is that of
        an element which holds no markup (script, style, title). Plain tuples: pages have thousands.
        """
        parts = self._parts
        return zip(
            parts[0:-1:_STRIDE],
            self.names,
            self.attributes,
            parts[_RAW::_STRIDE],
            parts[_CDATA::_STRIDE],
            strict=True,
        )

    @property
    def texts(self) -> list[str]:
        """The texts before each tag, in order."""
        return self._parts[0:-1:_STRIDE]


SEPARATOR: Final = "\x1e"
_HARMLESS = frozenset({"/html", "/body"})


def attributes_of(source: str | None) -> dict[str, str]:
    """Return the attributes in *source* by name in lower case; the first of a name counts.

    >>> attributes_of(' rel="canonical" HREF=/a&amp;b hidden')
    {'rel': 'canonical', 'href': '/a&b', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source or ""):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def as_html(xhtml: str) -> str:
    """Return XHTML with those empty elements closed that HTML would read on to their end tags.

    >>> as_html('<title/><script src="x"/>')
    '<title></title><script src="x"></script>'
    """
    return _EMPTY_ELEMENT.sub(r"<\1\2></\1>", xhtml)


def without_tags(markup: str) -> str:
    """Return the text of a small piece of markup, with a space for each tag."""
    return html.unescape(_TAG.sub(" ", markup))


def weight(text: str) -> int:
    """Return about how much *text* says: its characters, those of East Asia counted twice.

    They are told by taking three bytes in UTF-8; so are dashes and quotation marks, which are few.
    """
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2
