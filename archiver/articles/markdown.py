"""Markdown (CommonMark): links, block quotations, footnotes; code and images are not words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.articles.draft import Draft
from archiver.articles.encoding import decode
from archiver.articles.notes import mark_notes
from archiver.articles.published import date_of
from archiver.records import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

_FRONT = re.compile(
    r"---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(
    r"^(?P<key>[A-Za-z_]{1,40})[ \t]*:[ \t]*[\"']?(?P<value>[^\n\r\"']{1,300})", re.MULTILINE
)
_NOTE = re.compile(r"^(?P<indent> {0,3})(?P<mark>\[\^(?P<label>[^\]\s]{1,80})\]:)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^(?P<label>[^\]\s]{1,80})\]")
_DATES = ("date", "published", "pubdate", "created")
_LANGUAGES = ("lang", "language", "locale")
_NOTE_SIGN = "\ue000"  # stand-ins of the same length, so that every offset holds
_MARK_SIGN = "\ue001"
_AS_WORDS = {ord("<"): "\ue002", ord(">"): "\ue003"}
_MARKS = re.compile(f"{_MARK_SIGN}+")
_MARKED_URL = re.compile(r"(?<![<(\w])https?://[^\s<>\"]{3,2000}=<[^\s\"]{0,2000}")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|hr)\b", re.IGNORECASE)
_URL_END = re.compile(r"https?://[^\s<>]{0,2000}$")
_FENCES = {"(": ")", "[": "]"}


def read(
    data: bytes, *, source: str, companion: Callable[[str], bytes | None] | None = None
) -> Draft:
    """Read Markdown with or without front matter."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  half the start-up time of the rest

    del companion
    text = decode(data, source=source)
    front = _FRONT.match(text)
    fields = _fields(front["body"]) if front else {}
    shadow, labels = _shadow(text, front.end() if front else 0)
    markdown = MarkdownIt("commonmark").enable("table").disable("text_join")
    markdown.normalizeLink = _as_written  # type: ignore[assignment]
    tokens = markdown.parse(shadow)
    walk = _Walk(shadow, labels)
    walk.read(tokens)
    marks = mark_notes(text, walk.sorted_blocks()) if not labels else walk.sorted_blocks()
    marks = tuple(
        sorted(
            [*marks, *walk.inline, *_marked(text)], key=lambda one: (one.span.start, -one.span.end)
        )
    )
    return Draft(
        text=text,
        title=fields.get("title") or walk.title,
        published=next((found for key in _DATES if (found := date_of(fields.get(key, "")))), None),
        language=next((fields[key] for key in _LANGUAGES if key in fields), None),
        marks=marks,
    )


def _as_written(address: str) -> str:
    return address


def _fields(front: str) -> dict[str, str]:
    return {match["key"].lower(): match["value"].strip() for match in _FIELD.finditer(front)}


def _shadow(text: str, start: int) -> tuple[str, dict[int, str]]:
    """Return *text* with footnotes' marks made plain words, and the label of each by its place.

    The front matter, up to *start*, is blanked; every offset stays as it was.
    """
    labels: dict[int, str] = {}

    def note(match: re.Match[str]) -> str:
        labels[match.start("mark")] = match["label"]
        return match["indent"] + _NOTE_SIGN * len(match["mark"])

    def pointer(match: re.Match[str]) -> str:
        labels[match.start()] = match["label"]
        return _MARK_SIGN * len(match[0])

    front = re.sub(r"[^\r\n]", " ", text[:start])
    shadow = front + text[start:]
    shadow = _NOTE.sub(note, shadow)
    shadow = _MARKED_URL.sub(lambda match: match[0].translate(_AS_WORDS), shadow)
    return _NOTE_MARK.sub(pointer, shadow).replace("\t", " "), labels


def _marked(text: str) -> Iterator[Mark]:
    """Yield the bare addresses that hold HTML, whole, as they are written."""
    for match in _MARKED_URL.finditer(text):
        url = match[0].rstrip(".,;:!?)")
        span = Span(match.start(), match.start() + len(url))
        yield Mark(kind=MarkKind.LINK, span=span, target=url)


