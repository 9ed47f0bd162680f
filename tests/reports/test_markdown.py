"""Markdown of ours keeps its structure whatever it quotes."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from archiver.reports import render
from tests.reports.hostile import ALL, filled
from tests.reports.samples import (
    every_ending,
)


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


def test_hostile_words_change_nothing_of_the_structure():
    harmless = skeleton(render(filled("words"), format="markdown"))
    for words in ALL:
        assert skeleton(render(filled(words, url="words"), format="markdown")) == harmless, words


def test_only_plain_web_addresses_are_linked():
    for words in ALL:
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(
            render(filled(words), format="markdown")
        ):
            for child in token.children or ():
                if child.type == "link_open":
                    assert str(child.attrGet("href")).startswith(("http://", "https://")), words


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
