"""HTML: links, quotations, cited works, notes; the article's date, title and language."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.metadata import read_metadata
from archiver.articles.notes import is_works_heading, mark_notes
from archiver.articles.tags import Piece, cut
from archiver.errors import ArticleError
from archiver.records import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "td",
        "th",
        "tr",
        "table",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "figure",
        "figcaption",
        "pre",
        "address",
        "center",
        "form",
        "fieldset",
        "details",
        "summary",
        "hr",
        "body",
        "html",
        "caption",
        "tbody",
        "thead",
    ]
)
_SKIPPED = frozenset(
    [
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "noscript",
        "template",
        "head",
        "pre",
        "code",
        "math",
        "object",
        "audio",
        "video",
    ]
)
_NEVER_WORDS = frozenset({"svg", "template", "head", "select", "object", "audio", "video"})
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_INLINE = {
    "a": MarkKind.LINK,
    "q": MarkKind.QUOTE,
    "cite": MarkKind.WORK,
    "blockquote": MarkKind.BLOCKQUOTE,
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_POINTER = re.compile(
    r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z]|注\d{0,3}|note \d{1,3})[\])]?", re.IGNORECASE
)
_DEEPEST = 400
_MENU = 3  # links in a row, each a block of its own
_TAG_ROOM = 400
_SIGNS = re.compile(r"<[^<>]{0,2000}>|&#?\w{1,8};")
_LETTER = re.compile(r"[^\W_]")
_TAG = re.compile(r"<[^<>]{0,2000}>")


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read a page; menus, asides, forms and code are not words of the article."""
    del companion
    text = decode(data, source=source, markup=True)
    walk = _walked(text, _SKIPPED)
    blocks, rest = walk.article()
    if not blocks:  # some pages are one form, or all aside
        walk = _walked(text, _NEVER_WORDS)
        blocks, rest = walk.article()
    if not blocks:
        raise ArticleError(
            f"{source}: the page holds no words outside its menus and scripts; save the "
            f"article itself"
        )
    if not any(one.kind is MarkKind.NOTE for one in blocks):
        blocks = list(mark_notes(text, blocks))
    marks = sorted([*blocks, *rest], key=lambda one: (one.span.start, -one.span.end))
    said = read_metadata(text)
    return Draft(
        text=text,
        title=said.title or walk.heading,
        published=said.published,
        language=said.language,
        marks=tuple(marks),
    )


def _walked(text: str, skipped: frozenset[str]) -> _Walk:
    walk = _Walk(text, skipped)
    for piece in cut(text):
        walk.take(piece)
    walk.finish()
    return walk


def _is_list(text: str, before: list[Mark]) -> bool:
    """Whether the last block before a run of links announces a list of sources."""
    return bool(before) and is_works_heading(_TAG.sub("", before[-1].span.of(text)).strip())


@dataclass(slots=True)
class _Open:
    """An element that is open: *start* is where its words begin, *skips* that they do not count."""

    name: str
    start: int
    attributes: dict[str, str]
    skips: bool


