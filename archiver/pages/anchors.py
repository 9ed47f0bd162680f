"""The links of a page, with their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.pages.markup import INLINE
from archiver.pages.metadata import absolute
from archiver.pages.scanning import attributes_of, unescaped
from archiver.records import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.pages.scanning import Scan

_SPACES = re.compile(r"[ \t\n\r\f]+")
_ENDS = frozenset({"/a", "/body", "/html", "/table"})


def find_anchors(scan: Scan, *, base: str) -> tuple[Anchor, ...]:
    """Return the links of a page in order, with absolute addresses without their fragments.

    The words of a link that shows only a picture are the picture's alternative text.
    """
    base = _base(scan, base)
    return tuple(
        Anchor(url=url.partition("#")[0], text=text)
        for reference, text in _links(scan)
        if not reference.startswith("#") and (url := absolute(base, reference))
    )


def _base(scan: Scan, address: str) -> str:
    """Return what relative links are relative to: the first base element, if there is one."""
    for at in scan.named(("base",)):
        reference = attributes_of(scan.attributes[at]).get("href")
        if reference:
            return absolute(address, reference) or address
    return address


def _links(scan: Scan) -> Iterator[tuple[str, str]]:
    reference: str | None = None
    words: list[str] = []
    pictures: list[str] = []
    for text, name, source in zip(scan.texts, scan.names, scan.attributes, strict=True):
        words.append(text)
        if name in _ENDS or name == "a":
            if reference is not None:
                yield reference, _joined(words) or _joined(pictures)
            reference = attributes_of(source).get("href") if name == "a" else None
            words, pictures = [], []
        elif name == "img" and reference is not None:
            pictures.append(attributes_of(source).get("alt", ""))
        elif name not in INLINE:
            words.append(" ")
    if reference is not None:
        yield reference, _joined([*words, scan.rest]) or _joined(pictures)


def _joined(words: list[str]) -> str:
    return _SPACES.sub(" ", unescaped("".join(words))).strip()
