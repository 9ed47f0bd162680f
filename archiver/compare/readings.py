"""What a page or a quotation prints beside the words: readings of kanji, lines of advertising."""

from __future__ import annotations

import re

from archiver.records import Span

_READING = re.compile(
    r"(?<=[一-鿿々])[（(][ぁ-ゖァ-ヺー・]{1,20}[）)]"
    r"|(?<=[一-鿿々ァ-ヺぁ-ゖーA-Za-z])《[ぁ-ゖァ-ヺー・]{1,20}》"  # as Aozora Bunko writes them
)
_NOTICES = (
    "スポンサー ?リンク|スポンサードリンク|広告|PR|関連記事|あわせて読みたい|記事の続きは?広告の後に"
    "|Advertisement|Advertisement - scroll to continue|Story continues below(?: advertisement)?"
    "|Article continues after (?:ad|advertisement)|Sponsored|Read more|Related articles"
    "|Anzeige|Werbung|Lesen Sie auch|Publicité|La suite après (?:la|cette) publicité|Lire aussi"
    "|Publicidad|Pubblicità|Publicidade|Реклама|Читайте также|广告|廣告|相关阅读|광고|관련기사"
)
_LINE = re.compile(rf"^[ \t\u3000]{{0,8}}(?:{_NOTICES})[ \t\u3000:：]{{0,8}}$", re.M | re.I)


def find_readings(text: str) -> tuple[Span, ...]:
    """Return the readings in brackets behind kanji.

    >>> [span.of("妹《いもうと》と") for span in find_readings("妹《いもうと》と")]
    ['《いもうと》']
    """
    return tuple(Span(*found.span()) for found in _READING.finditer(text))


def find_notices(text: str) -> tuple[Span, ...]:
    """Return the lines that say no more than that an advertisement or a link follows.

    >>> find_notices("One.\\nAdvertisement\\nTwo.")
    (Span(start=5, end=18),)
    """
    return tuple(Span(*found.span()) for found in _LINE.finditer(text))
