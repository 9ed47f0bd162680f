"""An attribution that interrupts a speech at the source: “…,” she said, “…”."""

from __future__ import annotations

import re

from archiver.compare.senses import find_senses
from archiver.records import EditKind, Span
from archiver.text import EAST

_LONGEST = 90
_VERBS = {
    "en": r"said|says|added|adds|told|explained|continued|went on|noted|wrote|recalled|replied"
    r"|answered|insisted|argued|stressed|warned|declared|announced|remarked",
    "de": r"sagte|sagt|erklärte|erklärt|betonte|fügte|ergänzte|meinte|schrieb|so|berichtete"
    r"|antwortete|warnte|teilte",
    "fr": r"dit|déclaré|ajouté|ajoute|expliqué|explique|affirmé|affirme|poursuit|précisé|précise"
    r"|indiqué|souligné|estime|estimé|confié|assure|assuré|écrit",
    "es": r"dijo|dice|añadió|agregó|explicó|afirmó|señaló|declaró|aseguró|subrayó|escribió",
    "it": r"ha detto|dice|disse|ha aggiunto|aggiunge|ha spiegato|spiega|ha dichiarato|ha affermato",
    "pt": r"disse|diz|acrescentou|explicou|afirmou|declarou|garantiu|escreveu",
    "nl": r"zei|zegt|voegde|vertelde|verklaarde|aldus|schreef",
    "pl": r"powiedział\w?|mówi|dodał\w?|wyjaśnił\w?|stwierdził\w?|podkreślił\w?",
    "ru": r"сказала?|говорит|добавила?|заявила?|отметила?|пояснила?|подчеркнула?"
    r"|рассказала?|объяснила?|сообщила?|написала?",
    "ja": r"と[^「」『』、。]{0,12}"
    r"(?:述べ|語り|語っ|話し|言い|言っ|説明し|強調し|指摘し|訴え|続け)て?",
    "zh": r"说|說|表示|称|稱|指出|强调|強調|补充|補充|告诉|告訴|写道|寫道",
    "ko": r"(?:라고|고|며)[^\"“”‘’]{0,12}(?:말하|말했|밝히|밝혔|덧붙이|덧붙였|설명하|강조하)\w*",
}
_PAIRS = (
    ("”", "“"),
    ("“”", "„"),
    ("»", "«"),
    ("«", "»"),
    ("」", "「"),
    ("』", "『"),
    ("’", "‘"),
)
_ALL_MARKS = '"“”„«»「」『』'
_COMMA = "[,，、]"
_STRAIGHT = re.compile(rf"^[,.!?…]?\"{_COMMA}?\s(?P<words>[^{_ALL_MARKS}]+),\s\"$")
_DASHED = re.compile(r"^[,!?…]\s[—–]\s(?P<words>[^—–\"“”„«»]+)[,.]?\s[—–]\s$")
_PARTED = re.compile(
    rf"^[,.!?…，。！？]?[ \u00a0\u202f]?[”“»«」』’]{_COMMA}?\s?(?P<words>[^{_ALL_MARKS}]+)"
    rf"(?:{_COMMA}\s?|：|:\s?)[“„«»「『‘][ \u00a0\u202f]?$"
)
_STOPPED = re.compile(
    rf"^[,.!?…]?[ \u00a0\u202f]?[\"”“»«’],?\s(?P<words>[^{_ALL_MARKS}]+)\.[ \u00a0]"
    r"[\"“„«»‘][ \u00a0\u202f]?$"
)
_PRONOUNS = {
    "en": "he|she|they|it",
    "de": "er|sie|es",
    "fr": "il|elle|t-il|t-elle",
    "es": "él|ella",
    "it": "lui|lei",
    "pt": "ele|ela",
    "nl": "hij|zij|ze",
    "ru": "он|она",
}
_LONGEST_SPEECH = 600
_CLOSER = re.compile(r"[\"”“»«’](?!\w)")
_BETWEEN = re.compile(
    rf"[,!?.…]?[ \u00a0\u202f]?[\"”“»«」』’][^{_ALL_MARKS}\n]{{2,{_LONGEST}}}"
    r"[\"“„«»「『‘][ \u00a0\u202f]?"
    rf"|[,!?…]\s[—–]\s[^—–{_ALL_MARKS}\n]{{2,{_LONGEST}}}\s[—–]\s"
)
_PARTING = re.compile('["”“»«」』’—–]')
_CLAUSE_ENDS = re.compile(rf"[,!?…]?(?:(?<=[,!?…])|[ \u00a0\u202f]?(?=.{_COMMA}))[”“»«’\"—–\s]")
_ENDS = re.compile(r"[.!?。！？;；\n]")


