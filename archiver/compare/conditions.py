"""Conditions that a quotation leaves out: "If the strike goes on, the factory will close"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.compare.denial import lead_in
from archiver.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_REACH = 160
_WORDS = {
    "en": r"(?<!even )(?<!as )(?<!what )if(?! (?:you ask|anything|I may))|unless|provided"
    r"|providing|in case|in the event|as long as|assuming|only when",
    "de": r"(?<!auch )(?<!selbst )wenn|falls|sofern|solange|vorausgesetzt|angenommen|es sei denn",
    "fr": r"(?<!même )si|s['’]ils?|à condition|au cas où|à moins|pourvu",
    "es": r"(?<!incluso )si|siempre que|a menos que|salvo que",
    "it": r"(?<!anche )se|qualora|a meno che|purché",
    "pt": r"(?<!mesmo )se|caso|a menos que|desde que",
    "nl": r"(?<!zelfs )als|indien|tenzij|mits",
    "ru": r"(?<!даже )если|при условии|в случае|разве что",
}
_JAPANESE = re.compile(
    r"(?:(?:(?<!に)よ|(?<!例)(?<!い)(?<!言)(?<!たと)え|[けげせてねべめ]|(?<!によ)(?<!よ)れ)ば"
    r"|(?<!さよう)(?:な|た|だ)ら(?:ば)?|ない限り|場合(?:は|には)?|とすれば|ない(?:と|なら))[、,]?$"
)
_CHINESE = re.compile(r"(?:如果|假如|若|要是|倘若|一旦|除非|只要)[^。！？；]{1,60}[，,]$")
_KOREAN = re.compile(
    r"(?:으|다|라|되|하|가|오|지|려|나|리|주)면,? $|(?:않는|없는) 한,? $|경우(?:에)?,? $"
)
_ONLY_AHEAD = {"ja": _JAPANESE, "zh": _CHINESE, "ko": _KOREAN}


def condition_ahead(text: str, place: int, *, language: str) -> Span | None:
    """Return the condition in the sentence before *place* on which the words there depend.

    >>> condition_ahead("If it rains, the game is off.", 13, language="en")
    Span(start=0, end=13)
    """
    lead = lead_in(text, place, _REACH)
    find = _ONLY_AHEAD[language].search if language in _ONLY_AHEAD else _ahead(language)
    found = find(lead)
    return None if found is None else Span(place - len(lead) + found.start(), place)


def condition_behind(text: str, place: int, *, language: str) -> Span | None:
    """Return where a condition of the words that end at *place* begins.

    >>> condition_behind("The game is off if it rains.", 15, language="en")
    Span(start=16, end=18)
    """
    words = _WORDS.get(language)
    if words is None:
        return None
    found = re.compile(
        rf",?[ \u00a0](?:(?:only|nur|seulement|sólo|solo|только) )?({words})(?!\w)"
    ).match(text, place)
    return None if found is None else Span(*found.span(1))


def _ahead(language: str) -> Callable[[str], re.Match[str] | None]:
    words = _WORDS.get(language, _WORDS["en"])
    so = r"(?:(?:then|so|dann|alors|entonces|allora|então|dan|то) )?"
    return re.compile(
        rf"(?<!\w)(?:{words})(?!\w)[^,;:.!?]{{2,80}}(?:,[^,;:.!?]{{2,40}})?,\s{{0,2}}{so}$",
        re.IGNORECASE,
    ).search
