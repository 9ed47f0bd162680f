"""The table in docs/verdicts.md is the one that judges."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from archiver.judge import Axes, headline
from archiver.records import WITNESSES, QuoteState, SourceState, TimeState

PAPER = Path(__file__).parent.parent.parent / "docs" / "verdicts.md"
ROW = re.compile(r"^\| `(\w+)`([^|]*)\| (\w+) \|", re.MULTILINE)
GONE = (TimeState.CHANGED, TimeState.VANISHED)


def published() -> dict[tuple[str, str], str]:
    text = PAPER.read_text("utf-8").partition("## With a witness")[2].partition("\n## ")[0]
    return {(quote, note.strip()): word for quote, note, word in ROW.findall(text)}


def note_of(axes: Axes) -> str:
    """How the table names what else decides beside the state of the quotation."""
    if axes.quote is QuoteState.ALTERED and not axes.material:
        return "immaterial"
    if axes.quote is QuoteState.RENDERED and not axes.contradicted:
        return "no fact contradicted"
    differs = axes.quote in (
        QuoteState.ABSENT,
        QuoteState.PARTIAL,
        QuoteState.ALTERED,
        QuoteState.RENDERED,
    )
    if not differs:
        return ""
    kind = {QuoteState.ALTERED: "material", QuoteState.RENDERED: "a fact contradicted"}
    told = [kind[axes.quote]] if axes.quote in kind else []
    if axes.edition_doubt and axes.time not in GONE:
        told.append("print cited")
    return ", ".join(told)


def test_every_combination_is_published_with_its_headline():
    table = published()
    seen = set()
    for source, quote, time, material, contradicted, doubt in itertools.product(
        WITNESSES, QuoteState, TimeState, (False, True), (False, True), (False, True)
    ):
        axes = Axes(
            source=source,
            quote=quote,
            time=time,
            material=material,
            contradicted=contradicted,
            edition_doubt=doubt,
        )
        row = (str(quote), note_of(axes))
        assert table[row] == headline(axes), row
        seen.add(row)
    assert seen == set(table)


def test_without_a_witness_the_table_is_one_line_a_state():
    text = PAPER.read_text("utf-8").partition("## Without a witness")[2].partition("\n## ")[0]
    told = {state: word for state, _, word in ROW.findall(text)}
    expected = {
        str(state): str(headline(Axes(source=state, quote=QuoteState.UNREAD, time=TimeState.FIRST)))
        for state in SourceState
        if state not in WITNESSES
    }
    assert told == expected


CASE = re.compile(r"^(\d+)\. \*(.+?)\*(.+?)(?=^\d+\. |\Z)", re.MULTILINE | re.DOTALL)
ANSWER = re.compile(r"MATCH|DRIFT|FOUND|MISSING|UNKNOWN|`[a-z-]+`|no copy|One strike")


def test_thirty_cases_are_argued_each_with_its_answer():
    cases = CASE.findall(PAPER.read_text("utf-8").partition("## Thirty cases")[2])
    assert [int(number) for number, _, _ in cases] == list(range(1, 31))
    for number, asked, argued in cases:
        assert ANSWER.search(argued), (number, asked)
    assert len({asked for _, asked, _ in cases}) == len(cases)
