"""What an HTML page holds: its running text with marks, and all that is beside it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from archiver.pages.composing import BREAK, END_LAYER, END_RUBY, LAYER, LINE, RUBY, unmarked
from archiver.pages.layers import find_layers
from archiver.pages.scanning import Scan, attributes_of, without_tags
from archiver.pages.stretches import KINDS, find_stretches
from archiver.pages.superscripts import find_superscripts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from archiver.pages.stretches import Stretch

_BLOCKS: Final = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
    "audio",
    "canvas",
    "map",
]
_INLINE: Final = [
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "g",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "nobr",
    "path",
    "picture",
    "q",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "svg",
    "tt",
    "u",
    "use",
    "var",
    "wbr",
]
INLINE: Final = frozenset(f"{end}{name}" for name in _INLINE for end in ("", "/"))
"""Tags, as `Scan` names them, that part no words."""
_MARKS: Final = {
    **{f"{end}{name}": BREAK for name in _BLOCKS for end in ("", "/")},
    **dict.fromkeys(INLINE, ""),
    "br": LINE,
    "/br": LINE,
    "/script": "",
    "/style": "",
    "/title": "",
}
_SPOKEN = (
    # alt title aria-label label aria-description placeholder summary value; the ends of the names
    # are looked at last, because the search for two fixed characters is much the fastest
    re.compile(r"=\"(?<=(?:alt|tle|bel|ion|der|ary|lue|ALT|TLE)=\")([^\"]{2,})\""),
    re.compile(r"='(?<=(?:alt|tle|bel|ion|der|ary|lue|ALT|TLE)=')([^']{2,})'"),
    re.compile(r"data-[a-z0-9_-]{1,60}=\"([^\"]{2,})\""),
    re.compile(r"data-[a-z0-9_-]{1,60}='([^']{2,})'"),
)
_PROSE = re.compile(r"[A-Za-z\u00c0-\u1fff]{2,30}+ {1,3}[A-Za-z\u00c0-\u1fff]|[^\x00-\u2fff]{4}")


@dataclass(slots=True)
class Markup:
    """What was met in one pass over a page's tokens; *body* and *noscript* are marked text.

    *beside* are the stretches of the body that are not its running text, by their kinds.
    *scripts* are (attributes, content); *dated* the attributes of time elements and of whatever
    has itemprop; *classes* the attributes of all tags; *spoken* what attributes say to a reader.
    """

    body: str = ""
    beside: dict[str, str] = field(default_factory=dict)
    noscript: str = ""
    template: str = ""
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    scripts: list[tuple[dict[str, str], str]] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    dated: list[dict[str, str]] = field(default_factory=list)
    root: dict[str, str] = field(default_factory=dict)
    classes: str = ""
    spoken: list[str] = field(default_factory=list)
    password: bool = False
    frames: bool = False
    cut: bool = False
    swallowed: str = ""


def read_markup(source: str) -> Markup:
    """Read the markup of a page; linear in its length."""
    scan = Scan(unmarked(source))
    return _Reader(scan, find_stretches(scan)).found


def text_of(source: str) -> str:
    """Return the marked text of a piece of markup: what a browser would show of it, in order."""
    return _Reader(Scan(unmarked(source)), {}).found.body


class _Reader:
    """One pass over the tokens; what it meets is put where it belongs."""

    def __init__(self, scan: Scan, stretches: Mapping[int, Sequence[Stretch]]) -> None:
        self.stretches = stretches
        self.found = Markup(cut=scan.cut, swallowed=scan.swallowed)
        self.zones: dict[str, list[str]] = {
            name: [] for name in ("body", "noscript", "template", *KINDS)
        }
        self.out = self.zones["body"]
        self.entered: list[str] = []
        self.ruby = False
        self.heading: int | None = None
        self.special: Mapping[str, Callable[[str, str | None], None]] = {
            **dict.fromkeys(("rt", "rp", "rtc"), self._begin_ruby),
            **dict.fromkeys(("/rt", "/rp", "/rtc", "/ruby", "rb", "/rb"), self._end_ruby),
            **dict.fromkeys(("noscript", "template"), self._enter),
            **dict.fromkeys(("/noscript", "/template"), self._leave),
            **dict.fromkeys(("meta", "link", "html", "time", "input", "frame"), self._note),
            "h1": self._begin_heading,
            "/h1": self._end_heading,
        }
        self._read(scan)
        self._finish(scan)

    def _read(self, scan: Scan) -> None:
        stretches = self.stretches
        written = find_superscripts(scan)
        for at, begins in find_layers(scan).items():
            written[at] = LAYER if begins else END_LAYER
        marks = _MARKS
        for at, (text, name, attributes, raw, cdata) in enumerate(scan):
            if text:
                self.out.append(" " if text.isspace() and text.isascii() else text)
            mark = marks.get(name) if name else cdata and html.escape(cdata)
            if mark is None and name:
                self._unusual(name.lower(), attributes, raw)
            elif mark:
                self.out.append(mark)
            if at in written:
                self.out.append(written[at])
            if at in stretches:
                self._cross(stretches[at], at)
        self.out.append(scan.rest)

    def _cross(self, stretches: Sequence[Stretch], at: int) -> None:
        """Go over the edges of stretches that lie at one token, ends first."""
        for stretch in stretches:
            if stretch.start == at:
                self._enter(stretch.kind, None)
            else:
                self._leave(f"/{stretch.kind}", None)

    def _unusual(self, name: str, attributes: str | None, raw: str | None) -> None:
        mark = _MARKS.get(name)
        if mark is not None:
            self.out.append(mark)
        elif name in self.special:
            self.special[name](name, attributes)
        elif raw is not None:
            self._raw(name, attributes, raw)

    def _raw(self, name: str, attributes: str | None, raw: str) -> None:
        """Put the content of an element without markup where it belongs; a style is no text."""
        if name == "script":
            self.found.scripts.append((attributes_of(attributes), raw))
        elif name == "title":
            self.found.titles.append(" ".join(html.unescape(raw).split()))
        elif name == "textarea":
            self.out.append(f"{BREAK}{raw}{BREAK}")
        elif name in ("xmp", "plaintext"):
            self.out.append(f"{BREAK}{html.escape(raw)}{BREAK}")
        elif name != "style":
            self.found.frames = self.found.frames or name == "iframe"
            self.zones["noscript"].append(f"{BREAK}{without_tags(raw)}{BREAK}")

    def _begin_ruby(self, _: str, __: str | None) -> None:
        self.out.append(RUBY)

    def _end_ruby(self, _: str, __: str | None) -> None:
        self.out.append(END_RUBY)

    def _enter(self, name: str, _: str | None) -> None:
        self.entered.append(name)
        self.out = self.zones[name]
        self.out.append(BREAK)

    def _leave(self, name: str, _: str | None) -> None:
        if name[1:] in self.entered:
            while self.entered.pop() != name[1:]:
                continue
        self.out.append(BREAK)
        self.out = self.zones[self.entered[-1] if self.entered else "body"]

    def _begin_heading(self, _: str, __: str | None) -> None:
        self.out.append(BREAK)
        self.heading = len(self.out)

    def _end_heading(self, _: str, __: str | None) -> None:
        if self.heading is not None:
            heading = html.unescape("".join(self.out[self.heading :]))
            self.found.headings.append(" ".join(heading.replace(LINE, " ").split()))
        self.heading = None
        self.out.append(BREAK)

    def _note(self, name: str, source: str | None) -> None:
        attributes = attributes_of(source)
        if name == "meta":
            self.found.metas.append(attributes)
        elif name == "link":
            self.found.links.append(attributes)
        elif name == "time":
            self.found.dated.append(attributes)
        elif name == "frame":
            self.found.frames = True
        elif name == "html":
            self.found.root = {**attributes, **self.found.root}
        elif attributes.get("type", "").lower() == "password":
            self.found.password = True

    def _finish(self, scan: Scan) -> None:
        found = self.found
        texts = {name: html.unescape("".join(pieces)) for name, pieces in self.zones.items()}
        found.body, found.noscript, found.template = (
            texts.pop(name) for name in ("body", "noscript", "template")
        )
        found.beside = {name: text for name, text in texts.items() if text}
        found.classes = scan.joined
        if "itemprop" in scan.joined:
            sources = (source for source in scan.attributes if source and "itemprop" in source)
            found.dated += map(attributes_of, sources)
        spoken = chain.from_iterable(pattern.findall(found.classes) for pattern in _SPOKEN)
        found.spoken = [
            html.unescape(words)
            for words in dict.fromkeys(spoken)
            if (" " in words or not words.isascii()) and _PROSE.search(words)
        ]
