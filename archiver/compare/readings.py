"""What a page or a quotation prints beside the words: readings of kanji, lines of advertising."""

from __future__ import annotations

import re

from archiver.records import Span

_READING = re.compile(  # each begins with its bracket, so that a page is searched for brackets
    r"[（(](?<=[一-鿿々].)[ぁ-ゖァ-ヺー・]{1,20}[）)]"
    r"|《(?<=[一-鿿々ァ-ヺぁ-ゖーA-Za-z].)[ぁ-ゖァ-ヺー・]{1,20}》"  # as Aozora Bunko writes them
)
_NOTICES = frozenset(
    [
        *("スポンサーリンク", "スポンサー リンク", "スポンサードリンク", "広告", "pr", "関連記事"),
        *("あわせて読みたい", "記事の続きは広告の後に", "続きを読む"),
        *("advertisement", "advertisement - scroll to continue", "sponsored", "read more"),
        *("story continues below advertisement", "story continues below", "related articles"),
        *("article continues after ad", "article continues after advertisement"),
        *("anzeige", "werbung", "lesen sie auch", "publicité", "lire aussi"),
        *("la suite après la publicité", "la suite après cette publicité"),
        *("publicidad", "pubblicità", "publicidade", "реклама", "читайте также"),
        *("广告", "廣告", "相关阅读", "광고", "관련기사"),
    ]
)
"""Whole lines, in small letters, that say no more than that something else follows."""

_LONGEST_NOTICE = 48


def find_readings(text: str) -> tuple[Span, ...]:
    """Return the readings in brackets behind kanji.

    >>> [span.of("妹《いもうと》と") for span in find_readings("妹《いもうと》と")]
    ['《いもうと》']
    """
    return tuple(Span(*found.span()) for found in _READING.finditer(text))


def find_notices(text: str) -> tuple[Span, ...]:
    r"""Return the lines that say no more than that an advertisement or a link follows.

    >>> find_notices("One.\nAdvertisement\nTwo.")
    (Span(start=5, end=18),)
    """
    found = []
    start = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST_NOTICE and line.strip(" \t\u3000:：").casefold() in _NOTICES:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)
