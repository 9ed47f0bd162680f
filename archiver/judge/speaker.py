"""Who says some words, as far as the text around them names somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.text import bare

if TYPE_CHECKING:
    from archiver.records import Span

_NEAR = 120
_SAID = (
    r"(?:said|says|told|tells|declared|replied|added|insisted|wrote|announced|warned|explained"
    r"|sagte|erklärte|betonte|meinte|(?:a )?(?:dit|déclaré|affirmé|ajouté|expliqué)"
    r"|dijo|afirmó|declaró|сказала?|заявила?|отметила?|сообщила?)"
)
_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]*\.?"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|de|von|van|der|den|la|le)){{0,4}})"
_CLOSED = r"^[,.!?…]?[ \u00a0\u202f]?[\"”“»’]?[,—–]?\s{1,3}(?:[—–] )?"
_OPENED = r"[:,]?\s{1,2}[\"“„«‘]?[ \u00a0\u202f]?$"
_WESTERN_AFTER = (
    re.compile(
        rf"{_CLOSED}{_SAID} (?:the |der |die |le |la |l['’])?(?:[a-zà-öø-ÿ-]+ ){{0,3}}{_NAME}"
    ),
    re.compile(
        rf"{_CLOSED}(?:the )?(?:[a-zà-öø-ÿ-]+ ){{0,3}}{_NAME}(?:, [^,.\"“”]{{1,60}},)? {_SAID}\b"
    ),
)
_WESTERN_BEFORE = (
    re.compile(rf"{_NAME}(?:, [^,.\"“”]{{1,60}},)? {_SAID}(?: [a-zà-öø-ÿ]+){{0,3}}{_OPENED}"),
)
_TITLE = (
    r"(?:首相|大統領|総理大臣|総理|外相|官房長官|長官|大臣|議員|知事|市長|町長|村長|社長|会長|委員長|総裁|代表|教授"
    r"|監督|選手|氏|さん|主席)"
)
_EASTERN_NAME = rf"(?P<name>[一-鿿々ァ-ヺー・]{{2,16}}?){_TITLE}"
_EASTERN_AFTER = (
    re.compile(
        rf"^[。、]?[」』]?と[、,]?{_EASTERN_NAME}[はが]?(?:述べ|語|話|言|説明|強調|発言|訴え)"
    ),
)
_EASTERN_BEFORE = (
    re.compile(rf"(?<![一-鿿々ァ-ヺー・]){_EASTERN_NAME}[はがも][^。「」『』\n]{{0,40}}[「『]?$"),
)
_TITLES = """
president minister prime chancellor senator governor mayor secretary mr mrs ms dr prof judge
bundeskanzler bundeskanzlerin kanzler herr frau président ministre monsieur madame m mme
presidente ministro президент министр премьер господин госпожа director the
"""
_NOBODY = "he she they it we i er sie es wir il elle on ils nous он она они мы"


def speaker_of(text: str, span: Span) -> str | None:
    """Return the name of the person who says the words of *span*, where *text* names one.

    >>> from archiver.records import Span
    >>> speaker_of("“No,” said Maria Lindqvist.", Span(1, 3))
    'Maria Lindqvist'
    """
    after, before = text[span.end : span.end + _NEAR], text[max(0, span.start - _NEAR) : span.start]
    for patterns, where in (
        ((*_WESTERN_AFTER, *_EASTERN_AFTER), after),
        ((*_WESTERN_BEFORE, *_EASTERN_BEFORE), before),
    ):
        for pattern in patterns:
            found = pattern.search(where)
            if found is not None and _names(found["name"]):
                return found["name"].rstrip(".,")
    return None


def speaker_differs(one: str | None, other: str | None) -> bool:
    """Whether two named speakers are two people: they share no name, and are in one script.

    >>> speaker_differs("President Macron", "Emmanuel Macron"), speaker_differs("Ann Ray", "Bo Day")
    (False, True)
    """
    if one is None or other is None or one.isascii() != other.isascii():
        return False
    first, second = _names(one), _names(other)
    if not first or not second or first & second:
        return False
    if one.isascii() or " " in one + other:
        return True
    return (
        bare(one)[:2] != bare(other)[:2]
        and bare(one) not in bare(other)
        and (bare(other) not in bare(one))
    )


def _names(name: str) -> frozenset[str]:
    """Return the folded words of a name but for titles; none for a pronoun."""
    words = frozenset(bare(word) for word in re.split(r"[ ・]", name) if word)
    return words - {*_TITLES.split(), *_NOBODY.split(), ""}
