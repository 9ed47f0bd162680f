"""Buttons at the end of an article that load the rest of it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from archiver.pages.look import is_sentence
from archiver.pages.markup import INLINE
from archiver.pages.phrases import phrases
from archiver.pages.scanning import attributes_of, unescaped, weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.pages.look import Look
    from archiver.pages.scanning import Scan

_MOST: Final = 200
_LONGEST_LABEL: Final = 6
"""Tokens that the label of a button may be made of."""
_MOST_TOKENS: Final = 20_000
_PARAGRAPH: Final = 60
_ELSEWHERE: Final = frozenset(
    ("a", "aside", "section", "nav", "footer", "form", "ul", "ol", "li", "dl", "table")
)
"""What may not stand between the last paragraph and the button: it begins something else."""


def loads_the_rest(look: Look) -> bool:
    """Whether a button that shows the rest stands right behind the article's last paragraph.

    A link to another address is none, nor is a button in a teaser's card: the article around the
    button must hold most of the page's running text, and no paragraph of it may follow.
    """
    if look.found is None or not phrases("more").make_up(
        *(one.rstrip(" …") for one in look.notices)
    ):
        return False
    scan = look.found.scan
    found = [at for at in _buttons(scan) if _follows_the_text(scan, at, look.prose)]
    return len(found) == 1


def _buttons(scan: Scan) -> Iterator[int]:
    """Yield the tokens that begin a button, or a link to nowhere, labelled to show more."""
    for at in scan.named(("button", "a", "span", "div", "p")):
        source = scan.attributes[at] or ""
        name = scan.names[at]
        if name in ("span", "div", "p") and "button" not in source:
            continue
        if name != "button" and not _acts(attributes_of(source), name):
            continue
        label = _label(scan, at)
        if label and phrases("more").make_up(label):
            yield at


def _acts(attributes: dict[str, str], name: str) -> bool:
    """Whether an element that is no button by its name acts as one and leads nowhere."""
    if name != "a":
        return attributes.get("role", "").lower() == "button"
    reference = attributes.get("href", "").strip().lower()
    return not reference or reference == "#" or reference.startswith("javascript:")


def _label(scan: Scan, at: int) -> str:
    end = f"/{scan.names[at]}"
    words: list[str] = []
    for later in range(at + 1, min(len(scan.names), at + 1 + _LONGEST_LABEL)):
        words.append(scan.texts[later])
        if scan.names[later] == end:
            return " ".join(unescaped(" ".join(words)).split()).strip(" .…")
    return ""


def _follows_the_text(scan: Scan, at: int, prose: int) -> bool:
    around = _article(scan, at)
    if around is None:
        return False
    start, end = around
    if end - start > _MOST_TOKENS or not _is_right_behind_a_paragraph(scan, start, at):
        return False
    before = sum(weight(unescaped(text)) for text in scan.texts[start + 1 : at + 1])
    after = (unescaped(text) for text in scan.texts[at + 1 : end + 1])
    return 2 * before >= prose and not any(map(_is_paragraph, after))


def _article(scan: Scan, at: int) -> tuple[int, int] | None:
    """Return the innermost article around a token; the main element where there is no article."""
    name = "article" if scan.named(("article",)) else "main"
    begins = scan.named((name,))
    for start in reversed(begins[: bisect_left(begins, at)][-_MOST:]):
        end = scan.end_of(start)
        if end is not None and end > at:
            return start, end
    return None


def _is_right_behind_a_paragraph(scan: Scan, start: int, at: int) -> bool:
    behind = ""
    for earlier in range(at, start, -1):
        behind = unescaped(scan.texts[earlier]) + behind
        name = scan.names[earlier - 1].lstrip("/")
        if behind.strip() and name not in INLINE:
            return _is_paragraph(behind.strip())
        if not behind.strip() and name in _ELSEWHERE:
            return False
    return False


def _is_paragraph(text: str) -> bool:
    return weight(text) >= _PARAGRAPH and is_sentence(text)
