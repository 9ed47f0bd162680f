"""What an HTML page holds, beside and below its running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from archiver.pages.scanning import attributes_of, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archiver.pages.scanning import Scan

_SPOKEN = (
    # alt title aria-label label aria-description placeholder summary value; the ends of the names
    # are looked at last, because the search for two fixed characters is much the fastest
    re.compile(r"=\"(?<=(?:alt|tle|bel|ion|der|ary|lue|ALT|TLE)=\")([^\"]{2,})\""),
    re.compile(r"='(?<=(?:alt|tle|bel|ion|der|ary|lue|ALT|TLE)=')([^']{2,})'"),
    re.compile(r"data-[a-z0-9_-]{1,60}=\"([^\"]{2,})\""),
    re.compile(r"data-[a-z0-9_-]{1,60}='([^']{2,})'"),
)
_PROSE = re.compile(r"[A-Za-z\u00c0-\u1fff]{2,30}+ {1,3}[A-Za-z\u00c0-\u1fff]|[^\x00-\u2fff]{4}")


@dataclass(frozen=True, kw_only=True)
class Markup:
    """What one pass over a page's tokens met; *body*, *noscript* and *template* are marked text.

    *beside* are the stretches of the body that are not its running text, by their kinds; *scan*
    holds all the tokens, from which the rest is taken when it is asked for.
    """

    scan: Scan
    body: str
    noscript: str
    template: str
    beside: Mapping[str, str]
    headings: Sequence[str]

    @property
    def cut(self) -> bool:
        """Whether the page ends inside a tag, a comment or a script."""
        return self.scan.cut

    @property
    def swallowed(self) -> str:
        """The text in the tag or comment in which the page ends."""
        return self.scan.swallowed

    @cached_property
    def titles(self) -> list[str]:
        """The contents of title elements."""
        raws = (self.scan.raws[at] for at in self.scan.named(("title",)))
        return [" ".join(unescaped(raw).split()) for raw in raws if raw is not None]

    @cached_property
    def scripts(self) -> list[tuple[dict[str, str], str]]:
        """The scripts, each as its attributes and content."""
        scan = self.scan
        return [
            (attributes_of(scan.attributes[at]), raw)
            for at in scan.named(("script",))
            if (raw := scan.raws[at]) is not None
        ]

    @cached_property
    def metas(self) -> list[dict[str, str]]:
        """The attributes of meta elements."""
        return self._attributes("meta")

    @cached_property
    def links(self) -> list[dict[str, str]]:
        """The attributes of link elements."""
        return self._attributes("link")

    @cached_property
    def dated(self) -> list[dict[str, str]]:
        """The attributes of time elements and of whatever has itemprop."""
        found = self._attributes("time")
        if "itemprop" in self.scan.joined:
            sources = (one for one in self.scan.attributes if one and "itemprop" in one)
            found += map(attributes_of, sources)
        return found

    @cached_property
    def root(self) -> dict[str, str]:
        """The attributes of html elements; the first of a name counts."""
        return dict(chain.from_iterable(map(dict.items, reversed(self._attributes("html")))))

    @property
    def password(self) -> bool:
        """Whether a password is asked for."""
        return any(one.get("type", "").lower() == "password" for one in self._attributes("input"))

    @property
    def frames(self) -> bool:
        """Whether other pages are shown within this one."""
        return bool(self.scan.named(("frame", "iframe")))

    @property
    def classes(self) -> str:
        """The attributes of all tags, in one string."""
        return self.scan.joined

    @cached_property
    def spoken(self) -> list[str]:
        """What attributes say to a reader."""
        said: Iterable[str] = chain.from_iterable(
            pattern.findall(self.scan.joined) for pattern in _SPOKEN
        )
        return [
            unescaped(words)
            for words in dict.fromkeys(said)
            if (" " in words or not words.isascii()) and _PROSE.search(words)
        ]

    def _attributes(self, name: str) -> list[dict[str, str]]:
        return [attributes_of(self.scan.attributes[at]) for at in self.scan.named((name,))]