@dataclass(slots=True)
class _Walk:
    """Goes through the parser's tokens with a finger in the source."""

    source: str
    labels: dict[int, str]
    here: int = 0
    title: str | None = None
    heading: str = ""
    blocks: list[Mark] = field(default_factory=list)
    inline: list[Mark] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def read(self, tokens: Sequence[Token]) -> None:
        self.lines, self.places = _line_starts(self.source), sorted(self.labels)
        kind = MarkKind.PARAGRAPH
        for token in tokens:
            if token.type == "blockquote_open" and token.map:
                self.inline.append(Mark(kind=MarkKind.BLOCKQUOTE, span=self._of_lines(token.map)))
            elif token.type == "heading_open":
                kind = MarkKind.HEADING
            elif token.type == "heading_close":
                kind = MarkKind.PARAGRAPH
            elif token.type == "inline" and token.map:
                self.here = max(self.here, self._of_lines(token.map).start)
                self._block(token, kind)

    def sorted_blocks(self) -> tuple[Mark, ...]:
        return tuple(sorted(self.blocks, key=lambda one: one.span.start))

    def _of_lines(self, lines: list[int]) -> Span:
        start, end = (self._line(number) for number in lines)
        return Span(start, max(start, end))

    def _line(self, number: int) -> int:
        return self.lines[number] if number < len(self.lines) else len(self.source)

    def _block(self, token: Token, kind: MarkKind) -> None:
        words = list(self._inline(token.children or []))
        if not words:
            return
        self.heading = "".join(piece.of(self.source) for piece in words).strip()
        start = words[0].start
        for piece in words:
            if self.source[piece.start] == _NOTE_SIGN and piece.start > start:
                self._finish(Span(start, piece.start), kind)
                start = piece.start
        self._finish(Span(start, words[-1].end), kind)
        for before, after in pairwise(words):
            self._gap(before.end, after.start)

    def _finish(self, span: Span, kind: MarkKind) -> None:
        """Add one block; a footnote's text begins behind its mark."""
        label = self.labels.get(span.start)
        if label is not None and self.source[span.start] == _NOTE_SIGN:
            start = span.start
            while start < span.end and self.source[start] == _NOTE_SIGN:
                start += 1
            self.blocks.append(Mark(kind=MarkKind.NOTE, span=Span(start, span.end), target=label))
            return
        if kind is MarkKind.HEADING and self.title is None:
            self.title = self.heading
        self.blocks.append(Mark(kind=kind, span=span))
        for match in _MARKS.finditer(self.source, span.start, span.end):
            self._pointers(Span(*match.span()))

    def _pointers(self, run: Span) -> None:
        first = bisect_left(self.places, run.start)
        starts = self.places[first : bisect_left(self.places, run.end)]
        for start, end in zip(starts, [*starts[1:], run.end], strict=True):
            mark = Mark(kind=MarkKind.NOTE_MARK, span=Span(start, end), target=self.labels[start])
            self.inline.append(mark)

    def _gap(self, start: int, end: int) -> None:
        if start < end:
            gap = self.source[start:end]
            before = max(0, start - 2000)
            address = gap[0] == "<" and _URL_END.search(self.source, before, start)
            parted = "\n" in gap or _BREAK.search(gap) or address
            target = "\n" if parted else None
            self.inline.append(Mark(kind=MarkKind.MARKUP, span=Span(start, end), target=target))

    def _inline(self, children: Sequence[Token]) -> Iterator[Span]:
        """Yield the stretches of the source that are words, and note the links on the way."""
        links: list[tuple[int, str]] = []
        for token in children:
            match token.type:
                case "text":
                    yield from self._words(token.content)
                case "text_special":
                    yield from self._special(token)
                case "code_inline" | "html_inline" | "image":
                    self._wordless(token)
                case "link_open":
                    links.append((self._open(token), str(token.attrs.get("href", ""))))
                case "link_close" if links:
                    start, target = links.pop()
                    self.inline.append(
                        Mark(
                            kind=MarkKind.LINK,
                            span=Span(start, max(start, self.here)),
                            target=target,
                        )
                    )
                    self._close()
                case _:
                    self._skip(token.markup)

    def _wordless(self, token: Token) -> None:
        """Go behind what is no running text."""
        if token.type == "image":
            self._image()
        elif token.type == "html_inline":
            self._skip(token.content)
        else:
            self._skip(token.markup)
            self._skip(token.markup)

    def _words(self, content: str) -> Iterator[Span]:
        found = self.source.find(content, self.here) if content else -1
        if found >= 0:
            self.here = found + len(content)
            yield Span(found, self.here)

    def _special(self, token: Token) -> Iterator[Span]:
        """Yield an escaped or entity character, whose words are not its source."""
        found = self.source.find(token.markup, self.here)
        if found >= 0:
            self.here = found + len(token.markup)
            self.inline.append(
                Mark(kind=MarkKind.MARKUP, span=Span(found, self.here), target=token.content)
            )
            yield Span(found, self.here)

    def _skip(self, markup: str) -> None:
        found = self.source.find(markup, self.here) if markup else -1
        if found >= 0:
            self.here = found + len(markup)

    def _open(self, token: Token) -> int:
        self._skip("<" if token.markup == "autolink" else "[")
        return self.here

    def _close(self) -> None:
        """Go behind the target that follows the words of a link."""
        self.here += 1
        self._target()

    def _target(self) -> None:
        opening = self.source[self.here : self.here + 1]
        if opening in _FENCES and opening:
            self.here = _behind(self.source, self.here, opening, _FENCES[opening])

    def _image(self) -> None:
        self._skip("![")
        self.here = _behind(self.source, self.here - 1, "[", "]")
        self._target()


def _behind(source: str, start: int, opening: str, closing: str) -> int:
    """Return the place behind the bracket that closes the one at *start*, on at most 20 lines."""
    depth = 0
    for place in range(start, min(len(source), start + 4000)):
        sign = source[place]
        if source[place - 1 : place] == "\\":
            continue
        if sign == opening:
            depth += 1
        elif sign == closing:
            depth -= 1
            if not depth:
                return place + 1
    return start


def _line_starts(source: str) -> list[int]:
    starts, place = [0], source.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = source.find("\n", place + 1)
    return starts
