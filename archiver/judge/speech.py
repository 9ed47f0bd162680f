"""Whether an article gives words as somebody's speech, or only as what a publication wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.records import Passage

_NEAR = 48
"""Characters around the quotation marks in which the verb stands."""

_AFTER = re.compile(
    r"^[^\w\s]{0,3}\s{0,2}(?:"
    r"と[^、。\n]{0,8}?(?:述べ|語[っりる]|話[しす]|強調し|発言し|答え|訴え|言[っいう]|明言し|演説し|主張し)"
    r"|,?\s?(?:\w+ ){0,4}(?:said|says|told|declared|replied|added|insisted)\b"
    r"|,?\s?(?:\w+ ){0,4}(?:sagte|erklärte|a dit|a déclaré)\b"
    r"|라고 (?:말|밝|강조)|[，,]?[他她]?(?:说|表示|强调)|[,—–\s]*(?:сказал|заявил)"
    r")"
)
_BEFORE = re.compile(
    r"(?:\b(?:said|says|told|declared|replied|added|insisted)\b[^.!?\n]{0,24}[:,]"
    r"|\b(?:sagte|erklärte|dit|déclaré)\b[^.!?\n]{0,24}[:,]"
    r"|(?:说|表示|强调|сказал|заявил)[:：，,]?)[^\w]{0,3}$"
)


def is_given_as_speech(text: str, passage: Passage) -> bool:
    """Whether *text*, the article, says that somebody spoke the words of *passage*.

    A verb of speaking must stand right beside the quotation; what a paper wrote or reported
    (報じた, wrote) is its own prose, and need not stand in quotation marks there.
    """
    after = text[passage.span.end : passage.span.end + _NEAR]
    before = text[max(0, passage.span.start - _NEAR) : passage.span.start]
    return _AFTER.search(after) is not None or _BEFORE.search(before) is not None
