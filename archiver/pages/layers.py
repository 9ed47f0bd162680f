"""Layers laid over a page to ask for consent: found by their names and by what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archiver.pages.phrases import phrases
from archiver.pages.scanning import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.pages.scanning import Scan

_NAMED = re.compile(
    r"(?:class|id|aria-label|data-[a-z]{1,20})=[\"']?[^\"'>]{0,80}?"
    r"(?:cookie[-_ ]?(?:consent|banner|notice|notification|bar|law|popup|wall|layer|modal|overlay|"
    r"info|message|disclaimer|alert|warning|hint|box|container|wrapper|dialog|settings|preferences|"
    r"policy)|cookiebot|consent[-_ ]?(?:banner|layer|wall|modal|overlay|popup|dialog|manager|box|"
    r"bar|notice|container|wrapper|form|root)|fc-consent|gdpr|onetrust|didomi|usercentrics|"
    r"qc-cmp|cmp[-_]?(?:box|banner|container|wrapper|root)|iubenda|borlabs|"
    r"privacy[-_ ]?(?:banner|notice|popup|overlay|manager))",
    re.IGNORECASE,
)
_STEMS: Final = (
    "ookie",
    "onsent",
    "rivacy",
    "gdpr",
    "GDPR",
    "cmp",
    "netrust",
    "idomi",
    "sercentrics",
    "orlabs",
    "ubenda",
)
"""What the names have in common, without the first letter, which may be a capital."""
_CONTAINERS: Final = frozenset(
    ["div", "section", "aside", "dialog", "form", "footer", "header", "ul", "p", "nav"]
)
_LONGEST: Final = 8_000
_MOST: Final = 60
_MOST_TAGS: Final = 2_000


def find_layers(scan: Scan) -> dict[int, bool]:
    """Return the tokens at which a consent layer begins (True) or ends (False).

    A layer bears a name that consent managers use *and* speaks of consent, and is no longer than
    8,000 characters: an article about cookies, in an element named after them, is none.
    """
    names, attributes = scan.names, scan.attributes
    layers: dict[int, bool] = {}
    beyond = -1
    for start in _suspects(scan):
        name = (names[start] or "").lower()
        if start <= beyond or name not in _CONTAINERS or not _NAMED.search(attributes[start] or ""):
            continue
        end = end_of(name, names, start)
        text = "".join(scan.texts[start + 1 : end + 1]) if end else ""
        if end and len(text) <= _LONGEST and phrases("consent").stand_in(text):
            layers[start], layers[end] = True, False
            beyond = end
    return layers


def _suspects(scan: Scan) -> list[int]:
    """Return the first tags whose attributes hold a stem of such names; plain searches are fast."""
    joined = scan.joined
    found: list[int] = []
    for stem in _STEMS:
        at = joined.find(stem)
        while at >= 0 and len(found) < _MOST:
            found.append(at)
            at = joined.find(stem, at + len(stem))
    numbers = {joined.count(SEPARATOR, 0, at) for at in found}
    return sorted(number for number in numbers if number < len(scan.names))


def end_of(name: str, names: Sequence[str | None], start: int) -> int | None:
    """Return the token with the end tag of the element that *start* begins."""
    opened = 0
    for at in range(start, min(len(names), start + _MOST_TAGS)):
        tag = (names[at] or "").lower()
        if tag == name:
            opened += 1
        elif tag[:1] == "/" and tag[1:] == name:
            opened -= 1
            if not opened:
                return at
    return None
