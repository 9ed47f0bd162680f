"""Whether two stretches that differ only call the same person by a shorter or fuller name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.compare.eastern_people import same_eastern_person, same_foreign_person
from archiver.compare.people import (
    Called,
    called,
    follows_name,
    is_particle,
    is_title,
    limits_title,
    same_person,
)
from archiver.text import EAST, bare

if TYPE_CHECKING:
    from archiver.compare.alignment import Step
    from archiver.compare.sides import Side

_MOST_WORDS = 5  # of titles and given names before a surname
_MOST_SHARED = 4  # characters of a title behind a name
_LONGEST_NAME = 12
_RUNS = {
    "ja": re.compile("[㐀-鿿々]+"),
    "zh": re.compile("[㐀-鿿々]+"),
    "ko": re.compile("[가-힣]+(?: [가-힣]+)?"),
}
_KATAKANA = re.compile("[ァ-ヺー・]+")


def same_bearer(left: Side, right: Side, step: Step, *, language: str, page: str) -> bool:
    """Whether *step* only makes a name of *page* shorter or fuller: President (Emmanuel) Macron."""
    if language in EAST:
        return _eastern(left, right, step, language, page)
    surname = _surname(left, right, step)
    if not surname or is_title(bare(surname), language):
        return False
    quoted = _before(left, step.quote_start, step.quote_end, language)
    printed = _before(right, step.source_start, step.source_end, language)
    if quoted is None or printed is None or quoted == printed:
        return False
    return same_person(quoted, printed, surname, language=language, page=page)


def _surname(left: Side, right: Side, step: Step) -> str:
    """Return the surname that both sides have right behind *step*; empty if they have none."""
    here, there = step.quote_end, step.source_end
    words: list[str] = []
    while here < len(left.tokens) and there < len(right.tokens):
        one, other = left.tokens[here], right.tokens[there]
        if (
            one.key != other.key
            or left.text[one.start : one.end] != right.text[other.start : other.end]
        ):
            return ""
        words.append(left.text[one.start : one.end])
        here, there = here + 1, there + 1
        if not is_particle(one.key):
            break
    if not words or not words[-1][:1].isupper():
        return ""
    jr = [
        side.tokens[place].key if place < len(side.tokens) else ""
        for side, place in ((left, here), (right, there))
    ]
    differ = jr[0] != jr[1] and any(map(follows_name, jr))
    return "" if differ else " ".join(words)


def _before(side: Side, start: int, end: int, language: str) -> Called | None:
    """Read the titles and given names in tokens [start, end), and the titles before them."""
    words = [side.text[token.start : token.end] for token in side.tokens[start:end]]
    while start and len(words) < _MOST_WORDS and is_title(side.tokens[start - 1].key, language):
        start -= 1
        words.insert(0, side.text[side.tokens[start].start : side.tokens[start].end])
    if len(words) > _MOST_WORDS:
        return None
    limited = start > 0 and limits_title(side.tokens[start - 1].key)
    return called(words, language=language, limited=limited)


def _eastern(left: Side, right: Side, step: Step, language: str, page: str) -> bool:
    one = left.place(step.quote_start, step.quote_end)
    other = right.place(step.source_start, step.source_end)
    if language == "ja":
        foreign = [
            _run_around(_KATAKANA, side.text, at) for side, at in ((left, one), (right, other))
        ]
        if all(foreign) and foreign[0] != foreign[1]:
            return same_foreign_person(*foreign, page=page)
    shared = _shared_behind(left.text[one[1] :], right.text[other[1] :])
    for size in range(shared, -1, -1):
        names = [
            _run_before(_RUNS[language], side.text, at[1] + size)
            for side, at in ((left, one), (right, other))
        ]
        if same_eastern_person(names[0], names[1], language=language, page=page):
            return True
    return False


def _shared_behind(one: str, other: str) -> int:
    """Return how many characters both sides share right behind what differs."""
    size = 0
    while size < min(len(one), len(other), _MOST_SHARED) and one[size] == other[size]:
        size += 1
    return size


def _run_before(letters: re.Pattern[str], text: str, end: int) -> str:
    """Return the run of *letters* that ends at *end*."""
    for run in letters.finditer(text, max(0, end - _LONGEST_NAME), end):
        if run.end() == end:
            return run.group()
    return ""


def _run_around(letters: re.Pattern[str], text: str, place: tuple[int, int]) -> str:
    """Return the run of *letters* that covers *place*; empty if anything else is in it."""
    start, end = place
    while start and letters.fullmatch(text[start - 1]):
        start -= 1
    while end < len(text) and letters.fullmatch(text[end]):
        end += 1
    return text[start:end] if letters.fullmatch(text, start, end) else ""
