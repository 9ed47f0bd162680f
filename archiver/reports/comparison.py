"""One comparison as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.reports.columns import wrap
from archiver.reports.harmless import log_safe, one_line
from archiver.reports.story import changes_of, facts_of, foldings_of
from archiver.reports.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.records import Match
    from archiver.reports.wording import Wording

WIDTH = 96
QUOTE = 1000


def render_comparison(match: Match, quote: str, text: str, *, language: str) -> str:
    """Return how *quote* stands in *text* by *match*, and every difference."""
    return log_safe("\n".join(_lines(match, quote, text, read_wording(language))) + "\n")


def _lines(match: Match, quote: str, text: str, wording: Wording) -> Iterator[str]:
    yield f"{match.state}: {wording.say('quote', match.state)}"
    yield from _field(wording, "quoted", quote)
    if match.span is not None:
        yield from _field(wording, "source", match.span.of(text))
    nothing = wording.say("edit", "nothing")
    for change in changes_of(match, wording):
        before, after = (one_line(it, QUOTE) or nothing for it in (change.before, change.after))
        yield from _field(wording, "edits", f"{before} → {after}  ({change.kind}; {change.effect})")
    for fact in facts_of(match, wording):
        at_source = f" → {fact.source}" if fact.source else ""
        yield from _field(
            wording, "facts", f"{fact.quote}{at_source}  ({fact.kind}: {fact.verdict})"
        )
    foldings = foldings_of(match, wording)
    if foldings:
        yield from _field(wording, "also", wording.say("how", "set-aside", foldings=foldings))
    for code in match.reasons:
        yield from _field(wording, "also", wording.say("reason", code))


def _field(wording: Wording, code: str, words: str) -> Iterator[str]:
    yield from wrap(wording.say("label", code) + ":", one_line(words, QUOTE), width=WIDTH)
