"""Markdown of ours keeps its structure whatever it quotes."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from archiver.records import Control, Headline, Match, Quoted, QuoteState, Span
from archiver.reports import render
from tests.reports.samples import (
    FIGURE,
    every_ending,
    make_finding,
    make_reading,
    make_report,
)

HOSTILE = [
    "`",
    "``` ``",
    "</code><script>alert(1)</script>",
    "![x](https://evil.example/track.png)",
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "| a | b |",
    "\n\n# Heading\n\n- item",
    "\r\n> quote",
    "@everyone #1 https://evil.example/",
    "~~~\ncode",
    "<!-- archiver -->",
    "\\`x\\`",
    "&lt;b&gt;",
    "[^1]: note",
    "---",
    "$x$ $$y$$",
    "*b* _i_ ~~s~~",
]


def skeleton(markdown: str) -> list[str]:
    """Return the structure of *markdown*: every token's type, without its words."""
    found: list[str] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        found.append(token.type)
        for child in token.children or ():
            if child.type != "text":
                found.append(child.type)
                found.extend(str(child.attrGet(name)) for name in ("href", "src"))
    return found


def filled(words: str) -> str:
    """Return a report in which everything that comes from elsewhere is *words*."""
    reading = make_reading((f"x{words}x", f"(x{words}x)"), source=f"x{words}x", orphan=f"x{words}x")
    quoted = Quoted(
        match=Match(
            state=QuoteState.ALTERED, method="aligned", score=0.5, span=Span(0, 1), edits=(FIGURE,)
        ),
        source_text=f"x{words}x",
    )
    finding = make_finding(
        reading.citations[0],
        article=f"x{words}x",
        headline=Headline.DRIFT,
        key=f"x{words}x",
        url=f"x{words}x",
        next_step=f"x{words}x",
        reasons=(f"x{words}x",),
        quoted=quoted,
    )
    report = make_report(
        finding,
        reading=reading,
        controls=(Control(name=f"x{words}x", expected="DRIFT", got=f"x{words}x"),),
    )
    return render(report, format="markdown")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_change_nothing_of_the_structure(words):
    assert skeleton(filled(words)) == skeleton(filled("words"))


def test_an_editor_sees_what_differs():
    told = render(every_ending(), format="markdown")

    assert "- Changes: `18` → `8` (figure; may change the sense)" in told
    assert "### DRIFT: line 4 `(Herald:2026.11.4)`" in told
    assert "- Page: <https://herald.example/4>" in told


def test_the_table_counts_every_finding():
    table = re.findall(
        r"^\| \*\*[A-Z]+\*\* \| (\d+) \|", render(every_ending(), format="markdown"), re.MULTILINE
    )

    assert sum(map(int, table)) == 13
