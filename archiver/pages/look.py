"""What is known about a page when its state is decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from archiver.pages.scanning import weight
from archiver.records import ZoneKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archiver.pages.composing import Composed
    from archiver.pages.elements import Markup
    from archiver.pages.metadata import Metadata
    from archiver.records import Capture

_CLOSING: Final = " \"'”’»)]」』\n"
_FINAL: Final = ".!?…。！？"
_ENDS: Final = ("。", ". ", "? ", "! ", "！", "？", ".\n")
_PARTS = re.compile(r"(?<=\s)[|\-–—:·•»«/](?=\s)|[|｜：・«»]")
_MEMENTO = re.compile(r"^https?://[^/]+/(?:[^/]+/){0,3}\d{14}(?:[a-z]{2}_)?/(https?:/+.+)$")
_SHOWN: Final = frozenset(
    {
        ZoneKind.BODY,
        ZoneKind.CORRECTION,
        ZoneKind.COMMENTS,
        ZoneKind.NAVIGATION,
        ZoneKind.DELETED,
        ZoneKind.HIDDEN,
    }
)
_NOTICE: Final = 200
_AROUND: Final = " .!?。！？\n"
_PARAGRAPH: Final = 60


def is_sentence(block: str) -> bool:
    """Whether a block holds the end of a sentence."""
    last = block.rstrip(_CLOSING)[-1:]
    return (bool(last) and last in _FINAL) or any(end in block for end in _ENDS)


def original(url: str) -> str:
    """Return the address that an archive's copy was made of; any other address as it is.

    >>> original("https://web.archive.org/web/20220119000000id_/https://a.example/x")
    'https://a.example/x'
    """
    found = _MEMENTO.match(url)
    return found[1] if found else url


@dataclass(frozen=True, kw_only=True)
class Look:
    """A page as it was received and read; what is derived from that is computed when needed.

    *capture* is None for a file. *source* is the markup as text, empty for other formats.
    *address* is what answered, or a file's name.
    """

    composed: Composed
    capture: Capture | None
    source: str
    found: Markup | None = None
    meta: Metadata
    objects: Sequence[Mapping[str, Any]] = ()
    address: str = ""

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The blocks of the page itself outside consent layers, its running text first."""
        text = self.composed.text
        ends = [zone.span.end for zone in self.composed.zones if zone.kind in _SHOWN]
        body = max(ends, default=0)
        layers = [span for span in self.composed.aside if len(span) > _PARAGRAPH]
        return tuple(
            block.of(text)
            for block in self.composed.blocks
            if block.end <= body and not any(span.holds(block) for span in layers)
        )

    @cached_property
    def substance(self) -> int:
        """The weight of all that is shown."""
        return sum(map(weight, self.shown))

    @cached_property
    def prose(self) -> int:
        """The weight of the paragraphs: blocks of some length that hold a sentence."""
        return sum(map(weight, self.paragraphs))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The blocks of some length that hold a sentence."""
        return tuple(
            block
            for block in self.shown
            if len(block) >= _PARAGRAPH / 2 and weight(block) >= _PARAGRAPH and is_sentence(block)
        )

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """Short blocks: what a page says to its reader about itself stands in one of these."""
        return tuple(
            block.replace("’", "'").strip(_AROUND)
            for block in self.shown
            if weight(block) <= _NOTICE
        )

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The title and the main headings, each also cut at the usual separators."""
        named = [*self.found.titles[:1], *self.found.headings] if self.found else []
        return tuple(
            part.strip(" .!?。！？…").replace("’", "'")
            for name in named
            if len(name) <= 2 * _NOTICE
            for part in dict.fromkeys((name, *_PARTS.split(name)))
        )

    @cached_property
    def asked_path(self) -> str:
        """The path and query that were asked for, of the original where this is a copy."""
        return _path(self.capture.url) if self.capture else "/"

    @cached_property
    def final_path(self) -> str:
        """The path and query that answered."""
        return _path(self.capture.final_url) if self.capture else "/"

    @cached_property
    def redirected(self) -> bool:
        """Whether another address answered than was asked."""
        return self.capture is not None and (
            _bare(self.capture.url) != _bare(self.capture.final_url)
        )

    @cached_property
    def status(self) -> int:
        """The HTTP status; 200 for a file."""
        return self.capture.status if self.capture else 200

    def header(self, name: str) -> str:
        """Return the value of an HTTP header, empty if it was not sent."""
        return (self.capture.header(name) or "") if self.capture else ""


def _path(url: str) -> str:
    parts = urlsplit(original(url))
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _bare(url: str) -> str:
    """Return *url* without what redirects may change without leading elsewhere."""
    parts = urlsplit(original(url))
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
