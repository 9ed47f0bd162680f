"""What an HTML page holds: its running text with marks, and all that is beside it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from archiver.pages.composing import BREAK, END_LAYER, END_RUBY, LAYER, LINE, RUBY, unmarked
from archiver.pages.elements import Markup
from archiver.pages.layers import find_layers
from archiver.pages.scanning import RAW_NAMES, Scan, unescaped, without_tags
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
_RAWS: Final = frozenset(RAW_NAMES) - {"script", "style", "title"}


def read_markup(source: str) -> Markup:
    """Read the markup of a page; linear in its length."""
    scan = Scan(unmarked(source))
    return _Reader(scan, find_stretches(scan)).found


def text_of(source: str) -> str:
    """Return the marked text of a piece of markup: what a browser would show of it, in order."""
    return _Reader(Scan(unmarked(source)), {}).found.body


class _Reader:
    """One pass over the tokens; what it meets is put where it belongs.

    Texts and the marks of ordinary tags are joined by the slice; only tags at which something
    else happens are looked at one by one, and they are few.
    """

    def __init__(self, scan: Scan, stretches: Mapping[int, Sequence[Stretch]]) -> None:
        self.stretches = stretches
        self.headings: list[str] = []
        self.zones: dict[str, list[str]] = {
            name: [] for name in ("body", "noscript", "template", *KINDS)
        }
        self.out = self.zones["body"]
        self.entered: list[str] = []
        self.heading: int | None = None
        self.special: Mapping[str, Callable[[str, str | None], None]] = {
            **dict.fromkeys(("rt", "rp", "rtc"), self._begin_ruby),
            **dict.fromkeys(("/rt", "/rp", "/rtc", "/ruby", "rb", "/rb"), self._end_ruby),
            **dict.fromkeys(("noscript", "template"), self._enter),
            **dict.fromkeys(("/noscript", "/template"), self._leave),
            "h1": self._begin_heading,
            "/h1": self._end_heading,
        }
        self._read(scan)
        self.found = self._finish(scan)

    def _read(self, scan: Scan) -> None:
        written = find_superscripts(scan)
        for at, begins in find_layers(scan).items():
            written[at] = LAYER if begins else END_LAYER
        pieces = [""] * (2 * len(scan.names))
        pieces[0::2] = scan.texts
        marks = {name: _MARKS.get(name, "") for name in scan.places}
        pieces[1::2] = [marks[name] for name in scan.names]
        begin = 0
        for at in self._events(scan, written):
            self.out += pieces[begin : 2 * at + 2]
            begin = 2 * at + 2
            self._meet(scan, at)
            if at in written:
                self.out.append(written[at])
            for stretch in self.stretches.get(at, ()):
                self._cross(stretch, at)
        self.out += pieces[begin:]
        self.out.append(scan.rest)

    def _events(self, scan: Scan, written: Mapping[int, str]) -> list[int]:
        """Return the tokens at which more happens than that a mark is written, in order."""
        unusual = scan.named(name for name in scan.places if name in self.special or name in _RAWS)
        data = [at for at, one in enumerate(scan.cdata) if one] if any(scan.cdata) else []
        return sorted({*unusual, *data, *written, *self.stretches})

    def _meet(self, scan: Scan, at: int) -> None:
        name, attributes = scan.names[at], scan.attributes[at]
        raw, data = scan.raws[at], scan.cdata[at]
        if data:
            self.out.append(html.escape(data))
        elif name in self.special:
            self.special[name](name, attributes)
        elif raw is not None:
            self._raw(name, raw)

    def _cross(self, stretch: Stretch, at: int) -> None:
        """Go over the edge of a stretch."""
        if stretch.start == at:
            self._enter(stretch.kind, None)
        else:
            self._leave(f"/{stretch.kind}", None)

    def _raw(self, name: str, raw: str) -> None:
        """Put the content of an element without markup where it belongs."""
        if name == "textarea":
            self.out.append(f"{BREAK}{raw}{BREAK}")
        elif name in ("xmp", "plaintext"):
            self.out.append(f"{BREAK}{html.escape(raw)}{BREAK}")
        else:
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
            heading = unescaped("".join(self.out[self.heading :]))
            self.headings.append(" ".join(heading.replace(LINE, " ").split()))
        self.heading = None
        self.out.append(BREAK)

    def _finish(self, scan: Scan) -> Markup:
        texts = {name: unescaped("".join(pieces)) for name, pieces in self.zones.items()}
        return Markup(
            scan=scan,
            body=texts.pop("body"),
            noscript=texts.pop("noscript"),
            template=texts.pop("template"),
            beside={name: text for name, text in texts.items() if text},
            headings=self.headings,
        )