@dataclass(slots=True)
class _Walk:
    """Takes the pieces of a page in order and notes what they say."""

    text: str
    skipped: frozenset[str]
    stack: list[_Open] = field(default_factory=list)
    skipping: int = 0
    start: int | None = None
    end: int = 0
    heading: str | None = None
    blocks: list[Mark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    roots: list[tuple[str, Span]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    pointers: list[tuple[Span, str]] = field(default_factory=list)

    def take(self, piece: Piece) -> None:
        """Note one piece."""
        if not piece.name:
            self._words(piece)
            return
        self.marks.append(
            Mark(kind=MarkKind.MARKUP, span=piece.span, target="\n" if piece.name == "br" else None)
        )
        if piece.words is None and piece.closing:
            self._close(piece)
        elif piece.words is None and piece.name != "!":
            self._open(piece)

    def finish(self) -> None:
        """Close what the page left open."""
        while self.stack:
            self._pop(len(self.text))
        self._end_block()

    def _words(self, piece: Piece) -> None:
        if piece.words is not None:
            self.marks.append(Mark(kind=MarkKind.MARKUP, span=piece.span, target=piece.words))
        if self.skipping:
            return
        words = piece.span.of(self.text)
        if not words.strip() and self.start is None:
            return
        if self.start is None:
            self.start = piece.span.start + len(words) - len(words.lstrip())
        self.end = piece.span.end

    def _open(self, piece: Piece) -> None:
        if piece.name in _BLOCKS:
            self._end_block()
            if piece.name == "p" and self.stack and self.stack[-1].name == "p":
                self._pop(piece.span.start)
            if piece.name == "li" and self.stack and self.stack[-1].name == "li":
                self._pop(piece.span.start)
        if key := piece.attributes.get("id") or (
            piece.name == "a" and piece.attributes.get("name")
        ):
            self.places.setdefault(str(key), piece.span.end)
        if (
            piece.name in _VOID
            or piece.span.of(self.text).endswith("/>")
            or len(self.stack) >= _DEEPEST
        ):
            return
        signs = piece.name == "footer" and any(one.name == "blockquote" for one in self.stack[-8:])
        skips = piece.name in self.skipped and not signs
        self.stack.append(_Open(piece.name, piece.span.end, piece.attributes, skips))
        self.skipping += skips

    def _close(self, piece: Piece) -> None:
        if piece.name in _BLOCKS:
            self._end_block()
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 40), -1):
            if self.stack[depth].name == piece.name:
                while len(self.stack) > depth:
                    self._pop(piece.span.start)
                return

    def _pop(self, end: int) -> None:
        one = self.stack.pop()
        span = Span(one.start, max(one.start, end))
        self.skipping -= one.skips
        if one.name in _BLOCKS:
            self._end_block(one.name)
        if one.name in {"article", "main"}:
            self.roots.append((one.name, span))
        if one.name in _INLINE and not self.skipping and len(span):
            self._inline(one, span)

    def _inline(self, one: _Open, span: Span) -> None:
        target = one.attributes.get("href") if one.name == "a" else one.attributes.get("cite")
        if one.name == "a" and target and target.startswith("#"):
            self.pointers.append((span, target[1:]))
        elif one.name != "a" or target:
            self.marks.append(Mark(kind=_INLINE[one.name], span=span, target=target or None))

    def _end_block(self, name: str = "") -> None:
        if self.start is None:
            return
        span = Span(self.start, self.end)
        self.start = None
        names = {one.name for one in self.stack[-8:]} | {name}
        kind = MarkKind.HEADING if names & _HEADINGS else MarkKind.PARAGRAPH
        if kind is MarkKind.HEADING and self.heading is None:
            self.heading = " ".join(_TAG.sub("", span.of(self.text)).split())
        self.blocks.append(Mark(kind=kind, span=span))

    def article(self) -> tuple[list[Mark], list[Mark]]:
        """Return the blocks of the article itself, and every other mark."""
        root = self._root()
        blocks = [one for one in self.blocks if root is None or root.holds(one.span)]
        blocks = self._without_menus(blocks or self.blocks)
        notes, rest = self._notes(blocks)
        return notes, [*self.marks, *rest]

    def _without_menus(self, blocks: list[Mark]) -> list[Mark]:
        """Drop runs of blocks that are nothing but links, unless a heading says they are works."""
        links = sorted(one.span for one in self.marks if one.kind is MarkKind.LINK)
        ends = {one.end: one for one in links}
        kept: list[Mark] = []
        run: list[Mark] = []
        for block in blocks:
            if self._is_row(block.span, links):
                continue
            link = ends.get(block.span.end)
            if link is not None and link.start <= block.span.start + _TAG_ROOM:
                run.append(block)
                continue
            kept += [] if len(run) >= _MENU and not _is_list(self.text, kept) else run
            run = []
            kept.append(block)
        return kept + ([] if len(run) >= _MENU and not _is_list(self.text, kept) else run)

    def _is_row(self, block: Span, links: list[Span]) -> bool:
        """Whether a block is a menu in one line: links, and nothing but signs between them."""
        first = bisect_left(links, Span(block.start, block.start))
        inside = links[first : bisect_left(links, Span(block.end, block.end))]
        if len(inside) < _MENU:
            return False
        place, rest = block.start, []
        for one in inside:
            rest.append(self.text[place : one.start])
            place = max(place, one.end)
        rest.append(self.text[place : block.end])
        return not _LETTER.search(_SIGNS.sub("", "".join(rest)))

    def _root(self) -> Span | None:
        """Return the largest article element, else the main one, if it holds the most words."""
        for name in ("article", "main"):
            spans = [span for one, span in self.roots if one == name]
            if spans:
                return max(spans, key=len)
        return None

    def _notes(self, blocks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
        """Turn the blocks that short internal links point to into notes."""
        notes: dict[int, str] = {}
        marks: list[Mark] = []
        for span, target in self.pointers:
            words = _TAG.sub("", span.of(self.text)).strip()
            number = self._block_of(blocks, self.places.get(target))
            if (
                number is None
                or not _POINTER.fullmatch(words)
                or blocks[number].span.start < span.start
            ):
                marks.append(Mark(kind=MarkKind.MARKUP, span=span))
                continue
            notes.setdefault(number, target)
            marks.append(Mark(kind=MarkKind.NOTE_MARK, span=span, target=notes[number]))
        found = [
            replace(one, kind=MarkKind.NOTE, target=notes[number]) if number in notes else one
            for number, one in enumerate(blocks)
        ]
        return found, marks

    def _block_of(self, blocks: list[Mark], place: int | None) -> int | None:
        if place is None:
            return None
        return next((number for number, one in enumerate(blocks) if one.span.end > place), None)
