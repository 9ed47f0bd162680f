"""Raised text: marks of notes are not running text, and exponents are not digits of a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.pages.composing import END_RUBY, RUBY
from archiver.pages.scanning import unescaped

if TYPE_CHECKING:
    from archiver.pages.scanning import Scan

_MARK = re.compile(
    r"^(?:[\[［(（][^\[\]()]{1,20}[\]］)）]|[*†‡§¶※]{1,3}|(?:注|註)?\d{1,3}\)?|[a-z]|"
    r"\d{1,3}(?:[,–-] ?\d{1,3}){1,4})(?: ?[\[［][^\[\]]{1,20}[\]］])*$"
)
_BRACKETED = re.compile(r"^[\[［(（*†‡§¶※注註]")
_EXPONENT = re.compile(r"^[+−–-]?\d{1,3}$")
_NAMED = re.compile(r"noteref|footnote|reference|\bfn|\bnote|cite", re.IGNORECASE)
_UNIT = re.compile(r"(?:^|[^A-Za-z])[A-Za-zµ]{1,3}$")
_INSIDE = 6


def find_superscripts(scan: Scan) -> dict[int, str]:
    """Return what is to be written after tokens around raised text.

    A mark of a note goes aside; before an exponent stands a caret: 10<sup>6</sup> is ``10^6``.
    """
    names, texts = scan.names, scan.texts
    written: dict[int, str] = {}
    for start in scan.named(("sup",)):
        ends = range(start + 1, min(len(names), start + _INSIDE))
        end = next((at for at in ends if names[at] == "/sup"), None)
        if end is None:
            continue
        raised = unescaped("".join(texts[start + 1 : end + 1])).strip()
        before = unescaped("".join(texts[max(0, start - 2) : start + 1]))
        around = names[max(0, start - 1) : end]
        told = "a" in around or _NAMED.search(scan.attributes[start] or "") is not None
        if _MARK.match(raised) and _is_note(raised, before, told=told):
            written[start], written[end] = RUBY, END_RUBY
        elif before[-1:].isdigit() and _EXPONENT.match(raised):
            written[start] = "^"
    return written


def _is_note(raised: str, before: str, *, told: bool) -> bool:
    """Whether a raised mark is that of a note: by its link or brackets, or by what it follows."""
    if told or _BRACKETED.match(raised):
        return True
    last = before[-1:]
    if not raised[:1].isdigit() or not last or last.isdigit():
        return False
    return not (last in ")]" or _UNIT.search(before))