def interrupts(between: str, *, language: str) -> bool:
    """Whether *between*, from the last word said to the next one, is an attribution.

    It closes the speech, names the speaker's saying so in the same sentence, and opens the
    speech again. A full stop, another quotation or any other words make it none.

    >>> interrupts(',” he added, “', language="en"), interrupts(',” he denied, “', language="en")
    (True, False)
    """
    if len(between) > _LONGEST or language not in _VERBS:
        return False
    found = _parted(between) or _STRAIGHT.match(between)
    if found is None and language == "ru":
        found = _DASHED.match(between)
    if found is None or (language not in EAST and not _CLAUSE_ENDS.match(between)):
        return False
    words = found["words"].strip(" ,")
    said = _VERBS[language]
    spaced = rf"(?<!\w)(?:{said})(?!\w)" if language not in {"ja", "zh", "ko"} else said
    if _ENDS.search(words) or re.search(spaced, words) is None:
        return False
    senses = find_senses(words, language=language)
    return all(kind is not EditKind.NEGATION for kind, *_ in senses)


def find_interruptions(text: str, *, language: str) -> tuple[Span, ...]:
    """Return the stretches of *text* that interrupt a speech, with the marks around them.

    >>> find_interruptions("“No,” she said, “never.”", language="en")
    (Span(start=3, end=17),)
    """
    found: list[Span] = []
    for mark in _PARTING.finditer(text):
        if found and mark.start() < found[-1].end:
            continue
        match = _between(text, mark.start())
        if match is not None and (
            interrupts(match.group(), language=language)
            or _resumes(match.group(), text, match.end(), language)
        ):
            found.append(Span(*match.span()))
    return tuple(found)


def _resumes(between: str, text: str, place: int, language: str) -> bool:
    """Whether the speaker named in *between*, a sentence of its own, goes on at *place*.

    So it is where nobody else is named behind the second speech: “…,” she said. “….”
    """
    found = _STOPPED.match(between)
    if found is None or language not in _PRONOUNS or _parted_otherwise(between):
        return False
    said = rf"(?<!\w)(?:{_VERBS[language]})(?!\w)"
    words = found["words"].strip(" ,")
    if _ENDS.search(words) or re.search(said, words) is None:
        return False
    if any(kind is EditKind.NEGATION for kind, *_ in find_senses(words, language=language)):
        return False
    closed = _CLOSER.search(text, place, place + _LONGEST_SPEECH)
    if closed is None:
        return False
    behind = _ENDS.split(text[closed.end() : closed.end() + _LONGEST], maxsplit=1)[0]
    who, says = rf"(?:{_PRONOUNS[language]})", rf"(?:a\s)?(?:{_VERBS[language]})"
    same = rf"^\W*(?:{who}\s{says}|{says}\s?-?{who})(?!\w)"
    return re.search(said, behind) is None or re.match(same, behind) is not None


def _parted_otherwise(between: str) -> bool:
    """Whether the marks around *between* are not those that close and open one kind of speech."""
    closed = re.search(rf"[{_ALL_MARKS}]", between)
    opened = between.rstrip(" \u00a0\u202f")[-1:]
    pairs = (*_PAIRS, ('"', '"'))
    return closed is None or not any(
        closed.group() in ends and opened == again for ends, again in pairs
    )


def _between(text: str, mark: int) -> re.Match[str] | None:
    """Return what parts a speech at *mark*, with a comma and a blank that may stand before it."""
    tried = (_BETWEEN.match(text, max(0, mark - back)) for back in (2, 1, 0))
    return next((match for match in tried if match is not None), None)


def _parted(between: str) -> re.Match[str] | None:
    """Return the words between a closing mark and an opening one of the same pair."""
    found = _PARTED.match(between)
    if found is None:
        return None
    closed = between[: found.start("words")].rstrip(" ,，、")[-1:]
    opened = between.rstrip(" \u00a0\u202f")[-1:]
    pairs = any(closed in ends and opened == again for ends, again in _PAIRS)
    return found if pairs else None
