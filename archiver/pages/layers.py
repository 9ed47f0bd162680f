"""Layers laid over a page to ask for consent: found by their names and by what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archiver.pages.phrases import phrases

if TYPE_CHECKING:
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
    b"cookie",
    b"consent",
    b"privacy",
    b"gdpr",
    b"cmp",
    b"onetrust",
    b"didomi",
    b"usercentrics",
    b"borlabs",
    b"iubenda",
)
"""What the names have in common."""
_CONTAINERS: Final = frozenset(
    ["div", "section", "aside", "dialog", "form", "footer", "header", "ul", "p", "nav"]
)
_LONGEST: Final = 8_000
_MOST: Final = 60


def find_layers(scan: Scan) -> dict[int, bool]:
    """Return the tokens at which a consent layer begins (True) or ends (False).

    A layer bears a name that consent managers use *and* speaks of consent, and is no longer than
    8,000 characters: an article about cookies, in an element named after them, is none.
    """
    attributes = scan.attributes
    layers: dict[int, bool] = {}
    beyond = -1
    for start in scan.holding(_CONTAINERS, _STEMS)[:_MOST]:
        if start <= beyond:
            continue
        end = scan.end_of(start) if _NAMED.search(attributes[start] or "") else None
        text = "".join(scan.texts[start + 1 : end + 1]) if end else ""
        if end and len(text) <= _LONGEST and phrases("consent").stand_in(text):
            layers[start], layers[end] = True, False
            beyond = end
    return layers
