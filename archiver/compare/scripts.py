"""Simplified and traditional Chinese: the same words in two sets of characters."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from archiver.compare.prepared import prepare
from archiver.compare.quotation import read_quotation

if TYPE_CHECKING:
    from archiver.compare.prepared import PreparedPage
    from archiver.compare.quotation import Quotation
    from archiver.records import Match


@cache
def simplified_forms() -> dict[int, str]:
    """Return the simplified form of each traditional character, one for one (OpenCC, t2s).

    >>> "這個機構將會發展".translate(simplified_forms())
    '这个机构将会发展'
    """
    import opencc  # noqa: PLC0415  only Chinese pages need it

    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simple = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simple, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def in_simplified(
    quotation: Quotation, page: PreparedPage
) -> tuple[Quotation, PreparedPage] | None:
    """Return both sides in simplified characters, place for place; None if that changes nothing."""
    forms = simplified_forms()
    words, text = quotation.text.translate(forms), page.page.text.translate(forms)
    if words == quotation.text and text == page.page.text:
        return None
    read = replace(read_quotation(words, quotation.segments), stated=quotation.stated)
    return read, prepare(replace(page.page, text=text))


def in_own_characters(match: Match, quotation: Quotation, page: PreparedPage) -> Match:
    """Return *match* with its edits in the characters that were written."""
    edits = tuple(
        replace(
            edit,
            quote_text=edit.quote.of(quotation.text),
            source_text=edit.source.of(page.page.text),
        )
        for edit in match.edits
    )
    return replace(match, edits=edits, method=f"{match.method} (simplified)")
